"""What other programs added to the example stays as it is when the example is coloured.

People add charts, pictures, notes, sheets and columns with openpyxl, LibreOffice and XlsxWriter,
and with Excel, whose own validations are written here as it writes them. What such a program saved
is the original: after `colour` every part but the program's own is the same to the compressed byte,
and within the agreement every byte but its cells.
"""

import io
import os
import re
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import ascii_uppercase
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from buttoned import example
from judges import complaints, recalculated
from mutations import Contents, unpacked
from office import office, opened
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import DataBarRule
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from packages import RELATIONSHIPS, TRANSITIONAL, differing, records, zipped
from python_calamine import SheetTypeEnum
from test_ooxml_features import FEATURES, PIXEL

from ptsopimus_xl.commands import ColourResult, colour
from ptsopimus_xl.engines.closed import ClosedEngine
from ptsopimus_xl.engines.libreoffice.books import properties
from ptsopimus_xl.engines.libreoffice.connection import uno
from ptsopimus_xl.findings import cell_name
from ptsopimus_xl.resources import folder
from ptsopimus_xl.template.workbook import assemble

EXAMPLE = folder("workbook") / "esimerkki-2020-toteumat.xlsx"
AGREEMENT, FINDINGS = "Sopimus", "Tarkistus"
GREENS = 5

Book = Any
Sheet = Any
Addition = Callable[[Book, Sheet], None]
Program = Callable[[Path, Sequence[Addition]], None]
"""Saves the example, with additions, as a workbook at a path."""


# -- openpyxl --------------------------------------------------------------------------------------


def by_openpyxl(path: Path, additions: Sequence[Addition]) -> None:
    book = openpyxl.load_workbook(EXAMPLE, rich_text=True)
    for add in additions:
        add(book, book[AGREEMENT])
    book.save(path)


def bar_chart(_: Book, sheet: Sheet) -> None:
    sheet.add_chart(_bars(sheet), "AE2")


def chart_sheet(book: Book, sheet: Sheet) -> None:
    book.create_chartsheet("Kuvio").add_chart(_bars(sheet))


def _bars(sheet: Sheet) -> BarChart:
    drawn = BarChart()
    drawn.add_data(Reference(sheet, min_col=5, min_row=78, max_row=80))
    return drawn


class Pixel(Image):
    """A picture of one pixel; openpyxl itself asks another library how large a picture is."""

    def __init__(self) -> None:
        self.anchor, self.width, self.height, self.format = "AE30", 1, 1, "png"

    def _data(self) -> bytes:
        return PIXEL


def picture_of_a_pixel(_: Book, sheet: Sheet) -> None:
    sheet.add_image(Pixel())


def comment(_: Book, sheet: Sheet) -> None:
    sheet["A14"].comment = Comment("Tarkista luku.", "Maija")


def sheet_of_formulas(book: Book, _: Sheet) -> None:
    added = book.create_sheet("Omat", 0)
    added["A1"], added["B1"] = "Vihreitä", f'=COUNTIF({AGREEMENT}!H13:H70,"*Vihreä*")'


def column_beside(_: Book, sheet: Sheet) -> None:
    for row, value in enumerate(("Vastuuhenkilö", "Maija", 1.5, True), 12):
        sheet.cell(row, 31, value)


def name_of_a_range(book: Book, _: Sheet) -> None:
    book.defined_names["omat"] = DefinedName("omat", attr_text=f"{AGREEMENT}!$A$13:$A$28")


def bars_in_cells(_: Book, sheet: Sheet) -> None:
    rule = DataBarRule("min", None, "max", None, "FF638EC6")  # type: ignore[no-untyped-call]
    sheet.conditional_formatting.add("D78:D80", rule)


def list_to_choose_from(_: Book, sheet: Sheet) -> None:
    choice = DataValidation("list", '"oma,toinen"')
    choice.add("AE13:AE28")
    sheet.add_data_validation(choice)


# -- LibreOffice -----------------------------------------------------------------------------------


def by_libreoffice(path: Path, additions: Sequence[Addition]) -> None:
    with opened(EXAMPLE) as book:
        for add in additions:
            add(book.api, book.api.getSheets().getByName(AGREEMENT))
        book.save(str(path))


def struct(name: str, **values: Any) -> Any:
    made = uno().createUnoStruct(f"com.sun.star.{name}")
    for key, value in values.items():
        setattr(made, key, value)
    return made


