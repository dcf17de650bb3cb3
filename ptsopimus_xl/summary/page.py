"""The sheet Yhteenveto, a paper for a board: did it come true, why not, what did it cost.

The first lines are the same in every state of the sheet, since the chart of the workbook shows the
cells of the four counts: `LABEL_COLUMN` and `COUNT_COLUMN` from `FIRST_COUNT_LINE` on.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ptsopimus_xl.agreement import Agreement, Header
from ptsopimus_xl.colours import Colour, Phase
from ptsopimus_xl.pages import Chart, Line, Page, PageCell, Rich, Style
from ptsopimus_xl.pages.heights import LEAST_COUNT
from ptsopimus_xl.pages.lines import SPACER
from ptsopimus_xl.summary import Summary, summarise
from ptsopimus_xl.summary.blocks import COLUMNS, Block, outcome_blocks
from ptsopimus_xl.summary.costs import agreed_blocks, costs, limit_line, workability
from ptsopimus_xl.summary.words import chart_description, cost, counted, message, text
from ptsopimus_xl.texts import choice, colour_word

LABEL_COLUMN, COUNT_COLUMN = 1, 2
FIRST_COUNT_LINE = 6
CHART_COLUMNS = (4, 6)
"""The bars lie on these columns of the four lines of the counts."""

_COUNT_TEXT_COLUMN = 3
_COUNT_PADDING = 3.0


def summary_page(summary: Summary, language: str) -> Page:
    """The whole sheet."""
    planned = summary.phase is Phase.PLAN
    counts = _agreed(summary, language) if planned else _counts(summary, language)
    said = (message(summary, language), *_notes(summary, language))
    return _page(summary, said, counts, tuple(_blocks(summary, language)), language)


def empty_summary_page(agreement: Agreement, language: str) -> Page:
    """What the sheet says before anything has been computed, with the colours' meanings."""
    said = text(language)
    meanings = said["counts"]["final"]
    legend = tuple(_tile(colour, None, meanings[colour.value], language) for colour in Colour)
    notes = (said["empty"]["message"], said["empty"]["note"])
    return _page(summarise(agreement, ()), notes, legend, ((),), language)


def _blocks(summary: Summary, language: str) -> Iterator[Block]:
    """The sections that have something to say. The first of them follows the counts."""
    planned = summary.phase is Phase.PLAN
    yield from (agreed_blocks if planned else outcome_blocks)(summary, language)
    yield costs(summary, language)
    if summary.workability:
        yield workability(summary, language)
    if not planned:
        yield limit_line(summary, language)


def _page(
    summary: Summary,
    said: tuple[str, ...],
    counts: tuple[Line, ...],
    blocks: tuple[Block, ...],
    language: str,
) -> Page:
    """The message, the counts and the notes, then the blocks."""
    notes = (COLUMNS.text(note, Style.NOTE, padding=4) for note in said[1:])
    top = (*_head(summary, said[0], language), *counts, *notes, SPACER)
    sections = ((*top, *blocks[0]), *blocks[1:])
    return Page(
        COLUMNS.widths,
        tuple(line for section in sections for line in section),
        COLUMNS.breaks(sections),
        _chart(summary, language),
    )


def _head(summary: Summary, said: str, language: str) -> tuple[Line, ...]:
    words, header = text(language), summary.header
    title = words["title"].format(year=header.year or "").strip()
    subtitle = words["separator"].join(part for part in _subtitle(header, language) if part)
    place = (header.sector, header.service_area, header.unit)
    path = words["path"].join(part for part in place if part)
    money = cost(summary, language)
    return (
        *COLUMNS.title(title, subtitle, split=CHART_COLUMNS[0]),
        COLUMNS.text(path, Style.PATH, padding=4),
        COLUMNS.text(said, Style.MESSAGE),
        COLUMNS.text(money, Style.PLAIN) if money else SPACER,
    )


def _subtitle(header: Header, language: str) -> Iterator[str]:
    yield header.unit or ""
    phase = choice("phase", header.phase.value, language) if header.phase else ""
    yield " ".join(part for part in (phase, _day(header.as_of)) if part)


def _day(day: date | None) -> str:
    return f"{day.day}.{day.month}.{day.year}" if day else ""


def _counts(summary: Summary, language: str) -> tuple[Line, ...]:
    """The four colours, each count with its denominator."""
    said, counts = text(language)["counts"], summary.counts
    meanings = said[summary.phase.value]
    return tuple(
        _tile(
            colour,
            Decimal(counts.of(colour)),
            said["of"].format(total=counts.total, words=meanings[colour.value]),
            language,
        )
        for colour in Colour
    )


def _tile(colour: Colour, count: Decimal | None, words: str, language: str) -> Line:
    return COLUMNS.line(
        PageCell(LABEL_COLUMN, colour_word(colour, language), Style(colour.value)),
        PageCell(COUNT_COLUMN, count, Style.COUNT),
        PageCell(_COUNT_TEXT_COLUMN, words, Style.COUNT_TEXT),
        padding=_COUNT_PADDING,
        least=LEAST_COUNT,
    )


def _agreed(summary: Summary, language: str) -> tuple[Line, ...]:
    """In a plan: what has been agreed, in the four lines that the counts take later."""
    said, rows = text(language)["counts"]["plan"], [of.row for of in summary.outcomes]
    targets = sum(row.target is not None for row in rows)
    portfolio = sum(row.portfolio == "K" for row in rows)
    return (
        _amount(len(summary.goals), counted(said["goals"], len(summary.goals))),
        _amount(len(rows), counted(said["actions"], len(rows))),
        _amount(targets, f"/ {len(rows)} {said['targets']}"),
        _amount(portfolio, f"/ {len(rows)} {said['portfolio']}"),
    )


def _amount(number: int, words: str) -> Line:
    """The number stands with its words in the first column: a count of its own would draw a bar."""
    runs = Rich(((f"{number}", Style.COUNT), (f"  {words}", Style.COUNT_TEXT)))
    cell = PageCell(LABEL_COLUMN, runs, Style.COUNT_TEXT, span=_COUNT_TEXT_COLUMN)
    return COLUMNS.line(cell, padding=_COUNT_PADDING, least=LEAST_COUNT)


def _notes(summary: Summary, language: str) -> Iterator[str]:
    said = text(language)
    if summary.stale:
        yield counted(said["stale"], summary.stale)
    if summary.counts.uncoloured and summary.phase is not Phase.PLAN:
        yield counted(said["uncoloured"], summary.counts.uncoloured)


def _chart(summary: Summary, language: str) -> Chart:
    counts = summary.counts
    return Chart(
        FIRST_COUNT_LINE,
        tuple(colour_word(colour, language) for colour in Colour),
        tuple(counts.of(colour) for colour in Colour),
        chart_description(counts, summary.phase, language),
    )
