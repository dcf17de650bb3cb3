"""Where the printed agreement begins a new page: headers keep their rows, goals stay together.

Heights are points of the sheet as it is on the screen, before it is fitted to the page.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ptsopimus_xl.agreement import GOAL_TABLES
from ptsopimus_xl.template.layout import FIELD_ROW, REMARK_ROW, TITLE_ROW, Block, Layout

_WHOLE = 0.55
"""A goal table of at most this part of a page is never split."""
_FULL_ENOUGH = 0.86
"""A page so full may end early, between two goals."""


@dataclass(frozen=True)
class Piece:
    """Rows that stay on one page, from `row` on; `begins` tells that a goal begins here.

    `gap` is the empty row after them, which may fall off the page.
    """

    row: int
    height: float
    begins: bool
    gap: float = 0


def breaks(
    layout: Layout, heights: Mapping[int, float], goals: Mapping[int, str], room: float
) -> list[int]:
    """The rows before which a new page begins.

    `heights` are those of the rows that show, `goals` the goals of the filled rows; `room` is a
    whole page, on which the first two rows are repeated.
    """
    repeated = heights[TITLE_ROW] + heights[REMARK_ROW]
    pieces = list(_pieces(layout, heights, goals, _WHOLE * room))
    return list(_broken(pieces, room - repeated))


def _pieces(
    layout: Layout, heights: Mapping[int, float], goals: Mapping[int, str], whole: float
) -> Iterator[Piece]:
    def piece(first: int, end: int, *, begins: bool, gap: float = 0) -> Piece:
        return Piece(first, sum(heights.get(row, 0) for row in range(first, end)), begins, gap)

    yield piece(FIELD_ROW, layout.goals[0].top, begins=True)
    for block in layout.blocks.values():
        gap = heights[block.spacer]
        table = piece(block.top, block.spacer, begins=True, gap=gap)
        if block.table not in GOAL_TABLES or table.height <= whole:
            yield table
            continue
        starts = [block.top, *_rows_of_their_own(block)]
        for start, end in pairwise((*starts, block.spacer)):
            begins = goals.get(start) != goals.get(start - 1)
            yield piece(start, end, begins=begins, gap=gap if end == block.spacer else 0)


def _rows_of_their_own(block: Block) -> range:
    """All but the first, which stays with the header; ready rows stay with the last filled one."""
    return range(block.first + 1, block.first + (block.filled or block.table.ready))


def _broken(pieces: Sequence[Piece], room: float) -> Iterator[int]:
    first = 0
    while (end := _fitting(pieces, first, room)) < len(pieces):
        first = _cut(pieces, first, end, room)
        yield pieces[first].row


def _fitting(pieces: Sequence[Piece], first: int, room: float) -> int:
    """The first piece that does not fit the page; one that fits no page at all has it to itself."""
    used = pieces[first].height + pieces[first].gap
    for end in range(first + 1, len(pieces)):
        if used + pieces[end].height > room:
            return end
        used += pieces[end].height + pieces[end].gap
    return len(pieces)


def _cut(pieces: Sequence[Piece], first: int, end: int, room: float) -> int:
    for cut in range(end, first, -1):
        full = sum(piece.height for piece in pieces[first:cut]) >= _FULL_ENOUGH * room
        if full and pieces[cut].begins:
            return cut
    return end