def drawn(sheet: Sheet, shape: Any, row: int) -> None:
    """Put a shape to the right of the agreement."""
    shape.setPosition(struct("awt.Point", X=40_000, Y=1_500 * row))
    shape.setSize(struct("awt.Size", Width=3_000, Height=1_000))
    sheet.getDrawPage().add(shape)


def inserted_chart(_: Book, sheet: Sheet) -> None:
    place = struct("awt.Rectangle", X=40_000, Y=20_000, Width=8_000, Height=6_000)
    data = sheet.getCellRangeByName("A77:C80").getRangeAddress()
    sheet.getCharts().addNewByName("Kuvio", place, (data,), True, True)


def annotation(_: Book, sheet: Sheet) -> None:
    cell = sheet.getCellRangeByName("A14").getCellAddress()
    sheet.getAnnotations().insertNew(cell, "Tarkista luku.")


def inserted_sheet(book: Book, _: Sheet) -> None:
    sheets = book.getSheets()
    sheets.insertNewByName("Omat", 0)
    cells = sheets.getByName("Omat").getCellRangeByName("A1:B1")
    cells.setFormulaArray((("Vihreitä", f'=COUNTIF(${AGREEMENT}.H13:H70;"*Vihreä*")'),))


def push_button(book: Book, sheet: Sheet) -> None:
    shape = book.createInstance("com.sun.star.drawing.ControlShape")
    button = book.createInstance("com.sun.star.form.component.CommandButton")
    button.Label = "Paina tästä"
    shape.setControl(button)
    drawn(sheet, shape, 1)


def rectangle_with_text(book: Book, sheet: Sheet) -> None:
    shape = book.createInstance("com.sun.star.drawing.RectangleShape")
    drawn(sheet, shape, 2)
    shape.setString("huomaa")


def inserted_picture(book: Book, sheet: Sheet) -> None:
    services = office().context.ServiceManager
    create = services.createInstanceWithContext
    graphics = create("com.sun.star.graphic.GraphicProvider", office().context)
    bytes_ = create("com.sun.star.io.SequenceInputStream", office().context)
    bytes_.initialize((uno().ByteSequence(PIXEL),))
    shape = book.createInstance("com.sun.star.drawing.GraphicObjectShape")
    shape.Graphic = graphics.queryGraphic(properties(InputStream=bytes_))
    drawn(sheet, shape, 3)


def typed_column(_: Book, sheet: Sheet) -> None:
    sheet.getCellRangeByName("AE12:AE14").setDataArray((("Vastuuhenkilö",), ("Maija",), (1.5,)))


def column_within_the_tables(_: Book, sheet: Sheet) -> None:
    sheet.getColumns().insertByIndex(9, 1)
    for row in (12, 31, 61):
        sheet.getCellRangeByName(f"J{row}").setString("Oma sarake")


def coloured_row(_: Book, sheet: Sheet) -> None:
    sheet.getRows().getByIndex(13).CellBackColor = 0xFFEE01


# -- XlsxWriter ------------------------------------------------------------------------------------


def by_xlsxwriter(path: Path, additions: Sequence[Addition]) -> None:
    """XlsxWriter opens no file: it writes the example anew and the additions with it."""
    with xlsxwriter.Workbook(str(path)) as book:
        assemble(book, example())
        for add in additions:
            add(book, book.get_worksheet_by_name(AGREEMENT))


def written_chart(book: Book, sheet: Sheet) -> None:
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": f"={AGREEMENT}!$C$78:$C$80", "trendline": {"type": "linear"}})
    sheet.insert_chart("AE2", chart, {"description": "pylväät"})


def written_picture(_: Book, sheet: Sheet) -> None:
    sheet.insert_image("AE30", "pixel.png", {"image_data": io.BytesIO(PIXEL)})


def written_note(_: Book, sheet: Sheet) -> None:
    sheet.write_comment("A14", "Tarkista luku.", {"x_scale": 3})


def button(_: Book, sheet: Sheet) -> None:
    sheet.insert_button("AE40", {"caption": "Paina tästä", "macro": "Paina"})


def text_box(_: Book, sheet: Sheet) -> None:
    sheet.insert_textbox("AE50", "huomaa")


def sparklines(_: Book, sheet: Sheet) -> None:
    sheet.add_sparkline("AE78", {"range": f"{AGREEMENT}!B78:D78"})


def data_bars_of_2010(_: Book, sheet: Sheet) -> None:
    sheet.conditional_format("D78:D80", {"type": "data_bar", "data_bar_2010": True})


def checkbox(_: Book, sheet: Sheet) -> None:
    sheet.insert_checkbox("AE13", True)


