"""What a user can ask for, over any engine: check, colour, summarise.

Every door comes here. Each command reads the workbook once, computes, writes only what differs,
and finishes the engine.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ptsopimus_xl.agreement import Agreement, named_cell
from ptsopimus_xl.closing import closing_sentence
from ptsopimus_xl.colouring import (
    Coloured,
    coloured,
    coloured_again,
    is_stale,
    plain_copy,
    program_columns,
    typed_findings,
)
from ptsopimus_xl.engines.port import Changes, Engine, WorkbookCells
from ptsopimus_xl.findings import Finding, Place
from ptsopimus_xl.findings_page import findings_page
from ptsopimus_xl.kinds import Value
from ptsopimus_xl.pages.heights import goal_height
from ptsopimus_xl.reader import Reading, ReadRow, read, read_again
from ptsopimus_xl.reader.values import shown
from ptsopimus_xl.rules import findings
from ptsopimus_xl.summary import Outcome, Summary
from ptsopimus_xl.summary import summarise as board_view
from ptsopimus_xl.summary.page import summary_page


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
    """Fill Värikoodi, its reason, the reading of targets, Nro and row ids; refresh Tarkistus."""
    return _colour(engine, _Run(engine.read()))


def summarise(engine: Engine) -> SummaryResult:
    """Refresh Yhteenveto from the entries; it tells how many colours on the sheet are stale."""
    run = _Run(engine.read())
    language = run.before.agreement.language
    summary = _summary(engine, run, stale=sum(is_stale(row, language) for row in run.rows))
    problems = _findings(run.before, run.rows)
    return SummaryResult(run.before.agreement, summary, problems, engine.finish())


def update(engine: Engine) -> ColourResult:
    """What the button does: colour, check and refresh Yhteenveto in one go."""
    run = _Run(engine.read())
    _summary(engine, run, stale=0)
    return _colour(engine, run)


class _Run:
    """A workbook before and after its colours are given.

    The generated sheets are made of what stands there afterwards: so Nro, row ids and moved words
    are in them, and a second run finds nothing to change.
    """

    def __init__(self, cells: WorkbookCells) -> None:
        self.before = read(cells)
        self.rows = coloured(self.before)
        self.cells = _cells(self.before, self.rows)
        self.after = read_again(self.before, self.cells)
        self.rows_after = coloured_again(self.after, self.rows)

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        return tuple(row.outcome for row in self.rows_after)


def _findings(found: Reading, rows: Sequence[Coloured]) -> tuple[Finding, ...]:
    outcomes = [row.outcome for row in rows]
    return (*findings(found, outcomes), *typed_findings(rows))


def _summary(engine: Engine, run: _Run, *, stale: int) -> Summary:
    summary = board_view(run.after.agreement, run.outcomes, stale=stale)
    engine.replace(named_cell("summary"), summary_page(summary, run.after.agreement.language))
    return summary


def _colour(engine: Engine, run: _Run) -> ColourResult:
    language = run.after.agreement.language
    problems = _findings(run.after, run.rows_after)
    closing = closing_sentence(run.outcomes, problems, language)
    engine.write(run.cells, _heights(run.rows_after, run.cells), _keys(run.rows_after))
    page = findings_page(problems, _titles(run.after), language, closing)
    engine.replace(named_cell("findings"), page)
    return ColourResult(
        run.after.agreement,
        run.outcomes,
        (*problems, *_moved(run)),
        engine.finish(),
        tuple(place for place in _numbers(run.rows) if place in run.cells),
        closing,
    )


def _moved(run: _Run) -> tuple[Finding, ...]:
    """The words this run moved from Värikoodi to Yksikön arvio: told once."""
    return tuple(f for f in typed_findings(run.rows) if f.place in run.cells)


def _numbers(rows: Sequence[Coloured]) -> Iterator[Place]:
    return (row.read.places["number"] for row in rows)


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
    """Points of the rows that are written: a row does not grow when its file is changed."""
    return {
        (place.sheet, place.row): goal_height(_texts(row))
        for row in rows
        for place in [row.read.places["colour"]]
        if any(place in cells for place in row.read.places.values())
    }


def _keys(rows: Sequence[Coloured]) -> Mapping[Place, Value]:
    """The row ids where they stand."""
    return {row.read.places["row_id"]: row.read.values["row_id"] for row in rows}


def _texts(row: Coloured) -> Mapping[str, str]:
    return {key: shown(value) for key, value in row.read.values.items()}


def _titles(found: Reading) -> Mapping[Place, tuple[str, str]]:
    """For every cell of a row its Nro, if it has one, and what the row is called: for Tarkistus."""
    titles: dict[Place, tuple[str, str]] = {}
    for row in (row for rows in (*found.rows.values(), found.totals.values()) for row in rows):
        titles |= dict.fromkeys(row.places.values(), _title(row))
    return titles


def _title(row: ReadRow[Any]) -> tuple[str, str]:
    if "number" not in row.values:
        return "", shown(next(iter(row.values.values())))
    return shown(row.values["number"]), shown(row.values["action"])
