"""Every labelled pair has its colour and code. `python -m pytest tests/test_rule_pairs.py -s -k
table` prints the table of all pairs: decided, grey and wrong for each kind."""

import pytest
from rule_pairs import PAIRS, WANTED, Pair, Score, scores, table

LIVELY = "lively"


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_a_pair_has_its_colour_and_code(pair: Pair) -> None:
    found = pair.assessed()
    assert (found.colour, found.code) == (pair.colour, pair.code)


@pytest.mark.parametrize("pair", WANTED, ids=str)
def test_what_the_rule_cannot_decide_yet_is_grey_and_never_another_colour(pair: Pair) -> None:
    assert pair.assessed().colour in {"grey", pair.colour}


def test_the_table_of_all_pairs_has_no_wrong_colour() -> None:
    found = scores()
    total = sum(found.values(), Score())
    print("\n" + table(found))  # noqa: T201
    usual = sum((one for kind, one in found.items() if not kind.startswith(LIVELY)), Score())
    assert total.wrong == 0
    assert usual.decided >= 0.97 * usual.decidable
    assert total.grey_codes >= 0.95 * (total.pairs - total.decidable)


def test_the_pairs_are_many_and_half_of_them_undecidable() -> None:
    grey = sum(pair.colour == "grey" for pair in PAIRS)
    assert len(PAIRS) >= 445
    assert grey >= 0.4 * len(PAIRS)


def test_no_pair_is_labelled_twice() -> None:
    keys = [
        (p.target, p.actual, tuple(sorted(p.beside.items())))
        for p in [*PAIRS, *WANTED]
        if p.kind != "given"
    ]
    assert len(keys) == len(set(keys))
