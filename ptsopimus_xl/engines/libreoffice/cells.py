"""Cells of a sheet in Calc, as xlwings asks for them: values, formulas and what they look like."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from ptsopimus_xl.engines.blocks import Area, column_number
from ptsopimus_xl.engines.libreoffice.cell_looks import Looks
from ptsopimus_xl.engines.libreoffice.cellvalues import (
    ERRORS,
    ErrorText,
    from_serial,
    swapped,
    to_calc,
)
from ptsopimus_xl.findings import column_letters

# com.sun.star.sheet.CellFlags: VALUE 1, DATETIME 2, STRING 4, ANNOTATION 8, FORMULA 16,
# HARDATTR 32, STYLES 64, FORMATTED 512 (texts of several looks)
CONTENTS = 1 | 2 | 4 | 16
EVERYTHING = CONTENTS | 8 | 32 | 64 | 512
_DATES = 2
_FORMULA_NUMBERS, _FORMULA_ERRORS = 1, 4
_DATE_FORMAT = 2

_CORNER = r"\$?([A-Z]*)\$?(\d*)"
_ADDRESS = re.compile(rf"{_CORNER}(?::{_CORNER})?", re.IGNORECASE)
LAST_ROW, LAST_COLUMN = 1_048_576, 1024


def corners(address: str) -> Area | None:
    """The cells of an address; None if it is a name.

    Whole rows (`3:5`) and whole columns (`A:C`) are addresses too.
    """
    match = _ADDRESS.fullmatch(address)
    if match is None or not any(match.groups()) or not (match[2] or match[3]):
        return None
    left, top = column_number(match[1].upper()) or 1, int(match[2] or 1)
    if match[3] is None and match[4] is None:
        return Area(top, top, left, left)
    right = column_number((match[3] or "").upper()) or LAST_COLUMN
    return Area(top, int(match[4] or LAST_ROW), left, right)


class Range(Looks):
    """A rectangle of cells."""

    has_array = False
    max_cells_per_read = None
    max_cells_per_write = None

    def __init__(self, sheet: Any, area: Area | None = None, cells: Any = None) -> None:
        self._sheet = sheet
        self.options: dict[str, Any] = {}
        if area is not None:
            self.area = area
        if cells is not None:
            self.cells = cells

    @cached_property
    def cells(self) -> Any:
        """The cells as Calc knows them; asked for when needed, since every question is a trip."""
        area = self.area
        corner = (area.left - 1, area.top - 1, area.right - 1, area.bottom - 1)
        return self.sheet.api.getCellRangeByPosition(*corner)

    @cached_property
    def area(self) -> Area:
        """Where the cells are."""
        found = self.cells.getRangeAddress()
        return Area(
            found.StartRow + 1, found.EndRow + 1, found.StartColumn + 1, found.EndColumn + 1
        )

    @property
    def sheet(self) -> Any:
        return self._sheet

    @property
    def api(self) -> Any:
        return self.cells

    @property
    def row(self) -> int:
        return self.area.top

    @property
    def column(self) -> int:
        return self.area.left

    @property
    def shape(self) -> tuple[int, int]:
        area = self.area
        return area.bottom - area.top + 1, area.right - area.left + 1

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        return (self.sheet.name, self.row, self.column, *self.shape)

    def __len__(self) -> int:
        rows, columns = self.shape
        return rows * columns

    def __call__(self, arg1: int, arg2: int | None = None) -> "Range":
        if arg2 is None:
            arg1, arg2 = (arg1 - 1) // self.shape[1] + 1, (arg1 - 1) % self.shape[1] + 1
        return self._cell(self.row + arg1 - 1, self.column + arg2 - 1)

    def _cell(self, row: int, column: int) -> "Range":
        return Range(self.sheet, Area(row, row, column, column))

    @property
    def address(self) -> str:
        rows, columns = self.shape
        first = f"${column_letters(self.column)}${self.row}"
        if (rows, columns) == (1, 1):
            return first
        last = self.column + columns - 1
        return f"{first}:${column_letters(last)}${self.row + rows - 1}"

    def get_address(self, row_absolute: Any, col_absolute: Any, external: Any) -> str:
        plain = self.address if row_absolute and col_absolute else self.address.replace("$", "")
        name = f"[{self.sheet.book.name}]{self.sheet.name}!"
        return name + plain if external else plain

    @property
    def raw_value(self) -> list[list[Any]]:
        rows = [list(row) for row in self.cells.getDataArray()]
        for row, column in self._dates(rows):
            if isinstance(rows[row][column], float):
                rows[row][column] = from_serial(rows[row][column])
        if any(value is None for row in rows for value in row):
            for row, column in self._within(self.cells.queryFormulaCells(_FORMULA_ERRORS)):
                rows[row][column] = self._error(row, column)
        return rows

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        self.cells.setDataArray(self._filled(data))

    def _filled(self, data: Any) -> tuple[tuple[Any, ...], ...]:
        rows, columns = self.shape
        if isinstance(data, list | tuple):
            return tuple(tuple(map(to_calc, row)) for row in data)
        return ((to_calc(data),) * columns,) * rows

    def _dates(self, rows: list[list[Any]]) -> Iterator[tuple[int, int]]:
        if not any(isinstance(value, float) for row in rows for value in row):
            return
        yield from self._within(self.cells.queryContentCells(_DATES))
        for row, column in self._within(self.cells.queryFormulaCells(_FORMULA_NUMBERS)):
            if self.format_of(self.cells.getCellByPosition(column, row)).Type & _DATE_FORMAT:
                yield row, column

    def _within(self, found: Any) -> Iterator[tuple[int, int]]:
        """Positions of found cells, counted from the first cell of this range."""
        top, left = self.row - 1, self.column - 1
        for area in found.getRangeAddresses():
            for row in range(area.StartRow, area.EndRow + 1):
                for column in range(area.StartColumn, area.EndColumn + 1):
                    yield row - top, column - left

    def _error(self, row: int, column: int) -> ErrorText:
        return ErrorText(
            ERRORS.get(self.cells.getCellByPosition(column, row).getError(), "#VALUE!")
        )

    @property
    def formula(self) -> str | tuple[tuple[str, ...], ...]:
        read = self.cells.getFormulaArray()
        formulas = tuple(
            tuple(swapped(text.removeprefix("'"), ";", ",") for text in row) for row in read
        )
        return formulas[0][0] if len(self) == 1 else formulas

    @formula.setter
    def formula(self, value: Any) -> None:
        rows = self._filled(value)
        written = tuple(tuple(swapped(str(text), ",", ";") for text in row) for row in rows)
        self.cells.setFormulaArray(written)

    def clear_contents(self) -> None:
        self.cells.clearContents(CONTENTS)

    def clear(self) -> None:
        self.cells.merge(False)  # noqa: FBT003  # UNO takes no names
        self.cells.clearContents(EVERYTHING)

    def autofit(self, axis: str | None = None) -> None:
        del axis
        self.cells.Columns.OptimalWidth = True

    def select(self) -> None:
        controller = self.sheet.book.document.getCurrentController()
        if controller is not None:
            controller.select(self.cells)

    def end(self, direction: str) -> "Range":
        """The last filled cell in a direction."""
        down, right = {"down": (1, 0), "up": (-1, 0), "right": (0, 1), "left": (0, -1)}[direction]
        row, column = self.row, self.column
        while self._is_filled(row + down, column + right):
            row, column = row + down, column + right
        return self._cell(row, column)

    def _is_filled(self, row: int, column: int) -> bool:
        if row < 1 or column < 1:
            return False
        cell = self.sheet.api.getCellByPosition(column - 1, row - 1)
        return bool(cell.Type.value != "EMPTY")
