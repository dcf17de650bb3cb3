"""Renders assessments, readings and codes as sentences in fi, sv or en (colour-rule.md, "The
reason sentence").

One sentence a row, with the numbers it rests on. Percentages are cut, not rounded: 89,97 % is
shown as 89,9 %.
"""

from decimal import Decimal
from fractions import Fraction

from ptsopimus_xl.codes import Code
from ptsopimus_xl.colours import COLOURS, Assessment, Colour, PartAssessment, Phase
from ptsopimus_xl.colours.scales import change_goal
from ptsopimus_xl.quantities import NO_BREAK, format_whole
from ptsopimus_xl.quantities.phrases import Quantity
from ptsopimus_xl.quantities.ratios import NIL, Ratio, ratio
from ptsopimus_xl.quantities.units import ONE, Unit
from ptsopimus_xl.resources import words
from ptsopimus_xl.targets.parts import Kind, Part, Target
from ptsopimus_xl.targets.readings import (
    Texts,
    shown_day,
    shown_part,
    shown_ratio,
    shown_target,
    with_unit,
)

BASED = frozenset({Kind.CHANGE, Kind.TREND})
UNRELATED = BASED | {Kind.ZERO}  # no ratio says how far they are
LONGEST_QUOTE = 80


def reason(assessment: Assessment, language: str) -> str:
    """The reason sentence of a row; empty in the phase `plan`."""
    if assessment.colour is None or assessment.code is None:
        return ""
    texts = words(language, "sentences")
    colour = str(texts["colours"][assessment.colour])
    frames = texts["frames"]
    deciding = _deciding(assessment)
    body = _body(assessment, texts, language)
    if assessment.phase == Phase.INTERIM:
        return str(frames["forecast"]).format(colour=_small(colour), body=body)
    frame = frames["because"] if deciding else frames["whole"]
    return str(frame).format(colour=colour, body=body, number=deciding)


def reading(target: Target, language: str) -> str:
    """The reading of a target, shown back; empty if there is nothing."""
    return shown_target(target, words(language, "sentences"), language)


def judged_reason(judged: Colour, computed: Assessment, language: str) -> str:
    """The sentence beside a judgement that replaced the computed colour."""
    texts = words(language, "sentences")
    name = _small(str(texts["colours"][computed.colour or Colour.GREY]))
    return str(texts["judged"][judged]).format(computed=name)


def cause(code: str, language: str) -> str:
    """The short title of a code: `Toteuma puuttuu`."""
    text = str(words(language, "sentences")["causes"][Code(code)])
    return text[:1].upper() + text[1:]


def needed(code: str, language: str) -> str:
    """What to write instead, for a grey code; empty for the others."""
    return str(words(language, "sentences")["needed"].get(code, ""))


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _deciding(assessment: Assessment) -> int:
    """The number of the one part that decides, 0 where all agree or there is but one."""
    codes = [part.code for part in assessment.parts]
    if len(codes) < 2 or len(set(codes)) < 2:
        return 0
    return codes.index(assessment.code) + 1 if assessment.code in codes else 0


def _body(assessment: Assessment, texts: Texts, language: str) -> str:
    parts = assessment.parts
    if "judged" in assessment.parameters:
        name = texts["judged-forecasts"][assessment.parameters["judged"]]
        return str(texts["frames"]["forecast-judged"]).format(judged=name)
    if len(parts) < 2 or (
        len({part.code for part in parts}) == 1 and assessment.colour is Colour.GREY
    ):
        return (
            _part_body(parts[0], assessment, texts, language)
            if parts
            else _cause(assessment.code, texts)
        )
    bodies = []
    for number, part in enumerate(parts, 1):
        colour = _small(str(texts["colours"][part.colour]))
        body = _part_body(part, assessment, texts, language).replace("; ", ", ")
        bodies.append(str(texts["frames"]["part"]).format(number=number, colour=colour, body=body))
    return "; ".join(bodies)


