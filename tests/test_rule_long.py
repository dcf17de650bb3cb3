"""A cell can hold 32 767 characters: however they repeat, a row costs no more than a moment."""

import time

import pytest

from ptsopimus_xl.colours import assess

LONGEST = 32_767
MOMENT = 0.5  # seconds
PIECES = ["1 ", "1-", "1, ", "1;", "1\n", "ja 1 ", "1 % ", "yli 1 ", "1/kk/", "2020 ", "klo 1 "]


@pytest.mark.parametrize("piece", PIECES)
def test_the_longest_text_is_read_in_a_moment(piece: str) -> None:
    text = (piece * LONGEST)[:LONGEST]
    started = time.process_time()
    as_target, as_actual = assess(text, "5", year=2020), assess("5", text, previous=text, year=2020)
    assert time.process_time() - started < 2 * MOMENT
    assert as_target.code == "target-unclear"
    assert as_actual.colour == "grey"


def test_a_text_of_a_thousand_pieces_is_still_read() -> None:
    assert assess("300 tapahtumaa " + "kirjastossa " * 990, "310", year=2020).code == "met"
