"""The board's view as data: counts, goals, deviations, causes, money."""

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
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

from ptsopimus_xl.agreement import Agreement, BudgetRow, PostsRow
from ptsopimus_xl.colours import Colour, Phase
from ptsopimus_xl.summary import (
    JUDGED_GREY,
    Counts,
    Outcome,
    json_number,
    summarise,
    summary_json,
)
from ptsopimus_xl.summary.totals import BudgetLine, budget_lines, posts


def numbers(rows: Sequence[Outcome]) -> list[str | None]:
    return [row.row.number for row in rows]


def test_every_count_has_its_denominator() -> None:
    assert summary(counted(9, 7, 3, 6)).counts == Counts(9, 7, 3, 6, total=25)


def test_a_row_without_any_colour_counts_in_the_total_alone() -> None:
    counts = summary(outcomes(GREEN, None)).counts
    assert (counts.total, counts.uncoloured) == (2, 1)


def test_one_goal_written_with_other_spaces_or_letters_is_one_goal() -> None:
    rows = [outcome("1.1", goal="Uudet  mallit"), outcome("1.2", goal="uudet mallit ")]
    assert [line.counts.total for line in summary(rows).goals] == [2]


def test_one_goal_in_two_tables_is_two_lines() -> None:
    rows = [outcome("1.1"), outcome("2.1", table="basic")]
    assert [line.table for line in summary(rows).goals] == ["operative", "basic"]


@pytest.mark.parametrize(
    ("colours", "weakest"),
    [
        ((GREEN, YELLOW, RED, RED), "1.3"),
        ((GREEN, YELLOW, GREY), "1.2"),
        ((GREEN, GREEN), "1.1"),
        ((GREY, None), None),
    ],
)
def test_the_weakest_row_of_a_goal_is_the_first_of_the_weakest_decided_colour(
    colours: tuple[Colour | None, ...], weakest: str | None
) -> None:
    line = summary(outcomes(*colours)).goals[0]
    assert (line.weakest and line.weakest.row.number) == weakest


def test_deviations_come_red_before_yellow_and_then_as_on_the_sheet() -> None:
    rows = outcomes(YELLOW, RED, GREEN, YELLOW, RED, GREY)
    assert numbers(summary(rows).deviations) == ["1.2", "1.5", "1.1", "1.4"]


@pytest.mark.parametrize(
    ("judged", "shown", "otherwise"),
    [(YELLOW, YELLOW, True), (GREEN, GREEN, False), (YELLOW, GREEN, False), (None, GREEN, False)],
)
def test_only_a_judgement_that_counts_and_differs_is_judged_otherwise(
    judged: Colour | None, shown: Colour, otherwise: bool
) -> None:
    row = replace(outcome("1.1", GREEN), judged=judged, colour=shown)
    assert bool(summary([row]).judged_otherwise) is otherwise


def test_rows_without_assessment_are_grouped_by_cause_the_commonest_first() -> None:
    rows = [
        outcome("1.1", GREY, code="target-unclear"),
        outcome("1.2", GREY, code="actual-missing"),
        outcome("1.3", GREY, code="actual-missing"),
        outcome("1.4", GREEN, judged=GREY),
    ]
    causes = [(cause.code, numbers(cause.outcomes)) for cause in summary(rows).not_assessed]
    assert causes == [
        ("actual-missing", ["1.2", "1.3"]),
        ("target-unclear", ["1.1"]),
        (JUDGED_GREY, ["1.4"]),
    ]


BUDGET = """
phase   | item    | previous | budget  | outcome | left   | used
final   | revenue | 1200     | 0       | 2150    | -2150  | -
final   | expense | 1241870  | 1274063 | 1253020 | 21043  | 0.983
final   | net     | 1240670  | 1274063 | 1250870 | 23193  | 0.981
interim | expense | 1241870  | 1274063 | 1290000 | -15937 | 1.012
plan    | net     | 1240670  | 1274063 | -       | -      | -
"""


@pytest.mark.parametrize("line", BUDGET.strip().splitlines()[1:])
def test_the_budget_is_the_amended_one_and_the_outcome_is_the_phase_s(line: str) -> None:
    phase, item, *amounts = (part.strip() for part in line.split("|"))
    lines = {one.item: one for one in budget_lines(agreement(Phase(phase)))}
    shown = lines[item]
    values = (shown.previous, shown.budget, shown.outcome, shown.left, shown.used)
    assert ["-" if value is None else str(value) for value in values] == amounts


def test_a_net_that_cannot_be_computed_is_the_net_that_was_written() -> None:
    rows = (BudgetRow("expense", budget=Decimal(10)), BudgetRow("net", budget=Decimal(9)))
    assert budget_lines(Agreement(budget=rows))[2].budget == 9


def test_the_share_used_is_cut_and_not_rounded() -> None:
    assert BudgetLine("net", None, Decimal(10000), Decimal(8999)).used == Decimal("0.899")


def test_the_posts_of_the_groups_are_summed_and_else_the_total_is_taken_as_written() -> None:
    written = PostsRow(None, Decimal(9), Decimal(28))
    groups = (PostsRow("Muut", None, Decimal(20)), PostsRow("Virkailijat", None, Decimal(8)))
    line = posts(Agreement(posts=groups, posts_total=written))
    assert (line.previous, line.budget, line.actual) == (Decimal(9), Decimal(28), None)


def test_the_summary_for_programs_has_whole_counts_and_null_for_what_is_not_given() -> None:
    told = json.loads(json.dumps(summary_json(summary(outcomes(GREEN, RED), Phase.PLAN))))
    assert told["counts"] == {"green": 1, "yellow": 0, "red": 1, "grey": 0, "total": 2}
    assert told["goals"][0]["weakest"] == {"number": "1.2", "colour": "red"}
    assert told["budget"]["net"]["budget"] == 1274063
    assert told["budget"]["net"]["outcome"] is None
    assert told["posts"] == {"previous": 27, "budget": 28, "actual": 27}


@given(st.decimals("-1e12", "1e12", places=2))
def test_an_amount_for_programs_spells_the_amount_itself(value: Decimal) -> None:
    assert Decimal(repr(json_number(value))) == value


@given(AGREEMENTS, OUTCOMES)
def test_counts_add_up_over_goals_tables_deviations_and_causes(
    of: Agreement, rows: list[Outcome]
) -> None:
    made = summarise(of, rows)
    for lines in (made.goals, made.tables):
        for colour in Colour:
            assert sum(line.counts.of(colour) for line in lines) == made.counts.of(colour)
        assert sum(line.counts.total for line in lines) == made.counts.total == len(rows)
    assert len(made.deviations) == made.counts.red + made.counts.yellow
    assert sum(len(cause.outcomes) for cause in made.not_assessed) == made.counts.grey


@given(AGREEMENTS, OUTCOMES)
def test_every_summary_can_be_told_to_programs(of: Agreement, rows: list[Outcome]) -> None:
    json.dumps(summary_json(summarise(of, rows)), allow_nan=False)


@given(AGREEMENTS)
def test_net_is_expense_less_revenue_wherever_both_are_given(of: Agreement) -> None:
    revenue, expense, net = budget_lines(of)
    for name in ("previous", "budget", "outcome"):
        one, other = getattr(expense, name), getattr(revenue, name)
        if one is not None and other is not None:
            assert getattr(net, name) == one - other
