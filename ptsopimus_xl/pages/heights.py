"""Computes how high a row must be for its wrapped texts: a written row does not grow by itself."""

import re
from collections.abc import Iterable, Iterator
from math import ceil

from ptsopimus_xl.pages.advances import BOLD, EM, REGULAR
from ptsopimus_xl.pages.looks import Look

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
_MARGIN = 9
_PIXELS_PER_POINT = 96 / 72
_STEP = 0.75
_PART = re.compile(r"[^-–]+[-–]?|[-–]")


def row_height(cells: Iterable[tuple[str, int, Look]], *, padding: float, least: float) -> float:
    """Points for a row of cells, each given as text, width in pixels and look."""
    texts = (line_count(text, width, look) * LINE_HEIGHTS[look.size] for text, width, look in cells)
    height = max(max(texts, default=0.0) + padding, least)
    return ceil(round(height / _STEP, 6)) * _STEP


def line_count(text: str, width_px: int, look: Look) -> int:
    """Lines that a text takes when it is wrapped in a cell `width_px` pixels wide at 100 %."""
    if not look.wrap:
        return 1
    room = width_px - _MARGIN - _MARGIN * look.indent
    return sum(_wrapped(paragraph, room, look) for paragraph in text.split("\n"))


def text_width(text: str, look: Look) -> float:
    """Pixels that a text takes on one line, with a little to spare for other screens."""
    advances = BOLD if look.bold else REGULAR
    units = sum(advances.get(character, EM) for character in text)
    return units / EM * look.size * _PIXELS_PER_POINT * _SAFETY


def _wrapped(paragraph: str, room: float, look: Look) -> int:
    lines, line = 1, ""
    for word in paragraph.split(" "):
        for glue, piece in _pieces(word, room, look):
            longer = f"{line}{glue}{piece}" if line else piece
            if line and text_width(longer, look) > room:
                lines, line = lines + 1, piece
            else:
                line = longer
    return lines


def _pieces(word: str, room: float, look: Look) -> Iterator[tuple[str, str]]:
    """The word, cut where it is too long for a line; each piece with what joins it to the last."""
    if text_width(word, look) <= room:
        yield " ", word
        return
    glue = " "
    for part in _PART.findall(word):
        for piece in (part,) if text_width(part, look) <= room else part:
            yield glue, piece
            glue = ""
