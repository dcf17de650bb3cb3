"""What check, colour, summarise and the button do to a workbook, over an engine in memory."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workbooks import FILLED, Entries, row, workbook

from ptsopimus_xl.commands import check, colour, summarise, update
from ptsopimus_xl.engines.memory import MemoryEngine
from ptsopimus_xl.engines.port import WorkbookCells
from ptsopimus_xl.findings import Place
from ptsopimus_xl.kinds import Percent, Value
from ptsopimus_xl.reader import read


def run(cells: WorkbookCells) -> MemoryEngine:
    engine = MemoryEngine(cells)
    colour(engine)
    return engine


def after(cells: WorkbookCells, table: str = "operative", index: int = 0) -> Mapping[str, Value]:
    """The cells of a row, by column, once the colours have been given."""
    rows = read(run(cells).workbook).rows[table]
    return rows[index].values


@pytest.mark.parametrize(
    ("phase", "entries", "word"),
    [
        ("final", row("300 tapahtumaa", "312"), "● Vihreä"),
        ("final", row("300 tapahtumaa", "281"), "▲ Keltainen"),
        ("final", row("300 tapahtumaa", "100"), "■ Punainen"),
        ("final", row("300 tapahtumaa"), "○ Harmaa"),
        ("final", row("300", "100", judged="Keltainen", explanation="Suljettu"), "▲ Keltainen"),
        ("final", row("300", "100", judged="Keltainen"), "■ Punainen"),
        ("plan", row("300 tapahtumaa", "312"), None),
        ("interim", row("300 tapahtumaa", interim_2="190", forecast="310"), "● Vihreä"),
        ("interim", row("300 tapahtumaa", interim_2="190"), "○ Harmaa"),
        ("interim", row("Toiminta on vakiintunut", forecast_judged="Epävarma"), "▲ Keltainen"),
    ],
)
def test_a_row_gets_its_colour_as_a_word(phase: str, entries: Entries, word: str | None) -> None:
    assert after(workbook(phase=phase, operative=[entries]))["colour"] == word


def test_a_colour_in_a_swedish_workbook_is_swedish() -> None:
    cells = workbook(language="sv", operative=[row("Minst 75 %", "60")])

    assert after(cells)["colour"] == "■ Röd"


def test_the_reason_of_a_judgement_shows_both_colours() -> None:
    entries = row("300", "100", judged="Keltainen", explanation="Suljettu")

    assert after(workbook(operative=[entries]))["reason"] == (
        "Arvioitu keltaiseksi (laskettu: punainen)."
    )


def test_a_plan_shows_how_its_targets_are_read() -> None:
    values = after(workbook(phase="plan", operative=[row("300 tapahtumaa")]))

    assert (values["colour"], values["reason"]) == (None, None)
    assert str(values["reading"]).replace("\u00a0", " ") == "vähintään 300 tapahtumaa"


def test_new_rows_get_the_next_number_and_id_and_keep_them() -> None:
    old = row("1", "1", number="1.7", row_id="operative-7")

    values = after(workbook(operative=[row("1", "1"), old]))

    assert (values["number"], values["row_id"]) == ("1.8", "operative-8")


def test_a_copied_row_gets_a_number_of_its_own() -> None:
    old = row("1", "1", number="1.1", row_id="operative-1")

    values = after(workbook(operative=[old, old]), index=1)

    assert (values["number"], values["row_id"]) == ("1.2", "operative-2")


@pytest.mark.parametrize(
    ("typed", "judged", "expected"),
    [
        ("Keltainen", None, ("● Vihreä", "Keltainen")),
        ("gul", None, ("● Vihreä", "Keltainen")),
        ("ihan ok", None, ("● Vihreä", "ihan ok")),
        ("Keltainen", "Punainen", ("Keltainen", "Punainen")),
        ("● Vihreä", None, ("● Vihreä", None)),
    ],
)
def test_a_word_typed_into_varikoodi_is_never_dropped(
    typed: str, judged: str | None, expected: tuple[str, str | None]
) -> None:
    values = after(workbook(operative=[row("300", "312", colour=typed, judged=judged)]))

    assert (values["colour"], values["judged"]) == expected


def test_a_misdated_table_is_not_coloured() -> None:
    cells = workbook(fields_={**FILLED, "year": Decimal(2021)}, operative=[row("300", "312")])

    assert after(cells)["colour"] is None


def test_a_dry_run_writes_nothing_and_tells_what_it_would_write() -> None:
    engine = MemoryEngine(workbook(operative=[row("300", "312")]), dry_run=True)

    result = colour(engine)

    assert Place("Sopimus", "H21") in result.changes.cells
    assert engine.written == {}


def test_rows_are_told_apart_by_their_ids_as_they_stand_after_the_run() -> None:
    rows = [row("300", "312", row_id="operative-4"), row("300", "281")]
    engine = MemoryEngine(workbook(operative=rows))

    colour(engine)

    assert engine.keys == {
        Place("Sopimus", "S21"): "operative-4",
        Place("Sopimus", "S22"): "operative-5",
    }


def test_check_writes_nothing() -> None:
    engine = MemoryEngine(workbook(operative=[row("300", "281")]))

    result = check(engine)

    assert [finding.code for finding in result.findings] == ["explanation-missing"]
    assert (engine.written, engine.pages) == ({}, {})


def test_the_button_refreshes_colours_findings_and_summary_at_once() -> None:
    engine = MemoryEngine(workbook(operative=[row("300", "312")]))

    result = update(engine)

    assert set(engine.pages) == {"pts_findings", "pts_summary"}
    assert result.closing == "1 toimenpide: 1 vihreä; kaikki kunnossa."


def test_a_summary_tells_of_colours_that_are_not_up_to_date() -> None:
    stale = summarise(MemoryEngine(workbook(operative=[row("300", "312", colour="▲ Keltainen")])))

    assert stale.summary.stale == 1
    assert stale.summary.counts.green == 1


ENTRIES = st.one_of(
    st.none(),
    st.sampled_from(["300 tapahtumaa", "> 75%", "75 %", "312", "ei toteutunut", "n. 270", "=1+1"]),
    st.text(max_size=12),
    st.decimals(-1000, 1000, places=2),
    st.booleans(),
    st.dates(),
    st.decimals(0, 1, places=2).map(Percent),
)
ROWS = st.fixed_dictionaries(
    dict.fromkeys(
        (
            "target",
            "actual",
            "previous",
            "measure",
            "colour",
            "judged",
            "explanation",
            "number",
            "row_id",
        ),
        ENTRIES,
    )
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ROWS, max_size=4), st.sampled_from(["plan", "interim", "final"]))
def test_a_second_run_changes_nothing(rows: list[dict[str, Value]], phase: str) -> None:
    engine = MemoryEngine(workbook(phase=phase, basic=[row(**entries) for entries in rows]))
    update(engine)
    pages = dict(engine.pages)

    again = update(engine)

    assert again.changes.cells == ()
    assert engine.pages == pages


@settings(max_examples=60, deadline=None)
@given(st.lists(ROWS, max_size=3))
def test_only_columns_of_the_program_and_the_typed_word_change(
    rows: list[dict[str, Value]],
) -> None:
    cells = workbook(basic=[row(**entries) for entries in rows])
    before = read(cells).rows["basic"]

    after_ = read(run(cells).workbook).rows["basic"]

    for key in ("goal", "action", "portfolio", "measure", "target", "previous", "actual"):
        assert [r.values[key] for r in after_] == [r.values[key] for r in before]
