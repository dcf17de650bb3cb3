"""The sections of Yhteenveto on how the toimenpiteet came out, by goal and where they fell short.

Every block keeps one order of columns: colour, number, what, target, outcome, why.
"""

from collections.abc import Iterator
from decimal import Decimal

from ptsopimus_xl.colours import Colour, Phase
from ptsopimus_xl.pages import Line, PageCell, Rich, Style
from ptsopimus_xl.pages.heights import LEAST_GOAL
from ptsopimus_xl.pages.lines import SPACER, Columns, section
from ptsopimus_xl.reader.values import shown
from ptsopimus_xl.sentences import cause, needed
from ptsopimus_xl.summary import JUDGED_GREY, Cause, GoalLine, Outcome, Summary
from ptsopimus_xl.summary.words import bare_colour, counted, distribution, symbols, text
from ptsopimus_xl.texts import choice, colour_word

COLUMNS = Columns((108, 46, 350, 160, 146, 296))
COLOUR, NUMBER, WHAT, TARGET, OUTCOME, WHY = range(1, 7)

Block = tuple[Line, ...]

_GOAL_PADDING, _LEAST_GOAL_LINE = 4.0, 19.5
"""Points around a goal's texts: little, so that the usual nine goals stand on the first page."""


def outcome_blocks(summary: Summary, language: str) -> Iterator[Block]:
    """How the toimenpiteet came out, in the order in which a board asks."""
    if summary.outcomes:
        yield _goals(summary, language)
        yield _deviations(summary, language)
    if summary.judged_otherwise:
        yield _judged(summary, language)
    if summary.not_assessed:
        yield _not_assessed(summary, language)


def _goals(summary: Summary, language: str) -> Block:
    """One line a goal."""
    said = text(language)["goals"]
    headers = COLUMNS.headers(
        PageCell(COLOUR, said["colours"], Style.HEADER),
        PageCell(NUMBER, said["count"], Style.HEADER_RIGHT),
        PageCell(WHAT, said["goal"], Style.HEADER),
        PageCell(TARGET, said["words"], Style.HEADER, span=2),
        PageCell(WHY, said["weakest"], Style.HEADER),
    )
    lines = (_goal_line(goal, summary.phase, language) for goal in summary.goals)
    return section(said["title"]), headers, *lines, SPACER


def _goal_line(line: GoalLine, phase: Phase, language: str) -> Line:
    missing = text(language)["goals"]["no_goal"]
    return COLUMNS.line(
        PageCell(COLOUR, symbols(line), Style.SYMBOLS),
        PageCell(NUMBER, Decimal(line.counts.total), Style.NUMBER),
        PageCell(WHAT, line.goal or missing, Style.BODY if line.goal else Style.BODY_MISSING),
        PageCell(TARGET, distribution(line.counts, phase, language), Style.BODY, span=2),
        _weakest(line.weakest, language),
        padding=_GOAL_PADDING,
        least=_LEAST_GOAL_LINE,
    )


def _weakest(outcome: Outcome | None, language: str) -> PageCell:
    if outcome is None or outcome.colour is None:
        return PageCell(WHY, text(language)["goals"]["none_decided"], Style.BODY_MUTED)
    runs = bare_colour(outcome.colour, language)
    if outcome.row.number:
        runs = (*runs, (" · ", Style.BODY), (outcome.row.number, Style.LINK))
    return PageCell(WHY, Rich(runs), Style.BODY, link=outcome.place)


def _deviations(summary: Summary, language: str) -> Block:
    """What fell short, the failed before the partly reached, with the unit's own explanation."""
    said = text(language)["deviations"]
    if not summary.deviations:
        none = said["none"][summary.phase.value]
        return section(said["none_title"]), COLUMNS.text(none, Style.PLAIN), SPACER
    headers = COLUMNS.headers(
        PageCell(COLOUR, said["colour"], Style.HEADER),
        PageCell(NUMBER, said["number"], Style.HEADER),
        PageCell(WHAT, said["action"], Style.HEADER),
        PageCell(TARGET, said["target"], Style.HEADER),
        PageCell(OUTCOME, said["outcome"][summary.phase.value], Style.HEADER),
        PageCell(WHY, said["why"], Style.HEADER),
    )
    lines = (_deviation(outcome, summary.phase, language) for outcome in summary.deviations)
    return section(_deviations_title(summary, language)), headers, *lines, SPACER


def _deviations_title(summary: Summary, language: str) -> str:
    words, counts = text(language)["counts"][summary.phase.value], summary.counts
    missed = (colour for colour in (Colour.RED, Colour.YELLOW) if counts.of(colour))
    parts = ", ".join(f"{counts.of(colour)} {words[colour.value]}" for colour in missed)
    return str(text(language)["deviations"]["title"].format(parts=parts))


