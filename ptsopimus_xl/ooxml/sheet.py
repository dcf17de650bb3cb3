"""A worksheet part scanned once: where its rows and cells lie in the bytes, and what the cells
hold.

ECMA-376 part 1, 18.3. Only cells of wanted rows are kept, so that a sheet of a million rows costs
no more than its few numbers a row, and a stray cell in the last row costs nothing.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from ptsopimus_xl.ooxml.area import Area, parse_area
from ptsopimus_xl.ooxml.refusal import Refusal, RefusalCode
from ptsopimus_xl.ooxml.scan import (
    Attributes,
    Element,
    whole,
)

Wanted = frozenset[int] | None


class Formula(NamedTuple):
    """A formula: its kind (`normal`, `shared`, `array`, `dataTable`), a master's range, its
    text."""

    kind: str
    range: str | None
    text: str = ""


class Cell(NamedTuple):
    """A cell where it stands: its first byte, where its end was met, its `t`, stored text and
    style."""

    row: int
    column: int
    start: int
    closing: int
    style: int
    kind: str
    text: str | None
    formula: Formula | None
    special: bool


@dataclass
class Rows:
    """The rows of a sheet by number, and at which bytes they begin and end."""

    numbers: "array[int]" = field(default_factory=lambda: array("L"))
    starts: "array[int]" = field(default_factory=lambda: array("Q"))
    closings: "array[int]" = field(default_factory=lambda: array("Q"))

    @property
    def end(self) -> int:
        """The number after the last row."""
        return self.numbers[-1] + 1 if self.numbers else 1

    def index(self, number: int) -> int:
        """The place of the first row that is not above `number`."""
        return bisect_left(self.numbers, number)

    def has(self, number: int) -> bool:
        """Whether the sheet has this row."""
        place = self.index(number)
        return place < len(self.numbers) and self.numbers[place] == number


@dataclass
class Sheet:
    """What a scan found. `children` are the elements right under the root, `data` the whole
    part."""

    data: bytes
    prefix: bytes = b""
    rows: Rows = field(default_factory=Rows)
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)
    merges: list[Area] = field(default_factory=list)
    spills: list[Area] = field(default_factory=list)
    columns: list[Attributes] = field(default_factory=list)
    known_columns: dict[int, Attributes] = field(default_factory=dict)
    formulas: bool = False

    def child(self, name: str) -> Element | None:
        """The first element of a name right under the root."""
        return next((child for child in self.children if child.name == name), None)

    @property
    def body(self) -> Element:
        """The element `sheetData`, which every worksheet has."""
        body = self.child("sheetData")
        if body is None:
            raise Refusal(RefusalCode.DAMAGED_SHEET)
        return body

    def column(self, number: int) -> Attributes:
        """What the sheet says of a column."""
        if number not in self.known_columns:
            self.known_columns[number] = next(self.telling_of(number), {})
        return self.known_columns[number]

    def telling_of(self, number: int) -> Iterator[Attributes]:
        """The elements of the sheet that tell of a column."""
        for told in self.columns:
            if whole(told.get("min", "0")) <= number <= whole(told.get("max", "0")):
                yield told

    @cached_property
    def by_row(self) -> Mapping[int, list[Cell]]:
        """The cells of each wanted row, from left to right."""
        found: dict[int, list[Cell]] = {}
        for cell in self.cells.values():
            found.setdefault(cell.row, []).append(cell)
        return found


def sheet_area(name: str) -> Area:
    """A range that the sheet itself tells."""
    try:
        return parse_area(name)
    except Refusal:
        raise Refusal(RefusalCode.DAMAGED_SHEET, value=name[:40]) from None
