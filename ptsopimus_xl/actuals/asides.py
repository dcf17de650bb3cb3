"""Phrases of an actual that tell why, with whom or by what means, and so leave its numbers alone:
`remontin takia`, `koulujen kanssa`, `tack vare bidraget från ministeriet`, `jämfört med 7 i fjol`.

Where the specification is silent, such a phrase is a remark like one in brackets. In Finnish it
ends with a word of `around.closing` and reaches back over the genitives and elatives before it; in
Swedish it begins with one of `around.opening` and reaches to the end of its clause, or to the verb
where the number comes later.
"""

from collections.abc import Sequence

from ptsopimus_xl.actuals.remarks import counts, is_stem
from ptsopimus_xl.quantities.nouns import COUNTED, LISTED
from ptsopimus_xl.quantities.tokens import CLAUSE_ENDS, Sort, Token
from ptsopimus_xl.quantities.vocabulary import Vocabulary

LONGEST = 4  # words before a closing word
CASES = ("n", "sta", "stä")  # what a closing word asks for
PLURAL_OWNED = ("ien", "jen", "iden", "itten", "usten", "ysten")  # a number asks for the singular
PASSIVE = "ttiin"  # pidettiin: a verb, no case
ENDS = CLAUSE_ENDS | {Sort.COLON}
VERBS = frozenset({
    "around.happened", "outcomes.held", "outcomes.done", "outcomes.completed", "outcomes.failed",
    "around.being",
})  # fmt: skip


def without_asides(
    tokens: Sequence[Token], words: Vocabulary, *, causes: bool = False
) -> tuple[Sequence[Token], list[Sequence[Token]]]:
    """The tokens outside such phrases, and the phrases. Without `causes` a cause stays where no
    number is told: it belongs to the reason that is shown."""
    known = words.aside_words
    if known.isdisjoint([token.text for token in tokens]):
        return tokens, []
    comparing = words.lists["around.comparing"]
    spans: list[tuple[int, int]] = []
    for index, token in enumerate(tokens):
        done = spans[-1][1] if spans else 0
        if index < done or token.text not in known:
            continue
        if not causes and not _may_leave(index, tokens, words):
            continue
        first, last = _span(tokens, index, words)
        span = max(first, done), last
        if span[1] - span[0] > 1 and (
            token.text not in comparing or _compares(tokens, span, words)
        ):
            spans.append(span)
    outside = [t for place, t in enumerate(tokens) if not any(a <= place < b for a, b in spans)]
    return outside, [tokens[first:last] for first, last in spans]


def _span(tokens: Sequence[Token], index: int, words: Vocabulary) -> tuple[int, int]:
    """Where the phrase of a word begins and ends; what may close it may open it too:
    `huolimatta katkosta`."""
    text, lists = tokens[index].text, words.lists
    begin = _before(tokens, index, words) if text in lists["around.closing"] else index
    if begin < index or text in lists["around.closing"] - lists["around.opening"]:
        return begin, index + 1
    return index, _behind(tokens, index, words)


def _may_leave(index: int, tokens: Sequence[Token], words: Vocabulary) -> bool:
    """Beside a number every such phrase; elsewhere those that give no cause."""
    if not counts(tokens):
        return tokens[index].text not in words.lists["outcomes.cause"] | _sources(words)
    first, last = clause_around(tokens, index)
    return counts(tokens[first:last])


def _sources(words: Vocabulary) -> frozenset[str]:
    """`kyselyn mukaan`, `enligt enkäten`: one word says where from."""
    return words.lists["plan.after"] | words.lists["plan.before"]


def clause_around(tokens: Sequence[Token], index: int) -> tuple[int, int]:
    """Where the clause of a token begins and ends."""
    first, last = index, index + 1
    while first and tokens[first - 1].sort not in ENDS:
        first -= 1
    while last < len(tokens) and tokens[last].sort not in ENDS:
        last += 1
    return first, last


def _before(tokens: Sequence[Token], index: int, words: Vocabulary) -> int:
    """Where the phrase begins that a word such as `takia` closes; at that word itself if what it
    closes counts something: `12 lapsen kanssa`."""
    first = index
    if tokens[index].text in _sources(words):
        return index - (index > 0 and _is_evident(tokens[index - 1], words))
    while first and index - first < LONGEST and _may_belong(tokens[first - 1], words):
        first -= 1
    counted = first and tokens[first - 1].sort in {Sort.NUMBER, Sort.LABEL}
    return index if counted and not _counts_nothing(tokens[first], words) else first


def _counts_nothing(token: Token, words: Vocabulary) -> bool:
    """`57 kevään sulun takia`, `57 koronan takia`, `57 yhdessä koulujen kanssa`, `8 etäyhteyksien
    ansiosta`: nothing that could be counted."""
    lists = words.lists
    told = token.text in lists["seasons"] or token.text in lists["around.together"]
    return told or is_stem(token, words) or token.text.endswith(PLURAL_OWNED)


def _may_belong(token: Token, words: Vocabulary) -> bool:
    cased = token.text.endswith(CASES) and not token.text.endswith(PASSIVE)
    if token.sort != Sort.WORD or token.value is not None or not cased:
        return token.text in words.lists["around.together"]
    noun = words.nouns.find(token.text)
    if noun is not None and (COUNTED in noun.forms or LISTED in noun.forms):
        return False
    return not words.roles.get(token.text, frozenset()) & VERBS


def _behind(tokens: Sequence[Token], index: int, words: Vocabulary) -> int:
    """Where the phrase ends that a word such as `tack vare` opens."""
    first, last = clause_around(tokens, index)
    if tokens[index].text in _sources(words):
        return index + 1 + (index + 1 < last and _is_evident(tokens[index + 1], words))
    if counts(tokens[first:index]):
        return last
    going = (place for place in range(index + 1, last) if _leads_on(tokens, place, words))
    return next(going, last)


def _is_evident(token: Token, words: Vocabulary) -> bool:
    """`kyselyn`, `kundenkäten`: what a number may be told by."""
    return token.text.endswith(tuple(words.lists["around.evidence"]))


def _leads_on(tokens: Sequence[Token], place: int, words: Vocabulary) -> bool:
    """A verb or a number, but not that of a name (`covid-19`): the sentence goes on."""
    token = tokens[place]
    if token.sort == Sort.NUMBER:
        return tokens[place - 1].sort != Sort.DASH
    return bool(words.roles.get(token.text, frozenset()) & VERBS)


def _compares(tokens: Sequence[Token], span: tuple[int, int], words: Vocabulary) -> bool:
    """Whether a number is only compared with last year's."""
    inner = tokens[slice(*span)]
    rest = [*tokens[: span[0]], *tokens[span[1] :]]
    last_year = any("last-year" in words.roles.get(token.text, ()) for token in inner)
    return last_year and counts(inner) and counts(rest)