def _deviation(outcome: Outcome, phase: Phase, language: str) -> Line:
    return COLUMNS.line(
        tile(outcome.colour, language),
        number(outcome),
        PageCell(WHAT, outcome.row.action, Style.BODY),
        PageCell(TARGET, shown(outcome.row.target), Style.BODY),
        PageCell(OUTCOME, came_out(outcome, phase, language), Style.BODY_BOLD),
        _explanation(outcome, language),
        least=LEAST_GOAL,
    )


def _explanation(outcome: Outcome, language: str) -> PageCell:
    if outcome.row.explanation:
        return PageCell(WHY, outcome.row.explanation, Style.BODY)
    return PageCell(WHY, text(language)["deviations"]["missing"], Style.BODY_MISSING)


def _judged(summary: Summary, language: str) -> Block:
    """Where the unit's own judgement stands instead of the computed colour, and why."""
    words = text(language)
    said, columns = words["judged"], words["deviations"]
    headers = COLUMNS.headers(
        PageCell(COLOUR, said["colour"], Style.HEADER),
        PageCell(NUMBER, columns["number"], Style.HEADER),
        PageCell(WHAT, columns["action"], Style.HEADER),
        PageCell(TARGET, said["computed"], Style.HEADER),
        PageCell(OUTCOME, columns["outcome"][summary.phase.value], Style.HEADER),
        PageCell(WHY, said["why"], Style.HEADER),
    )
    judged = summary.judged_otherwise
    lines = (_judgement(outcome, summary.phase, language) for outcome in judged)
    return section(said["title"].format(n=len(judged))), headers, *lines, SPACER


def _judgement(outcome: Outcome, phase: Phase, language: str) -> Line:
    computed = outcome.computed.colour
    return COLUMNS.line(
        tile(outcome.colour, language),
        number(outcome),
        PageCell(WHAT, outcome.row.action, Style.BODY),
        PageCell(TARGET, Rich(bare_colour(computed, language)) if computed else None, Style.BODY),
        PageCell(OUTCOME, came_out(outcome, phase, language), Style.BODY_BOLD),
        _explanation(outcome, language),
        least=LEAST_GOAL,
    )


def _not_assessed(summary: Summary, language: str) -> Block:
    """What could not be assessed, by cause, and what is needed to assess it."""
    said = text(language)["not_assessed"]
    headers = COLUMNS.headers(
        PageCell(COLOUR, text(language)["deviations"]["colour"], Style.HEADER),
        PageCell(NUMBER, text(language)["goals"]["count"], Style.HEADER_RIGHT),
        PageCell(WHAT, said["cause"], Style.HEADER),
        PageCell(TARGET, said["rows"], Style.HEADER),
        PageCell(OUTCOME, said["needed"], Style.HEADER, span=2),
    )
    title = counted(said["title"], summary.counts.grey)
    lines = (_cause(group, language) for group in summary.not_assessed)
    return section(title), headers, *lines, SPACER


def _cause(group: Cause, language: str) -> Line:
    title, need = _cause_words(group.code, language)
    numbered = [outcome for outcome in group.outcomes if outcome.row.number]
    numbers = ", ".join(outcome.row.number or "" for outcome in numbered)
    alone = numbered[0] if len(numbered) == 1 else None
    style = Style.LINK if alone else Style.BODY
    return COLUMNS.line(
        tile(Colour.GREY, language),
        PageCell(NUMBER, Decimal(len(group.outcomes)), Style.NUMBER),
        PageCell(WHAT, title, Style.BODY),
        PageCell(TARGET, numbers, style, link=alone.place if alone else None),
        PageCell(OUTCOME, need, Style.BODY, span=2),
    )


def _cause_words(code: str, language: str) -> tuple[str, str]:
    if code == JUDGED_GREY:
        said = text(language)["not_assessed"]
        return said["judged_cause"], said["judged_needed"]
    return cause(code, language), needed(code, language)


def tile(colour: Colour | None, language: str) -> PageCell:
    """A colour as symbol and word on its own ground."""
    if colour is None:
        return PageCell(COLOUR, None, Style.BODY)
    return PageCell(COLOUR, colour_word(colour, language), Style(colour.value))


def number(outcome: Outcome) -> PageCell:
    """Nro as a link to the row's Värikoodi; a row that has no Nro yet shows none."""
    if not outcome.row.number:
        return PageCell(NUMBER, None, Style.BODY)
    return PageCell(NUMBER, outcome.row.number, Style.LINK, link=outcome.place)


def came_out(outcome: Outcome, phase: Phase, language: str) -> str:
    """The outcome as written; at the interim phase the forecast, or the person's word for it."""
    row = outcome.row
    if phase is not Phase.INTERIM:
        return shown(row.actual)
    if row.forecast is None and row.forecast_judged:
        return choice("forecast_judged", row.forecast_judged.value, language)
    return shown(row.forecast)
