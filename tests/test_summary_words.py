"""What the summary says in words, in each language: the grammar of the sentences."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outcomes import AGREEMENTS, GREY, OUTCOMES, agreement, counted, outcome, outcomes, summary

from ptsopimus_xl.agreement import Agreement
from ptsopimus_xl.codes import Code
from ptsopimus_xl.colours import Phase
from ptsopimus_xl.resources import LANGUAGES, words
from ptsopimus_xl.summary import Outcome, summarise
from ptsopimus_xl.summary.totals import BudgetLine, StaffLine
from ptsopimus_xl.summary.words import (
    amount,
    budget_words,
    cost,
    limits,
    message,
    percent,
    staff_words,
)

MESSAGES = """
green yellow red grey | language | message
9 7 3 6    | fi | Sopimuksen 25 toimenpiteestä 9 toteutui, 7 toteutui osittain ja 3 ei toteutunut. Kuutta ei voitu arvioida, koska toteuma puuttuu.
18 4 1 2   | fi | Sopimuksen 25 toimenpiteestä 18 toteutui, 4 toteutui osittain ja 1 ei toteutunut. Kahta ei voitu arvioida, koska toteuma puuttuu.
1 0 0 1    | fi | Sopimuksen 2 toimenpiteestä 1 toteutui. Yhtä ei voitu arvioida, koska toteuma puuttuu.
0 2 1 11   | fi | Sopimuksen 14 toimenpiteestä 2 toteutui osittain ja 1 ei toteutunut. 11 toimenpidettä ei voitu arvioida, koska toteuma puuttuu.
25 0 0 0   | fi | Sopimuksen kaikki 25 toimenpidettä toteutuivat.
0 0 3 0    | fi | Yksikään sopimuksen 3 toimenpiteestä ei toteutunut.
0 0 0 3    | fi | Yhtäkään sopimuksen 3 toimenpiteestä ei voitu arvioida, koska toteuma puuttuu.
0 1 0 0    | fi | Sopimuksen ainoa toimenpide toteutui osittain.
0 0 0 1    | fi | Sopimuksen ainoaa toimenpidettä ei voitu arvioida, koska toteuma puuttuu.
0 0 0 0    | fi | Sopimuksessa ei ole vielä yhtään toimenpidettä.
18 4 1 2   | sv | Av avtalets 25 åtgärder förverkligades 18 helt, 4 delvis och 1 inte. Två åtgärder kunde inte bedömas, eftersom utfallet saknas.
0 0 3 1    | sv | Av avtalets 4 åtgärder förverkligades 3 inte. En åtgärd kunde inte bedömas, eftersom utfallet saknas.
0 0 3 0    | sv | Ingen av avtalets 3 åtgärder förverkligades.
18 4 1 2   | en | Of the agreement's 25 actions, 18 came true, 4 came true in part and 1 did not come true. Two could not be assessed because the outcome is missing.
2 0 0 0    | en | All 2 actions of the agreement came true.
"""  # noqa: E501


@pytest.mark.parametrize("line", MESSAGES.strip().splitlines()[1:])
def test_the_message_is_one_grammatical_sentence_or_two(line: str) -> None:
    counts, language, said = (part.strip() for part in line.split("|"))
    assert message(summary(counted(*map(int, counts.split()))), language) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "fi",
            "Ennusteen mukaan sopimuksen 10 toimenpiteestä 6 toteutuu, 2 on vaarassa jäädä "
            "vajaaksi ja 1 ei toteudu. Yhdelle ei voitu antaa ennustetta.",
        ),
        (
            "sv",
            "Prognos för avtalets 10 åtgärder: 6 förverkligas, 2 är osäkra och 1 förverkligas "
            "inte. För en åtgärd kunde ingen prognos ges.",
        ),
        (
            "en",
            "By the forecast, of the agreement's 10 actions, 6 will come true, 2 may fall short "
            "and 1 will not come true. No forecast could be given for one action.",
        ),
    ],
)
def test_at_the_interim_phase_the_message_is_a_forecast(language: str, said: str) -> None:
    rows = (*counted(6, 2, 1), outcome("1.10", GREY, code="needs-judgement"))
    assert message(summary(rows, Phase.INTERIM), language) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "fi",
            "Sopimuksessa on 1 tavoite ja sen saavuttamiseksi 2 toimenpidettä. Yhdeltä puuttuu "
            "tavoitetaso.",
        ),
        ("sv", "Avtalet har 1 mål och 2 åtgärder för att nå det. En åtgärd saknar målnivå."),
        ("en", "The agreement sets 1 goal and 2 actions to reach it. One has no target."),
    ],
)
def test_a_plan_says_what_is_agreed_and_what_lacks_a_target(language: str, said: str) -> None:
    rows = (outcome("1.1", None), outcome("1.2", None, target=None))
    assert message(summary(rows, Phase.PLAN), language) == said


def test_several_causes_are_not_told_in_the_message() -> None:
    rows = (outcome("1.1", GREY), outcome("1.2", GREY, code="target-unclear"))
    said = message(summary(rows), "fi")
    assert said == "Yhtäkään sopimuksen 2 toimenpiteestä ei voitu arvioida."


AMOUNTS = """
value     | fi        | sv        | en
1266563   | 1 266 563 | 1 266 563 | 1,266,563
-15937    | −15 937   | −15 937   | −15,937
999.5     | 1 000     | 1 000     | 1,000
0.4       | 0,40      | 0,40      | 0.40
0         | 0         | 0         | 0
"""


@pytest.mark.parametrize("line", AMOUNTS.strip().splitlines()[1:])
def test_amounts_are_written_as_the_language_writes_them(line: str) -> None:
    value, *shown = (part.strip() for part in line.split("|"))
    written = [amount(Decimal(value), language) for language in LANGUAGES]
    assert [one.replace("\u00a0", " ") for one in written] == shown


def test_a_per_cent_is_cut_and_never_rounded_up_to_a_limit_that_was_missed() -> None:
    assert percent(Fraction(8997, 10000), "fi") == "89,9\u00a0%"


BUDGETS = """
budget | outcome | phase   | words
100    | 90      | final   | 10 € alle talousarvion, käyttö 90,0 %
100    | 103     | final   | 3 € yli talousarvion, käyttö 103,0 %
100    | 100     | final   | talousarvion mukaan, käyttö 100,0 %
0      | 2150    | final   | 2 150 € yli talousarvion
100    | 103     | interim | ennuste 3 € yli talousarvion, käyttö 103,0 %
100    | -       | final   | toteuma puuttuu
100    | -       | interim | ennuste puuttuu
100    | -       | plan    |
-      | 90      | final   |
"""


@pytest.mark.parametrize("line", BUDGETS.strip().splitlines()[1:])
def test_a_difference_in_money_is_told_in_words(line: str) -> None:
    budget, outcome_, phase, said = (part.strip() for part in line.split("|"))
    amounts = [None if text == "-" else Decimal(text) for text in (budget, outcome_)]
    line_ = BudgetLine("expense", budget=amounts[0], outcome=amounts[1])
    words_ = budget_words(line_, Phase(phase), "fi")
    assert words_.replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("kind", "budget", "actual", "said"),
    [
        ("posts", "28", "27", "1 täyttämättä"),
        ("posts", "28", "26.5", "1,5 täyttämättä"),
        ("posts", "28", "28", "kaikki täytetty"),
        ("posts", "28", "30", "2 yli talousarvion"),
        ("person_years", "27.5", "26.1", "1,4 alle talousarvion"),
    ],
)
def test_posts_and_person_years_are_told_apart(
    kind: str, budget: str, actual: str, said: str
) -> None:
    assert staff_words(StaffLine(None, Decimal(budget), Decimal(actual)), kind, "fi") == said


@pytest.mark.parametrize(
    ("phase", "said"),
    [
        (Phase.FINAL, "Netto 1 250 870 €, 23 193 € alle talousarvion, käyttö 98,1 %."),
        (
            Phase.INTERIM,
            "Netto 31.12. 1 288 000 €, ennuste 13 937 € yli talousarvion, käyttö 101,0 %.",
        ),
        (Phase.PLAN, "Netto talousarviossa 1 274 063 €."),
    ],
)
def test_the_cost_is_told_in_one_sentence(phase: Phase, said: str) -> None:
    assert cost(summary(phase=phase), "fi").replace("\u00a0", " ") == said


def test_nothing_is_said_of_a_cost_that_is_not_given() -> None:
    assert cost(summarise(Agreement(), ()), "fi") == ""


def test_the_limits_are_those_of_the_workbook() -> None:
    assert "vähintään 90\u00a0% tavoitteesta" in limits(summary(), "fi")


def keys(table: Any, path: str = "") -> Iterator[str]:
    if isinstance(table, dict):
        for name, value in table.items():
            yield from keys(value, f"{path}.{name}")
    else:
        yield path


@pytest.mark.parametrize("name", ["summary", "rollup"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_words(name: str, language: str) -> None:
    assert set(keys(words(language, name))) == set(keys(words("fi", name)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_reasons_in_the_message_are_of_codes_that_there_are(language: str) -> None:
    assert set(words(language, "summary")["because"]) <= {code.value for code in Code}


@pytest.mark.parametrize("language", LANGUAGES)
@given(AGREEMENTS, OUTCOMES)
def test_no_message_leaves_a_name_in_braces(
    language: str, of: Agreement, rows: list[Outcome]
) -> None:
    made = summarise(of, rows)
    assert not set("{}") & set(message(made, language) + cost(made, language))


@given(st.decimals(allow_nan=False, allow_infinity=False, max_value=10**300))
def test_any_amount_can_be_written(value: Decimal) -> None:
    assert amount(value, "fi")


def test_one_cause_is_told_for_all_rows_at_once() -> None:
    rows = outcomes(GREY, GREY, code="not-measured")
    assert message(summarise(agreement(), rows), "en").endswith(
        "could be assessed because the outcome was not measured."
    )
