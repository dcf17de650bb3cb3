"""The conditional formats, as LibreOffice draws them: no program of ours runs here."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from judges import converted, said
from openpyxl.worksheet.worksheet import Worksheet

from ptsopimus_xl.agreement import GOAL_TABLES, Agreement, GoalRow, Header
from ptsopimus_xl.colours import SYMBOLS, Colour, Phase
from ptsopimus_xl.pages.looks import STATUS
from ptsopimus_xl.resources import folder
from ptsopimus_xl.template import build

MARK = "muuttunut"

COLOURED = GoalRow(
    "basic",
    1,
    "Tavoite",
    "Toimenpide",
    "E",
    "Määrä",
    "300",
    "290",
    "310",
    Colour.GREEN,
    last_measure="Määrä",
    last_target="300",
    last_previous="290",
    last_actual="310",
    last_phase="Tilinpäätös",
)
"""A toimenpide as it stands after a run of the program."""

FRESH: dict[str, dict[str, Any]] = {
    "nothing": {},
    "unexplained judgement": {"judged": Colour.YELLOW, "last_judged": "Keltainen?"},
    "explained judgement": {
        "judged": Colour.YELLOW,
        "last_judged": "Keltainen",
        "explanation": "Siksi.",
    },
    "an earlier explanation": {"explanation": "Siksi."},
}
"""Changes after which the colour still rests on what stands in the row."""

STALE: dict[str, dict[str, Any]] = {
    "actual": {"actual": "290"},
    "target": {"target": "350"},
    "measure": {"measure": "määrä"},
    "previous": {"previous": None},
    "direction": {"direction": "lower"},
    "forecast": {"forecast": "300"},
    "forecast judged": {"forecast_judged": Colour.RED},
    "judged": {"judged": Colour.YELLOW},
    "judgement explained": {
        "judged": Colour.YELLOW,
        "last_judged": "Keltainen?",
        "explanation": "Siksi.",
    },
    "phase": {"last_phase": "Osavuosikatsaus"},
}
"""Changes after which it does not."""


def workbook(path: Path, changes: dict[str, Any]) -> Path:
    row = replace(COLOURED, **changes)
    build(path, year=2020, agreement=Agreement(Header(2020, "fi", Phase.FINAL), goals=(row,)))
    return path


def typed_by_another_program(path: Path) -> Path:
    """A person's change to a coloured workbook: the outcome is another now."""
    book = openpyxl.load_workbook(workbook(path, {}))
    sheet = book["Sopimus"]
    sheet[sheet.tables["pts_basic"].ref][1][6].value = "250"
    book.save(path)
    return path


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the sheet Sopimus says on paper after each change."""
    made = tmp_path_factory.mktemp("made")
    changes = {**FRESH, **STALE}
    paths = [workbook(made / f"{name}.xlsx", change) for name, change in changes.items()]
    paths.append(typed_by_another_program(made / "typed.xlsx"))
    return {pdf.stem: agreement_page(said(pdf)) for pdf in converted(paths, "pdf", made)}


def agreement_page(text: str) -> str:
    """The goal tables alone: the sheet Ohje shows the mark to explain it."""
    return text.partition("1. Toiminnalliset tavoitteet")[2].partition("2. Resurssit")[0]


@pytest.mark.soffice
@pytest.mark.parametrize("change", FRESH)
def test_a_colour_that_rests_on_its_inputs_is_shown(change: str, pages: dict[str, str]) -> None:
    assert "Vihreä" in pages[change]
    assert MARK not in pages[change]


@pytest.mark.soffice
@pytest.mark.parametrize("change", [*STALE, "typed"])
def test_a_colour_whose_inputs_changed_is_marked_instead(
    change: str, pages: dict[str, str]
) -> None:
    assert MARK in pages[change]
    assert "Vihreä" not in pages[change]


def rules(sheet: Worksheet, column: str) -> list[Any]:
    """The rules of a column of the first goal table, the first to count first."""
    row = sheet[sheet.tables["pts_operative"].ref][1][0].row
    found = [
        rule
        for area in sheet.conditional_formatting
        if f"{column}{row}" in area.sqref
        for rule in area.rules
    ]
    return sorted(found, key=lambda rule: rule.priority)


@pytest.fixture(scope="module")
def sheet() -> Worksheet:
    return openpyxl.load_workbook(folder("workbook") / "sopimus.xlsx")["Sopimus"]


def test_the_mark_counts_before_the_colours_and_stops(sheet: Worksheet) -> None:
    stale, *colours = rules(sheet, "H")
    assert stale.stopIfTrue
    assert stale.dxf.numFmt.formatCode == ';;;"muuttunut – päivitä"'
    assert [rule.formula[0][-2] for rule in colours] == [SYMBOLS[colour] for colour in Colour]


def test_the_four_colours_have_the_fills_of_the_palette(sheet: Worksheet) -> None:
    fills = [rule.dxf.fill.bgColor.rgb[2:] for rule in rules(sheet, "H")[1:]]
    assert fills == [STATUS[colour].fill for colour in Colour]


def test_the_year_before_is_never_due(sheet: Worksheet) -> None:
    assert not [rule for rule in rules(sheet, "F") if rule.dxf.fill]
    assert [rule for rule in rules(sheet, "E") if rule.dxf.fill]


def test_the_rules_cover_whole_columns(sheet: Worksheet) -> None:
    for table in GOAL_TABLES:
        body = sheet[sheet.tables[table.name].ref][1:]
        first, last = body[0][7].coordinate, body[-1][7].coordinate
        areas = [str(area.sqref) for area in sheet.conditional_formatting]
        assert f"{first}:{last}" in areas
