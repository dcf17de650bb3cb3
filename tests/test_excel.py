"""The door for buttons: `python -m ptsopimus_xl.excel …`, as the macro calls it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import openpyxl
import pytest
import xlwings as xw
from buttoned import built
from office import office, opened

from ptsopimus_xl import excel, pressing
from ptsopimus_xl.cli import main
from ptsopimus_xl.engines.libreoffice import connection
from ptsopimus_xl.engines.live import CannotWrite
from ptsopimus_xl.reader import NotOurs
from ptsopimus_xl.resources import LANGUAGES, words

ROOT = Path(__file__).parents[1]
CALLED = "import sys; from ptsopimus_xl import excel; sys.argv = ['x', *{arguments}]; "
HEAVY = "print(*(name for name in excel.HEAVY if sys.modules.get(name)))"


def called(name: str, task: str = "update", tail: str = "") -> "subprocess.CompletedProcess[str]":
    """Call the door as the macro does, in a process of its own; `tail` runs after it."""
    arguments = [task, f"--wb={name}", "--from_xl=1"]
    run = ["-c", CALLED.format(arguments=arguments) + tail] if tail else []
    command = run or ["-m", "ptsopimus_xl.excel", *arguments]
    environment = {**os.environ, connection.ADDRESS: office().address, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-P", *command],
        env=environment,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("door") / "esimerkki.xlsm")


@pytest.fixture
def book(original: Path, tmp_path: Path) -> Iterator[xw.Book]:
    path = Path(shutil.copy(original, tmp_path / "Oma sopimus ä.xlsm"))
    with opened(path) as book:
        yield book


@pytest.mark.soffice
def test_the_door_colours_the_workbook_that_called(book: xw.Book) -> None:
    done = called(book.name)
    assert (done.returncode, done.stdout, done.stderr) == (pressing.DONE, "", "")
    assert book.sheets["Sopimus"]["H13"].value.startswith(("●", "▲", "■", "○"))


@pytest.mark.soffice
def test_a_name_with_an_equals_sign_is_found(original: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(original, tmp_path / "a=b.xlsm"))
    with opened(path) as book:
        assert called(book.name, "colour").returncode == pressing.DONE
        assert book.sheets["Sopimus"]["H13"].value


@pytest.mark.soffice
def test_none_of_the_heavy_libraries_is_loaded_on_the_way(book: xw.Book) -> None:
    tail = f"code = excel.main(sys.argv[1:]); {HEAVY}; sys.exit(code)"
    done = called(book.name, tail=tail)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (pressing.DONE, "", "")


def test_what_was_kept_out_can_be_imported_afterwards() -> None:
    with excel.light():
        assert all(sys.modules[name] is None for name in excel.HEAVY if name == "polars")
    assert "polars" not in sys.modules


@pytest.mark.soffice
def test_the_summary_is_written_beside_the_workbook_and_never_over_another(book: xw.Book) -> None:
    folder = Path(book.fullname).parent
    for expected in ("Oma sopimus ä Yhteenveto.xlsx", "Oma sopimus ä Yhteenveto 2.xlsx"):
        assert called(book.name, "export").returncode == pressing.DONE
        assert openpyxl.load_workbook(folder / expected).sheetnames == ["Yhteenveto"]


@pytest.mark.soffice
def test_a_workbook_that_is_not_open_is_left_to_the_macro_to_tell() -> None:
    assert called("puuttuu.xlsm").returncode == excel.FAILED


def test_a_task_that_is_none_is_left_to_the_macro_to_tell() -> None:
    assert excel.main(["poista", "--wb=a.xlsm"]) == excel.FAILED
    assert excel.main([]) == excel.FAILED


def test_outside_a_folder_the_summary_goes_to_the_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    cloud = Path("https://kaupunki.sharepoint.com/Sopimus.xlsm")
    assert pressing.free_path(cloud, "Yhteenveto") == tmp_path / "Sopimus Yhteenveto.xlsx"


class Application:
    """Keeps what a press shows; as much of an application as that takes."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str]] = []
        self.shown: list[str | bool] = []
        self.books: list[Any] = []

    @property
    def status_bar(self) -> str | bool:
        return self.shown[-1]

    @status_bar.setter
    def status_bar(self, text: str | bool) -> None:
        self.shown.append(text)

    def alert(self, sentence: str, title: str, mode: str) -> None:
        assert mode == "critical"
        self.told.append((title, sentence))


