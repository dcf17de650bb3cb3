"""A generated page, drawn on a worksheet."""

import re
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from judges import complaints
from openpyxl.cell.rich_text import CellRichText
from openpyxl.worksheet.worksheet import Worksheet

from ptsopimus_xl.findings import Place
from ptsopimus_xl.pages import Chart, Line, Page, PageCell, Rich, Style
from ptsopimus_xl.pages.looks import STATUS
from ptsopimus_xl.template.canvas import Canvas
from ptsopimus_xl.template.formats import Formats
from ptsopimus_xl.template.page_sheet import draw

LABELS = ("● Vihreä", "▲ Keltainen", "■ Punainen", "○ Harmaa")
COUNTS = (3, 2, 1, 4)
TARGET = Place("Yhteenveto", "A1")


def count_lines() -> tuple[Line, ...]:
    return tuple(
        Line((PageCell(1, label, Style.BODY), PageCell(2, Decimal(count), Style.COUNT)), 27)
        for label, count in zip(LABELS, COUNTS, strict=True)
    )


PAGE = Page(
    (108, 46, 350, 160, 146, 296),
    (
        Line((PageCell(1, "Yhteenveto", Style.TITLE, span=3),), 30),
        Line((), 9),
        *count_lines(),
        Line((PageCell(2, "2.1", Style.LINK, link=TARGET),), 21),
        Line(
            (
                PageCell(
                    1,
                    Rich((("■ ", Style.RED_SYMBOL), ("2.1", Style.BODY))),
                    Style.SYMBOLS,
                    link=TARGET,
                ),
            ),
            21,
        ),
        Line((PageCell(1, Rich((("■", Style.RED_SYMBOL),)), Style.SYMBOLS),), 21),
    ),
    breaks=(7,),
    chart=Chart(3, LABELS, COUNTS, "3 vihreää, 2 keltaista, 1 punainen, 4 harmaata."),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("page") / "page.xlsx"
    with xlsxwriter.Workbook(str(made)) as workbook:
        canvas = Canvas(workbook, workbook.add_worksheet("Yhteenveto"), Formats(workbook))
        draw(canvas, PAGE, footer="Sivu &P / &N")
    return made


@pytest.fixture(scope="module")
def sheet(path: Path) -> Worksheet:
    return openpyxl.load_workbook(path, rich_text=True)["Yhteenveto"]


def test_lines_become_rows_of_their_height(sheet: Worksheet) -> None:
    heights = [sheet.row_dimensions[row].height for row in range(1, len(PAGE.lines) + 1)]
    assert heights == [line.height for line in PAGE.lines]
    assert [str(merged) for merged in sheet.merged_cells.ranges] == ["A1:C1"]


def test_a_link_leads_to_its_cell_whatever_its_text(sheet: Worksheet) -> None:
    for cell in (sheet["B7"], sheet["A8"]):
        assert cell.hyperlink
        assert cell.hyperlink.location == "'Yhteenveto'!A1"
    assert sheet["B7"].value == "2.1"


def test_a_text_of_several_looks_keeps_its_runs(sheet: Worksheet) -> None:
    text = sheet["A8"].value
    assert isinstance(text, CellRichText)
    assert str(text) == "■ 2.1"


def test_a_single_run_takes_the_font_of_its_style(sheet: Worksheet) -> None:
    assert sheet["A9"].value == "■"
    assert sheet["A9"].font.color
    assert sheet["A9"].font.color.rgb == f"FF{STATUS['red'].symbol}"


def test_a_new_page_begins_before_the_line_that_says_so(sheet: Worksheet) -> None:
    assert [mark.id for mark in sheet.row_breaks.brk] == [6]


def test_the_bars_stand_on_one_axis_from_nothing_to_all_rows(path: Path) -> None:
    chart = zipfile.ZipFile(path).read("xl/charts/chart1.xml").decode()
    assert '<c:max val="10"/><c:min val="0"/>' in chart
    assert "Yhteenveto!$B$3:$B$6" in chart
    fills = re.findall(r'<c:dPt>.*?<a:srgbClr val="(\w+)"/>', chart)
    assert fills == [colour.fill for colour in STATUS.values()]


def test_the_bars_lie_beside_their_lines(path: Path) -> None:
    drawing = zipfile.ZipFile(path).read("xl/drawings/drawing1.xml").decode()
    rows = re.findall(r"<xdr:row>(\d+)</xdr:row>", drawing)
    assert rows == ["2", "6"]
    assert 'descr="3 vihreää, 2 keltaista, 1 punainen, 4 harmaata."' in drawing
    assert 'editAs="oneCell"' not in drawing


@pytest.mark.validator
def test_the_validator_has_no_complaint_about_a_page(path: Path) -> None:
    assert complaints(path) == []
