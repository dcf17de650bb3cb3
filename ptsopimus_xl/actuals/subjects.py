"""Of what an aside speaks: of something else than was counted, or perhaps of the number itself.

Where the specification is silent: `57, kevään kerhot peruttiin` and `57, halli suljettiin` have a
subject of their own; `57, lakkautettiin säästösyistä` and `57, jotka jouduttiin perumaan` may tell
what became of the 57, so every word of them must be known to leave the number alone.
"""

from collections.abc import Sequence
from itertools import pairwise

from ptsopimus_xl.actuals.asides import without_asides
from ptsopimus_xl.actuals.beside import acts, is_odd, is_place
from ptsopimus_xl.actuals.remarks import MANNER, is_in_year, is_stem, tells_less, tells_manner
from ptsopimus_xl.quantities.marking import OF_WHICH
from ptsopimus_xl.quantities.nouns import PLACED, SPREAD
from ptsopimus_xl.quantities.phrases import Quantity
from ptsopimus_xl.quantities.tokens import Sort, Token
from ptsopimus_xl.quantities.vocabulary import Vocabulary

# Lists whose words may stand before the subject of an aside.
LEADING = frozenset({
    "around.neutral", "around.fillers", "around.being", "around.only", "prepositions", "articles",
    "adjectives", "degrees", "joiners", "numbers", "outcomes.hedges", "outcomes.fully",
})  # fmt: skip
# Lists whose words are weighed as what the actual says.
WEIGHED = frozenset({
    "outcomes.done", "outcomes.held", "outcomes.completed", "outcomes.failed", "outcomes.moved",
    "outcomes.partly", "outcomes.reached", "outcomes.unreached", "outcomes.hedges",
    "outcomes.fully", "negations",
})  # fmt: skip


def odd_in_aside(tokens: Sequence[Token], words: Vocabulary) -> set[str]:
    """The words of an aside that may turn the number beside it; none if it speaks of something
    else, tells why, or how and where a part was done."""
    left = _left(tokens, words)
    if _has_subject(left, words):
        return set()
    return {token.text for token in left if _may_turn(token, words)}


def tells_of_counted(
    tokens: Sequence[Token], quantities: Sequence[Quantity], words: Vocabulary
) -> bool:
    """`62 kerhoa (kerhot peruttiin koronan vuoksi)`: the very thing that was counted came to
    nothing, whatever the cause."""
    counted = {quantity.unit.key for quantity in quantities if quantity.unit is not None}
    subject = next((token for token in tokens if not _leads(token, words)), None)
    noun = words.nouns.find(subject.text) if subject is not None else None
    return noun is not None and noun.name in counted and tells_less(tokens, words)


def _leads(token: Token, words: Vocabulary) -> bool:
    """An adverb, article or adjective before the subject, or a sign."""
    roles = words.roles.get(token.text, frozenset())
    return token.sort != Sort.WORD or bool(roles & LEADING)


def unknown_in(tokens: Sequence[Token], words: Vocabulary) -> set[str]:
    """The unknown words of an aside that speaks of something else. Beside a number that falls short
    they may tell why; beside one that does not they may say that it came to nothing: `14
    konserttia, esiintyjät perääntyivät`."""
    return {
        token.text
        for token in _left(tokens, words)
        if _may_turn(token, words)
        and not is_in_year(token, words)
        and words.nouns.find(token.text) is None
    }


def _left(tokens: Sequence[Token], words: Vocabulary) -> Sequence[Token]:
    """What an aside says beside causes; nothing if it only tells why, or how, where or who."""
    if tokens[0].text in words.aside_openings or tells_manner(tokens, words):
        return ()
    left = without_asides(tokens, words, causes=True)[0]
    return () if _is_of_them(left, words) else left


def _has_subject(tokens: Sequence[Token], words: Vocabulary) -> bool:
    """Whether the first word that is no adverb, article or adjective names something else: a noun,
    a cause, a time, those who act. A noun alone may name what was counted: `530, klikkauksia`."""
    for token in tokens:
        if _is_other(token, words):
            return len(tokens) > 1 or words.nouns.find(token.text) is None
        if not _leads(token, words):
            return False
    return False


def _is_other(token: Token, words: Vocabulary) -> bool:
    if is_stem(token, words) or is_in_year(token, words) or acts(token, words):
        return True
    noun = words.nouns.find(token.text)
    return noun is not None and PLACED not in noun.forms and SPREAD not in noun.forms


def _is_of_them(tokens: Sequence[Token], words: Vocabulary) -> bool:
    """`de flesta på skateparken`, `mest pensionärer`: where or who those that were counted were."""
    if not tokens or tokens[0].text not in words.lists["around.of-them"]:
        return False
    pairs = list(pairwise(tokens))
    if not pairs or _is_other(tokens[1], words):  # "hälften via Teams": the rest tells how
        return True
    return any(
        is_place(before, token, words) or words.roles.get(token.text, frozenset()) & MANNER
        for before, token in pairs
    )


def _may_turn(token: Token, words: Vocabulary) -> bool:
    """An unknown word; what outcome words say is weighed elsewhere."""
    if token.sort == Sort.LABEL:  # puolet
        return not token.text[0].isdigit()
    if is_stem(token, words) or token.value == OF_WHICH or not is_odd(token, words):
        return False
    roles = words.roles.get(token.text, frozenset())
    return not roles & (MANNER | LEADING | WEIGHED)
