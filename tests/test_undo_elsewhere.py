"""A run is taken back after people went on in other programs: the original with what they did.

The original is edited in the same program in the same way; what is left of the run is then what
differs, and nothing may. Only the generated sheet stays as the run made it.
"""

import shutil
from collections.abc import Callable, Mapping, Set
from functools import cache
from pathlib import Path
from string import ascii_uppercase, digits
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office import opened

from ptsopimus_xl.commands import colour
from ptsopimus_xl.engines.closed import ClosedEngine
from ptsopimus_xl.findings import Place
from ptsopimus_xl.ooxml import history, patch, undo
from ptsopimus_xl.resources import folder

EXAMPLE = folder("workbook") / "esimerkki-2020-toteumat.xlsx"
AGREEMENT, FINDINGS = "Sopimus", "Tarkistus"

Edits = Mapping[Place, object]
Program = Callable[[Path, Edits], None]
"""Opens a workbook, types into cells and saves it; a text that begins with `=` is a formula."""


def in_openpyxl(path: Path, edits: Edits) -> None:
    book = openpyxl.load_workbook(path)
    for place, value in edits.items():
        book[place.sheet][place.cell].value = value
    book.save(path)


def in_libreoffice(path: Path, edits: Edits) -> None:
    with opened(path) as book:
        for place, value in edits.items():
            sheet = book.api.getSheets().getByName(place.sheet)
            cell = sheet.getCellRangeByName(place.cell)
            if isinstance(value, str) and not value.startswith("="):
                cell.setString(value)
            else:
                cell.setFormula("" if value is None else str(value))
        book.save()


PROGRAMS = [in_openpyxl, pytest.param(in_libreoffice, marks=pytest.mark.soffice)]


