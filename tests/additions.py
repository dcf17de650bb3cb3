"""What people add to the example with openpyxl, LibreOffice, XlsxWriter and Excel.

Excel is not here: its own validations are written as it writes them.
"""

import io
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import xlsxwriter
from buttoned import example
from mutations import Contents, unpacked
from office import office, opened
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import DataBarRule
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from packages import RELATIONSHIPS, TRANSITIONAL, zipped
from test_ooxml_features import FEATURES, PIXEL

from ptsopimus_xl.engines.libreoffice.books import properties
from ptsopimus_xl.engines.libreoffice.connection import uno
from ptsopimus_xl.resources import folder
from ptsopimus_xl.template.workbook import assemble

EXAMPLE = folder("workbook") / "esimerkki-2020-toteumat.xlsx"
AGREEMENT, FINDINGS = "Sopimus", "Tarkistus"
MAIN = "xl/workbook.xml"
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
    with opened(Path(shutil.copy(EXAMPLE, path))) as book:
        for add in additions:
            add(book.api, book.api.getSheets().getByName(AGREEMENT))
        book.save()


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
