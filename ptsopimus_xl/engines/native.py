"""The few things xlwings' public interface does not know, asked of each application in its own way.

On a Mac, what cannot be asked without doubt is left as it is: page breaks, the text of a chart.
"""

import sys
from collections.abc import Sequence
from typing import Any

import xlwings as xw  # noqa: TID251  # this is one of xlwings' homes

_LONGEST_ADDRESS = 250  # Excel takes 255 characters
_CALC, _WINDOWS, _MAC = "calc", "windows", "mac"


def _application(book: xw.Book) -> str:
    if book.app.engine.name != "excel":
        return _CALC
    return _WINDOWS if sys.platform == "win32" else _MAC


def is_read_only(book: xw.Book) -> bool:
    """Whether what is written into the workbook could not be saved in its place."""
    match _application(book):
        case "calc":
            return bool(book.api.isReadonly())
        case "windows":
            return bool(book.api.ReadOnly)
    return bool(book.api.read_only.get())


def is_protected(sheet: xw.Sheet) -> bool:
    """Whether the sheet's cells may not be changed."""
    match _application(sheet.book):
        case "calc":
            return bool(sheet.api.isProtected())
        case "windows":
            return bool(sheet.api.ProtectContents)
    return bool(sheet.api.protect_contents.get())


def longest_address(book: xw.Book) -> int:
    """How long an address of several areas may be; 0 where an address must be of one area."""
    return 0 if _application(book) == _MAC else _LONGEST_ADDRESS


def knows_characters(book: xw.Book) -> bool:
    """Whether parts of a cell's text can have looks of their own."""
    return _application(book) != _MAC


def set_breaks(sheet: xw.Sheet, lines: Sequence[int]) -> None:
    """Begin a new printed page before these lines, counted from 1, and nowhere else."""
    match _application(sheet.book):
        case "calc":
            sheet.api.removeAllManualPageBreaks()
            for line in lines:
                sheet.api.Rows.getByIndex(line - 1).IsStartOfNewPage = True
        case "windows":
            sheet.api.ResetAllPageBreaks()
            for line in lines:
                sheet.api.HPageBreaks.Add(sheet.range((line, 1)).api)


def describe_chart(sheet: xw.Sheet, description: str) -> None:
    """Give the sheet's chart its text for who cannot see it."""
    for shape in _charts(sheet):
        if _application(sheet.book) == _CALC:
            shape.Description = description
        else:
            shape.AlternativeText = description


def _charts(sheet: xw.Sheet) -> list[Any]:
    match _application(sheet.book):
        case "calc":
            page = sheet.api.getDrawPage()
            shapes = [page.getByIndex(index) for index in range(page.getCount())]
            return [shape for shape in shapes if "OLE2" in shape.getShapeType()]
        case "windows":
            return [shape for shape in sheet.api.Shapes if shape.HasChart]
    return []
