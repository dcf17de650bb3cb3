"""Reads the tables and named cells of an open workbook, each area in one go."""

import re
from collections.abc import Iterator, Mapping, Sequence

import xlwings as xw  # noqa: TID251  # this is one of xlwings' homes

from ptsopimus_xl.engines.blocks import column_number
from ptsopimus_xl.engines.live_values import values_in
from ptsopimus_xl.engines.port import NamedCell, TableCells
from ptsopimus_xl.findings import Place
from ptsopimus_xl.kinds import CellError, Value

ROWS_BELOW = 50
_CELL = re.compile(
    r"=(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!]+))!\$(?P<column>[A-Z]+)\$(?P<row>\d+)"
)


def named_places(book: xw.Book) -> dict[str, Place]:
    """The single cells that have a name; a name that leads elsewhere is left out."""
    return dict(_named(book))


def _named(book: xw.Book) -> Iterator[tuple[str, Place]]:
    for name in book.names:
        target = _CELL.fullmatch(name.refers_to or "")
        if target:
            sheet = target["quoted"] or target["plain"]
            yield name.name, Place(sheet.replace("''", "'"), target["column"] + target["row"])


def named_cells(
    sheets: Mapping[str, xw.Sheet], places: Mapping[str, Place]
) -> dict[str, NamedCell]:
    """The named cells with their values; those of one sheet are read in one go."""
    by_sheet: dict[str, dict[str, Place]] = {}
    for name, place in places.items():
        by_sheet.setdefault(place.sheet, {})[name] = place
    found: dict[str, NamedCell] = {}
    for sheet, of_sheet in by_sheet.items():
        found |= _read_named(sheets[sheet], of_sheet)
    return found


def _read_named(sheet: xw.Sheet, places: Mapping[str, Place]) -> Iterator[tuple[str, NamedCell]]:
    rows = [place.row for place in places.values()]
    columns = [column_number(place.cell) for place in places.values()]
    top, left = min(rows), min(columns)
    values = values_in(sheet.range((top, left), (max(rows), max(columns))))
    for name, place in places.items():
        value = values[place.row - top][column_number(place.cell) - left]
        yield name, NamedCell(place, value)


def tables(sheet: xw.Sheet, name: str) -> Iterator[TableCells]:
    """The tables of the sheet `name`, each read together with the rows below it."""
    found = [(table, _area(table.range)) for table in sheet.tables]
    tops = [top for _, (top, *_) in found]
    for table, (top, left, bottom, right) in found:
        end = min([other for other in tops if other > bottom] + [bottom + ROWS_BELOW + 1])
        values = values_in(sheet.range((top, left), (end - 1, right)))
        height, totals = bottom - top + 1, int(table.show_totals)
        yield TableCells(
            name=table.name,
            sheet=name,
            row=top,
            column=left,
            headers=tuple(map(_header, values[0])),
            rows=tuple(values[1 : height - totals]),
            totals=values[height - 1] if totals else None,
            below=_below(values[height:]),
        )


def _area(cells: xw.Range) -> tuple[int, int, int, int]:
    rows, columns = cells.shape
    return cells.row, cells.column, cells.row + rows - 1, cells.column + columns - 1


def _below(lines: Sequence[tuple[Value, ...]]) -> tuple[tuple[Value, ...], ...]:
    """The lines as far as anything stands there."""
    filled = [n for n, line in enumerate(lines, 1) if any(value is not None for value in line)]
    return tuple(lines[: max(filled, default=0)])


def _header(value: Value) -> str:
    if value is None:
        return ""
    return value.code if isinstance(value, CellError) else str(value)


def placed(table: TableCells) -> Iterator[tuple[Place, Value]]:
    """Each cell of the table's body with its value."""
    for row, line in enumerate(table.rows):
        for column, value in enumerate(line):
            yield table.place(row, column), value
