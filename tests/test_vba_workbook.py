"""The workbooks with buttons, as packages and as two other readers of VBA see them."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from buttoned import blank, built, example
from judges import complaints
from pyopenvba import check_file  # type: ignore[import-untyped]
from vba_readers import modules_by_oletools, modules_by_pyopenvba

from ptsopimus_xl.commands import update
from ptsopimus_xl.engines.closed import ClosedEngine
from ptsopimus_xl.resources import LANGUAGES, folder, words
from ptsopimus_xl.template.__main__ import YEAR
from ptsopimus_xl.template.buttons import build_shipped

READERS = pytest.mark.parametrize("read", [modules_by_oletools, modules_by_pyopenvba])
SHIPPED = pytest.mark.parametrize("name", ["sopimus.xlsm", "esimerkki-2020-toteumat.xlsm"])
SHEETS = 5
Read = Callable[[bytes], dict[str, str]]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("buttons") / "sopimus.xlsm")


def part(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as package:
        return package.read(name)


@READERS
def test_the_macros_are_the_source_that_lies_beside_the_workbook(path: Path, read: Read) -> None:
    source = (folder("workbook") / "PTSopimus.bas").read_text("utf-8")
    modules = read(part(path, "xl/vbaProject.bin"))
    assert modules["PTSopimus"].replace("\r\n", "\n") == source


@READERS
def test_the_workbook_and_each_of_its_sheets_have_a_module(path: Path, read: Read) -> None:
    modules = list(read(part(path, "xl/vbaProject.bin")))
    sheets = [f"Sheet{number}" for number in range(1, SHEETS + 1)]
    assert modules == ["ThisWorkbook", *sheets, "PTSopimus", "PTSopimusWords"]
    codes = [part(path, f"xl/worksheets/sheet{n}.xml") for n in range(1, SHEETS + 1)]
    assert [re.findall(rb'codeName="(\w+)"', xml) for xml in codes] == [
        [name.encode()] for name in sheets
    ]
    assert b'codeName="ThisWorkbook"' in part(path, "xl/workbook.xml")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_macros_speak_the_language_of_the_workbook(tmp_path: Path, language: str) -> None:
    path = built(tmp_path / "a.xlsm", blank(language))
    spoken = modules_by_oletools(part(path, "xl/vbaProject.bin"))["PTSopimusWords"]
    for text in words(language, "button")["macro"].values():
        assert text.replace('"', '""') in spoken


def test_every_sentence_that_a_macro_tells_has_its_words() -> None:
    source = (folder("workbook") / "PTSopimus.bas").read_text("utf-8")
    wanted = set(re.findall(r"\bWORD_(\w+)", source))
    for language in LANGUAGES:
        assert wanted == {name.upper() for name in words(language, "button")["macro"]}


def test_a_macro_keeps_to_what_compiles_in_excel_and_in_libreoffice() -> None:
    source = (folder("workbook") / "PTSopimus.bas").read_text("utf-8")
    lines = [line for line in source.splitlines() if not line.lstrip().startswith("'")]
    assert source.isascii()
    assert max(map(len, lines)) < 1023
    assert not [line for line in lines if re.search(r"\b(Option Explicit|Declare|Enum)\b", line)]


def test_each_button_calls_a_macro_that_is_there(path: Path) -> None:
    drawing = part(path, "xl/drawings/vmlDrawing1.vml").decode()
    called = re.findall(r"<x:FmlaMacro>\[0\]!(\w+)</x:FmlaMacro>", drawing)
    macros = modules_by_oletools(part(path, "xl/vbaProject.bin"))["PTSopimus"]
    assert called == ["UpdateColours", "ExportSummary"]
    for name in (
        *called,
        *re.findall(r'onAction="(\w+)"', str(part(path, "customUI/customUI.xml"))),
    ):
        assert f"Sub {name}(" in macros


def test_beside_the_buttons_stands_where_they_work_and_what_cannot_be_undone(path: Path) -> None:
    sheet = openpyxl.load_workbook(path)["Sopimus"]
    told = words("fi", "button")
    assert [sheet["J3"].value, sheet["J4"].value] == [told["desktop"], told["no_undo"]]


def test_two_builds_are_byte_for_byte_the_same(path: Path, tmp_path: Path) -> None:
    assert built(tmp_path / "again.xlsm").read_bytes() == path.read_bytes()


@SHIPPED
def test_what_ships_is_what_is_built(name: str, tmp_path: Path) -> None:
    build_shipped(tmp_path, YEAR)
    assert (folder("workbook") / name).read_bytes() == (tmp_path / name).read_bytes()


@pytest.mark.validator
@SHIPPED
def test_the_validator_of_the_open_xml_sdk_is_silent(name: str) -> None:
    assert complaints(folder("workbook") / name) == []


@SHIPPED
def test_a_second_reader_finds_nothing_wrong_in_the_package(name: str) -> None:
    assert check_file(folder("workbook") / name).errors == ()


def test_a_signature_is_a_part_of_its_own_and_stays_when_the_file_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTSOPIMUS_STATE", str(tmp_path / "state"))
    path = built(tmp_path / "signed.xlsm", example(), b"made by the city")
    kept = (
        "xl/vbaProject.bin",
        "xl/vbaProjectSignature.bin",
        "xl/_rels/vbaProject.bin.rels",
        "xl/drawings/vmlDrawing1.vml",
        "customUI/customUI.xml",
    )
    before = [part(path, name) for name in kept]
    assert update(ClosedEngine(path)).changes.cells
    assert [part(path, name) for name in kept] == before
    assert before[1] == b"made by the city"
