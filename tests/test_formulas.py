"""The formulas: what they say, and that LibreOffice computes the same."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from judges import recalculated

from ptsopimus_xl.agreement import Agreement, BudgetRow, Header, PostsRow
from ptsopimus_xl.colours import Phase
from ptsopimus_xl.resources import folder
from ptsopimus_xl.template import build
from ptsopimus_xl.template.__main__ import BLANK, EXAMPLES
from ptsopimus_xl.template.draft import Draft
from ptsopimus_xl.template.formulas import budget_formulas
from ptsopimus_xl.template.layout import layout

SHIPPED = [*BLANK, *EXAMPLES]


def budget(
    *, phase: Phase = Phase.FINAL, revenue: str = "", expense: str = "", net: str = ""
) -> Agreement:
    """Rows of `previous budget amended actual forecast`, a dash where nothing is given."""
    rows = (
        BudgetRow(item, *(None if amount == "-" else Decimal(amount) for amount in told.split()))
        for item, told in (("revenue", revenue), ("expense", expense), ("net", net))
    )
    return Agreement(Header(2020, "fi", phase), budget=tuple(rows))


def values(agreement: Agreement) -> dict[tuple[str, str], Decimal | None]:
    block = layout(agreement, parties=3).blocks["budget"]
    found = budget_formulas(Draft("fi", 2020, agreement), block)
    return {spot: computed.value for spot, computed in found.items()}


def test_net_is_expense_less_revenue_and_empty_where_neither_is_given() -> None:
    found = values(budget(revenue="1200 0 - - -", expense="1241870 1266563 - 100 -"))
    assert found["net", "previous"] == 1240670
    assert found["net", "budget"] == 1266563
    assert found["net", "actual"] == 100
    assert found["net", "amended"] is None


def test_a_net_that_says_something_else_stays_as_it_was_typed() -> None:
    found = values(budget(revenue="- 0 - - -", expense="- 100 - - -", net="- 90 - - -"))
    assert ("net", "budget") not in found


def test_an_overrun_is_negative_and_revenue_counts_the_other_way_round() -> None:
    found = values(budget(revenue="- 100 - 130 -", expense="- 1000 - 1100 -"))
    assert found["expense", "difference"] == -100
    assert found["revenue", "difference"] == 30
    assert found["net", "difference"] == -70


def test_the_amended_budget_goes_before_the_budget() -> None:
    found = values(budget(expense="- 1000 1100 1050 -"))
    assert found["expense", "difference"] == 50


def test_the_interim_report_counts_from_the_forecast() -> None:
    found = values(budget(phase=Phase.INTERIM, expense="- 1000 - 400 990"))
    assert found["expense", "difference"] == 10
    assert found["expense", "used"] == Decimal("0.990")


def test_the_used_share_is_cut_and_not_rounded() -> None:
    found = values(budget(expense="- 30 - 29.99 -"))
    assert found["expense", "used"] == Decimal("0.999")


@pytest.mark.parametrize("expense", ["- 0 - 5 -", "- - - 5 -", "- 10 - - -", "- -5 - 5 -"])
def test_a_share_that_says_nothing_is_empty(expense: str) -> None:
    assert values(budget(expense=expense))["expense", "used"] is None


def cells(path: Path) -> dict[tuple[str, str], Any]:
    book = openpyxl.load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
    }


def formula_cells(path: Path) -> list[tuple[str, str]]:
    return [
        (sheet.title, cell.coordinate)
        for sheet in openpyxl.load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def filled(phase: Phase) -> Agreement:
    """An agreement whose figures meet every branch of the formulas."""
    figures = budget(
        phase=phase,
        revenue="10.5 12 - 13 14",
        expense="1000 29.99 30 29.98 31",
        net="- - 99 - -",
    )
    posts = (PostsRow("a", Decimal(1), None, Decimal("2.5")), PostsRow("b", Decimal(2)))
    header = Header(2020, "fi", phase, date(2020, 8, 31), unit="Yksikkö & kumppanit")
    return replace(figures, posts=posts, header=header)


Pairs = dict[str, tuple[Path, Path]]


@pytest.fixture(scope="module")
def computed(tmp_path_factory: pytest.TempPathFactory) -> Pairs:
    """Every shipped workbook and one filled in each phase, with what LibreOffice makes of them."""
    made, out = tmp_path_factory.mktemp("made"), tmp_path_factory.mktemp("out")
    paths = [folder("workbook") / name for name in SHIPPED]
    for phase in Phase:
        paths.append(made / f"{phase}.xlsx")
        build(paths[-1], year=2020, agreement=filled(phase))
    scratch = recalculated(paths, out)
    return {path.name: (path, other) for path, other in zip(paths, scratch, strict=True)}


@pytest.mark.soffice
@pytest.mark.parametrize("name", [*SHIPPED, *(f"{phase}.xlsx" for phase in Phase)])
def test_libreoffice_computes_what_a_workbook_says(name: str, computed: Pairs) -> None:
    ours, theirs = map(cells, computed[name])
    spots = formula_cells(computed[name][0])
    assert len(spots) > 10
    for spot in spots:
        one, other = ours[spot] or None, theirs[spot] or None
        assert one == (pytest.approx(other, abs=1e-9) if isinstance(other, float) else other), spot


@pytest.mark.soffice
@pytest.mark.parametrize("name", SHIPPED)
def test_no_shipped_workbook_shows_an_error_value(name: str, computed: Pairs) -> None:
    shown = cells(computed[name][1]).values()
    assert not [value for value in shown if isinstance(value, str) and value.startswith("#")]


@pytest.mark.soffice
def test_the_title_line_names_unit_phase_and_day(computed: Pairs) -> None:
    shown = cells(computed["interim.xlsx"][1])
    assert shown["Sopimus", "A1"] == "Palvelutuotantosopimus 2020"
    assert shown["Sopimus", "H1"] == "Yksikkö & kumppanit  ·  Osavuosikatsaus 31.8.2020"
