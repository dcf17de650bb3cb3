"""Judges one part of a target by one number or by words (colour-rule.md, "Reading the actual").

Every reason that holds is collected; the first in the order of reasons is given.
"""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ptsopimus_xl.actuals import Actual
from ptsopimus_xl.actuals.outcomes import Outcome
from ptsopimus_xl.codes import Code
from ptsopimus_xl.colours.scales import Edge, Scale, scale_of
from ptsopimus_xl.quantities.phrases import Quantity
from ptsopimus_xl.quantities.ratios import HUNDRED, NIL, Ratio, ratio
from ptsopimus_xl.quantities.tokens import tidied
from ptsopimus_xl.quantities.units import MONEY, ONE, PERCENT, SAME, SCORES, Unit, conversion, fits
from ptsopimus_xl.settings import Settings
from ptsopimus_xl.targets import Kind, Part

ORDER = {code: index for index, code in enumerate(Code)}
BASED = frozenset({Kind.CHANGE, Kind.TREND, Kind.UNCHANGED, Kind.REFERENCE})
WORDED = frozenset({Kind.DATE, Kind.STATE})
ZERO = Decimal(0)
YEAR_FACTOR = 3
MONEY_FACTOR = 100


class Row(NamedTuple):
    """What all parts of a row share: the actual, last year's actual, the agreement's year, the
    limits."""

    actual: Actual
    previous: Actual
    year: int | None
    settings: Settings
    beside: tuple[str, str | None]  # the texts of target and measure

    def knows(self, words: frozenset[str]) -> bool:
        """Whether target and measure hold all these words: an actual may repeat them."""
        if not words:
            return True
        text, measure = self.beside
        spoken = f"{text} {tidied(measure) if isinstance(measure, str) else ''}".casefold()
        return words <= {word.strip(".,;:()") for word in spoken.split()}


class Verdict(NamedTuple):
    """The code of one part and the numbers it rests on."""

    code: Code
    value: Ratio | None = None
    base: Ratio | None = None
    quantity: Quantity | None = None
    day: date | None = None


def first(codes: list[Code]) -> Code:
    """The code that comes first in the order of reasons."""
    return min(codes, key=ORDER.__getitem__)


# ---- By a number ----


def by_number(part: Part, quantity: Quantity, row: Row) -> Verdict:
    """The verdict of a part by one quantity of the actual."""
    codes = [part.code] if part.code is not None else []
    if part.kind in WORDED or part.kind is Kind.UNCLEAR:
        return Verdict(first([*codes, Code.NEEDS_JUDGEMENT]), quantity=quantity)
    base, scale = _scale(part, quantity, row)
    if scale is None:
        codes.append(Code.BASE_MISSING)
    codes += _doubts(part, quantity, row)
    value = _value(part, quantity)
    if value is None and quantity.low is not None:
        codes.append(Code.PERIOD_MISMATCH)
    if codes or scale is None or value is None:
        return Verdict(first(codes or [Code.NUMBER_AMBIGUOUS]), value, base, quantity)
    verdicts = scale.verdicts(*_edges(value, quantity, row.settings))
    code = verdicts.pop() if len(verdicts) == 1 else Code.BOUND_UNDECIDED
    return Verdict(_with_words(code, row), value, base, quantity)


def _scale(part: Part, quantity: Quantity, row: Row) -> tuple[Ratio | None, Scale | None]:
    """Last year's actual where the part needs it, and the scale; no scale without a base."""
    if part.kind not in BASED:
        return None, scale_of(part, None, row.settings)
    if part.kind is Kind.CHANGE and quantity.sign:
        return None, scale_of(part, HUNDRED if _is_relative(part) else NIL, row.settings)
    base = _base(part, quantity, row)
    return base, None if base is None else scale_of(part, base, row.settings)


def _is_relative(part: Part) -> bool:
    return part.unit is not None and part.unit.key == PERCENT


