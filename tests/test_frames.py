"""Tables as data frames: their columns, their dtypes, and sums that are exact."""

import subprocess
import sys
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from outcomes import AMOUNTS, agreement

from ptsopimus_xl.agreement import Agreement, GoalRow, Party
from ptsopimus_xl.colours import Colour
from ptsopimus_xl.frames import TABLES, frame, summed


def goals() -> pd.DataFrame:
    rows = (
        GoalRow("operative", 1, "Lukutaito", target=date(2020, 5, 31), colour=Colour.GREEN),
        GoalRow("basic", 1, "Kynnykset", target="300 tapahtumaa"),
    )
    return frame(Agreement(goals=rows), "goals")


def test_the_goal_tables_are_one_frame_without_the_hidden_copies() -> None:
    columns = list(goals().columns)
    assert columns[:4] == ["table", "order", "goal", "action"]
    assert not [name for name in columns if name.startswith("last_")]


def test_text_and_colours_are_strings_and_what_was_written_stays_as_it_is() -> None:
    made = goals()
    assert [str(made[name].dtype) for name in ("goal", "colour")] == ["string", "string"]
    assert list(made["colour"].fillna("-")) == ["green", "-"]
    assert list(made["target"]) == [date(2020, 5, 31), "300 tapahtumaa"]
    assert made["order"].dtype == "int64"


def test_amounts_stay_exact_and_none_stays_none() -> None:
    made = frame(agreement(), "person_years")
    assert list(made["previous"]) == [Decimal("26.4")]
    assert list(frame(agreement(), "budget")["forecast"])[2] is None


def test_a_date_stays_a_date() -> None:
    made = frame(Agreement(parties=(Party("Johtaja", "Aino", date(2020, 1, 2)),)), "parties")
    assert list(made["signed"]) == [date(2020, 1, 2)]


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_has_the_same_columns_and_dtypes(name: str) -> None:
    empty = frame(Agreement(), name)
    assert len(empty) == 0
    if name in ("budget", "posts"):
        assert list(empty.dtypes) == list(frame(agreement(), name).dtypes)


def test_a_name_that_there_is_not_is_told_with_those_there_are() -> None:
    with pytest.raises(KeyError, match="goals, budget, posts"):
        frame(Agreement(), "talous")


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(("A", "B", None)), AMOUNTS), min_size=1))
def test_a_sum_is_exact_and_of_nothing_it_is_none(
    rows: list[tuple[str | None, Decimal | None]],
) -> None:
    records = [{"sector": sector, "net": net} for sector, net in rows]
    for of in summed(records, ["sector"], ["net"]):
        given_ = [net for sector, net in rows if sector == of["sector"] and net is not None]
        assert of["units"] == sum(sector == of["sector"] for sector, _ in rows)
        assert of["given"]["net"] == len(given_)
        assert of["sums"]["net"] == (sum(given_) if given_ else None)


def test_pandas_is_imported_only_when_a_frame_is_asked_for() -> None:
    code = "import sys, ptsopimus_xl.frames, ptsopimus_xl.rollup; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
