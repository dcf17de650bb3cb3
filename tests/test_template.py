"""The workbooks that ship: built from the declaration, the same in every build."""

import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from judges import complaints
from openpyxl.worksheet.worksheet import Worksheet

from ptsopimus_xl.agreement import (
    GENERATED,
    GOAL_TABLES,
    TABLES,
    TEMPLATE_VERSION,
    Header,
    named_cell,
)
from ptsopimus_xl.pages import Style
from ptsopimus_xl.pages.looks import FONT, LOOKS, Look
from ptsopimus_xl.resources import LANGUAGES, folder
from ptsopimus_xl.schema import Role, columns
from ptsopimus_xl.settings import Settings
from ptsopimus_xl.template import build
from ptsopimus_xl.template.__main__ import BLANK, EXAMPLES, build_all
from ptsopimus_xl.template.paper import A4
from ptsopimus_xl.texts import form, header

SHIPPED = [*BLANK, *EXAMPLES]
VALIGN: dict[str | None, Any] = {None: "bottom", "center": "middle", "top": "top"}
LANGUAGE = {**BLANK, **dict.fromkeys(EXAMPLES, "fi")}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("built")
    build_all(into)
    return into


def opened(name: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(folder("workbook") / name)


def agreement_sheet(name: str) -> Worksheet:
    return opened(name)[form(LANGUAGE[name])["sheets"]["agreement"]]


def named(book: openpyxl.Workbook, name: str) -> openpyxl.cell.Cell:
    ((sheet, address),) = book.defined_names[named_cell(name)].destinations
    cell: openpyxl.cell.Cell = book[sheet][address]
    return cell


@pytest.mark.parametrize("name", SHIPPED)
def test_the_workbooks_in_git_are_what_the_builder_builds(name: str, built: Path) -> None:
    assert (folder("workbook") / name).read_bytes() == (built / name).read_bytes()


def test_two_builds_are_byte_for_byte_the_same(tmp_path: Path) -> None:
    one, other = tmp_path / "one.xlsx", tmp_path / "other.xlsx"
    build(one, year=2027, language="sv")
    build(other, year=2027, language="sv")
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.validator
@pytest.mark.parametrize("name", SHIPPED)
def test_the_open_xml_validator_has_no_complaint(name: str) -> None:
    assert complaints(folder("workbook") / name) == []


@pytest.mark.parametrize("name", SHIPPED)
def test_the_sheets_stand_in_their_order(name: str) -> None:
    book, sheets = opened(name), form(LANGUAGE[name])["sheets"]
    assert book.sheetnames == [
        sheets[key] for key in ("guide", "agreement", "summary", "findings", "settings")
    ]
    assert book.active
    assert book.active.title == sheets["agreement" if name in EXAMPLES else "guide"]


@pytest.mark.parametrize("name", SHIPPED)
def test_every_declared_table_is_there_with_its_columns_from_column_a_on(name: str) -> None:
    sheet, year = agreement_sheet(name), 2020 if name in EXAMPLES else 2026
    assert list(sheet.tables) == [table.name for table in TABLES]
    for table in TABLES:
        there = sheet.tables[table.name]
        headers = [header(table, key, LANGUAGE[name], year) for key in table.columns]
        cells = sheet[there.ref][0]
        assert cells[0].column == 1
        assert [cell.value for cell in cells] == headers
        assert [_unescaped(column.name) for column in there.tableColumns] == headers


def _unescaped(text: str) -> str:
    return text.replace("_x000a_", "\n")


@pytest.mark.parametrize("name", SHIPPED)
def test_a_table_further_down_is_never_wider(name: str) -> None:
    sheet = agreement_sheet(name)
    widths = [len(sheet[sheet.tables[table.name].ref][0]) for table in TABLES]
    goals = len(GOAL_TABLES)
    assert len(set(widths[:goals])) == 1
    assert max(widths[goals:]) == 8


@pytest.mark.parametrize("name", SHIPPED)
def test_ten_empty_rows_wait_in_every_table_that_grows(name: str) -> None:
    sheet = agreement_sheet(name)
    for table in TABLES:
        body = sheet[sheet.tables[table.name].ref][1 : None if not table.total else -1]
        empty = [row for row in body if all(cell.value is None for cell in row)]
        assert len(empty) >= 10 or table.fixed


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_filled_workbook_folds_all_ready_rows_but_one_away(name: str) -> None:
    sheet = agreement_sheet(name)
    for table in GOAL_TABLES:
        body = sheet[sheet.tables[table.name].ref][1:]
        shown = [row for row in body if not sheet.row_dimensions[row[0].row].hidden]
        assert [row[0].value is None for row in shown].count(True) == 1
        assert sheet.row_dimensions[body[-1][0].row + 1].collapsed


def test_a_blank_workbook_shows_its_ready_rows() -> None:
    sheet = agreement_sheet("sopimus.xlsx")
    for table in GOAL_TABLES:
        rows = sheet[sheet.tables[table.name].ref][1:]
        assert not any(sheet.row_dimensions[row[0].row].hidden for row in rows)


@pytest.mark.parametrize("name", SHIPPED)
def test_no_table_holds_merged_cells(name: str) -> None:
    sheet = agreement_sheet(name)
    assert {str(merged) for merged in sheet.merged_cells.ranges} == {"B8:H8", "B9:H9"}
    assert min(sheet[table.ref][0][0].row for table in sheet.tables.values()) > 9


@pytest.mark.parametrize("name", SHIPPED)
def test_what_the_program_fills_ships_empty_but_for_a_word_typed_there(name: str) -> None:
    sheet = agreement_sheet(name)
    kept = []
    for table in GOAL_TABLES:
        for row in sheet[sheet.tables[table.name].ref][1:]:
            programs = [column.role is Role.PROGRAM for column in table.columns.values()]
            kept += [cell.value for cell, its in zip(row, programs, strict=True) if its]
    assert {value for value in kept if value is not None} <= {"Keltainen"}


@pytest.mark.parametrize("name", SHIPPED)
def test_every_named_cell_is_there(name: str) -> None:
    book = opened(name)
    for key in (*columns(Header), *GENERATED, "version"):
        named(book, key)
    for key in Settings.__dataclass_fields__:
        assert named(book, f"setting_{key}").value is not None
    assert named(book, "version").value == TEMPLATE_VERSION
    assert {named(book, key).coordinate for key in GENERATED} == {"A1"}


@pytest.mark.parametrize("style", Style)
def test_each_style_has_a_sample_cell_that_looks_so(style: Style) -> None:
    cell, look = named(opened("sopimus.xlsx"), f"style_{style}"), LOOKS[style]
    assert _look_of(cell, look) == look
    assert cell.font.name == FONT


def _look_of(cell: openpyxl.cell.Cell, like: Look) -> Look:
    """What the cell's format says of a look; edges by colour."""
    fill = cell.fill.fgColor.rgb[2:] if cell.fill.fill_type else None
    edges = {side: getattr(cell.border, side) for side in ("top", "bottom", "left", "right")}
    for side, edge in edges.items():
        wanted = getattr(like, side)
        assert (edge.style, edge.color and edge.color.rgb[2:]) == (
            (wanted.weight, wanted.colour) if wanted else (None, None)
        )
    return Look(
        size=int(cell.font.size),
        bold=bool(cell.font.bold),
        italic=bool(cell.font.italic),
        underline=cell.font.underline == "single",
        colour=cell.font.color.rgb[2:],
        fill=fill,
        align=cell.alignment.horizontal,
        valign=VALIGN[cell.alignment.vertical],
        indent=int(cell.alignment.indent),
        wrap=bool(cell.alignment.wrap_text),
        number_format=cell.number_format,
        **{side: getattr(like, side) for side in edges},
    )


@pytest.mark.parametrize("name", SHIPPED)
def test_every_sheet_prints_one_page_wide_with_its_title_on_every_page(name: str) -> None:
    for sheet in opened(name).worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == A4
        assert sheet.sheet_properties.pageSetUpPr
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$1:$2"
        assert sheet.oddFooter
        assert str(sheet.oddFooter.right.text).endswith("&P / &N")
        assert not sheet.sheet_view.showGridLines


@pytest.mark.parametrize("name", SHIPPED)
def test_the_printed_agreement_is_the_eight_columns_of_the_form(name: str) -> None:
    sheet = agreement_sheet(name)
    assert re.fullmatch(r"'?\w+'?!\$A\$1:\$H\$\d+", sheet.print_area)
    assert sheet.freeze_panes == "C3"
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDEFGH"]
    assert sum(round(width * 7) for width in widths) == 1110


def test_the_columns_beside_the_group_show_how_to_open_it() -> None:
    sheet = agreement_sheet("esimerkki-2020.xlsx")
    assert sheet.sheet_properties.outlinePr
    assert sheet.sheet_properties.outlinePr.summaryRight is False
    assert sheet.column_dimensions["K"].collapsed
    assert sheet.column_dimensions["L"].hidden
    assert sheet.column_dimensions["L"].outlineLevel == 1


@pytest.mark.parametrize("name", SHIPPED)
def test_no_table_has_a_style_of_excel_or_a_filter(name: str) -> None:
    for table in agreement_sheet(name).tables.values():
        assert table.tableStyleInfo.name is None
        assert table.autoFilter is None


@pytest.mark.parametrize("name", SHIPPED)
def test_every_text_is_in_calibri(name: str) -> None:
    cells = (cell for sheet in opened(name) for row in sheet for cell in row)
    assert {cell.font.name for cell in cells} == {FONT}


@pytest.mark.parametrize("name", SHIPPED)
def test_the_chart_and_the_tables_have_texts_for_who_cannot_see_them(name: str) -> None:
    package = zipfile.ZipFile(folder("workbook") / name)
    drawing = package.read("xl/drawings/drawing1.xml").decode()
    assert re.search(r'<xdr:cNvPr id="2" name="[^"]+" descr="[^"]{20,}"/>', drawing)
    tables = [part for part in package.namelist() if part.startswith("xl/tables/")]
    assert all(b"altTextSummary" in package.read(part) for part in tables)


@pytest.mark.parametrize("name", SHIPPED)
def test_nothing_is_locked(name: str) -> None:
    assert not any(sheet.protection.sheet for sheet in opened(name))


def test_the_shipped_workbooks_know_their_title_but_no_clock() -> None:
    properties = opened("avtal.xlsx").properties
    assert properties.title == "Serviceproduktionsavtal 2026"
    assert properties.created == properties.modified
    assert str(properties.created) == "2020-01-01 00:00:00"


def test_a_blank_workbook_comes_in_each_language() -> None:
    assert sorted(BLANK.values()) == sorted(LANGUAGES)


def test_uncertain_readings_of_the_printed_form_are_noted_in_their_cells() -> None:
    sheet = agreement_sheet("esimerkki-2020.xlsx")
    noted = {cell.coordinate for row in sheet for cell in row if cell.comment}
    assert len(noted) == 6
    assert {coordinate[0] for coordinate in noted} == {"A", "E"}
