"""The package for other Python programs."""

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

import ptsopimus_xl
from ptsopimus_xl.agreement import Agreement, BudgetRow, GoalRow, Header
from ptsopimus_xl.colours import Colour
from ptsopimus_xl.ooxml import Refusal
from ptsopimus_xl.template import build


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "sopimus ä.xlsx"
    goal = GoalRow("operative", 1, "Tavoite", "Toimenpide", "E", "Mittari", "300 tapahtumaa")
    header = Header(year=2027, language="fi", unit="Pääkirjasto")
    budget = (BudgetRow("revenue", budget=Decimal("0.10")),)
    build(path, language="fi", year=2027, agreement=Agreement(header, (goal,), budget))
    return path


def test_an_agreement_is_read_as_frozen_dataclasses(workbook: Path) -> None:
    agreement = ptsopimus_xl.read(str(workbook))
    assert agreement.header.unit == "Pääkirjasto"
    assert agreement.goals[0].target == "300 tapahtumaa"
    assert agreement.goals[0].actual is None
    assert isinstance(agreement, Agreement)
    with pytest.raises(AttributeError):
        agreement.goals = ()  # type: ignore[misc]


def test_what_is_to_be_mended_comes_along(workbook: Path) -> None:
    codes = {finding.code for finding in ptsopimus_xl.read(workbook).findings}
    assert "field-required" in codes


def test_a_frame_keeps_decimals(workbook: Path) -> None:
    budget = ptsopimus_xl.read(workbook).frame("budget")
    assert isinstance(budget, pd.DataFrame)
    assert budget["budget"].tolist()[0] == Decimal("0.10")
    assert ptsopimus_xl.read(workbook).frame()["goal"].tolist() == ["Tavoite"]


def test_reading_changes_nothing(workbook: Path) -> None:
    before = workbook.read_bytes()
    ptsopimus_xl.read(workbook)
    assert workbook.read_bytes() == before
    assert list(workbook.parent.iterdir()) == [workbook]


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("no workbook", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        ptsopimus_xl.read(path)
    assert refused.value.code == "not-a-workbook"


def test_a_pair_is_assessed() -> None:
    assessment = ptsopimus_xl.assess("300 tapahtumaa", "312", year=2027)
    assert (assessment.colour, assessment.code) == (Colour.GREEN, "met")


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'write'"):
        ptsopimus_xl.write  # noqa: B018 - the name is what is asked for


def test_the_public_names_are_those_that_can_be_had() -> None:
    assert all(hasattr(ptsopimus_xl, name) for name in ptsopimus_xl.__all__)


def test_importing_loads_nothing_of_the_package_yet() -> None:
    code = "import sys, ptsopimus_xl; print([name for name in sys.modules if 'ptsopimus' in name])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['ptsopimus_xl']"
