"""The fonts of cells and of characters in Calc, as xlwings asks for them."""

from typing import Any

from xlwings import base_classes  # noqa: TID251  # one of xlwings' homes

from ptsopimus_xl.engines.libreoffice.connection import uno


class Characters(base_classes.Characters):
    """Characters `start` to `stop` of a cell's text."""

    def __init__(self, cell: Any, start: int = 0, stop: int | None = None) -> None:
        self.cell, self.start, self.stop = cell, start, stop

    def __getitem__(self, item: slice) -> "Characters":
        return Characters(self.cell, item.start or 0, item.stop)

    @property
    def text(self) -> str:
        return str(self.cell.getString())[self.start : self.stop]

    @property
    def font(self) -> "Font":
        cursor = self.cell.createTextCursor()
        cursor.gotoStart(False)  # noqa: FBT003  # UNO takes no names
        cursor.goRight(self.start, False)  # noqa: FBT003
        cursor.goRight(len(self.text), True)  # noqa: FBT003
        return Font(cursor)


class Font(base_classes.Font):
    """The font of cells or of some characters."""

    def __init__(self, text: Any) -> None:
        self._text = text

    @property
    def api(self) -> Any:
        return self._text

    @property
    def bold(self) -> bool:
        return bool(self._text.CharWeight > 100)

    @bold.setter
    def bold(self, value: bool) -> None:
        self._text.setPropertyValue("CharWeight", 150.0 if value else 100.0)

    @property
    def italic(self) -> bool:
        return bool(self._text.CharPosture.value == "ITALIC")

    @italic.setter
    def italic(self, value: bool) -> None:
        slant = uno().Enum("com.sun.star.awt.FontSlant", "ITALIC" if value else "NONE")
        self._text.setPropertyValue("CharPosture", slant)

    @property
    def size(self) -> float:
        return float(self._text.CharHeight)

    @size.setter
    def size(self, value: float) -> None:
        self._text.setPropertyValue("CharHeight", float(value))

    @property
    def name(self) -> str:
        return str(self._text.CharFontName)

    @name.setter
    def name(self, value: str) -> None:
        self._text.setPropertyValue("CharFontName", value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        number = self._text.CharColor
        return None if number == -1 else (number >> 16 & 255, number >> 8 & 255, number & 255)

    @color.setter
    def color(self, color_or_rgb: Any) -> None:
        self._text.setPropertyValue(
            "CharColor", -1 if color_or_rgb is None else number(color_or_rgb)
        )


def number(colour: Any) -> int:
    """A colour as Calc takes it."""
    if isinstance(colour, str):
        colour = int(colour.removeprefix("#"), 16)
    if isinstance(colour, int):
        return colour
    red, green, blue = colour
    return int(red) << 16 | int(green) << 8 | int(blue)
