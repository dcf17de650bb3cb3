"""The shipped examples say what the agreement of 2020 says."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

import ptsopimus_xl
from ptsopimus_xl.colours import Colour, Phase
from ptsopimus_xl.commands import colour
from ptsopimus_xl.engines.closed import ClosedEngine
from ptsopimus_xl.resources import folder

SIGNED = folder("workbook") / "esimerkki-2020.xlsx"
CLOSED = folder("workbook") / "esimerkki-2020-toteumat.xlsx"
PRINTED = json.loads((Path(__file__).parent / "data" / "agreement-2020.json").read_text("utf-8"))


@pytest.mark.parametrize("path", [SIGNED, CLOSED], ids=["signed", "with outcomes"])
def test_the_25_rows_come_back_as_they_are_printed(path: Path) -> None:
    goals = ptsopimus_xl.read(path).goals

    keys = PRINTED[0].keys() - ({"portfolio"} if path == CLOSED else set())
    assert len(goals) == 25
    assert [{key: getattr(goal, key) for key in keys} for goal in goals] == [
        {key: row[key] for key in keys} for row in PRINTED
    ]


def test_the_signed_agreement_is_a_plan_without_outcomes() -> None:
    agreement = ptsopimus_xl.read(SIGNED)

    assert agreement.header.phase is Phase.PLAN
    assert all(goal.actual is None for goal in agreement.goals)
    assert all(goal.previous is None for goal in agreement.goals)


def test_the_signed_agreement_has_the_printed_resources() -> None:
    agreement = ptsopimus_xl.read(SIGNED)

    amounts = {line.item: line.budget for line in agreement.budget}
    assert amounts == {"revenue": 0, "expense": Decimal(1266563), "net": Decimal(1266563)}
    assert agreement.posts_total
    assert agreement.posts_total.budget == 28


def test_nothing_is_coloured_in_the_signed_agreement() -> None:
    result = colour(ClosedEngine(SIGNED, dry_run=True))

    assert {row.colour for row in result.rows} == {None}


def test_the_outcomes_show_every_colour_and_at_least_eight_causes_of_grey() -> None:
    result = colour(ClosedEngine(CLOSED, dry_run=True))

    greys = {row.computed.code for row in result.rows if row.computed.colour is Colour.GREY}
    assert {row.colour for row in result.rows} == set(Colour)
    assert len(greys) >= 8


def test_the_outcomes_show_the_findings_a_unit_meets() -> None:
    codes = {finding.code for finding in ptsopimus_xl.read(CLOSED).findings}

    assert codes >= {
        "amount-not-number",
        "choice-spelling",
        "colour-typed",
        "entry-below-table",
        "explanation-missing",
        "judged-without-explanation",
        "outcome-without-target",
    }