def written_sheet(book: Book, _: Sheet) -> None:
    added = book.add_worksheet("Omat")
    added.write("A1", "Vihreitä")
    added.write_formula("B1", f'=COUNTIF({AGREEMENT}!H13:H70,"*Vihreä*")', None, 0)


def written_column(book: Book, sheet: Sheet) -> None:
    sheet.write_column("AE12", ["Vastuuhenkilö", "Maija"])
    sheet.write_rich_string("AE15", "oma ", book.add_format({"bold": True}), "huomio")
    sheet.write_dynamic_array_formula("AF13:AF15", "=SORT(C78:C80)", None, 1)


def sheet_of_each_feature(book: Book, _: Sheet) -> None:
    book.add_worksheet("Sheet1").write_column("A1", [1, 2, 3])
    for feature in FEATURES:
        feature(book, book.add_worksheet(feature.__name__))


# -- as Excel would --------------------------------------------------------------------------------

EXTENSION = (
    '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"'
    ' xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
    '<x14:dataValidations count="1"'
    ' xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
    '<x14:dataValidation type="list" allowBlank="1" showErrorMessage="1">'
    "<x14:formula1><xm:f>Ohje!$A$1:$A$5</xm:f></x14:formula1><xm:sqref>J13:J28</xm:sqref>"
    "</x14:dataValidation></x14:dataValidations></ext></extLst>"
)
"""A list of choices on another sheet, as Excel keeps it since 2010 (MS-XLSX, 2.4.8)."""


def as_excel_would(path: Path, additions: Sequence[Addition]) -> None:
    """Excel is not here: what it saves is put into the parts of the example."""
    parts = unpacked(EXAMPLE.read_bytes())
    for add in additions:
        add(parts, part_names(parts)[AGREEMENT])
    path.write_bytes(zipped(parts))


def validation_from_another_sheet(book: Book, sheet: Sheet) -> None:
    book[sheet] = book[sheet].replace(b"</worksheet>", f"{EXTENSION}</worksheet>".encode())


# -- the table -------------------------------------------------------------------------------------

ADDITIONS: Mapping[Program, Mapping[Addition, str]] = {
    by_openpyxl: {
        bar_chart: '<barDir val="col"',
        chart_sheet: "<chartsheet",
        picture_of_a_pixel: "media/image",
        comment: "Tarkista luku.",
        sheet_of_formulas: "COUNTIF",
        column_beside: "Maija",
        name_of_a_range: 'name="omat"',
        bars_in_cells: "<dataBar>",
        list_to_choose_from: "oma,toinen",
    },
    by_libreoffice: {
        inserted_chart: '<c:barDir val="col"',
        annotation: "Tarkista luku.",
        inserted_sheet: "COUNTIF",
        push_button: "formControlPr",
        rectangle_with_text: "huomaa",
        inserted_picture: "media/image",
        typed_column: "Maija",
        coloured_row: "FFFFEE01",
        column_within_the_tables: "Oma sarake",
    },
    by_xlsxwriter: {
        written_chart: "<c:trendline>",
        written_picture: "media/image",
        written_note: "Tarkista luku.",
        button: "Paina tästä",
        text_box: "huomaa",
        sparklines: "<x14:sparkline>",
        data_bars_of_2010: "<x14:dataBar",
        checkbox: "xfpb:xfComplement",
        written_sheet: "COUNTIF",
        written_column: "_xlfn._xlws.SORT",
        sheet_of_each_feature: "picture_in_cell",
    },
    as_excel_would: {validation_from_another_sheet: "<x14:dataValidation "},
}
"""Who adds what, and what the package has of it more than without."""


def marks(program: Program) -> list[pytest.MarkDecorator]:
    return [pytest.mark.soffice] if program is by_libreoffice else []


ALONE = [
    pytest.param((program, (add,)), id=f"{program.__name__}-{add.__name__}", marks=marks(program))
    for program, additions in ADDITIONS.items()
    for add in additions
]
TOGETHER = [
    pytest.param((program, tuple(additions)), id=program.__name__, marks=marks(program))
    for program, additions in ADDITIONS.items()
]


@dataclass(frozen=True)
class Coloured:
    """The example with additions, its copy that is coloured, and what colouring it told."""

    program: Program
    additions: Sequence[Addition]
    original: Path
    path: Path
    result: ColourResult

    @property
    def packages(self) -> tuple[bytes, bytes]:
        """The package before and after."""
        return self.original.read_bytes(), self.path.read_bytes()


