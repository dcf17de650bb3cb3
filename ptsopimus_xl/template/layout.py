"""Where everything stands on the sheet Sopimus: the rows of its headings and tables."""

from collections.abc import Mapping
from dataclasses import dataclass

from ptsopimus_xl.agreement import (
    BUDGET,
    GOAL_TABLES,
    PARTIES,
    PERSON_YEARS,
    POSTS,
    TABLES,
    WORKABILITY,
    Agreement,
)
from ptsopimus_xl.schema import Table

TITLE_ROW, REMARK_ROW, FIELD_ROW = 0, 1, 2
FIELDS = (
    ("sector", "service_area", "unit", "unit_code"),
    ("year", "phase", "as_of", "language"),
)
"""The two blocks of header fields, each from top to bottom."""

LONG_FIELDS = ("purpose", "description")
LABEL_COLUMNS = (0, 3)
"""The columns of the labels of the two blocks; a value stands to the right of its label."""

PRINTED_COLUMNS = 8
"""The printed form is the first eight columns; the rest stands beside it."""

FIELD_SPACER_ROW = FIELD_ROW + len(FIELDS[0])
_FIRST_LONG_ROW = FIELD_SPACER_ROW + 1
_SECTIONS = {GOAL_TABLES[0].key: "goals", BUDGET.key: "resources", PARTIES.key: "parties"}
"""The section that begins with a table."""


@dataclass(frozen=True)
class Block:
    """A table on the sheet with its heading. Rows count from 0.

    `top` is the row of the section's heading where the table begins one, else that of its name.
    """

    table: Table
    section: str | None
    top: int
    header: int
    filled: int

    @property
    def name(self) -> int | None:
        """The row of the table's name; the parties have none, since their section says it."""
        return None if self.section == "parties" else self.header - 1

    @property
    def first(self) -> int:
        """The first row of the body."""
        return self.header + 1

    @property
    def last(self) -> int:
        """The last row of the body, ready rows included."""
        return self.header + (len(self.table.fixed) or self.filled + self.table.ready)

    @property
    def end(self) -> int:
        """The last row of the table, its totals included."""
        return self.last + self.table.total

    @property
    def spacer(self) -> int:
        """The empty row below the table."""
        return self.end + 1

    @property
    def ready(self) -> range:
        """The rows that wait to be filled."""
        return range(self.first + self.filled, self.last + 1) if self.table.ready else range(0)


@dataclass(frozen=True)
class Layout:
    """The rows of the sheet: its tables by their keys, from top to bottom."""

    blocks: Mapping[str, Block]

    @property
    def last(self) -> int:
        """The last row that holds anything."""
        return max(block.end for block in self.blocks.values())

    @property
    def goals(self) -> tuple[Block, ...]:
        """The goal tables."""
        return tuple(self.blocks[table.key] for table in GOAL_TABLES)


def long_row(field: str) -> int:
    """The row of one of the long texts."""
    return _FIRST_LONG_ROW + LONG_FIELDS.index(field)


def layout(agreement: Agreement, parties: int) -> Layout:
    """The layout for an agreement; `parties` is how many signatures it takes."""
    counts = _filled(agreement) | {PARTIES.key: parties}
    blocks: dict[str, Block] = {}
    row = _FIRST_LONG_ROW + len(LONG_FIELDS)
    for table in TABLES:
        block = _block(table, row, counts[table.key])
        blocks[table.key] = block
        row = block.spacer + 1
    return Layout(blocks)


def _block(table: Table, row: int, filled: int) -> Block:
    section = _SECTIONS.get(table.key)
    headings = bool(section) + (section != "parties")
    return Block(table, section, top=row, header=row + headings, filled=filled)


def _filled(agreement: Agreement) -> dict[str, int]:
    goals = {
        table.key: sum(row.table == table.key for row in agreement.goals) for table in GOAL_TABLES
    }
    rest = {
        BUDGET.key: len(BUDGET.fixed),
        POSTS.key: len(agreement.posts),
        PERSON_YEARS.key: len(PERSON_YEARS.fixed),
        WORKABILITY.key: len(agreement.workability),
    }
    return goals | rest
