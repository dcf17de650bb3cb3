"""Cells of any workbook are changed by splicing: the new value is there, and not one byte more
differs."""

import io
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st
from packages import (
    RELATIONSHIPS,
    SHEET,
    SIGNED,
    STRICT,
    differing,
    part_of,
    parts,
    patched,
    rows_of,
    sheet_xml,
    small,
    workbook_xml,
    zipped,
)

from ptsopimus_xl.ooxml import Refusal, patch
from ptsopimus_xl.ooxml.patch import changes_of
from ptsopimus_xl.ooxml.values import unescaped
from ptsopimus_xl.ooxml.workbook import open_workbook


@pytest.mark.parametrize(
    ("rows", "cells", "expected"),
    [
        ("", {"B5": 3.5}, '<row r="5"><c r="B5"><v>3.5</v></c></row>'),
        ("", {"B5": None}, ""),
        ('<row r="5"/>', {"B5": 1}, '<row r="5"><c r="B5"><v>1</v></c></row>'),
        ('<row r="5" ht="20" />', {"B5": 1}, '<row r="5" ht="20"><c r="B5"><v>1</v></c></row>'),
        (
            '<row r="5"><c r="A5"><v>1</v></c><c r="C5"/></row>',
            {"B5": True},
            '<row r="5"><c r="A5"><v>1</v></c><c r="B5" t="b"><v>1</v></c><c r="C5"/></row>',
        ),
        (
            '<row r="5"><c r="A5" s="2" t="s"><v>0</v></c></row>',
            {"A5": " =1+1"},
            '<row r="5"><c r="A5" s="2" t="inlineStr"><is><t xml:space="preserve"> =1+1</t></is>'
            "</c></row>",
        ),
        (
            '<row r="5"><c r="A5" s="1"><v>7</v></c></row>',
            {"A5": date(2026, 3, 31)},
            '<row r="5"><c r="A5" s="1"><v>46112</v></c></row>',
        ),
        (
            '<row r="5"><c r="A5" s="1"><f>1+1</f><v>2</v></c></row>',
            {"A5": None},
            '<row r="5"><c r="A5" s="1"/></row>',
        ),
        (
            '<row r="2"/><row r="9"/>',
            {"A5": Decimal("0.10"), "A7": 1, "A11": 2},
            '<row r="2"/><row r="5"><c r="A5"><v>0.1</v></c></row>'
            '<row r="7"><c r="A7"><v>1</v></c></row><row r="9"/>'
            '<row r="11"><c r="A11"><v>2</v></c></row>',
        ),
        (
            '<row r="5" spans="2:3"><c r="B5"/></row>',
            {"F5": 1, "A5": 2},
            '<row r="5" spans="1:6"><c r="A5"><v>2</v></c><c r="B5"/><c r="F5"><v>1</v></c></row>',
        ),
        (
            '<row r="5" s="3" customFormat="1"/>',
            {"B5": 1},
            '<row r="5" s="3" customFormat="1"><c r="B5" s="3"><v>1</v></c></row>',
        ),
        (
            "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>",
            {"B1": 7, "C1": 8, "A2": 9},
            '<row><c><v>1</v></c><c r="B1"><v>7</v></c><c r="C1"><v>8</v></c></row>'
            '<row><c r="A2"><v>9</v></c></row>',
        ),
        (
            '<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row>',
            {"A1": 1},
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"/></row>',
        ),
        ("<!-- kept --> <row r='1'> </row >", {"A1": 1}, "<!-- kept --> <row r='1'> "
         '<c r="A1"><v>1</v></c></row >'),
        ('<row r="1"><c r="A1"><v>/></v></c></row>', {"B1": 1},
         '<row r="1"><c r="A1"><v>/></v></c><c r="B1"><v>1</v></c></row>'),
        ("", {"A1": "a\tb\n<&>"}, '<row r="1"><c r="A1" t="inlineStr"><is>'
         '<t xml:space="preserve">a\tb\n&lt;&amp;&gt;</t></is></c></row>'),
    ],
)  # fmt: skip
def test_an_edit_changes_its_cell_and_no_byte_more(
    rows: str, cells: dict[str, object], expected: str
) -> None:
    before = small(rows)
    after = patched(before, **cells)
    assert rows_of(after) == expected
    computed = {"xl/workbook.xml"} if "<f>" in rows else set()
    assert differing(before, after) <= {SHEET} | computed


@pytest.mark.parametrize(
    ("before", "after"),
    [("A1", "A1:B5"), ("A1:B9", "A1:B9"), ("C7:D8", "B5:D8"), ("not a range", "not a range")],
)
def test_the_dimension_covers_new_cells(before: str, after: str) -> None:
    data = small("", before=f'<dimension ref="{before}"/>')
    assert f'<dimension ref="{after}"/>'.encode() in part_of(patched(data, B5=1), SHEET)


