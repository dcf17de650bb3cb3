"""Draws the README's pictures anew: `python tests/pictures.py` (needs LibreOffice and poppler).

Each sheet is drawn as it prints, from the example coloured and summarised by the program itself, in
Finnish and in Swedish.
"""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import openpyxl
from judges import pictures, printed, said

from ptsopimus_xl.commands import update
from ptsopimus_xl.engines.closed import ClosedEngine
from ptsopimus_xl.template.example import with_outcomes
from ptsopimus_xl.template.workbook import build
from ptsopimus_xl.texts import form

SHOWN = ("agreement", "summary", "findings", "settings")
PICTURES = Path(__file__).with_suffix("")
DPI = 72


def draw(language: str, scratch: Path) -> None:
    """The first printed page of each sheet, and the agreement as the screen shows it."""
    path = coloured(language, scratch)
    titles = {sheet: form(language)["sheets"][sheet] for sheet in SHOWN}
    titles["agreement"] = form(language)["title"].format(year=2020)
    pages = printed_pages(path)
    keep(pages[0][1], f"guide-{language}.png")
    for sheet, title in titles.items():
        keep(first_of(pages, title), f"{sheet}-{language}.png")
    screen = printed_pages(widened(path, scratch / f"screen-{language}.xlsx"))
    keep(first_of(screen, titles["agreement"]), f"screen-{language}.png")


def coloured(language: str, scratch: Path) -> Path:
    """The example with outcomes in a language, as the button leaves it."""
    path = scratch / f"{language}.xlsx"
    example = with_outcomes()
    header = replace(example.agreement.header, language=language)
    agreement = replace(example.agreement, header=header)
    build(path, language=language, year=2020, agreement=agreement, typed=example.typed)
    update(ClosedEngine(path))
    return path


def widened(path: Path, into: Path) -> Path:
    """A scratch copy that prints what stands beside the form as well."""
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[
        next(name for name in workbook.sheetnames if "pts_basic" in workbook[name].tables)
    ]
    sheet.print_area = "A1:K40"
    sheet.row_breaks.brk = []
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3
    workbook.save(into)
    return into


def printed_pages(path: Path) -> list[tuple[str, Path]]:
    """Each page of a workbook as it prints: its first line and its picture."""
    pdf = printed(path, path.parent)
    lines = [page.strip().partition("\n")[0] for page in said(pdf).split("\f")]
    return list(zip(lines, pictures(pdf, dpi=DPI), strict=False))


def first_of(pages: list[tuple[str, Path]], title: str) -> Path:
    """The first page that begins with a title."""
    return next(picture for line, picture in pages if line.startswith(title))


def keep(picture: Path, name: str) -> None:
    """Make a page a picture of the README."""
    PICTURES.mkdir(exist_ok=True)
    shutil.copyfile(picture, PICTURES / name)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        for spoken in ("fi", "sv"):
            draw(spoken, Path(name))
