"""Writes cells of a given look on a worksheet: blank, text of one look or several, number, day."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from ptsopimus_xl.findings import Place
from ptsopimus_xl.pages import Rich, Style
from ptsopimus_xl.pages.looks import LOOKS, Look
from ptsopimus_xl.template.formats import Formats

Cell = str | int | Decimal | date | Rich | None


class Canvas:
    """A worksheet and the formats of its workbook. Rows and columns count from 0."""

    def __init__(self, workbook: Workbook, sheet: Worksheet, formats: Formats) -> None:
        """Draw on this sheet."""
        self.workbook = workbook
        self.sheet = sheet
        self.formats = formats

    def write(self, row: int, column: int, value: Cell, look: Look, *, span: int = 1) -> None:
        """Write a value, over `span` columns merged if they are more than one."""
        made = self.formats(look)
        if span > 1:
            self.sheet.merge_range(row, column, row, column + span - 1, "", made)
        if isinstance(value, Rich):
            self._rich(row, column, value, look)
        elif isinstance(value, str):
            self.sheet.write_string(row, column, value, made)
        elif isinstance(value, date):
            self.sheet.write_datetime(row, column, value, made)
        elif value is None:
            self.sheet.write_blank(row, column, None, made)
        else:
            self.sheet.write_number(row, column, float(value), made)

    def fill(self, row: int, columns: Iterable[int], look: Look) -> None:
        """Write blank cells, so that lines and grounds run on."""
        for column in columns:
            self.write(row, column, None, look)

    def formula(
        self, row: int, column: int, formula: str, value: Decimal | str | None, look: Look
    ) -> None:
        """Write a formula with its value, so that programs that compute nothing show it too."""
        shown = float(value) if isinstance(value, Decimal) else value or ""
        self.sheet.write_formula(row, column, formula, self.formats(look), shown)

    def link(self, row: int, column: int, text: str, target: Place, look: Look) -> None:
        """Write a text that leads to another cell of the workbook."""
        address = f"internal:'{target.sheet}'!{target.cell}"
        self.sheet.write_url(row, column, address, self.formats(look), text)

    def _rich(self, row: int, column: int, text: Rich, look: Look) -> None:
        """Excel knows a text of several looks only with two runs or more."""
        runs = [(part, LOOKS[style]) for part, style in text.runs if part]
        if len(runs) > 1:
            fragments = [item for part, run in runs for item in (self.formats(run), part)]
            self.sheet.write_rich_string(row, column, *fragments, self.formats(look))
            return
        part, run = runs[0] if runs else ("", LOOKS[Style.PLAIN])
        self.sheet.write_string(row, column, part, self.formats(_in_font_of(run, look)))


def _in_font_of(run: Look, cell: Look) -> Look:
    return replace(
        cell,
        size=run.size,
        bold=run.bold,
        italic=run.italic,
        underline=run.underline,
        colour=run.colour,
    )
