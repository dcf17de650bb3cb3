"""An actual that holds numbers: what the words and signs beside them leave in doubt.

Where the specification is silent, a number decides only if every word beside it is known to leave
it alone: `118 tapahtumaa verkossa` is 118; `300 peruttiin`, `tavoite 300`, `lähes 300` and
`keväällä 150` are for a person.
"""

from collections.abc import Iterator, Mapping, Sequence

from ptsopimus_xl.actuals.actual import NOTHING_AROUND, Actual
from ptsopimus_xl.actuals.beside import read_beside
from ptsopimus_xl.actuals.remarks import doubt_aside, lists_as_many
from ptsopimus_xl.actuals.subjects import odd_in_aside, tells_of_counted, unknown_in
from ptsopimus_xl.codes import Code, first
from ptsopimus_xl.quantities.marking import JOINER, OF_WHICH
from ptsopimus_xl.quantities.nouns import COUNTED
from ptsopimus_xl.quantities.phrases import MIXED, Quantity
from ptsopimus_xl.quantities.tokens import Sort, Token
from ptsopimus_xl.quantities.vocabulary import Vocabulary

AT_LEVEL = ("på", "vid")


def numbered(
    actual: Actual,
    tokens: Sequence[Token],
    clauses: Sequence[Sequence[int]],
    words: Vocabulary,
    year: int | None,
) -> Actual:
    """The actual with what its words leave in doubt."""
    actual = actual._replace(quantities=_levelled(actual.quantities, tokens, words))
    parted = list(_beside(actual.quantities, tokens, clauses))
    beside_numbers = [token for beside, counts in parted if counts for token in beside]
    asides = [beside for beside, counts in parted if not counts]
    doubts = _doubts_of_numbers(actual.quantities, tokens, words)
    doubts += _doubts_aside(asides, actual.quantities, words, year)
    doubts += [code for t in beside_numbers if (code := _doubt(t, words, year)) is not None]
    said = read_beside(beside_numbers, actual.quantities, words)
    odd, remarks = _words_aside(asides, tokens, words)
    failed = words.lists["outcomes.failed"]
    level = all(quantity.to_level for quantity in actual.quantities)
    ways = {words.keys["moved"][t.text] for t in tokens if t.text in words.keys["moved"]}
    quantities = tuple(q if level else _moved(q, ways) for q in actual.quantities)
    several = len(quantities) > 1
    return actual._replace(
        quantities=quantities,
        moves=bool(ways) and not level,
        way="/".join(sorted(ways)) if level else "",
        doubt=first(doubts) if doubts else None,
        **said._replace(odd_words=said.odd_words | odd)._asdict(),
        remarks=remarks,
        words_beside=any(token.text in failed for token in beside_numbers),
        reached=_says_reached(tokens, words),
        around=_around(quantities, actual.text, tokens, clauses) if several else NOTHING_AROUND,
    )


def _doubts_aside(
    asides: Sequence[Sequence[Token]],
    quantities: Sequence[Quantity],
    words: Vocabulary,
    year: int | None,
) -> list[Code]:
    """What clauses without a number put in doubt; such as list as many times as are counted do
    not."""
    doubts: list[Code] = []
    for aside in asides:
        if lists_as_many(aside, quantities[0].low, words):
            continue
        if (code := doubt_aside(aside, words, year)) is not None:
            doubts.append(code)
        if tells_of_counted(aside, quantities, words):
            doubts.append(Code.NEEDS_JUDGEMENT)
    return doubts


def _words_aside(
    asides: Sequence[Sequence[Token]], tokens: Sequence[Token], words: Vocabulary
) -> tuple[frozenset[str], frozenset[str]]:
    """The words of asides that may turn a number, and the unknown ones of those that speak of
    something else. The names of a list behind a colon turn nothing: `3 palvelua: pelilainaamo,
    studio`."""
    listed = next((token.start for token in tokens if token.sort == Sort.COLON), None)
    told = [aside for aside in asides if listed is None or aside[0].start < listed]
    odd = (odd_in_aside(aside, words) for aside in told)
    unknown = (unknown_in(aside, words) for aside in told)
    return frozenset().union(*odd), frozenset().union(*unknown)


