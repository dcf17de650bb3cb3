"""Sheets of a workbook in Calc, as xlwings asks for them."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from xlwings import NoSuchObjectError, base_classes  # noqa: TID251  # one of xlwings' homes

from ptsopimus_xl.engines.blocks import Area
from ptsopimus_xl.engines.libreoffice.cells import CONTENTS, EVERYTHING, Range, corners
from ptsopimus_xl.engines.libreoffice.charts import Charts
from ptsopimus_xl.engines.libreoffice.connection import uno
from ptsopimus_xl.engines.libreoffice.tables import Names, Tables


class Sheets(base_classes.Sheets):
    """The sheets of a workbook."""

    def __init__(self, book: Any) -> None:
        self.book = book

    @property
    def api(self) -> Any:
        return self.book.sheet_collection

    @property
    def active(self) -> "Sheet":
        controller = self.book.document.getCurrentController()
        return Sheet(self.book, controller.getActiveSheet()) if controller else self(1)

    def __len__(self) -> int:
        return int(self.api.getCount())

    def __iter__(self) -> Iterator["Sheet"]:
        return (Sheet(self.book, self.api.getByIndex(index)) for index in range(len(self)))

    def __call__(self, name_or_index: str | int) -> "Sheet":
        if isinstance(name_or_index, int):
            return Sheet(self.book, self.api.getByIndex(name_or_index - 1))
        if not self.api.hasByName(name_or_index):
            raise NoSuchObjectError(name_or_index)
        return Sheet(self.book, self.api.getByName(name_or_index))

    def holding(self, cells: Any) -> Range:
        """Cells of whichever sheet they are on."""
        return Range(Sheet(self.book, cells.getSpreadsheet()), cells=cells)

    def add(
        self, before: "Sheet | None" = None, after: "Sheet | None" = None, name: str | None = None
    ) -> "Sheet":
        position = before.index - 1 if before else after.index if after else len(self)
        free = name or next(
            f"Sheet{n}" for n in range(1, len(self) + 2) if not self.api.hasByName(f"Sheet{n}")
        )
        self.api.insertNewByName(free, position)
        return self(free)


class Sheet(base_classes.Sheet):
    """A sheet."""

    def __init__(self, book: Any, sheet: Any) -> None:
        self._book, self.sheet = book, sheet

    @property
    def api(self) -> Any:
        return self.sheet

    @property
    def book(self) -> Any:
        return self._book

    @property
    def name(self) -> str:
        return str(self.sheet.getName())

    @name.setter
    def name(self, value: str) -> None:
        self.sheet.setName(value)

    @cached_property
    def rows(self) -> Any:
        """The sheet's rows."""
        return self.sheet.getRows()

    @property
    def index(self) -> int:
        return int(self.sheet.getRangeAddress().Sheet) + 1

    @property
    def visible(self) -> bool:
        return bool(self.sheet.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        self.sheet.IsVisible = value

    @property
    def tables(self) -> Tables:
        return Tables(self)

    @property
    def charts(self) -> Charts:
        return Charts(self)

    @property
    def names(self) -> Names:
        return Names(self.book, self.sheet.NamedRanges)

    @property
    def cells(self) -> Range:
        return Range(self, cells=self.sheet)

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        if not isinstance(arg1, str):
            return Range(self, _between(arg1, arg2))
        if "," in arg1:
            return self._areas(arg1.split(","))
        found = corners(arg1)
        if found is not None:
            return Range(self, found)
        named: Range = self.book.names(arg1).refers_to_range
        return named

    def _areas(self, addresses: list[str]) -> Range:
        """Several areas at once; they can be given looks, and no more."""
        ranges = self.book.document.createInstance("com.sun.star.sheet.SheetCellRanges")
        number, found = self.index - 1, filter(None, map(corners, addresses))
        wanted = tuple(_address(number, area) for area in found)
        ranges.addRangeAddresses(wanted, False)  # noqa: FBT003  # UNO takes no names
        return Range(self, cells=ranges)

    @property
    def used_range(self) -> Range:
        cursor = self.sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)  # noqa: FBT003  # UNO takes no names
        end = cursor.getRangeAddress()
        return Range(self, Area(1, end.EndRow + 1, 1, end.EndColumn + 1))

    def activate(self) -> None:
        controller = self.book.document.getCurrentController()
        if controller is not None:
            controller.setActiveSheet(self.sheet)

    def autofit(self, axis: str | None = None) -> None:
        if axis in (None, "columns", "c"):
            self.sheet.Columns.OptimalWidth = True
        if axis in (None, "rows", "r"):
            self.sheet.Rows.OptimalHeight = True

    def clear(self) -> None:
        self.sheet.clearContents(EVERYTHING)

    def clear_contents(self) -> None:
        self.sheet.clearContents(CONTENTS)

    def delete(self) -> None:
        self.book.sheet_collection.removeByName(self.name)


def _between(arg1: Any, arg2: Any) -> Area:
    if isinstance(arg1, tuple) and len(arg1) == 4:
        return Area(arg1[0], arg1[0] + arg1[2] - 1, arg1[1], arg1[1] + arg1[3] - 1)
    (top, left), (bottom, right) = _corner(arg1), _corner(arg2 or arg1)
    return Area(top, bottom, left, right)


def _corner(cell: Any) -> tuple[int, int]:
    return (cell.row, cell.column) if isinstance(cell, Range) else (cell[0], cell[1])


def _address(sheet: int, area: Area) -> Any:
    made = uno().createUnoStruct("com.sun.star.table.CellRangeAddress")
    made.Sheet, made.StartRow, made.StartColumn = sheet, area.top - 1, area.left - 1
    made.EndRow, made.EndColumn = area.bottom - 1, area.right - 1
    return made
