"""Judges one part of a target by one number (colour-rule.md, "Reading the actual").

Every reason that holds is collected; the first in the order of reasons is given.
"""

from ptsopimus_xl.actuals.outcomes import Outcome
from ptsopimus_xl.codes import Code, first
from ptsopimus_xl.colours.doubts import doubts
from ptsopimus_xl.colours.rows import BASED, Row, Verdict, base_of, is_relative, scaled
from ptsopimus_xl.colours.scales import Edge, Scale, scale_of
from ptsopimus_xl.quantities.phrases import Quantity
from ptsopimus_xl.quantities.ratios import HUNDRED, NIL, Ratio
from ptsopimus_xl.quantities.units import SAME, Unit, conversion
from ptsopimus_xl.quantities.vocabulary import vocabulary
from ptsopimus_xl.settings import Settings
from ptsopimus_xl.targets import Kind, Part
from ptsopimus_xl.targets.parts import DOWNWARD, UPWARD

MIRROR = {
    "at-least": "at-most",
    "more-than": "less-than",
    "at-most": "at-least",
    "less-than": "more-than",
}
WORDED = frozenset({Kind.DATE, Kind.STATE})


def by_number(part: Part, quantity: Quantity, row: Row) -> Verdict:
    """The verdict of a part by one quantity of the actual."""
    codes = [part.code] if part.code is not None else []
    if part.kind in WORDED or part.kind is Kind.UNCLEAR:
        return Verdict(first([*codes, Code.NEEDS_JUDGEMENT]), quantity=quantity)
    base, scale = _scale(part, quantity, row)
    if scale is None:
        codes.append(Code.BASE_MISSING)
    codes += doubts(part, quantity, row)
    value = _value(part, quantity)
    if value is None and quantity.low is not None:
        codes.append(Code.PERIOD_MISMATCH)
    if codes or scale is None or value is None:
        return Verdict(first(codes or [Code.NUMBER_AMBIGUOUS]), value, base, quantity)
    code = _found(part, scale, value, quantity, row.settings)
    if base is not None and _is_other_way(row.actual.way, value, base):
        code = Code.NEEDS_JUDGEMENT
    if not row.knows(_limits(part, quantity, row)) and not _holds_for_more(part, code, quantity):
        code = Code.NEEDS_JUDGEMENT
    if code is Code.MET and not row.knows(row.actual.remarks):
        code = Code.NEEDS_JUDGEMENT
    return Verdict(_with_words(code, row), value, base, quantity)


def _scale(part: Part, quantity: Quantity, row: Row) -> tuple[Ratio | None, Scale | None]:
    """Last year's actual where the part needs it, and the scale; no scale without a base."""
    if part.kind not in BASED:
        return None, scale_of(part, None, row.settings)
    if part.kind is Kind.CHANGE and quantity.sign:
        return None, scale_of(part, HUNDRED if is_relative(part) else NIL, row.settings)
    base = base_of(part, quantity, row)
    return base, None if base is None else scale_of(part, base, row.settings)


def _value(part: Part, quantity: Quantity) -> Ratio | None:
    """The actual in the target's unit and period; a signed change as the number it would lead to
    from 100 or 0."""
    factor = conversion(quantity.period, part.period)
    if factor is None or quantity.low is None:
        return None
    if part.kind is Kind.CHANGE and quantity.sign:
        moved = scaled(quantity, quantity.unit)
        return moved.plus(HUNDRED) if is_relative(part) else moved
    value = scaled(quantity, quantity.unit or _level_unit(part))
    return value if factor is SAME else value.times(factor)


def _level_unit(part: Part) -> Unit | None:
    """The unit of a part's level; that of a change says how much, not of what."""
    return None if part.kind is Kind.CHANGE else part.unit


def _found(part: Part, scale: Scale, value: Ratio, quantity: Quantity, settings: Settings) -> Code:
    """The one verdict of the scale wherever the actual may lie."""
    if quantity.comparator is None:
        return scale.at(Edge(value))
    if part.kind is Kind.CHANGE and quantity.sign:
        low, high = _moved_edges(part, value, quantity, settings)
    else:
        low, high = _edges(value, quantity.comparator, settings)
    verdicts = scale.verdicts(low, high)
    return verdicts.pop() if len(verdicts) == 1 else Code.BOUND_UNDECIDED


def _moved_edges(
    part: Part, value: Ratio, quantity: Quantity, settings: Settings
) -> tuple[Edge | None, Edge | None]:
    """The interval of a change: `väheni yli 5 %` lies below -5 %, `väheni alle 5 %` between that
    and no change at all."""
    kind = str(quantity.comparator)
    still = Edge(HUNDRED if is_relative(part) else NIL)
    if quantity.sign == "-":
        low, high = _edges(value, MIRROR.get(kind, kind), settings)
        return low, high or still
    low, high = _edges(value, kind, settings)
    return low or still, high


def _edges(value: Ratio, kind: str, settings: Settings) -> tuple[Edge | None, Edge | None]:
    """The interval a bound stands for: `n. 120` ±5 %, `yli 1000`, `alle 5`."""
    if kind == "about":
        margin = value.magnitude().times(settings.about_actual)
        return Edge(value.minus(margin)), Edge(value.plus(margin))
    if kind in {"at-least", "more-than"}:
        return Edge(value, int(kind == "more-than")), None
    return None, Edge(value, -int(kind == "less-than"))


def _is_other_way(way: str, value: Ratio, base: Ratio) -> bool:
    """`laski 104:ään` where last year's actual is 100: one of the two is not what it seems."""
    moved = value.minus(base).top
    return bool(way) and not (moved > 0 and way == "up") and not (moved < 0 and way == "down")


def _limits(part: Part, quantity: Quantity, row: Row) -> frozenset[str]:
    """The words that may make a number that of a part only: of a place, and of what was done with
    what a target wants little of (`4 valitusta käsiteltiin`)."""
    counted = quantity.unit is not None and quantity.unit.noun
    if part.kind not in DOWNWARD or not counted:
        return row.actual.places
    return row.actual.places | row.actual.deeds - vocabulary().lists["around.occurring"]


def _holds_for_more(part: Part, code: Code, quantity: Quantity) -> bool:
    """Whether the verdict stands even if the number is that of one place among several."""
    if part.unit is None or quantity.unit is None or part.unit.key != quantity.unit.key:
        return False
    if part.kind in DOWNWARD:
        return code is Code.BELOW_LIMIT
    return part.kind in UPWARD and code is Code.MET


def _with_words(code: Code, row: Row) -> Code:
    """A number beside words that say otherwise: both must agree, else a person judges."""
    said, reached = row.actual.said, row.actual.reached
    if reached is not None and reached is not (code is Code.MET):
        return Code.NEEDS_JUDGEMENT
    if said.outcome is Outcome.FAILED and code is not Code.BELOW_LIMIT:
        return Code.NEEDS_JUDGEMENT
    if said.outcome is Outcome.PARTLY and code is Code.MET:
        return Code.NEEDS_JUDGEMENT
    return code
