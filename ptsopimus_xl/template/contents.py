"""What stands in the cells of each table: an agreement as a person would have typed it."""

from collections.abc import Sequence
from typing import Any

from ptsopimus_xl.agreement import GOAL_TABLES, PARTIES, Party
from ptsopimus_xl.schema import Column, Table
from ptsopimus_xl.template.draft import Draft
from ptsopimus_xl.texts import choice, colour_word


def rows(draft: Draft, table: Table) -> Sequence[Any]:
    """The rows of a table, from top to bottom, without those that wait to be filled."""
    if table in GOAL_TABLES:
        return [row for row in draft.agreement.goals if row.table == table.key]
    if table == PARTIES:
        return parties(draft)
    given = getattr(draft.agreement, table.key)
    return _fixed(table, given) if table.fixed else given


def parties(draft: Draft) -> Sequence[Party]:
    """Who signs: those of the agreement, else the roles of the form."""
    roles = draft.form["parties"]["roles"]
    return draft.agreement.parties or tuple(Party(role=role) for role in roles)


def _fixed(table: Table, given: Sequence[Any]) -> Sequence[Any]:
    by_item = {row.item: row for row in given}
    return [by_item.get(item) or table.rows(item=item) for item in table.fixed]


def cell(draft: Draft, key: str, column: Column, value: Any) -> Any:
    """A field's value as it stands in its cell: the words of choices, colours and items."""
    if value is None:
        return None
    if key == "colour":
        return colour_word(value, draft.language)
    if key == "item":
        return draft.form["items"][value]
    if column.choices and value in draft.form["choices"][column.choices]:
        return choice(column.choices, value, draft.language)
    return value


def field_value(draft: Draft, key: str, column: Column) -> Any:
    """What stands in a header field."""
    return cell(draft, key, column, getattr(draft.agreement.header, key))
