"""What a workbook can hold, and what is left of it after an edit: by us, and by openpyxl.

Every feature is made by a library that can make it; then one cell is changed in each of both ways.
We keep every part of every feature to the byte. `python tests/test_ooxml_features.py` prints the
table, which `docs` of other libraries can be held against.
"""

import io
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from judges import complaints, converted
from mutations import Contents, unpacked
from openpyxl.comments import Comment
from packages import differing

from ptsopimus_xl.ooxml import patch

Book = Any
Sheet = Any
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def chart(book: Book, sheet: Sheet) -> None:
    drawn = book.add_chart({"type": "column"})
    drawn.add_series({"values": "=Sheet1!$A$1:$A$3", "trendline": {"type": "linear"}})
    sheet.insert_chart("D2", drawn, {"description": "pylväät"})


def picture(_: Book, sheet: Sheet) -> None:
    sheet.insert_image("D2", "pixel.png", {"image_data": io.BytesIO(PIXEL)})


def picture_in_cell(_: Book, sheet: Sheet) -> None:
    sheet.embed_image("D2", "pixel.png", {"image_data": io.BytesIO(PIXEL)})


def header_picture(_: Book, sheet: Sheet) -> None:
    sheet.set_header("&L&G", {"image_left": "p.png", "image_data_left": io.BytesIO(PIXEL)})


def text_box(_: Book, sheet: Sheet) -> None:
    sheet.insert_textbox("D2", "huomaa")


def button(_: Book, sheet: Sheet) -> None:
    sheet.insert_button("D2", {"caption": "Paina", "macro": "Paina"})


def checkbox(_: Book, sheet: Sheet) -> None:
    sheet.insert_checkbox("D2", True)


def note(_: Book, sheet: Sheet) -> None:
    sheet.write_comment("D2", "huomautus", {"x_scale": 3, "color": "red"})


def sparkline(_: Book, sheet: Sheet) -> None:
    sheet.add_sparkline("D2", {"range": "Sheet1!A1:A3"})


def data_bar(_: Book, sheet: Sheet) -> None:
    sheet.conditional_format("A1:A3", {"type": "data_bar", "data_bar_2010": True})


def validation(_: Book, sheet: Sheet) -> None:
    sheet.data_validation("D2", {"validate": "list", "source": ["yksi", "kaksi"]})


def table(_: Book, sheet: Sheet) -> None:
    sheet.add_table("D2:E5", {"name": "taulu", "columns": [{"header": "a"}, {"header": "b"}]})


def rich_text(book: Book, sheet: Sheet) -> None:
    sheet.write_rich_string("D2", "a", book.add_format({"bold": True}), "b")


def dynamic_array(_: Book, sheet: Sheet) -> None:
    sheet.write_dynamic_array_formula("D2:D4", "=SORT(A1:A3)", None, 1)


def cached_value(_: Book, sheet: Sheet) -> None:
    sheet.write_formula("D2", "=SUM(A1:A3)", None, 6)


def named_range(book: Book, _: Sheet) -> None:
    book.define_name("luvut", "=Sheet1!$A$1:$A$3")


def properties(book: Book, _: Sheet) -> None:
    book.set_custom_property("Laatija", "Maija")


def print_setup(_: Book, sheet: Sheet) -> None:
    sheet.set_landscape()
    sheet.set_h_pagebreaks([2])
    sheet.repeat_rows(0)


def protection(_: Book, sheet: Sheet) -> None:
    sheet.protect("x", {"format_cells": True})
    sheet.unprotect_range("A1:A3")


def outline(_: Book, sheet: Sheet) -> None:
    sheet.set_row(1, None, None, {"level": 1, "hidden": True, "collapsed": True})


def background(_: Book, sheet: Sheet) -> None:
    sheet.set_background(io.BytesIO(PIXEL))


def chart_sheet(book: Book, _: Sheet) -> None:
    drawn = book.add_chart({"type": "line"})
    drawn.add_series({"values": "=Sheet1!$A$1:$A$3"})
    book.add_chartsheet("Kuvio").set_chart(drawn)


FEATURES: tuple[Callable[[Book, Sheet], None], ...] = (
    *(chart, picture, picture_in_cell, header_picture, text_box, button, checkbox, note),
    *(sparkline, data_bar, validation, table, rich_text, dynamic_array, cached_value),
    *(named_range, properties, print_setup, protection, outline, background, chart_sheet),
)


