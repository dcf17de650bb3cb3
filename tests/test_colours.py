"""The first promises of the colour rule."""

import pytest

from ptsopimus_xl.colours import Phase, assess
from ptsopimus_xl.sentences import reason

PAIRS = [
    ("300 tapahtumaa", "300", "green", "met"),
    ("300 tapahtumaa", "270", "yellow", "below-target"),
    ("300 tapahtumaa", "269", "red", "below-limit"),
    ("300 tapahtumaa", "", "grey", "actual-missing"),
    ("> 75%", "75 %", "yellow", "below-target"),
    ("enintään 8,5 pv/hlö", "9,2", "yellow", "below-target"),
    ("Toiminta on vakiintunut", "toteutunut", "green", "done"),
    ("keskustan alueella", "toteutunut", "grey", "target-unclear"),
    ("", "25", "grey", "target-missing"),
]


@pytest.mark.parametrize(("target", "actual", "colour", "code"), PAIRS)
def test_a_pair_has_its_colour(target: str, actual: str, colour: str, code: str) -> None:
    found = assess(target, actual)
    assert (found.colour, found.code) == (colour, code)
    assert reason(found, "fi")


def test_nothing_is_coloured_in_the_plan() -> None:
    found = assess("300 tapahtumaa", "190", phase=Phase.PLAN)
    assert (found.colour, found.code, reason(found, "fi")) == (None, None, "")
