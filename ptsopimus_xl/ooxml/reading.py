"""Tables and named cells of a workbook as the port hands them over, each read when asked for."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from ptsopimus_xl.engines.port import NamedCell, TableCells, WorkbookCells
from ptsopimus_xl.findings import Place, cell_name
from ptsopimus_xl.kinds import CellError, Value
from ptsopimus_xl.ooxml.area import Area
from ptsopimus_xl.ooxml.formats import Look
from ptsopimus_xl.ooxml.refusal import Refusal, RefusalCode, telling
from ptsopimus_xl.ooxml.sheet import Cell, Sheet, Wanted
from ptsopimus_xl.ooxml.values import LONGEST_TEXT, value_of
from ptsopimus_xl.ooxml.workbook import Table, Workbook

T = TypeVar("T")
ROWS_BELOW = 50
SMALL_SHEET = 1 << 20


class OnDemand(Mapping[str, T]):
    """Values known by name, each made when it is first asked for."""

    def __init__(self, names: Iterable[str], make: Callable[[str], T]) -> None:
        self.made: dict[str, T | None] = dict.fromkeys(names)
        self.make = make

    def __getitem__(self, name: str) -> T:
        value = self.made[name]
        if value is None:
            value = self.made[name] = self.make(name)
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self.made)

    def __len__(self) -> int:
        return len(self.made)


class Reader:
    """Reads tables and named cells; a sheet is scanned when something on it is asked for."""

    def __init__(self, workbook: Workbook, path: Path) -> None:
        self.workbook = workbook
        self.path = path
        self.wanted: dict[str, Wanted] = {}
        self.handed_over = 0

    @cached_property
    def cells(self) -> WorkbookCells:
        """All tables and named cells, each read once."""
        return WorkbookCells(
            OnDemand(self.tables, self.table), OnDemand(self.workbook.names, self.named)
        )

    @cached_property
    def tables(self) -> Mapping[str, tuple[str, Table]]:
        """The sheet and the layout of every table, by its name."""
        names = (one.name for one in self.workbook.sheets.values() if one.kind == "worksheet")
        return {table.name: (name, table) for name in names for table in self.workbook.tables(name)}

    @cached_property
    def tops(self) -> Mapping[str, list[int]]:
        """The first rows of the tables of each sheet, from the top."""
        found: dict[str, list[int]] = {}
        for sheet, table in self.tables.values():
            found.setdefault(sheet, []).append(table.area.top)
        return {sheet: sorted(tops) for sheet, tops in found.items()}

    def sheet(self, name: str) -> Sheet:
        """A sheet scanned: whole where it is small, else the rows of its tables and named cells."""
        return self.workbook.sheet(name, self.rows_of_interest(name))

    def rows_of_interest(self, name: str) -> Wanted:
        """The rows of a sheet that can be asked for; None for all."""
        if name not in self.wanted:
            small = self.workbook.size(name) <= SMALL_SHEET
            self.wanted[name] = None if small else frozenset(self.rows_told(name))
        return self.wanted[name]

    def rows_told(self, name: str) -> Iterator[int]:
        """The rows of the tables and named cells of a sheet, those that tables share but once."""
        yield from (row for sheet, (row, _) in self.workbook.names.values() if sheet == name)
        areas = [table.area for sheet, table in self.tables.values() if sheet == name]
        last = 0
        for area in sorted(areas, key=lambda one: one.top):
            bottom = area.bottom + ROWS_BELOW
            yield from range(max(area.top, last + 1), bottom + 1)
            last = max(last, bottom)

    def value(self, cell: Cell | None) -> Value:
        """The value of a cell; a text that no cell of Excel can hold is refused."""
        if cell is None or (cell.text is None and cell.formula is None):
            return None
        value = self.any_value(cell)
        if isinstance(value, str) and len(value) > LONGEST_TEXT:
            place = cell_name(cell.row, cell.column)
            raise Refusal(RefusalCode.TEXT_TOO_LONG, cell=place, limit=LONGEST_TEXT)
        return value

    def any_value(self, cell: Cell) -> Value:
        """The value of a cell that holds something, however long."""
        book = self.workbook
        strings = book.strings if cell.kind == "s" else []
        look = book.look(cell.style) if cell.kind == "n" else Look.NUMBER
        return value_of(cell, strings, look, date1904=book.date1904)

    def named(self, name: str) -> NamedCell:
        """A named cell."""
        sheet, (row, column) = self.workbook.names[name]
        with telling(path=str(self.path), sheet=sheet):
            value = self.value(self.sheet(sheet).cells.get((row, column)))
        return NamedCell(Place(sheet, cell_name(row, column)), value)

    def table(self, name: str) -> TableCells:
        """A table with its headers, its body, its totals and what stands below it."""
        sheet, table = self.tables[name]
        with telling(path=str(self.path), sheet=sheet, table=name):
            self.hand_over(table.area)
            return self.laid_out(sheet, self.sheet(sheet), table)

    def hand_over(self, area: Area) -> None:
        """Refuse to hand over more cells than we are ready to hold."""
        self.handed_over += area.size
        limit = self.workbook.limits.cells
        if self.handed_over > limit:
            raise Refusal(RefusalCode.TOO_MANY_CELLS, limit=limit)

    def laid_out(self, name: str, sheet: Sheet, table: Table) -> TableCells:
        """A table of a sheet; without a row of headers the columns have their names all the
        same."""
        area = table.area
        headers = tuple(map(as_text, self.line(sheet, table, area.top)))
        return TableCells(
            table.name,
            name,
            area.top - 1 + table.headers,
            area.left,
            headers if table.headers else tuple(told.get("name", "") for told in table.columns),
            tuple(self.line(sheet, table, row) for row in table.body),
            self.line(sheet, table, area.bottom) if table.totals else None,
            self.below(name, sheet, table),
        )

    def line(self, sheet: Sheet, table: Table, row: int) -> tuple[Value, ...]:
        """A row in the columns of a table."""
        columns = range(table.area.left, table.area.right + 1)
        return tuple(self.value(sheet.cells.get((row, column))) for column in columns)

    def below(self, name: str, sheet: Sheet, table: Table) -> tuple[tuple[Value, ...], ...]:
        """The rows under a table, as far as anything stands there."""
        bottom, tops = table.area.bottom, self.tops[name]
        following = bisect_right(tops, bottom)
        ends = (*tops[following : following + 1], bottom + ROWS_BELOW + 1, sheet.rows.end)
        lines = [self.line(sheet, table, row) for row in range(bottom + 1, min(ends))]
        while lines and not any(value is not None for value in lines[-1]):
            lines.pop()
        return tuple(lines)


def as_text(value: Value) -> str:
    """A header as text."""
    if value is None:
        return ""
    return value.code if isinstance(value, CellError) else str(value)