def made(path: Path, feature: Callable[[Book, Sheet], None]) -> Path:
    """A workbook with a feature on its first sheet."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Sheet1")
    sheet.write_column("A1", [1, 2, 3])
    feature(book, sheet)
    book.close()
    return path


def by_us(path: Path) -> bytes:
    patch(path, path, {("Sheet1", "A9"): "uusi"})
    return path.read_bytes()


def by_openpyxl(path: Path) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path, rich_text=True)
        book["Sheet1"]["A9"].value = "uusi"
        book.save(path)
    return path.read_bytes()


def kept(before: bytes, after: bytes) -> tuple[int, int, bool]:
    """How many parts say the same, of how many, and whether the sheet still has all elements."""
    old, new = unpacked(before), unpacked(after)
    same = [name for name, content in old.items() if new.get(name) == content]
    return len(same), len(old), around_cells(old) == around_cells(new)


def around_cells(parts: Contents) -> bytes:
    """What stands in the sheet behind its cells."""
    return parts["xl/worksheets/sheet1.xml"].partition(b"</sheetData>")[2]


@pytest.fixture(autouse=True)
def _own_state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PTSOPIMUS_STATE", str(tmp_path / "state"))


@pytest.mark.parametrize("feature", FEATURES, ids=lambda one: str(one.__name__))
def test_an_edit_keeps_every_part_of_a_feature(
    feature: Callable[[Book, Sheet], None], tmp_path: Path
) -> None:
    before = made(tmp_path / "a.xlsx", feature).read_bytes()
    after = by_us(tmp_path / "a.xlsx")
    assert differing(before, after) == {"xl/worksheets/sheet1.xml"}
    assert around_cells(unpacked(before)) == around_cells(unpacked(after))


@pytest.mark.parametrize("feature", [sparkline, text_box, button, cached_value, picture_in_cell])
def test_openpyxl_loses_what_we_keep(
    feature: Callable[[Book, Sheet], None], tmp_path: Path
) -> None:
    before = made(tmp_path / "a.xlsx", feature).read_bytes()
    same, parts, _ = kept(before, by_openpyxl(tmp_path / "a.xlsx"))
    assert same < parts - 1


def test_what_openpyxl_made_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    sheet = book["Sheet"]
    sheet.title = "Sheet1"
    sheet["A1"].comment = Comment("huomautus", "Maija")
    sheet.merge_cells("C1:D2")
    book.create_sheet("Toinen")["A1"] = "=Sheet1!A1"
    book.save(path)
    before = path.read_bytes()
    assert differing(before, by_us(path)) == {"xl/worksheets/sheet1.xml"}


@pytest.mark.soffice
def test_libreoffice_reads_what_we_wrote_into_its_own_file(tmp_path: Path) -> None:
    csv = tmp_path / "a.csv"
    csv.write_text("1,2\n3,4\n")
    converted([csv], "xlsx", tmp_path)
    path = tmp_path / "a.xlsx"
    sheet = openpyxl.load_workbook(path).sheetnames[0]
    before = path.read_bytes()
    patch(path, path, {(sheet, "B2"): 44, (sheet, "C3"): " =1 & ä"})
    assert len(differing(before, path.read_bytes())) == 1
    converted([path], "csv:Text - txt - csv (StarCalc):44,34,76", tmp_path)
    assert csv.read_text("utf-8").splitlines() == ["1,2,", "3,44,", ",, =1 & ä"]


@pytest.mark.validator
@pytest.mark.parametrize("feature", [chart, button, data_bar, table, dynamic_array])
def test_the_validator_says_nothing_new(
    feature: Callable[[Book, Sheet], None], tmp_path: Path
) -> None:
    path = made(tmp_path / "a.xlsx", feature)
    before = complaints(path)
    by_us(path)
    assert complaints(path) == before


def main() -> None:
    """Print the table: parts the same, of all, by us and by openpyxl."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path()
    for feature in FEATURES:
        before = made(folder / "feature.xlsx", feature).read_bytes()
        ours = kept(before, by_us(folder / "feature.xlsx"))
        (folder / "feature.xlsx").write_bytes(before)
        theirs = kept(before, by_openpyxl(folder / "feature.xlsx"))
        told = f"{ours[0]:3} of {ours[1]} parts {theirs[0]:5} of {theirs[1]}"
        sys.stdout.write(f"{feature.__name__:16} {told}  sheet whole: {ours[2]!s:5} {theirs[2]}\n")


if __name__ == "__main__":
    main()
