"""What is written comes back from a cell; number formats tell dates from numbers."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptsopimus_xl.kinds import CellError, Percent, Value
from ptsopimus_xl.ooxml import Refusal
from ptsopimus_xl.ooxml.formats import Look, look_of_code, look_of_id
from ptsopimus_xl.ooxml.sheet import Cell, Formula
from ptsopimus_xl.ooxml.values import (
    EMPTY,
    Stored,
    digits_of,
    escaped,
    exact,
    to_store,
    unescaped,
    value_of,
)


def held(kind: str, text: str | None, look: Look = Look.NUMBER, *, date1904: bool = False) -> Value:
    """The value of a cell with this `t` and this content."""
    cell = Cell(1, 1, 0, 0, 0, kind, text, None, False)
    return value_of(cell, ["first", ""], look, date1904=date1904)


@pytest.mark.parametrize(
    ("code", "look"),
    [
        ("General", Look.NUMBER),
        ("0.00", Look.NUMBER),
        ("#,##0.00 €", Look.NUMBER),
        ("0%", Look.PERCENT),
        ("0.0 %;[Red]-0.0 %", Look.PERCENT),
        ('0.00"%"', Look.NUMBER),
        ("0\\%", Look.NUMBER),
        ("d.m.yyyy", Look.DATE),
        ("d\\.m\\.yyyy", Look.DATE),
        ("[$-40B]d. mmmm yyyy;@", Look.DATE),
        ("mmm", Look.DATE),
        ("yyyy", Look.DATE),
        ("d.m.yyyy h:mm", Look.DATE_TIME),
        ("h:mm", Look.NUMBER),
        ("mm:ss", Look.NUMBER),
        ("[h]:mm:ss", Look.NUMBER),
        ('0 "days"', Look.NUMBER),
        ('0 "kpl/vuosi"', Look.NUMBER),
        ("[Red]0;[Blue]-0", Look.NUMBER),
        ("_-* #,##0.00_-;-* #,##0.00_-", Look.NUMBER),
        ("0_d", Look.NUMBER),
        ("*d0", Look.NUMBER),
        ("@", Look.NUMBER),
        ("", Look.NUMBER),
        ('"unclosed', Look.NUMBER),
        ("0.00E+00", Look.NUMBER),
    ],
)
def test_a_format_code_tells_what_it_makes_of_a_number(code: str, look: Look) -> None:
    assert look_of_code(code) is look


@pytest.mark.parametrize(
    ("number", "look"),
    [
        (0, Look.NUMBER),
        (9, Look.PERCENT),
        (10, Look.PERCENT),
        (14, Look.DATE),
        (17, Look.DATE),
        (18, Look.NUMBER),
        (22, Look.DATE_TIME),
        (46, Look.NUMBER),
        (49, Look.NUMBER),
    ],
)
def test_the_built_in_formats_are_known_by_number(number: int, look: Look) -> None:
    assert look_of_id(number) is look


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("n", "0.30000000000000004", Decimal("0.30000000000000004")),
        ("n", "1.5E-3", Decimal("0.0015")),
        ("n", " 12 ", Decimal(12)),
        ("n", "", None),
        ("n", None, None),
        ("s", "0", "first"),
        ("s", "1", None),
        ("str", "computed", "computed"),
        ("inlineStr", "two\nlines", "two\nlines"),
        ("inlineStr", "a_x000D_b", "a\rb"),
        ("inlineStr", "_xD83D__xDE00_", "😀"),
        ("inlineStr", "_xD83D_", "_xD83D_"),
        ("inlineStr", "", None),
        ("b", "1", True),
        ("b", "0", False),
        ("e", "#REF!", CellError("#REF!")),
        ("d", "2020-12-31", date(2020, 12, 31)),
        ("d", "2020-12-31T10:30:00Z", datetime.fromisoformat("2020-12-31T10:30")),
        ("d", "soon", "soon"),
    ],
)
def test_a_cell_gives_its_value(kind: str, text: str | None, value: Value) -> None:
    assert held(kind, text) == value


@pytest.mark.parametrize(
    ("number", "look", "date1904", "value"),
    [
        ("0.75", Look.PERCENT, False, Percent(Decimal("0.75"))),
        ("46112", Look.DATE, False, date(2026, 3, 31)),
        ("44650", Look.DATE, True, date(2026, 3, 31)),
        ("46112.5", Look.DATE, False, datetime.fromisoformat("2026-03-31T12:00")),
        ("46112", Look.DATE_TIME, False, datetime.fromisoformat("2026-03-31")),
        ("1", Look.DATE, False, date(1900, 1, 1)),
        ("59", Look.DATE, False, date(1900, 2, 28)),
        ("60", Look.DATE, False, Decimal(60)),
        ("61", Look.DATE, False, date(1900, 3, 1)),
        ("0", Look.DATE, False, Decimal(0)),
        ("0", Look.DATE, True, date(1904, 1, 1)),
        ("-1", Look.DATE, False, Decimal(-1)),
        ("2958465", Look.DATE, False, date(9999, 12, 31)),
        ("2958466", Look.DATE, False, Decimal(2958466)),
        ("2957003", Look.DATE, True, date(9999, 12, 31)),
        ("2957004", Look.DATE, True, Decimal(2957004)),
    ],
)
def test_a_number_is_what_its_format_shows(
    number: str, look: Look, date1904: bool, value: Value
) -> None:
    shown = held("n", number, look, date1904=date1904)
    assert (shown, type(shown)) == (value, type(value))


def test_a_formula_that_nobody_computed_has_no_value() -> None:
    cell = Cell(1, 1, 0, 0, 0, "n", None, Formula("normal", None), False)
    assert value_of(cell, [], Look.NUMBER, date1904=False) == CellError("#NO-VALUE")


@pytest.mark.parametrize("digits", ["1_000", "NaN", "Infinity", "٣", "1,5", "--1", "1e9999", "e"])
def test_what_only_looks_like_a_number_is_damage(digits: str) -> None:
    with pytest.raises(Refusal, match="damaged-sheet"):
        exact(digits)


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("inf"),
        Decimal("NaN"),
        Decimal("1e400"),
        10**400,
        "half \ud83d",
        date(1899, 12, 31),
        datetime(2020, 1, 1, tzinfo=UTC),
        object(),
    ],
)
def test_what_a_cell_cannot_hold_is_refused(value: Value) -> None:
    with pytest.raises(Refusal, match="bad-value"):
        to_store(value, date1904=False)


def test_a_text_may_be_as_long_as_excel_allows_and_no_longer() -> None:
    assert to_store("ä" * 32_767, date1904=False).kind == "s"
    assert to_store("😀" * 16_383, date1904=False).kind == "s"
    for text in ("a" * 32_768, "😀" * 16_384):
        with pytest.raises(Refusal, match="text-too-long"):
            to_store(text, date1904=False)


@pytest.mark.parametrize("value", [None, ""])
def test_nothing_is_stored_for_nothing(value: Value) -> None:
    assert to_store(value, date1904=False) == EMPTY


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(TEXTS | st.from_regex(r"(_x[0-9A-F]{4}_?|_|x005F){0,6}", fullmatch=True))
def test_any_text_comes_back_from_its_escaped_form(text: str) -> None:
    assert unescaped(escaped(text)) == text


@given(TEXTS)
def test_escaped_text_has_nothing_that_xml_cannot_hold(text: str) -> None:
    assert not any(ord(one) < 32 and one not in "\t\n" for one in escaped(text))


@given(st.floats(allow_nan=False, allow_infinity=False).filter(lambda n: abs(n) > 1e-307 or n == 0))
def test_any_float_comes_back_as_the_same_float(number: float) -> None:
    stored = to_store(number, date1904=False)
    assert isinstance(stored.content, Decimal)
    assert float(exact(digits_of(stored.content))) == number


@given(st.decimals(-(10**20), 10**20, places=9))
def test_any_amount_comes_back_exactly(number: Decimal) -> None:
    assert exact(digits_of(number)) == number


@given(
    st.datetimes(datetime.fromisoformat("1904-01-01"), datetime.fromisoformat("9999-12-30")),
    st.booleans(),
)
def test_any_moment_comes_back_to_the_millisecond(moment: datetime, date1904: bool) -> None:
    stored = to_store(moment, date1904=date1904)
    assert isinstance(stored.content, Decimal)
    shown = held("n", digits_of(stored.content), Look.DATE_TIME, date1904=date1904)
    assert isinstance(shown, datetime)
    assert abs(shown - moment) <= timedelta(milliseconds=1)


@given(st.dates(date(1900, 1, 1)))
def test_any_day_comes_back_as_that_day(day: date) -> None:
    stored = to_store(day, date1904=False)
    assert isinstance(stored.content, Decimal)
    assert held("n", digits_of(stored.content), Look.DATE) == day


def test_equal_numbers_are_stored_alike_however_they_are_written() -> None:
    assert to_store(Decimal("0.750"), date1904=False) == Stored("n", exact("0.75"))
    assert to_store(Percent(Decimal("0.75")), date1904=False) == to_store(0.75, date1904=False)
