"""The engine for open workbooks, in a running Calc: the result of a closed file, cell for cell."""

import shutil
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw
from buttoned import built
from office import opened

from ptsopimus_xl import commands
from ptsopimus_xl.engines.closed import ClosedEngine
from ptsopimus_xl.engines.live import CannotWrite, LiveEngine, undisturbed
from ptsopimus_xl.engines.live_page import LivePage
from ptsopimus_xl.engines.port import Engine, WorkbookCells
from ptsopimus_xl.findings import Place
from ptsopimus_xl.reader import NotOurs

pytestmark = pytest.mark.soffice

Command = Callable[[Engine], Any]
COMMANDS = [commands.check, commands.colour, commands.summarise, commands.update]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("live") / "esimerkki.xlsm")


@pytest.fixture
def path(original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PTSOPIMUS_STATE", str(tmp_path / "state"))
    return Path(shutil.copy(original, tmp_path / "sopimus.xlsm"))


@pytest.fixture
def book(path: Path) -> Iterator[xw.Book]:
    with opened(path) as book:
        yield book


def without_samples(cells: WorkbookCells) -> WorkbookCells:
    names = {name: cell for name, cell in cells.names.items() if "pts_style_" not in name}
    return WorkbookCells(dict(cells.tables), names)


def all_values(book: xw.Book) -> dict[tuple[str, int, int], Any]:
    return {
        (sheet.name, row, column): value
        for sheet in book.sheets
        for row, line in enumerate(sheet.used_range.options(ndim=2).value)
        for column, value in enumerate(line)
        if value is not None
    }


def test_an_open_workbook_reads_as_the_closed_one(book: xw.Book, path: Path) -> None:
    assert LiveEngine(book).read() == without_samples(ClosedEngine(path).read())


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command.__name__))
def test_each_command_gives_what_it_gives_on_the_closed_file(
    command: Command, book: xw.Book, path: Path, tmp_path: Path
) -> None:
    closed = Path(shutil.copy(path, tmp_path / "closed.xlsm"))
    expected, live = command(ClosedEngine(closed)), command(LiveEngine(book))
    assert getattr(live, "closing", "") == getattr(expected, "closing", "")
    assert live.findings == expected.findings
    if command is not commands.check:
        assert set(live.changes.cells) == set(expected.changes.cells)
    assert LiveEngine(book).read() == without_samples(ClosedEngine(closed).read())
    with opened(closed) as other:
        assert all_values(book) == all_values(other)


