"""Several agreements together: lines, sums with how many units they are of, and their workbook."""

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judges import complaints, printed, said
from outcomes import AGREEMENTS, GREEN, OUTCOMES, RED, agreement, outcomes

from ptsopimus_xl.agreement import Agreement
from ptsopimus_xl.colours import Phase
from ptsopimus_xl.resources import LANGUAGES
from ptsopimus_xl.rollup import (
    AMOUNTS,
    COUNTS,
    Gathered,
    RollUp,
    Total,
    Unreadable,
    roll_up,
    rollup_json,
)
from ptsopimus_xl.summary import Outcome, summarise
from ptsopimus_xl.template.rollup_workbook import write_rollup


def gathered(
    unit: str, sector: str = "Vapaa-aika", area: str = "Kirjastot", of: Agreement | None = None
) -> Gathered:
    made = of or agreement()
    header = replace(made.header, unit=unit, sector=sector, service_area=area)
    rows = outcomes(GREEN, RED)
    return Gathered(f"{unit}.xlsx", summarise(replace(made, header=header), rows))


def city() -> RollUp:
    """Three units of two sectors; the second gives neither money nor posts."""
    silent = Agreement(agreement().header)
    return roll_up(
        [
            gathered("Uimahallit", area="Liikunta"),
            gathered("Lähikirjastot", of=silent),
            gathered("Kotihoito", sector="Hyvinvointi", area="Vanhukset"),
        ],
        [Unreadable("rikki.xlsx", "Tiedosto ei ole Excel-työkirja.")],
    )


def test_units_stand_by_sector_service_area_and_name() -> None:
    assert [unit.header.unit for unit in city().units] == [
        "Kotihoito",
        "Lähikirjastot",
        "Uimahallit",
    ]


def test_a_sum_tells_of_how_many_units_it_is() -> None:
    total = city().all[0]
    assert (total.units, total.given["net_outcome"], total.given["posts_actual"]) == (3, 2, 2)
    assert total.sums["net_outcome"] == 2 * Decimal(1250870)


def test_a_sum_of_nothing_is_none() -> None:
    areas = {total.service_area: total for total in city().service_areas}
    assert areas["Kirjastot"].sums["net_outcome"] is None
    assert areas["Kirjastot"].counts.total == 2


def test_years_and_phases_are_never_summed_together() -> None:
    plan = agreement(Phase.PLAN)
    later = replace(plan, header=replace(plan.header, year=2021))
    rollup = roll_up([gathered("A"), gathered("B", of=plan), gathered("C", of=later)])
    assert [(total.year, total.phase, total.units) for total in rollup.all] == [
        (2020, Phase.FINAL, 1),
        (2020, Phase.PLAN, 1),
        (2021, Phase.PLAN, 1),
    ]
    assert rollup_json(rollup)["budget"]["net"] == {"budget": None, "outcome": None}


def test_an_agreement_found_twice_is_told() -> None:
    rollup = roll_up([gathered("A"), replace(gathered("A"), file="kopio.xlsx"), gathered("B")])
    assert [unit.file for unit in rollup.twice] == ["kopio.xlsx"]


def test_the_roll_up_for_programs_holds_sums_and_every_unit_s_own() -> None:
    told = json.loads(json.dumps(rollup_json(city())))
    assert told["counts"] == {"green": 3, "yellow": 0, "red": 3, "grey": 0, "total": 6}
    assert told["budget"]["expense"]["budget"] == 2 * 1274063
    assert told["posts"] == {"budget": 56, "actual": 54}
    assert [goal["unit"] for goal in told["goals"]] == ["Kotihoito", "Lähikirjastot", "Uimahallit"]
    assert told["units"][0]["file"] == "Kotihoito.xlsx"


def test_no_agreement_at_all_is_an_empty_roll_up() -> None:
    empty = roll_up([])
    assert (empty.units, empty.sectors, empty.all) == ((), (), ())
    assert rollup_json(empty)["counts"]["total"] == 0


MANY = st.lists(st.tuples(AGREEMENTS, OUTCOMES), max_size=5)


@settings(deadline=None)
@given(MANY)
def test_totals_are_the_sums_of_their_units(of: list[tuple[Agreement, list[Outcome]]]) -> None:
    rollup = roll_up(
        Gathered(f"{place}.xlsx", summarise(made, rows)) for place, (made, rows) in enumerate(of)
    )
    json.dumps(rollup_json(rollup), allow_nan=False)
    for totals in (rollup.service_areas, rollup.sectors, rollup.all):
        assert sum(total.units for total in totals) == len(of)
        for name in COUNTS:
            units = sum(getattr(unit.counts, name) for unit in rollup.units)
            assert sum(getattr(total.counts, name) for total in totals) == units
        for name in AMOUNTS:
            given_ = [value for unit in rollup.units if (value := unit.amounts[name]) is not None]
            assert summed(totals, name) == (sum(given_) if given_ else None)


