"""Formulas around an edit: all are computed anew, and none is left in the chain that is gone."""

import pytest
from packages import (
    SHEET,
    differing,
    part_of,
    parts,
    patched,
    relationships,
    rows_of,
    sheet_xml,
    small,
    workbook_xml,
    zipped,
)


@pytest.mark.parametrize(
    ("book", "expected"),
    [
        ("", '<calcPr fullCalcOnLoad="1"/></workbook>'),
        ("<calcPr/>", '<calcPr fullCalcOnLoad="1"/></workbook>'),
        ('<calcPr fullCalcOnLoad="0"/>', '<calcPr fullCalcOnLoad="1"/></workbook>'),
        ('<calcPr fullCalcOnLoad="true"/>', '<calcPr fullCalcOnLoad="true"/></workbook>'),
        ("<pivotCaches/>", '</sheets><calcPr fullCalcOnLoad="1"/><pivotCaches/></workbook>'),
        (
            '<definedNames><definedName name="a">1</definedName></definedNames><extLst/>',
            '</definedNames><calcPr fullCalcOnLoad="1"/><extLst/></workbook>',
        ),
    ],
)
def test_formulas_are_computed_anew_on_load(book: str, expected: str) -> None:
    rows = '<row r="1"><c r="A1"><f>B1*2</f><v>2</v></c></row>'
    data = zipped(parts(sheet_xml(rows), workbook=workbook_xml(book)))
    assert part_of(patched(data, B1=4), "xl/workbook.xml").decode().endswith(expected)
    assert "<f>B1*2</f><v>2</v>" in rows_of(patched(data, B1=4))


def test_a_workbook_without_formulas_is_not_told_to_compute() -> None:
    before = small('<row r="1"><c r="A1" t="inlineStr"><is><t>f</t></is></c></row>')
    assert differing(before, patched(before, B1=4)) == {SHEET}


def with_chain(entries: str, rows: str) -> bytes:
    """A workbook with a calculation chain."""
    made = parts(sheet_xml(rows))
    made["xl/calcChain.xml"] = (
        f'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{entries}'
        "</calcChain>"
    )
    made["xl/_rels/workbook.xml.rels"] = relationships(
        ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId9", "calcChain", "calcChain.xml")
    )
    made["[Content_Types].xml"] = made["[Content_Types].xml"].replace(
        "</Types>", '<Override PartName="/xl/calcChain.xml" ContentType="chain"/></Types>'
    )
    return zipped(made)


TWO_FORMULAS = (
    '<row r="1"><c r="A1"><f>1</f><v>1</v></c><c r="B1"><f>2</f><v>2</v></c>'
    '<c r="C1"><f>3</f><v>3</v></c></row>'
)


@pytest.mark.parametrize(
    ("entries", "cells", "expected"),
    [
        ('<c r="A1" i="1"/><c r="B1"/>', {"B1": 1}, '<c r="A1" i="1"/>'),
        ('<c r="A1" i="1"/><c r="B1"/><c r="C1"/>', {"A1": 1}, '<c r="B1" i="1"/><c r="C1"/>'),
        ('<c r="A1" i="2"/><c r="A1" i="1"/><c r="B1" l="1"/>', {"A1": 1},
         '<c r="A1" i="2"/><c r="B1" l="1" i="1"/>'),
        ('<c r="A1" i="1"/><c r="B1" i="1"/>', {"D1": 1}, '<c r="A1" i="1"/><c r="B1" i="1"/>'),
    ],
)  # fmt: skip
def test_an_overwritten_formula_leaves_the_chain(
    entries: str, cells: dict[str, object], expected: str
) -> None:
    after = patched(with_chain(entries, TWO_FORMULAS), **cells)
    assert part_of(after, "xl/calcChain.xml").decode().endswith(f'main">{expected}</calcChain>')


def test_a_chain_that_would_be_empty_goes_with_all_that_leads_to_it() -> None:
    rows = '<row r="1"><c r="A1"><f>1</f><v>1</v></c></row>'
    before = with_chain('<c r="A1" i="1"/>', rows)
    after = patched(before, A1=1)
    assert differing(before, after) == {
        "xl/calcChain.xml",
        "xl/_rels/workbook.xml.rels",
        "[Content_Types].xml",
        "xl/workbook.xml",
        SHEET,
    }
    assert b"calcChain" not in part_of(after, "xl/_rels/workbook.xml.rels")
    assert b"calcChain" not in part_of(after, "[Content_Types].xml")
