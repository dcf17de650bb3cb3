"""A run is taken back after people went on in other programs: the original with what they did.

The original is edited in the same program in the same way; what is left of the run is then what
differs, and nothing may. Only the generated sheet stays as the run made it.
"""

from collections.abc import Mapping, Set
from functools import cache
from pathlib import Path
from string import digits
from tempfile import TemporaryDirectory

import pytest
from elsewhere import (
    AGREEMENT,
    EXAMPLE,
    Edits,
    Program,
    cells,
    copied,
    findings,
    in_libreoffice,
    in_openpyxl,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from ptsopimus_xl.commands import colour
from ptsopimus_xl.engines.closed import ClosedEngine
from ptsopimus_xl.findings import Place
from ptsopimus_xl.ooxml import history, undo

PROGRAMS = [in_openpyxl, pytest.param(in_libreoffice, marks=pytest.mark.soffice)]


@pytest.fixture(autouse=True)
def _own_state(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("PTSOPIMUS_STATE", str(tmp_path_factory.mktemp("state")))


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


ROW_ID = AGREEMENT, "S"
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
    unknown = unknown_without(lasting)
    written = {place: run_of_colour()[place][1] for place in unknown}
    program(expected, {**theirs, **written, **{place: typed[place] for place in lasting}})
    assert plain(theirs) <= cells(expected).items()
    assert cells(path) == cells(expected)
    assert findings(path) == page
    others = {place for place, what in among_ours.items() if what == "oma"}
    assert set(undone.conflicts) == others | unknown
    assert set(undone.cells) == run_of_colour().keys() - lasting - unknown
    assert not undone.whole


def unknown_without(lasting: Set[Place]) -> Set[Place]:
    """The cells of the run in the rows whose Rivin tunniste a person changed."""
    rows = {place.row for place in lasting if column(place) == ROW_ID}
    return {place for place in run_of_colour() if place.row in rows}


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


def column(place: Place) -> tuple[str, str]:
    return place.sheet, place.cell.rstrip(digits)
