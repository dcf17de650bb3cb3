"""All labelled pairs in a few tests: a rule that the mutation run changes must fail one of them."""

import pytest
from rule_pairs import PAIRS

from ptsopimus_xl.sentences import reading, reason


@pytest.mark.parametrize("start", range(0, len(PAIRS), 100))
def test_a_hundred_pairs_have_their_colours_and_codes(start: int) -> None:
    for pair in PAIRS[start : start + 100]:
        found = pair.assessed()
        assert (found.colour, found.code) == (pair.colour, pair.code), str(pair)
        assert reason(found, "fi")
        reading(found.target, "sv")
