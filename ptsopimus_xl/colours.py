"""Gives a row its colour: a target, an actual and last year's actual become an assessment (colour-rule.md)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from ptsopimus_xl.codes import Code
from ptsopimus_xl.quantities import Input
from ptsopimus_xl.settings import DEFAULT, Settings
from ptsopimus_xl.targets import Kind, Part, Target, read_target

__all__ = ["SYMBOLS", "Assessment", "Code", "Colour", "Input", "PartAssessment", "Phase", "assess"]


class Colour(StrEnum):
    """A colour is a word; the workbook paints it."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    GREY = "grey"


SYMBOLS = {Colour.GREEN: "●", Colour.YELLOW: "▲", Colour.RED: "■", Colour.GREY: "○"}


class Phase(StrEnum):
    """The phase of the agreement decides whether a colour is given and from what."""

    PLAN = "plan"
    INTERIM = "interim"
    FINAL = "final"


@dataclass(frozen=True)
class PartAssessment:
    """The colour of one part of a target."""

    colour: Colour
    code: str
    part: Part


@dataclass(frozen=True)
class Assessment:
    """A colour with its reason, as data. In the phase `plan` colour and code are None."""

    colour: Colour | None
    code: str | None
    parameters: Mapping[str, object]
    parts: tuple[PartAssessment, ...]
    target: Target
    phase: Phase = Phase.FINAL
    actual: str = ""
    settings: Settings = field(default=DEFAULT)


def assess(  # noqa: PLR0913
    target: Input,
    actual: Input = None,
    *,
    previous: Input = None,  # noqa: ARG001
    measure: str | None = None,
    direction: str | None = None,
    year: int | None = None,
    phase: Phase = Phase.FINAL,
    forecast: Input = None,
    forecast_judged: str | None = None,
    settings: Settings = DEFAULT,
) -> Assessment:
    """The assessment of one row; it never raises."""
    reading = read_target(target, measure=measure, direction=direction, year=year)
    if phase == Phase.PLAN:
        return _made(None, None, reading, phase, "", settings)
    written = _written(forecast if phase == Phase.INTERIM else actual)
    if phase == Phase.INTERIM and not written and not reading.code:
        judged = {"green": Code.DONE, "yellow": Code.PARTLY, "red": Code.FAILED}
        if forecast_judged in judged:
            return _made(
                Colour(forecast_judged), judged[forecast_judged], reading, phase, "", settings
            )
        return _made(Colour.GREY, Code.FORECAST_MISSING, reading, phase, "", settings)
    colour, code = _judged(reading, written, settings)
    return _made(colour, code, reading, phase, written, settings)


def _made(  # noqa: PLR0913, PLR0917
    colour: Colour | None,
    code: str | None,
    target: Target,
    phase: Phase,
    actual: str,
    settings: Settings,
) -> Assessment:
    parts = (
        () if colour is None or code is None else (PartAssessment(colour, code, target.parts[0]),)
    )
    return Assessment(colour, code, MappingProxyType({}), parts, target, phase, actual, settings)


def _written(value: Input) -> str:
    return "" if value is None else str(value).strip()


_WORDS = (
    (re.compile(r"rahoitusta ei", re.IGNORECASE), Colour.GREY, Code.CONDITION_NOT_MET),
    (
        re.compile(r"^[-–]$|puuttuu|ei mitattu|ei tehty", re.IGNORECASE),
        Colour.GREY,
        Code.NOT_MEASURED,
    ),
    (re.compile(r"\bei\b|perut|peruun|siirr|inte\b", re.IGNORECASE), Colour.RED, Code.FAILED),
    (re.compile(r"osittain|kesken|käynnissä|delvis", re.IGNORECASE), Colour.YELLOW, Code.PARTLY),
    (re.compile(r"toteutu|valmis|kyllä|käyty|genomför", re.IGNORECASE), Colour.GREEN, Code.DONE),
)


def _judged(target: Target, actual: str, settings: Settings) -> tuple[Colour, str]:
    if target.code in {Code.TARGET_MISSING, Code.NO_TARGET}:
        return Colour.GREY, target.code
    if not actual:
        return Colour.GREY, Code.ACTUAL_MISSING
    part = target.parts[0]
    number = re.match(r"\d+(?:[ \u00a0]\d{3})*(?:,\d+)?(?=$|\D)", actual)
    if number and part.value is not None:
        value = Decimal(re.sub(r"\s", "", number[0]).replace(",", "."))
        return _compared(part.kind, part.value, value, settings)
    for pattern, colour, code in _WORDS:
        if pattern.search(actual):
            is_state = part.kind == Kind.STATE or colour in {Colour.GREY, Colour.RED}
            return (colour, code) if is_state else (Colour.GREY, target.code or Code.NUMBER_MISSING)
    return Colour.GREY, target.code or Code.NEEDS_JUDGEMENT


def _compared(
    kind: Kind, target: Decimal, actual: Decimal, settings: Settings
) -> tuple[Colour, str]:
    upward = kind in {Kind.AT_LEAST, Kind.MORE_THAN}
    better, worse = (actual, target) if upward else (target, actual)
    if better > worse or (better == worse and kind in {Kind.AT_LEAST, Kind.AT_MOST}):
        return Colour.GREEN, Code.MET
    limit = settings.yellow_limit
    if better * limit.denominator >= worse * limit.numerator:
        return Colour.YELLOW, Code.BELOW_TARGET
    return Colour.RED, Code.BELOW_LIMIT
