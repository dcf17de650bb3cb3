"""Yhteenveto as a workbook of its own: values only, the same bytes every time, fit to be shown."""

from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from judges import complaints, printed, said
from outcomes import counted, summary

from ptsopimus_xl.colours import Phase
from ptsopimus_xl.resources import LANGUAGES
from ptsopimus_xl.template.summary_workbook import write_summary


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "yhteenveto.xlsx"
    write_summary(path, summary(counted(9, 7, 3, 6)), "fi")
    return path


def test_it_holds_values_and_a_chart_and_no_links(written: Path) -> None:
    with ZipFile(written) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
        assert "xl/charts/chart1.xml" in package.namelist()
    assert b"<hyperlink" not in sheet
    assert b"<f>" not in sheet


def test_its_properties_name_the_paper(written: Path) -> None:
    assert openpyxl.load_workbook(written).properties.title == "Yhteenveto 2020"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("phase", Phase)
def test_equal_input_is_equal_bytes(tmp_path: Path, language: str, phase: Phase) -> None:
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    for path in (first, second):
        write_summary(path, summary(counted(9, 7, 3, 6), phase), language)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.validator
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_validator_has_no_complaint(tmp_path: Path, language: str) -> None:
    for phase in Phase:
        path = tmp_path / f"{phase.value}.xlsx"
        write_summary(path, summary(counted(9, 7, 3, 6), phase), language)
        assert complaints(path) == []


@pytest.mark.soffice
def test_libreoffice_prints_the_answers_on_the_first_page(written: Path, tmp_path: Path) -> None:
    first = said(printed(written, tmp_path)).split("\f")[0]
    assert "9 toteutui, 7 toteutui osittain ja 3 ei toteutunut" in first
    assert "alle talousarvion" in first
    assert "/ 25" in first