def _base(part: Part, quantity: Quantity, row: Row) -> Ratio | None:
    """Last year's actual as one plain number; 0 is no base for a change in per cent, nor a negative
    one."""
    numbers = row.previous.quantities
    if len(numbers) != 1 or row.previous.doubt is not None or not row.knows(row.previous.odd_words):
        return None
    number = numbers[0]
    said = row.previous.said.outcome
    unusable = (
        number.low is None
        or number.comparator is not None
        or number.sign == "+"
        or said in _UNUSABLE
    )
    if unusable or conversion(number.period, quantity.period or part.period) is None:
        return None
    value = _scaled(
        number, number.unit or part.unit if part.kind is not Kind.CHANGE else number.unit
    )
    if value.top < 0 or (value.top == 0 and part.kind is Kind.CHANGE and _is_relative(part)):
        return None
    return value.times(conversion(number.period, part.period) or SAME)


_UNUSABLE = frozenset({Outcome.NOT_MEASURED, Outcome.CONDITION, Outcome.FAILED})


def _scaled(quantity: Quantity, unit: Unit | None) -> Ratio:
    low = quantity.low or ZERO
    scaled = low if unit is None or unit.scale is ONE else low * unit.scale
    return ratio(-scaled if quantity.sign == "-" else scaled)


def _value(part: Part, quantity: Quantity) -> Ratio | None:
    """The actual in the target's unit and period; a signed change as the number it would lead to
    from 100 or 0."""
    factor = conversion(quantity.period, part.period)
    if factor is None or quantity.low is None:
        return None
    if part.kind is Kind.CHANGE and quantity.sign:
        moved = _scaled(quantity, quantity.unit)
        return moved.plus(HUNDRED) if _is_relative(part) else moved
    value = _scaled(quantity, quantity.unit or _level_unit(part))
    return value if factor is SAME else value.times(factor)


def _level_unit(part: Part) -> Unit | None:
    """The unit of a part's level; that of a change says how much, not of what."""
    return None if part.kind is Kind.CHANGE else part.unit


def _doubts(part: Part, quantity: Quantity, row: Row) -> list[Code]:
    """Everything that keeps a number from deciding."""
    codes: list[Code] = []
    if row.actual.doubt is not None:
        codes.append(row.actual.doubt)
    said = row.actual.said.outcome
    if said is Outcome.CONDITION or said is Outcome.NOT_MEASURED:
        codes.append(Code(said.value))
    if not _same_unit(part, quantity, row):
        codes.append(Code.UNIT_MISMATCH)
    if (
        _is_fraction_of_one(part, quantity)
        or _is_year(part, quantity, row)
        or _is_other_scale(part, quantity)
    ):
        codes.append(Code.NUMBER_AMBIGUOUS)
    if quantity.sign == "+" and part.kind is not Kind.CHANGE:
        codes.append(Code.NUMBER_AMBIGUOUS)
    if part.mirrored and part.kind in {Kind.ABOUT, Kind.UNCHANGED}:
        codes.append(Code.NEEDS_JUDGEMENT)
    if _is_odd(part, quantity, row):
        codes.append(Code.NEEDS_JUDGEMENT)
    return codes


def _is_odd(part: Part, quantity: Quantity, row: Row) -> bool:
    """Unknown words beside the number that the target does not hold either."""
    if not row.knows(row.actual.odd_words) or row.actual.words_beside:
        return True
    guess = quantity.unit is not None and not quantity.unit.known
    return guess and (part.unit is None or part.unit.key != quantity.unit.key)  # type: ignore[union-attr]


def _same_unit(part: Part, quantity: Quantity, row: Row) -> bool:
    """Whether target, actual and last year's actual are in one unit."""
    if part.kind is Kind.CHANGE:
        return _same_change_unit(part, quantity, row)
    if part.kind in BASED:
        before = row.previous.quantities[0].unit if row.previous.quantities else None
        own = quantity.unit
        return (
            fits(before, own)
            if before is not None and own is not None
            else not _is_special(own, before)
        )
    return fits(part.unit, quantity.unit)


