"""What must hold in an agreement: each finding with the cell it stands in."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from workbooks import FILLED, Entries, row, workbook

from ptsopimus_xl.colouring import coloured, typed_findings
from ptsopimus_xl.engines.port import WorkbookCells
from ptsopimus_xl.kinds import Value
from ptsopimus_xl.reader import read
from ptsopimus_xl.rules import findings

FIRST = 21  # the first goal row of these workbooks: table operative, header in row 20


def found(cells: WorkbookCells) -> list[tuple[str, str, str]]:
    """Every finding as code, severity and cell."""
    reading = read(cells)
    rows = coloured(reading)
    all_ = (*findings(reading, [row.outcome for row in rows]), *typed_findings(rows))
    return [(f.code, f.severity.value, f.place.cell) for f in all_]


@pytest.mark.parametrize(
    ("phase", "entries", "expected"),
    [
        ("final", row("300", "312"), []),
        ("final", row("300", "281"), [("explanation-missing", "warning", "J21")]),
        ("final", row("300", "281", explanation="Suljettu"), []),
        ("final", row("300"), [("actual-missing", "hint", "G21")]),
        ("final", row("seurataan", "5"), [("no-target", "hint", "E21")]),
        ("final", row(None, "5"), [("outcome-without-target", "warning", "E21")]),
        ("final", row(None), [("target-missing", "hint", "E21")]),
        ("final", row("28 htv", "27"), [("direction-unclear", "hint", "M21")]),
        (
            "final",
            row("300", "100", judged="Keltainen"),
            [("judged-without-explanation", "error", "J21")],
        ),
        ("final", row("300", "312", goal=None), [("entry-required", "error", "A21")]),
        ("final", row("300", "312", portfolio="x"), [("choice-spelling", "hint", "C21")]),
        ("final", row("300", "312", portfolio="?"), [("choice-unknown", "warning", "C21")]),
        (
            "final",
            row("300", "312", colour="Keltainen"),
            [("judged-without-explanation", "error", "J21"), ("colour-typed", "warning", "H21")],
        ),
        ("plan", row("300"), []),
        ("plan", row("Toiminta on vakiintunut"), []),
        ("plan", row(None), [("target-missing", "warning", "E21")]),
        ("plan", row("keskustan alueella"), [("target-unclear", "warning", "E21")]),
        ("plan", row("28 htv"), [("direction-unclear", "warning", "M21")]),
        ("interim", row("300", forecast="320"), []),
        ("interim", row("300", interim_2="190"), [("forecast-missing", "hint", "Q21")]),
        ("interim", row("300", forecast="100"), []),
    ],
)
def test_a_goal_row_says_what_it_lacks(
    phase: str, entries: Entries, expected: list[tuple[str, str, str]]
) -> None:
    assert found(workbook(phase=phase, operative=[entries])) == expected


def test_a_judgement_typed_into_varikoodi_counts_if_it_says_why() -> None:
    cells = workbook(operative=[row("300", "100", colour="Keltainen", explanation="Suljettu")])

    assert found(cells) == [("colour-typed", "warning", "H21")]


def test_a_colour_we_wrote_ourselves_is_not_typed() -> None:
    ours = row("300", "312", colour="▲ Keltainen", last_colour="▲ Keltainen")

    assert found(workbook(operative=[ours])) == []


@pytest.mark.parametrize(
    ("revenue", "expense", "net", "expected"),
    [
        (0, 1266563, 1266563, []),
        (None, 100, 100, []),
        (10, 100, 90, []),
        (10, 100, -90, [("net-sign", "error")]),
        (10, 100, 100, [("net-disagrees", "error")]),
        (10, 100, None, []),
        (None, None, 90, []),
        (-10, 100, 110, [("amount-negative", "error")]),
    ],
)
def test_net_is_expense_minus_revenue(
    revenue: int | None, expense: int | None, net: int | None, expected: list[tuple[str, str]]
) -> None:
    amounts = {"Tulot": revenue, "Menot": expense, "Netto": net}
    budget: list[Entries] = [
        {"item": item, "budget": None if amount is None else Decimal(amount)}
        for item, amount in amounts.items()
    ]

    assert [(code, severity) for code, severity, _ in found(workbook(budget=budget))] == expected


@pytest.mark.parametrize(
    ("groups", "total", "codes"),
    [
        ([("Esihenkilöt", 1), ("Virkailijat", 18)], 19, []),
        ([("Esihenkilöt", 1), ("Virkailijat", 18)], 20, ["posts-total"]),
        ([], 28, []),
        ([("Virkailijat", 18)], None, []),
        ([("Virkailijat", "17.5")], "17.5", ["posts-person-years", "posts-person-years"]),
        ([("HTV", 27)], 27, ["posts-person-years"]),
    ],
)
def test_posts_are_whole_and_add_up(
    groups: Sequence[tuple[str, int | str]], total: int | str | None, codes: list[str]
) -> None:
    posts: list[Entries] = [{"group": name, "budget": Decimal(number)} for name, number in groups]
    stated: tuple[Value, ...] = ("Yhteensä", None, None if total is None else Decimal(total), None)

    assert [code for code, _, _ in found(workbook(posts=posts, totals={"posts": stated}))] == codes


def test_copied_rows_are_told_by_their_id_and_number() -> None:
    one = row("1", "1", row_id="operative-1", number="1.1")

    cells = workbook(operative=[one, {**one, "action": "Kopio"}])

    assert found(cells) == [
        ("duplicate-id", "hint", "I22"),
        ("duplicate-number", "hint", "I22"),
    ]


@pytest.mark.parametrize("key", ["year", "sector", "service_area", "unit"])
def test_a_field_that_is_needed_and_empty_is_an_error(key: str) -> None:
    fields = {**FILLED, key: None}

    assert [(code, severity) for code, severity, _ in found(workbook(fields_=fields))] == [
        ("field-required", "error")
    ]


def test_a_year_that_is_none_is_told_once() -> None:
    codes = [code for code, _, _ in found(workbook(fields_={**FILLED, "year": "ensi vuosi"}))]

    assert codes == ["year-unclear"]
