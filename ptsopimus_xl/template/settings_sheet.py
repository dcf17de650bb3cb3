"""Builds the sheet Asetukset: what a controller may change, and the sample cells of the looks."""

from dataclasses import fields
from fractions import Fraction
from typing import Any

from ptsopimus_xl.agreement import TEMPLATE_VERSION, named_cell
from ptsopimus_xl.findings import column_letters
from ptsopimus_xl.pages import Style, heights, looks
from ptsopimus_xl.pages.heights import row_height
from ptsopimus_xl.pages.looks import LIMIT, LOOKS, TEXT, Look
from ptsopimus_xl.settings import Settings
from ptsopimus_xl.template.canvas import Canvas
from ptsopimus_xl.template.draft import Draft
from ptsopimus_xl.template.paper import set_paper

WIDTHS = (300, 130, 520)
_FIRST = 3
_ROW = 24.0
_SAMPLES = 4
_MOST = 10


def build_settings_sheet(canvas: Canvas, draft: Draft) -> None:
    """Write the whole sheet."""
    words = draft.words["settings"]
    for column, width in enumerate(WIDTHS):
        canvas.sheet.set_column_pixels(column, column, width)
    _write_title(canvas, words)
    for row, field in enumerate(fields(Settings), _FIRST):
        said = words["rows"][field.name]
        _write_row(canvas, row, said["name"], said["what"])
        _write_setting(canvas, draft, row, field.name)
    last = _FIRST + len(fields(Settings))
    _write_row(canvas, last, words["version"], words["version_what"])
    _write_version(canvas, draft, last)
    _write_samples(canvas, draft)
    canvas.sheet.hide_gridlines(2)
    canvas.sheet.freeze_panes(2, 0)
    set_paper(canvas.sheet, draft.footer, last, len(WIDTHS) - 1)


def _write_title(canvas: Canvas, words: dict[str, Any]) -> None:
    sheet = canvas.sheet
    sheet.set_row(0, heights.TITLE_HEIGHT)
    sheet.set_row(1, heights.SPACER_HEIGHT)
    sheet.set_row(2, heights.LEAST_EMPTY)
    canvas.write(0, 0, words["title"], LOOKS[Style.TITLE])
    canvas.write(0, 1, None, LOOKS[Style.TITLE_RULE])
    canvas.write(0, 2, words["subtitle"], LOOKS[Style.SUBTITLE])
    headers = (looks.HEADER_FLUSH, LOOKS[Style.HEADER_RIGHT], LOOKS[Style.HEADER])
    for column, (text, look) in enumerate(zip(words["headers"].values(), headers, strict=True)):
        canvas.write(2, column, text, look)


def _write_row(canvas: Canvas, row: int, name: str, what: str) -> None:
    told = LOOKS[Style.BODY_MUTED]
    texts = [(name, WIDTHS[0], looks.LABEL), (what, WIDTHS[2], told)]
    height = row_height(texts, padding=heights.GOAL_PADDING, least=_ROW)
    canvas.sheet.set_row(row, height)
    canvas.write(row, 0, name, looks.LABEL)
    canvas.write(row, 2, what, told)


def _write_setting(canvas: Canvas, draft: Draft, row: int, name: str) -> None:
    value = getattr(draft.agreement.settings, name)
    limit = isinstance(value, Fraction)
    said = draft.words["messages"]["computed"]["settings"]
    guard = {"input_title": said["title"], "input_message": said["text"]}
    if limit:
        canvas.sheet.write_number(row, 1, float(value), canvas.formats(_setting(LIMIT)))
        guard |= _limits(draft)
    else:
        canvas.write(row, 1, value, _setting(TEXT))
    canvas.sheet.data_validation(row, 1, row, 1, {"validate": "any"} | guard)
    _name(canvas, draft, f"setting_{name}", row, 1)


def _limits(draft: Draft) -> dict[str, object]:
    question = draft.words["questions"]["amount"]
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": 0,
        "maximum": _MOST,
        "error_type": "warning",
        "error_title": question["title"],
        "error_message": question["text"],
    }


def _setting(number_format: str) -> Look:
    return Look(align="right", bottom=looks.DUE_LINE, fill=looks.NEED, number_format=number_format)


def _write_version(canvas: Canvas, draft: Draft, row: int) -> None:
    look = Look(align="right", bottom=looks.ROW_LINE, fill=looks.COMPUTED, colour=looks.SECONDARY)
    canvas.write(row, 1, TEMPLATE_VERSION, look)
    _name(canvas, draft, "version", row, 1)


def _write_samples(canvas: Canvas, draft: Draft) -> None:
    """A cell of each look in a hidden column: programs find the cell formats by their names."""
    canvas.sheet.set_column_pixels(_SAMPLES, _SAMPLES, 64, None, {"hidden": True})
    for row, (style, look) in enumerate(LOOKS.items()):
        canvas.write(row, _SAMPLES, None, look)
        _name(canvas, draft, f"style_{style}", row, _SAMPLES)


def _name(canvas: Canvas, draft: Draft, name: str, row: int, column: int) -> None:
    sheet = draft.form["sheets"]["settings"]
    address = f"='{sheet}'!${column_letters(column + 1)}${row + 1}"
    canvas.workbook.define_name(named_cell(name), address)