@pytest.fixture(autouse=True)
def _own_state(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("PTSOPIMUS_STATE", str(tmp_path_factory.mktemp("state")))


def copied(path: Path) -> Path:
    return Path(shutil.copy(EXAMPLE, path))


def cells(path: Path) -> dict[Place, object]:
    """What the cells hold, on all sheets but the generated one."""
    return {place: value for place, value in all_cells(path).items() if place.sheet != FINDINGS}


def findings(path: Path) -> dict[Place, object]:
    """What the generated sheet says."""
    return {place: value for place, value in all_cells(path).items() if place.sheet == FINDINGS}


def all_cells(path: Path) -> dict[Place, object]:
    return {
        Place(sheet.title, cell.coordinate): cell.value
        for sheet in openpyxl.load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


@cache
def run_of_colour() -> Mapping[Place, tuple[object, object]]:
    """What the run writes into the agreement, by cell: before and after."""
    with TemporaryDirectory() as name:
        path = Path(name) / "sopimus.xlsx"
        places = colour(ClosedEngine(EXAMPLE, output=path)).changes.cells
        before, after = cells(EXAMPLE), cells(path)
    return {
        place: (before.get(place), after.get(place)) for place in places if place.sheet == AGREEMENT
    }


def elsewhere(sheet: str, cell: str) -> st.SearchStrategy[Place]:
    """Cells of a sheet whose names match."""
    return st.from_regex(cell, fullmatch=True).map(lambda name: Place(sheet, name))


FORMULA = "=B80*2"
ELSEWHERE = st.dictionaries(
    elsewhere(AGREEMENT, r"[A-GJMO-R](1[3-9]|2[0-8]|3[2-9]|4[0-8]|6[2-9])|A[D-F][1-9][0-9]?")
    | elsewhere("Ohje", "H[1-9]")
    | elsewhere("Yhteenveto", "[HI][1-9]"),
    st.sampled_from(["oma", " ä <&> 'a' ", "kaksi\nriviä", "● Vihreä", FORMULA, None])
    | st.integers(-99, 99)
    | st.sampled_from([0.1, 1e12]),
    max_size=8,
)
"""What people type into cells that the run left alone."""

AMONG_OURS = st.dictionaries(
    st.deferred(lambda: st.sampled_from(sorted(run_of_colour(), key=str))),
    st.sampled_from(["as before", "as written", "oma"]),
    max_size=4,
)
"""What they type into cells that the run wrote: what was there before, what is there, or other."""


@pytest.mark.parametrize("program", PROGRAMS)
@settings(max_examples=8, deadline=None)
@given(theirs=ELSEWHERE, among_ours=AMONG_OURS)
def test_undo_gives_the_original_with_all_edits_and_tells_those_among_its_own(
    program: Program,
    theirs: Edits,
    among_ours: Mapping[Place, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path, expected = (copied(tmp_path_factory.mktemp("undo") / "sopimus.xlsx") for _ in range(2))
    colour(ClosedEngine(path))
    page = findings(path)
    typed = {place: as_typed(place, what) for place, what in among_ours.items()}
    program(path, {**theirs, **typed})
    undone = undo(path)
    lasting = {place for place, what in among_ours.items() if what != "as written"}
    program(expected, {**theirs, **{place: typed[place] for place in lasting}})
    assert plain(theirs) <= cells(expected).items()
    assert cells(path) == cells(expected)
    assert findings(path) == page
    assert set(undone.conflicts) == {place for place, what in among_ours.items() if what == "oma"}
    assert set(undone.cells) == run_of_colour().keys() - lasting
    assert not undone.whole


def plain(edits: Edits) -> Set[tuple[Place, object]]:
    """The edits that are read back as they were typed: not emptied cells, nor formulas."""
    return {
        place: value for place, value in edits.items() if value is not None and value != FORMULA
    }.items()


def as_typed(place: Place, what: str) -> object:
    before, written = run_of_colour()[place]
    return {"as before": before, "as written": written}.get(what, what)


@pytest.mark.soffice
def test_two_runs_are_taken_back_around_edits_by_two_programs(tmp_path: Path) -> None:
    path, expected = copied(tmp_path / "sopimus.xlsx"), copied(tmp_path / "odotettu.xlsx")
    first = {Place(AGREEMENT, "G33"): "312 tapahtumaa", Place(AGREEMENT, "AE33"): "muistiin"}
    second = {Place(AGREEMENT, "J63"): "Vastausaste jäi alle.", Place("Ohje", "H2"): 7}
    colour(ClosedEngine(path))
    in_libreoffice(path, first)
    colour(ClosedEngine(path))
    in_openpyxl(path, second)
    assert [undo(path).conflicts, undo(path).conflicts] == [(), ()]
    in_libreoffice(expected, first)
    in_openpyxl(expected, second)
    assert cells(path) == cells(expected)
    assert [run.undoes for run in history(path)] == [None, None, 2, 1]


@pytest.mark.soffice
def test_a_sheet_that_was_renamed_in_libreoffice_is_all_conflicts(tmp_path: Path) -> None:
    path = copied(tmp_path / "sopimus.xlsx")
    colour(ClosedEngine(path))
    with opened(path) as book:
        book.api.getSheets().getByName(AGREEMENT).setName("Oma nimi")
        book.save()
    before = path.read_bytes()
    undone = undo(path)
    assert not undone.cells
    assert set(undone.conflicts) == run_of_colour().keys()
    assert path.read_bytes() == before


@pytest.mark.soffice
def test_where_a_row_was_put_between_all_beside_the_columns_of_the_run_is_kept(
    tmp_path: Path,
) -> None:
    path, expected = copied(tmp_path / "sopimus.xlsx"), copied(tmp_path / "odotettu.xlsx")
    colour(ClosedEngine(path))
    for one in (path, expected):
        with opened(one) as book:
            book.api.getSheets().getByName(AGREEMENT).getRows().insertByIndex(14, 1)
            book.save()
    assert len(undo(path).conflicts) > len(run_of_colour()) / 2
    assert beside(cells(path)) == beside(cells(expected))


def beside(there: dict[Place, object]) -> dict[Place, object]:
    """The cells outside the columns that the run wrote."""
    columns = {column(place) for place in run_of_colour()}
    return {place: value for place, value in there.items() if column(place) not in columns}


def column(place: Place) -> tuple[str, str]:
    return place.sheet, place.cell.rstrip(digits)


# -- rows that moved -------------------------------------------------------------------------------

LAST_COLUMN = "AC"


def moved_in_openpyxl(path: Path, first: int, last: int, by: int) -> None:
    book = openpyxl.load_workbook(path)
    book[AGREEMENT].move_range(f"A{first}:{LAST_COLUMN}{last}", rows=by)
    book.save(path)


def test_a_judgement_that_moved_to_a_cell_which_the_run_wrote_alike_is_not_taken_back(
    tmp_path: Path,
) -> None:
    path = copied(tmp_path / "sopimus.xlsx")
    patch(path, path, {(AGREEMENT, "L38"): "Keltainen", (AGREEMENT, "J38"): "peruste"})
    colour(ClosedEngine(path))
    moved_in_openpyxl(path, 38, 48, 1)
    before = cells(path)
    undone = undo(path)
    after = cells(path)
    moved = {place for place in after if place.sheet == AGREEMENT and 38 <= row(place) <= 49}
    assert after[Place(AGREEMENT, "L39")] == "Keltainen"
    assert {place: after[place] for place in moved} == {place: before[place] for place in moved}
    assert not {place for place in undone.cells if place in moved}


@settings(max_examples=12, deadline=None)
@given(first=st.integers(13, 28), count=st.integers(1, 8), by=st.sampled_from([-3, -1, 1, 2, 5]))
def test_no_cell_of_a_row_that_moved_is_taken_back(
    first: int, count: int, by: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = copied(tmp_path_factory.mktemp("moved") / "sopimus.xlsx")
    colour(ClosedEngine(path))
    rows = range(first, first + count)
    moved_in_openpyxl(path, rows[0], rows[-1], by)
    before = cells(path)
    undone = undo(path)
    other = {*rows, *(row + by for row in rows)}
    touched = {place for place in undone.cells if place.sheet == AGREEMENT and row(place) in other}
    assert not touched
    assert {p: v for p, v in before.items() if p not in undone.cells} == {
        p: v for p, v in cells(path).items() if p not in undone.cells
    }


@pytest.mark.soffice
def test_rows_below_one_that_was_put_between_are_conflicts_and_those_above_are_taken_back(
    tmp_path: Path,
) -> None:
    path = copied(tmp_path / "sopimus.xlsx")
    colour(ClosedEngine(path))
    with opened(path) as book:
        book.api.getSheets().getByName(AGREEMENT).getRows().insertByIndex(34, 1)
        book.save()
    undone = undo(path)
    assert {row(place) >= 35 for place in undone.conflicts} == {True}
    assert {row(place) < 35 for place in undone.cells if place.sheet == AGREEMENT} == {True}
    assert set(undone.conflicts) | set(undone.cells) <= run_of_colour().keys()


def row(place: Place) -> int:
    return int(place.cell.lstrip(ascii_uppercase))
