"""Workbooks that people edit in other programs, and what their cells hold then."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
from office import opened

from ptsopimus_xl.findings import Place
from ptsopimus_xl.resources import folder

EXAMPLE = folder("workbook") / "esimerkki-2020-toteumat.xlsx"
AGREEMENT, FINDINGS = "Sopimus", "Tarkistus"

Edits = Mapping[Place, object]
Program = Callable[[Path, Edits], None]
"""Opens a workbook, types into cells and saves it; a text that begins with `=` is a formula."""


def in_openpyxl(path: Path, edits: Edits) -> None:
    book = openpyxl.load_workbook(path)
    for place, value in edits.items():
        book[place.sheet][place.cell].value = value
    book.save(path)


def in_libreoffice(path: Path, edits: Edits) -> None:
    with opened(path) as book:
        for place, value in edits.items():
            sheet = book.api.getSheets().getByName(place.sheet)
            cell = sheet.getCellRangeByName(place.cell)
            if isinstance(value, str) and not value.startswith("="):
                cell.setString(value)
            else:
                cell.setFormula("" if value is None else str(value))
        book.save()


def copied(path: Path) -> Path:
    return Path(shutil.copy(EXAMPLE, path))


def cells(path: Path) -> dict[Place, object]:
    """What the cells hold, on all sheets but the generated one."""
    return {place: value for place, value in all_cells(path).items() if place.sheet != FINDINGS}


def findings(path: Path) -> dict[Place, object]:
    """What the generated sheet says."""
    return {place: value for place, value in all_cells(path).items() if place.sheet == FINDINGS}


def all_cells(path: Path) -> dict[Place, object]:
    return {
        Place(sheet.title, cell.coordinate): cell.value
        for sheet in openpyxl.load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
