"""Writes Yhteenveto as a workbook of its own, values only, for who has no agreement at hand."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from xlsxwriter import Workbook

from ptsopimus_xl.pages import Page, PageCell, Rich, Style
from ptsopimus_xl.pages.looks import BLUE_2
from ptsopimus_xl.resources import words
from ptsopimus_xl.summary import Summary
from ptsopimus_xl.summary.page import summary_page
from ptsopimus_xl.template.canvas import Canvas
from ptsopimus_xl.template.formats import Formats
from ptsopimus_xl.template.page_sheet import draw
from ptsopimus_xl.texts import form

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
"""When a written workbook says it was made: the clock is never read, equal input is equal bytes."""


def write_summary(path: Path, summary: Summary, language: str) -> None:
    """Write the board's paper to `path`, without links: the cells they lead to are elsewhere."""
    page = without_links(summary_page(summary, language))
    with Workbook(path) as workbook:
        workbook.set_properties({"title": page_title(page), "created": LONG_AGO})
        sheet = workbook.add_worksheet(form(language)["sheets"]["summary"])
        sheet.set_tab_color(f"#{BLUE_2}")
        canvas = Canvas(workbook, sheet, Formats(workbook))
        draw(canvas, page, footer=words(language, "workbook")["footer"])


def page_title(page: Page) -> str:
    """What a page calls itself, for the properties of its workbook."""
    return str(page.lines[0].cells[0].value)


def without_links(page: Page) -> Page:
    """The page with its links as plain text."""
    lines = tuple(replace(line, cells=tuple(map(_unlinked, line.cells))) for line in page.lines)
    return replace(page, lines=lines)


def _unlinked(cell: PageCell) -> PageCell:
    value = cell.value
    if isinstance(value, Rich):
        value = Rich(tuple((run, _plain(style)) for run, style in value.runs))
    return replace(cell, value=value, style=_plain(cell.style), link=None)


def _plain(style: Style) -> Style:
    return Style.BODY if style is Style.LINK else style
