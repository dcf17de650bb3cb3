"""What holds for every input of the colour rule, whatever is written."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_pairs import PAIRS, Pair

from ptsopimus_xl.actuals.asides import without_asides
from ptsopimus_xl.colours import COLOURS, Code, Colour, Input, Phase, assess
from ptsopimus_xl.quantities.marking import marked
from ptsopimus_xl.quantities.tokens import tidied, tokenise
from ptsopimus_xl.quantities.vocabulary import vocabulary
from ptsopimus_xl.sentences import cause, judged_reason, needed, reading, reason
from ptsopimus_xl.targets import read_target
from ptsopimus_xl.targets.parts import Kind, Part

ASIDES = ["takia", "kanssa", "huolimatta", "tack vare", "jämfört med", "i fjol", "mukaan", "3", ","]
WORDS = sorted({word for pair in PAIRS for word in f"{pair.target} {pair.actual}".split()})
RANK = {Colour.RED: 0, Colour.YELLOW: 1, Colour.GREEN: 2}

soup = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
inputs: st.SearchStrategy[Input] = st.one_of(
    st.none(),
    st.text(),
    soup,
    st.integers(),
    st.floats(),
    st.decimals(),
    st.dates(),
    st.datetimes(),
    st.booleans(),
)
numbers = st.decimals(min_value=0, max_value=10**6, places=1)
pairs = st.sampled_from(PAIRS)


@given(st.lists(st.sampled_from([*WORDS, *ASIDES * 40]), max_size=9).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_every_word_stays_or_is_taken_aside(text: str) -> None:
    words = vocabulary()
    tokens = marked(tokenise(tidied(text)), words)
    outside, asides = without_asides(tokens, words)
    kept = sorted([*outside, *(token for aside in asides for token in aside)], key=str)
    assert kept == sorted(tokens, key=str)
    assert list(outside) == [token for token in tokens if token in outside]


@given(inputs, inputs, inputs, st.one_of(st.none(), st.text(), soup), st.sampled_from([None, 2020]))
@settings(max_examples=400, deadline=None)
def test_no_input_raises(
    target: Input, actual: Input, previous: Input, measure: str | None, year: int | None
) -> None:
    for phase in Phase:
        found = assess(
            target,
            actual,
            previous=previous,
            measure=measure,
            year=year,
            phase=phase,
            forecast=actual,
        )
        for language in ("fi", "sv", "en"):
            assert bool(reason(found, language)) == (phase is not Phase.PLAN)
            reading(found.target, language)


def test_numbers_beyond_all_bounds_are_read_without_harm() -> None:
    for value in (10**5000, Decimal("1E+999999"), Decimal("NaN"), float("inf"), "9" * 5000, True):
        assert reason(assess(value, value), "fi")
    assert reason(assess(datetime(2020, 5, 1, 12, 0), date(2020, 5, 1)), "fi")  # noqa: DTZ001


UPWARD = ["300", "vähintään 300 tapahtumaa", "yli 300", "minst 300", "≥ 300", "300 kpl"]
DOWNWARD = ["enintään 300", "alle 300", "högst 300", "< 300", "max 300"]


@given(st.sampled_from(UPWARD), numbers, numbers)
def test_more_is_never_worse_where_more_is_wanted(target: str, one: Decimal, two: Decimal) -> None:
    _is_monotone(target, min(one, two), max(one, two))


@given(st.sampled_from(DOWNWARD), numbers, numbers)
def test_less_is_never_worse_where_less_is_wanted(target: str, one: Decimal, two: Decimal) -> None:
    _is_monotone(target, max(one, two), min(one, two))


@given(st.sampled_from(["kasvaa", "+ 5 %", "vähintään edellisvuoden taso"]), numbers, numbers)
def test_more_is_never_worse_than_last_year(target: str, one: Decimal, two: Decimal) -> None:
    _is_monotone(target, min(one, two), max(one, two), previous="250")


def _is_monotone(target: str, worse: Decimal, better: Decimal, previous: str | None = None) -> None:
    low, high = (assess(target, value, previous=previous).colour for value in (worse, better))
    if low in RANK and high in RANK:
        assert RANK[low] <= RANK[high]


@given(st.sampled_from(["200–250", "n. 200"]), numbers, numbers)
def test_a_range_is_never_worse_below_its_top(target: str, one: Decimal, two: Decimal) -> None:
    low, high = (assess(target, value).colour for value in sorted((one, two)))
    if low in RANK and high in RANK:
        assert RANK[low] <= RANK[high]


def _essence(part: Part) -> tuple[object, ...]:
    unit = part.unit.key if part.unit else None
    return (
        part.kind,
        part.low,
        part.high,
        unit,
        part.period,
        part.rising,
        part.against,
        part.base_year,
    )


READABLE = [pair for pair in PAIRS if not pair.beside.get("measure")]


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("pair", READABLE, ids=str)
def test_a_reading_reads_back_the_same(pair: Pair, language: str) -> None:
    direction = pair.beside.get("direction")
    target = read_target(pair.target, year=2020, direction=direction)
    shown = reading(target, language)
    if shown:
        again = read_target(shown, year=2020)
        assert [_essence(part) for part in again.parts] == [_essence(p) for p in target.parts]


def _shout(text: str) -> str:
    return text.upper()


def _decompose(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _widen(text: str) -> str:
    return f"  {text.replace(' ', chr(0x202F))}\u00a0"


def _respace(text: str) -> str:
    return text.replace(" ", "\u00a0")


def _redash(text: str) -> str:
    return text.replace("–", "-").replace("−", "-").replace("-", "–")


WRITINGS = [_shout, _decompose, _widen, _respace, _redash, str.lower]


@pytest.mark.parametrize("write", WRITINGS)
def test_the_way_of_writing_never_changes_a_result(write: Callable[[str], str]) -> None:
    for pair in PAIRS:
        beside: dict[str, Any] = {
            key: write(value) if key in {"measure", "previous"} else value
            for key, value in pair.beside.items()
        }
        beside = {"year": 2020, **beside}
        found = assess(write(pair.target), write(pair.actual), **beside)
        assert (found.colour, found.code) == (pair.colour, pair.code), str(pair)


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+(?:[.,]\d+)?", text.replace("\u00a0", ""))


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_finnish_and_swedish_sentences_hold_the_same_numbers(pair: Pair) -> None:
    found = pair.assessed()
    assert _digits(reason(found, "fi")) == _digits(reason(found, "sv"))
    assert sorted(_digits(reading(found.target, "fi"))) == sorted(
        _digits(reading(found.target, "sv"))
    )


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_a_reading_shows_no_number_that_was_not_written(pair: Pair) -> None:
    target = pair.assessed().target
    if target.kind is Kind.DATE:  # the end of a month or year is named, not written
        return
    written = {
        plain.rstrip("0").rstrip(",") if "," in plain else plain for plain in _plain(pair.target)
    }
    for number in _plain(reading(target, "fi")):
        shown = number.rstrip("0").rstrip(",") if "," in number else number
        assert shown in written or _is_told_in_words(pair.target, shown)


def _plain(text: str) -> list[str]:
    joined = re.sub(r"(?<=\d)[\s\u00a0](?=\d{3})", "", text).replace(".", ",")
    return re.findall(r"\d+(?:,\d+)?", joined)


def _is_told_in_words(text: str, number: str) -> bool:
    """`kolme`, `kerran`, `1,2 milj.`: the word, or the written number times its scale."""
    keys = vocabulary().keys
    spoken = tidied(text).casefold()
    told = {keys[table][word] for table in ("numbers", "times") for word in keys[table]
            if f" {word} " in f" {spoken} "}  # fmt: skip
    scales = [int(size) for word, size in keys["scales"].items() if word in spoken]
    numbers = [Decimal(one.replace(",", ".")) for one in (*_plain(text), *told)]
    scaled = {one * scale for one in numbers for scale in scales}
    return number in told or Decimal(number.replace(",", ".")) in scaled


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_code_has_a_cause_and_every_grey_one_an_advice(language: str) -> None:
    for code in Code:
        assert cause(code, language)[0].isupper()
        assert bool(needed(code, language)) == (code not in COLOURS)


def test_a_judgement_shows_both_colours() -> None:
    computed = assess("300 tapahtumaa", "200")
    assert judged_reason(Colour.YELLOW, computed, "fi") == (
        "Arvioitu keltaiseksi (laskettu: punainen)."
    )
    assert judged_reason(Colour.GREEN, computed, "sv") == "Bedömd som grön (beräknad: röd)."
