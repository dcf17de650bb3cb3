"""A part of a target as a scale: which verdict holds from which number on (colour-rule.md, the
table of kinds).

Every kind is a row of steps over the number line, so an exact number, a band (`n. 120`) and a
bound (`yli 1000`) are judged the same way: by the verdicts of the steps they touch. All limits
are settings; ratios are exact.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from ptsopimus_xl.codes import Code
from ptsopimus_xl.quantities.ratios import HUNDRED, NIL, Ratio, ratio, smaller
from ptsopimus_xl.settings import Settings
from ptsopimus_xl.targets import Kind, Part

LEVELS = frozenset({Kind.AT_LEAST, Kind.MORE_THAN, Kind.AT_MOST, Kind.LESS_THAN, Kind.ZERO})
MET, YELLOW, RED = Code.MET, Code.BELOW_TARGET, Code.BELOW_LIMIT


class Step(NamedTuple):
    """From `start` on (including it, if `includes`) the verdict is `code`."""

    start: Ratio
    includes: bool
    code: Code


def from_(start: Ratio, code: Code) -> Step:
    """From the number itself on."""
    return Step(start, True, code)  # noqa: FBT003


def above(start: Ratio, code: Code) -> Step:
    """From just above the number on."""
    return Step(start, False, code)  # noqa: FBT003


class Edge(NamedTuple):
    """An end of an interval; `side` -1 lies just below the value, 1 just above it."""

    value: Ratio
    side: int = 0


MakeStep = Callable[[Ratio, Code], Step]


class Scale(NamedTuple):
    """The verdict below all steps and the steps, in rising order."""

    lowest: Code
    steps: tuple[Step, ...]

    def verdicts(self, low: Edge | None, high: Edge | None) -> set[Code]:
        """Every verdict between two edges; None is without end."""
        current = self.lowest if low is None else self.at(low)
        found = {current}
        for step in self.steps:
            above_low = low is None or not _reached(step, low)
            if above_low and (high is None or _reached(step, high)):
                found.add(step.code)
        return found

    def at(self, edge: Edge) -> Code:
        """The verdict at one edge."""
        code = self.lowest
        for step in self.steps:
            if _reached(step, edge):
                code = step.code
        return code


def _reached(step: Step, edge: Edge) -> bool:
    if edge.side > 0 or (step.includes and edge.side == 0):
        return edge.value.reaches(step.start)
    return edge.value.exceeds(step.start)


def scale_of(part: Part, base: Ratio | None, settings: Settings) -> Scale:
    """The scale of a part; `base` is last year's actual where the kind needs it."""
    if part.kind in LEVELS:
        return _compared(part.kind, _number(part.low), settings)
    if part.kind is Kind.ABOUT:
        return _about(_number(part.low), settings)
    if part.kind is Kind.RANGE:
        low, high = _number(part.low), _number(part.high)
        return _range(low, high, settings, mirrored=part.mirrored)
    return _moving(part, base if base is not None else NIL, settings)


def _moving(part: Part, base: Ratio, settings: Settings) -> Scale:
    """The scale of a part that rests on last year's actual."""
    if part.kind is Kind.REFERENCE:
        return _compared(part.against, base, settings)
    if part.kind is Kind.TREND:
        return _trend(base, rising=part.rising)
    if part.kind is Kind.CHANGE:
        return _change(base, change_goal(part, base), rising=part.rising)
    return _unchanged(base, settings)


def _compared(kind: Kind, value: Ratio, settings: Settings) -> Scale:
    """At least, more than, at most, less than, zero: a floor or a ceiling."""
    if kind is Kind.ZERO or (kind is Kind.AT_MOST and not value.top):
        return Scale(RED, (from_(NIL, MET), above(NIL, RED)))
    if kind is Kind.AT_LEAST or kind is Kind.MORE_THAN:
        return _floor(value, settings, met=above if kind is Kind.MORE_THAN else from_)
    return _ceiling(value, settings, missed=from_ if kind is Kind.LESS_THAN else above)


def _floor(value: Ratio, settings: Settings, *, met: MakeStep) -> Scale:
    """`300`: yellow from 90 % on. Of a negative target met is green and anything else for a
    person."""
    if value.top < 0 or (value.top == 0 and met is from_):
        return Scale(Code.NEEDS_JUDGEMENT, (met(value, MET),))
    return Scale(RED, (from_(value.times(settings.yellow_limit), YELLOW), met(value, MET)))


def _ceiling(value: Ratio, settings: Settings, *, missed: MakeStep) -> Scale:
    """`enintään 8,5`: yellow while value ÷ actual is at least 90 %."""
    if value.top <= 0:
        return Scale(MET, (missed(value, Code.NEEDS_JUDGEMENT),))
    return Scale(MET, (missed(value, YELLOW), *_red_above(value, settings)))


def _red_above(value: Ratio, settings: Settings) -> tuple[Step, ...]:
    limit = settings.yellow_limit
    return (above(value.over(limit), RED),) if limit > 0 else ()


def _range(low: Ratio, high: Ratio, settings: Settings, *, mirrored: bool) -> Scale:
    """Inside is met; on the bad side the near bound decides, beyond the other a person."""
    if mirrored:
        red = _red_above(high, settings)
        return Scale(Code.ABOVE_RANGE, (from_(low, MET), above(high, YELLOW), *red))
    yellow = from_(low.times(settings.yellow_limit), YELLOW)
    return Scale(RED, (yellow, from_(low, MET), above(high, Code.ABOVE_RANGE)))


def _about(value: Ratio, settings: Settings) -> Scale:
    """Met from 90 % of the value, the yellow limit counts from there; beyond twice the value a
    person judges."""
    edge = value.times(settings.about_limit)
    yellow = from_(edge.times(settings.yellow_limit), YELLOW)
    return Scale(
        RED, (yellow, from_(edge, MET), above(value.times(settings.about_most), Code.ABOVE_RANGE))
    )


def _unchanged(base: Ratio, settings: Settings) -> Scale:
    """Within ±5 % of last year's actual; below, the ratio to it; above, a person judges."""
    margin = base.times(settings.unchanged_limit)
    low = base.minus(margin)
    yellow = from_(smaller(base.times(settings.yellow_limit), low), YELLOW)
    return Scale(RED, (yellow, from_(low, MET), above(base.plus(margin), Code.ABOVE_RANGE)))


def _trend(base: Ratio, *, rising: bool) -> Scale:
    """Moved the right way is met, unchanged yellow, the wrong way red."""
    first, last = (RED, MET) if rising else (MET, RED)
    return Scale(first, (from_(base, YELLOW), above(base, last)))


def _change(base: Ratio, goal: Ratio, *, rising: bool) -> Scale:
    """The change reached is met, the right way but too little yellow, none or the wrong way red."""
    if rising:
        return Scale(RED, (above(base, YELLOW), from_(goal, MET)))
    return Scale(MET, (above(goal, YELLOW), from_(base, RED)))


def change_goal(part: Part, base: Ratio) -> Ratio:
    """The number that a change asks for: base plus so many per cent, points or pieces."""
    amount = _number(part.low)
    if part.unit is not None and part.unit.key == "%":
        amount = Ratio(base.top * amount.top, base.bottom * amount.bottom * HUNDRED.top)
    return base.plus(amount) if part.rising else base.minus(amount)


def _number(value: Decimal | None) -> Ratio:
    return ratio(value) if value is not None else NIL
