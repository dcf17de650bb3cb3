"""Cells that something else in the workbook relies on are refused; those beside them are free."""

import pytest
from packages import parts, patched, relationships, rows_of, sheet_xml, small, zipped

from ptsopimus_xl.ooxml import Refusal


def with_sheet_links(rows: str, kind: str, name: str, content: str) -> bytes:
    """A workbook whose sheet leads to another part."""
    made = parts(sheet_xml(rows))
    made["xl/worksheets/_rels/sheet1.xml.rels"] = relationships(("rId1", kind, f"../{name}"))
    made[f"xl/{name}"] = content
    return zipped(made)


TABLE = (
    '<table displayName="T" ref="B2:C5" totalsRowCount="1"><tableColumns>'
    '<tableColumn name="a" totalsRowLabel="x"/><tableColumn name="b"/></tableColumns></table>'
)
PIVOT = '<pivotTableDefinition><location ref="B2:D9"/></pivotTableDefinition>'


@pytest.mark.parametrize(
    ("data", "cell", "code"),
    [
        (small(after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'), "B2", "inside-merge"),
        (small('<row r="1"><c r="A1" cm="1"/></row>'), "A1", "cell-metadata"),
        (small('<row r="1"><c r="A1" vm="1"><v>1</v></c></row>'), "A1", "cell-metadata"),
        (small('<row r="1"><c r="A1"><f t="array" ref="A1:A3">1</f></c></row>'), "A1",
         "array-formula"),
        (small('<row r="1"><c r="A1"><f t="array" ref="A1:A3">1</f></c></row>'), "A3",
         "array-formula"),
        (small('<row r="1"><c r="A1"><f t="dataTable" ref="A1:B3" r1="D1"/></c></row>'), "B2",
         "array-formula"),
        (small('<row r="1"><c r="A1"><f t="shared" si="0" ref="A1:A3">1</f></c></row>'), "A1",
         "shared-formula-master"),
        (with_sheet_links("", "table", "tables/table1.xml", TABLE), "C2", "table-header"),
        (with_sheet_links("", "table", "tables/table1.xml", TABLE), "B5", "table-total"),
        (with_sheet_links("", "pivotTable", "pivotTables/p.xml", PIVOT), "D9", "pivot-area"),
        (small(), "B0", "bad-cell"),
        (small(), "b1", "bad-cell"),
        (small(), "XFE1", "bad-cell"),
        (small(), "A1048577", "bad-cell"),
        (small('<row r="5"/><row r="4"/>'), "A1", "damaged-sheet"),
        (small('<row r="5"><c r="B5"/><c r="B5"/></row>'), "A5", "damaged-sheet"),
        (small('<row r="5"><c r="B6"/></row>'), "A5", "damaged-sheet"),
        (small('<row r="1048577"/>'), "A1", "damaged-sheet"),
        (zipped(parts("<worksheet/>")), "A1", "damaged-sheet"),
        (zipped(parts("<chartsheet/>")), "A1", "not-a-worksheet"),
        (zipped(parts(sheet_xml("</sheetData><sheetData>"))), "A1", "damaged-sheet"),
        (zipped(parts("<!DOCTYPE a>" + sheet_xml("").partition("\n")[2])), "A1", "doctype"),
    ],
)  # fmt: skip
def test_a_cell_that_something_else_relies_on_is_refused(data: bytes, cell: str, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        patched(data, **{cell: 1})
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("data", "cell"),
    [
        (small(after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'), "A1"),
        (small('<row r="1"><c r="A1"><f t="shared" si="0"/></c></row>'), "A1"),
        (small('<row r="1"><c r="A1"><f t="shared" si="0" ref="A1">1</f></c></row>'), "A1"),
        (with_sheet_links("", "table", "tables/table1.xml", TABLE), "B3"),
        (with_sheet_links("", "table", "tables/table1.xml", TABLE), "C5"),
        (with_sheet_links("", "pivotTable", "pivotTables/p.xml", PIVOT), "A1"),
    ],
)
def test_the_cells_beside_them_are_free(data: bytes, cell: str) -> None:
    assert f'<c r="{cell}"><v>1</v></c>' in rows_of(patched(data, **{cell: 1}))
