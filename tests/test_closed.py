"""The closed engine: tables and named cells are read, real changes are written, and nothing
else."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from packages import SIGNED, differing, zipped

from ptsopimus_xl.engines.closed import ClosedEngine
from ptsopimus_xl.engines.port import Changes, NamedCell
from ptsopimus_xl.findings import Place
from ptsopimus_xl.kinds import CellError, Percent, Value
from ptsopimus_xl.ooxml import Refusal, history


@pytest.fixture(autouse=True)
def _own_state(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("PTSOPIMUS_STATE", str(tmp_path_factory.mktemp("state")))


NAMES = {
    "tilanne": "=Sopimus!$F$1",
    "totuus": "=Sopimus!$F$2",
    "virhe": "=Sopimus!$F$3",
    "rikas": "=Sopimus!$F$4",
    "muu": "='Muu ''s'' ivu'!$C$7",
    "tyhja": "=Sopimus!$Z$99",
    "alue": "=Sopimus!$A$1:$B$2",
    "vakio": "=42",
    "Sopimus!paikallinen": "=Sopimus!$A$1",
}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook with two tables, a totals row, entries below, names and a second sheet."""
    path = tmp_path / "kirja.xlsx"
    made = xlsxwriter.Workbook(str(path))
    sheet, other = made.add_worksheet("Sopimus"), made.add_worksheet("Muu 's' ivu")
    percent = made.add_format({"num_format": "0 %"})
    day = made.add_format({"num_format": "d.m.yyyy"})
    rows = [["eka", 1.5, 0.75], ["toka", 2, None], [None, None, None]]
    sheet.add_table("B3:D7", {
        "name": "goals", "data": rows, "total_row": True,
        "columns": [
            {"header": "Nimi\nja muuta", "total_string": "Yhteensä"},
            {"header": "Määrä", "total_function": "sum", "total_value": 3.5},
            {"header": "Osuus", "format": percent},
        ],
    })  # fmt: skip
    sheet.write("B8", "alla")
    sheet.write("E8", "sivussa")
    sheet.write("D10", 7)
    sheet.add_table("B12:B13", {"name": "other", "columns": [{"header": "Yksi"}]})
    sheet.write("B20", "kaukana")
    sheet.write_datetime("F1", date(2020, 12, 31), day)
    sheet.write_boolean("F2", True)
    sheet.write_formula("F3", "=1/0", None, "#DIV/0!")
    sheet.write_rich_string("F4", "a", made.add_format({"bold": True}), "b", "c")
    other.write("C7", "muualla")
    for name, meaning in NAMES.items():
        made.define_name(name, meaning)
    made.close()
    return path


def test_tables_come_with_header_body_totals_and_what_stands_below(book: Path) -> None:
    table = ClosedEngine(book).read().tables["goals"]
    assert (table.sheet, table.row, table.column) == ("Sopimus", 3, 2)
    assert table.headers == ("Nimi\nja muuta", "Määrä", "Osuus")
    assert table.rows == (
        ("eka", Decimal("1.5"), Percent(Decimal("0.75"))),
        ("toka", Decimal(2), None),
        (None, None, None),
    )
    assert table.totals == ("Yhteensä", Decimal("3.5"), None)
    assert table.below == (("alla", None, None), (None, None, None), (None, None, Decimal(7)))


def test_a_table_without_totals_has_none(book: Path) -> None:
    table = ClosedEngine(book).read().tables["other"]
    assert table.totals is None
    assert table.rows == ((None,),)
    assert len(table.below) == 7
    assert table.below[-1] == ("kaukana",)


@pytest.mark.parametrize(
    ("name", "place", "value"),
    [
        ("tilanne", Place("Sopimus", "F1"), date(2020, 12, 31)),
        ("totuus", Place("Sopimus", "F2"), True),
        ("virhe", Place("Sopimus", "F3"), CellError("#DIV/0!")),
        ("rikas", Place("Sopimus", "F4"), "abc"),
        ("muu", Place("Muu 's' ivu", "C7"), "muualla"),
        ("tyhja", Place("Sopimus", "Z99"), None),
    ],
)
def test_named_cells_have_their_values(book: Path, name: str, place: Place, value: Value) -> None:
    assert ClosedEngine(book).read().names[name] == NamedCell(place, value)


def test_names_of_ranges_constants_and_single_sheets_are_no_named_cells(book: Path) -> None:
    assert not {"alue", "vakio", "paikallinen"} & ClosedEngine(book).read().names.keys()


