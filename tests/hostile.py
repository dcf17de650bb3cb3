"""Packages made to hurt: each is named by what it has too much of, with the answer it gets."""

import os
import random
import struct
from collections.abc import Callable

from packages import SHEET, parts, relationships, sheet_xml, small, workbook_xml, zipped

from ptsopimus_xl.ooxml.limits import DEFAULT, MEGABYTE

Parts = dict[str, str | bytes]
STYLES, BOOK, STRINGS = "xl/styles.xml", "xl/workbook.xml", "xl/sharedStrings.xml"
BOOK_LINKS, SHEET_LINKS = "xl/_rels/workbook.xml.rels", "xl/worksheets/_rels/sheet1.xml.rels"
NAME = '<definedNames><definedName name="a">Sheet1!$A$1</definedName></definedNames>'
TALL = " " * 2 * MEGABYTE
"""Enough for a sheet to be read in part only."""


def filled(told: str, piece: str) -> str:
    """A part as large as a part may be: `piece` again and again in the place of the `|`."""
    before, place, after = told.partition("|")
    if not place:
        return told
    room = DEFAULT.part - len((before + after).encode())
    return before + piece * (room // len(piece.encode())) + after


def often(piece: str, marks: int = DEFAULT.marks - 50_000) -> str:
    """A piece so often that a scan of it may just be afforded."""
    return piece * (marks // sum(piece.count(mark) for mark in ("<", "/>", "=")))


def within(name: str, inner: str) -> str:
    """An element with something in it."""
    return f"<{name}>{inner}</{name}>"


def attributes(count: int) -> str:
    """Attributes of different names."""
    return " ".join(f'a{number}="{number}"' for number in range(count))


def elements(count: int, prefix: str = "") -> str:
    """Elements of different names."""
    return "".join(f"<{prefix}b{number}/>" for number in range(count))


# -- workbooks -------------------------------------------------------------------------------------


def plain(**others: str | bytes) -> Parts:
    """A small workbook with a named cell, and with other contents of some parts."""
    made = parts(sheet_xml(""), workbook=workbook_xml(NAME), strings="<sst/>")
    return {**made, **others}


def sheet(rows: str, piece: str = "", after: str = "", before: str = "") -> Parts:
    """A workbook whose sheet is filled with a piece."""
    return plain(**{SHEET: filled(sheet_xml(rows, after=after, before=before), piece)})


def under(row: int, inner: str) -> Parts:
    """A row with something in it."""
    return sheet(f'<row r="{row}">{inner}</row>')


def text_cell(piece: str) -> Parts:
    """A cell filled with a text."""
    return sheet('<row r="1"><c r="A1" t="str"><v>|</v></c></row>', piece)


def strings(told: str) -> Parts:
    """A workbook with shared strings, one of which is shown."""
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    return plain(**{SHEET: sheet_xml(rows), STRINGS: within("sst", told)})


def styles(told: str) -> Parts:
    """A workbook with a styles part, one of whose formats is shown."""
    rows = '<row r="1"><c r="A1" s="7"><v>7</v></c></row>'
    return plain(**{SHEET: sheet_xml(rows), STYLES: within("styleSheet", told)})


def names(*told: str, rows: str = "") -> Parts:
    """A workbook with defined names, called `n0` and so on."""
    each = (f'<definedName name="n{n}">{one}</definedName>' for n, one in enumerate(told))
    return plain(
        **{BOOK: workbook_xml(within("definedNames", "".join(each))), SHEET: sheet_xml(rows)}
    )


def tables(*areas: str, rows: str = "", columns: str = "") -> Parts:
    """A workbook with tables on its sheet."""
    links = ((f"r{n}", "table", f"../tables/t{n}.xml") for n in range(len(areas)))
    made = plain(**{SHEET: sheet_xml(rows), SHEET_LINKS: relationships(*links)})
    for number, area in enumerate(areas):
        told = f'displayName="T{number}" ref="{area}"'
        made[f"xl/tables/t{number}.xml"] = f"<table {told}>{columns}</table>"
    return made


def one_table_again_and_again() -> Parts:
    """Thousands of links to one table."""
    links = ((f"r{number}", "table", "../tables/t0.xml") for number in range(2000))
    made = tables("A1:A2", columns="<tableColumn/>" * 90_000)
    return {**made, SHEET_LINKS: relationships(*links)}


def sheets(part: str, count: int) -> Parts:
    """Many sheets that are made of one part, each with a cell that is asked for."""
    tabs = "".join(f'<sheet name="S{n}" sheetId="{n + 2}" r:id="s{n}"/>' for n in range(count))
    made = names(*(f"S{n}!$A$1" for n in range(count)))
    made[BOOK] = str(made[BOOK]).replace("</sheets>", f"{tabs}</sheets>")
    links = ((f"s{n}", "worksheet", "worksheets/many.xml") for n in range(count))
    made[BOOK_LINKS] = relationships(("rId1", "worksheet", "worksheets/sheet1.xml"), *links)
    return {**made, "xl/worksheets/many.xml": part}


def unseen_sheets() -> Parts:
    """Sheets that nobody asks for, hard to search for formulas and packed a hundred to one."""
    noise = random.Random(1)  # noqa: S311 - damage is no secret
    pieces = (f"{'<a:' * 100}{noise.getrandbits(32):08x}" for _ in range(DEFAULT.part // 310))
    part = sheet_xml("".join(pieces))
    made = sheets("", 30)
    made[BOOK] = str(made[BOOK]).partition("<definedNames>")[0] + "</workbook>"
    links = ((f"s{n}", "worksheet", f"worksheets/s{n}.xml") for n in range(30))
    made[BOOK_LINKS] = relationships(("rId1", "worksheet", "worksheets/sheet1.xml"), *links)
    return {**made, **{f"xl/worksheets/s{n}.xml": part for n in range(30)}}


def flooded_tag() -> Parts:
    """A tag with a value full of what looks like the attribute to set."""
    flood = " fullCalcOnLoad=''" * 50_000
    rows = '<row r="1"><c r="A1"><f>1</f></c></row>'
    return plain(**{BOOK: workbook_xml(f'<calcPr a="{flood}"/>'), SHEET: sheet_xml(rows)})


def long_extra_fields() -> bytes:
    """A directory whose lines bring thousands of fields before the one that is looked for."""
    package = small()
    start, end = package.index(b"PK\1\2"), package.rindex(b"PK\5\6")
    line, extra = package[start:end], struct.pack("<2H", 9, 0) * 16_000
    length = struct.unpack_from("<H", line, 28)[0]
    wide = line[:30] + struct.pack("<H", len(extra)) + line[32:42] + b"\xff" * 4
    directory = (wide + line[46 : 46 + length] + extra) * 1500
    told = struct.pack("<4H2I", 0, 0, 1500, 1500, len(directory), start)
    return package[:start] + directory + b"PK\5\6" + told + b"\0\0"


# -- cases -----------------------------------------------------------------------------------------

Case = tuple[Callable[[], Parts | bytes], str]
CELLS: dict[str, Case] = {
    "empty cells": (lambda: sheet('<row r="1">|</row>', "<c/>"), "too-many-cells"),
    "rows of text": (
        lambda: sheet("|", '<row><c t="str"><v>ab</v></c></row>'),
        "too-many-cells",
    ),
    "rows": (lambda: sheet("<row/>" * 1_048_576), "changed 400"),
    "cells not asked for": (lambda: under(900, often("<c/>")), "changed 400"),
    "formulas in a cell": (lambda: under(1, within("c", often("<f/>"))), "changed 400"),
    "cells with all that a cell has": (
        lambda: sheet(within("row", '<c t="b"><f>1</f><v>1</v></c>' * 199) * 1000),
        "changed 400",
    ),
    "lines": (lambda: text_cell("\n"), "text-too-long"),
    "one long text": (lambda: text_cell("€ä"), "text-too-long"),
    "escapes": (lambda: text_cell("_x0041_"), "text-too-long"),
    "digits": (lambda: sheet('<row r="1"><c r="A1"><v>|</v></c></row>', "1"), "damaged-sheet"),
    "a stray cell": (
        lambda: sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "changed 400",
    ),
    "merged cells": (
        lambda: sheet("", after=within("mergeCells", '<mergeCell ref="A5:A1048576"/>' * 99_000)),
        "changed 400",
    ),
    "columns": (
        lambda: sheet("", before=within("cols", '<col min="9" max="9"/>' * 190_000)),
        "too-many-cells",
    ),
    "sheets of spaces": (lambda: sheets(sheet_xml(TALL), 60), "too-many-cells"),
    "sheets of rows": (lambda: sheets(sheet_xml(often("<row/>", 90_000)), 90), "too-many-cells"),
    "sheets of cells": (
        lambda: sheets(sheet_xml(within("row", "<c/>" * 9999) * 15), 90),
        "too-many-cells",
    ),
    "sheets not asked for": (unseen_sheets, "changed 400"),
}
MARKUP: dict[str, Case] = {
    "nesting": (lambda: under(1, "<c>" * 9000), "too-many-elements"),
    "nesting elsewhere": (lambda: sheet("", after="<x>" * 9000), "too-many-elements"),
    "elements elsewhere": (lambda: sheet("", after=within("x", often("<b/>"))), "changed 400"),
    "comments": (lambda: sheet(often("<!---->")), "changed 400"),
    "one comment": (lambda: sheet("<!--|-->", "a"), "too-many-elements"),
    "spaces": (lambda: sheet("|", " "), "changed 400"),
    "spaces in a tag": (
        lambda: sheet("", " ", before='<dimension |ref="A1"/>'),
        "too-many-elements",
    ),
    "one long name of a cell": (
        lambda: sheet('<row r="1"><c r="|"/></row>', "A"),
        "too-many-elements",
    ),
    "a value like many attributes": (flooded_tag, "changed 400"),
    "attributes": (lambda: under(900, f"<c {attributes(990_000)}/>"), "too-many-elements"),
    "attributes of each": (lambda: under(900, often(f"<c {attributes(99)}/>")), "changed 400"),
    "names of elements": (lambda: under(900, elements(990_000)), "too-many-elements"),
    "a long namespace": (
        lambda: under(900, f'<r xmlns:q="{"u" * 990_000}">{elements(9000, "q:")}</r>'),
        "too-many-elements",
    ),
}
OTHERS: dict[str, Case] = {
    "fonts": (
        lambda: styles(within("fonts", "<font/>" * 60_000) + within("cellXfs", "<xf/>" * 39_000)),
        "changed 400",
    ),
    "formats": (
        lambda: styles(within("cellXfs", f"<xf {attributes(9)}/>" * 99_000)),
        "changed 400",
    ),
    "strings": (lambda: strings(often("<si><t>äö</t></si>")), "changed 400"),
    "links between parts": (
        lambda: plain(**{BOOK_LINKS: within("Relationships", "<Relationship/>" * 200_000)}),
        "too-many-elements",
    ),
    "names": (lambda: names(*["1"] * 200_000), "too-many-elements"),
    "names of cells in a large sheet": (
        lambda: names(*[f"Sheet1!$A${row}" for row in range(1, 30_000)], rows=TALL),
        "changed 400",
    ),
    "quotes in a name": (lambda: names("'" + "''" * 15 * MEGABYTE), "changed 400"),
    "a table of the whole sheet": (lambda: tables("A1:XFD1048576"), "too-many-cells"),
    "tables": (
        lambda: tables(*[f"A{3 * number}:A{3 * number + 1}" for number in range(1, 9000)]),
        "changed 400",
    ),
    "tables over one another": (
        lambda: tables(*["A1:A190000"] * 3000, rows=TALL),
        "too-many-cells",
    ),
    "columns of tables": (
        lambda: tables(*["A1:A2"] * 20, columns="<tableColumn/>" * 51_000),
        "too-many-cells",
    ),
    "links to one table": (one_table_again_and_again, "too-many-cells"),
    "a large picture": (
        lambda: plain(**{"xl/media/image1.png": os.urandom(90 * MEGABYTE)}),
        "changed 400",
    ),
    "fields in the directory": (long_extra_fields, "zip-bomb"),
}
CASES = CELLS | MARKUP | OTHERS


def package(case: str) -> bytes:
    """The package of a case; one of many contents is packed."""
    made = CASES[case][0]()
    if isinstance(made, bytes):
        return made
    return zipped(made, packed=sum(map(len, made.values())) > DEFAULT.file)
