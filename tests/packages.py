"""Builds workbooks for tests: small ones written out part by part, and real ones by XlsxWriter."""

import io
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from ptsopimus_xl.findings import Place
from ptsopimus_xl.ooxml.patch import Edits, changes_of
from ptsopimus_xl.ooxml.revision import revise
from ptsopimus_xl.ooxml.workbook import open_workbook
from ptsopimus_xl.pages import Chart, Line, Page, PageCell, Rich, Style

TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

SHEET = "xl/worksheets/sheet1.xml"


def relationships(*links: tuple[str, str, str]) -> str:
    """A part of relationships: id, kind and target of each."""
    told = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for name, kind, target in links
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{told}</Relationships>'


def sheet_xml(
    rows: str, *, before: str = "", after: str = "", namespace: str = TRANSITIONAL
) -> str:
    """A worksheet part with these rows."""
    return (
        f'{DECLARATION}<worksheet xmlns="{namespace}" xmlns:r="{RELATIONSHIPS}">'
        f"{before}<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def workbook_xml(inner: str = "", *, namespace: str = TRANSITIONAL, before: str = "") -> str:
    """A workbook part with one sheet; `inner` comes after the list of sheets."""
    return (
        f'{DECLARATION}<workbook xmlns="{namespace}" xmlns:r="{RELATIONSHIPS}">{before}'
        f'<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets>{inner}</workbook>'
    )


STYLES = (
    f'{DECLARATION}<styleSheet xmlns="{TRANSITIONAL}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="d\\.m\\.yyyy"/></numFmts>'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="9" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="22" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    "</cellXfs>"
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


def parts(sheet: str, *, workbook: str | None = None, strings: str | None = None) -> dict[str, str]:
    """The parts of a small workbook whose one sheet is this part."""
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{CONTENT_TYPE}.{kind}+xml"/>'
        for name, kind in (
            ("xl/workbook.xml", "sheet.main"),
            (SHEET, "worksheet"),
            ("xl/styles.xml", "styles"),
        )
    )
    links = [
        ("rId1", "worksheet", "worksheets/sheet1.xml"),
        ("rId2", "styles", "styles.xml"),
    ]
    made = {
        "[Content_Types].xml": f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": relationships(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": workbook or workbook_xml(),
        "xl/styles.xml": STYLES,
        SHEET: sheet,
    }
    if strings is not None:
        links.append(("rId3", "sharedStrings", "/xl/sharedStrings.xml"))
        made["xl/sharedStrings.xml"] = strings
    made["xl/_rels/workbook.xml.rels"] = relationships(*links)
    return made


SIGNED = {
    **parts(sheet_xml("")),
    "_rels/.rels": relationships(
        ("rId1", "officeDocument", "xl/workbook.xml"), ("rId2", "origin", "_xmlsignatures/origin")
    ),
    "_xmlsignatures/origin": "",
}
"""The parts of a signed workbook."""


def zipped(contents: Mapping[str, str | bytes], *, packed: bool = True) -> bytes:
    """The parts as a package; two of equal contents are equal."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in contents.items():
            method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
            package.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()


def small(rows: str = "", **others: str) -> bytes:
    """A small workbook with these rows on `Sheet1`."""
    return zipped(parts(sheet_xml(rows, **others)))


def part_of(package: bytes, name: str) -> bytes:
    """A part of a package."""
    return zipfile.ZipFile(io.BytesIO(package)).read(name)


def patched(data: bytes, **cells: object) -> bytes:
    """The workbook with other values in cells of `Sheet1`."""
    edits: Edits = {("Sheet1", name): value for name, value in cells.items()}  # type: ignore[misc]
    workbook = open_workbook(data)
    return b"".join(revise(workbook, changes_of(workbook, edits)).pieces())


def rows_of(data: bytes) -> str:
    """What stands between the tags of `sheetData`."""
    sheet = part_of(data, SHEET).decode()
    return sheet.partition("sheetData>")[2].rpartition("</")[0].rpartition("</")[0]


def differing(one: bytes, other: bytes) -> set[str]:
    """The parts that are not in both packages with the same compressed bytes, flags and date."""
    return {name for name, _ in records(one).items() ^ records(other).items()}


def records(package: bytes) -> dict[str, tuple[object, ...]]:
    """What a package keeps of each part: its compressed bytes, flags, date and rights."""
    kept: dict[str, tuple[object, ...]] = {}
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        for one in opened.infolist():
            start = one.header_offset + 30
            lengths = package[start - 4 : start]
            end = start + int.from_bytes(lengths[:2], "little")
            end += int.from_bytes(lengths[2:], "little") + one.compress_size
            told = (one.CRC, one.flag_bits, one.date_time, one.external_attr, one.create_system)
            kept[one.filename] = (*told, package[start:end])
    return kept


def page(*texts: str, counts: tuple[int, ...] = (3, 2, 1, 0), breaks: tuple[int, ...] = ()) -> Page:
    """A page: a title of two looks, four counts with their chart, lines of text, a link."""
    title = Rich((("Yhteenveto ", Style.TITLE), ("<2020> & muut", Style.SUBTITLE)))
    labels = ("Vihreä", "Keltainen", "Punainen", "Harmaa")
    bars = tuple(
        Line((PageCell(1, label, Style.BODY), PageCell(2, Decimal(count), Style.COUNT)), 18)
        for label, count in zip(labels, counts, strict=True)
    )
    lines = tuple(Line((PageCell(1, one, Style.BODY, span=3),), 15.5) for one in texts)
    link = Line((PageCell(1, "H12", Style.LINK, link=Place("Muu sivu", "H12")),), 15)
    return Page(
        (200, 60, 100),
        (Line((PageCell(1, title, Style.TITLE, span=2),), 30), *bars, *lines, link),
        breaks,
        Chart(2, labels, counts, f"Kuvio: {counts}"),
    )


def page_workbook(path: Path) -> Path:
    """A workbook with a sheet to generate, its chart, and sample cells of all styles."""
    book = xlsxwriter.Workbook(str(path))
    sheet, other, samples = (
        book.add_worksheet(name) for name in ("Yhteenveto", "Muu sivu", "Mallit")
    )
    samples.hide()
    for row, style in enumerate(Style):
        size, heavy = 10 + row % 5, style in (Style.TITLE, Style.TOTAL)
        look = book.add_format({"font_size": size, "bold": heavy, "font_color": f"#{row:06X}"})
        samples.write_blank(row, 0, None, look)
        book.define_name(f"pts_style_{style}", f"=Mallit!$A${row + 1}")
    book.define_name("pts_summary", "=Yhteenveto!$A$1")
    sheet.write(0, 0, "vanha")
    sheet.set_column(4, 20, 3, None, {"hidden": True})
    sheet.print_area(0, 0, 9, 2)
    sheet.freeze_panes(1, 0)
    sheet.conditional_format(
        "A1:A9", {"type": "no_blanks", "format": book.add_format({"bold": True})}
    )
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "categories": ["Yhteenveto", 1, 0, 4, 0],
            "values": ["Yhteenveto", 1, 1, 4, 1],
            "categories_data": ["a", "b", "c", "d"],
            "values_data": [0, 0, 0, 0],
        }
    )
    chart.set_x_axis({"min": 0, "max": 1})
    sheet.insert_chart("E2", chart, {"description": "tyhjä"})
    other.write_formula("A1", "=SUM(Yhteenveto!B2:B5)", None, 0)
    book.close()
    return path
