"""Reads one table of the workbook: its columns by their headers, its rows, and what does not fit.

A row without an entry in any column that a person fills is no row. Columns that are not declared
are the person's own and are left alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Generic, TypeVar

from ptsopimus_xl.agreement import GoalRow
from ptsopimus_xl.engines.port import TableCells, WorkbookCells
from ptsopimus_xl.findings import Finding, Place, Severity
from ptsopimus_xl.kinds import Value
from ptsopimus_xl.reader.headers import match, normal, year_in, year_offset
from ptsopimus_xl.reader.values import shown, take
from ptsopimus_xl.resources import LANGUAGES
from ptsopimus_xl.schema import Column, Role, Table
from ptsopimus_xl.texts import form, header_template

SEVERITIES = {
    "amount-as-text": Severity.HINT,
    "amount-not-number": Severity.ERROR,
    "cell-error": Severity.ERROR,
    "choice-spelling": Severity.HINT,
    "choice-unknown": Severity.WARNING,
    "date-unclear": Severity.WARNING,
    "formula-not-computed": Severity.WARNING,
    "year-unclear": Severity.ERROR,
}
"""How grave it is that a cell does not fit its column, by code."""

Row = TypeVar("Row")


class NotOurs(Exception):  # noqa: N818  # it says what is so, as a sentence does
    """The workbook cannot be read as an agreement.

    `code` and `parameters` make the sentence.
    """

    def __init__(self, code: str, **parameters: str) -> None:
        """Keep what the sentence is made of."""
        super().__init__(code)
        self.code = code
        self.parameters = parameters


@dataclass(frozen=True)
class ReadRow(Generic[Row]):
    """A row as read, with the cell each field stands in and what that cell holds."""

    row: Row
    places: Mapping[str, Place]
    values: Mapping[str, Value]


@dataclass(frozen=True)
class TableReading:
    """What a table says: its rows, its totals row if it has one, and what does not fit."""

    rows: tuple[ReadRow[Any], ...]
    total: ReadRow[Any] | None
    findings: tuple[Finding, ...]


def read_table(table: Table, cells: WorkbookCells, year: int | None) -> TableReading:
    """The declared table as it stands in the workbook of this year. Raises `NotOurs`."""
    placed = _placed(table, cells)
    rows, findings = _rows(placed)
    total = None
    if table.total and placed.cells.totals is not None:
        total, problems = _total(placed, placed.cells.totals)
        findings += problems
    findings += _entries_below(placed) + _years(placed, year)
    return TableReading(tuple(rows), total, tuple(findings))


def read_table_again(table: Table, found: TableReading, new: Mapping[Place, Value]) -> TableReading:
    """The table once the cells `new` of its rows hold other values; a row stays a row."""
    rows: list[ReadRow[Any]] = []
    findings: list[Finding] = []
    for row in found.rows:
        values = {key: new.get(place, row.values[key]) for key, place in row.places.items()}
        again, problems = _row(table, values, row.places, len(rows) + 1)
        rows.append(ReadRow(again, row.places, values))
        findings += problems
    within = {place for row in rows for place in row.places.values()}
    rest = (finding for finding in found.findings if finding.place not in within)
    return replace(found, rows=tuple(rows), findings=(*findings, *rest))


@dataclass(frozen=True)
class _Placed:
    table: Table
    cells: TableCells
    positions: Mapping[str, int]

    def place(self, row: int, key: str) -> Place:
        return self.cells.place(row, self.positions[key])

    def values(self, cells: Sequence[Value]) -> dict[str, Value]:
        return {key: cells[position] for key, position in self.positions.items()}

    def places(self, row: int) -> dict[str, Place]:
        return {key: self.cells.place(row, position) for key, position in self.positions.items()}


def _placed(table: Table, cells: WorkbookCells) -> _Placed:
    title = form("fi")["tables"][table.key]
    there = cells.tables.get(table.name)
    if there is None:
        raise NotOurs("table-missing", table=title, name=table.name)
    positions = match(table, there.headers)
    for key in table.columns:
        if key not in positions:
            wanted = " ".join(header_template(table, key, "fi").replace("-\n", "").split())
            raise NotOurs("header-missing", table=title, header=wanted, sheet=there.sheet)
    return _Placed(table, there, positions)


def _rows(placed: _Placed) -> tuple[list[ReadRow[Any]], list[Finding]]:
    rows: list[ReadRow[Any]] = []
    findings: list[Finding] = []
    for index, cells in enumerate(placed.cells.rows):
        values = placed.values(cells)
        if _has_entry(placed.table, values):
            places = placed.places(index)
            row, problems = _row(placed.table, values, places, len(rows) + 1)
            rows += [ReadRow(row, places, values)] if row else []
            findings += problems
    return rows, findings


def _row(
    table: Table, values: Mapping[str, Value], places: Mapping[str, Place], order: int
) -> tuple[Any, list[Finding]]:
    taken, findings = take_all(table.key, table.columns, values, places)
    if table.fixed:
        taken["item"] = _item(table, taken["item"])
        if taken["item"] is None:
            return None, [_unknown_item(table, values, places)]
    return _built(table, taken, order), findings


def _has_entry(table: Table, values: Mapping[str, Value]) -> bool:
    """A row without an entry in any column a person fills is no row."""
    inputs = (key for key, column in table.columns.items() if column.role is Role.INPUT)
    return any(shown(values[key]) for key in inputs)


def _built(table: Table, taken: Mapping[str, Any], order: int) -> Any:
    if table.rows is GoalRow:
        return GoalRow(table=table.key, order=order, **taken)
    return table.rows(**taken)


def take_all(
    table: str,
    declared: Mapping[str, Column],
    values: Mapping[str, Value],
    places: Mapping[str, Place],
) -> tuple[dict[str, Any], list[Finding]]:
    """The fields of a row; what the program itself wrote is never a finding."""
    taken: dict[str, Any] = {}
    findings: list[Finding] = []
    for key, column in declared.items():
        taken[key], code = take(column, values[key])
        if code is not None and column.role in (Role.INPUT, Role.LABEL):
            findings.append(
                finding(code, SEVERITIES[code], places[key], values[key], table=table, key=key)
            )
    if "colour" in taken:
        taken["colour"] = take(declared["judged"], values["colour"]).value
    return taken, findings


def finding(
    code: str, severity: Severity, place: Place, value: Value = None, **parameters: str
) -> Finding:
    """A finding about a cell that holds `value` now."""
    return Finding(code, severity, place, shown(value), parameters)


def _item(table: Table, label: str | None) -> str | None:
    return next((key for key in table.fixed if normal(label or "") in _labels(key)), None)


def _labels(key: str) -> set[str]:
    labels = set()
    for language in LANGUAGES:
        words = form(language)
        labels |= {words["items"][key], *words["item_aliases"].get(key, ())}
    return {normal(label) for label in labels}


def _unknown_item(
    table: Table, values: Mapping[str, Value], places: Mapping[str, Place]
) -> Finding:
    known = ", ".join(form("fi")["items"][key] for key in table.fixed)
    names = {"table": table.key, "key": "item", "known": known}
    return finding("row-unknown", Severity.WARNING, places["item"], values["item"], **names)


def _total(placed: _Placed, cells: Sequence[Value]) -> tuple[ReadRow[Any], list[Finding]]:
    values, places = placed.values(cells), placed.places(len(placed.cells.rows))
    label = next(iter(values))
    taken, findings = take_all(placed.table.key, placed.table.columns, values, places)
    return ReadRow(placed.table.rows(**taken | {label: None}), places, values), findings


def _entries_below(placed: _Placed) -> list[Finding]:
    """Entries under a table, where no program and no formula sees them: the first one a row."""
    findings = []
    first = len(placed.cells.rows) + (placed.cells.totals is not None)
    for index, cells in enumerate(placed.cells.below):
        filled = ((i, value) for i, value in enumerate(cells) if value is not None)
        strange = [(i, value) for i, value in filled if normal(shown(value))]
        if strange and normal(shown(strange[0][1])) not in _printed_words():
            position, value = strange[0]
            place = placed.cells.place(first + index, position)
            findings.append(
                finding("entry-below-table", Severity.ERROR, place, value, table=placed.table.key)
            )
    return findings


@cache
def _printed_words() -> set[str]:
    words: set[str] = set()
    for language in LANGUAGES:
        for part in ("sections", "tables"):
            words |= {normal(text) for text in form(language)[part].values()}
    return words


def _years(placed: _Placed, year: int | None) -> list[Finding]:
    if year is None:
        return []
    return [
        finding(
            "year-disagrees",
            Severity.ERROR,
            placed.place(-1, key),
            placed.cells.headers[position],
            table=placed.table.key,
            key=key,
            expected=str(year + offset),
        )
        for key, position, offset in _dated(placed)
        if year_in(placed.cells.headers[position]) != year + offset
    ]


def _dated(placed: _Placed) -> Iterator[tuple[str, int, int]]:
    for key, position in placed.positions.items():
        offset = year_offset(placed.table, key)
        if offset is not None:
            yield key, position, offset
