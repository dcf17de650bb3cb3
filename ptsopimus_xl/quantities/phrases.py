"""Reads the quantities of a clause: comparator, sign, number or range, unit, period.

colour-rule.md, "Reading the target" and "Reading numbers". The same reading serves targets,
actuals and measures. Examples: `väh. 3/kk`, `mellan 20 och 25 evenemang`, `kolme uutta
palvelua`, `275 milj. €`, `kirjastokursseja 15/vuosi`, `8,5 pv/hlö`.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from ptsopimus_xl.quantities.marking import AFTER, JOINER, is_year
from ptsopimus_xl.quantities.naming import is_age, is_name
from ptsopimus_xl.quantities.tokens import CLAUSE_ENDS, Sort, Token
from ptsopimus_xl.quantities.unit_phrases import (
    TO_A_LEVEL,
    unit_after,
    unit_before,
    with_denominator,
)
from ptsopimus_xl.quantities.units import ONE, Unit
from ptsopimus_xl.quantities.vocabulary import Vocabulary

MIXED = "mixed"  # two comparators on one number: "vähintään n. 200"


TO_LEVEL = ("till", "mot")


AGE_OR_TIME = frozenset({"pv", "kk", "vko", "h", "min", "vrk", "vuosi"})


class Quantity(NamedTuple):
    """A number with what belongs to it. `low` None: the number can be read in two ways."""

    low: Decimal | None
    high: Decimal | None
    start: int  # index of the first token that belongs to it
    end: int  # index after the last one
    comparator: str | None = None
    sign: str = ""  # + or -
    loose_sign: bool = False  # a blank between a minus and its number: perhaps a list mark
    unit: Unit | None = None
    period: str | None = None
    placed: bool = False  # a condition: "7 arkipäivän kuluessa", "inom 7 dagar"
    fraction: bool = False  # 12/15
    strange: bool = False  # something the grammar does not know: "/ kirjasto / kk"; or an age: 65 v
    bare_year: bool = False  # four digits that may be a year
    to_level: bool = False  # "ökar till 300", "laski 58 prosenttiin"
    between: tuple[int, int] = (0, 0)  # the words between number and unit, as token indexes


def read_quantities(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Quantity]:
    """Every quantity of a clause in order; labels (`vaihe 2`), years and dates are none."""
    found: list[Quantity] = []
    index = 0
    count = len(tokens)
    while index < count:
        token = tokens[index]
        if token.sort == Sort.NUMBER and count > 1 and is_name(tokens, index, vocabulary):
            index = _behind_name(tokens, index, vocabulary)
        elif token.sort == Sort.NUMBER:
            quantity = _quantity(tokens, index, found[-1].end if found else 0, vocabulary)
            found.append(quantity)
            index = max(quantity.end, index + 1)
        else:
            index += 1
    return found


def _plain(tokens: Sequence[Token], low: Decimal | None, vocabulary: Vocabulary) -> Quantity | None:
    """`300`, `75 %`, `300 tapahtumaa`: a number with nothing but its unit, as most are written."""
    if len(tokens) == 1:
        return Quantity(low, None, 0, 1, bare_year=is_year(tokens[0]), between=(1, 1))
    number, word = tokens
    if number.sort != Sort.NUMBER or (word.sort != Sort.WORD and word.text != "%"):
        return None
    if word.text in vocabulary.roles:
        return None
    unit, end = unit_after(tokens, 1, vocabulary)
    known = unit is not None and unit.known and not unit.placed
    return Quantity(low, None, 0, end, unit=unit, between=(1, 1)) if known else None


def _behind_name(tokens: Sequence[Token], index: int, vocabulary: Vocabulary) -> int:
    """The index behind a name: of `klo 10–18` and `årskurserna 4 och 5` no number is a quantity."""
    end = _second(tokens, index, vocabulary)[1]
    sorts = [JOINER if token.value == JOINER else token.sort for token in tokens[end : end + 3]]
    if sorts[:2] == [JOINER, Sort.NUMBER] and sorts[2:] not in ([Sort.WORD], [Sort.PERCENT]):
        return end + 2
    return end


def _quantity(tokens: Sequence[Token], index: int, floor: int, vocabulary: Vocabulary) -> Quantity:
    token = tokens[index]
    low = token.value if isinstance(token.value, Decimal) else None
    if len(tokens) <= 2:
        plain = _plain(tokens, low, vocabulary)
        if plain is not None:
            return plain
    high, end, fraction = _second(tokens, index, vocabulary)
    cased = _case_behind(tokens, end)
    end += cased
    factor, between_from = _scale(tokens, end, vocabulary)
    unit, end = unit_after(tokens, between_from, vocabulary)
    between = (between_from, end - 1) if unit is not None else (end, end)
    unit, period, end, strange = with_denominator(tokens, end, unit, vocabulary)
    start, comparator, sign, loose = _prefix(tokens, index, floor, vocabulary)
    if unit is None and index > floor:
        unit = unit_before(tokens, floor, index, vocabulary)
    if end < len(tokens) and tokens[end].sort == Sort.WORD and tokens[end].value == AFTER:
        comparator = MIXED if comparator else vocabulary.keys["comparators-after"][tokens[end].text]
        end += 1
    aged = between_from < len(tokens) and is_age(tokens, between_from, comparator, vocabulary)
    return Quantity(
        low * factor if low is not None and factor is not ONE else low,
        high * factor if high is not None and factor is not ONE else high,
        start,
        end,
        comparator,
        sign,
        loose,
        unit,
        period or _period_near(tokens, floor, start, end, vocabulary),
        aged or _is_placed(tokens, start, end, unit, comparator, vocabulary),
        fraction,
        strange
        or (high is None and token.value is not None and _is_strange_range(tokens, index))
        or aged
        or (between[0] < between[1] and _compares(tokens[slice(*between)], vocabulary)),
        is_year(token) and (unit is None or unit.before),
        bool(cased) or _leads_to_level(tokens, start, unit),
        between,
    )


def _case_behind(tokens: Sequence[Token], end: int) -> int:
    """How many tokens a case ending takes: `1 300:aan`."""
    if end + 1 >= len(tokens) or tokens[end].sort != Sort.COLON:
        return 0
    glued = tokens[end - 1].end == tokens[end].start and tokens[end].end == tokens[end + 1].start
    return 2 if glued and tokens[end + 1].text.endswith(TO_A_LEVEL) else 0


def _leads_to_level(tokens: Sequence[Token], start: int, unit: Unit | None) -> bool:
    """`till 300`, `58 prosenttiin`."""
    if start and tokens[start - 1].text in TO_LEVEL:
        return True
    return unit is not None and not unit.before and unit.text.endswith(TO_A_LEVEL)


def _compares(between: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """`10 fler evenemang`, `10 % enemmän tapahtumia`: more than something, no level."""
    return any(token.text in vocabulary.lists["degrees"] for token in between)


def _is_strange_range(tokens: Sequence[Token], index: int) -> bool:
    """A dash right behind a number that begins no range: `12-`."""
    return index + 1 < len(tokens) and tokens[index + 1].sort == Sort.DASH


def _second(
    tokens: Sequence[Token], index: int, vocabulary: Vocabulary
) -> tuple[Decimal | None, int, bool]:
    """The upper number of a range, the index behind, and whether it is a fraction such as
    `12/15`."""
    if index + 2 >= len(tokens):
        return None, index + 1, False
    rest = tokens[index + 1 : index + 4]
    if rest[0].sort == Sort.PERCENT and rest[1].sort == Sort.DASH:
        rest, step = rest[1:], 1
    else:
        step = 0
    if len(rest) < 2 or rest[1].sort not in {Sort.NUMBER, Sort.YEAR}:
        return None, index + 1, False
    if rest[0].sort == Sort.SLASH or rest[0].text in vocabulary.lists["out-of"]:
        return None, index + 3 + step, True
    ranged = rest[0].sort == Sort.DASH or (
        rest[0].value == JOINER
        and index > 0
        and tokens[index - 1].text in vocabulary.lists["between"]
    )
    upper = rest[1].value
    if ranged and isinstance(upper, Decimal):
        return upper, index + 3 + step, False
    return None, index + 1, False


def _scale(tokens: Sequence[Token], end: int, vocabulary: Vocabulary) -> tuple[Decimal, int]:
    """`15 tuhatta`, `275 milj. €`."""
    if (
        end < len(tokens)
        and tokens[end].text in vocabulary.keys["scales"]
        and tokens[end].sort == Sort.WORD
    ):
        return Decimal(vocabulary.keys["scales"][tokens[end].text]), end + 1
    return ONE, end


def _prefix(
    tokens: Sequence[Token], index: int, floor: int, vocabulary: Vocabulary
) -> tuple[int, str | None, str, bool]:
    """Where the quantity begins, its comparator and its sign: `vähintään`, `Minst index 41`, `+
    5 %`."""
    if index == floor:
        return index, None, "", False
    start, sign, loose = index, "", False
    if start > floor and tokens[start - 1].sort in {Sort.PLUS, Sort.DASH}:
        start -= 1
        sign = "+" if tokens[start].sort == Sort.PLUS else "-"
        loose = tokens[start].end < tokens[index].start
    if start > floor and tokens[start - 1].text in vocabulary.lists["between"]:
        start -= 1
    comparator: str | None = None
    reach = start
    for _ in range(2):  # "vähintään arvosana 4": at most two words between
        if (
            reach > floor
            and tokens[reach - 1].sort == Sort.WORD
            and tokens[reach - 1].text in vocabulary.keys["units"]
        ):
            reach -= 1
    if reach > floor and tokens[reach - 1].sort == Sort.COMPARATOR:
        start = reach
    while start > floor and tokens[start - 1].sort == Sort.COMPARATOR:
        start -= 1
        comparator = str(tokens[start].value) if comparator is None else MIXED
    return start, comparator, sign, loose


def _period_near(
    tokens: Sequence[Token], floor: int, start: int, end: int, vocabulary: Vocabulary
) -> str | None:
    """A period as a word of its own: `2 kertaa vuodessa`, `kuukausittain 3 tapahtumaa`."""
    rates = vocabulary.keys["rates"]
    for token in tokens[end:]:
        if token.sort == Sort.NUMBER or token.sort in CLAUSE_ENDS:
            break
        if token.text in rates:
            return rates[token.text]
    for token in reversed(tokens[floor:start]):
        if token.sort in CLAUSE_ENDS:
            break
        if token.text in rates:
            return rates[token.text]
    return None


def _is_placed(
    tokens: Sequence[Token],
    start: int,
    end: int,
    unit: Unit | None,
    comparator: str | None,
    vocabulary: Vocabulary,
) -> bool:
    """Whether the number is a condition or a place: `7 arkipäivän kuluessa`, `inom 7 dagar`,
    `under 12 månader`."""
    if unit is not None and unit.placed:
        return True
    if end < len(tokens) and tokens[end].text in vocabulary.lists["within"]:
        return True
    if (
        comparator in {"less-than", "more-than"}
        and unit is not None
        and unit.key in AGE_OR_TIME
        and start < len(tokens)
    ):
        return tokens[start].text in {"under", "över"} or unit.text in {
            "v",
            "vuotta",
            "år",
            "vuotiaat",
        }
    before = tokens[start - 1] if start else None
    return before is not None and before.text in vocabulary.lists["prepositions"]
