"""The sheet Yhteenveto as lines of cells: what stands where, how high, and on which page."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from outcomes import (
    AGREEMENTS,
    GREEN,
    GREY,
    OUTCOMES,
    RED,
    YELLOW,
    agreement,
    counted,
    outcome,
    outcomes,
    summary,
)

from ptsopimus_xl.agreement import Agreement
from ptsopimus_xl.colours import Phase
from ptsopimus_xl.findings import Place
from ptsopimus_xl.pages import Line, Page, PageCell, Rich, Style
from ptsopimus_xl.pages.lines import SPACER, Columns, room
from ptsopimus_xl.resources import LANGUAGES
from ptsopimus_xl.summary import Outcome, summarise
from ptsopimus_xl.summary.page import (
    COUNT_COLUMN,
    FIRST_COUNT_LINE,
    LABEL_COLUMN,
    empty_summary_page,
    summary_page,
)


def shown(cell: PageCell) -> str:
    if isinstance(cell.value, Rich):
        return "".join(text for text, _ in cell.value.runs)
    return "" if cell.value is None else str(cell.value)


def told(page: Page) -> list[str]:
    return [" | ".join(filter(None, map(shown, line.cells))) for line in page.lines]


def column(page: Page, number: int) -> list[str]:
    lines = page.lines[FIRST_COUNT_LINE - 1 : FIRST_COUNT_LINE + 3]
    return [shown(cell) for line in lines for cell in line.cells if cell.column == number]


def paper(rows: Sequence[Outcome], phase: Phase = Phase.FINAL, stale: int = 0) -> Page:
    return summary_page(summary(rows, phase, stale), "fi")


@pytest.mark.parametrize("stale", [0, 2])
@pytest.mark.parametrize("phase", [Phase.INTERIM, Phase.FINAL])
def test_the_counts_stand_where_the_chart_looks_for_them(phase: Phase, stale: int) -> None:
    page = paper(counted(9, 7, 3, 6), phase, stale)
    assert column(page, LABEL_COLUMN) == ["● Vihreä", "▲ Keltainen", "■ Punainen", "○ Harmaa"]
    assert column(page, COUNT_COLUMN) == ["9", "7", "3", "6"]
    assert page.chart is not None
    assert (page.chart.first_line, page.chart.counts) == (FIRST_COUNT_LINE, (9, 7, 3, 6))


def test_every_count_names_its_denominator() -> None:
    assert column(paper(counted(9, 7, 3, 6)), 3) == [
        "/ 25\u2002toteutui",
        "/ 25\u2002toteutui osittain",
        "/ 25\u2002ei toteutunut",
        "/ 25\u2002ei voitu arvioida",
    ]


def test_a_plan_has_no_colours_and_no_bars() -> None:
    page = paper(outcomes(None, None), Phase.PLAN)
    styles = {cell.style for line in page.lines for cell in line.cells}
    assert not styles & {Style.GREEN, Style.YELLOW, Style.RED, Style.GREY, Style.COUNT}
    assert column(page, COUNT_COLUMN) == []
    assert page.chart is not None
    assert sum(page.chart.counts) == 0


def test_the_sheet_before_any_run_explains_the_colours_and_says_how_to_begin() -> None:
    page = empty_summary_page(agreement(), "fi")
    assert "Yhteenvetoa ei ole vielä laskettu." in told(page)
    assert column(page, LABEL_COLUMN)[0] == "● Vihreä"
    assert column(page, COUNT_COLUMN) == [""] * 4


def test_the_page_answers_why_with_the_unit_s_own_words_or_says_that_they_are_missing() -> None:
    rows = [
        outcome("1.1", YELLOW, actual="281", explanation="Syksyn tapahtumat peruttiin."),
        outcome("1.2", RED, actual="12"),
    ]
    lines = told(paper(rows))
    at = lines.index("Poikkeamat: 1 ei toteutunut, 1 toteutui osittain")
    assert lines[at + 2 : at + 4] == [
        "■ Punainen | 1.2 | Toimenpide 1.2 | 300 tapahtumaa | 12 | Selitys puuttuu",
        "▲ Keltainen | 1.1 | Toimenpide 1.1 | 300 tapahtumaa | 281 | Syksyn tapahtumat peruttiin.",
    ]


def test_at_the_interim_phase_the_forecast_stands_as_outcome() -> None:
    row = outcome("1.1", YELLOW)
    figure = replace(row, row=replace(row.row, actual="100", forecast="281"))
    word = replace(row, row=replace(row.row, forecast_judged=YELLOW))
    lines = "\n".join(told(paper([figure, word], Phase.INTERIM)))
    assert "281 | Selitys puuttuu" in lines
    assert "Epävarma | Selitys puuttuu" in lines


def test_a_judgement_stands_beside_the_colour_that_was_computed() -> None:
    row = outcome("1.1", GREEN, judged=YELLOW, actual="5", explanation="Vain kolme syntyi.")
    assert "▲ Keltainen | 1.1 | Toimenpide 1.1 | ● Vihreä | 5 | Vain kolme syntyi." in told(
        paper([row])
    )


def test_what_could_not_be_assessed_is_told_by_cause_with_what_is_needed() -> None:
    lines = told(paper(outcomes(GREY, GREY)))
    at = lines.index("Ei voitu arvioida: 2 toimenpidettä")
    assert lines[at + 2].startswith("○ Harmaa | 2 | Toteuma puuttuu | 1.1, 1.2 | Kirjaa toteuma")


def test_money_is_told_in_figures_and_in_words() -> None:
    lines = [line.replace("\u00a0", " ") for line in told(paper(counted(1)))]
    assert (
        "Menot, € | 1241870 | 1274063 | 1253020 | 21 043 € alle talousarvion, käyttö 98,3 %"
        in lines
    )
    assert "Vakanssit, kpl | 27 | 28 | 27 | 1 täyttämättä" in lines


def test_what_is_not_given_is_a_dash_and_never_a_zero() -> None:
    lines = told(summary_page(summarise(replace(agreement(), posts=()), counted(1)), "fi"))
    assert not any(line.startswith("Vakanssit") for line in lines)
    bare = replace(agreement(), budget=agreement().budget[1:2])
    lines = told(summary_page(summarise(bare, counted(1)), "fi"))
    assert not any(line.startswith(("Tulot", "Netto")) for line in lines)


def test_a_stale_colour_is_told_before_the_paper_is_shown() -> None:
    assert any("2 värikoodia on muuttunut" in line for line in told(paper(counted(1), stale=2)))


def test_a_table_without_colours_is_told() -> None:
    assert any("1 toimenpide on ilman väriä" in line for line in told(paper(outcomes(GREEN, None))))


def test_every_number_leads_to_its_cell() -> None:
    page = paper([outcome("1.1", RED)])
    links = {shown(cell): cell.link for line in page.lines for cell in line.cells if cell.link}
    assert links["1.1"] == Place("Sopimus", "H12")


def test_a_row_without_a_number_shows_none_and_leads_nowhere() -> None:
    row = outcome("1.1", RED)
    page = paper([replace(row, row=replace(row.row, number=None))])
    assert "■ Punainen | Toimenpide 1.1 | 300 tapahtumaa | 312 | Selitys puuttuu" in told(page)


def test_the_usual_nine_goals_stand_on_the_first_page() -> None:
    goal = "Erityispalveluja tarvitsevien palvelujen koordinointi koko kirjastossa ja "
    rows = [outcome(f"1.{place}", GREEN, goal=f"{goal}{place}") for place in range(1, 10)]
    page = paper(rows)
    assert not page.breaks or told(page)[page.breaks[0] - 1].startswith("Poikkeamat")


@pytest.mark.parametrize("language", LANGUAGES)
@settings(deadline=None)
@given(AGREEMENTS, OUTCOMES)
def test_every_agreement_has_a_paper_whose_cells_do_not_overlap(
    language: str, of: Agreement, rows: list[Outcome]
) -> None:
    page = summary_page(summarise(of, rows), language)
    for line in page.lines:
        columns = [
            column for cell in line.cells for column in range(cell.column, cell.column + cell.span)
        ]
        assert len(columns) == len(set(columns))
        assert max(columns, default=1) <= len(page.widths)
        assert line.height > 0
    assert not any("{" in text for text in told(page))


@settings(deadline=None)
@given(OUTCOMES)
def test_no_printed_page_is_fuller_than_it_can_be(rows: list[Outcome]) -> None:
    page = paper(rows * 4)
    edges = [1, *page.breaks, len(page.lines) + 1]
    titles = sum(line.height for line in page.lines[:2])
    for first, end in pairwise(edges):
        lines = page.lines[first - 1 : end - 1]
        height = sum(line.height for line in lines if line.cells or line is not lines[-1])
        assert height + (0 if first == 1 else titles) <= room(sum(page.widths))


def test_a_heading_is_never_the_last_line_of_a_page() -> None:
    for deviating in range(1, 40):
        page = paper(counted(2, deviating, 0, 3))
        for end in page.breaks:
            styles = {cell.style for cell in page.lines[end - 2].cells}
            assert not styles & {Style.SECTION, Style.HEADER}


def test_a_short_section_stays_whole_and_a_long_one_uses_the_rest_of_a_page() -> None:
    columns = Columns((1000,))
    fits = room(1000)
    cells = (PageCell(1, "teksti", Style.BODY),)
    title, short, long = (Line(cells, fits * share) for share in (0.65, 0.4, 0.1))
    assert columns.breaks(((title,), (short, SPACER))) == (2,)
    assert columns.breaks(((title,), (long,) * 12)) == (5,)
