"""What keeps a number from deciding (colour-rule.md, "Reading the actual"): another unit, a share
without its sign, a year in the place of a number, words that say otherwise."""

from ptsopimus_xl.actuals.actual import Scale
from ptsopimus_xl.actuals.outcomes import Outcome
from ptsopimus_xl.codes import Code
from ptsopimus_xl.colours.deeds import tells_another_deed
from ptsopimus_xl.colours.rows import BASED, Row, is_relative
from ptsopimus_xl.quantities.phrases import Quantity
from ptsopimus_xl.quantities.units import MONEY, PERCENT, POINTS, SCORES, Unit, fits
from ptsopimus_xl.quantities.vocabulary import vocabulary
from ptsopimus_xl.targets import Kind, Part

YEAR_FACTOR = 3
MONEY_FACTOR = 100
HIGHEST_SHARE = 100  # per cent; more is no share that moves by percentage points
CHANGE_FACTOR = 3  # a number so far from last year's and so near the wanted change may be a change


def doubts(part: Part, quantity: Quantity, row: Row) -> list[Code]:
    """Everything that keeps a number from deciding."""
    codes: list[Code] = []
    if row.actual.doubt is not None:
        codes.append(row.actual.doubt)
    said = row.actual.said.outcome
    if said is Outcome.CONDITION or said is Outcome.NOT_MEASURED:
        codes.append(Code(said.value))
    if _is_ambiguous(part, quantity, row):
        codes.append(Code.NUMBER_AMBIGUOUS)
    if quantity.period and part.period is None and row.has_measured_period:
        codes.append(Code.PERIOD_MISMATCH)
    if not _same_unit(part, quantity, row):
        codes.append(Code.UNIT_MISMATCH)
    if part.mirrored and part.kind in (Kind.ABOUT, Kind.UNCHANGED):
        codes.append(Code.NEEDS_JUDGEMENT)
    if _is_odd(part, quantity, row) or tells_another_deed(row):
        codes.append(Code.NEEDS_JUDGEMENT)
    return codes


def _is_ambiguous(part: Part, quantity: Quantity, row: Row) -> bool:
    """Whether the number can be read in two ways, by itself or beside this target."""
    if quantity.low is None or (part.kind is not Kind.CHANGE and _is_change(part, quantity, row)):
        return True
    if _is_fraction_of_one(part, quantity) or _is_year(part, quantity, row):
        return True
    if _may_be_day(part, quantity, row):
        return True
    if part.kind is Kind.CHANGE and _may_be_the_change(part, quantity, row):
        return True
    return _is_other_scale(part, quantity, row)


def _may_be_day(part: Part, quantity: Quantity, row: Row) -> bool:
    """`12.5` of things that are counted whole."""
    counted = part.unit is not None and part.unit.noun and quantity.unit is None
    whole = quantity.low is None or quantity.low == int(quantity.low)
    return counted and not whole and "." in row.actual.text and "," not in row.actual.text


def _is_change(part: Part, quantity: Quantity, row: Row) -> bool:
    """Whether a number beside a level may tell a change: `+312`, `laski 44`, `-2 %`, `-64` of
    things that are counted."""
    if quantity.sign == "+" or row.actual.moves:
        return True
    percent = quantity.unit is not None and quantity.unit.key == PERCENT
    counted = part.unit is not None and part.unit.noun
    below_nothing = quantity.sign == "-" and (part.low or 0) >= 0
    return below_nothing and (percent or counted or part.guards_downward)


def _is_odd(part: Part, quantity: Quantity, row: Row) -> bool:
    """Unknown words beside the number that the target does not hold either."""
    odd = row.actual.odd_words
    if odd and part.unit is not None and part.unit.key in SCORES:  # "4,12 i medeltal"
        odd -= vocabulary().lists["around.averages"]
    share = quantity.unit is not None and quantity.unit.key == PERCENT  # 81 % huoltajista
    if not row.knows(odd, share=share) or row.actual.words_beside:
        return True
    if quantity.unit is None and _is_in_thing(part, row):
        return True
    if row.actual.scale is not None and _is_foreign(row.actual.scale, part, row):
        return True
    own = quantity.unit
    if own is None or own.known:
        return False
    if row.knows(frozenset(own.text.split())):
        return False
    wanted = row.unit_before if part.kind in BASED and part.unit is None else part.unit
    return wanted is None or wanted.key != own.key


