"""Tables and defined names of a workbook in Calc, as xlwings asks for them.

An Excel table arrives in Calc as a database range: a name, an area, perhaps a row of totals.
"""

from collections.abc import Iterator
from typing import Any

from xlwings import NoSuchObjectError, base_classes  # noqa: TID251  # one of xlwings' homes

from ptsopimus_xl.engines.blocks import Area
from ptsopimus_xl.engines.libreoffice.cells import Range
from ptsopimus_xl.engines.libreoffice.connection import uno


class Tables(base_classes.Tables):
    """The tables of a sheet."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = self.parent = sheet

    @property
    def api(self) -> Any:
        return self.sheet.book.collection("DatabaseRanges")

    def __iter__(self) -> Iterator["Table"]:
        number = self.sheet.index - 1
        for name in self.api.getElementNames():
            found = self.api.getByName(name)
            if found.getDataArea().Sheet == number:
                yield Table(self.sheet, found)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, name: str) -> bool:
        return any(table.name == name for table in self)

    def __call__(self, name_or_index: str | int) -> "Table":
        for index, table in enumerate(self, 1):
            if name_or_index in (index, table.name):
                return table
        raise KeyError(name_or_index)

    def add(self, source: Any = None, name: str = "", **_: Any) -> "Table":  # type: ignore[override]
        self.api.addNewByName(name, source.cells.getRangeAddress())
        return self(name)


class Table(base_classes.Table):
    """A table: a header row, a body, and perhaps totals."""

    def __init__(self, sheet: Any, table: Any) -> None:
        self.sheet, self.table = sheet, table

    @property
    def api(self) -> Any:
        return self.table

    @property
    def parent(self) -> Any:
        return self.sheet

    @property
    def name(self) -> str:
        return str(self.table.getName())

    @name.setter
    def name(self, value: str) -> None:
        self.table.setName(value)

    @property
    def show_totals(self) -> bool:
        return bool(self.table.TotalsRow)

    @show_totals.setter
    def show_totals(self, value: bool) -> None:
        self.table.TotalsRow = value

    def _rows(self, skipped_above: int, skipped_below: int) -> Range:
        area = self.table.getDataArea()
        top, bottom = area.StartRow + 1 + skipped_above, area.EndRow + 1 - skipped_below
        return Range(self.sheet, Area(top, bottom, area.StartColumn + 1, area.EndColumn + 1))

    @property
    def range(self) -> Range:
        return self._rows(0, 0)

    @property
    def header_row_range(self) -> Range:
        area = self.table.getDataArea()
        return self._rows(0, area.EndRow - area.StartRow)

    @property
    def data_body_range(self) -> Range:
        return self._rows(1, int(self.show_totals))

    def resize(self, range: Range) -> None:  # noqa: A002  # xlwings names it so
        self.table.setDataArea(range.cells.getRangeAddress())


class Names(base_classes.Names):
    """Defined names, of a workbook or of a sheet."""

    def __init__(self, book: Any, names: Any) -> None:
        self.book, self.api = book, names

    def __len__(self) -> int:
        return int(self.api.getCount())

    def __iter__(self) -> Iterator["Name"]:
        return (Name(self.book, self.api, name) for name in self.api.getElementNames())

    def __call__(self, name_or_index: str | int) -> "Name":
        if isinstance(name_or_index, int):
            return Name(self.book, self.api, self.api.getElementNames()[name_or_index - 1])
        if not self.api.hasByName(name_or_index):
            raise KeyError(name_or_index)
        return Name(self.book, self.api, name_or_index)

    def contains(self, name_or_index: str | int) -> bool:
        if isinstance(name_or_index, int):
            return 1 <= name_or_index <= len(self)
        return bool(self.api.hasByName(name_or_index))

    def add(self, name: str, refers_to: str) -> "Name":
        origin = uno().createUnoStruct("com.sun.star.table.CellAddress")
        self.api.addNewByName(name, _in_calc(refers_to), origin, 0)
        return self(name)


class Name(base_classes.Name):
    """A defined name."""

    def __init__(self, book: Any, names: Any, name: str) -> None:
        self.book, self.names, self._name = book, names, name

    @property
    def api(self) -> Any:
        return self.names.getByName(self._name)

    @property
    def name(self) -> str:
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        self.api.setName(value)
        self._name = value

    @property
    def refers_to(self) -> str:
        sheet, _, cells = str(self.api.getContent()).removeprefix("$").rpartition(".")
        return f"={sheet}!{cells}"

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self.api.setContent(_in_calc(value))

    @property
    def refers_to_range(self) -> Range:
        cells = self.api.getReferredCells()
        if cells is None:
            raise NoSuchObjectError(self._name)
        found: Range = self.book.sheets.holding(cells)
        return found

    def delete(self) -> None:
        self.names.removeByName(self._name)


def _in_calc(reference: str) -> str:
    """A reference to cells as Calc writes it: `=Sopimus!$A$1` is `$Sopimus.$A$1`."""
    sheet, _, cells = reference.lstrip("=$").rpartition("!")
    return f"${sheet}.{cells}"
