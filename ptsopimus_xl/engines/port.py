"""The port every engine serves: read named tables and named cells, write cells, replace generated
sheets.

Nothing above this port knows whether a workbook is a file, a running Excel or a list in a test.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Protocol

from ptsopimus_xl.findings import Place, cell_name
from ptsopimus_xl.kinds import Value
from ptsopimus_xl.pages import Page

NO_KEYS: Mapping[Place, Value] = MappingProxyType({})


@dataclass(frozen=True)
class TableCells:
    """A table of the workbook as it stands: `row` and `column` (from 1) are those of its first
    header.

    `rows` are the body rows. `totals` is the totals row, None where the table has none. `below`
    holds the rows under the table, down to the next table's header (at most 50), in the table's
    columns.
    """

    name: str
    sheet: str
    row: int
    column: int
    headers: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    totals: tuple[Value, ...] | None = None
    below: tuple[tuple[Value, ...], ...] = ()

    def place(self, row: int, column: int) -> Place:
        """The cell of body row `row` and table column `column`, both counted from 0."""
        return Place(self.sheet, cell_name(self.row + 1 + row, self.column + column))


@dataclass(frozen=True)
class NamedCell:
    """A cell that has a name of its own in the workbook."""

    place: Place
    value: Value


@dataclass(frozen=True)
class WorkbookCells:
    """All that the engines read of a workbook: tables and single named cells, by their names."""

    tables: Mapping[str, TableCells] = field(default_factory=dict)
    names: Mapping[str, NamedCell] = field(default_factory=dict)


def places_of(table: TableCells) -> Mapping[Place, tuple[int, int]]:
    """Row and column in the body, from 0, of each cell of a table."""
    return {
        table.place(row, column): (row, column)
        for row, line in enumerate(table.rows)
        for column in range(len(line))
    }


def with_values(workbook: WorkbookCells, new: Mapping[Place, Value]) -> WorkbookCells:
    """The workbook with other values in the bodies of its tables and in its named cells."""
    tables = {name: _table_with(table, new) for name, table in workbook.tables.items()}
    names = {
        name: NamedCell(cell.place, new.get(cell.place, cell.value))
        for name, cell in workbook.names.items()
    }
    return WorkbookCells(tables, names)


def _table_with(table: TableCells, new: Mapping[Place, Value]) -> TableCells:
    """A table with other values in its body."""
    rows = [list(line) for line in table.rows]
    for place, (row, column) in places_of(table).items():
        if place in new:
            rows[row][column] = new[place]
    return replace(table, rows=tuple(map(tuple, rows)))


@dataclass(frozen=True)
class Changes:
    """What a run changed: the cells whose value is another now, and where the result stands."""

    cells: tuple[Place, ...] = ()
    output: str | None = None


class Engine(Protocol):
    """A workbook that can be read once, written to, and finished."""

    def read(self) -> WorkbookCells:
        """The tables and named cells as they stand."""

    def write(
        self,
        cells: Mapping[Place, Value],
        heights: Mapping[tuple[str, int], float],
        keys: Mapping[Place, Value] = NO_KEYS,
    ) -> None:
        """Take note of new cell values and of row heights in points, by sheet and row number.

        `keys` are cells of tables with what they hold afterwards: by that their rows are known
        again after other programs have moved them.
        """

    def replace(self, name: str, page: Page) -> None:
        """Take note that the sheet of the named cell `name` shall be `page` and nothing else."""

    def finish(self) -> Changes:
        """Carry out what was noted, all of it or nothing, and say what changed."""
