"""How wide the columns of the sheet Sopimus are: all tables share those of the goal tables."""

from ptsopimus_xl.agreement import GOAL_TABLES
from ptsopimus_xl.template.layout import PRINTED_COLUMNS


def widths() -> tuple[int, ...]:
    """The columns in pixels at 100 %, from the left."""
    return tuple(column.width or 0 for column in GOAL_TABLES[0].columns.values())


def printed_width() -> int:
    """The printed columns together, in pixels."""
    return sum(widths()[:PRINTED_COLUMNS])
