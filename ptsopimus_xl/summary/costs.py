"""The sections of Yhteenveto on what was agreed and what it cost: plan, budget, staff, limits."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ptsopimus_xl.agreement import WORKABILITY, WorkabilityRow
from ptsopimus_xl.colours import Phase
from ptsopimus_xl.pages import Line, PageCell, Style
from ptsopimus_xl.pages.lines import SPACER, section
from ptsopimus_xl.reader.values import shown
from ptsopimus_xl.summary import GoalLine, Outcome, Summary
from ptsopimus_xl.summary.blocks import (
    COLOUR,
    COLUMNS,
    NUMBER,
    OUTCOME,
    TARGET,
    WHAT,
    WHY,
    Block,
    number,
)
from ptsopimus_xl.summary.totals import has_fraction
from ptsopimus_xl.summary.words import budget_words, limits, staff_words, text
from ptsopimus_xl.texts import choice, form, header


def agreed_blocks(summary: Summary, language: str) -> Iterator[Block]:
    """Every agreed toimenpide, each a block of its own; what heads it stays with it on a page."""
    table = None
    for goal in summary.goals:
        top = () if table else (section(text(language)["agreed"]["title"]), _headers(language))
        named = () if goal.table == table else (_table_name(goal.table, language),)
        table = goal.table
        first, *rest = (_agreed_action(outcome, language) for outcome in goal.outcomes)
        yield *top, *named, _agreed_goal(goal, language), first
        yield from ((line,) for line in rest)


def _headers(language: str) -> Line:
    said = text(language)["agreed"]
    return COLUMNS.headers(
        PageCell(COLOUR, said["portfolio"], Style.HEADER),
        PageCell(NUMBER, said["number"], Style.HEADER),
        PageCell(WHAT, said["action"], Style.HEADER),
        PageCell(TARGET, said["measure"], Style.HEADER, span=2),
        PageCell(WHY, said["target"], Style.HEADER),
    )


def _table_name(table: str, language: str) -> Line:
    name = form(language)["tables"][table]
    return COLUMNS.line(PageCell(COLOUR, name, Style.TOTAL, span=WHY))


def _agreed_goal(line: GoalLine, language: str) -> Line:
    goal = line.goal or text(language)["goals"]["no_goal"]
    return COLUMNS.line(
        PageCell(COLOUR, None, Style.BODY),
        PageCell(NUMBER, None, Style.BODY),
        PageCell(WHAT, goal, Style.BODY_BOLD, span=4),
    )


def _agreed_action(outcome: Outcome, language: str) -> Line:
    row, missing = outcome.row, text(language)["agreed"]["target_missing"]
    portfolio = choice("portfolio", row.portfolio, language) if row.portfolio else None
    target = (shown(row.target), Style.BODY) if row.target else (missing, Style.BODY_MISSING)
    return COLUMNS.line(
        PageCell(COLOUR, portfolio, Style.BODY_MUTED),
        number(outcome),
        PageCell(WHAT, row.action, Style.BODY),
        PageCell(TARGET, row.measure, Style.BODY, span=2),
        PageCell(WHY, *target),
    )


def costs(summary: Summary, language: str) -> Block:
    """Budget, posts, person-years and the model of work ability, in figures and in words."""
    said = text(language)["resources"]
    lines = tuple(_resources(summary, language))
    if not lines:
        return section(said["title"]), COLUMNS.text(said["none"], Style.PLAIN), SPACER
    return section(said["title"]), _resource_headers(summary, language), *lines, SPACER


def limit_line(summary: Summary, language: str) -> Block:
    """The limits that the colours rest on."""
    return (COLUMNS.text(limits(summary, language), Style.FOOTNOTE),)


def _resource_headers(summary: Summary, language: str) -> Line:
    said, year = text(language)["resources"], summary.header.year
    years = {"year": year or "", "previous": year - 1 if year else ""}
    difference = "" if summary.phase is Phase.PLAN else said["difference"]
    return COLUMNS.headers(
        PageCell(COLOUR, said["item"], Style.HEADER, span=2),
        PageCell(WHAT, said["previous"].format(**years).strip(), Style.HEADER_RIGHT),
        PageCell(TARGET, said[_budget_key(summary)].format(**years).strip(), Style.HEADER_RIGHT),
        PageCell(OUTCOME, said["outcome"][summary.phase.value], Style.HEADER_RIGHT),
        PageCell(WHY, difference, Style.HEADER),
    )


def _budget_key(summary: Summary) -> str:
    """Which budget the figures are of: the amended one where it is given."""
    amended = {line.amended for line in summary.budget if line.budget is not None}
    return "both" if len(amended) > 1 else "amended" if True in amended else "budget"


def _resources(summary: Summary, language: str) -> Iterator[Line]:
    said, planned = text(language)["resources"], summary.phase is Phase.PLAN
    for line in summary.budget:
        amounts = (line.previous, line.budget, line.outcome)
        if any(value is not None for value in amounts):
            words = budget_words(line, summary.phase, language)
            styles = _NET if line.item == "net" else _ITEM
            yield _figures((said[line.item], words), amounts[: 3 - planned], styles)
    for kind, staff in (("posts", summary.posts), ("person_years", summary.person_years)):
        if staff.given:
            amounts = (staff.previous, staff.budget, staff.actual)
            words = "" if planned else staff_words(staff, kind, language)
            tenths = kind == "person_years" or any(map(has_fraction, amounts))
            styles = (Style.BODY, Style.DECIMAL) if tenths else _ITEM
            yield _figures((said[f"{kind}_item"], words), amounts[: 3 - planned], styles)


_ITEM, _NET = (Style.BODY, Style.NUMBER), (Style.TOTAL, Style.NUMBER_TOTAL)
"""The styles of a line's texts and of its figures."""


def _figures(
    texts: tuple[str, str], amounts: Sequence[Decimal | None], styles: tuple[Style, Style]
) -> Line:
    """A line of the block: its item, its amounts (a plan has no outcome), and what they mean."""
    plain, figure = styles
    figures = zip((WHAT, TARGET, OUTCOME), amounts, strict=False)
    return COLUMNS.line(
        PageCell(COLOUR, texts[0], plain, span=2),
        *(_figure(column, value, figure) for column, value in figures),
        *(PageCell(column, None, plain) for column in (OUTCOME,) if len(amounts) < 3),
        PageCell(WHY, texts[1], plain),
    )


def _figure(column: int, value: Decimal | None, style: Style) -> PageCell:
    """An amount; a dash where none is given, which is not 0."""
    missing = Style.NUMBER_TOTAL if style is Style.NUMBER_TOTAL else Style.BODY_RIGHT
    return PageCell(column, "–", missing) if value is None else PageCell(column, value, style)


def workability(summary: Summary, language: str) -> Block:
    """How the model for managing work ability came true, measure by measure."""
    year = summary.header.year or 0
    target, actual = (header(WORKABILITY, key, language, year) for key in ("target", "actual"))
    headers = COLUMNS.headers(
        PageCell(COLOUR, form(language)["tables"]["workability"], Style.HEADER, span=3),
        PageCell(TARGET, target, Style.HEADER, span=2),
        PageCell(WHY, actual, Style.HEADER),
    )
    return headers, *(_measure(row) for row in summary.workability), SPACER


def _measure(row: WorkabilityRow) -> Line:
    return COLUMNS.line(
        PageCell(COLOUR, row.measure, Style.BODY, span=3),
        PageCell(TARGET, shown(row.target), Style.BODY, span=2),
        PageCell(WHY, shown(row.actual), Style.BODY_BOLD),
    )
