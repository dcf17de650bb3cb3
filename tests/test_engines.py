"""What every engine keeps to: the same steps give the same cells and the same changes."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from ptsopimus_xl.engines.closed import ClosedEngine
from ptsopimus_xl.engines.memory import MemoryEngine
from ptsopimus_xl.engines.port import Engine, NamedCell, TableCells, WorkbookCells
from ptsopimus_xl.findings import Place
from ptsopimus_xl.pages import Page

Open = Callable[[bool], Engine]

WORKBOOK = WorkbookCells(
    {
        "goals": TableCells(
            "goals", "Sopimus", 3, 2, ("Tavoite", "Määrä"), (("eka", Decimal(1)), (None, None))
        )
    },
    {"vuosi": NamedCell(Place("Sopimus", "A1"), Decimal(2020))},
)
COLOUR, AMOUNT = Place("Sopimus", "B5"), Place("Sopimus", "C4")


@pytest.fixture(params=["memory", "closed"])
def opened(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens the same workbook again and again, by either engine."""
    monkeypatch.setenv("PTSOPIMUS_STATE", str(tmp_path / "state"))
    if request.param == "memory":
        engine = MemoryEngine(WORKBOOK)

        def again(dry_run: bool) -> Engine:
            engine.dry_run = dry_run
            return engine

        return again
    path = tmp_path / "kirja.xlsx"
    made = xlsxwriter.Workbook(str(path))
    sheet = made.add_worksheet("Sopimus")
    sheet.write("A1", 2020)
    sheet.add_table("B3:C5", {
        "name": "goals", "columns": [{"header": "Tavoite"}, {"header": "Määrä"}],
        "data": [["eka", 1]],
    })  # fmt: skip
    made.define_name("vuosi", "=Sopimus!$A$1")
    made.close()
    return lambda dry_run: ClosedEngine(path, dry_run=dry_run)


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
