"""Excel's own validations: lists to choose from, amounts and days, and a message at every input.

Nothing stops a person: what does not fit gets a question in Excel, and a finding from the program.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ptsopimus_xl.agreement import BUDGET, GOAL_TABLES, Header
from ptsopimus_xl.schema import AMOUNTS, Column, Kind, Role, Table, columns
from ptsopimus_xl.template.canvas import Canvas
from ptsopimus_xl.template.draft import Draft
from ptsopimus_xl.template.layout import Block, Layout
from ptsopimus_xl.template.title_block import field_cells

MOST = 10**12
YEARS = (2000, 2100)

Guard = dict[str, Any]
Message = Mapping[str, str]


def add_guards(canvas: Canvas, draft: Draft, placed: Layout) -> None:
    """Guard the header fields and every column of every table."""
    fields = field_cells()
    for key, column in columns(Header).items():
        row, at = fields[key]
        guard = guard_of(draft, column, _message(draft, "fields", key))
        canvas.sheet.data_validation(row, at, row, at, guard)
    for block in placed.blocks.values():
        for at, (rows, guard) in _table_guards(draft, block):
            canvas.sheet.data_validation(rows[0], at, rows[-1], at, guard)


def _table_guards(draft: Draft, block: Block) -> Iterator[tuple[int, tuple[range, Guard]]]:
    body = range(block.first, block.last + 1)
    for at, (key, column) in enumerate(block.table.columns.items()):
        if block.table == BUDGET and column.role is Role.INPUT:
            yield at, (body[:-1], guard_of(draft, column, _message(draft, block.table.key, key)))
            yield at, (body[-1:], guard_of(draft, column, _own(draft, "net")))
        elif (said := message(draft, block.table, key)) is not None:
            yield at, (body, guard_of(draft, column, said))
        if block.table.total and column.kind in AMOUNTS:
            total = range(block.end, block.end + 1)
            yield at, (total, guard_of(draft, column, _own(draft, "total")))


def message(draft: Draft, table: Table, key: str) -> Message | None:
    """What a person reads in a cell of this column; hidden columns and labels say nothing."""
    column = table.columns[key]
    messages = draft.words["messages"]
    said = messages["goals" if table in GOAL_TABLES else table.key].get(key)
    if said is None and column.role is Role.FORMULA:
        return _own(draft, "formula")
    return _filled(draft, said) if said else None


def _message(draft: Draft, group: str, key: str) -> Message:
    return _filled(draft, draft.words["messages"][group][key])


def _own(draft: Draft, key: str) -> Message:
    return _message(draft, "computed", key)


def _filled(draft: Draft, said: Message) -> Message:
    settings = draft.agreement.settings
    known = {
        "year": draft.year,
        "previous": draft.year - 1,
        "interim_1": settings.interim_1,
        "interim_2": settings.interim_2,
    }
    return {part: text.format(**known) for part, text in said.items()}


def guard_of(draft: Draft, column: Column, said: Message) -> Guard:
    """The validation of a column, with its message."""
    return {
        **_allowed(draft, column),
        "input_title": said["title"],
        "input_message": said["text"],
    }


def _allowed(draft: Draft, column: Column) -> Guard:
    if column.suggestions:
        listed = draft.form["suggestions"][column.suggestions]
        return {"validate": "list", "source": listed, "show_error": False}
    if column.choices:
        listed = list(draft.form["choices"][column.choices].values())
        return {"validate": "list", "source": listed, **_question(draft, "choice")}
    if column.kind in AMOUNTS:
        return _between(draft, "decimal", -MOST, MOST, "amount")
    if column.kind is Kind.DATE:
        return _between(draft, "date", date(YEARS[0], 1, 1), date(YEARS[1], 1, 1), "day")
    if column.kind is Kind.YEAR:
        return _between(draft, "integer", YEARS[0], YEARS[1], "year")
    return {"validate": "any"}


def _between(draft: Draft, kind: str, least: Any, most: Any, name: str) -> Guard:
    limits = {"criteria": "between", "minimum": least, "maximum": most}
    return {"validate": kind, **limits, **_question(draft, name)}


def _question(draft: Draft, name: str) -> Guard:
    """Excel asks before it takes the entry, and takes it if the person says so."""
    said = draft.words["questions"][name]
    return {"error_type": "warning", "error_title": said["title"], "error_message": said["text"]}
