"""The port over plain data, for tests: a workbook that is a list of tables and named cells."""

from collections.abc import Mapping
from dataclasses import replace

from ptsopimus_xl.engines.port import Changes, NamedCell, TableCells, WorkbookCells
from ptsopimus_xl.findings import Place
from ptsopimus_xl.kinds import Value
from ptsopimus_xl.pages import Page


class MemoryEngine:
    """Serves tables and named cells, and keeps what was written where a test can look at it.

    After `finish` the engine reads what was written, as a file would.
    """

    def __init__(self, workbook: WorkbookCells, *, dry_run: bool = False) -> None:
        self.workbook = workbook
        self.dry_run = dry_run
        self.noted: dict[Place, Value] = {}
        self.heights: dict[tuple[str, int], float] = {}
        self.pages: dict[str, Page] = {}
        self.written: dict[Place, Value] = {}

    def read(self) -> WorkbookCells:
        """The tables and named cells as they stand."""
        return self.workbook

    def write(self, cells: Mapping[Place, Value], heights: Mapping[tuple[str, int], float]) -> None:
        """Take note of new values and heights."""
        self.noted |= {place: None if value == "" else value for place, value in cells.items()}
        self.heights |= heights

    def replace(self, name: str, page: Page) -> None:
        """Take note of a generated sheet; its name must be there."""
        if name not in self.workbook.names:
            raise KeyError(name)
        self.pages[name] = page

    def finish(self) -> Changes:
        """Carry out what was noted."""
        there = values_by_place(self.workbook) | self.written
        changed = {place: new for place, new in self.noted.items() if new != there.get(place)}
        if not self.dry_run:
            self.written |= changed
            self.workbook = with_values(self.workbook, self.written)
        self.noted = {}
        return Changes(tuple(sorted(changed)))


def places_of(table: TableCells) -> Mapping[Place, tuple[int, int]]:
    """Row and column in the body, from 0, of each cell of a table."""
    return {
        table.place(row, column): (row, column)
        for row, line in enumerate(table.rows)
        for column in range(len(line))
    }


def values_by_place(workbook: WorkbookCells) -> dict[Place, Value]:
    """All values of a workbook by the cells in which they stand."""
    values = {cell.place: cell.value for cell in workbook.names.values()}
    for table in workbook.tables.values():
        for place, (row, column) in places_of(table).items():
            values[place] = table.rows[row][column]
    return values


def with_values(workbook: WorkbookCells, new: Mapping[Place, Value]) -> WorkbookCells:
    """The workbook with other values in the bodies of its tables and in its named cells."""
    tables = {name: table_with(table, new) for name, table in workbook.tables.items()}
    names = {
        name: NamedCell(cell.place, new.get(cell.place, cell.value))
        for name, cell in workbook.names.items()
    }
    return WorkbookCells(tables, names)


def table_with(table: TableCells, new: Mapping[Place, Value]) -> TableCells:
    """A table with other values in its body."""
    rows = [list(line) for line in table.rows]
    for place, (row, column) in places_of(table).items():
        if place in new:
            rows[row][column] = new[place]
    return replace(table, rows=tuple(map(tuple, rows)))
