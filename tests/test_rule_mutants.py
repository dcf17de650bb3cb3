"""All labelled pairs in a few tests: a rule that the mutation run changes must fail one of them."""

import pytest
from rule_pairs import PAIRS

from ptsopimus_xl.quantities.vocabulary import vocabulary
from ptsopimus_xl.sentences import reading, reason
from ptsopimus_xl.targets import directions, read_target


@pytest.mark.parametrize("start", range(0, len(PAIRS), 100))
def test_a_hundred_pairs_have_their_colours_and_codes(start: int) -> None:
    vocabulary.cache_clear()  # a change in how the lists are read must be noticed too
    directions._unwanted.cache_clear()
    for pair in PAIRS[start : start + 100]:
        found = pair.assessed()
        assert (found.colour, found.code) == (pair.colour, pair.code), str(pair)
        assert reason(found, "fi")
        shown = reading(found.target, "sv")
        if shown and not pair.beside.get("measure"):
            again = read_target(shown, year=2020)
            assert [p.low for p in again.parts] == [p.low for p in found.target.parts], str(pair)
