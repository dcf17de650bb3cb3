"""`history`, `undo` and `clear`, as a person at the terminal gives them."""

import shutil
from pathlib import Path

import openpyxl
import pytest
from commandline import OUTCOMES, Printed, told

from ptsopimus_xl.cli import main
from ptsopimus_xl.cli import runs as commands
from ptsopimus_xl.ooxml import patch
from ptsopimus_xl.ooxml.store import kept_files
from ptsopimus_xl.resources import LANGUAGES


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workbook that was coloured once."""
    monkeypatch.setenv("PTSOPIMUS_STATE", str(tmp_path / ".state"))
    path = Path(shutil.copy(OUTCOMES, tmp_path / "sopimus ä.xlsx"))
    assert main(["colour", str(path)]) in (0, 1)
    return path


@pytest.fixture(autouse=True)
def only_later_words(book: Path, capsys: Printed) -> None:
    """What the fixtures made the program say is not looked at."""
    assert book.exists()
    capsys.readouterr()


def test_history_tells_each_run(book: Path, capsys: Printed) -> None:
    assert main(["historia", str(book)]) == 0
    [line] = capsys.readouterr().out.splitlines()
    assert line.startswith("Ajo 1 – ")
    assert "tehty uudelleen: Tarkistus" in line
    version = Path(line.partition("edeltävä tiedosto: ")[2])
    assert version.read_bytes() == OUTCOMES.read_bytes()
    version.unlink()
    assert main(["historia", str(book)]) == 0
    assert "edeltävä tiedosto" not in capsys.readouterr().out


def test_history_as_json_tells_what_the_cells_held(book: Path, capsys: Printed) -> None:
    assert main(["history", str(book), "--format", "json"]) == 0
    [run] = told(capsys)["runs"]
    assert (run["run"], run["undoes"], run["undone_by"]) == (1, None, None)
    assert {"sheet", "cell", "old", "new"} == set(run["cells"][0])
    assert Path(run["version"]).is_file()


def test_undo_brings_the_file_back_and_history_tells_it(book: Path, capsys: Printed) -> None:
    assert main(["kumoa", str(book), "-n"]) == 0
    assert "Kokeiltu" in capsys.readouterr().err
    assert main(["undo", str(book)]) == 0
    assert "tavulleen sama" in capsys.readouterr().err
    assert book.read_bytes() == OUTCOMES.read_bytes()
    assert main(["history", str(book)]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert "– kumottu ajossa 2 –" in first
    assert "– kumosi ajon 1 –" in second


def test_what_was_changed_since_stays_and_is_told(book: Path, capsys: Printed) -> None:
    assert main(["history", str(book), "--format", "json"]) == 0
    cell = told(capsys)["runs"][0]["cells"][0]
    patch(book, book, {(cell["sheet"], cell["cell"]): "itse kirjoitettu"})
    assert main(["undo", str(book), "--run", "1", "--format", "json"]) == 1
    undone = told(capsys)
    assert undone["conflicts"] == [f"{cell['sheet']}!{cell['cell']}"]
    assert (undone["run"], undone["whole"]) == (1, False)
    assert undone["cells"]


def test_in_a_synchronised_folder_a_run_is_taken_back_cell_by_cell(
    tmp_path: Path, capsys: Printed
) -> None:
    path = tmp_path / "OneDrive - Kaupunki" / "sopimus.xlsx"
    path.parent.mkdir()
    shutil.copy(OUTCOMES, path)
    main(["colour", str(path)])
    coloured = held(path)
    capsys.readouterr()
    assert main(["history", str(path), "--format", "json"]) == 0
    [run] = told(capsys)["runs"]
    assert run["version"] is None
    assert main(["undo", str(path)]) == 0
    assert held(path) == held(OUTCOMES) != coloured
    assert list(path.parent.iterdir()) == [path]


def held(path: Path) -> dict[str, object]:
    """What the cells of the agreement hold."""
    sheet = openpyxl.load_workbook(path)["Sopimus"]
    return {cell.coordinate: cell.value for row in sheet for cell in row if cell.value is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_run_that_is_not_there_is_told(book: Path, language: str, capsys: Printed) -> None:
    assert main(["undo", str(book), "--run", "9", "--language", language]) == 3
    assert "ptsopimus histor" in capsys.readouterr().err
    assert main(["undo", str(book), "--run", "9", "--format", "json"]) == 3
    [finding] = told(capsys)["findings"]
    assert finding["code"] == "no-such-run"


def test_a_file_that_is_not_there_has_no_history(capsys: Printed) -> None:
    assert main(["history", "none.xlsx", "--format", "json"]) == 3
    document = told(capsys)
    assert document["runs"] == []
    assert document["findings"][0]["code"] == "not-found"


def test_clear_removes_all_that_is_kept(book: Path, capsys: Printed) -> None:
    assert main(["tyhjenna", "-n"]) == 0
    assert "Poistettavia tiedostoja: 2" in capsys.readouterr().out
    assert main(["clear", "--format", "json"]) == 0
    assert told(capsys)["files"] == 2
    assert not list(kept_files())
    assert main(["history", str(book)]) == 0
    printed = capsys.readouterr()
    assert "ei ole muuttanut" in printed.err
    assert printed.out == ""


def test_what_cannot_be_removed_is_told(monkeypatch: pytest.MonkeyPatch, capsys: Printed) -> None:
    monkeypatch.setattr(commands, "empty", lambda: None)
    assert main(["clear"]) == 3
    assert "Näitä ei voitu poistaa: 2" in capsys.readouterr().err
