"""What cells of Calc look like, as xlwings asks for it: formats, fonts, sizes, merging."""

from typing import Any

from xlwings import base_classes  # noqa: TID251  # one of xlwings' homes

from ptsopimus_xl.engines.libreoffice.connection import uno
from ptsopimus_xl.engines.libreoffice.fonts import Characters, Font, number

_POINT = 2540 / 72
_PIXEL = 2540 / 96  # Calc measures in hundredths of a millimetre
_DIGIT, _PADDING = 7, 5

FORMATS = (
    "CellStyle",
    "CellBackColor",
    "IsCellBackgroundTransparent",
    "CharFontName",
    "CharHeight",
    "CharWeight",
    "CharPosture",
    "CharColor",
    "CharUnderline",
    "CharStrikeout",
    "HoriJustify",
    "VertJustify",
    "IsTextWrapped",
    "ParaIndent",
    "ShrinkToFit",
    "Orientation",
    "RotateAngle",
    "NumberFormat",
    "CellProtection",
    "TopBorder2",
    "BottomBorder2",
    "LeftBorder2",
    "RightBorder2",
)
"""What makes the looks of a cell, without what its sheet adds (merging, conditional formats)."""


class Looks(base_classes.Range):
    """The looks of a rectangle of cells."""

    sheet: Any
    cells: Any

    @property
    def number_format(self) -> str | None:
        """The code of the number format; None where the cells have several."""
        state = self.cells.getPropertyState("NumberFormat")
        if len(self) > 1 and state.value == "AMBIGUOUS_VALUE":
            return None
        return str(self.format_of(self.cells).FormatString)

    @number_format.setter
    def number_format(self, value: str) -> None:
        formats = self._formats
        locale = uno().createUnoStruct("com.sun.star.lang.Locale")
        locale.Language, locale.Country = "en", "US"
        key = formats.queryKey(value, locale, False)  # noqa: FBT003  # UNO takes no names
        self.cells.NumberFormat = formats.addNew(value, locale) if key == -1 else key

    @property
    def _formats(self) -> Any:
        return self.sheet.book.number_formats

    def format_of(self, cells: Any) -> Any:
        """The number format of these cells as Calc keeps it."""
        return self._formats.getByKey(cells.NumberFormat)

    @property
    def color(self) -> tuple[int, int, int] | None:
        number = self.cells.CellBackColor
        return None if number == -1 else (number >> 16 & 255, number >> 8 & 255, number & 255)

    @color.setter
    def color(self, color_or_rgb: Any) -> None:
        self.cells.CellBackColor = -1 if color_or_rgb is None else number(color_or_rgb)

    @property
    def characters(self) -> "Characters":
        return Characters(self.cells.getCellByPosition(0, 0))

    @property
    def font(self) -> "Font":
        return Font(self.cells)

    def copy(self, destination: Any = None) -> None:
        """Remember these cells for `paste`; the clipboard of the person is left alone."""
        del destination
        self.sheet.book.app.copied = self

    def paste(self, paste: str | None = None, *_: Any, **__: Any) -> None:
        """Give these cells the looks of the copied one."""
        source = self.sheet.book.app.copied
        if paste != "formats" or source is None:
            raise NotImplementedError  # as xlwings has it; this program pastes nothing but looks
        values = source.cells.getPropertyValues(FORMATS)
        self.cells.setPropertyValues(FORMATS, values)

    def merge(self, across: bool) -> None:  # noqa: FBT001  # xlwings calls it so
        del across
        self.cells.merge(True)  # noqa: FBT003  # UNO takes no names

    def unmerge(self) -> None:
        self.cells.merge(False)  # noqa: FBT003  # UNO takes no names

    @property
    def row_height(self) -> float:
        return round(float(self.sheet.rows.getByIndex(self.row - 1).Height) / _POINT, 2)

    @row_height.setter
    def row_height(self, value: float) -> None:
        single = self.shape[0] == 1
        rows = self.sheet.rows.getByIndex(self.row - 1) if single else self.cells.getRows()
        rows.setPropertyValue("Height", round(value * _POINT))

    @property
    def column_width(self) -> float:
        """In characters, as Excel counts them in Calibri 11."""
        width = float(self.cells.Columns.getByIndex(0).Width)
        return round((width / _PIXEL - _PADDING) / _DIGIT, 2)

    @column_width.setter
    def column_width(self, value: float) -> None:
        self.cells.Columns.Width = round((value * _DIGIT + _PADDING) * _PIXEL)
