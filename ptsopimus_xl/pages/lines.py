"""Lays out generated sheets: cells become lines of computed height, lines become printed pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ptsopimus_xl.pages import Line, PageCell, Rich, Style
from ptsopimus_xl.pages.heights import (
    GOAL_PADDING,
    HEADER_PADDING,
    LEAST_NUMBER,
    SECTION_HEIGHT,
    SPACER_HEIGHT,
    TITLE_HEIGHT,
    row_height,
)
from ptsopimus_xl.pages.looks import LOOKS

_POINTS_PER_PIXEL = 0.75
_PRINTED_WIDTH, _PRINTED_HEIGHT = 785.0, 521.0
"""Points of an A4 page turned landscape within the margins of the workbook."""
_WHOLE, _WORTHWHILE = 0.5, 0.3
"""Shares of a page: a section up to the first stays whole; a longer one
begins on a page of which the second is left."""
_SPARE = 8.0
"""Points left free at the foot of a page, since programs round the heights of rows differently."""

Sections = Sequence[tuple[Line, ...]]


@dataclass(frozen=True)
class Columns:
    """The columns of a generated sheet, in pixels, and the lines that fit them."""

    widths: tuple[int, ...]

    def line(
        self, *cells: PageCell, padding: float = GOAL_PADDING, least: float = LEAST_NUMBER
    ) -> Line:
        """A line just high enough for its texts."""
        measured = ((_text(cell), self.width(cell), LOOKS[cell.style]) for cell in cells)
        return Line(cells, row_height(measured, padding=padding, least=least))

    def width(self, cell: PageCell) -> int:
        """The pixels a cell has."""
        return sum(self.widths[cell.column - 1 : cell.column - 1 + cell.span])

    def title(self, title: str, subtitle: str, *, split: int) -> tuple[Line, Line]:
        """The title, what stands at its right end from column `split` on, and the room below."""
        rest = range(2, split)
        cells = (
            PageCell(1, title, Style.TITLE),
            *(PageCell(column, None, Style.TITLE_RULE) for column in rest),
            PageCell(split, subtitle, Style.SUBTITLE, len(self.widths) - split + 1),
        )
        return Line(cells, TITLE_HEIGHT), SPACER

    def text(self, text: str | Rich, style: Style, *, padding: float = GOAL_PADDING) -> Line:
        """A text across all columns."""
        cell = PageCell(1, text, style, len(self.widths))
        return self.line(cell, padding=padding, least=0)

    def headers(self, *cells: PageCell) -> Line:
        """The headers of a block, with their rule across the sheet."""
        taken = {column for cell in cells for column in range(cell.column, cell.column + cell.span)}
        free = set(range(1, len(self.widths) + 1)) - taken
        ruled = (*cells, *(PageCell(column, None, Style.HEADER) for column in free))
        ordered = sorted(ruled, key=lambda cell: cell.column)
        return self.line(*ordered, padding=HEADER_PADDING)

    def breaks(self, sections: Sections) -> tuple[int, ...]:
        """The lines before which a new printed page begins: a section of half a page stays whole.

        The first section holds the title, whose two lines are repeated on every page.
        """
        return tuple(_breaks(sections, room(sum(self.widths))))


SPACER = Line((), SPACER_HEIGHT)


def room(width_px: int) -> float:
    """Points of lines that fit a page when columns of `width_px` are fitted to its width."""
    scale = min(1.0, _PRINTED_WIDTH / (width_px * _POINTS_PER_PIXEL))
    return _PRINTED_HEIGHT / scale - _SPARE


def section(text: str) -> Line:
    """The heading of a section, with room above it."""
    return Line((PageCell(1, text, Style.SECTION),), SECTION_HEIGHT)


def _text(cell: PageCell) -> str:
    if isinstance(cell.value, Rich):
        return "".join(text for text, _ in cell.value.runs)
    return "" if cell.value is None or isinstance(cell.value, Decimal) else cell.value


def _breaks(sections: Sections, first: float) -> Iterable[int]:
    fresh = first - TITLE_HEIGHT - SPACER_HEIGHT
    left, line = first, 1
    for lines in sections:
        if line > 1 and _begins_page(sum(of.height for of in lines), left, fresh):
            yield line
            left = fresh
        for of in lines:
            if of.cells and left < min(of.height, fresh):
                yield line
                left = fresh
            left -= of.height
            line += 1


def _begins_page(height: float, left: float, fresh: float) -> bool:
    """Whether a section that does not fit what is left of a page had better begin the next one."""
    short = height <= _WHOLE * fresh
    return height > left and (short or left < _WORTHWHILE * fresh)
