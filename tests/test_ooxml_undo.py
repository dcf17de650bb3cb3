"""A run can be taken back: to the byte, or cell by cell around what people did since."""

import os
import time
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packages import page, page_workbook, small

from ptsopimus_xl.engines.closed import ClosedEngine
from ptsopimus_xl.findings import Place
from ptsopimus_xl.ooxml import Refusal, history, patch, undo
from ptsopimus_xl.ooxml.journal import RUN, digest
from ptsopimus_xl.ooxml.patch import Edits
from ptsopimus_xl.ooxml.store import Keeping, clean, empty, folder_of, is_synced, kept_files
from ptsopimus_xl.ooxml.values import Stored

ROWS = (
    '<row r="1"><c r="A1" s="2"><v>1.5</v></c><c r="B1" t="inlineStr"><is><t>eka</t></is></c>'
    '<c r="C1"><f>A1*2&amp;"&lt;"</f><v>3</v></c><c r="D1" t="b"><v>1</v></c></row>'
)


@pytest.fixture(autouse=True)
def state(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state folder of the test's own."""
    folder = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("PTSOPIMUS_STATE", str(folder))
    return folder


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "kirja.xlsx"
    path.write_bytes(small(ROWS))
    return path


def changed(path: Path, **cells: object) -> None:
    """Change cells of `Sheet1` in place."""
    edits: Edits = {("Sheet1", name): value for name, value in cells.items()}  # type: ignore[misc]
    patch(path, path, edits)


def typed(path: Path, **cells: object) -> None:
    """What a person does in another program meanwhile."""
    opened = openpyxl.load_workbook(path)
    for name, value in cells.items():
        opened["Sheet1"][name].value = value
    opened.save(path)


def values(path: Path) -> dict[str, object]:
    """The values of the cells of `Sheet1` that hold any."""
    sheet = openpyxl.load_workbook(path)["Sheet1"]
    return {
        cell.coordinate: cell.value
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def place(cell: str) -> Place:
    return Place("Sheet1", cell)


def test_a_run_is_noted_with_old_and_new_values_and_both_hashes(book: Path) -> None:
    before = book.read_bytes()
    changed(book, A1=2, B1=None, C1="x", E9=True)
    (run,) = history(book)
    assert (run.number, run.before, run.after) == (1, digest([before]), digest([book.read_bytes()]))
    assert [(one.place.cell, one.old, one.new) for one in run.cells] == [
        ("A1", Stored("n", Decimal("1.5")), Stored("n", Decimal(2))),
        ("B1", Stored("s", "eka"), Stored("")),
        ("C1", Stored("f", 'A1*2&"<"'), Stored("s", "x")),
        ("E9", Stored(""), Stored("b", "1")),
    ]
    assert run.version is not None
    assert run.version.read_bytes() == before


def test_an_untouched_file_comes_back_to_the_byte(book: Path) -> None:
    before = book.read_bytes()
    changed(book, A1=2, C1="x")
    undone = undo(book)
    assert (undone.run, undone.whole, undone.conflicts) == (1, True, ())
    assert undone.cells == (place("A1"), place("C1"))
    assert book.read_bytes() == before


def test_what_people_typed_since_stays_and_conflicts_are_told(book: Path) -> None:
    original = values(book)
    changed(book, A1=2, B1="toka", C1="x", D1=None, E9="lisä")
    typed(book, A1=99, F1="omaa")
    undone = undo(book)
    assert not undone.whole
    assert undone.conflicts == (place("A1"),)
    assert undone.cells == tuple(map(place, ("B1", "C1", "D1", "E9")))
    assert values(book) == {**original, "A1": 99, "F1": "omaa"}


def test_runs_are_taken_back_from_the_last_and_none_twice(book: Path) -> None:
    states = [book.read_bytes()]
    for number in (2, 3):
        changed(book, A1=number)
        states.append(book.read_bytes())
    assert undo(book).run == 2
    assert book.read_bytes() == states[1]
    assert undo(book).run == 1
    assert book.read_bytes() == states[0]
    with pytest.raises(Refusal, match="no-such-run"):
        undo(book)
    assert [run.undoes for run in history(book)] == [None, None, 2, 1]


def test_an_earlier_run_is_taken_back_around_a_later_one(book: Path) -> None:
    changed(book, A1=2, B1="toka")
    changed(book, A1=3)
    undone = undo(book, 1)
    assert undone.conflicts == (place("A1"),)
    assert values(book)["B1"] == "eka"
    assert values(book)["A1"] == 3


def test_a_dry_undo_writes_nothing(book: Path) -> None:
    changed(book, A1=2)
    after = book.read_bytes()
    assert undo(book, dry_run=True).cells == (place("A1"),)
    assert book.read_bytes() == after
    assert len(history(book)) == 1


def test_a_lost_sheet_makes_conflicts(book: Path) -> None:
    changed(book, A1=2)
    opened = openpyxl.load_workbook(book)
    opened["Sheet1"].title = "Muu"
    opened.save(book)
    assert undo(book).conflicts == (place("A1"),)


def test_a_generated_sheet_comes_back_only_with_the_whole_file(tmp_path: Path) -> None:
    path = page_workbook(tmp_path / "kirja.xlsx")
    before = path.read_bytes()
    for meanwhile in (False, True):
        engine = ClosedEngine(path)
        engine.replace("pts_summary", page("Yksi"))
        engine.write({Place("Muu sivu", "C3"): "x"}, {})
        engine.finish()
        if meanwhile:
            opened = openpyxl.load_workbook(path)
            opened["Muu sivu"]["D3"] = "omaa"
            opened.save(path)
        undone = undo(path)
        assert undone.whole is not meanwhile
        assert undone.cells == (Place("Muu sivu", "C3"),)
        assert (path.read_bytes() == before) is not meanwhile
    assert openpyxl.load_workbook(path)["Yhteenveto"]["A6"].value == "Yksi"


def test_a_note_cut_off_by_a_crash_counts_for_nothing(book: Path) -> None:
    changed(book, A1=2)
    changed(book, A1=3)
    last = folder_of(book) / f"000002{RUN}"
    last.write_text(last.read_text("utf-8")[:-40], "utf-8")
    assert [run.number for run in history(book)] == [1]
    changed(book, A1=4)
    assert [run.number for run in history(book)] == [1, 3]


def test_a_run_that_was_noted_but_not_carried_out_does_not_count(book: Path) -> None:
    before = book.read_bytes()
    changed(book, A1=2)
    after = book.read_bytes()
    undo(book)
    book.write_bytes(after)
    assert [run.number for run in history(book)] == [1]
    assert undo(book).run == 1
    assert book.read_bytes() == before


@pytest.mark.parametrize("switch", ["off", "on", ""])
def test_versions_can_be_switched_and_are_off_in_synced_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, switch: str
) -> None:
    monkeypatch.setenv("PTSOPIMUS_VERSIONS", switch)
    for folder in ("Omat", "OneDrive - Kaupunki"):
        path = tmp_path / folder / "kirja.xlsx"
        path.parent.mkdir()
        path.write_bytes(small(ROWS))
        changed(path, A1=2)
        kept = history(path)[0].version is not None
        assert kept is (switch == "on" or (switch == "" and folder == "Omat"))
        assert undo(path).cells == (place("A1"),)


def test_folders_of_services_are_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "pilvi"))
    for folder, synced in (("pilvi", True), ("Dropbox", True), ("Asiakirjat", False)):
        assert is_synced(tmp_path / folder / "a.xlsx") is synced