def _cause(code: str | None, texts: Texts) -> str:
    return str(texts["causes"][code])


def _part_body(found: PartAssessment, assessment: Assessment, texts: Texts, language: str) -> str:
    """What one part rests on: numbers, a date, or the words as entered."""
    if found.code not in COLOURS:
        return _cause(found.code, texts)
    if found.part.kind is Kind.DATE and assessment.actual.days and found.verdict.day is not None:
        return _dated(found, texts)
    if found.verdict.quantity is None or found.verdict.value is None:
        return _quoted(found, assessment, texts)
    return _numbers(found, found.verdict.quantity, assessment, texts, language)


def _dated(found: PartAssessment, texts: Texts) -> str:
    deadline, day = found.part.deadline, found.verdict.day
    shown = {
        "actual": shown_day(day) if day else "",
        "deadline": shown_day(deadline) if deadline else "",
    }
    return str(texts["bodies"]["dated"]).format(**shown)


def _quoted(found: PartAssessment, assessment: Assessment, texts: Texts) -> str:
    """`ei toteutunut (koronan vuoksi)`: the words decide, a stated cause is shown."""
    why = assessment.parameters.get("cause")
    body = texts["bodies"]["caused" if why else "quoted"]
    return str(body).format(
        cause=_cause(found.code, texts), actual=_short(assessment.actual.text), why=why
    )


def _short(text: str) -> str:
    """An entry on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else f"{line[: LONGEST_QUOTE - 1].rstrip()}…"


def _numbers(
    found: PartAssessment, quantity: Quantity, assessment: Assessment, texts: Texts, language: str
) -> str:
    """The numbers of a part: met with its share, missed as a ratio with the yellow limit."""
    part, verdict, bodies = found.part, found.verdict, texts["bodies"]
    first, second = _ratio(found, assessment)
    plain = quantity.comparator is None and part.kind not in UNRELATED
    related = plain and first.top >= 0 and second.top > 0
    if found.code is not Code.MET and related:
        return _ratio_body(found, first, second, assessment, texts, language)
    actual = _actual(part, quantity, texts, language)
    if part.kind is Kind.CHANGE and quantity.sign:
        return str(bodies["moved"]).format(actual=actual, goal=_goal(found, texts, language))
    if verdict.base is not None and (part.kind in BASED or found.code is Code.MET):
        base = shown_ratio(verdict.base, language)
        goal = _goal(found, texts, language)
        return str(bodies["based"]).format(actual=actual, base=base, goal=goal)
    target = _aim(part, texts, language) if verdict.base is None else _goal(found, texts, language)
    if not related:
        return str(bodies["met"]).format(actual=actual, target=target)
    share = _percent(first, second, language)
    return str(bodies["met-share"]).format(actual=actual, target=target, share=share)


def _ratio_body(
    found: PartAssessment,
    first: Ratio,
    second: Ratio,
    assessment: Assessment,
    texts: Texts,
    language: str,
) -> str:
    """`281 / 300 = 93,6 %; keltaisen raja 90 %`; equal to a strict limit: `75 %, tavoite yli 75
    %`."""
    part, quantity, name = found.part, found.verdict.quantity, _missed(found, first, second)
    shown = {"limit": _limit(assessment.settings.yellow_limit, language)}
    if name in ("strict", "about"):
        shown["target"] = _aim(part, texts, language)
    if name == "strict" and quantity is not None:
        shown["actual"] = _actual(part, quantity, texts, language)
    else:
        shown["first"] = shown_ratio(_in_unit(first, part), language)
        shown["second"] = shown_ratio(_in_unit(second, part), language)
        shown["share"] = _percent(first, second, language)
    return str(texts["bodies"][name]).format(**shown)


def _in_unit(value: Ratio, part: Part) -> Ratio:
    """A number in the unit that the target shows: millions stay millions."""
    if part.unit is None or part.unit.scale is ONE:
        return value
    return value.over(Fraction(part.unit.scale))


def _missed(found: PartAssessment, first: Ratio, second: Ratio) -> str:
    """The body of a missed target."""
    if found.part.kind is Kind.ABOUT:
        return "about"
    if found.verdict.base is not None and not found.part.guards_downward:
        return "ratio-based"
    equal = first.reaches(second) and second.reaches(first)
    return "strict" if equal else "ratio"


def _ratio(found: PartAssessment, assessment: Assessment) -> tuple[Ratio, Ratio]:
    """What is set against what: actual to target, of a ceiling target to actual; nothing where
    no ratio decides."""
    part, verdict = found.part, found.verdict
    value = verdict.value or NIL
    if verdict.base is not None:
        return (verdict.base, value) if part.guards_downward else (value, verdict.base)
    low = ratio(part.low) if part.low is not None else NIL
    met = found.code is Code.MET
    if part.kind is Kind.ABOUT:
        return value, low if met else low.times(assessment.settings.about_limit)
    if met and (part.kind is Kind.RANGE or part.guards_downward):
        return NIL, NIL
    if part.kind is Kind.RANGE and part.mirrored:
        return (ratio(part.high) if part.high is not None else NIL), value
    return (low, value) if part.guards_downward else (value, low)


def _actual(part: Part, quantity: Quantity, texts: Texts, language: str) -> str:
    """The actual as shown: `312 tapahtumaa`, `yli 1 000`, `+6 %`; a missing unit is the
    target's."""
    unit = quantity.unit
    if unit is None and not (quantity.low == 1 and part.unit is not None and part.unit.noun):
        unit = part.unit if part.kind is not Kind.CHANGE else None
    low = quantity.low or Decimal(0)
    number = with_unit(_scaled(low, unit), unit, quantity.period, texts, language)
    if quantity.sign:
        number = f"{'−' if quantity.sign == '-' else '+'}{number}"
    level = texts["levels"].get(quantity.comparator or "")
    return str(level).format(number=number) if level else number


