"""Computes how high a row must be for its wrapped texts: a written row does not grow by itself."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, repeat
from math import ceil

from ptsopimus_xl.agreement import GoalRow
from ptsopimus_xl.pages.advances import BOLD, EM, REGULAR, Advances
from ptsopimus_xl.pages.looks import Look, goal_cell
from ptsopimus_xl.schema import Band, columns

LINE_HEIGHTS = {9: 12.0, 10: 12.9, 11: 15.0, 12: 15.75, 14: 18.75, 16: 21.0, 18: 24.0}
"""Points from line to line, by the size of Calibri in points."""

GOAL_PADDING, HEADER_PADDING, LONG_PADDING = 7.0, 6.0, 8.0
"""Points above and below the text of a goal's row, of headers, and of long texts taken together."""

LEAST_GOAL, LEAST_EMPTY, LEAST_NUMBER, LEAST_COUNT = 27.0, 21.0, 21.0, 27.0
SIGNATURE_HEIGHT, TITLE_HEIGHT, SPACER_HEIGHT, SECTION_HEIGHT, NAME_HEIGHT = (
    36.0,
    30.0,
    9.0,
    27.0,
    21.0,
)
"""Points of the rows whose height does not depend on their text, or that are never lower."""

_SAFETY = 1.03
"""A little to spare, for other screens."""
_MARGIN = 9
_PIXELS_PER_POINT = 96 / 72
_STEP = 0.75
_PART = re.compile(r"[^-–]+[-–]?|[-–]")


def row_height(cells: Iterable[tuple[str, int, Look]], *, padding: float, least: float) -> float:
    """Points for a row of cells, each given as text, width in pixels and look."""
    texts = (line_count(text, width, look) * LINE_HEIGHTS[look.size] for text, width, look in cells)
    height = max(max(texts, default=0.0) + padding, least)
    return ceil(round(height / _STEP, 6)) * _STEP


def goal_height(texts: Mapping[str, str], *, least: float = LEAST_GOAL) -> float:
    """Points for a row of a goal table, whose texts are given by column."""
    cells = (
        (texts.get(key, ""), column.width or 0, goal_cell(key))
        for key, column in columns(GoalRow).items()
        if column.band is not Band.HIDDEN
    )
    return row_height(cells, padding=GOAL_PADDING, least=least)


def line_count(text: str, width_px: int, look: Look) -> int:
    """Lines that a text takes when it is wrapped in a cell `width_px` pixels wide at 100 %."""
    if not (text and look.wrap):
        return 1
    pixels = width_px - _MARGIN - _MARGIN * look.indent
    room = pixels / (look.size * _PIXELS_PER_POINT * _SAFETY) * EM
    advances = BOLD if look.bold else REGULAR
    return sum(_wrapped(paragraph, room, advances) for paragraph in text.split("\n"))


def _wrapped(paragraph: str, room: float, advances: Advances) -> int:
    lines, taken = 1, 0
    for glue, piece in _pieces(paragraph, room, advances):
        longer = taken + glue + piece if taken else piece
        if taken and longer > room:
            lines, taken = lines + 1, piece
        else:
            taken = longer
    return lines


def _pieces(paragraph: str, room: float, advances: Advances) -> Iterator[tuple[int, int]]:
    """What joins each word to the last, and the word's advance; one too long for a line is cut."""
    space = advances[" "]
    for word in paragraph.split(" "):
        advance = advances.of(word)
        if advance <= room:
            yield space, advance
        else:
            glues = chain((space,), repeat(0))
            yield from zip(glues, _parts(word, room, advances), strict=False)


def _parts(word: str, room: float, advances: Advances) -> Iterator[int]:
    for part in _PART.findall(word):
        advance = advances.of(part)
        yield from (advance,) if advance <= room else map(advances.of, part)