def test_only_real_changes_are_written_and_told_in_order(book: Path) -> None:
    before = book.read_bytes()
    engine = ClosedEngine(book)
    engine.write(
        {
            Place("Muu 's' ivu", "A1"): "uusi",
            Place("Sopimus", "C10"): Decimal(1),
            Place("Sopimus", "B4"): "eka",
            Place("Sopimus", "D4"): Percent(Decimal("0.75")),
            Place("Sopimus", "C5"): Decimal(3),
            Place("Sopimus", "B10"): "",
        },
        {},
    )
    changes = engine.finish()
    assert changes == Changes(
        (Place("Sopimus", "C5"), Place("Sopimus", "C10"), Place("Muu 's' ivu", "A1")), str(book)
    )
    sheets = {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"}
    assert differing(before, book.read_bytes()) == sheets


def test_a_second_run_does_not_touch_the_file(book: Path) -> None:
    cells: dict[Place, Value] = {Place("Sopimus", "C5"): Decimal(3), Place("Sopimus", "B4"): "=A1"}
    heights = {("Sopimus", 4): 33.75, ("Sopimus", 99): 20.0}
    for wanted in ((Place("Sopimus", "B4"), Place("Sopimus", "C5")), ()):
        engine = ClosedEngine(book)
        engine.write(cells, heights)
        stamp = book.stat()
        assert engine.finish().cells == wanted
    assert book.stat() == stamp
    sheet = openpyxl.load_workbook(book)["Sopimus"]
    assert (sheet["B4"].value, sheet["B4"].data_type) == ("=A1", "s")
    assert (sheet.row_dimensions[4].height, sheet.row_dimensions[99].height) == (33.75, 20)


def test_the_previous_version_is_kept_and_nothing_is_left_beside_the_file(book: Path) -> None:
    before = book.read_bytes()
    engine = ClosedEngine(book)
    engine.write({Place("Sopimus", "C5"): Decimal(3)}, {})
    engine.finish()
    (run,) = history(book)
    assert run.version is not None
    assert run.version.read_bytes() == before
    assert list(book.parent.iterdir()) == [book]


def test_a_dry_run_tells_the_changes_and_writes_nothing(book: Path) -> None:
    before = book.read_bytes()
    engine = ClosedEngine(book, dry_run=True)
    engine.write({Place("Sopimus", "C5"): Decimal(3)}, {})
    assert engine.finish() == Changes((Place("Sopimus", "C5"),))
    assert book.read_bytes() == before
    assert len(list(book.parent.iterdir())) == 1


def test_an_output_leaves_the_file_alone(book: Path, tmp_path: Path) -> None:
    before, output = book.read_bytes(), tmp_path / "tulos.xlsx"
    engine = ClosedEngine(book, output=output)
    engine.write({Place("Sopimus", "C5"): Decimal(3)}, {})
    assert engine.finish() == Changes((Place("Sopimus", "C5"),), str(output))
    assert book.read_bytes() == before
    assert openpyxl.load_workbook(output)["Sopimus"]["C5"].value == 3


def test_an_output_without_changes_is_a_copy(book: Path, tmp_path: Path) -> None:
    engine = ClosedEngine(book, output=tmp_path / "tulos.xlsx")
    engine.finish()
    assert (tmp_path / "tulos.xlsx").read_bytes() == book.read_bytes()


@pytest.mark.parametrize(
    ("place", "value", "code"),
    [
        (Place("Sopimus", "B3"), "otsikko", "table-header"),
        (Place("Sopimus", "C7"), Decimal(1), "table-total"),
        (Place("Puuttuu", "A1"), Decimal(1), "no-such-sheet"),
        (Place("Sopimus", "A0"), Decimal(1), "bad-cell"),
        (Place("Sopimus", "A1"), Decimal("NaN"), "bad-value"),
    ],
)
def test_a_refused_cell_leaves_the_file_alone(
    book: Path, place: Place, value: Value, code: str
) -> None:
    before = book.read_bytes()
    engine = ClosedEngine(book)
    with pytest.raises(Refusal) as refusal:
        write_one(engine, place, value)
    assert refusal.value.code == code
    assert refusal.value.parameters["path"] == str(book)
    assert book.read_bytes() == before


def write_one(engine: ClosedEngine, place: Place, value: Value) -> None:
    """Write a cell at once."""
    engine.write({place: value}, {})
    engine.finish()


def test_a_signed_workbook_is_read_and_refused_only_where_something_changes(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(zipped(SIGNED))
    for force in (False, True):
        engine = ClosedEngine(path, force=force)
        assert dict(engine.read().tables) == {}
        engine.finish()
    engine = ClosedEngine(path)
    with pytest.raises(Refusal, match="signed"):
        write_one(engine, Place("Sheet1", "A1"), "x")
    write_one(ClosedEngine(path, force=True), Place("Sheet1", "A1"), "x")


def test_a_sheet_of_a_million_rows_costs_only_what_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "suuri.xlsx"
    made = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = made.add_worksheet("Data")
    for row in range(40_000):
        sheet.write_number(row, 0, row)
        sheet.write_number(row, 1, row)
    made.define_name("viimeinen", "=Data!$A$40000")
    made.close()
    engine = ClosedEngine(path)
    assert engine.read().names["viimeinen"].value == Decimal(39_999)
    assert len(engine.reader.sheet("Data").cells) == 2
    write_one(engine, Place("Data", "B7"), "x")
    rows = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_name("Data").to_python()
    assert rows[6] == [6, "x"]


def test_a_workbook_of_200_000_cells_is_read_and_changed(tmp_path: Path) -> None:
    path = tmp_path / "suuri.xlsx"
    made = xlsxwriter.Workbook(str(path))
    sheet, percent = made.add_worksheet("Data"), made.add_format({"num_format": "0 %"})
    sheet.add_table(0, 0, 4999, 39, {"name": "large", "header_row": False})
    for row in range(5000):
        for column in range(0, 40, 4):
            sheet.write_number(row, column, row + column / 8, percent)
            sheet.write_formula(row, column + 1, f'=IF(A{row + 1}="x",1,2)', percent, 2)
            sheet.write_string(row, column + 2, f"teksti {row} {column}")
            sheet.write_string(row, column + 3, f"sanoja {row} {column}")
    made.close()
    engine = ClosedEngine(path)
    table = engine.read().tables["large"]
    assert (len(table.rows), table.rows[-1][-1]) == (5000, "sanoja 4999 36")
    write_one(engine, Place("Data", "A1"), "x")
    assert ClosedEngine(path).read().tables["large"].rows[0][0] == "x"
