"""Cell names and ranges in A1 notation (ECMA-376 part 1, 18.18.62 and 18.18.7)."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ptsopimus_xl.findings import cell_name
from ptsopimus_xl.ooxml.refusal import Refusal, RefusalCode

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
LETTERS = re.compile("[A-Z]{1,3}", re.ASCII)
CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})", re.ASCII)


@lru_cache(maxsize=4096)
def column_number(letters: str) -> int:
    """The number of a column, counted from 1; 0 where the letters name none."""
    if not LETTERS.fullmatch(letters):
        return 0
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number if number <= LAST_COLUMN else 0


def parse_cell(name: str) -> tuple[int, int]:
    """Row and column of a cell name, counted from 1."""
    found = CELL.fullmatch(name)
    column = column_number(found[1]) if found else 0
    if not found or not column or int(found[2]) > LAST_ROW:
        raise Refusal(RefusalCode.BAD_CELL, cell=name)
    return int(found[2]), column


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells; rows and columns count from 1, the last ones belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, cell: tuple[int, int]) -> bool:
        return self.top <= cell[0] <= self.bottom and self.left <= cell[1] <= self.right

    def __str__(self) -> str:
        first, last = cell_name(self.top, self.left), cell_name(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"

    def touches(self, other: "Area") -> bool:
        """Whether any cell belongs to both."""
        rows = self.top <= other.bottom and other.top <= self.bottom
        return rows and self.left <= other.right and other.left <= self.right

    @property
    def size(self) -> int:
        """How many cells there are."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    @property
    def first(self) -> tuple[int, int]:
        """The upper left cell."""
        return self.top, self.left


def parse_area(name: str) -> Area:
    """A range such as `A1:B5`; a single cell is a range too."""
    first, _, last = name.partition(":")
    top, left = parse_cell(first)
    bottom, right = parse_cell(last or first)
    if bottom < top or right < left:
        raise Refusal(RefusalCode.BAD_CELL, cell=name)
    return Area(top, left, bottom, right)
