"""Writes the tables of the agreement, each as a real Excel table: headers, rows, totals."""

from collections.abc import Iterator
from typing import Any

from ptsopimus_xl.agreement import BUDGET, GOAL_TABLES, PARTIES, POSTS, PostsRow
from ptsopimus_xl.pages import heights, looks
from ptsopimus_xl.pages.heights import goal_height, row_height
from ptsopimus_xl.pages.looks import Look
from ptsopimus_xl.schema import AMOUNTS, Band, Column, Table
from ptsopimus_xl.template import cell_looks, contents
from ptsopimus_xl.template.canvas import Canvas
from ptsopimus_xl.template.draft import Draft
from ptsopimus_xl.template.formulas import budget_formulas, posts_total
from ptsopimus_xl.template.layout import PRINTED_COLUMNS, Block
from ptsopimus_xl.template.widths import widths

_SIGNED_FROM = 4


def add_table(canvas: Canvas, draft: Draft, block: Block) -> None:
    """Write a table with all its cells."""
    _declare(canvas, draft, block)
    _write_rows(canvas, draft, block)
    if block.table == BUDGET:
        _write_budget_formulas(canvas, draft, block)
    if block.table == PARTIES:
        _write_signature_lines(canvas, draft, block)
    if block.table.total:
        _write_total(canvas, draft, block)
    _write_typed(canvas, draft, block)


def _declare(canvas: Canvas, draft: Draft, block: Block) -> None:
    """No table style and no filter buttons: every program draws the looks of cells."""
    table = block.table
    columns = [
        {
            "header": draft.header(table, key),
            "header_format": canvas.formats(cell_looks.header(table, key, column)),
            "total_function": _total_function(draft, block, key, column),
        }
        for key, column in table.columns.items()
    ]
    options = {
        "name": table.name,
        "style": None,
        "banded_rows": False,
        "autofilter": False,
        "total_row": table.total,
        "columns": columns,
        "description": draft.form["tables"][table.key],
    }
    canvas.sheet.add_table(block.header, 0, block.end, len(columns) - 1, options)


def _total_function(draft: Draft, block: Block, key: str, column: Column) -> str | None:
    if not block.table.total or column.kind not in AMOUNTS or _typed_total(draft, key) is not None:
        return None
    return posts_total(draft, key).formula


def _write_rows(canvas: Canvas, draft: Draft, block: Block) -> None:
    given = contents.rows(draft, block.table)
    for row in range(block.first, block.last + 1):
        place = row - block.first
        _write_row(canvas, draft, block, row, given[place] if place < len(given) else None)


def _write_row(canvas: Canvas, draft: Draft, block: Block, row: int, values: Any) -> None:
    for at, (key, column) in enumerate(block.table.columns.items()):
        value = contents.cell(draft, key, column, getattr(values, key, None))
        canvas.write(row, at, value, _look(block.table, key, column, values))


def _look(table: Table, key: str, column: Column, values: Any) -> Look:
    if table == BUDGET and values.item == "net":
        return cell_looks.total(table, key, column)
    return cell_looks.body(table, key, column)


def _write_budget_formulas(canvas: Canvas, draft: Draft, block: Block) -> None:
    keys = list(BUDGET.columns)
    for (item, key), computed in budget_formulas(draft, block).items():
        made = cell_looks.total if item == "net" else cell_looks.body
        row, look = block.first + BUDGET.fixed.index(item), made(BUDGET, key, BUDGET.columns[key])
        canvas.formula(row, keys.index(key), computed.formula, computed.value, look)


def _typed_total(draft: Draft, key: str) -> Any:
    """A total that a person wrote over the formula, because it says something else."""
    stated = getattr(draft.agreement.posts_total or PostsRow(), key)
    return stated if stated != posts_total(draft, key).value else None


def _write_total(canvas: Canvas, draft: Draft, block: Block) -> None:
    for at, (key, column) in enumerate(POSTS.columns.items()):
        look = cell_looks.total(POSTS, key, column)
        if column.kind not in AMOUNTS:
            canvas.write(block.end, at, draft.form["items"]["total"], look)
        elif (stated := _typed_total(draft, key)) is not None:
            canvas.write(block.end, at, stated, look)
        else:
            computed = posts_total(draft, key)
            canvas.formula(block.end, at, computed.formula, computed.value, look)


def _write_signature_lines(canvas: Canvas, draft: Draft, block: Block) -> None:
    """Lines to sign on, beside the table: what is written by hand is no column."""
    rest = range(_SIGNED_FROM + 1, PRINTED_COLUMNS)
    header = looks.HEADER_FLUSH
    canvas.write(block.header, _SIGNED_FROM, draft.words["labels"]["signature"], header)
    canvas.fill(block.header, rest, header)
    for row in range(block.first, block.last + 1):
        canvas.fill(row, (_SIGNED_FROM, *rest), looks.SIGNATURE_LINE)


def _write_typed(canvas: Canvas, draft: Draft, block: Block) -> None:
    """What a person typed over a cell, or under the table."""
    keys = list(block.table.columns)
    for spot, text in draft.typed.items():
        if spot.table == block.table.key:
            column = block.table.columns[spot.column]
            look = cell_looks.body(block.table, spot.column, column)
            canvas.write(block.header + spot.row, keys.index(spot.column), text, look)


def heights_of(draft: Draft, block: Block) -> Iterator[tuple[int, float]]:
    """The rows of a table with their heights in points."""
    table = block.table
    headers = (
        (draft.header(table, key), width, cell_looks.header(table, key, column))
        for (key, column), width in zip(table.columns.items(), widths(), strict=False)
        if column.band is not Band.HIDDEN
    )
    yield block.header, row_height(headers, padding=heights.HEADER_PADDING, least=0)
    given = contents.rows(draft, table)
    for row in range(block.first, block.end + 1):
        place = row - block.first
        yield row, _height(draft, block, given[place] if place < len(given) else None)


def _height(draft: Draft, block: Block, values: Any) -> float:
    texts = dict(_texts(draft, block.table, values))
    if block.table in GOAL_TABLES:
        least = heights.LEAST_EMPTY if values is None else heights.LEAST_GOAL
        return goal_height(texts, least=least)
    least = heights.SIGNATURE_HEIGHT if block.table == PARTIES else heights.LEAST_NUMBER
    keys = zip(block.table.columns, widths(), strict=False)
    cells = ((texts[key], width, looks.LABEL) for key, width in keys if key in texts)
    return row_height(cells, padding=heights.GOAL_PADDING, least=least)


def _texts(draft: Draft, table: Table, values: Any) -> Iterator[tuple[str, str]]:
    for key, column in table.columns.items():
        value = contents.cell(draft, key, column, getattr(values, key, None))
        if isinstance(value, str):
            yield key, value
