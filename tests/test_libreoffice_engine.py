"""xlwings over LibreOffice Calc: what Excel's users know of it works there too."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwings as xw
from office import office, opened

from ptsopimus_xl.engines.blocks import Area
from ptsopimus_xl.engines.libreoffice import cellvalues, connection
from ptsopimus_xl.engines.libreoffice.cells import corners

pytestmark = pytest.mark.soffice


def written(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("Oma lehti")
        day = workbook.add_format({"num_format": "d.m.yyyy"})
        percent = workbook.add_format({"num_format": "0 %"})
        sheet.write_row("A1", ["teksti", 1.5, None, "1.3"])
        sheet.write_datetime("A2", datetime(2020, 12, 31), day)  # noqa: DTZ001
        sheet.write_number("B2", 0.75, percent)
        sheet.write_formula("C2", "=1/0")
        sheet.write_formula("D2", "=A2+1", day)
        columns = [{"header": "Erä"}, {"header": "Summa", "total_function": "sum"}]
        data = [["a", 1], ["b", 2]]
        table = {"name": "pts_budget", "columns": columns, "data": data, "total_row": True}
        sheet.add_table("A5:B8", table)
        workbook.define_name("pts_year", "='Oma lehti'!$B$1")
        workbook.add_worksheet("Toinen")
    return path


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("calc") / "kirja.xlsx")


@pytest.fixture
def book(path: Path) -> Iterator[xw.Book]:
    with opened(path) as book:
        book.app.calculate()
        yield book


@pytest.fixture
def sheet(book: xw.Book) -> xw.Sheet:
    return book.sheets["Oma lehti"]


def test_values_come_in_the_kinds_that_excel_gives(sheet: xw.Sheet) -> None:
    assert sheet["A1:D2"].options(ndim=2, err_to_str=True).value == [
        ["teksti", 1.5, None, "1.3"],
        [datetime(2020, 12, 31), 0.75, "#DIV/0!", datetime(2021, 1, 1)],  # noqa: DTZ001
    ]
    assert sheet["C2"].value is None


def test_values_are_written_and_texts_stay_texts(sheet: xw.Sheet) -> None:
    sheet["F1"].value = [["4/12", "=1+1", 2.5], [date(2020, 1, 31), None, True]]
    assert sheet["F1:H1"].value == ["4/12", "=1+1", 2.5]
    sheet["F2"].number_format = "d.m.yyyy"
    assert sheet["F2:H2"].value == [datetime(2020, 1, 31), None, 1.0]  # noqa: DTZ001


def test_formulas_are_written_and_read_as_excel_writes_them(sheet: xw.Sheet) -> None:
    sheet["F3"].formula = '=IF(B1>1,"a, b","c")'
    assert (sheet["F3"].value, sheet["F3"].formula) == ("a, b", '=IF(B1>1,"a, b","c")')


def test_a_table_is_known_with_its_parts(sheet: xw.Sheet) -> None:
    table = sheet.tables["pts_budget"]
    assert [table.name for table in sheet.tables] == ["pts_budget"]
    assert table.range.address == "$A$5:$B$8"
    parts = (table.header_row_range, table.data_body_range)
    assert [part.value for part in parts if part] == [["Erä", "Summa"], [["a", 1.0], ["b", 2.0]]]
    assert table.show_totals
    assert len(sheet.book.sheets["Toinen"].tables) == 0


def test_a_name_leads_to_its_cell(book: xw.Book, sheet: xw.Sheet) -> None:
    name = book.names["pts_year"]
    assert name.refers_to == "='Oma lehti'!$B$1"
    assert name.refers_to_range == sheet["B1"]
    assert sheet.range("pts_year").value == 1.5
    book.names.add("oma", "='Oma lehti'!$A$1")
    assert book.names["oma"].refers_to_range.value == "teksti"
    book.names["oma"].delete()
    assert "oma" not in book.names


def test_looks_are_read_set_and_copied(book: xw.Book, sheet: xw.Sheet) -> None:
    source, target = sheet["A2"], book.sheets["Toinen"]["A1:B2"]
    source.color, source.font.bold = (255, 200, 0), True
    source.copy()
    target.paste("formats")
    assert target.color == (255, 200, 0)
    assert target.font.bold
    assert target.number_format == "D.M.YYYY"
    assert not sheet["A1:B2"].number_format
    target.color, target.font.italic, target.font.color = None, True, "#123456"

    assert target.color is None
    assert (target.font.italic, target.font.color) == (True, (18, 52, 86))


def test_a_part_of_a_text_has_a_font_of_its_own(sheet: xw.Sheet) -> None:
    cell = sheet["F5"]
    cell.value = "● Vihreä"
    cell.characters[0:1].font.color = (1, 2, 3)
    cell.characters[0:1].font.size = 14
    assert cell.characters[0:1].font.color == (1, 2, 3)
    assert cell.characters[2:8].font.color != (1, 2, 3)
    assert (cell.value, cell.characters[2:8].text) == ("● Vihreä", "Vihreä")


def test_sizes_are_in_points_and_characters(sheet: xw.Sheet) -> None:
    sheet["A20"].row_height, sheet["G1"].column_width = 30.75, 20
    assert sheet["A20"].row_height == pytest.approx(30.75, abs=0.02)
    assert sheet["G1"].column_width == pytest.approx(20, abs=0.02)


def test_cells_are_merged_cleared_and_found(sheet: xw.Sheet) -> None:
    area = sheet["J10:K10"]
    area.merge()
    area.value = "yhdessä"
    assert sheet["J10"].value == "yhdessä"
    area.clear()
    assert sheet["J10:K10"].value == [None, None]
    assert sheet["A5"].end("down").address == "$A$7"
    assert sheet.used_range.last_cell.row >= 8


def test_sheets_are_added_named_and_deleted(book: xw.Book) -> None:
    added = book.sheets.add("Uusi", after=book.sheets["Toinen"])
    assert [sheet.name for sheet in book.sheets] == ["Oma lehti", "Toinen", "Uusi"]
    added.name = "Toisin"
    assert book.sheets["Toisin"].index == 3
    added.delete()
    assert book.sheet_names == ["Oma lehti", "Toinen"]


def test_the_workbook_is_found_by_its_name_and_by_its_path(book: xw.Book, path: Path) -> None:
    assert book.fullname == str(path)
    assert xw.books["KIRJA.xlsx"] == book
    assert xw.Book(str(path)).name == "kirja.xlsx"


def test_it_is_saved_as_a_workbook_of_excel_and_as_a_pdf(book: xw.Book, tmp_path: Path) -> None:
    book.sheets[0]["A1"].value = "muutettu"
    book.to_pdf(str(tmp_path / "a.pdf"))
    book.save(str(tmp_path / "b.xlsx"))
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert openpyxl.load_workbook(tmp_path / "b.xlsx")["Oma lehti"]["A1"].value == "muutettu"


def test_computing_and_drawing_can_be_paused(tmp_path: Path) -> None:
    with opened(written(tmp_path / "toinen.xlsx"), window=True) as shown:
        app = shown.app
        for mode, updating in (("manual", False), ("automatic", True)):
            app.calculation, app.screen_updating = mode, updating
            assert (app.calculation, app.screen_updating) == (mode, updating)


def test_where_nobody_listens_there_is_no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    office()
    monkeypatch.setenv(connection.ADDRESS, "pipe,name=nobody")
    assert connection.listening() is None
    with pytest.raises(connection.NoLibreOffice, match="nobody"):
        connection.connect(connection.address())


def test_a_python_without_uno_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(ImportError, match="pyuno"):
        connection.found("pyuno", [tmp_path])


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("A1", Area(1, 1, 1, 1)),
        ("$B$3:d7", Area(3, 7, 2, 4)),
        ("3:5", Area(3, 5, 1, 1024)),
        ("A:C", Area(1, 1_048_576, 1, 3)),
        ("pts_year", None),
        ("A", None),
    ],
)
def test_an_address_is_told_from_a_name(address: str, expected: Area | None) -> None:
    assert corners(address) == expected


def test_separators_inside_texts_of_a_formula_are_left_alone() -> None:
    formula = '=IF(A1,"x, ""y"", z",B1)'
    assert cellvalues.swapped(formula, ",", ";") == '=IF(A1;"x, ""y"", z";B1)'
    assert cellvalues.swapped("a, b", ",", ";") == "a, b"
