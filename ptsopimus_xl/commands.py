"""What a user can ask for, over any engine: check, colour, summarise.

Every door comes here. Each command reads the workbook once, computes, writes only what differs,
and finishes the engine.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ptsopimus_xl.agreement import Agreement, GoalRow, named_cell
from ptsopimus_xl.closing import closing_sentence
from ptsopimus_xl.colouring import (
    Coloured,
    coloured,
    is_stale,
    plain_copy,
    program_columns,
    typed_findings,
)
from ptsopimus_xl.engines.port import Changes, Engine
from ptsopimus_xl.findings import Finding, Place
from ptsopimus_xl.findings_page import findings_page
from ptsopimus_xl.heights import GOAL_PADDING, LEAST_GOAL, row_height
from ptsopimus_xl.kinds import Value
from ptsopimus_xl.looks import Look, goal_cell
from ptsopimus_xl.reader import Reading, ReadRow, read
from ptsopimus_xl.rules import findings
from ptsopimus_xl.schema import Band, columns
from ptsopimus_xl.summary import Outcome, Summary
from ptsopimus_xl.summary import summarise as board_view
from ptsopimus_xl.summary_page import summary_page
from ptsopimus_xl.values import shown


@dataclass(frozen=True)
class CheckResult:
    """What stands in the workbook, and what is to be mended in it."""

    agreement: Agreement
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class ColourResult:
    """Each toimenpide's outcome, what is to be mended, and what the run changed.

    `numbered` are the cells of Nro that the run gave; `closing` is one sentence for the person.
    """

    agreement: Agreement
    rows: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    changes: Changes
    numbered: tuple[Place, ...]
    closing: str


@dataclass(frozen=True)
class SummaryResult:
    """The board's view, what is to be mended, and what the run changed."""

    agreement: Agreement
    summary: Summary
    findings: tuple[Finding, ...]
    changes: Changes


def check(engine: Engine) -> CheckResult:
    """Validate the entries; nothing is written."""
    found = read(engine.read())
    return CheckResult(found.agreement, _findings(found, coloured(found)))


def colour(engine: Engine) -> ColourResult:
    """Fill Värikoodi, its reason, the reading of the targets, Nro and row ids; refresh
    Tarkistus."""
    found = read(engine.read())
    return _colour(engine, found, coloured(found))


def summarise(engine: Engine) -> SummaryResult:
    """Refresh Yhteenveto from the entries as they stand."""
    found = read(engine.read())
    rows = coloured(found)
    summary = _summary(engine, found, rows, stale=_stale(found, rows))
    return SummaryResult(found.agreement, summary, _findings(found, rows), engine.finish())


def update(engine: Engine) -> ColourResult:
    """What the button does: colour, check and refresh Yhteenveto in one go."""
    found = read(engine.read())
    rows = coloured(found)
    _summary(engine, found, rows, stale=0)
    return _colour(engine, found, rows)


def _findings(found: Reading, rows: Sequence[Coloured]) -> tuple[Finding, ...]:
    outcomes = [row.outcome for row in rows]
    return (*findings(found, outcomes), *typed_findings(rows))


def _stale(found: Reading, rows: Sequence[Coloured]) -> int:
    return sum(is_stale(row, found.agreement.language) for row in rows)


def _summary(engine: Engine, found: Reading, rows: Sequence[Coloured], *, stale: int) -> Summary:
    summary = board_view(found.agreement, [row.outcome for row in rows], stale=stale)
    engine.replace(named_cell("summary"), summary_page(summary, found.agreement.language))
    return summary


def _colour(engine: Engine, found: Reading, rows: Sequence[Coloured]) -> ColourResult:
    problems = _findings(found, rows)
    outcomes = tuple(row.outcome for row in rows)
    language = found.agreement.language
    closing = closing_sentence(outcomes, problems, language)
    cells = _cells(found, rows)
    engine.write(cells, _heights(rows, cells))
    page = findings_page(problems, _titles(found, cells), language, closing)
    engine.replace(named_cell("findings"), page)
    numbers = (row.read.places["number"] for row in rows)
    numbered = tuple(place for place in numbers if place in cells)
    return ColourResult(found.agreement, outcomes, problems, engine.finish(), numbered, closing)


def _cells(found: Reading, rows: Sequence[Coloured]) -> dict[Place, Value]:
    """The cells of the program's columns whose value differs from what they must hold."""
    return {
        row.read.places[key]: value
        for row, values in zip(rows, program_columns(found, rows), strict=True)
        for key, value in values.items()
        if value != plain_copy(row.read.values[key])
    }


def _heights(
    rows: Sequence[Coloured], cells: Mapping[Place, Value]
) -> dict[tuple[str, int], float]:
    """Points of the rows that are written: Excel does not grow them by itself after a file was
    changed."""
    return {
        (place.sheet, place.row): _height(row, cells)
        for row in rows
        for place in [row.read.places["colour"]]
        if any(place in cells for place in row.read.places.values())
    }


def _height(row: Coloured, cells: Mapping[Place, Value]) -> float:
    return row_height(_wrapped(row, cells), padding=GOAL_PADDING, least=LEAST_GOAL)


def _wrapped(row: Coloured, cells: Mapping[Place, Value]) -> Iterator[tuple[str, int, Look]]:
    for key, column in columns(GoalRow).items():
        if column.band is not Band.HIDDEN:
            value = cells.get(row.read.places[key], row.read.values[key])
            yield shown(value), column.width or 0, goal_cell(key)


def _titles(found: Reading, cells: Mapping[Place, Value]) -> Mapping[Place, tuple[str, str]]:
    """For every cell of a row its Nro, if it has one, and what the row is called: for Tarkistus."""
    titles: dict[Place, tuple[str, str]] = {}
    for row in (row for rows in (*found.rows.values(), found.totals.values()) for row in rows):
        titles |= dict.fromkeys(row.places.values(), _title(row, cells))
    return titles


def _title(row: ReadRow[Any], cells: Mapping[Place, Value]) -> tuple[str, str]:
    if "number" not in row.places:
        return "", shown(next(iter(row.values.values())))
    number = cells.get(row.places["number"], row.values["number"])
    return shown(number), shown(row.values["action"])
