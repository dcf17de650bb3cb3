"""Packages made to hurt: whatever the file, memory stays under 300 MB and the answer comes soon."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from packages import SHEET, parts, relationships, sheet_xml, workbook_xml, zipped

from ptsopimus_xl.ooxml.limits import DEFAULT

MEMORY = 300 << 20
SECONDS = 20.0

READ_AND_WRITE = """
import sys
from pathlib import Path

from ptsopimus_xl.engines.closed import ClosedEngine
from ptsopimus_xl.findings import Place
from ptsopimus_xl.ooxml import Refusal

try:
    engine = ClosedEngine(Path(sys.argv[1]))
    cells = engine.read()
    for found in (cells.names, cells.tables):
        for name in found:
            found[name]
    engine.write({Place("Sheet1", "B2"): "x"}, {})
    print("changed", len(engine.finish().cells))
except Refusal as refusal:
    print(refusal.code)
status = Path("/proc/self/status").read_text()
print(int(status.partition("VmHWM:")[2].split()[0]) * 1024)
"""

Parts = dict[str, str | bytes]
STYLES, BOOK, STRINGS = "xl/styles.xml", "xl/workbook.xml", "xl/sharedStrings.xml"
NAMES = '<definedNames><definedName name="a">Sheet1!$A$1</definedName>|</definedNames>'


def filled(told: str, piece: str) -> str:
    """A part as large as a part may be: `piece` again and again in the place of the `|`."""
    before, place, after = told.partition("|")
    if not place:
        return told
    room = DEFAULT.part - len((before + after).encode())
    return before + piece * (room // len(piece.encode())) + after


def plain(**others: str | bytes) -> Parts:
    """A small workbook with a named cell, and with other contents of some parts."""
    made = parts(sheet_xml(""), workbook=workbook_xml(NAMES.replace("|", "")), strings="<sst/>")
    return {**made, **others}


def sheet(rows: str, piece: str = "", after: str = "") -> Parts:
    """A workbook whose sheet is filled with a piece."""
    return plain(**{SHEET: filled(sheet_xml(rows, after=after), piece)})


def numbered_rows() -> Parts:
    rows = "".join(f'<row r="{row}"><c r="A{row}"/></row>' for row in range(1, 850_000))
    return plain(**{SHEET: sheet_xml(rows)})


def many_strings() -> Parts:
    rows = '<row r="1"><c r="A1" t="s"><v>7</v></c></row>'
    return plain(**{SHEET: sheet_xml(rows), STRINGS: filled("<sst>|</sst>", "<si><t>äö</t></si>")})


def many_formats() -> Parts:
    rows = '<row r="1"><c r="A1" s="7"><v>7</v></c></row>'
    styles = filled("<styleSheet><cellXfs>|</cellXfs></styleSheet>", "<xf/>")
    return plain(**{SHEET: sheet_xml(rows), STYLES: styles})


def many_links() -> Parts:
    links = relationships().replace("</Rel", "|</Rel")
    return plain(**{"xl/_rels/workbook.xml.rels": filled(links, "<Relationship/>")})


def many_names() -> Parts:
    return plain(**{BOOK: filled(workbook_xml(NAMES), '<definedName name="b"/>')})


def endless_table() -> Parts:
    link = relationships(("rId1", "table", "../tables/t.xml"))
    table = '<table displayName="T" ref="A1:XFD1048576"/>'
    return plain(**{"xl/worksheets/_rels/sheet1.xml.rels": link, "xl/tables/t.xml": table})


def large_picture() -> Parts:
    return plain(**{"xl/media/image1.png": os.urandom(90 << 20)})


CASES: dict[str, tuple[Callable[[], Parts], str]] = {
    "empty cells": (lambda: sheet('<row r="1">|</row>', "<c/>"), "damaged-sheet"),
    "rows of text": (lambda: sheet("|", '<row><c t="str"><v>ab</v></c></row>'), "changed 1"),
    "a million rows": (numbered_rows, "changed 1"),
    "nesting": (lambda: sheet('<row r="1">|</row>', "<c>"), "too-many-elements"),
    "nesting elsewhere": (lambda: sheet("", "<x>", "|"), "too-many-elements"),
    "one long text": (
        lambda: sheet('<row r="1"><c r="A1" t="str"><v>|</v></c></row>', "€ä"),
        "changed 1",
    ),
    "one long name of a cell": (lambda: sheet('<row r="1"><c r="|"/></row>', "A"), "damaged-sheet"),
    "merged cells": (
        lambda: sheet("", '<mergeCell ref="A1"/>', "<mergeCells>|</mergeCells>"),
        "too-many-cells",
    ),
    "formats": (many_formats, "too-many-elements"),
    "strings": (many_strings, "changed 1"),
    "links between parts": (many_links, "too-many-elements"),
    "names": (many_names, "too-many-elements"),
    "a stray cell": (
        lambda: sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "changed 1",
    ),
    "a table of the whole sheet": (endless_table, "too-many-cells"),
    "a large picture": (large_picture, "changed 1"),
}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux alone tells the memory")
@pytest.mark.parametrize("case", CASES)
def test_a_hostile_package_costs_little_memory_and_time(case: str, tmp_path: Path) -> None:
    make, said = CASES[case]
    path = tmp_path / "vihamielinen.xlsx"
    path.write_bytes(zipped(make(), packed=False))
    begun = time.perf_counter()
    run = subprocess.run(
        [sys.executable, "-c", READ_AND_WRITE, str(path)],
        env={**os.environ, "PTSOPIMUS_STATE": str(tmp_path / "state")},
        capture_output=True,
        text=True,
        check=True,
    )
    answer, memory = run.stdout.splitlines()
    assert answer == said
    assert int(memory) < MEMORY
    assert time.perf_counter() - begun < SECONDS
