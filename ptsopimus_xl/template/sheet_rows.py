"""The rows of the sheet Sopimus: their heights, which are folded away, where a page ends."""

from collections.abc import Callable, Iterable

from ptsopimus_xl.agreement import PARTIES
from ptsopimus_xl.pages import heights, looks
from ptsopimus_xl.pages.heights import row_height
from ptsopimus_xl.pages.lines import room
from ptsopimus_xl.template import contents
from ptsopimus_xl.template.breaks import breaks
from ptsopimus_xl.template.canvas import Canvas
from ptsopimus_xl.template.draft import Draft
from ptsopimus_xl.template.layout import (
    FIELD_ROW,
    FIELD_SPACER_ROW,
    FIELDS,
    LONG_FIELDS,
    PRINTED_COLUMNS,
    REMARK_ROW,
    TITLE_ROW,
    Block,
    Layout,
    long_row,
)
from ptsopimus_xl.template.paper import set_breaks
from ptsopimus_xl.template.tables import heights_of
from ptsopimus_xl.template.widths import printed_width, widths

_LEAST_LONG = 3 * heights.LINE_HEIGHTS[10] + heights.LONG_PADDING
_SPACER = 12.0
_REMARK = 18.0


def set_rows(canvas: Canvas, draft: Draft, placed: Layout) -> None:
    """Set the height of every row, fold the ready rows away, and break the printed pages."""
    closed, foldable = _rows_of(draft, placed, _closed), _rows_of(draft, placed, _foldable)
    marked = {block.last + 1 for block in placed.blocks.values() if _closed(draft, block)}
    for row, height in _heights(draft, placed).items():
        outline = {
            "level": int(row in foldable),
            "hidden": row in closed,
            "collapsed": row in marked,
        }
        canvas.sheet.set_row(row, height, None, outline)
    set_breaks(canvas.sheet, page_breaks(draft, placed))


def page_breaks(draft: Draft, placed: Layout) -> list[int]:
    """The rows before which a new printed page begins."""
    closed = _rows_of(draft, placed, _closed)
    shown = {row: height for row, height in _heights(draft, placed).items() if row not in closed}
    return breaks(placed, shown, _goals(draft, placed), room(printed_width()))


def _rows_of(
    draft: Draft, placed: Layout, part: Callable[[Draft, Block], Iterable[int]]
) -> set[int]:
    return {row for block in placed.blocks.values() for row in part(draft, block)}


def _foldable(draft: Draft, block: Block) -> range:
    """The ready rows but the first, which stays open; signatures are only as many as there are."""
    return block.ready[1:] if block.table != PARTIES else _closed(draft, block)


def _closed(draft: Draft, block: Block) -> range:
    """The ready rows folded away: all but one in a filled workbook, none in a blank one."""
    ready = block.ready
    if block.table == PARTIES:
        return ready
    return ready[1:] if draft.filled else ready[:0]


def _heights(draft: Draft, placed: Layout) -> dict[int, float]:
    made = {TITLE_ROW: heights.TITLE_HEIGHT}
    made[REMARK_ROW] = _REMARK if draft.remark else heights.SPACER_HEIGHT
    made |= dict.fromkeys(range(FIELD_ROW, FIELD_ROW + len(FIELDS[0])), heights.LEAST_NUMBER)
    made[FIELD_SPACER_ROW] = heights.SPACER_HEIGHT
    made |= {long_row(key): _long_height(draft, key) for key in LONG_FIELDS}
    for block in placed.blocks.values():
        if block.section:
            made[block.top] = heights.SECTION_HEIGHT
        if block.name is not None:
            made[block.name] = heights.NAME_HEIGHT
        made |= dict(heights_of(draft, block))
        made[block.spacer] = _spacer_height(draft, block)
    return made


def _spacer_height(draft: Draft, block: Block) -> float:
    """The empty row below a table is high enough for what a person put there all the same."""
    below = block.spacer - block.header
    typed = [spot for spot in draft.typed if (spot.table, spot.row) == (block.table.key, below)]
    texts = [(draft.typed[spot], _width(block, spot.column), looks.LABEL) for spot in typed]
    return row_height(texts, padding=heights.GOAL_PADDING, least=0) if texts else _SPACER


def _width(block: Block, key: str) -> int:
    return widths()[list(block.table.columns).index(key)]


def _long_height(draft: Draft, key: str) -> float:
    text = getattr(draft.agreement.header, key) or ""
    cell = (text, sum(widths()[1:PRINTED_COLUMNS]), looks.LONG_TEXT)
    return row_height([cell], padding=heights.LONG_PADDING, least=_LEAST_LONG)


def _goals(draft: Draft, placed: Layout) -> dict[int, str]:
    return {
        row: goal.goal or ""
        for block in placed.goals
        for row, goal in enumerate(contents.rows(draft, block.table), block.first)
    }