def _is_special(own: Unit | None, before: Unit | None) -> bool:
    """One of two numbers is a per cent or money while the other is bare."""
    unit = own or before
    return (
        unit is not None
        and not unit.noun
        and unit.key not in SCORES
        and unit.key not in {"kpl", "krt", "hlö"}
    )


def _same_change_unit(part: Part, quantity: Quantity, row: Row) -> bool:
    if quantity.sign:
        return fits(part.unit, quantity.unit)
    before = row.previous.quantities[0].unit if row.previous.quantities else None
    if _is_relative(part):
        percents = any(unit is not None and unit.key == PERCENT for unit in (before, quantity.unit))
        return not percents and (
            before is None or quantity.unit is None or fits(before, quantity.unit)
        )
    levels = [unit for unit in (before, quantity.unit) if unit is not None]
    if part.unit is not None and part.unit.key == "%-yks":
        return all(unit.key == PERCENT for unit in levels)
    return all(fits(part.unit, unit) for unit in levels)


def _is_fraction_of_one(part: Part, quantity: Quantity) -> bool:
    """`0,75` or `1` without a per cent sign against a per cent target; also `1,2` where the target
    is 50 % or more."""
    unit = part.unit
    if quantity.unit is not None or unit is None or quantity.low is None:
        return False
    if unit.key == "%-yks" and part.kind is Kind.CHANGE:
        return 0 < quantity.low <= 1
    if unit.key != PERCENT or (part.kind is Kind.CHANGE and not quantity.sign):
        return False
    below_two = quantity.low < 2 and quantity.low % 1 != 0 and (part.low or 0) >= 50
    return 0 < quantity.low <= 1 or below_two


def _is_year(part: Part, quantity: Quantity, row: Row) -> bool:
    """A bare number equal to the agreement's year or the year before, far from the target."""
    if (
        not quantity.bare_year
        or quantity.period
        or row.year is None
        or quantity.low not in {row.year, row.year - 1}
    ):
        return False
    near = part.low
    if part.kind in BASED:
        near = row.previous.quantities[0].low if row.previous.quantities else None
    if not near:
        return True
    return (
        quantity.low is not None
        and not 1 <= quantity.low * YEAR_FACTOR / abs(near) <= YEAR_FACTOR**2
    )


def _is_other_scale(part: Part, quantity: Quantity) -> bool:
    """A bare number against money that is a hundred times more or less: euros or thousands?"""
    unit = part.unit
    if (
        unit is None
        or unit.key != MONEY
        or quantity.unit is not None
        or not quantity.low
        or not part.low
    ):
        return False
    written, wanted = quantity.low * unit.scale, abs(part.low)
    return written > wanted * MONEY_FACTOR or written * MONEY_FACTOR < wanted


def _edges(value: Ratio, quantity: Quantity, settings: Settings) -> tuple[Edge | None, Edge | None]:
    """The interval an actual stands for: exact, `n. 120` ±5 %, `yli 1000`, `alle 5`."""
    kind = quantity.comparator
    if kind == "about":
        margin = value.magnitude().times(settings.about_actual)
        return Edge(value.minus(margin)), Edge(value.plus(margin))
    if kind in {"at-least", "more-than"}:
        return Edge(value, int(kind == "more-than")), None
    if kind in {"at-most", "less-than"}:
        return None, Edge(value, -int(kind == "less-than"))
    edge = Edge(value)
    return edge, edge


def _with_words(code: Code, row: Row) -> Code:
    """A number beside words that say otherwise: both must agree, else a person judges."""
    said = row.actual.said
    if said.outcome is Outcome.FAILED and code is not Code.BELOW_LIMIT:
        return Code.NEEDS_JUDGEMENT
    if said.outcome is Outcome.PARTLY and code is Code.MET:
        return Code.NEEDS_JUDGEMENT
    return code


# ---- By words ----


def failed(part: Part) -> Code:
    """What a failed row is for a part: red, but a person judges where doing nothing reaches the
    target."""
    if part.code is Code.DIRECTION_UNCLEAR:
        return Code.DIRECTION_UNCLEAR
    return Code.NEEDS_JUDGEMENT if part.guards_downward else Code.FAILED


