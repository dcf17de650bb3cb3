"""A generated sheet becomes a page: its cells, merges, links, breaks, chart and print area, no
more."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from packages import (
    differing,
    page,
    page_workbook,
    part_of,
    parts,
    sheet_xml,
    workbook_xml,
    zipped,
)

from ptsopimus_xl.commands import update
from ptsopimus_xl.engines.closed import ClosedEngine
from ptsopimus_xl.engines.port import Changes
from ptsopimus_xl.findings import Place
from ptsopimus_xl.ooxml import Refusal
from ptsopimus_xl.ooxml.workbook import Table, Workbook
from ptsopimus_xl.pages import Line, Page, PageCell, Style
from ptsopimus_xl.resources import folder

SHEET = "xl/worksheets/sheet1.xml"
CHART = {"xl/charts/chart1.xml", "xl/drawings/drawing1.xml"}


@pytest.fixture(autouse=True)
def _own_state(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("PTSOPIMUS_STATE", str(tmp_path_factory.mktemp("state")))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return page_workbook(tmp_path / "kirja.xlsx")


def replaced(book: Path, new: Page) -> Changes:
    """Make the summary this page."""
    engine = ClosedEngine(book)
    engine.replace("pts_summary", new)
    return engine.finish()


def test_a_page_changes_its_sheet_its_chart_and_the_print_area(book: Path) -> None:
    before = book.read_bytes()
    replaced(book, page("Yksi", "Kaksi", breaks=(4,)))
    assert differing(before, book.read_bytes()) == {SHEET, "xl/workbook.xml", *CHART}


def test_cells_merges_links_breaks_and_heights_are_those_of_the_page(book: Path) -> None:
    replaced(book, page("Yksi", "  Kaksi ", breaks=(4,)))
    sheet = openpyxl.load_workbook(book, rich_text=True)["Yhteenveto"]
    assert str(sheet["A1"].value) == "Yhteenveto <2020> & muut"
    assert [sheet.cell(row, 2).value for row in range(2, 6)] == [3, 2, 1, 0]
    assert sheet["A7"].value == "  Kaksi "
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A1:B1", "A6:C6", "A7:C7"}
    assert sheet["A8"].hyperlink.location == "'Muu sivu'!H12"
    assert [one.id for one in sheet.row_breaks.brk] == [3]
    assert sheet.row_dimensions[1].height == 30
    assert sheet.print_area == "'Yhteenveto'!$A$1:$C$8"
    assert sheet.freeze_panes == "A2"
    assert len(sheet.conditional_formatting) == 1
    assert sheet.column_dimensions["A"].width == int(200 / 7 * 256) / 256
    assert sheet.column_dimensions["E"].hidden


def test_cells_look_like_their_samples_and_runs_have_their_fonts(book: Path) -> None:
    styles = part_of(book.read_bytes(), "xl/styles.xml")
    replaced(book, page("Yksi"))
    opened = openpyxl.load_workbook(book, rich_text=True)
    samples, sheet = opened["Mallit"], opened["Yhteenveto"]
    for cell, style in (("A1", Style.TITLE), ("A2", Style.BODY), ("B2", Style.COUNT)):
        sample = samples.cell(1 + list(Style).index(style), 1)
        assert sheet[cell].style_id == sample.style_id
    first, second = sheet["A1"].value
    assert (first.font.b, bool(second.font.b)) == (True, False)
    assert second.font.color.rgb == "FF000002"
    assert second.font.rFont == "Calibri"
    assert part_of(book.read_bytes(), "xl/styles.xml") == styles


def test_the_chart_remembers_labels_and_counts_and_is_described(book: Path) -> None:
    replaced(book, page(counts=(4, 0, 21, 1)))
    chart = part_of(book.read_bytes(), "xl/charts/chart1.xml").decode()
    values = chart.partition("<c:val>")[2]
    for index, count in enumerate((4, 0, 21, 1)):
        assert f'<c:pt idx="{index}"><c:v>{count}</c:v></c:pt>' in values
    assert "<c:v>Vihreä</c:v>" in chart
    assert '<c:max val="26"/>' in chart
    drawing = part_of(book.read_bytes(), "xl/drawings/drawing1.xml").decode()
    assert 'descr="Kuvio: (4, 0, 21, 1)"' in drawing


def test_the_same_page_again_does_not_touch_the_file(book: Path) -> None:
    first = replaced(book, page("Yksi"))
    stamp = book.stat()
    assert first.cells[0] == Place("Yhteenveto", "A1")
    assert replaced(book, page("Yksi")).cells == ()
    assert book.stat() == stamp


def test_only_the_cells_that_differ_are_told(book: Path) -> None:
    replaced(book, page("Yksi", "Kaksi"))
    changes = replaced(book, page("Yksi", "Kolme", counts=(3, 2, 1, 9)))
    assert changes.cells == (Place("Yhteenveto", "B5"), Place("Yhteenveto", "A7"))


def test_a_shorter_page_leaves_nothing_of_the_longer_one(book: Path) -> None:
    once = book.read_bytes()
    replaced(book, page("Yksi"))
    short = book.read_bytes()
    book.write_bytes(once)
    replaced(book, page(*"abcdefgh", breaks=(3, 6)))
    replaced(book, page("Yksi"))
    for part in (SHEET, "xl/workbook.xml", *CHART):
        assert part_of(book.read_bytes(), part) == part_of(short, part)


def test_a_page_of_no_merges_links_or_breaks_has_no_such_lists(book: Path) -> None:
    plain = Page((50,), (Line((PageCell(1, Decimal(1), Style.NUMBER),), 15), Line((), 8)))
    replaced(book, page("Yksi", breaks=(4,)))
    replaced(book, plain)
    sheet = part_of(book.read_bytes(), SHEET).decode()
    assert "mergeCell" not in sheet
    assert "hyperlink" not in sheet
    assert "rowBreaks" not in sheet
    assert '<row r="2" ht="8" customHeight="1"/></sheetData>' in sheet


def test_a_page_needs_its_named_cell_and_its_samples(book: Path, tmp_path: Path) -> None:
    engine = ClosedEngine(book)
    with pytest.raises(Refusal, match="no-such-name"):
        engine.replace("missing", page())
    bare = tmp_path / "bare.xlsx"
    names = '<definedNames><definedName name="pts_summary">Sheet1!$A$1</definedName></definedNames>'
    bare.write_bytes(zipped(parts(sheet_xml(""), workbook=workbook_xml(names))))
    engine = ClosedEngine(bare)
    engine.replace("pts_summary", page())
    with pytest.raises(Refusal) as refusal:
        engine.finish()
    assert refusal.value.code == "missing-style"
    assert refusal.value.parameters == {"path": str(bare), "style": "title"}


def test_the_tables_that_were_read_once_are_those_of_the_file_that_is_written(
    tmp_path: Path,
) -> None:
    path = tmp_path / "kirja.xlsx"
    path.write_bytes((folder("workbook") / "esimerkki-2020-toteumat.xlsx").read_bytes())
    engine = ClosedEngine(path)
    before = tables(engine.workbook)
    assert len(update(engine).changes.cells) > 400
    assert tables(engine.workbook) == before == tables(ClosedEngine(path).workbook)


def tables(workbook: Workbook) -> dict[str, tuple[Table, ...]]:
    """The tables of each sheet."""
    return {name: workbook.tables(name) for name in workbook.sheets}
