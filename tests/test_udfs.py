"""The functions for cells: the rule and nothing else, with a help text for every argument."""

import inspect
from collections.abc import Callable
from datetime import datetime

import pytest

from ptsopimus_xl import udfs
from ptsopimus_xl.colours import assess
from ptsopimus_xl.resources import LANGUAGES, words
from ptsopimus_xl.sentences import reading, reason

FUNCTIONS = [udfs.PTS_VARI, udfs.PTS_PERUSTE, udfs.PTS_TULKINTA]


def test_a_target_and_an_outcome_give_colour_reason_and_reading() -> None:
    assessed = assess("vähintään 75 %", "60 %")
    assert udfs.PTS_VARI("vähintään 75 %", "60 %") == "■ Punainen"
    assert udfs.PTS_PERUSTE("vähintään 75 %", "60 %") == reason(assessed, "fi")
    assert udfs.PTS_TULKINTA("vähintään 75 %") == reading(assessed.target, "fi")


def test_numbers_of_cells_are_read_as_a_person_would_write_them() -> None:
    assert udfs.written(75.0) == "75"
    assert udfs.written(0.5) == udfs.written("0,5".replace(",", "."))
    assert udfs.written(None) is None
    assert udfs.written("") is None
    assert udfs.written(datetime(2020, 12, 31)) == datetime(2020, 12, 31).date()  # noqa: DTZ001
    assert udfs.PTS_VARI(100.0, 120.0) == "● Vihreä"


def test_direction_year_and_the_year_before_are_handed_to_the_rule() -> None:
    fewer = udfs.PTS_VARI("enintään 10", 12.0, None, "Poissaolot", "pienempi on parempi", 2020.0)
    assert fewer == "■ Punainen"
    assert udfs.PTS_VARI("", "") == udfs.PTS_VARI(None, None)


@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_function_and_argument_has_a_help_text_that_excel_can_show(
    function: Callable[..., str], language: str
) -> None:
    told = words(language, "button")["functions"]
    texts = [told[function.__name__]]
    texts += [told["arguments"][name] for name in inspect.signature(function).parameters]
    assert all(0 < len(text) <= 255 for text in texts)
    assert function.__doc__ == words("fi", "button")["functions"][function.__name__]
