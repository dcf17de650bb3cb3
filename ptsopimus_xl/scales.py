"""A part of a target as a scale: which verdict holds from which number on (colour-rule.md, the table of kinds).

Every kind is a row of steps over the number line, so an exact number, a band (`n. 120`) and a bound (`yli 1000`)
are judged the same way: by the verdicts of the steps they touch. All limits are settings; fractions are exact.
"""

from fractions import Fraction
from typing import NamedTuple

from ptsopimus_xl.codes import Code
from ptsopimus_xl.settings import Settings
from ptsopimus_xl.targets import Kind, Part

MET, YELLOW, RED = Code.MET, Code.BELOW_TARGET, Code.BELOW_LIMIT


class Step(NamedTuple):
    """From `start` on (including it, if `includes`) the verdict is `code`."""

    start: Fraction
    includes: bool
    code: Code


class Edge(NamedTuple):
    """An end of an interval; `side` -1 lies just below the value, 1 just above it."""

    value: Fraction
    side: int = 0


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
    if edge.value != step.start:
        return edge.value > step.start
    return edge.side > 0 or (edge.side == 0 and step.includes)


def scale_of(part: Part, base: Fraction | None, settings: Settings) -> Scale:
    """The scale of a part; `base` is last year's actual where the kind needs it."""
    if part.kind is Kind.REFERENCE:
        return _compared(part.against, base or Fraction(0), settings)
    if part.kind is Kind.TREND:
        return _trend(base or Fraction(0), rising=part.rising)
    if part.kind is Kind.CHANGE:
        return _change(
            base or Fraction(0), change_goal(part, base or Fraction(0)), rising=part.rising
        )
    if part.kind is Kind.UNCHANGED:
        return _unchanged(base or Fraction(0), settings)
    low = Fraction(part.low or 0)
    if part.kind is Kind.RANGE:
        return _range(low, Fraction(part.high or 0), settings, mirrored=part.mirrored)
    if part.kind is Kind.ABOUT:
        return _about(low, settings)
    return _compared(part.kind, low, settings)


def _compared(kind: Kind, value: Fraction, settings: Settings) -> Scale:
    """At least, more than, at most, less than, zero. A negative target: met is green, else a person judges."""
    if kind is Kind.ZERO or (kind is Kind.AT_MOST and value == 0):
        zero = Fraction(0)
        return Scale(RED, (Step(zero, True, MET), Step(zero, False, RED)))  # noqa: FBT003
    strict = kind in {Kind.MORE_THAN, Kind.LESS_THAN}
    if kind in {Kind.AT_LEAST, Kind.MORE_THAN}:
        if value < 0 or (value == 0 and not strict):
            return Scale(Code.NEEDS_JUDGEMENT, (Step(value, not strict, MET),))
        return Scale(
            RED, (Step(value * settings.yellow_limit, True, YELLOW), Step(value, not strict, MET))
        )  # noqa: FBT003
    if value <= 0:
        return Scale(MET, (Step(value, strict, Code.NEEDS_JUDGEMENT),))
    return Scale(
        MET, (Step(value, strict, YELLOW), Step(value / settings.yellow_limit, False, RED))
    )  # noqa: FBT003


def _range(low: Fraction, high: Fraction, settings: Settings, *, mirrored: bool) -> Scale:
    """Inside is met; on the bad side the ratio to the near bound decides, beyond the other a person."""
    if mirrored:
        red = Step(high / settings.yellow_limit, False, RED)  # noqa: FBT003
        return Scale(Code.ABOVE_RANGE, (Step(low, True, MET), Step(high, False, YELLOW), red))  # noqa: FBT003
    limit = low * settings.yellow_limit
    return Scale(
        RED, (Step(limit, True, YELLOW), Step(low, True, MET), Step(high, False, Code.ABOVE_RANGE))
    )  # noqa: FBT003


def _about(value: Fraction, settings: Settings) -> Scale:
    """At least 90 % of the value is met, the yellow limit counts from that edge, over twice the value a person judges."""
    edge = value * settings.about_limit
    most = value * settings.about_most
    yellow = Step(edge * settings.yellow_limit, True, YELLOW)  # noqa: FBT003
    return Scale(RED, (yellow, Step(edge, True, MET), Step(most, False, Code.ABOVE_RANGE)))  # noqa: FBT003


def _unchanged(base: Fraction, settings: Settings) -> Scale:
    """Within ±5 % of last year's actual; below, the ratio to it; above, a person judges."""
    margin = base * settings.unchanged_limit
    low = base - margin
    limit = min(base * settings.yellow_limit, low)
    yellow = Step(limit, True, YELLOW)  # noqa: FBT003
    return Scale(RED, (yellow, Step(low, True, MET), Step(base + margin, False, Code.ABOVE_RANGE)))  # noqa: FBT003


def _trend(base: Fraction, *, rising: bool) -> Scale:
    """Moved the right way is met, unchanged yellow, the wrong way red."""
    first, last = (RED, MET) if rising else (MET, RED)
    return Scale(first, (Step(base, True, YELLOW), Step(base, False, last)))  # noqa: FBT003


def _change(base: Fraction, goal: Fraction, *, rising: bool) -> Scale:
    """The change reached is met, the right way but too little yellow, none or the wrong way red."""
    if rising:
        return Scale(RED, (Step(base, False, YELLOW), Step(goal, True, MET)))  # noqa: FBT003
    return Scale(MET, (Step(goal, False, YELLOW), Step(base, True, RED)))  # noqa: FBT003


def change_goal(part: Part, base: Fraction) -> Fraction:
    """The number that a change asks for: base plus so many per cent, points or pieces."""
    amount = Fraction(part.low or 0)
    if part.unit is not None and part.unit.key == "%":
        amount = base * amount / 100
    return base + amount if part.rising else base - amount
