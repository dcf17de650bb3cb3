"""Reads an actual: the numbers it holds, what its words say, and what makes it doubtful.

colour-rule.md, "Reading the actual". The first number is the actual, brackets and what follows
`joista` are remarks. Where the specification is silent, a number decides only if every word
beside it is known to leave it alone: `118 tapahtumaa verkossa` is 118, `300 peruttiin`, `tavoite
300` and `lähes 300` are for a person.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from ptsopimus_xl.actuals.outcomes import NOTHING, Outcome, Said, said
from ptsopimus_xl.actuals.remarks import doubt_aside, excuses, is_in_year
from ptsopimus_xl.codes import Code, first
from ptsopimus_xl.quantities import MOST_TOKENS, Input, written
from ptsopimus_xl.quantities.marking import FIRST_YEAR, JOINER, LAST_YEAR, OF_WHICH, marked
from ptsopimus_xl.quantities.phrases import MIXED, Quantity, read_quantities
from ptsopimus_xl.quantities.tokens import Day, Sort, Token, tidied, tokenise
from ptsopimus_xl.quantities.vocabulary import Vocabulary, vocabulary

NOTHING_AROUND: Mapping[int, str] = MappingProxyType({})


class Actual(NamedTuple):
    """An actual as read. `doubt` says why its numbers cannot be used; `odd_words` are unknown
    words beside them."""

    text: str
    quantities: tuple[Quantity, ...] = ()
    said: Said = NOTHING
    days: tuple[Day, ...] = ()
    only_date: bool = False
    doubt: Code | None = None
    odd_words: frozenset[str] = frozenset()
    cause: str = ""
    moves: bool = False  # a verb tells a change: "kasvoi 6 %"
    reached: bool | None = None  # the words say whether the target was reached
    words_beside: bool = False  # an outcome word stands in the clause of a number
    partial: bool = False  # a month or a season stands beside an outcome word
    other_year: bool = False  # a day of another year than the agreement's
    around: Mapping[int, str] = (
        NOTHING_AROUND  # the words of each of several numbers, by their first token
    )


def read_actual(value: Input, *, year: int | None = None, splits_of_which: bool = False) -> Actual:
    """An actual as read. `splits_of_which`: the target has a part joined by `joista`, so it is
    no remark here."""
    cell = tidied(written(value))
    if not cell:
        return Actual(cell)
    words = vocabulary()
    tokens = marked(tokenise(cell), words)
    if {token.sort for token in tokens} <= {Sort.DASH}:
        return Actual(cell, said=Said(Outcome.NOT_MEASURED))
    if len(tokens) > MOST_TOKENS:
        return Actual(cell)
    asides: list[Sequence[Token]] = [
        token.value
        for token in tokens
        if isinstance(token.value, tuple) and token.sort == Sort.BRACKET
    ]
    outside = [token for token in tokens if token.sort != Sort.BRACKET] if asides else tokens
    if not splits_of_which and len(outside) > 2:
        outside, remark = _without_remark(outside)
        asides += [remark] if remark else []
    actual = _read(cell, outside, words, year)
    return _remarked(actual, asides, words, year) if asides else actual


def _remarked(
    actual: Actual, inners: Sequence[Sequence[Token]], words: Vocabulary, year: int | None
) -> Actual:
    """The actual with the doubts of what stands in brackets: `250 (31.8.)`, `312 (arvio)`."""
    if not actual.quantities:
        odd = {text for inner in inners for text in _odd_aside(inner, words)}
        actual = actual._replace(odd_words=actual.odd_words | odd)
    doubts = [code for inner in inners if (code := doubt_aside(inner, words, year)) is not None]
    if not doubts:
        return actual
    return actual._replace(doubt=first([*doubts, *([actual.doubt] if actual.doubt else [])]))


def _odd_aside(inner: Sequence[Token], words: Vocabulary) -> set[str]:
    """The words of a bracket beside a day or a done word that may turn it: `15.5.2020
    (aloitus)`."""
    if excuses(inner, words):
        return set()
    return {token.text for token in inner if _is_odd_in_words(token, words)}


def _without_remark(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    """`118, joista 40 verkossa`: what follows `joista` is a remark, if a number stands before
    it."""
    numbered = False
    for index, token in enumerate(tokens):
        if token.sort == Sort.NUMBER:
            numbered = True
        elif numbered and token.value == OF_WHICH:
            return tokens[:index], tokens[index + 1 :]
    return tokens, []


def _read(cell: str, tokens: list[Token], words: Vocabulary, year: int | None) -> Actual:
    quantities = read_quantities(tokens, words)
    if len(quantities) == 1 and _is_alone(quantities[0], tokens):
        return Actual(cell, tuple(quantities), doubt=_own_doubt(quantities[0]))
    if not words.lists["outcomes.moved"].isdisjoint([token.text for token in tokens]):
        quantities = [quantity for quantity in quantities if not _may_be_year(quantity)]
    clauses = _clauses(tokens, quantities)
    spelt = [[tokens[index] for index in clause] for clause in clauses]
    spoken = said(spelt, words, year)
    days = tuple(token.value for token in tokens if isinstance(token.value, Day))
    actual = Actual(
        cell,
        tuple(quantities),
        spoken,
        days,
        only_date=bool(days) and all(token.sort in {Sort.DATE, Sort.STOP} for token in tokens),
        cause=cell[spoken.cause[0] : spoken.cause[1]] if spoken.cause else "",
    )
    if not quantities:
        return _worded(actual, spelt, words, year)
    return _doubted(actual, tokens, clauses, words, year)


def _may_be_year(quantity: Quantity) -> bool:
    """`flyttades till 2021`, `konserterna flyttades till 2021`."""
    if quantity.bare_year:
        return True
    before = quantity.unit is not None and quantity.unit.before
    return before and quantity.low is not None and FIRST_YEAR <= quantity.low <= LAST_YEAR


def _is_alone(quantity: Quantity, tokens: Sequence[Token]) -> bool:
    """Whether no word stands beside a number and its unit, nor between them."""
    first, last = quantity.between
    return quantity.start == 0 and quantity.end == len(tokens) and first == last


_ENDS = frozenset({Sort.COMMA, Sort.SEMICOLON, Sort.BREAK, Sort.STOP})


def _clauses(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> list[list[int]]:
    """The token indexes of each clause: between commas, stops, line breaks, and slashes between
    quantities."""
    inside = {index for quantity in quantities for index in range(quantity.start, quantity.end)}
    starts, ends = {q.start for q in quantities}, {q.end for q in quantities if q.unit is not None}
    clauses: list[list[int]] = [[]]
    for index, token in enumerate(tokens):
        parting = token.sort in _ENDS or (
            token.sort == Sort.SLASH and index in ends and index + 1 in starts
        )
        if parting and index not in inside:
            clauses.append([])
        else:
            clauses[-1].append(index)
    return [clause for clause in clauses if clause]


def _doubted(
    actual: Actual,
    tokens: Sequence[Token],
    clauses: Sequence[Sequence[int]],
    words: Vocabulary,
    year: int | None,
) -> Actual:
    """The actual with what its words leave in doubt."""
    counted = {
        index
        for q in actual.quantities
        for index in range(q.start, q.end)
        if not q.between[0] <= index < q.between[1]
    }
    doubts: list[Code] = []
    odd: set[str] = set()
    beside_words = False
    for clause in clauses:
        beside = [tokens[index] for index in clause if index not in counted]
        if not beside:
            continue
        if any(index in counted for index in clause):
            doubts += [code for token in beside if (code := _doubt(token, words, year)) is not None]
            odd |= {token.text for token in beside if _is_odd(token, words)}
            beside_words |= any(token.text in words.lists["outcomes.failed"] for token in beside)
        elif (code := doubt_aside(beside, words, year)) is not None:
            doubts.append(code)
    doubts += [code for q in actual.quantities if (code := _own_doubt(q)) is not None]
    if any(
        q.start and tokens[q.start - 1].text in words.lists["out-of"] for q in actual.quantities
    ):
        doubts.append(Code.NEEDS_JUDGEMENT)
    quantities = tuple(_moved(q, tokens, words) for q in actual.quantities)
    doubt = first(doubts) if doubts else None
    return actual._replace(
        quantities=quantities,
        moves=any(token.text in words.keys["moved"] for token in tokens),
        doubt=doubt,
        odd_words=frozenset(odd),
        words_beside=beside_words,
        reached=_says_reached(tokens, words),
        around=_around(quantities, actual.text, tokens, clauses)
        if len(quantities) > 1
        else NOTHING_AROUND,
    )


def _says_reached(tokens: Sequence[Token], words: Vocabulary) -> bool | None:
    """`tavoite saavutettiin`, `målet nåddes inte`: what the words say of the target itself."""
    reached, missed = words.lists["outcomes.reached"], words.lists["outcomes.unreached"]
    texts = {token.text for token in tokens}
    if not texts.isdisjoint(missed):
        return False
    return None if texts.isdisjoint(reached) else True


def _around(
    quantities: Sequence[Quantity],
    text: str,
    tokens: Sequence[Token],
    clauses: Sequence[Sequence[int]],
) -> Mapping[int, str]:
    """The words that surely belong to each number: `syksy 12` of `kevät 10 ja syksy 12`."""
    starts = {quantity.start for quantity in quantities}
    found = dict.fromkeys(starts, "")
    for clause in clauses:
        for piece in _pieces(tokens, clause):
            own = starts.intersection(piece)
            if len(own) == 1:
                found[own.pop()] = text[tokens[piece[0]].start : tokens[piece[-1]].end]
    return found


def _pieces(tokens: Sequence[Token], clause: Sequence[int]) -> list[list[int]]:
    """The token indexes of a clause, cut at `ja` and `joista`."""
    pieces: list[list[int]] = [[]]
    for index in clause:
        if tokens[index].value in {JOINER, OF_WHICH}:
            pieces.append([])
        else:
            pieces[-1].append(index)
    return pieces


def _worded(
    actual: Actual, clauses: Sequence[Sequence[Token]], words: Vocabulary, year: int | None
) -> Actual:
    """An actual without a number, with what its words leave in doubt: `hakemus valmis`,
    `aloitettu 1.5.2020`, `toteutui, keväällä tauolla`."""
    odd: set[str] = set()
    doubts: list[Code] = []
    for clause in clauses:
        if any(_speaks(token, words) for token in clause):
            passed = any(token.text in words.lists["outcomes.completed"] for token in clause)
            odd |= {
                token.text
                for token in clause
                if _is_odd_in_words(token, words) and not (passed and is_in_year(token, words))
            }
        elif (code := doubt_aside(clause, words, year)) is not None:
            doubts.append(code)
    other_year = any(
        day.has_year and day.day is not None and day.day.year != year for day in actual.days
    )
    return actual._replace(
        odd_words=frozenset(odd),
        doubt=first(doubts) if doubts else None,
        partial=any(_tells_part(clause, words) for clause in clauses),
        other_year=other_year,
    )


def _tells_part(clause: Sequence[Token], words: Vocabulary) -> bool:
    """`ei toteutunut keväällä`; `siirrettiin keväälle 2021` tells of the whole."""
    if any(token.text in words.lists["outcomes.moved"] for token in clause):
        return False
    return any(is_in_year(token, words) for token in clause)


def _speaks(token: Token, words: Vocabulary) -> bool:
    """Whether a word or day tells an outcome."""
    roles = words.roles.get(token.text, frozenset())
    return token.sort == Sort.DATE or any(role.startswith(SPEAKING) for role in roles)


def _is_odd_in_words(token: Token, words: Vocabulary) -> bool:
    """Whether a word beside an outcome word or a day is not known to leave it alone."""
    if token.sort in {Sort.COMPARATOR, Sort.LABEL}:  # 50-prosenttisesti
        return True
    if (
        token.sort != Sort.WORD
        or token.value is not None
        or token.text.endswith(words.plan_endings)
    ):
        return False
    roles = words.roles.get(token.text, frozenset())
    if roles & TURNING:
        return True
    return not (roles & NEUTRAL or any(role.startswith(SPEAKING) for role in roles))


def _own_doubt(quantity: Quantity) -> Code | None:
    """A number that can be read in several ways: `1.000`, `12/15`, `10–12`, `- 118`."""
    several = (
        quantity.low is None or quantity.high is not None or quantity.fraction or quantity.strange
    )
    if several or (quantity.loose_sign and quantity.sign == "-"):
        return Code.NUMBER_AMBIGUOUS
    return Code.BOUND_UNDECIDED if quantity.comparator == MIXED else None


def _doubt(token: Token, words: Vocabulary, year: int | None) -> Code | None:
    """What a word or sign beside a number puts in doubt."""
    text = token.text
    if token.sort == Sort.WORD:
        if text in words.lists["around.nearly"]:
            return Code.BOUND_UNDECIDED
        taken_back = (
            text in words.lists["around.doubts"]
            or text in words.lists["negations"]
            or text in words.lists["outcomes.failed"]
        )
        return Code.NEEDS_JUDGEMENT if taken_back else None
    if token.sort == Sort.LABEL:
        return None if text[0].isdigit() and ":" not in text else Code.NUMBER_AMBIGUOUS
    if token.sort == Sort.YEAR:
        return None if token.value == year else Code.NEEDS_JUDGEMENT
    if token.sort == Sort.SLASH or (token.sort == Sort.OTHER and text == "="):
        return Code.NUMBER_AMBIGUOUS
    harmless = {Sort.COLON, Sort.ORDINAL, Sort.PERCENT}
    return None if token.sort in harmless or text == "!" else Code.NEEDS_JUDGEMENT


# Lists whose words leave a number beside them alone, and tables whose every word does.
HARMLESS = frozenset({
    "around.fillers", "around.neutral", "prepositions", "counts", "outcomes.partly",
    "outcomes.cause",
    "outcomes.done", "outcomes.held", "outcomes.completed", "outcomes.reached",
    "outcomes.unreached",
})  # fmt: skip
SPEAKING = ("outcomes.", "states.", "negations", "plan.")
NEUTRAL = frozenset({"prepositions", "counts", "around.neutral"})
# Outcome words that say nothing of how it came out, and words that turn a day.
TURNING = frozenset({
    "outcomes.moved", "outcomes.survey", "outcomes.data", "outcomes.funding", "turning",
    "comparators.about",
})  # fmt: skip
HARMLESS_TABLES = ("units.", "rates.", "moved.", "states.")
VERBS = ("taan", "tään", "tiin", "een")  # endings that tell verbs from genitives


def _is_odd(token: Token, words: Vocabulary) -> bool:
    """Whether a word is not known to leave the number beside it alone."""
    if token.sort != Sort.WORD or token.value is not None:
        return False
    return not (_is_harmless(token.text, words) or token.text.startswith(words.remark_stems))


def _is_harmless(text: str, words: Vocabulary) -> bool:
    roles = words.roles.get(text, frozenset())
    return bool(roles & HARMLESS) or any(role.startswith(HARMLESS_TABLES) for role in roles)


def _moved(quantity: Quantity, tokens: Sequence[Token], words: Vocabulary) -> Quantity:
    """`kasvoi 6 %`, `minskade med 2 %`: a verb gives the change its sign."""
    known = words.keys["moved"]
    moves = {known[token.text] for token in tokens if token.text in known}
    if not moves or quantity.low is None:
        return quantity
    if len(moves) > 1 or quantity.sign:
        return quantity._replace(low=None)
    return quantity._replace(sign="+" if moves == {"up"} else "-")
