"""What every engine keeps to: the same steps give the same cells and the same changes."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import office
import pytest
import xlsxwriter

from ptsopimus_xl.engines.closed import ClosedEngine
from ptsopimus_xl.engines.live import LiveEngine
from ptsopimus_xl.engines.memory import MemoryEngine
from ptsopimus_xl.engines.port import Engine, NamedCell, TableCells, WorkbookCells
from ptsopimus_xl.findings import Place
from ptsopimus_xl.pages import Page

Open = Callable[[bool], Engine]
Patch = pytest.MonkeyPatch

WORKBOOK = WorkbookCells(
    {
        "goals": TableCells(
            "goals", "Sopimus", 3, 2, ("Tavoite", "Määrä"), (("eka", Decimal(1)), (None, None))
        )
    },
    {"vuosi": NamedCell(Place("Sopimus", "A1"), Decimal(2020))},
)
COLOUR, AMOUNT = Place("Sopimus", "B5"), Place("Sopimus", "C4")


@pytest.fixture(
    params=["memory", "closed", pytest.param("live", marks=pytest.mark.soffice)],
)
def opened(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: Patch) -> Iterator[Open]:
    """Opens the same workbook again and again, by each engine."""
    monkeypatch.setenv("PTSOPIMUS_STATE", str(tmp_path / "state"))
    if request.param == "memory":
        engine = MemoryEngine(WORKBOOK)
        yield lambda dry_run: _dried(engine, dry_run)
        return
    path = made(tmp_path / "kirja.xlsx")
    if request.param == "closed":
        yield lambda dry_run: ClosedEngine(path, dry_run=dry_run)
        return
    with office.opened(path) as book:
        yield lambda dry_run: LiveEngine(book, dry_run=dry_run)


def _dried(engine: MemoryEngine, dry_run: bool) -> Engine:
    engine.dry_run = dry_run
    return engine


def made(path: Path) -> Path:
    """The workbook as a file."""
    workbook = xlsxwriter.Workbook(str(path))
    sheet = workbook.add_worksheet("Sopimus")
    sheet.write("A1", 2020)
    sheet.add_table("B3:C5", {
        "name": "goals", "columns": [{"header": "Tavoite"}, {"header": "Määrä"}],
        "data": [["eka", 1]],
    })  # fmt: skip
    workbook.define_name("vuosi", "=Sopimus!$A$1")
    workbook.close()
    return path


def test_the_same_workbook_is_read(opened: Open) -> None:
    assert opened(False).read() == WORKBOOK


def test_what_is_written_is_read_after_the_end(opened: Open) -> None:
    engine = opened(False)
    engine.write({COLOUR: "Vihreä", AMOUNT: Decimal(1)}, {("Sopimus", 5): 30.0})
    assert engine.finish().cells == (COLOUR,)
    assert opened(False).read().tables["goals"].rows[1] == ("Vihreä", None)


def test_writing_the_same_again_changes_nothing(opened: Open) -> None:
    for changed in ((COLOUR,), ()):
        engine = opened(False)
        engine.write({COLOUR: "Vihreä"}, {})
        assert engine.finish().cells == changed


def test_a_dry_run_changes_nothing(opened: Open) -> None:
    engine = opened(True)
    engine.write({COLOUR: "Vihreä"}, {})
    assert engine.finish().cells == (COLOUR,)
    assert opened(False).read() == WORKBOOK


def test_a_page_for_an_unknown_name_is_no_page(opened: Open) -> None:
    with pytest.raises(Exception, match="puuttuu"):
        opened(False).replace("puuttuu", Page((), ()))