def _levelled(
    quantities: Sequence[Quantity], tokens: Sequence[Token], words: Vocabulary
) -> tuple[Quantity, ...]:
    """`stannade på 44 100`: with such a verb the preposition leads to a level."""
    if words.lists["around.levels"].isdisjoint([token.text for token in tokens]):
        return tuple(quantities)
    return tuple(
        q._replace(to_level=q.to_level or (q.start > 0 and tokens[q.start - 1].text in AT_LEVEL))
        for q in quantities
    )


def _beside(
    quantities: Sequence[Quantity], tokens: Sequence[Token], clauses: Sequence[Sequence[int]]
) -> Iterator[tuple[list[Token], bool]]:
    """What stands in each clause beside its numbers, and whether it has any; words between a number
    and its unit stand beside it."""
    counted = {
        index
        for quantity in quantities
        for index in range(quantity.start, quantity.end)
        if not quantity.between[0] <= index < quantity.between[1]
    }
    for clause in clauses:
        beside = [tokens[index] for index in clause if index not in counted]
        if beside:
            yield beside, len(beside) < len(clause)


def _doubts_of_numbers(
    quantities: Sequence[Quantity], tokens: Sequence[Token], words: Vocabulary
) -> list[Code]:
    """What is doubtful in the numbers themselves; `av 320`: of so many; `arviolta 320`: a guess."""
    doubts = [code for quantity in quantities if (code := own_doubt(quantity)) is not None]
    if any(_is_name(quantity, tokens, words) for quantity in quantities):
        doubts.append(Code.NEEDS_JUDGEMENT)
    estimates = words.lists["around.estimates"]
    if any(tokens[quantity.start].text in estimates for quantity in quantities):
        doubts.append(Code.NEEDS_JUDGEMENT)
    befores = [tokens[quantity.start - 1].text for quantity in quantities if quantity.start]
    if not words.lists["out-of"].isdisjoint(befores):
        doubts.append(Code.NEEDS_JUDGEMENT)
    return doubts


def _is_name(quantity: Quantity, tokens: Sequence[Token], words: Vocabulary) -> bool:
    """`malli 3.0`, `modul 3`, `i nivå med 2016`: which one, or a year, not how many."""
    if quantity.bare_year and any(token.text in words.lists["level"] for token in tokens):
        return True
    followed = quantity.unit is not None and not quantity.unit.before
    if not quantity.start or followed:
        return False
    before = tokens[quantity.start - 1]
    noun = words.nouns.find(before.text)
    single = noun is not None and noun.forms == COUNTED and noun.name == before.text
    return single and not before.text.endswith(words.amount_endings)


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


def own_doubt(quantity: Quantity) -> Code | None:
    """A number that can be read in several ways: `1.000`, `12/15`, `10–12`, `- 118`."""
    several = (
        quantity.low is None or quantity.high is not None or quantity.fraction or quantity.strange
    )
    if several or (quantity.loose_sign and quantity.sign == "-"):
        return Code.NUMBER_AMBIGUOUS
    return Code.BOUND_UNDECIDED if quantity.comparator == MIXED else None


def _says_reached(tokens: Sequence[Token], words: Vocabulary) -> bool | None:
    """`tavoite saavutettiin`, `målet nåddes inte`: what the words say of the target itself."""
    reached, missed = words.lists["outcomes.reached"], words.lists["outcomes.unreached"]
    texts = [token.text for token in tokens]
    if not missed.isdisjoint(texts):
        return False
    return None if reached.isdisjoint(texts) else True


def _moved(quantity: Quantity, ways: set[str]) -> Quantity:
    """`kasvoi 6 %`, `minskade med 2 %`: a verb gives the change its sign."""
    if not ways or quantity.low is None:
        return quantity
    if len(ways) > 1 or quantity.sign:
        return quantity._replace(low=None)
    return quantity._replace(sign="+" if ways == {"up"} else "-")


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
