"""Single cells put together to rectangles, and values as an application takes them."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, cast

import pytest
import xlwings as xw
from hypothesis import given
from hypothesis import strategies as st

from ptsopimus_xl.engines.blocks import (
    Area,
    Block,
    addresses,
    blocks,
    column_number,
    rectangles,
    runs,
)
from ptsopimus_xl.engines.live_values import put, values_in
from ptsopimus_xl.findings import Place, column_letters
from ptsopimus_xl.kinds import CellError, Percent, Value


def test_a_column_and_its_neighbours_become_one_block() -> None:
    cells = {Place("Sopimus", name): name for name in ("B4", "A4", "B5", "A5")}
    assert list(blocks(cells)) == [
        Block("Sopimus", Area(4, 5, 1, 2), (("A4", "B4"), ("A5", "B5"))),
    ]


def test_gaps_and_sheets_are_never_bridged() -> None:
    cells = {Place("S", "A1"): 1, Place("S", "A3"): 3, Place("T", "A2"): 2}
    found = blocks(cast("Mapping[Place, Value]", cells))
    assert [(block.sheet, block.area) for block in found] == [
        ("S", Area(1, 1, 1, 1)),
        ("S", Area(3, 3, 1, 1)),
        ("T", Area(2, 2, 1, 1)),
    ]


@given(st.sets(st.tuples(st.integers(1, 12), st.integers(1, 12))))
def test_rectangles_cover_each_cell_once_and_no_other(positions: set[tuple[int, int]]) -> None:
    covered = [
        (row, column)
        for area in rectangles(positions)
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    ]
    assert sorted(covered) == sorted(positions)


@given(st.integers(1, 16_384))
def test_letters_and_numbers_of_columns_are_inverse(number: int) -> None:
    assert column_number(f"{column_letters(number)}7") == number


def test_runs_end_where_the_value_or_the_number_jumps() -> None:
    assert list(runs({1: "a", 2: "a", 3: "b", 5: "b"})) == [(1, 2, "a"), (3, 3, "b"), (5, 5, "b")]


class Cells:
    """As much of an xlwings range as reading and writing values needs."""

    row = column = 1

    def __init__(self, rows: list[list[Any]], formats: list[str], engine: str) -> None:
        self.value, self.formats, self.raw_value = rows, formats, rows
        app = SimpleNamespace(engine=SimpleNamespace(name=engine))
        self.sheet = SimpleNamespace(book=SimpleNamespace(app=app), range=self.part)

    def options(self, **_: Any) -> "Cells":
        return self

    def part(self, first: tuple[int, int], last: tuple[int, int]) -> "Cells":
        return Cells([], self.formats[first[0] - 1 : last[0]], "excel")

    @property
    def number_format(self) -> str | None:
        found = set(self.formats)
        return found.pop() if len(found) == 1 else None


def read(*column: tuple[Any, str]) -> list[Value]:
    cells = Cells([[value] for value, _ in column], [name for _, name in column], "excel")
    return [value for (value,) in values_in(cast("xw.Range", cells))]


def written(value: Value, engine: str, number_format: str = "General") -> Any:
    cells = Cells([], [number_format], engine)
    put(cast("xw.Range", cells), [[value]])
    return (cells.raw_value or cells.value)[0][0]


def test_numbers_are_read_as_what_a_person_sees() -> None:
    assert read((75.0, "General"), (0.1 + 0.2, "General"), (0.29, "#,##0")) == [
        Decimal(75),
        Decimal("0.30000000000000004"),
        Decimal("0.29"),
    ]


def test_only_a_per_cent_sign_that_multiplies_makes_a_per_cent() -> None:
    assert read((0.75, "0 %"), (0.75, '0.00" %"'), (0.75, "0.0\\%"), (0.75, "General")) == [
        Percent(Decimal("0.75")),
        *[Decimal("0.75")] * 3,
    ]


def test_days_moments_errors_and_empty_cells_are_told_apart() -> None:
    days = [(datetime(2020, 12, 31), ""), (datetime(2020, 12, 31, 9, 30), "")]  # noqa: DTZ001
    assert read(*days, ("#REF!", ""), ("", ""), (None, ""), (True, "")) == [
        date(2020, 12, 31),
        datetime(2020, 12, 31, 9, 30),  # noqa: DTZ001
        CellError("#REF!"),
        None,
        None,
        True,
    ]


@pytest.mark.parametrize("text", ["4/12", "=1+1", "1.3", "+358", "-", "TOSI", "'jo'", "1e5"])
def test_excel_is_kept_from_reading_a_text_as_if_it_had_been_typed(text: str) -> None:
    assert written(text, "excel") == f"'{text}"
    assert written(text, "excel", "@") == text
    assert written(text, "libreoffice") == text


def test_other_values_are_written_as_they_are() -> None:
    values = [None, True, Decimal("0.5"), Percent(Decimal("0.75")), CellError("#N/A")]
    assert [written(value, "excel") for value in values] == ["", True, 0.5, 0.75, "#N/A"]
    assert written(date(2020, 12, 31), "excel") == date(2020, 12, 31)


@given(st.lists(st.builds(Area, *[st.integers(1, 999)] * 4), max_size=60))
def test_addresses_name_every_area_and_stay_short(areas: list[Area]) -> None:
    found = list(addresses(areas, 40))
    assert [one for text in found for one in text.split(",")] == [area.address for area in areas]
    assert all(len(text) <= 40 for text in found)


def test_where_areas_cannot_be_joined_each_has_an_address_of_its_own() -> None:
    areas = [Area(1, 2, 1, 2), Area(4, 4, 1, 1)]
    assert list(addresses(areas, 0)) == ["A1:B2", "A4"]
