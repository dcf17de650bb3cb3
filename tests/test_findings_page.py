"""The sheet Tarkistus: what is to be mended, the worst first, each cause once."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ptsopimus_xl.findings import Finding, Place, Severity
from ptsopimus_xl.findings_page import findings_page
from ptsopimus_xl.pages import Page, PageCell, Rich, Style
from ptsopimus_xl.pages.lines import room
from ptsopimus_xl.resources import LANGUAGES, words
from ptsopimus_xl.texts import advice, cause

ERROR, WARNING, HINT = Severity


def at(cell: str) -> Place:
    return Place("Sopimus", cell)


ROWS = {at("G17"): ("1.6", "Ordkonst hela vägen"), at("G27"): ("2.10", "Kulttuuripalvelut")}
NUMBERED = {"table": "operative", "key": "actual"}
MISSING = [Finding("actual-missing", HINT, at(cell), "", NUMBERED) for cell in ("G17", "G27")]
NET = Finding("net-disagrees", ERROR, at("D80"), "1266500", {"expected": "1266563"})
TYPED = Finding("colour-typed", WARNING, at("H39"), "Keltainen")


def shown(cell: PageCell) -> str:
    assert not isinstance(cell.value, Rich)
    return "" if cell.value is None else str(cell.value)


def told(page: Page) -> list[str]:
    return [" | ".join(filter(None, map(shown, line.cells))) for line in page.lines]


def causes(page: Page) -> list[str]:
    return [shown(cell) for line in page.lines for cell in line.cells if cell.style is Style.CAUSE]


def test_the_grave_stands_before_the_light_and_each_cause_stands_once() -> None:
    page = findings_page([*MISSING, TYPED, NET], ROWS, "fi")
    assert causes(page) == [
        "Netto ei täsmää",
        "Värikoodi on kirjoitettu käsin",
        "Toteuma puuttuu · 2 kohtaa",
    ]


def test_the_title_counts_the_findings_by_how_grave_they_are() -> None:
    page = findings_page([*MISSING, NET], ROWS, "fi")
    assert told(page)[0] == "Tarkistus | 1 korjattava · 2 ehdotusta"


def test_a_row_says_its_number_its_name_the_column_and_what_stands_there() -> None:
    lines = told(findings_page([*MISSING, NET, TYPED], ROWS, "fi"))
    assert "1.6 | Ordkonst hela vägen | Toteutunut | tyhjä" in lines
    assert "H39 | Sopimus | Keltainen" in lines
    assert any("1266500" in line and "1266563" in line for line in lines)


def test_the_number_leads_to_the_cell() -> None:
    page = findings_page(MISSING, ROWS, "fi")
    links = [(shown(cell), cell.link) for line in page.lines for cell in line.cells if cell.link]
    assert links == [("1.6", at("G17")), ("2.10", at("G27"))]


def test_the_same_finding_of_a_cell_is_told_once() -> None:
    assert told(findings_page([NET, NET], {}, "fi")) == told(findings_page([NET], {}, "fi"))


def test_a_finding_about_a_whole_table_does_not_call_it_empty() -> None:
    finding = Finding("guards-missing", HINT, at("A11"), "", {"table": "basic"})
    lines = told(findings_page([finding], {}, "fi"))
    assert not any("tyhjä" in line for line in lines)
    assert any("Perustoiminta" in line for line in lines)


@pytest.mark.parametrize(
    ("language", "said"),
    [("fi", "Kaikki kunnossa"), ("sv", "Allt i sin ordning"), ("en", "All is well")],
)
def test_where_nothing_is_found_the_sheet_says_so(language: str, said: str) -> None:
    page = findings_page((), {}, language, closing="25 toimenpidettä.")
    assert said in told(page)
    assert "25 toimenpidettä." in told(page)


CODES = sorted(set(words("fi", "findings")) - {"closing"})

FINDINGS = st.lists(
    st.builds(
        Finding,
        st.sampled_from(("actual-missing", "colour-typed", "choice-spelling", "date-unclear")),
        st.sampled_from(Severity),
        st.integers(1, 300).map(lambda row: at(f"G{row}")),
        st.sampled_from(("", "n. 300", "{value}", "pitkä teksti " * 20)),
    ),
    max_size=30,
)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(deadline=None)
@given(FINDINGS)
def test_every_finding_is_on_the_sheet_once(language: str, findings: list[Finding]) -> None:
    page = findings_page(findings, {}, language)
    links = [cell.link for line in page.lines for cell in line.cells if cell.link]
    assert len(links) == len({(finding.code, finding.place) for finding in findings})
    assert max(page.breaks, default=0) <= len(page.lines)


@settings(deadline=None)
@given(FINDINGS)
def test_no_printed_page_is_fuller_than_it_can_be(findings: list[Finding]) -> None:
    page = findings_page(findings, {}, "fi")
    edges = [1, *page.breaks, len(page.lines) + 1]
    for first, end in pairwise(edges):
        lines = [line for line in page.lines[first - 1 : end - 1] if line.cells]
        titles = 0 if first == 1 else sum(line.height for line in page.lines[:2])
        assert sum(line.height for line in lines) + titles <= room(sum(page.widths))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cause_has_its_words_on_the_sheet(code: str, language: str) -> None:
    named = {"table": "operative", "key": "target", "expected": "1", "known": "A", "sheet": "S"}
    finding = Finding(code, ERROR, at("A1"), "x", named)
    lines = told(findings_page([finding], {}, language))
    assert advice(finding, language) in lines
    assert any(cause(code, language) in line for line in lines)