def _scaled(low: Decimal, unit: Unit | None) -> Decimal:
    return low * unit.scale if unit is not None else low


def _aim(part: Part, texts: Texts, language: str) -> str:
    """The target as shown beside its actual: without the noun, which the actual has shown."""
    if part.kind is Kind.REFERENCE or part.unit is None or not part.unit.noun or part.unit.before:
        return shown_part(part, texts, language)
    return shown_part(part._replace(unit=None), texts, language)


def _goal(found: PartAssessment, texts: Texts, language: str) -> str:
    """What a change or trend aims at: `vähintään 105 (+5 %)`, `kasvu`."""
    part, base = found.part, found.verdict.base
    goals = texts["goals"]
    if part.kind is Kind.TREND:
        return str(goals["up" if part.rising else "down"])
    if part.kind is Kind.REFERENCE:
        return shown_part(part, texts, language)
    if part.kind is not Kind.CHANGE:
        return str(goals["unchanged"])
    amount = with_unit(part.low, part.unit, part.period, texts, language)
    change = f"{'+' if part.rising else '−'}{amount}"
    if base is None:
        return change
    goal = shown_ratio(change_goal(part, base), language)
    return str(goals["at-least" if part.rising else "at-most"]).format(goal=goal, change=change)


def _percent(first: Ratio, second: Ratio, language: str) -> str:
    """A share in per cent, cut after one decimal."""
    tenths = first.top * second.bottom * 1000 // (first.bottom * second.top)
    whole, tenth = divmod(tenths, 10)
    mark = "." if language == "en" else ","
    return f"{format_whole(whole)}{f'{mark}{tenth}' if tenth else ''}{NO_BREAK}%"


def _limit(limit: Fraction, language: str) -> str:
    return _percent(Ratio(limit.numerator, limit.denominator), Ratio(1), language)
