"""Writes the roll-up of many agreements as a workbook: Koonti to read, Kaikki rivit to filter."""

from pathlib import Path

from xlsxwriter import Workbook

from ptsopimus_xl.pages.looks import BLUE, BLUE_2
from ptsopimus_xl.resources import words
from ptsopimus_xl.rollup import RollUp
from ptsopimus_xl.template.canvas import Canvas
from ptsopimus_xl.template.formats import Formats
from ptsopimus_xl.template.rollup_rows import draw_rows
from ptsopimus_xl.template.rollup_sheet import draw_rollup
from ptsopimus_xl.template.summary_workbook import LONG_AGO

_TABS = {"rollup": BLUE, "rows": BLUE_2}


def write_rollup(path: Path, rollup: RollUp, language: str) -> None:
    """Write the roll-up to `path`; equal input gives equal bytes."""
    said = words(language, "rollup")
    with Workbook(path) as workbook:
        workbook.set_properties({"title": said["title"], "created": LONG_AGO})
        formats = Formats(workbook)
        for key, draw in {"rollup": draw_rollup, "rows": draw_rows}.items():
            sheet = workbook.add_worksheet(said["sheets"][key])
            sheet.hide_gridlines(2)
            sheet.set_tab_color(f"#{_TABS[key]}")
            draw(Canvas(workbook, sheet, formats), rollup, language)