def summed(totals: Sequence[Total], name: str) -> Decimal | None:
    values = [value for total in totals if (value := total.sums[name]) is not None]
    return sum(values, Decimal(0)) if values else None


# The workbook


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "koonti.xlsx"
    write_rollup(path, city(), "fi")
    return path


def cells(path: Path, sheet: str) -> list[list[object]]:
    book = openpyxl.load_workbook(path)
    return [[cell for cell in row if cell is not None] for row in book[sheet].values]


def test_the_workbook_has_a_line_a_unit_a_line_a_total_and_the_files_not_read(
    written: Path,
) -> None:
    rows = cells(written, "Koonti")
    assert ["3 sopimusta, yhteensä 6 toimenpidettä."] in rows
    assert ["rikki.xlsx", "Tiedosto ei ole Excel-työkirja."] in rows
    units = [row[2] for row in rows if row[:2] == ["Vapaa-aika", "Kirjastot"]]
    assert units == ["Lähikirjastot"]
    assert [row[1] for row in rows if row[:1] == ["Kaikki yhteensä"]] == ["3 tulosyksikköä"]
    assert any(row[:2] == ["tieto annettu", "2 / 3"] for row in rows)


def test_a_plan_has_no_colours_to_count(tmp_path: Path) -> None:
    plan = Gathered("suunnitelma.xlsx", summarise(agreement(Phase.PLAN), outcomes(None, None)))
    write_rollup(tmp_path / "a.xlsx", roll_up([plan]), "fi")
    rows = cells(tmp_path / "a.xlsx", "Koonti")
    unit = next(row for row in rows if "suunnitelma.xlsx" in row)
    assert unit[3:7] == [2020, "Suunnitelma", 2, 0]


def test_what_is_counted_twice_or_cannot_be_summed_is_told_at_the_top(tmp_path: Path) -> None:
    copy = replace(gathered("A"), file="kopio.xlsx")
    write_rollup(
        tmp_path / "a.xlsx",
        roll_up([gathered("A"), copy, gathered("B", of=agreement(Phase.PLAN))]),
        "fi",
    )
    rows = cells(tmp_path / "a.xlsx", "Koonti")
    assert ["Sama sopimus on kahdessa tiedostossa, ja se on laskettu kahdesti: A."] in rows
    assert ["Eri vuosien ja vaiheiden sopimuksia ei lasketa yhteen."] in rows


def test_both_sheets_are_excel_tables_with_stable_names(written: Path) -> None:
    book = openpyxl.load_workbook(written)
    assert {name for sheet in book for name in sheet.tables} == {
        "pts_rollup_units",
        "pts_rollup_rows",
    }
    assert book["Kaikki rivit"].tables["pts_rollup_rows"].ref == "A3:T9"


def test_every_row_of_every_agreement_is_on_the_second_sheet(written: Path) -> None:
    rows = cells(written, "Kaikki rivit")[3:]
    assert len(rows) == 6
    assert rows[0][:3] == ["Vanhukset", "Kotihoito", "1.1"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_equal_input_is_equal_bytes(tmp_path: Path, language: str) -> None:
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    for path in (first, second):
        write_rollup(path, city(), language)
    assert first.read_bytes() == second.read_bytes()


def test_a_roll_up_of_nothing_can_be_written(tmp_path: Path) -> None:
    write_rollup(tmp_path / "a.xlsx", roll_up([]), "sv")
    assert ["Inget avtal kunde läsas."] in cells(tmp_path / "a.xlsx", "Sammanställning")


@pytest.mark.validator
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_validator_has_no_complaint(tmp_path: Path, language: str) -> None:
    for name, rollup in {"city": city(), "nothing": roll_up([])}.items():
        write_rollup(tmp_path / f"{name}.xlsx", rollup, language)
        assert complaints(tmp_path / f"{name}.xlsx") == []


@pytest.mark.soffice
def test_libreoffice_prints_koonti_on_one_page(written: Path, tmp_path: Path) -> None:
    pages = said(printed(written, tmp_path)).split("\f")
    assert "Kaikki yhteensä" in pages[0]
    assert "Tiedosto ei ole Excel-työkirja." in pages[0]