def by_words(part: Part, row: Row) -> Verdict:
    """The verdict of a part by what the actual says without a number."""
    said = row.actual.said
    if _has_failed(part, row) and not _is_late(part, row):
        return Verdict(failed(part))
    codes = [part.code] if part.code is not None else []
    if part.kind in BASED and _base(part, Quantity(Decimal(1), None, 0, 0), row) is None:
        codes.append(Code.BASE_MISSING)
    if said.outcome in {Outcome.CONDITION, Outcome.NOT_MEASURED}:
        codes.append(Code(str(said.outcome)))
    elif part.kind is Kind.STATE:
        codes.append(_state(part, row))
    elif part.kind is Kind.DATE:
        codes.append(_date(part, row))
    else:
        codes.append(
            Code.NUMBER_MISSING
            if said.outcome is not None and not said.hedged
            else Code.NEEDS_JUDGEMENT
        )
    grey = [code for code in codes if ORDER[code] >= ORDER[Code.TARGET_MISSING]]
    day = _day(row) if len(row.actual.days) == 1 else None
    return Verdict(first(grey or codes), day=day)


def _is_late(part: Part, row: Row) -> bool:
    """`ei valmistunut ajallaan, valmis 15.8.2020`: words and day disagree, a person judges."""
    days = row.actual.days
    return (
        part.kind is Kind.DATE
        and bool(days)
        and not (len(days) == 1 and _day(row) == part.deadline)
    )


def _has_failed(part: Part, row: Row) -> bool:
    """Said to have failed, or the target's own state word negated."""
    said = row.actual.said
    if said.outcome in {Outcome.CONDITION, Outcome.NOT_MEASURED}:
        return False
    if said.outcome is Outcome.FAILED and not said.hedged and not part.negated:
        return True
    return part.state is not None and part.state in said.negated_states


def _state(part: Part, row: Row) -> Code:
    """`Toiminta on vakiintunut` + `toteutunut`; a repeated state word is green if it is the
    target's only one."""
    said = row.actual.said
    if part.negated or said.hedged or said.outcome is Outcome.FAILED:
        return Code.NEEDS_JUDGEMENT
    repeats = part.state is not None and part.state in said.states
    only_repeats = said.partly_words <= {"käynnissä", "pågår", "pågående"} and part.state in {
        "käynnissä",
        "pågår",
    }
    if said.outcome is Outcome.PARTLY and not (repeats and only_repeats):
        return Code.PARTLY
    return Code.DONE if repeats or said.outcome is Outcome.DONE else Code.NEEDS_JUDGEMENT


def _date(part: Part, row: Row) -> Code:
    """Done by the date: green; later in its year, or partly: yellow; in a later year: red; without
    a date: asks."""
    said, days = row.actual.said, row.actual.days
    if said.hedged or said.outcome is Outcome.FAILED:
        return Code.NEEDS_JUDGEMENT
    if said.outcome is Outcome.PARTLY:
        return Code.PARTLY
    if part.deadline is None or len(days) > 1:
        return Code.NUMBER_AMBIGUOUS if len(days) > 1 else Code.DATE_MISSING
    if days:
        return _by_day(part.deadline, _day(row))
    if said.outcome not in {Outcome.DONE, Outcome.HELD}:
        return Code.NEEDS_JUDGEMENT
    at_end = row.year is not None and part.deadline == date(row.year, 12, 31)
    return Code.DONE if at_end and said.outcome is Outcome.DONE else Code.DATE_MISSING


def _day(row: Row) -> date | None:
    """The day of the actual; without a year it lies in the agreement's."""
    day = row.actual.days[0]
    if day.day is None or day.has_year:
        return day.day
    if row.year is None or (day.day.month, day.day.day) == (2, 29):
        return None
    return day.day.replace(year=row.year)


def _by_day(deadline: date, day: date | None) -> Code:
    if day is None:
        return Code.DATE_MISSING
    if day <= deadline:
        return Code.DONE
    return Code.PARTLY if day.year == deadline.year else Code.FAILED
