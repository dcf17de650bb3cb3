"""A run is taken back after other programs moved, put in, copied or removed rows and columns.

A cell of a row is known by its table, its column's header and the row's Rivin tunniste. What is not
found again is left as it is and told: nothing that people typed is ever lost.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from string import digits
from typing import Any

import openpyxl
import pytest
from elsewhere import AGREEMENT, Edits, cells, copied, in_openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from office import opened
from openpyxl.worksheet.worksheet import Worksheet

from ptsopimus_xl.commands import colour
from ptsopimus_xl.engines.closed import ClosedEngine
from ptsopimus_xl.findings import Place
from ptsopimus_xl.ooxml import Undone, history, undo
from ptsopimus_xl.ooxml.journal import RUN
from ptsopimus_xl.ooxml.store import folder_of

Edit = Callable[[Worksheet], None]
"""What a person does on the sheet of the agreement."""

LAST = "AC"
NO_WORDS: Edits = {}
TYPED = {Place(AGREEMENT, "L38"): "Keltainen", Place(AGREEMENT, "J38"): "peruste"}
"""A judgement above a row into which the run writes the same word."""


@pytest.fixture(autouse=True)
def _own_state(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("PTSOPIMUS_STATE", str(tmp_path_factory.mktemp("state")))


def edited(path: Path, *edits: Edit) -> None:
    """The agreement edited in openpyxl."""
    book = openpyxl.load_workbook(path)
    for edit in edits:
        edit(book[AGREEMENT])
    book.save(path)


def moved(first: int, more: int, by: int) -> Edit:
    """A row, and more below it, moved over others."""
    return lambda sheet: sheet.move_range(f"A{first}:{LAST}{first + more}", rows=by)


def put_in(row: int) -> Edit:
    return lambda sheet: sheet.insert_rows(row)


def removed(row: int) -> Edit:
    return lambda sheet: sheet.delete_rows(row)


def copied_row(source: int, target: int) -> Edit:
    def edit(sheet: Worksheet) -> None:
        for column, cell in enumerate(sheet[source], 1):
            sheet.cell(target, column).value = cell.value

    return edit


def column_put_in(column: int) -> Edit:
    return lambda sheet: sheet.insert_cols(column)


def typed(cell: str, value: object) -> Edit:
    return lambda sheet: setattr(sheet[cell], "value", value)


def started(path: Path) -> Path:
    """The example with a judgement."""
    in_openpyxl(copied(path), TYPED)
    return path


def taken_back(folder: Path, *edits: Edit, words: Edits = NO_WORDS) -> Undone:
    """A run taken back after edits: what it changes is as if there had been but the edits.

    All else stays as it stood before, and where that is not what should stand there it is told.
    """
    path, expected = started(folder / "sopimus.xlsx"), started(folder / "odotettu.xlsx")
    colour(ClosedEngine(path))
    edited(path, *edits)
    edited(expected, *edits)
    held = cells(path)
    new = {place: word for place, word in words.items() if held.get(place) != word}
    for one in (path, expected) if new else ():
        in_openpyxl(one, new)
    before, wanted = cells(path), cells(expected)
    undone = undo(path)
    now = cells(path)
    assert among(now, undone.cells) == among(wanted, undone.cells)
    assert outside(now, undone.cells) == outside(before, undone.cells)
    assert now == wanted or undone.conflicts
    return undone


def among(there: dict[Place, object], places: Iterable[Place]) -> dict[Place, object]:
    return {place: there.get(place) for place in places}


def outside(there: dict[Place, object], places: Iterable[Place]) -> dict[Place, object]:
    return {place: value for place, value in there.items() if place not in set(places)}


def test_a_judgement_that_moved_to_where_the_run_wrote_the_same_word_stays(tmp_path: Path) -> None:
    undone = taken_back(tmp_path, moved(38, 10, 1))
    assert cells(tmp_path / "sopimus.xlsx")[Place(AGREEMENT, "L39")] == "Keltainen"
    assert not undone.conflicts


@pytest.mark.parametrize(
    ("edits", "lost"),
    [
        ([moved(38, 10, 3)], set()),
        ([moved(45, 3, 8)], set()),
        ([moved(38, 0, 100)], {38}),
        ([removed(38)], {38, 62, 63}),
        ([put_in(14), typed("B14", "oma")], {*range(32, 49), 62, 63}),
        ([copied_row(38, 52)], {38}),
        ([copied_row(38, 52), removed(38)], {62, 63}),
        ([copied_row(38, 39)], {38, 39}),
        ([typed("S38", None)], {38}),
        ([typed("S38", "basic-8")], {38, 39}),
        ([typed("H31", "Väri")], set(range(32, 49))),
        ([typed("S31", "Tunniste")], set(range(32, 49))),
    ],
)
def test_rows_that_are_not_found_again_are_told_by_where_they_stood(
    tmp_path: Path, edits: list[Edit], lost: set[int]
) -> None:
    # openpyxl moves cells but no table: what it moves past the table's end is not found either.
    assert {place.row for place in taken_back(tmp_path, *edits).conflicts} == lost


def test_a_copy_in_another_table_is_a_row_of_its_own(tmp_path: Path) -> None:
    path = started(tmp_path / "sopimus.xlsx")
    colour(ClosedEngine(path))
    edited(path, copied_row(38, 20))
    assert not undo(path).conflicts
    assert {cell: cells(path).get(Place(AGREEMENT, cell)) for cell in ("L20", "H20", "H38")} == {
        "L20": "Keltainen",
        "H20": "▲ Keltainen",
        "H38": None,
    }


def test_columns_are_found_by_their_headers(tmp_path: Path) -> None:
    undone = taken_back(tmp_path, column_put_in(8))
    assert {place.cell.rstrip(digits) for place in undone.conflicts} == {LAST}
    assert Place(AGREEMENT, "I38") in undone.cells


ROWS, BASIC = st.integers(12, 64), st.integers(32, 58)
EDITS = st.lists(
    st.builds(moved, ROWS, st.integers(0, 12), st.integers(-3, 3))
    | st.builds(put_in, ROWS)
    | st.builds(removed, ROWS)
    | st.builds(copied_row, BASIC, BASIC)
    | st.builds(column_put_in, st.integers(1, 29)),
    max_size=3,
)
"""What happens to rows and columns."""

WORDS = st.dictionaries(
    st.from_regex(r"([A-Z]|A[A-C])(1[3-9]|3[2-9]|4[0-9]|6[2-4])", fullmatch=True),
    st.sampled_from(["Keltainen", "● Vihreä", "▲ Keltainen", "oma", 7, None]),
    max_size=6,
).map(lambda words: {Place(AGREEMENT, cell): word for cell, word in words.items()})
"""What people type thereafter."""


@settings(max_examples=8, deadline=None)
@given(edits=EDITS, words=WORDS)
def test_nothing_that_people_typed_is_lost_wherever_they_moved_it(
    edits: list[Edit], words: Edits, tmp_path_factory: pytest.TempPathFactory
) -> None:
    taken_back(tmp_path_factory.mktemp("undo"), *edits, words=words)


def in_the_sheet(act: Callable[[Any], None]) -> Callable[[Path], None]:
    """What a person does on the sheet of the agreement in LibreOffice."""

    def edit(path: Path) -> None:
        with opened(path) as book:
            act(book.api.getSheets().getByName(AGREEMENT))
            book.save()

    return edit


@pytest.mark.soffice
@pytest.mark.parametrize(
    ("edit", "lost"),
    [
        (in_the_sheet(lambda sheet: sheet.getRows().insertByIndex(14, 1)), set()),
        (in_the_sheet(lambda sheet: sheet.getRows().insertByIndex(37, 2)), set()),
        (in_the_sheet(lambda sheet: sheet.getRows().removeByIndex(37, 1)), {38}),
        (in_the_sheet(lambda sheet: sheet.getColumns().insertByIndex(9, 1)), set()),
        (in_the_sheet(lambda sheet: sheet.getColumns().insertByIndex(20, 1)), set()),
        (in_the_sheet(lambda sheet: sheet.setName("Oma nimi")), set()),
    ],
)
def test_rows_columns_and_sheets_that_libreoffice_moved_are_found_again(
    tmp_path: Path, edit: Callable[[Path], None], lost: set[int]
) -> None:
    path, expected = started(tmp_path / "sopimus.xlsx"), started(tmp_path / "odotettu.xlsx")
    colour(ClosedEngine(path))
    edit(path)
    edit(expected)
    undone = undo(path)
    assert {place.row for place in undone.conflicts} == lost
    assert cells(path) == cells(expected)


@pytest.mark.soffice
def test_a_sheet_that_is_gone_is_all_conflicts(tmp_path: Path) -> None:
    path = started(tmp_path / "sopimus.xlsx")
    colour(ClosedEngine(path))
    in_the_sheet(lambda sheet: sheet.setName("Oma"))(path)
    with opened(path) as book:
        book.api.getSheets().removeByName("Oma")
        book.save()
    before = path.read_bytes()
    undone = undo(path)
    assert not undone.cells
    assert set(undone.conflicts) == {one.place for one in history(path)[-1].cells}
    assert path.read_bytes() == before


def test_the_first_of_two_runs_is_taken_back_where_its_rows_stand_by_now(tmp_path: Path) -> None:
    path, expected = started(tmp_path / "sopimus.xlsx"), started(tmp_path / "odotettu.xlsx")
    edits = [moved(38, 10, 1), typed("G33", "312 tapahtumaa")]
    colour(ClosedEngine(path))
    edited(path, *edits)
    colour(ClosedEngine(path))
    edited(path, moved(39, 10, 1))
    first, second = (run.cells for run in history(path))
    assert {place.row for place in undo(path, 1).conflicts} == {33}
    edited(expected, *edits, moved(39, 10, 1))
    assert differing(path, expected) == {one.place for one in second}
    assert not undo(path).cells, "without Rivin tunniste the rows of the second run are not known"
    assert len(first) > len(second) > 0


def differing(one: Path, other: Path) -> set[Place]:
    here, there = cells(one), cells(other)
    return {place for place in here.keys() | there.keys() if here.get(place) != there.get(place)}


def test_a_formula_is_not_put_back_into_another_row(tmp_path: Path) -> None:
    path = started(tmp_path / "sopimus.xlsx")
    edited(path, typed("K38", "=B38"), typed("K33", "=B33"))
    colour(ClosedEngine(path))
    edited(path, moved(38, 10, 1))
    assert undo(path).conflicts == (Place(AGREEMENT, "K39"),)
    assert cells(path)[Place(AGREEMENT, "K33")] == "=B33"


def test_a_run_that_was_noted_without_marks_is_taken_back_by_address(tmp_path: Path) -> None:
    path, expected = started(tmp_path / "sopimus.xlsx"), started(tmp_path / "odotettu.xlsx")
    colour(ClosedEngine(path))
    note = folder_of(path) / f"000001{RUN}"
    told = json.loads(note.read_text("utf-8"))
    told["cells"] = [texts[:6] for texts in told["cells"]]
    note.write_text(json.dumps(told), "utf-8")
    for one in (path, expected):
        in_openpyxl(one, {Place(AGREEMENT, "B50"): "oma"})
    assert not undo(path).conflicts
    assert cells(path) == cells(expected)