def made(of: tuple[Program, Sequence[Addition]], place: Path) -> Coloured:
    program, additions = of
    original, path = place / "ennen.xlsx", place / "sopimus.xlsx"
    program(original, additions)
    return Coloured(program, additions, original, path, colour(ClosedEngine(original, output=path)))


@pytest.fixture(scope="module", params=ALONE)
def coloured(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Coloured:
    """The example with one addition."""
    return made(request.param, tmp_path_factory.mktemp("alone"))


@pytest.fixture(scope="module", params=TOGETHER)
def together(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Coloured:
    """The example with all additions of a program."""
    return made(request.param, tmp_path_factory.mktemp("together"))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Coloured:
    """The example as it is."""
    return made((by_xlsxwriter, ()), tmp_path_factory.mktemp("plain"))


# -- to the byte -----------------------------------------------------------------------------------


def test_the_additions_are_in_the_package(together: Coloured, tmp_path: Path) -> None:
    together.program(tmp_path / "ilman.xlsx", ())
    bare, before, after = (
        b"".join(unpacked(path.read_bytes()).values())
        for path in (tmp_path / "ilman.xlsx", together.original, together.path)
    )
    for trace in (trace.encode() for trace in ADDITIONS[together.program].values()):
        assert trace not in bare
        assert after.count(trace) == before.count(trace) > 0, trace


def test_no_part_differs_but_those_that_colouring_writes(coloured: Coloured) -> None:
    before, after = coloured.packages
    names = part_names(unpacked(before))
    assert differing(before, after) == {names[AGREEMENT], names[FINDINGS], MAIN}
    assert list(records(before)) == list(records(after))


def test_within_the_agreement_nothing_differs_but_the_programs_cells(coloured: Coloured) -> None:
    ours = our_cells(coloured.original)
    before, after = (
        parts[part_names(parts)[AGREEMENT]] for parts in map(unpacked, coloured.packages)
    )
    assert before != after
    assert without(before, ours) == without(after, ours)
    assert looks(before, ours).items() <= looks(after, ours).items()
    told = {place.cell for place in coloured.result.changes.cells if place.sheet == AGREEMENT}
    assert told <= set(ours)


CELL = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*?)(?:/>|>.*?</c>)', re.DOTALL)
LOOK = re.compile(rb' s="([0-9]+)"')
ROW = re.compile(rb'<row r="([0-9]+)"[^>]*>')
HEIGHT = re.compile(rb' (?:ht|customHeight)="[^"]*"')


def without(sheet: bytes, cells: Collection[str]) -> bytes:
    """A sheet's part without these cells, and without how high their rows are."""
    names = {cell.encode() for cell in cells}
    rows = {name.lstrip(ascii_uppercase.encode()) for name in names}
    sheet = CELL.sub(lambda cell: b"" if cell[1] in names else cell[0], sheet)
    return ROW.sub(lambda row: HEIGHT.sub(b"", row[0]) if row[1] in rows else row[0], sheet)


def looks(sheet: bytes, cells: Collection[str]) -> Mapping[str, bytes]:
    """The styles of those of the cells that a sheet's part has."""
    told = {cell[1].decode(): LOOK.search(cell[2]) for cell in CELL.finditer(sheet)}
    return {cell: look[1] for cell in cells if (look := told.get(cell))}


def test_the_main_part_changes_what_is_computed_and_printed_alone(coloured: Coloured) -> None:
    before, after = (unpacked(package)[MAIN] for package in coloured.packages)
    ours = re.compile(rb""" fullCalcOnLoad="1"|(?<=>)'?Tarkistus'?!\$A\$1:[^<]*(?=<)""")
    assert ours.sub(b"", before) == ours.sub(b"", after)


def test_the_command_writes_what_the_function_writes(together: Coloured, tmp_path: Path) -> None:
    path = Path(shutil.copy(together.original, tmp_path / "sopimus ä.xlsx"))
    done = subprocess.run(
        [sys.executable, "-m", "ptsopimus_xl", "colour", str(path)],
        env={**os.environ, "PTSOPIMUS_STATE": str(tmp_path / "state")},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1  # there is something to mend in the example
    assert path.read_bytes() == together.path.read_bytes()
    assert Path(f"{path}.bak").read_bytes() == together.original.read_bytes()


def test_a_second_run_finds_nothing_to_change(together: Coloured, tmp_path: Path) -> None:
    result = colour(ClosedEngine(together.path, output=tmp_path / "toinen.xlsx"))
    assert result.changes.cells == ()
    assert (tmp_path / "toinen.xlsx").read_bytes() == together.path.read_bytes()


# -- for others ------------------------------------------------------------------------------------

Cells = dict[str, object]
"""The values of a workbook by sheet and cell."""


@cache
def seen_by_openpyxl(path: Path, *, computed: bool = False) -> Cells:
    return {
        f"{sheet.title}!{cell.coordinate}": getattr(cell.value, "text", cell.value)
        for sheet in loaded(path, data_only=computed).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


@cache
def seen_by_calamine(path: Path) -> Cells:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    sheets = [one.name for one in book.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]
    return {
        f"{name}!{cell_name(row, column)}": value
        for name in sheets
        for row, line in enumerate(book.get_sheet_by_name(name).to_python(False), 1)
        for column, value in enumerate(line, 1)
        if value != ""
    }


def colours_and_others(cells: Cells, ours: Sequence[str]) -> tuple[list[object], Cells]:
    """What the program's cells hold, in their order, and what all others do."""
    places = [f"{AGREEMENT}!{cell}" for cell in ours]
    page = f"{FINDINGS}!"
    others = cells.keys() - set(places)
    return (
        [cells.get(place) for place in places],
        {place: cells[place] for place in others if not place.startswith(page)},
    )


@pytest.mark.parametrize("seen", [seen_by_openpyxl, seen_by_calamine])
def test_readers_see_all_old_values_and_the_new_ones(
    seen: Callable[[Path], Cells], coloured: Coloured, plain: Coloured
) -> None:
    ours = our_cells(coloured.path)
    _, old = colours_and_others(seen(coloured.original), ours)
    new, others = colours_and_others(seen(coloured.path), ours)
    assert others == old
    assert new == colours_and_others(seen(plain.path), our_cells(plain.path))[0]
    assert coloured.result.closing == plain.result.closing


@pytest.mark.soffice
def test_libreoffice_sees_them_too_and_computes_with_them(
    together: Coloured,
    plain: Coloured,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    kept = (together.original, together.path, plain.path)
    copies = [tmp_path / f"{number}.xlsx" for number in range(len(kept))]
    for path, copy in zip(kept, copies, strict=True):
        shutil.copy(path, copy)
    computed = recalculated(copies, tmp_path_factory.mktemp("computed"))
    before, after, alone = (seen_by_openpyxl(path, computed=True) for path in computed)
    counted = before.pop("Omat!B1", None), after.pop("Omat!B1", None)
    assert counted == ((None, None) if together.program is as_excel_would else (0, GREENS))
    ours = our_cells(together.path)
    new, others = colours_and_others(after, ours)
    assert others == colours_and_others(before, ours)[1]
    assert new == colours_and_others(alone, our_cells(plain.path))[0]


@pytest.mark.validator
def test_the_validator_says_nothing_new(together: Coloured) -> None:
    assert set(complaints(together.path)) <= set(complaints(together.original))


# -- where things are ------------------------------------------------------------------------------

MAIN = "xl/workbook.xml"
GOALS = ("pts_operative", "pts_basic", "pts_wellbeing")
OURS = re.compile(
    "Värikoodi|Nro|Värikoodin peruste|Yksikön arvio|Tavoitetason tulkinta|Rivin tunniste"
    "|Laskettu:.*"
)
"""The columns that the program fills; a colour that was typed moves to Yksikön arvio."""


@cache
def our_cells(path: Path) -> Sequence[str]:
    """The cells of the program's columns, by the headers above them."""
    sheet = loaded(path)[AGREEMENT]
    return [
        cell.coordinate
        for name in GOALS
        for head, *cells in zip(*sheet[sheet.tables[name].ref], strict=True)
        if OURS.fullmatch(head.value)
        for cell in cells
    ]


def loaded(path: Path, **options: bool) -> Book:
    """A workbook in openpyxl, which warns of what it would lose."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(path, **options)


def part_names(parts: Contents) -> Mapping[str, str]:
    """The parts of the sheets by their names."""
    links = ET.fromstring(parts["xl/_rels/workbook.xml.rels"])  # noqa: S314 - of our own making
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    main = ET.fromstring(parts[MAIN])  # noqa: S314 - of our own making
    return {
        sheet.get("name", ""): "xl/"
        + targets[sheet.get(f"{{{RELATIONSHIPS}}}id")].removeprefix("/xl/")
        for sheet in main.iter(f"{{{TRANSITIONAL}}}sheet")
    }