def test_old_and_large_versions_are_removed(book: Path) -> None:
    for number in range(4):
        changed(book, A1=number + 2)
    versions = sorted(file for file in kept_files() if file.suffix == ".xlsx")
    os.utime(versions[0], (time.time() - 100 * 86_400,) * 2)
    clean(Keeping(days=90))
    assert not versions[0].exists()
    assert versions[1].exists()
    clean(Keeping(size=versions[-1].stat().st_size))
    assert not versions[1].exists()
    empty()
    assert not list(kept_files())
    assert history(book) == []


CELLS = st.dictionaries(
    st.from_regex(r"[A-C][1-4]", fullmatch=True),
    st.integers(-99, 99) | st.sampled_from(["a", "ä <&>", " b "]) | st.booleans(),
    min_size=1,
    max_size=6,
)


@settings(max_examples=12, deadline=None)
@given(CELLS, CELLS)
def test_undo_after_edits_elsewhere_is_the_original_with_those_edits(
    tmp_path_factory: pytest.TempPathFactory, ours: dict[str, object], theirs: dict[str, object]
) -> None:
    path = tmp_path_factory.mktemp("undo") / "kirja.xlsx"
    path.write_bytes(small(ROWS))
    original = values(path)
    elsewhere = {name: value for name, value in theirs.items() if name not in ours}
    changed(path, **ours)
    typed(path, **elsewhere)
    assert undo(path).conflicts == ()
    assert values(path) == {**original, **elsewhere}