def _is_in_thing(part: Part, row: Row) -> bool:
    """`tapahtumiin osallistui 22` beside `20 tapahtumaa`: a number of something else in it."""
    return part.unit is not None and part.unit.key in row.actual.within


def _is_foreign(scale: Scale, part: Part, row: Row) -> bool:
    """Whether a target may be meant on another scale than the one told: `8,1 (asteikko 4–10)`
    beside `4,0`. On the same scale it lies in the upper half."""
    if row.knows(scale.words):
        return False
    return part.low is None or not (scale.low + scale.high) / 2 <= part.low <= scale.high


def _same_unit(part: Part, quantity: Quantity, row: Row) -> bool:
    """Whether target, actual and last year's actual are in one unit."""
    if part.kind is Kind.CHANGE:
        return _same_change_unit(part, quantity, row)
    if part.kind in BASED:
        before, own = row.unit_before, quantity.unit
        return (
            fits(before, own)
            if before is not None and own is not None
            else not _is_special(own, before) or _is_measured(own, row)
        )
    return fits(part.unit, quantity.unit) or _is_score(part, quantity)


def _is_score(part: Part, quantity: Quantity) -> bool:
    """`ka 4,2` beside `≥ 3,8` of the measure `Asiakastyytyväisyys uimahalleissa`: what has decimals
    and a measure alone for its unit is no count of things."""
    if quantity.unit is None or quantity.unit.key not in SCORES:
        return False
    measured = part.unit is not None and part.unit.noun and not part.unit.text
    return measured and part.low is not None and "." in str(part.low)


def _is_measured(own: Unit | None, row: Row) -> bool:
    """Whether the measure names the unit, so that last year's bare number is in it too."""
    return own is not None and row.knows(frozenset({own.text}))


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
    before = row.unit_before
    if is_relative(part):
        percents = any(unit is not None and unit.key == PERCENT for unit in (before, quantity.unit))
        return not percents and (
            before is None or quantity.unit is None or fits(before, quantity.unit)
        )
    levels = [unit for unit in (before, quantity.unit) if unit is not None]
    if part.unit is not None and part.unit.key == POINTS:
        share = quantity.low is None or quantity.low <= HIGHEST_SHARE
        return share and all(unit.key == PERCENT for unit in levels)
    return all(fits(part.unit, unit) for unit in levels)


def _is_fraction_of_one(part: Part, quantity: Quantity) -> bool:
    """`0,75` or `1` without a per cent sign against a per cent target; also `1,2` where the
    target is 50 % or more."""
    unit = part.unit
    if quantity.unit is not None or unit is None or quantity.low is None:
        return False
    if unit.key == POINTS and part.kind is Kind.CHANGE:
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
        near = row.before.low if row.before is not None else None
    if not near:
        return True
    return (
        quantity.low is not None
        and not 1 <= quantity.low * YEAR_FACTOR / abs(near) <= YEAR_FACTOR**2
    )


def _may_be_the_change(part: Part, quantity: Quantity, row: Row) -> bool:
    """`+ 5` beside `6` where last year's actual is 100: the new level, or by how much it grew?"""
    before = row.before.low if row.before is not None else None
    if quantity.sign or quantity.low is None or part.low is None or not before:
        return False
    low = quantity.low * (quantity.unit.scale if quantity.unit is not None else 1)
    return low * CHANGE_FACTOR < before and low < CHANGE_FACTOR * part.low


def _is_other_scale(part: Part, quantity: Quantity, row: Row) -> bool:
    """A bare number against money that is a hundred times more or less: euros or thousands? So too
    where the measure is in thousands."""
    unit = part.unit
    if (
        unit is None
        or not (unit.key == MONEY or row.in_thousands)
        or (quantity.unit is not None and not quantity.unit.noun)
        or not quantity.low
        or not part.low
    ):
        return False
    written, wanted = quantity.low * unit.scale, abs(part.low)
    return written > wanted * MONEY_FACTOR or written * MONEY_FACTOR < wanted
