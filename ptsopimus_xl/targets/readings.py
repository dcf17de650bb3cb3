"""Shows a part of a target and its numbers as text, in the words of
`templates/<language>/sentences.toml`.

What is shown reads back as the same comparator, value, unit, period and base, and holds nothing
that was not written.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ptsopimus_xl.codes import Code
from ptsopimus_xl.quantities import NO_BREAK, format_number, format_whole
from ptsopimus_xl.quantities.ratios import Ratio
from ptsopimus_xl.quantities.units import ONE, Unit
from ptsopimus_xl.targets.parts import MOVING, Kind, Part, Target

Texts = Mapping[str, Any]

MOST_DECIMALS = 4
UNREADABLE = frozenset(
    {Code.TARGET_UNCLEAR, Code.NUMBER_AMBIGUOUS, Code.TARGET_MISSING, Code.NO_TARGET}
)
AS_WRITTEN = frozenset({Code.NOT_DUE, Code.BASE_MISSING, Code.DATE_MISSING})
UNIT_NAMES = {
    "m€": "M€",
    "milj €": "milj. €",
    "kwh": "kWh",
    "mwh": "MWh",
    "gwh": "GWh",
    "nps": "NPS",
}


def shown_target(target: Target, texts: Texts, language: str) -> str:
    """The reading of a whole target; empty if a part of it cannot be read."""
    if any(part.code in UNREADABLE for part in target.parts):
        return ""
    shown = ""
    for part in target.parts:
        joint = (texts["levels"]["of-which"] if part.of_which else "; ") if shown else ""
        shown += joint + shown_part(part, texts, language)
    return shown


def shown_part(part: Part, texts: Texts, language: str) -> str:
    """The reading of one part: `vähintään 300 tapahtumaa`."""
    if _is_shown_as_written(part):
        return part.text
    if part.kind is Kind.DATE:
        return str(texts["levels"]["date"]).format(day=_deadline(part))
    if part.kind is Kind.REFERENCE:
        return _reference(part, texts)
    if part.kind in (Kind.CHANGE, Kind.TREND, Kind.UNCHANGED):
        return _named(_movement(part, texts, language), part)
    number = with_unit(part.low, part.unit, part.period, texts, language)
    if part.kind is Kind.RANGE:
        low = format_number(_unscaled(part.low, part.unit), language)
        number = f"{low}–{with_unit(part.high, part.unit, part.period, texts, language)}"
    name = (
        "bare" if part.code is Code.DIRECTION_UNCLEAR and part.kind is Kind.AT_LEAST else part.kind
    )
    return _named(str(texts["levels"][name]).format(number=number), part)


def _named(shown: str, part: Part) -> str:
    """`kävijät +1 000`: what is counted, where it was written before the number."""
    if part.unit is None or not part.unit.before:
        return shown
    return f"{unit_name(part.unit.text)} {shown}"


def _is_shown_as_written(part: Part) -> bool:
    """A state, what is not due, and a movement whose direction is just what is not known."""
    if part.kind in MOVING and part.code is Code.DIRECTION_UNCLEAR:
        return True
    undated = part.kind is Kind.DATE and part.deadline is None
    return undated or part.kind is Kind.STATE or part.code in AS_WRITTEN


def _deadline(part: Part) -> str:
    day = part.deadline
    if day is None:
        return part.text
    return shown_day(day) if part.deadline_has_year else f"{day.day}.{day.month}."


def shown_day(day: date) -> str:
    """A day as it is written in Finland: `31.12.2020`."""
    return f"{day.day}.{day.month}.{day.year}"


def _reference(part: Part, texts: Texts) -> str:
    names = texts["references"]
    of_year = names["year"].format(year=part.base_year) if part.base_year else names["last-year"]
    return str(names[part.against]).format(of_year=of_year)


def _movement(part: Part, texts: Texts, language: str) -> str:
    names = texts["changes"]
    way = "up" if part.rising else "down"
    if part.kind is Kind.UNCHANGED:
        return _since(str(names["unchanged"]), part, names)
    if part.kind is Kind.TREND:
        return _since(str(names[f"trend-{way}"]), part, names)
    name = f"{way}-bare" if part.unit is None or part.unit.before else way
    number = with_unit(part.low, part.unit, part.period, texts, language)
    since = "since-last-year" if name == "down-bare" else "since"
    return _since(str(names[name]).format(number=number), part, names, since)


def _since(shown: str, part: Part, names: Texts, since: str = "since") -> str:
    """`kasvaa 5 % vuodesta 2019`, `−3 edellisvuodesta (2019)`: the base year, where one was
    written."""
    return str(names[since]).format(trend=shown, year=part.base_year) if part.base_year else shown


def with_unit(
    value: Decimal | None, unit: Unit | None, period: str | None, texts: Texts, language: str
) -> str:
    """`300 tapahtumaa`, `15/vuosi`, `75 %` with no-break spaces."""
    number = format_number(_unscaled(value, unit), language)
    name = unit_name(unit.text) if unit is not None and not unit.before else ""
    per = f"/{texts['periods'][period]}" if period else ""
    return f"{number}{NO_BREAK}{name}{per}" if name else f"{number}{per}"


def shown_ratio(value: Ratio, language: str) -> str:
    """A number as shown; one without an end is cut."""
    if value.bottom == 1:
        return format_whole(value.top)
    scale = 10**MOST_DECIMALS
    size, minus = divmod(abs(value.top) * scale, value.bottom)[0], value.top < 0
    return format_number(Decimal(-size if minus else size) / scale, language)


def unit_name(text: str) -> str:
    """A unit as it is usually written: letter case does not change what is shown."""
    first, slash, rest = text.partition("/")
    return UNIT_NAMES.get(first, first) + slash + rest


def _unscaled(value: Decimal | None, unit: Unit | None) -> Decimal:
    """A number in the unit that is shown: 1 270 000 in M€ is 1,27."""
    if value is None:
        return Decimal(0)
    return value / unit.scale if unit is not None and unit.scale is not ONE else value
