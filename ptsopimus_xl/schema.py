"""How a table of the agreement is declared: dataclass fields annotated with the column they are
read from."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints


class Kind(StrEnum):
    """What a column holds, and so its number format, its guard in Excel and how it is read."""

    TEXT = "text"
    WRITTEN = "written"
    CHOICE = "choice"
    MONEY = "money"
    POSTS = "posts"
    PERSON_YEARS = "person_years"
    RATIO = "ratio"
    DATE = "date"
    YEAR = "year"


AMOUNTS = (Kind.MONEY, Kind.POSTS, Kind.PERSON_YEARS, Kind.RATIO)


class Role(StrEnum):
    """Who fills a column: a person, the form itself (a row's label), the program, or a formula of
    the workbook."""

    INPUT = "input"
    LABEL = "label"
    PROGRAM = "program"
    FORMULA = "formula"


class Band(StrEnum):
    """Where a column stands: on the printed form, beside it, in the closed group, or hidden."""

    PRINTED = "printed"
    BESIDE = "beside"
    GROUPED = "grouped"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Column:
    """A column: `width` in pixels where the column sets it; `choices` names a list of `texts`.

    `suggestions` names a list that is offered while other text stays allowed. `required` says
    that a row which has an entry needs this one too.
    """

    kind: Kind = Kind.TEXT
    role: Role = Role.INPUT
    band: Band = Band.PRINTED
    width: int | None = None
    choices: str | None = None
    suggestions: str | None = None
    required: bool = False


@dataclass(frozen=True)
class Table:
    """A table of the workbook.

    `name` is its name in Excel; `rows` the dataclass a row becomes. `key` is its name in the
    code and in `texts`; `headers` the set of header texts it falls back to. `fixed` rows are
    there from the start and known by their label; `ready` empty rows wait to be filled;
    `total` tells that the table ends with a row of totals.
    """

    key: str
    rows: type
    headers: str
    ready: int = 0
    fixed: tuple[str, ...] = ()
    total: bool = False

    @property
    def name(self) -> str:
        """The table's name in Excel: stable, and no cell address."""
        return f"pts_{self.key}"

    @property
    def columns(self) -> dict[str, Column]:
        """The table's columns from left to right, by field name."""
        return columns(self.rows)


@cache
def columns(declared: type) -> dict[str, Column]:
    """The annotated fields of a dataclass, in their order."""
    return dict(_annotated(declared))


def _annotated(declared: type) -> Iterator[tuple[str, Column]]:
    hints = get_type_hints(declared, include_extras=True)
    for field in fields(declared):
        column = _column(hints[field.name])
        if column is not None:
            yield field.name, column


def _column(hint: Any) -> Column | None:
    if get_origin(hint) is not Annotated:
        return None
    return next((mark for mark in get_args(hint) if isinstance(mark, Column)), None)