def test_a_second_time_changes_nothing(book: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(2):
        commands.update(LiveEngine(book))
    monkeypatch.setattr(LivePage, "draw", None)
    assert commands.update(LiveEngine(book)).changes.cells == ()


def test_unsaved_edits_are_read_and_kept_and_nothing_is_saved(book: xw.Book, path: Path) -> None:
    before = path.read_bytes()
    book.sheets["Sopimus"]["G13"].value = "ei toteutunut"
    result = commands.update(LiveEngine(book))
    assert book.sheets["Sopimus"]["G13"].value == "ei toteutunut"
    assert result.rows[0].colour == "red"
    assert path.read_bytes() == before


def test_texts_that_look_like_numbers_or_formulas_stay_texts(book: xw.Book) -> None:
    cells = {Place("Sopimus", f"J{13 + n}"): text for n, text in enumerate(["4/12", "=1", "1.3"])}
    engine = LiveEngine(book)
    engine.write(cells, {("Sopimus", 13): 42})
    assert set(engine.finish().cells) == set(cells)
    sheet = book.sheets["Sopimus"]
    assert sheet["J13:J15"].value == ["4/12", "=1", "1.3"]
    assert sheet["J13"].row_height == pytest.approx(42, abs=0.02)


def test_a_dry_run_says_what_would_change_and_changes_nothing(book: xw.Book) -> None:
    before = all_values(book)
    assert commands.update(LiveEngine(book, dry_run=True)).changes.cells
    assert all_values(book) == before


def test_the_generated_sheet_looks_as_the_samples_say(book: xw.Book) -> None:
    commands.update(LiveEngine(book))
    title = book.sheets["Tarkistus"]["A1"]
    sample = book.names["pts_style_title"].refers_to_range
    assert (title.font.size, title.font.color) == (sample.font.size, sample.font.color)
    assert title.font.size == 18
    symbols = book.sheets["Yhteenveto"]["D13"]
    assert symbols.value
    assert {symbols.characters[n : n + 1].font.color for n in (0, len(symbols.value) - 1)}


def test_the_bars_of_the_chart_end_where_all_rows_would(book: xw.Book) -> None:
    [chart] = book.sheets["Yhteenveto"].charts
    assert chart.value_axis.maximum_scale == 1
    rows = commands.update(LiveEngine(book)).rows
    assert chart.value_axis.maximum_scale == len(rows) == 25


def test_a_page_is_redrawn_where_only_a_link_leads_elsewhere(book: xw.Book) -> None:
    commands.update(LiveEngine(book))
    commands.update(LiveEngine(book))
    cells = book.sheets["Tarkistus"]["B1:B30"]
    link = next(cell for cell in cells if "HYPERLINK" in cell.formula)
    link.formula = str(link.formula).replace("'!", "'!Z")
    assert commands.update(LiveEngine(book)).changes.cells == (
        Place("Tarkistus", link.address.replace("$", "")),
    )


def test_a_deleted_table_is_told_and_nothing_is_written(book: xw.Book) -> None:
    book.api.getPropertyValue("DatabaseRanges").removeByName("pts_basic")
    before = all_values(book)
    with pytest.raises(NotOurs) as told:
        commands.update(LiveEngine(book))
    assert told.value.code == "table-missing"
    assert all_values(book) == before


@pytest.mark.parametrize("name", ["Sopimus", "Tarkistus"])
def test_a_protected_sheet_is_told_and_nothing_is_written(book: xw.Book, name: str) -> None:
    book.sheets[name].api.protect("")
    before = all_values(book)
    with pytest.raises(CannotWrite) as told:
        commands.update(LiveEngine(book))
    assert (told.value.code, told.value.parameters) == ("protected", {"sheet": name})
    assert all_values(book) == before


def test_a_read_only_workbook_is_told_and_nothing_is_written(path: Path) -> None:
    path.chmod(0o444)
    with opened(path, read_only=True) as book:
        before = all_values(book)
        with pytest.raises(CannotWrite) as told:
            commands.update(LiveEngine(book))
        assert told.value.code == "read_only"
        assert all_values(book) == before


def test_a_page_without_its_name_is_told(book: xw.Book) -> None:
    book.names["pts_summary"].delete()
    with pytest.raises(CannotWrite, match="pts_summary"):
        commands.summarise(LiveEngine(book))


def test_what_was_written_is_taken_back_when_the_rest_fails(
    book: xw.Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = all_values(book)
    drawn: list[str] = []

    def draw(page: LivePage) -> None:
        drawn.append(page.sheet.name)
        page.sheet["A1"].value = "puolikas"
        if len(drawn) == 2:
            raise RuntimeError

    monkeypatch.setattr(LivePage, "draw", draw)
    with pytest.raises(RuntimeError):
        commands.update(LiveEngine(book))
    assert len(drawn) == 2
    assert all_values(book) == before


def test_selection_front_sheet_and_computing_stay_as_they_were(path: Path) -> None:
    with opened(path, window=True) as book:
        book.sheets["Sopimus"].activate()
        book.sheets["Sopimus"]["G15:G17"].select()
        book.app.calculation = "manual"
        commands.update(LiveEngine(book))
        assert book.sheets.active.name == "Sopimus"
        assert book.app.selection == book.sheets["Sopimus"]["G15:G17"]
        assert (book.app.calculation, book.app.screen_updating) == ("manual", True)


def _fail_on(sheet: Any) -> None:
    sheet.activate()
    sheet.no_such_thing()


def test_they_are_restored_after_a_failure_too(path: Path) -> None:
    with opened(path, window=True) as book:
        book.sheets["Sopimus"].activate()
        with pytest.raises(AttributeError), undisturbed(book):
            _fail_on(book.sheets["Ohje"])
        assert book.sheets.active.name == "Sopimus"
        assert (book.app.calculation, book.app.screen_updating) == ("automatic", True)


def test_percents_and_amounts_come_as_their_formats_show_them(book: xw.Book) -> None:
    settings = LiveEngine(book).read().names["pts_setting_yellow_limit"].value
    assert type(settings).__name__ == "Percent"
    budget = LiveEngine(book).read().tables["pts_budget"]
    assert any(isinstance(value, Decimal) for row in budget.rows for value in row)
