"""Reads an actual: the numbers it holds, what its words say, and what makes it doubtful.

colour-rule.md, "Reading the actual". The first number is the actual, brackets and what follows
`joista` are remarks, and so are phrases that tell why (`asides`). What the words beside numbers,
days and done words leave in doubt stands in `numbered`, `beside` and `worded`, what is doubtful in
remarks and brackets in `remarks`, `subjects` and `brackets`, which of several numbers tells how
many in `several`.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from ptsopimus_xl.actuals.actual import Actual
from ptsopimus_xl.actuals.asides import without_asides
from ptsopimus_xl.actuals.brackets import names_scale, odd_in_bracket, scale_of
from ptsopimus_xl.actuals.numbered import numbered, own_doubt
from ptsopimus_xl.actuals.outcomes import Outcome, Said, said
from ptsopimus_xl.actuals.remarks import (
    doubt_inside,
    doubt_of_aside,
    doubt_of_which,
    lists_as_many,
)
from ptsopimus_xl.actuals.several import summed, without_circumstances
from ptsopimus_xl.actuals.subjects import tells_of_counted
from ptsopimus_xl.actuals.worded import odd_aside, worded
from ptsopimus_xl.codes import Code, first
from ptsopimus_xl.quantities import MOST_TOKENS, Input, read_number, written
from ptsopimus_xl.quantities.marking import OF_WHICH, marked
from ptsopimus_xl.quantities.phrases import Quantity, read_quantities
from ptsopimus_xl.quantities.tokens import CLAUSE_ENDS, Day, Sort, Token, tidied, tokenise
from ptsopimus_xl.quantities.unit_phrases import TO_A_LEVEL
from ptsopimus_xl.quantities.vocabulary import Vocabulary, vocabulary

__all__ = ["Actual", "read_actual"]


def read_actual(value: Input, *, year: int | None = None, splits_of_which: bool = False) -> Actual:
    """An actual as read. `splits_of_which`: the target has a part joined by `joista`, so it is
    no remark here."""
    cell = tidied(written(value))
    if not cell:
        return Actual(cell)
    words = vocabulary()
    tokens = _with_one(_dated(marked(_unglued(tokenise(cell)), words), words), words)
    if len(tokens) == 1 and tokens[0].sort == Sort.NUMBER:
        return _read(cell, tokens, words, year)
    if {token.sort for token in tokens} <= {Sort.DASH}:
        return Actual(cell, said=Said(Outcome.NOT_MEASURED))
    if len(tokens) > MOST_TOKENS:
        return Actual(cell)
    pieces = _parted(tokens, words, splits_of_which=splits_of_which)
    actual = _read(cell, pieces.outside, words, year)
    if not pieces.brackets and not pieces.remark and not pieces.asides:
        return actual
    low = actual.quantities[0].low if actual.quantities else None
    doubts = [
        doubt_inside(inner, words, year)
        for inner in pieces.brackets
        if not lists_as_many(inner, low, words)
    ]
    doubts += [doubt_of_aside(inner, words, year) for inner in pieces.asides]
    if any(tells_of_counted(inner, actual.quantities, words) for inner in pieces.brackets):
        doubts.append(Code.NEEDS_JUDGEMENT)
    if pieces.remark:
        doubts.append(doubt_of_which(pieces.remark, words, year))
    actual = actual._replace(places=actual.places | _company(actual, pieces.asides, words))
    return _doubting(_remarked(actual, pieces.brackets, words), doubts)


def _company(
    actual: Actual, asides: Sequence[Sequence[Token]], words: Vocabulary
) -> frozenset[str]:
    """`arabiankielisten kanssa 32 tapaamista`: done with some, perhaps not all. `yhdessä koulujen
    kanssa` tells of a partner, but may count the partner's as well where nothing says what was
    done: `118 yhdessä koulujen kanssa`."""
    company, together = words.lists["around.company"], words.lists["around.together"]
    bare = not actual.deeds and all(quantity.unit is None for quantity in actual.quantities)
    return frozenset(
        " ".join(token.text for token in aside)
        for aside in asides
        if (aside[0].text in together and bare)
        or (aside[0].text not in together and aside[-1].text in company)
    )


class _Pieces(NamedTuple):
    """The tokens of an actual, and what stands aside of them."""

    outside: Sequence[Token]
    brackets: Sequence[Sequence[Token]]  # a scale told without one too
    asides: Sequence[Sequence[Token]]
    remark: Sequence[Token]  # what follows "joista"


def _parted(tokens: list[Token], words: Vocabulary, *, splits_of_which: bool) -> _Pieces:
    outside: Sequence[Token] = tokens
    brackets: list[Sequence[Token]] = [
        token.value
        for token in tokens
        if token.sort == Sort.BRACKET and isinstance(token.value, tuple)
    ]
    if brackets:
        outside = [token for token in tokens if token.sort != Sort.BRACKET]
    if len(outside) < 2:
        return _Pieces(outside, brackets, (), ())
    remark: Sequence[Token] = ()
    if not splits_of_which:
        outside, remark = _without_remark(outside)
    outside, asides = without_asides(outside, words)
    brackets += [aside for aside in asides if names_scale(aside, words)]
    return _Pieces(outside, brackets, asides, remark)


def _with_one(tokens: list[Token], words: Vocabulary) -> list[Token]:
    """`Ett klagomål kom in`: an article at the beginning, before what is counted, is one."""
    if len(tokens) < 2 or tokens[0].text not in words.lists["articles"]:
        return tokens
    if words.nouns.find(tokens[1].text) is None:
        return tokens
    return [tokens[0]._replace(sort=Sort.NUMBER, value=Decimal(1)), *tokens[1:]]


def _dated(tokens: list[Token], words: Vocabulary) -> list[Token]:
    """`valmis vasta 14.9.2020`: before a day the word only says that it was late."""
    late = words.lists["around.late"]
    if late.isdisjoint([token.text for token in tokens]):
        return tokens
    return [
        token
        for token, following in zip(tokens, [*tokens[1:], None], strict=True)
        if token.text not in late or following is None or following.sort != Sort.DATE
    ]


def _unglued(tokens: list[Token]) -> list[Token]:
    """`kasvoi 61:een`: the number and its case as tokens of their own."""
    if Sort.LABEL not in [token.sort for token in tokens]:
        return tokens
    found: list[Token] = []
    for token in tokens:
        number, colon, case = token.text.partition(":")
        if token.sort != Sort.LABEL or not number.isdecimal() or not case.endswith(TO_A_LEVEL):
            found.append(token)
            continue
        at = token.start + len(number)
        found += [
            Token(Sort.NUMBER, number, token.start, at, read_number(number)),
            Token(Sort.COLON, colon, at, at + 1),
            Token(Sort.WORD, case, at + 1, token.end),
        ]
    return found


def _remarked(actual: Actual, brackets: Sequence[Sequence[Token]], words: Vocabulary) -> Actual:
    """The actual with the words of its brackets that may turn it: `57 (köande)`."""
    if actual.quantities:
        odd = [odd_in_bracket(inner, actual, words) for inner in brackets]
        scales = [scale_of(inner, actual.text) for inner in brackets if names_scale(inner, words)]
        actual = actual._replace(scale=scales[0] if scales else None)
    else:
        odd = [odd_aside(inner, words) for inner in brackets]
    return actual._replace(odd_words=actual.odd_words.union(*odd))


def _doubting(actual: Actual, doubts: Sequence[Code | None]) -> Actual:
    """The actual with the doubts of its remarks: `250 (31.8.)`, `312 (arvio)`."""
    found = [code for code in (actual.doubt, *doubts) if code is not None]
    return actual._replace(doubt=first(found)) if found else actual


def _without_remark(tokens: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """`118, joista 40 verkossa`, `118, 40 av dem på distans`: what follows `joista` is a remark, if
    a number stands before it."""
    counted = 0
    for index, token in enumerate(tokens):
        if token.sort == Sort.NUMBER:
            counted += 1
        elif counted and token.value == OF_WHICH:
            sorts = [before.sort for before in tokens[index - 2 : index]]
            cut = index - 2 if counted > 1 and sorts == [Sort.COMMA, Sort.NUMBER] else index
            return tokens[:cut], tokens[cut + 1 :] or [token]  # "17 niistä"
    return tokens, []


def _read(cell: str, tokens: Sequence[Token], words: Vocabulary, year: int | None) -> Actual:
    quantities = read_quantities(tokens, words)
    if len(quantities) > 1:
        tokens = without_circumstances(quantities, tokens, words)
        quantities = summed(read_quantities(tokens, words), tokens, words)
    if len(quantities) == 1 and _is_alone(quantities[0], tokens, words):
        return Actual(cell, tuple(quantities), doubt=own_doubt(quantities[0]))
    if not words.lists["outcomes.moved"].isdisjoint([token.text for token in tokens]):
        quantities = [quantity for quantity in quantities if not quantity.bare_year]
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
        return worded(actual, spelt, words, year)
    return numbered(actual, tokens, clauses, words, year)


def _is_alone(quantity: Quantity, tokens: Sequence[Token], words: Vocabulary) -> bool:
    """Whether no word stands beside a number and its unit, nor between them, and none guesses."""
    first, last = quantity.between
    if tokens[0].text in words.lists["around.estimates"]:  # arviolta 320
        return False
    return quantity.start == 0 and quantity.end == len(tokens) and first == last


def _clauses(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> list[list[int]]:
    """The token indexes of each clause: between commas, stops, line breaks, slashes between
    quantities, and a colon behind one (`3 palvelua: pelilainaamo, podcaststudio ja lehtisali`)."""
    inside = {index for quantity in quantities for index in range(quantity.start, quantity.end)}
    starts, ends = {q.start for q in quantities}, {q.end for q in quantities if q.unit is not None}
    clauses: list[list[int]] = [[]]
    for index, token in enumerate(tokens):
        parting = (
            token.sort in CLAUSE_ENDS
            or (token.sort == Sort.SLASH and index in ends and index + 1 in starts)
            or (token.sort == Sort.COLON and not inside.isdisjoint(clauses[-1]))
        )
        if parting and index not in inside:
            clauses.append([])
        else:
            clauses[-1].append(index)
    return [clause for clause in clauses if clause]
