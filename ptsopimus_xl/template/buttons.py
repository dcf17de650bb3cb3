"""Builds a workbook with buttons: the macros, two buttons on the sheet, a tab on the ribbon."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from ptsopimus_xl.agreement import Agreement, Header
from ptsopimus_xl.colours import Phase
from ptsopimus_xl.pages import looks
from ptsopimus_xl.resources import folder, words
from ptsopimus_xl.template.draft import Draft
from ptsopimus_xl.template.example import with_outcomes
from ptsopimus_xl.template.formats import Formats
from ptsopimus_xl.template.layout import FIELD_ROW, PRINTED_COLUMNS, TITLE_ROW
from ptsopimus_xl.template.ribbon import add_ribbon
from ptsopimus_xl.template.vba import Kind, Module, project
from ptsopimus_xl.template.workbook import assemble

WORKBOOK_CODE_NAME = "ThisWorkbook"
SOURCE, WORDS = "PTSopimus", "PTSopimusWords"
MACROS = {"update": "UpdateColours", "export": "ExportSummary"}
_COLUMN = PRINTED_COLUMNS + 1
_WIDTH, _HEIGHT, _GAP = 176, 28, 12
_LEFT, _TOP = 104, 6


def build_with_buttons(path: Path, draft: Draft, signature: bytes | None = None) -> None:
    """Build the workbook `path`, an .xlsm.

    `signature` is a `vbaProjectSignature.bin` that was made for exactly these macros; the macros
    differ between languages, and between numbers of sheets.
    """
    with Workbook(str(path)) as workbook:
        assemble(workbook, draft)
        _add_macros(workbook, draft.language, signature)
        _add_buttons(workbook, draft)
    add_ribbon(path, draft.language)


def _add_macros(workbook: Workbook, language: str, signature: bytes | None) -> None:
    sheets = workbook.worksheets()
    workbook.set_vba_name(WORKBOOK_CODE_NAME)
    for number, sheet in enumerate(sheets, 1):
        sheet.set_vba_name(code_name(number))
    macros = io.BytesIO(project(modules(language, len(sheets))))
    if signature is None:
        workbook.add_vba_project(macros, is_stream=True)
    else:
        workbook.add_signed_vba_project(
            macros, io.BytesIO(signature), project_is_stream=True, signature_is_stream=True
        )


def code_name(number: int) -> str:
    """The name that macros know the sheet `number` by, whatever its tab says."""
    return f"Sheet{number}"


def modules(language: str, sheets: int) -> tuple[Module, ...]:
    """The modules of a workbook: itself, its sheets, the buttons' macros and their words."""
    source = (folder("workbook") / f"{SOURCE}.bas").read_text(encoding="utf-8")
    return (
        Module(WORKBOOK_CODE_NAME, Kind.WORKBOOK),
        *(Module(code_name(number), Kind.SHEET) for number in range(1, sheets + 1)),
        Module(SOURCE, Kind.STANDARD, source),
        Module(WORDS, Kind.STANDARD, "\n".join(_constants(language))),
    )


def _constants(language: str) -> Iterator[str]:
    for name, text in words(language, "button")["macro"].items():
        quoted = text.replace('"', '""')
        yield f'Public Const WORD_{name.upper()} As String = "{quoted}"'


def _add_buttons(workbook: Workbook, draft: Draft) -> None:
    """The buttons stand in the title line, which stays in sight; what to know about them, below."""
    sheet = workbook.get_worksheet_by_name(draft.form["sheets"]["agreement"])
    button = words(draft.language, "button")
    for place, (name, macro) in enumerate(MACROS.items()):
        _add_button(sheet, _LEFT + place * (_WIDTH + _GAP), macro, button[name])
    look = Formats(workbook)(replace(looks.OUTSIDE, bottom=None))
    for row, name in enumerate(("desktop", "no_undo"), FIELD_ROW):
        sheet.write_string(row, _COLUMN, button[name], look)


def _add_button(sheet: Worksheet, left: int, macro: str, caption: str) -> None:
    size = {"width": _WIDTH, "height": _HEIGHT, "x_offset": left, "y_offset": _TOP}
    options = {"macro": macro, "caption": caption, "description": caption, **size}
    sheet.insert_button(TITLE_ROW, _COLUMN, options)


def build_shipped(into: Path, year: int) -> None:
    """Build the workbooks with buttons that ship: a blank one, and the example with outcomes."""
    header = Header(year=year, language="fi", phase=Phase.PLAN)
    build_with_buttons(into / "sopimus.xlsm", Draft("fi", year, Agreement(header)))
    told = with_outcomes()
    year_told = told.agreement.header.year or year
    draft = Draft("fi", year_told, told.agreement, told.notes, told.typed, told.remark)
    build_with_buttons(into / "esimerkki-2020-toteumat.xlsm", draft)
