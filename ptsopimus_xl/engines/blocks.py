"""Puts single cells together to rectangles, so that many are written at once."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeVar

from ptsopimus_xl.findings import Place, cell_name
from ptsopimus_xl.kinds import Value

T = TypeVar("T")


@dataclass(frozen=True, order=True)
class Area:
    """A rectangle of cells between two corners, counted from 1."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def address(self) -> str:
        """The area in Excel's notation: `B3:D7`."""
        first, last = cell_name(self.top, self.left), cell_name(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"


@dataclass(frozen=True)
class Block:
    """A rectangle of values on a sheet."""

    sheet: str
    area: Area
    rows: tuple[tuple[Value, ...], ...]


def blocks(cells: Mapping[Place, Value]) -> Iterator[Block]:
    """The cells in as few rectangles as their positions allow."""
    sheets: dict[str, dict[tuple[int, int], Value]] = {}
    for place, value in cells.items():
        sheets.setdefault(place.sheet, {})[place.row, column_number(place.cell)] = value
    for sheet, values in sheets.items():
        for area in rectangles(values):
            rows = (
                tuple(values[row, column] for column in range(area.left, area.right + 1))
                for row in range(area.top, area.bottom + 1)
            )
            yield Block(sheet, area, tuple(rows))


def rectangles(positions: Collection[tuple[int, int]]) -> list[Area]:
    """Rows and columns as rectangles: what touches in a column, then equal columns side by side."""
    found: list[Area] = []
    for area in sorted(_column_runs(positions)):
        last = found[-1] if found else None
        if last and (last.top, last.bottom, last.right + 1) == (area.top, area.bottom, area.left):
            found[-1] = replace(last, right=area.right)
        else:
            found.append(area)
    return found


def _column_runs(positions: Collection[tuple[int, int]]) -> Iterator[Area]:
    by_column: dict[int, dict[int, None]] = {}
    for row, column in positions:
        by_column.setdefault(column, {})[row] = None
    for column, rows in by_column.items():
        for first, last, _ in runs(rows):
            yield Area(first, last, column, column)


def runs(values: Mapping[int, T]) -> Iterator[tuple[int, int, T]]:
    """Consecutive numbers of equal value: first, last, value."""
    numbered = enumerate(sorted(values))
    for (_, value), group in groupby(numbered, lambda item: (item[1] - item[0], values[item[1]])):
        run = [number for _, number in group]
        yield run[0], run[-1], value


def addresses(areas: Sequence[Area], longest: int) -> Iterator[str]:
    """All areas in few addresses such as `A1:B2,C5`, none longer than `longest` characters."""
    joined = ""
    for area in areas:
        longer = f"{joined},{area.address}" if joined else area.address
        if len(longer) > longest and joined:
            yield joined
            longer = area.address
        joined = longer
    if joined:
        yield joined


def position(place: Place) -> tuple[str, int, int]:
    """What places are sorted by: sheet, row, column."""
    return place.sheet, place.row, column_number(place.cell)


def column_number(cell: str) -> int:
    """The number of a cell's column, counted from 1: `AB3` is in column 28."""
    number = 0
    for letter in cell.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
