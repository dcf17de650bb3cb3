"""Which look each cell of the tables has: by table, column and kind of row."""

from dataclasses import replace

from ptsopimus_xl.agreement import GOAL_TABLES, PARTIES
from ptsopimus_xl.pages import looks
from ptsopimus_xl.pages.looks import Look
from ptsopimus_xl.schema import AMOUNTS, Band, Column, Kind, Role, Table

NUMBER_FORMATS = {
    Kind.MONEY: looks.MONEY,
    Kind.POSTS: "General",  # a part of a post is wrong, and must be seen
    Kind.PERSON_YEARS: looks.ONE_DECIMAL,
    Kind.RATIO: looks.RATIO,
    Kind.DATE: looks.DAY,
    Kind.YEAR: looks.WHOLE,
}


def body(table: Table, key: str, column: Column) -> Look:
    """A cell of a body row."""
    if table in GOAL_TABLES:
        return _goal(key, column)
    if table == PARTIES:
        return replace(looks.SIGNATURE, number_format=NUMBER_FORMATS.get(column.kind, "General"))
    if column.kind in AMOUNTS:
        look = looks.COMPUTED_AMOUNT if column.role is Role.FORMULA else looks.AMOUNT
        return replace(look, number_format=NUMBER_FORMATS[column.kind])
    return looks.WRITTEN if column.kind is Kind.WRITTEN else looks.LABEL


def total(table: Table, key: str, column: Column) -> Look:
    """A cell of a row of totals, Netto among them."""
    look = body(table, key, column)
    fill = looks.COMPUTED if column.kind in AMOUNTS else None
    return replace(look, bold=True, top=looks.GOAL_LINE, fill=fill)


def header(table: Table, key: str, column: Column) -> Look:
    """A column's header, aligned with what stands below it."""
    if column.band is not Band.PRINTED:
        return _beside(key)
    if column.kind in AMOUNTS:
        return looks.HEADER_NUMBER
    if key == "portfolio":
        return looks.HEADER_CENTRED
    indented = table in GOAL_TABLES and key != "goal"
    return replace(looks.HEADER_FLUSH, indent=int(indented))


def _goal(key: str, column: Column) -> Look:
    if column.band is Band.HIDDEN:
        return looks.HIDDEN_CELL
    return looks.GOAL_REPEAT if key == "goal" else looks.goal_cell(key)


def _beside(key: str) -> Look:
    if key == "number":
        return replace(looks.HEADER_BESIDE, align="center", indent=0, left=looks.FIELD_LINE)
    return looks.HEADER_BESIDE
