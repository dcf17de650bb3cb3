"""What can be wrong in a workbook: a code, how grave it is, and the cell where it stands.

A finding is data. Its sentence is looked up last, in the reader's language, by `texts`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple


class Severity(StrEnum):
    """How grave a finding is: an error must be mended, a warning looked at, a hint may be."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Place(NamedTuple):
    """A cell of a sheet, in Excel's own notation: `Sopimus!H12`."""

    sheet: str
    cell: str

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}"

    @property
    def row(self) -> int:
        """The number of the cell's row, counted from 1."""
        return int(self.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


@cache
def column_letters(number: int) -> str:
    """The letters of a column counted from 1: 1 is A, 28 is AB."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """The A1 name of a cell whose row and column are counted from 1."""
    return f"{column_letters(column)}{row}"


@dataclass(frozen=True)
class Finding:
    """One thing to mend or look at.

    `code` is stable; `value` is what stands in the cell now.
    """

    code: str
    severity: Severity
    place: Place
    value: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
