"""Columns are found by the meaning of their headers."""

import pytest

from ptsopimus_xl.agreement import GOAL_TABLES, TABLES
from ptsopimus_xl.reader.headers import match, normal, year_in
from ptsopimus_xl.resources import LANGUAGES
from ptsopimus_xl.schema import Table
from ptsopimus_xl.texts import header

OPERATIVE = GOAL_TABLES[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Salkun-\nhallinnassa mukana (K/E)", "Salkunhallinnassa mukana (K/E)"),
        ("Salkun-\nhallinnassa\nmukana (K/E)", "SALKUNHALLINNASSA MUKANA (k/e)"),
        ("Mittarin tavoitetaso 2020", "Mittarin\u00a0tavoitetaso  2031"),
        ("Toteutunut 31.12.2020", "Toteutunut 31. 12.2020"),
        ("Värikoodi", "Va\u0308rikoodi"),
        ("Tilanne 30.4.", "Tilanne 31.8."),
    ],
)
def test_headers_that_mean_the_same_are_one(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Toteutunut 2019", "Toteutunut 31.12.2020"), ("TA 2020", "MTA 2020"), ("Ero", "Erä")],
)
def test_headers_that_mean_different_things_stay_apart(one: str, other: str) -> None:
    assert normal(one) != normal(other)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.key)
def test_every_declared_column_is_found_under_its_own_header(table: Table, language: str) -> None:
    headers = [header(table, key, language, 2024) for key in table.columns]

    assert match(table, headers) == {key: i for i, key in enumerate(table.columns)}


def test_columns_may_stand_in_another_order_beside_strange_ones() -> None:
    keys = list(reversed(OPERATIVE.columns))
    interims = [i for i, key in enumerate(keys) if key.startswith("interim")]
    headers = ["Oma sarake", *(header(OPERATIVE, key, "fi", 2020) for key in keys)]

    found = match(OPERATIVE, headers)

    assert {key for key in found if found[key] != keys.index(key) + 1} <= {
        keys[i] for i in interims
    }
    assert 0 not in found.values()


@pytest.mark.parametrize(
    ("text", "year"),
    [("Toteutunut 31.12.2020", 2020), ("TP 2019", 2019), ("Ennuste 31.12.", None), ("12020", None)],
)
def test_the_year_of_a_header_is_read(text: str, year: int | None) -> None:
    assert year_in(text) == year
