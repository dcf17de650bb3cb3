"""Cells of tables known again wherever they stand: rows and columns are moved between two runs.

A cell is known by the name of its table, the header of its column and the key of its row, which is
what another cell of that row holds. An address says none of that.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ptsopimus_xl.engines.port import TableCells
from ptsopimus_xl.findings import Place
from ptsopimus_xl.kinds import Value
from ptsopimus_xl.ooxml.area import parse_cell
from ptsopimus_xl.ooxml.guard import Places
from ptsopimus_xl.ooxml.reading import Reader, as_text


class Mark(NamedTuple):
    """What a cell is known by; the key of its row stands in the column headed `key_header`."""

    table: str
    header: str
    key_header: str
    key: str


def marks_in(reader: Reader, keys: Mapping[Place, Value]) -> Iterator[tuple[Place, Mark]]:
    """The cells of all rows whose key is told, by the cell in which it stands."""
    for name, at, key in keys_in_tables(reader, keys):
        table = reader.cells.tables[name]
        row, key_header = at[0] - table.row - 1, table.headers[at[1] - table.column]
        for column, header in enumerate(table.headers):
            yield table.place(row, column), Mark(name, header, key_header, key)


def keys_in_tables(
    reader: Reader, keys: Mapping[Place, Value]
) -> Iterator[tuple[str, tuple[int, int], str]]:
    """The keys with the names of the tables in which they stand; an empty one tells nothing."""
    by_sheet: dict[str, dict[tuple[int, int], str]] = {}
    for place, key in keys.items():
        if text := as_text(key):
            by_sheet.setdefault(place.sheet, {})[parse_cell(place.cell)] = text
    places = {sheet: Places(told) for sheet, told in by_sheet.items()}
    for name, (sheet, table) in reader.tables.items():
        for at in places[sheet].within(table.area) if sheet in places else ():
            yield name, at, by_sheet[sheet][at]


class Finder:
    """Finds marked cells. The headers and the keys of a table are looked through but once."""

    def __init__(self, tables: Mapping[str, TableCells]) -> None:
        self.tables = tables
        self.columns: dict[str, Mapping[str, int]] = {}
        self.rows: dict[tuple[str, int], Mapping[str, int]] = {}

    def place(self, mark: Mark) -> Place | None:
        """Where a cell stands now; None where that is not known for certain."""
        table = self.tables.get(mark.table)
        if table is None:
            return None
        columns = self.columns_of(table)
        column, key = columns.get(mark.header), columns.get(mark.key_header)
        row = None if key is None else self.rows_of(table, key).get(mark.key)
        return None if row is None or column is None else table.place(row, column)

    def columns_of(self, table: TableCells) -> Mapping[str, int]:
        """The columns of a table by their headers."""
        if table.name not in self.columns:
            self.columns[table.name] = once(table.headers)
        return self.columns[table.name]

    def rows_of(self, table: TableCells, key: int) -> Mapping[str, int]:
        """The rows of a table by what stands in the column `key`."""
        if (table.name, key) not in self.rows:
            self.rows[table.name, key] = once(as_text(line[key]) for line in table.rows)
        return self.rows[table.name, key]


def once(texts: Iterable[str]) -> Mapping[str, int]:
    """The number of each text that is there but once: a copied row is known by nothing."""
    numbers: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        numbers.setdefault(text, []).append(number)
    return {text: found[0] for text, found in numbers.items() if len(found) == 1}
