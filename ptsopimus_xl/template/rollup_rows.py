"""Draws Kaikki rivit: every toimenpide of every agreement in one Excel table, to be filtered."""

from collections.abc import Mapping

from ptsopimus_xl.colours import Colour
from ptsopimus_xl.pages import Style
from ptsopimus_xl.pages.heights import (
    GOAL_PADDING,
    LEAST_GOAL,
    SPACER_HEIGHT,
    TITLE_HEIGHT,
    row_height,
)
from ptsopimus_xl.pages.looks import LOOKS
from ptsopimus_xl.reader.values import shown
from ptsopimus_xl.resources import words
from ptsopimus_xl.rollup import RollUp, Unit
from ptsopimus_xl.summary import Outcome
from ptsopimus_xl.template.canvas import Canvas
from ptsopimus_xl.template.paper import set_paper
from ptsopimus_xl.template.rollup_sheet import A3
from ptsopimus_xl.texts import choice, colour_word, form

ROWS = "pts_rollup_rows"
_PRINTED: Mapping[str, int] = {
    "service_area": 120,
    "unit": 140,
    "number": 54,
    "goal": 180,
    "action": 252,
    "measure": 146,
    "target": 150,
    "actual": 116,
    "colour": 104,
    "explanation": 250,
}
_BESIDE: Mapping[str, int] = {
    "reason": 280,
    "computed": 120,
    "previous": 120,
    "forecast": 116,
    "portfolio": 60,
    "table": 150,
    "sector": 140,
    "year": 64,
    "phase": 110,
    "file": 220,
}
_WIDTHS = {**_PRINTED, **_BESIDE}
"""The columns in pixels: what a meeting wants on paper, beside it what an analyst filters by."""

_HEADER_ROW, _FROZEN_COLUMNS = 2, 3
_HEADER_HEIGHT = 33.0


def draw_rows(canvas: Canvas, rollup: RollUp, language: str) -> None:
    """Write the whole sheet."""
    said = words(language, "rollup")
    for place, width in enumerate(_WIDTHS.values()):
        canvas.sheet.set_column_pixels(place, place, width)
    canvas.fill(0, range(len(_PRINTED)), LOOKS[Style.TITLE_RULE])
    canvas.write(0, 0, said["sheets"]["rows"], LOOKS[Style.TITLE])
    canvas.sheet.set_row(0, TITLE_HEIGHT)
    canvas.sheet.set_row(1, SPACER_HEIGHT)
    last = _draw_table(canvas, rollup, language)
    set_paper(canvas.sheet, words(language, "workbook")["footer"], last, len(_PRINTED) - 1)
    canvas.sheet.set_paper(A3)
    canvas.sheet.repeat_rows(0, _HEADER_ROW)
    canvas.sheet.freeze_panes(_HEADER_ROW + 1, _FROZEN_COLUMNS)


def _draw_table(canvas: Canvas, rollup: RollUp, language: str) -> int:
    """Write the table with at least one body row, as Excel wants; its last row."""
    texts = _headers(language)
    rows = [_values(unit, outcome, language) for unit, outcome in rollup.rows]
    last = _HEADER_ROW + max(len(rows), 1)
    table = {"name": ROWS, "style": None, "columns": [{"header": text} for text in texts]}
    canvas.sheet.add_table(_HEADER_ROW, 0, last, len(_WIDTHS) - 1, table)
    canvas.sheet.set_row(_HEADER_ROW, _HEADER_HEIGHT)
    for place, text in enumerate(texts):
        canvas.write(_HEADER_ROW, place, text, LOOKS[Style.HEADER])
    for row, values in enumerate(rows, start=_HEADER_ROW + 1):
        _draw_row(canvas, row, values)
    return last


def _headers(language: str) -> list[str]:
    said = words(language, "rollup")
    return [said["rows"].get(key) or said["columns"][key] for key in _WIDTHS]


_Cell = tuple[str | int | None, Style]


def _draw_row(canvas: Canvas, row: int, values: Mapping[str, _Cell]) -> None:
    measured = (
        (str(value or ""), _WIDTHS[key], LOOKS[style]) for key, (value, style) in values.items()
    )
    canvas.sheet.set_row(row, row_height(measured, padding=GOAL_PADDING, least=LEAST_GOAL))
    for place, (value, style) in enumerate(values.values()):
        canvas.write(row, place, value or None, LOOKS[style])


def _values(unit: Unit, outcome: Outcome, language: str) -> dict[str, _Cell]:
    """The cells of a row, by column."""
    plain = _unit_values(unit, language) | _row_values(outcome, language)
    coloured = {
        "colour": _colour(outcome.colour, language),
        "computed": _colour(outcome.computed.colour, language),
    }
    muted = ("reason", "file", "previous")
    return {
        key: coloured.get(key) or (plain[key], Style.BODY_MUTED if key in muted else Style.BODY)
        for key in _WIDTHS
    }


def _unit_values(unit: Unit, language: str) -> dict[str, str | int | None]:
    header = unit.header
    return {
        "sector": header.sector,
        "service_area": header.service_area,
        "unit": header.unit,
        "year": header.year,
        "phase": choice("phase", unit.phase.value, language),
        "file": unit.file,
    }


def _row_values(outcome: Outcome, language: str) -> dict[str, str | int | None]:
    row = outcome.row
    return {
        "table": form(language)["tables"][row.table],
        "portfolio": choice("portfolio", row.portfolio, language) if row.portfolio else None,
        "reason": outcome.reason,
        **{key: getattr(row, key) for key in _TEXTS},
        **{key: shown(getattr(row, key)) for key in _WRITTEN},
    }


_TEXTS = ("number", "goal", "action", "measure", "explanation")
_WRITTEN = ("target", "previous", "actual", "forecast")


def _colour(colour: Colour | None, language: str) -> _Cell:
    return (colour_word(colour, language), Style(colour.value)) if colour else (None, Style.BODY)
