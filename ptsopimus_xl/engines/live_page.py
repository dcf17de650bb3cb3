"""Draws a generated page on a sheet of an open workbook.

Looks are copied from the workbook's sample cells, a rectangle of one style at a time; texts and
numbers go in one write. A page that stands there already is left alone.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache, cached_property

import xlwings as xw  # noqa: TID251  # this is one of xlwings' homes

from ptsopimus_xl.engines import native, page_grid
from ptsopimus_xl.engines.blocks import Area, addresses, runs
from ptsopimus_xl.engines.live_values import put
from ptsopimus_xl.findings import Place, cell_name
from ptsopimus_xl.pages import Chart, Page, PageCell, Rich, Style

FONT = ("color", "bold", "italic", "size")
_DIGIT, _PADDING = 7, 5
"""Pixels of a digit and of a column's padding in Calibri 11, by which Excel counts widths."""


class LivePage:
    """A page and the sheet it shall fill; `sample` finds the cell that shows a style."""

    def __init__(
        self, sheet: xw.Sheet, name: str, page: Page, sample: Callable[[Style], xw.Range | None]
    ) -> None:
        self.sheet, self.name, self.page, self.sample = sheet, name, page, cache(sample)
        self._fonts: dict[Style, Mapping[str, object]] = {}

    @cached_property
    def _standing(self) -> tuple[tuple[str, ...], ...]:
        """What the formula bar shows of all used cells, as it was before anything was drawn."""
        end = self.sheet.used_range.last_cell
        # At least two rows and columns: of a single cell xlwings gives no table.
        read = _range(self.sheet, Area(1, max(end.row, 2), 1, max(end.column, 2))).formula
        return tuple(tuple(map(str, row)) for row in read)

    @cached_property
    def changed(self) -> tuple[Place, ...]:
        """The cells where something else stands than on the page."""
        standing = {
            (row, column): text
            for row, line in enumerate(self._standing, 1)
            for column, text in enumerate(line, 1)
            if text
        }
        differing = standing.items() ^ page_grid.formulas(self.page).items()
        positions = sorted({position for position, _ in differing})
        return tuple(Place(self.name, cell_name(*position)) for position in positions)

    def draw(self) -> None:
        """Make the sheet the page and nothing else."""
        self._clear()
        self._set_sizes()
        self._copy_looks()
        self._write()
        for area, formulas in page_grid.links(self.page):
            _range(self.sheet, area).options("raw").formula = formulas
        for (row, column), cell in page_grid.cells(self.page):
            self._finish(row, column, cell)
        native.set_breaks(self.sheet, self.page.breaks)
        if self.page.chart:
            self._fit(self.page.chart)

    def restore(self) -> None:
        """Put back what stood there before; its looks are those of the page."""
        self._clear()
        area = Area(1, len(self._standing), 1, len(self._standing[0]))
        _range(self.sheet, area).formula = self._standing

    def _clear(self) -> None:
        rows = max(len(self._standing), len(self.page.lines))
        columns = max(len(self._standing[0]), len(self.page.widths))
        _range(self.sheet, Area(1, rows, 1, columns)).clear()

    def _set_sizes(self) -> None:
        for first, last, width in runs(dict(enumerate(self.page.widths, 1))):
            columns = _range(self.sheet, Area(1, 1, first, last))
            columns.column_width = (width - _PADDING) / _DIGIT
        heights = {row: line.height for row, line in enumerate(self.page.lines, 1)}
        usual, _ = Counter(heights.values()).most_common(1)[0]
        self._set_heights(Area(1, len(heights), 1, 1), usual)
        others = {row: height for row, height in heights.items() if height != usual}
        for first, last, height in runs(others):
            self._set_heights(Area(first, last, 1, 1), height)

    def _set_heights(self, area: Area, height: float) -> None:
        _range(self.sheet, area).row_height = height

    def _copy_looks(self) -> None:
        longest = native.longest_address(self.sheet.book)
        for style, areas in page_grid.styled(self.page).items():
            sample = self.sample(style)
            if sample is not None:
                sample.copy()
                for address in addresses(areas, longest):
                    self.sheet.range(address).paste("formats")
        self.sheet.book.app.cut_copy_mode = False

    def _write(self) -> None:
        rows = page_grid.values(self.page)
        target = _range(self.sheet, Area(1, len(rows), 1, len(self.page.widths)))
        put(target, rows)

    def _finish(self, row: int, column: int, cell: PageCell) -> None:
        """What a cell needs beyond its value: a merge, texts of several looks."""
        area = Area(row, row, column, column + cell.span - 1)
        if cell.span > 1:
            _range(self.sheet, area).merge()
        if (
            isinstance(cell.value, Rich)
            and not cell.link
            and native.knows_characters(self.sheet.book)
        ):
            self._set_fonts(self.sheet.range((row, column)), cell.value)

    def _fit(self, chart: Chart) -> None:
        """Let the bars end where all rows would, and tell them to who cannot see them."""
        for drawn in self.sheet.charts:
            drawn.value_axis.maximum_scale = sum(chart.counts) or 1
        native.describe_chart(self.sheet, chart.description)

    def _set_fonts(self, target: xw.Range, text: Rich) -> None:
        characters, start = target.characters, 0
        for part, style in text.runs:
            if part:
                _set_font(characters[start : start + len(part)].font, self._font(style))
            start += len(part)

    def _font(self, style: Style) -> Mapping[str, object]:
        if style not in self._fonts:
            sample = self.sample(style)
            font = sample.font if sample else None
            self._fonts[style] = {name: getattr(font, name) for name in FONT if font}
        return self._fonts[style]


def _range(sheet: xw.Sheet, area: Area) -> xw.Range:
    return sheet.range((area.top, area.left), (area.bottom, area.right))


def _set_font(font: xw.main.Font, wanted: Mapping[str, object]) -> None:
    for name, value in wanted.items():
        setattr(font, name, value)
