"""Sets a sheet up for paper: A4 turned landscape, one page wide, with its title on every page."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from ptsopimus_xl.pages.looks import FONT

A4 = 9
LEFT = RIGHT = 0.39
TOP, BOTTOM, FOOTER = 0.47, 0.55, 0.25
"""Margins in inches."""


def set_paper(sheet: Worksheet, footer: str, last_row: int, last_column: int) -> None:
    """Print down to `last_row` and `last_column`, from 0; the first two rows are repeated."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=LEFT, right=RIGHT, top=TOP, bottom=BOTTOM)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 1)
    sheet.print_area(0, 0, last_row, last_column)
    sheet.set_footer(f'&R&"{FONT},Regular"&9{footer}', {"margin": FOOTER})


def set_breaks(sheet: Worksheet, rows: Sequence[int]) -> None:
    """Begin a new printed page before these rows, counted from 0."""
    if rows:
        sheet.set_h_pagebreaks(list(rows))
