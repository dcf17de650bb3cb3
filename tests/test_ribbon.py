"""The ribbon tab that a workbook carries."""

import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from ptsopimus_xl.resources import LANGUAGES, words
from ptsopimus_xl.template import ribbon

SPACE = "{http://schemas.microsoft.com/office/2006/01/customui}"


def small(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path)) as workbook:
        workbook.add_worksheet("Sopimus").write("A1", "Toimiala")
    return path


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def parsed(xml: bytes) -> Any:
    return ET.fromstring(xml)  # noqa: S314 - our own


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tab_has_two_buttons_with_the_words_of_the_language(language: str) -> None:
    told = words(language, "button")
    tab = next(parsed(ribbon.ribbon(language).encode()).iter(f"{SPACE}tab"))
    buttons = {one.get("label"): one.get("onAction") for one in tab.iter(f"{SPACE}button")}
    assert tab.get("label") == told["ribbon"]["tab"]
    assert buttons == {
        told["update"]: "RibbonUpdateColours",
        told["export"]: "RibbonExportSummary",
    }


def test_only_the_new_part_and_the_relationship_to_it_are_added(tmp_path: Path) -> None:
    path = small(tmp_path / "a.xlsx")
    before = parts(path)
    ribbon.add_ribbon(path, "fi")
    after = parts(path)
    assert after.keys() - before.keys() == {"customUI/customUI.xml"}
    assert [name for name in before if before[name] != after[name]] == ["_rels/.rels"]
    related = [one.get("Target") for one in parsed(after["_rels/.rels"])]
    assert related[-1] == "customUI/customUI.xml"


def test_adding_it_to_the_same_workbook_gives_the_same_bytes(tmp_path: Path) -> None:
    paths = [small(tmp_path / name) for name in ("a.xlsx", "b.xlsx")]
    for path in paths:
        ribbon.add_ribbon(path, "sv")
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_words_with_signs_of_xml_are_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    told = words("fi", "button")
    monkeypatch.setitem(told, "update", 'Värit & "perusteet" <nyt>')
    button = next(parsed(ribbon.ribbon("fi").encode()).iter(f"{SPACE}button"))
    assert button.get("label") == 'Värit & "perusteet" <nyt>'
