"""From cells to an agreement: what fits, what becomes a finding, and what cannot be read at all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from workbooks import FILLED, Entries, row, workbook

from ptsopimus_xl.colours import Colour, Phase
from ptsopimus_xl.engines.port import NamedCell, WorkbookCells
from ptsopimus_xl.findings import Place, Severity
from ptsopimus_xl.kinds import CellError, Percent, Value, Written
from ptsopimus_xl.reader import NotOurs, read

Change = Callable[[WorkbookCells], WorkbookCells]


def found(cells: WorkbookCells) -> list[tuple[str, str]]:
    return [(finding.code, finding.place.cell) for finding in read(cells).findings]


def test_a_filled_row_is_read_in_the_words_of_the_code() -> None:
    entries = row("300 tapahtumaa", "281", judged="Keltainen", direction="pienempi on parempi")

    agreement = read(workbook(basic=[entries])).agreement

    goal = agreement.goals[0]
    assert (goal.table, goal.order, goal.portfolio) == ("basic", 1, "E")
    assert (goal.target, goal.actual) == ("300 tapahtumaa", "281")
    assert (goal.judged, goal.direction) == (Colour.YELLOW, "lower")
    assert (agreement.header.year, agreement.header.phase) == (2020, Phase.FINAL)


@pytest.mark.parametrize(
    ("language", "phase", "judged", "portfolio"),
    [
        ("fi", "Tilinpäätös", "Punainen", "K"),
        ("sv", "Bokslut", "Röd", "J"),
        ("en", "Final accounts", "Red", "Y"),
    ],
)
def test_a_workbook_of_any_language_is_the_same_agreement(
    language: str, phase: str, judged: str, portfolio: str
) -> None:
    entries = row(judged=judged, portfolio=portfolio)
    cells = workbook(language=language, fields_={**FILLED, "phase": phase}, operative=[entries])

    agreement = read(cells).agreement

    assert agreement.header.phase is Phase.FINAL
    assert agreement.header.language == language
    assert (agreement.goals[0].judged, agreement.goals[0].portfolio) == (Colour.RED, "K")


def test_rows_without_an_entry_are_no_rows() -> None:
    computed_only = {"number": "1.1", "row_id": "operative-1", "reason": "Vihreä"}

    cells = workbook(operative=[computed_only, {"goal": "  "}, row("1"), {}])

    assert [goal.order for goal in read(cells).agreement.goals] == [1]


@pytest.mark.parametrize(
    ("value", "read_as"),
    [
        (Decimal("300"), "300"),
        (Decimal("1E+3"), "1000"),
        (Decimal("8.50"), "8.5"),
        (Percent(Decimal("0.75")), "75 %"),
        (" 75 % ", "75 %"),
        (datetime(2020, 12, 4), date(2020, 12, 4)),  # noqa: DTZ001  # cells know no time zone
        (True, "kyllä"),
        ("   ", None),
    ],
)
def test_an_outcome_is_read_as_written(value: Value, read_as: Written) -> None:
    assert read(workbook(basic=[row("300", value)])).agreement.goals[0].actual == read_as


@pytest.mark.parametrize(
    ("value", "amount", "code"),
    [
        (Decimal("1266563"), Decimal("1266563"), None),
        ("1 266 563", Decimal("1266563"), "amount-as-text"),
        ("1\u00a0266\u00a0563,50 €", Decimal("1266563.50"), "amount-as-text"),
        ("−5", Decimal(-5), "amount-as-text"),
        ("1.266.563", None, "amount-not-number"),
        ("noin 100", None, "amount-not-number"),
        (date(2020, 1, 1), None, "amount-not-number"),
        (True, None, "amount-not-number"),
        (CellError("#REF!"), None, "cell-error"),
        (CellError("#NO-VALUE"), None, "formula-not-computed"),
        (None, None, None),
    ],
)
def test_an_amount_is_a_number_or_a_finding(
    value: Value, amount: Decimal | None, code: str | None
) -> None:
    entries = {"item": "Menot", "budget": value, "actual": Decimal(1)}

    reading = read(workbook(budget=[entries]))

    assert reading.agreement.budget[0].budget == amount
    assert [finding.code for finding in reading.findings] == ([code] if code else [])


@pytest.mark.parametrize(
    ("key", "value", "code", "severity"),
    [
        ("portfolio", "kyllä", "choice-spelling", Severity.HINT),
        ("portfolio", "ehkä", "choice-unknown", Severity.WARNING),
        ("judged", "violetti", "choice-unknown", Severity.WARNING),
        ("judged", "▲ keltainen", None, None),
        ("forecast_judged", "ei toteudu", None, None),
    ],
)
def test_a_choice_in_another_spelling_is_read_or_found(
    key: str, value: Value, code: str | None, severity: Severity | None
) -> None:
    findings = read(workbook(basic=[row("1", "1", **{key: value})])).findings

    assert [(f.code, f.severity) for f in findings] == ([(code, severity)] if code else [])


def test_an_entry_below_a_table_is_found_and_a_heading_is_not() -> None:
    cells = workbook(basic=[row("1")])
    table = cells.tables["pts_basic"]
    width = len(table.headers)
    heading = ("Henkilöstön hyvinvointi ja työelämän laatu", *[None] * (width - 1))
    lost = (None, "unohtunut rivi", *[None] * (width - 2))
    blank = (None,) * width
    below = replace(table, below=(blank, lost, heading))
    cells = replace(cells, tables={**cells.tables, "pts_basic": below})

    assert found(cells) == [("entry-below-table", f"B{table.row + 3}")]


def test_a_table_whose_headers_speak_of_another_year_is_misdated() -> None:
    cells = workbook(fields_={**FILLED, "year": Decimal(2021)}, basic=[row("1")])

    reading = read(cells)

    assert reading.misdated >= {"operative", "basic", "wellbeing"}
    first = reading.findings[0]
    assert (first.code, first.place.cell, first.severity) == ("year-disagrees", "E20", "error")
    assert first.parameters["expected"] == "2021"


def test_a_typed_total_of_posts_is_read() -> None:
    cells = workbook(totals={"posts": ("Yhteensä", None, Decimal(28), None)})

    total = read(cells).agreement.posts_total

    assert total
    assert total.budget == 28


def test_the_net_of_what_cannot_be_read_is_not_known() -> None:
    budget: list[Entries] = [
        {"item": "Tulot", "budget": Decimal(10), "actual": "n. 2 150"},
        {"item": "Menot", "budget": Decimal(100), "actual": Decimal(90)},
        {"item": "Netto", "budget": Decimal(90), "actual": Decimal(90)},
    ]

    net = read(workbook(budget=budget)).agreement.budget[2]

    assert net.budget == 90
    assert net.actual is None


def test_an_unknown_row_of_the_budget_is_left_out_and_found() -> None:
    entries: list[Entries] = [
        {"item": "Menot", "budget": Decimal(5)},
        {"item": "Avustukset", "budget": Decimal(3)},
    ]

    reading = read(workbook(budget=entries))

    assert [line.item for line in reading.agreement.budget] == ["expense"]
    assert [finding.code for finding in reading.findings] == ["row-unknown"]


@pytest.mark.parametrize(
    ("value", "limit", "codes"),
    [
        (Percent(Decimal("0.8")), Fraction(4, 5), []),
        (Decimal("0.85"), Fraction(17, 20), []),
        ("paljon", Fraction(9, 10), ["setting-unclear"]),
        (Decimal(80), Fraction(9, 10), ["setting-unclear"]),
        (None, Fraction(9, 10), ["setting-unclear"]),
    ],
)
def test_a_limit_is_read_from_its_cell_or_keeps_its_default(
    value: Value, limit: Fraction, codes: list[str]
) -> None:
    cells = workbook(basic=[row("1")])
    setting = NamedCell(Place("Asetukset", "B5"), value)
    cells = replace(cells, names={**cells.names, "pts_setting_yellow_limit": setting})

    reading = read(cells)

    assert reading.agreement.settings.yellow_limit == limit
    assert [finding.code for finding in reading.findings] == codes


def without_table(cells: WorkbookCells) -> WorkbookCells:
    tables = {name: table for name, table in cells.tables.items() if name != "pts_basic"}
    return replace(cells, tables=tables)


def with_renamed_header(cells: WorkbookCells) -> WorkbookCells:
    table = cells.tables["pts_basic"]
    renamed = replace(table, headers=("Jotain muuta", *table.headers[1:]))
    return replace(cells, tables={**cells.tables, "pts_basic": renamed})


def without_name(name: str) -> Change:
    def change(cells: WorkbookCells) -> WorkbookCells:
        return replace(cells, names={key: cell for key, cell in cells.names.items() if key != name})

    return change


def from_the_future(cells: WorkbookCells) -> WorkbookCells:
    version = NamedCell(Place("Asetukset", "Z1"), Decimal(99))
    return replace(cells, names={**cells.names, "pts_version": version})


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda _: WorkbookCells(), "not-ours"),
        (without_name("pts_version"), "not-ours"),
        (from_the_future, "too-new"),
        (without_table, "table-missing"),
        (with_renamed_header, "header-missing"),
        (without_name("pts_unit"), "field-missing"),
    ],
)
def test_a_workbook_that_cannot_be_read_says_why(change: Change, code: str) -> None:
    with pytest.raises(NotOurs) as caught:
        read(change(workbook()))

    assert caught.value.code == code
