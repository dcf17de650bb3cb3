"""Reads a workbook's cells as an agreement, and says what in them does not fit.

A workbook that is not ours, or whose tables or headers are gone, raises `NotOurs`: one clear
sentence. All else that is wrong becomes a finding, and the rest is read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from fractions import Fraction
from typing import Any, Generic, TypeVar

from ptsopimus_xl.agreement import (
    BUDGET,
    GOAL_TABLES,
    PARTIES,
    PERSON_YEARS,
    POSTS,
    TABLES,
    TEMPLATE_VERSION,
    WORKABILITY,
    Agreement,
    GoalRow,
    Header,
    named_cell,
)
from ptsopimus_xl.engines.port import NamedCell, TableCells, WorkbookCells
from ptsopimus_xl.findings import Finding, Place, Severity
from ptsopimus_xl.headers import match, normal, year_in, year_offset
from ptsopimus_xl.kinds import Percent, Value
from ptsopimus_xl.resources import LANGUAGES
from ptsopimus_xl.schema import Column, Role, Table, columns
from ptsopimus_xl.settings import DEFAULT, Settings
from ptsopimus_xl.texts import form, header_template
from ptsopimus_xl.values import shown, take

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
class Reading:
    """What a workbook says.

    `rows` holds every table's rows by the table's key.     `totals` holds the totals rows;
    `fields` the header's cells; `misdated` the goal tables whose headers     speak of another
    year than the agreement, and which are therefore not coloured.
    """

    agreement: Agreement
    findings: tuple[Finding, ...]
    rows: Mapping[str, tuple[ReadRow[Any], ...]]
    totals: Mapping[str, ReadRow[Any]] = field(default_factory=dict)
    fields: Mapping[str, NamedCell] = field(default_factory=dict)
    misdated: frozenset[str] = frozenset()

    @property
    def goals(self) -> tuple[ReadRow[GoalRow], ...]:
        """The rows of the three goal tables, in the order of the sheet."""
        return tuple(row for table in GOAL_TABLES for row in self.rows[table.key])


def read(cells: WorkbookCells) -> Reading:
    """The agreement that stands in these cells.

    Raises `NotOurs`.
    """
    version = _version(cells)
    found = {table.key: _placed(table, cells) for table in TABLES}
    header, findings = _header(cells)
    settings, unset = _settings(cells)
    findings += unset
    rows, totals = {}, {}
    for placed in found.values():
        rows[placed.table.key], problems = _rows(placed)
        findings += problems + _below(placed) + _years(placed, header.year)
        if placed.table.total and placed.cells.totals is not None:
            totals[placed.table.key], problems = _total(placed, placed.cells.totals)
            findings += problems
    if version < TEMPLATE_VERSION:
        findings.append(_at(cells.names[named_cell("version")], "old-template", Severity.WARNING))
    return Reading(
        _agreement(header, settings, rows, totals, version),
        tuple(findings),
        rows,
        totals,
        {name: cells.names[named_cell(name)] for name in columns(Header) if _has(cells, name)},
        frozenset(f.parameters["table"] for f in findings if f.code == "year-disagrees"),
    )


def _version(cells: WorkbookCells) -> int:
    mark = cells.names.get(named_cell("version"))
    text = shown(mark.value) if mark else ""
    if not text.isdecimal():
        raise NotOurs("not-ours")
    if int(text) > TEMPLATE_VERSION:
        raise NotOurs("too-new", found=text, known=str(TEMPLATE_VERSION))
    return int(text)


@dataclass(frozen=True)
class _Placed:
    table: Table
    cells: TableCells
    positions: Mapping[str, int]

    def place(self, row: int, key: str) -> Place:
        return self.cells.place(row, self.positions[key])


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


def _rows(placed: _Placed) -> tuple[tuple[ReadRow[Any], ...], list[Finding]]:
    rows: list[ReadRow[Any]] = []
    findings: list[Finding] = []
    for index, cells in enumerate(placed.cells.rows):
        values = {key: cells[position] for key, position in placed.positions.items()}
        if not _has_entry(placed.table, values):
            continue
        places = {key: placed.place(index, key) for key in values}
        taken, problems = _taken(placed.table.key, placed.table.columns, values, places)
        if placed.table.fixed:
            taken["item"] = _item(placed.table, taken["item"])
            if taken["item"] is None:
                findings.append(_unknown_item(placed.table, values, places))
                continue
        findings += problems
        rows.append(ReadRow(_built(placed.table, taken, len(rows) + 1), places, values))
    return tuple(rows), findings


def _has_entry(table: Table, values: Mapping[str, Value]) -> bool:
    """A row without an entry in any column a person fills is no row."""
    inputs = (key for key, column in table.columns.items() if column.role is Role.INPUT)
    return any(shown(values[key]) for key in inputs)


def _built(table: Table, taken: Mapping[str, Any], order: int) -> Any:
    if table.rows is GoalRow:
        return GoalRow(table=table.key, order=order, **taken)
    return table.rows(**taken)


def _taken(
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
                _finding(code, SEVERITIES[code], places[key], values[key], table=table, key=key)
            )
    if "colour" in taken:
        taken["colour"] = take(declared["judged"], values["colour"]).value
    return taken, findings


def _finding(
    code: str, severity: Severity, place: Place, value: Value = None, **parameters: str
) -> Finding:
    return Finding(code, severity, place, shown(value), parameters)


def _at(cell: NamedCell, code: str, severity: Severity) -> Finding:
    return _finding(code, severity, cell.place, cell.value)


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
    return _finding("row-unknown", Severity.WARNING, places["item"], values["item"], known=known)


def _total(placed: _Placed, cells: Sequence[Value]) -> tuple[ReadRow[Any], list[Finding]]:
    values = {key: cells[position] for key, position in placed.positions.items()}
    below = len(placed.cells.rows)
    places = {key: placed.place(below, key) for key in values}
    label = next(iter(values))
    taken, findings = _taken(placed.table.key, placed.table.columns, values, places)
    return ReadRow(placed.table.rows(**taken | {label: None}), places, values), findings


def _below(placed: _Placed) -> list[Finding]:
    """Entries under a table, where no program and no formula sees them: the first cell of each
    row."""
    findings = []
    first = len(placed.cells.rows) + (placed.cells.totals is not None)
    for index, cells in enumerate(placed.cells.below):
        strange = [(i, value) for i, value in enumerate(cells) if normal(shown(value))]
        if strange and normal(shown(strange[0][1])) not in _printed_words():
            position, value = strange[0]
            place = placed.cells.place(first + index, position)
            findings.append(_finding("entry-below-table", Severity.ERROR, place, value))
    return findings


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
        _finding(
            "year-disagrees",
            Severity.ERROR,
            placed.place(-1, key),
            placed.cells.headers[position],
            table=placed.table.key,
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


def _has(cells: WorkbookCells, field_name: str) -> bool:
    return named_cell(field_name) in cells.names


def _header(cells: WorkbookCells) -> tuple[Header, list[Finding]]:
    declared = columns(Header)
    for key in declared:
        if not _has(cells, key):
            raise NotOurs("field-missing", field=form("fi")["fields"][key])
    named = {key: cells.names[named_cell(key)] for key in declared}
    taken, findings = _taken(
        "",
        declared,
        {key: cell.value for key, cell in named.items()},
        {key: cell.place for key, cell in named.items()},
    )
    return Header(**taken), findings


def _settings(cells: WorkbookCells) -> tuple[Settings, list[Finding]]:
    """The limits of the sheet Asetukset; one that cannot be read keeps its default and is a
    finding."""
    settings, findings = DEFAULT, []
    for setting in fields(Settings):
        cell = cells.names.get(named_cell(f"setting_{setting.name}"))
        if cell is None:
            continue
        value = _setting(cell.value, getattr(DEFAULT, setting.name))
        if value is None:
            findings.append(_at(cell, "setting-unclear", Severity.ERROR))
        else:
            settings = replace(settings, **{setting.name: value})  # type: ignore[arg-type]  # of the default's type
    return settings, findings


def _setting(value: Value, default: Fraction | str) -> Fraction | str | None:
    if isinstance(default, str):
        return shown(value) or None
    number = value.value if isinstance(value, Percent) else value
    try:
        ratio = Fraction(number)  # type: ignore[arg-type]  # what is no number ends below
    except (TypeError, ValueError, OverflowError):
        return None
    return ratio if 0 <= ratio <= 10 else None


def _agreement(
    header: Header,
    settings: Settings,
    rows: Mapping[str, tuple[ReadRow[Any], ...]],
    totals: Mapping[str, ReadRow[Any]],
    version: int,
) -> Agreement:
    plain = {key: tuple(read_row.row for read_row in found) for key, found in rows.items()}
    return Agreement(
        header=header,
        goals=tuple(row for table in GOAL_TABLES for row in plain[table.key]),
        budget=plain[BUDGET.key],
        posts=plain[POSTS.key],
        posts_total=totals[POSTS.key].row if POSTS.key in totals else None,
        person_years=plain[PERSON_YEARS.key],
        workability=plain[WORKABILITY.key],
        parties=plain[PARTIES.key],
        settings=settings,
        template_version=version,
    )