def test_a_new_cell_takes_on_the_style_of_its_column() -> None:
    data = small("", before='<cols><col min="2" max="4" width="9" style="2"/></cols>')
    assert rows_of(patched(data, C1=1, E1=2)) == (
        '<row r="1"><c r="C1" s="2"><v>1</v></c><c r="E1"><v>2</v></c></row>'
    )


def test_an_empty_sheet_that_closes_at_once_takes_rows() -> None:
    sheet = sheet_xml("").replace("<sheetData></sheetData>", "<sheetData />")
    after = part_of(patched(zipped(parts(sheet)), A1=1), SHEET).decode()
    assert '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>' in after


def test_the_strict_form_and_any_prefix_are_understood() -> None:
    transitional = "schemas.openxmlformats.org/officeDocument/2006"
    strict = RELATIONSHIPS.replace(transitional, "purl.oclc.org/ooxml/officeDocument")
    sheet = (
        f'<x:worksheet xmlns:x="{STRICT}" xmlns:row="u"><x:sheetData><x:row r="1"><x:c r="A1"/>'
        "</x:row></x:sheetData><row:row/></x:worksheet>"
    )
    made = parts(sheet, workbook=workbook_xml(namespace=STRICT))
    made = {name: content.replace(RELATIONSHIPS, strict) for name, content in made.items()}
    after = part_of(patched(zipped(made), A1="ä", B2=True), SHEET).decode()
    assert '<x:c r="A1" t="inlineStr"><x:is><x:t>ä</x:t></x:is></x:c></x:row>' in after
    assert '<x:row r="2"><x:c r="B2" t="b"><x:v>1</x:v></x:c></x:row></x:sheetData>' in after


def test_days_count_from_1904_where_the_workbook_says_so() -> None:
    book = workbook_xml(before='<workbookPr date1904="1"/>')
    data = zipped(parts(sheet_xml(""), workbook=book))
    assert "<v>44650</v>" in rows_of(patched(data, A1=date(2026, 3, 31)))


def test_an_unknown_sheet_is_refused() -> None:
    with pytest.raises(Refusal, match="no-such-sheet"):
        changes_of(open_workbook(small()), {("Other", "A1"): 1})


def test_a_refusal_writes_nothing(tmp_path: Path) -> None:
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    source.write_bytes(small())
    with pytest.raises(Refusal):
        patch(source, target, {("Sheet1", "A1"): 1, ("Sheet1", "B1"): float("nan")})
    assert [one.name for one in tmp_path.iterdir()] == ["a.xlsx"]
    assert source.read_bytes() == small()


def test_a_signature_is_broken_by_force_only(tmp_path: Path) -> None:
    source = tmp_path / "a.xlsx"
    source.write_bytes(zipped(SIGNED))
    with pytest.raises(Refusal, match="signed"):
        patch(source, source, {("Sheet1", "A1"): 1})
    assert source.read_bytes() == zipped(SIGNED)
    receipt = patch(source, source, {("Sheet1", "A1"): 1}, force=True)
    assert receipt.changed == (SHEET,)


VALUES = (
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats(-1e15, 1e15).filter(lambda number: number == 0 or abs(number) > 1e-300)
    | st.dates(date(1900, 3, 1))
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=40)
)
CELLS = st.dictionaries(
    st.from_regex(r"[A-D][1-9]", fullmatch=True), VALUES, min_size=1, max_size=12
)


def seen(value: object) -> object:
    """A value as readers give it that know no date format and nothing but floats."""
    if isinstance(value, date):
        return float((value - date(1899, 12, 30)).days)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return "" if value is None else value


@settings(max_examples=30, deadline=None)
@given(CELLS, CELLS)
def test_two_readers_see_the_last_values_of_all_cells(
    first: dict[str, object], second: dict[str, object]
) -> None:
    data = patched(patched(small(), **first), **second)
    expected = {name: seen(value) for name, value in {**first, **second}.items()}
    sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    grid = sheet.to_python(skip_empty_area=False)
    for name, value in expected.items():
        row, column = int(name[1]) - 1, ord(name[0]) - ord("A")
        there = row < len(grid) and column < len(grid[row])
        assert (grid[row][column] if there else "") == value
    opened = openpyxl.load_workbook(io.BytesIO(data))["Sheet1"]
    for name, value in expected.items():
        told = opened[name].value
        text = "" if told is None else told
        assert (unescaped(text) if isinstance(text, str) else text) == value


@given(CELLS)
def test_the_same_edit_again_changes_nothing(cells: dict[str, object]) -> None:
    once = patched(small('<row r="3" spans="1:2"><c r="B3"/></row>'), **cells)
    assert patched(once, **cells) == once


def test_a_moment_keeps_its_time_of_day() -> None:
    moment = datetime.fromisoformat("2026-03-31T18:00")
    assert "<v>46112.75</v>" in rows_of(patched(small(), A1=moment))
