"""Phases, settings and the order of reasons; the pairs test the colours themselves."""

from fractions import Fraction

import pytest

from ptsopimus_xl.colours import SYMBOLS, Code, Colour, Phase, assess
from ptsopimus_xl.sentences import reason
from ptsopimus_xl.settings import Settings


def test_nothing_is_coloured_in_the_plan_but_the_target_is_read() -> None:
    found = assess("300 tapahtumaa", "190", phase=Phase.PLAN)
    assert (found.colour, found.code, reason(found, "fi")) == (None, None, "")
    assert found.target.code is None
    assert assess("keskustan alueella", phase=Phase.PLAN).target.code == Code.TARGET_UNCLEAR


FORECASTS = [
    ("300 tapahtumaa", "310", None, "green", "met"),
    ("300 tapahtumaa", "280", None, "yellow", "below-target"),
    ("300 tapahtumaa", "190", "green", "red", "below-limit"),
    ("300 tapahtumaa", "", "green", "green", "done"),
    ("300 tapahtumaa", None, "yellow", "yellow", "partly"),
    ("300 tapahtumaa", None, "red", "red", "failed"),
    ("300 tapahtumaa", None, None, "grey", "forecast-missing"),
    ("300 tapahtumaa", None, "purple", "grey", "forecast-missing"),
    ("300 tapahtumaa", "n. 300", None, "grey", "bound-undecided"),
    ("300 tapahtumaa", "n. 300", "green", "green", "done"),
    ("Toiminta on vakiintunut", "", "red", "red", "failed"),
    ("", None, "green", "grey", "target-missing"),
    ("seurataan", "12", "green", "grey", "no-target"),
]


@pytest.mark.parametrize(("target", "forecast", "judged", "colour", "code"), FORECASTS)
def test_the_interim_colour_comes_from_the_forecast(
    target: str, forecast: str | None, judged: str | None, colour: str, code: str
) -> None:
    found = assess(
        target, "190", phase=Phase.INTERIM, forecast=forecast, forecast_judged=judged, year=2020
    )
    assert (found.colour, found.code) == (colour, code)


def test_the_outcome_so_far_is_never_compared_with_the_years_target() -> None:
    found = assess("300 tapahtumaa", "190", phase=Phase.INTERIM, forecast="300", year=2020)
    assert found.colour is Colour.GREEN


LIMITS = [
    (Settings(yellow_limit=Fraction(4, 5)), "300", "240", "yellow"),
    (Settings(yellow_limit=Fraction(4, 5)), "300", "239", "red"),
    (Settings(yellow_limit=Fraction(2, 3)), "300", "200", "yellow"),
    (Settings(yellow_limit=Fraction(4, 5)), "enintään 8", "10", "yellow"),
    (Settings(yellow_limit=Fraction(4, 5)), "enintään 8", "10,1", "red"),
    (Settings(yellow_limit=Fraction(0)), "enintään 8", "1000", "yellow"),
    (Settings(about_limit=Fraction(4, 5)), "n. 200", "160", "green"),
    (Settings(about_most=Fraction(3)), "n. 200", "600", "green"),
    (Settings(about_actual=Fraction(1, 10)), "300", "n. 330", "grey"),
    (Settings(about_actual=Fraction(1, 100)), "300", "n. 310", "green"),
]


@pytest.mark.parametrize(("limits", "target", "actual", "colour"), LIMITS)
def test_every_limit_is_a_setting(limits: Settings, target: str, actual: str, colour: str) -> None:
    assert assess(target, actual, settings=limits).colour == colour


def test_the_margin_of_unchanged_is_a_setting() -> None:
    wide = Settings(unchanged_limit=Fraction(1, 10))
    assert assess("pysyy ennallaan", "91", previous="100", settings=wide).colour == "green"
    assert assess("pysyy ennallaan", "111", previous="100", settings=wide).code == "above-range"


def test_every_colour_has_a_symbol_of_its_own() -> None:
    assert [SYMBOLS[colour] for colour in Colour] == ["●", "▲", "■", "○"]


def test_number_cells_are_read_without_doubt() -> None:
    assert assess(300, 270).colour == "yellow"
    assert assess("≥ 4,0", 4.125).colour == "green"
    assert assess(4.5, 4.5).colour == "green"


def test_all_parts_are_shown_with_their_colours() -> None:
    found = assess("300 tapahtumaa, 28 htv", "200 tapahtumaa, 27 htv", year=2020)
    assert [part.colour for part in found.parts] == ["red", "grey"]
    assert found.code == Code.DIRECTION_UNCLEAR


NEGATIVE = [
    ("enintään -5 %", "-6 %", "green", "met"),
    ("enintään -5 %", "-5 %", "green", "met"),
    ("enintään -5 %", "-4 %", "grey", "needs-judgement"),
    ("alle -5 %", "-6 %", "green", "met"),
    ("alle -5 %", "-5 %", "grey", "needs-judgement"),
    ("vähintään -5 %", "3 %", "green", "met"),
    ("vähintään -5 %", "-5 %", "green", "met"),
    ("vähintään -5 %", "-6 %", "grey", "needs-judgement"),
    ("yli -5 %", "-4 %", "green", "met"),
    ("yli -5 %", "-5 %", "grey", "needs-judgement"),
    ("vähintään 0 %", "0 %", "green", "met"),
    ("yli 0 %", "1 %", "green", "met"),
    ("yli 0 %", "0 %", "yellow", "below-target"),
    ("alle 0 %", "0 %", "grey", "needs-judgement"),
]


@pytest.mark.parametrize(("target", "actual", "colour", "code"), NEGATIVE)
def test_no_ratio_decides_at_or_below_nothing(
    target: str, actual: str, colour: str, code: str
) -> None:
    found = assess(target, actual, year=2020)
    assert (found.colour, found.code) == (colour, code)
