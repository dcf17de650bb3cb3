"""Reads a workbook's cells as an agreement, and says what in them does not fit.

A workbook that is not ours, or whose tables or headers are gone, raises `NotOurs`: one clear
sentence. All else that is wrong becomes a finding, and the rest is read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

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
    BudgetRow,
    GoalRow,
    Header,
    named_cell,
)
from ptsopimus_xl.engines.port import NamedCell, WorkbookCells
from ptsopimus_xl.findings import Finding, Place, Severity
from ptsopimus_xl.kinds import Percent, Value
from ptsopimus_xl.reader.tables import (
    NotOurs,
    ReadRow,
    TableReading,
    finding,
    read_table,
    read_table_again,
    take_all,
)
from ptsopimus_xl.reader.values import shown
from ptsopimus_xl.schema import AMOUNTS, columns
from ptsopimus_xl.settings import DEFAULT, Settings
from ptsopimus_xl.texts import form

__all__ = ["NotOurs", "ReadRow", "Reading", "read", "read_again"]


@dataclass(frozen=True)
class Reading:
    """What a workbook says.

    `outside` are the findings outside the tables, `fields` the header's cells.
    """

    agreement: Agreement
    outside: tuple[Finding, ...]
    tables: Mapping[str, TableReading]
    fields: Mapping[str, NamedCell]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All that does not fit."""
        within = (finding for table in self.tables.values() for finding in table.findings)
        return (*self.outside, *within)

    @cached_property
    def rows(self) -> Mapping[str, tuple[ReadRow[Any], ...]]:
        """Every table's rows by the table's key."""
        return {key: table.rows for key, table in self.tables.items()}

    @cached_property
    def totals(self) -> Mapping[str, ReadRow[Any]]:
        """The totals rows, by the table's key."""
        return {key: table.total for key, table in self.tables.items() if table.total is not None}

    @cached_property
    def goals(self) -> tuple[ReadRow[GoalRow], ...]:
        """The rows of the three goal tables, in the order of the sheet."""
        return _goals(self.tables)

    @cached_property
    def misdated(self) -> frozenset[str]:
        """The goal tables whose headers speak of another year than the agreement, and which are
        therefore not coloured."""
        wrong = (finding for finding in self.findings if finding.code == "year-disagrees")
        return frozenset(finding.parameters["table"] for finding in wrong)


def read(cells: WorkbookCells) -> Reading:
    """The agreement that stands in these cells. Raises `NotOurs`."""
    version, outdated = _version(cells)
    header, unclear = _header(cells)
    settings, unset = _settings(cells)
    tables = {table.key: read_table(table, cells, header.year) for table in TABLES}
    return Reading(
        _agreement(header, settings, tables, version),
        (*outdated, *unclear, *unset),
        tables,
        {key: cells.names[named_cell(key)] for key in columns(Header)},
    )


def read_again(found: Reading, new: Mapping[Place, Value]) -> Reading:
    """The same workbook once the cells `new` in the rows of its goal tables hold other values."""
    tables = dict(found.tables)
    for table in GOAL_TABLES:
        tables[table.key] = read_table_again(table, tables[table.key], new)
    agreement = replace(found.agreement, goals=tuple(row.row for row in _goals(tables)))
    return replace(found, agreement=agreement, tables=tables)


def _goals(tables: Mapping[str, TableReading]) -> tuple[ReadRow[GoalRow], ...]:
    return tuple(row for table in GOAL_TABLES for row in tables[table.key].rows)


def _version(cells: WorkbookCells) -> tuple[int, list[Finding]]:
    mark = cells.names.get(named_cell("version"))
    text = shown(mark.value) if mark else ""
    if mark is None or not text.isdecimal():
        raise NotOurs("not-ours")
    if int(text) > TEMPLATE_VERSION:
        raise NotOurs("too-new", found=text, known=str(TEMPLATE_VERSION))
    old = int(text) < TEMPLATE_VERSION
    return int(text), [_at(mark, "old-template", Severity.WARNING)] if old else []


def _at(cell: NamedCell, code: str, severity: Severity) -> Finding:
    return finding(code, severity, cell.place, cell.value)


def _header(cells: WorkbookCells) -> tuple[Header, list[Finding]]:
    declared = columns(Header)
    for key in declared:
        if named_cell(key) not in cells.names:
            raise NotOurs("field-missing", field=form("fi")["fields"][key])
    named = {key: cells.names[named_cell(key)] for key in declared}
    taken, findings = take_all(
        "",
        declared,
        {key: cell.value for key, cell in named.items()},
        {key: cell.place for key, cell in named.items()},
    )
    return Header(**taken), findings


def _settings(cells: WorkbookCells) -> tuple[Settings, list[Finding]]:
    """The limits on the sheet Asetukset; one that cannot be read keeps its default."""
    settings, findings = DEFAULT, []
    for setting in fields(Settings):
        cell = cells.names.get(named_cell(f"setting_{setting.name}"))
        if cell is None:
            continue
        value = _setting(cell.value, getattr(DEFAULT, setting.name))
        if value is None:
            findings.append(_at(cell, "setting-unclear", Severity.ERROR))
        else:
            settings = replace(settings, **{setting.name: value})
    return settings, findings


def _setting(value: Value, default: Fraction | str) -> Any:
    """The value as the setting's default is typed, or None where it cannot be read so."""
    if isinstance(default, str):
        return shown(value) or None
    number = value.value if isinstance(value, Percent) else value
    try:
        ratio = Fraction(number)  # type: ignore[arg-type]  # what is no number ends below
    except (TypeError, ValueError, OverflowError):
        return None
    return ratio if 0 <= ratio <= 10 else None


def _agreement(
    header: Header, settings: Settings, tables: Mapping[str, TableReading], version: int
) -> Agreement:
    plain = {key: tuple(row.row for row in table.rows) for key, table in tables.items()}
    total = tables[POSTS.key].total
    return Agreement(
        header=header,
        goals=tuple(row.row for row in _goals(tables)),
        budget=_budget(tables[BUDGET.key].rows),
        posts=plain[POSTS.key],
        posts_total=total.row if total else None,
        person_years=plain[PERSON_YEARS.key],
        workability=plain[WORKABILITY.key],
        parties=plain[PARTIES.key],
        settings=settings,
        template_version=version,
    )


def _budget(rows: Sequence[ReadRow[BudgetRow]]) -> tuple[BudgetRow, ...]:
    """The budget's rows; where revenue or expense cannot be read, the net of them is not known."""
    unreadable: dict[str, Any] = {
        key: None
        for row in rows
        for key, column in BUDGET.columns.items()
        if column.kind in AMOUNTS and getattr(row.row, key) is None and shown(row.values[key])
    }
    return tuple(
        replace(row.row, **unreadable) if row.row.item == "net" else row.row for row in rows
    )