def pressed(monkeypatch: pytest.MonkeyPatch, task: Callable[..., str]) -> tuple[int, Application]:
    app = Application()
    book = cast("xw.Book", SimpleNamespace(app=app, names=[], sheets=[], name="sopimus.xlsm"))
    monkeypatch.setattr(pressing, "TASKS", {"update": task})
    return pressing.press(book, "update"), app


def failing(problem: Exception) -> Callable[..., str]:
    def task(*_: object) -> str:
        raise problem

    return task


def test_a_press_shows_what_it_does_and_then_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    code, app = pressed(monkeypatch, lambda *_: "25 toimenpidettä.")
    assert (code, app.told) == (pressing.DONE, [])
    assert app.shown == ["Päivitetään värikoodeja…", "25 toimenpidettä."]


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (CannotWrite("read_only"), "Työkirja on avattu vain luku -tilassa"),
        (CannotWrite("protected", sheet="Sopimus"), "Välilehti Sopimus on suojattu"),
        (CannotWrite("name_missing", name="pts_summary"), "puuttuu nimi pts_summary"),
        (NotOurs("table-missing", table="Perustoiminta", name="pts_basic"), "Perustoiminta"),
        (NotOurs("too-new", found="2", known="1"), "Päivitä ohjelma"),
    ],
)
def test_what_is_in_the_way_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, problem: Exception, sentence: str
) -> None:
    code, app = pressed(monkeypatch, failing(problem))
    [(title, told)] = app.told
    assert (code, title) == (pressing.TOLD, "Palvelutuotantosopimus")
    assert sentence in told
    assert "{" not in told
    assert app.status_bar is False


def test_an_unexpected_failure_leaves_a_log_without_any_cells_content(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    log = tmp_path / "loki.log"
    monkeypatch.setattr(pressing, "LOG", log)

    def task(*_: object) -> str:
        salary = "Päivi Palkansaaja 4 321 €"
        try:
            return str(int(salary))
        except ValueError as error:
            raise RuntimeError(salary) from error

    code, app = pressed(monkeypatch, task)
    assert code == pressing.TOLD
    assert str(log) in app.told[0][1]
    kept = log.read_text("utf-8")
    assert "builtins.RuntimeError" in kept
    assert "builtins.ValueError" in kept
    assert f"{__file__}:" in kept
    assert "4 321" not in kept


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_task_and_every_obstacle_has_its_words(language: str) -> None:
    told = words(language, "button")
    assert told["progress"].keys() == pressing.TASKS.keys()
    assert {"read_only", "protected", "name_missing", "unexpected"} <= told["told"].keys()


@pytest.mark.soffice
def test_an_open_workbook_is_found_by_its_path(
    book: xw.Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(connection.ADDRESS, office().address)
    engine = excel.attached(Path(book.fullname))
    assert engine is not None
    assert engine.book.name == book.name
    assert excel.attached(tmp_path / "toinen.xlsm") is None
    monkeypatch.setenv(connection.ADDRESS, "pipe,name=nobody")
    assert excel.attached(Path(book.fullname)) is None


@pytest.mark.soffice
def test_the_command_line_colours_a_workbook_where_it_is_open(
    book: xw.Book, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(book.fullname)
    before = path.read_bytes()
    assert path.with_name(f".~lock.{path.name}#").exists()
    monkeypatch.setenv(connection.ADDRESS, "pipe,name=nobody")
    assert main(["colour", str(path)]) == 3
    assert "on auki toisessa ohjelmassa" in capsys.readouterr().err
    monkeypatch.setenv(connection.ADDRESS, office().address)
    assert main(["colour", str(path)]) == 1
    assert "Tallenna työkirja siellä" in capsys.readouterr().err
    assert path.read_bytes() == before
    assert main(["colour", str(path), "--format", "json"]) == 1
    [told] = json.loads(capsys.readouterr().out)["files"]
    assert (told["output"], told["changed_cells"]) == (None, [])


def test_a_workbook_whose_path_cannot_be_told_is_another_one(tmp_path: Path) -> None:
    class InTheCloud:
        @property
        def fullname(self) -> str:
            raise xw.XlwingsError("no local path")

    assert not excel._is_file(cast(xw.Book, InTheCloud()), tmp_path)
