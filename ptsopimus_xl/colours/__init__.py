"""Gives a row its colour: target, actual and last year's actual become an assessment
(colour-rule.md).

Never a wrong colour: a row that cannot be decided from what is written is grey with a code that
says why.

Where the specification is silent:

- interim: the forecast figure decides; where it gives no colour, the person's Ennustearvio does,
  for every target that exists; a target that is missing or not wanted stays grey;
- a number beside words that say otherwise (`300 tapahtumaa, osa peruttiin`) is
  `needs-judgement`;
- an input of no known kind reads as its text.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from ptsopimus_xl.actuals import Actual, read_actual
from ptsopimus_xl.actuals.outcomes import Outcome
from ptsopimus_xl.codes import ORDER, Code, first
from ptsopimus_xl.colours.judging import by_number
from ptsopimus_xl.colours.matching import crossed, matched
from ptsopimus_xl.colours.rows import Row, Verdict
from ptsopimus_xl.colours.wording import by_words
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


SYMBOLS: dict[Colour, str] = {
    Colour.GREEN: "●",
    Colour.YELLOW: "▲",
    Colour.RED: "■",
    Colour.GREY: "○",
}

COLOURS: Mapping[Code, Colour] = {
    Code.MET: Colour.GREEN,
    Code.DONE: Colour.GREEN,
    Code.BELOW_TARGET: Colour.YELLOW,
    Code.PARTLY: Colour.YELLOW,
    Code.BELOW_LIMIT: Colour.RED,
    Code.FAILED: Colour.RED,
}
JUDGED: Mapping[str, Code] = {"green": Code.DONE, "yellow": Code.PARTLY, "red": Code.FAILED}


class Phase(StrEnum):
    """The phase of the agreement decides whether a colour is given and from what."""

    PLAN = "plan"
    INTERIM = "interim"
    FINAL = "final"


NO_ACTUAL = Actual("")


class PartAssessment(NamedTuple):
    """The colour of one part of a target and the numbers it rests on."""

    colour: Colour
    code: Code
    part: Part
    verdict: Verdict


class Assessment(NamedTuple):
    """A colour with its reason, as data. In the phase `plan` colour and code are None."""

    colour: Colour | None
    code: Code | None
    parameters: Mapping[str, object]
    parts: tuple[PartAssessment, ...]
    target: Target
    phase: Phase = Phase.FINAL
    actual: Actual = NO_ACTUAL
    settings: Settings = DEFAULT


_NOTHING: Mapping[str, object] = MappingProxyType({})


def assess(  # noqa: PLR0913
    target: Input,
    actual: Input = None,
    *,
    previous: Input = None,
    measure: str | None = None,
    direction: str | None = None,
    year: int | None = None,
    phase: Phase = Phase.FINAL,
    forecast: Input = None,
    forecast_judged: str | None = None,
    settings: Settings = DEFAULT,
) -> Assessment:
    """The assessment of one row; it never raises."""
    read = read_target(target, measure=measure, direction=direction, year=year)
    if phase == Phase.PLAN:
        return Assessment(None, None, _NOTHING, (), read, phase, settings=settings)
    figure = actual if phase != Phase.INTERIM else forecast
    outcome = read_actual(
        figure,
        year=year,
        splits_of_which=len(read.parts) > 1 and any(part.of_which for part in read.parts),
    )
    last_year = year - 1 if year is not None else None
    before = read_actual(previous, year=last_year) if previous is not None else NO_ACTUAL
    row = Row(outcome, before, year, settings, (read.text, measure))
    code, parts = _decided(read, row, phase)
    told = (
        forecast_judged
        if phase == Phase.INTERIM and code not in COLOURS and not _is_untold(read)
        else None
    )
    if told is not None and told in JUDGED:
        return _made(JUDGED[told], (), read, phase, row, {"judged": told})
    return _made(code, parts, read, phase, row, _NOTHING)


def _made(
    code: Code,
    parts: tuple[PartAssessment, ...],
    target: Target,
    phase: Phase,
    row: Row,
    more: Mapping[str, object],
) -> Assessment:
    cause = row.actual.cause
    parameters = MappingProxyType({"cause": cause, **more}) if cause else more
    colour = COLOURS.get(code, Colour.GREY)
    return Assessment(colour, code, parameters, parts, target, phase, row.actual, row.settings)


def _is_untold(target: Target) -> bool:
    return target.code in {Code.TARGET_MISSING, Code.NO_TARGET}


def _decided(target: Target, row: Row, phase: Phase) -> tuple[Code, tuple[PartAssessment, ...]]:
    """The code of the row and its parts."""
    if target.code is not None and _is_untold(target):
        return target.code, ()
    if not row.actual.text:
        return Code.FORECAST_MISSING if phase is Phase.INTERIM else Code.ACTUAL_MISSING, ()
    if row.actual.only_date and not any(part.kind is Kind.DATE for part in target.parts):
        return Code.LOOKS_LIKE_DATE, ()
    verdicts = _verdicts(target.parts, row)
    parts = [_coloured(part, verdict) for part, verdict in zip(target.parts, verdicts, strict=True)]
    return _worst([verdict.code for verdict in verdicts]), tuple(parts)


def _coloured(part: Part, verdict: Verdict) -> PartAssessment:
    return PartAssessment(COLOURS.get(verdict.code, Colour.GREY), verdict.code, part, verdict)


def _worst(codes: list[Code]) -> Code:
    """The worst part decides; one undecidable part makes the row grey, even beside a red one."""
    if len(codes) == 1:
        return codes[0]
    grey = [code for code in codes if code not in COLOURS]
    return first(grey) if grey else max(codes, key=ORDER.__getitem__)


def _verdicts(parts: tuple[Part, ...], row: Row) -> list[Verdict]:
    """One verdict for every part."""
    quantities = row.actual.quantities
    if not quantities:
        return [by_words(part, row) for part in parts]
    if len(parts) == 1:
        return [_single(parts[0], row)]
    pairs = matched(parts, quantities)
    if pairs is None or crossed(parts, [row.actual.around[q.start] for q in pairs]):
        return [_unmatched(part, row) for part in parts]
    return [by_number(part, quantity, row) for part, quantity in zip(parts, pairs, strict=True)]


def _single(part: Part, row: Row) -> Verdict:
    """One part: its actual holds one number; several are ambiguous."""
    quantities = row.actual.quantities
    verdict = by_number(part, quantities[0], row)
    if len(quantities) == 1 or part.kind in {Kind.STATE, Kind.DATE, Kind.UNCLEAR}:
        return verdict
    grey = [verdict.code] if verdict.code not in COLOURS else []
    return Verdict(first([*grey, Code.NUMBER_AMBIGUOUS]))


def _unmatched(part: Part, row: Row) -> Verdict:
    codes = [Code.PARTS_UNMATCHED]
    codes += [code for code in (part.code, row.actual.doubt) if code is not None]
    if row.actual.said.outcome in {Outcome.CONDITION, Outcome.NOT_MEASURED}:
        codes.append(Code(str(row.actual.said.outcome)))
    return Verdict(first(codes))
