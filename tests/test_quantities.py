"""Numbers are read and shown exactly, and what could be read in two ways is not read at all."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from ptsopimus_xl.quantities import Input, format_number, plain_digits, read_number, written
from ptsopimus_xl.quantities.ratios import Ratio, ratio, smaller
from ptsopimus_xl.quantities.tokens import Sort, tidied, tokenise

READ = [
    ("300", "300"),
    ("1 000", "1000"),
    ("1 266 563", "1266563"),
    ("4,0", "4.0"),
    ("17.5", "17.5"),
    ("1 000,5", "1000.5"),
    ("0.125", "0.125"),
    ("12345.678", "12345.678"),
    ("8,1234", "8.1234"),
]
DOUBTFUL = [
    "1.000",
    "1.266.563",
    "1,200",
    "0,750",
    "1.000,50",
    "1,000.50",
    "1'000",
    "1 000.500",
    "9" * 31,
    "1,2,3",
]


@pytest.mark.parametrize(("lexeme", "value"), READ)
def test_a_number_is_read_exactly(lexeme: str, value: str) -> None:
    assert read_number(lexeme) == Decimal(value)


@pytest.mark.parametrize("lexeme", DOUBTFUL)
def test_a_possible_thousands_mark_is_not_read(lexeme: str) -> None:
    assert read_number(lexeme) is None


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        ("1E+3", "1000"),
        ("4.50", "4.5"),
        ("100", "100"),
        ("0.10", "0.1"),
        ("-2.0", "-2"),
        ("0", "0"),
    ],
)
def test_plain_digits_have_no_exponent_and_no_trailing_zeros(value: str, digits: str) -> None:
    assert plain_digits(Decimal(value)) == digits


INPUTS: list[tuple[Input, str]] = [
    (None, ""),
    ("300 tapahtumaa", "300 tapahtumaa"),
    (300, "300"),
    (4.5, "4,5"),
    (Decimal("1.125"), "1,1250"),
    (Decimal("1E+3"), "1000"),
    (True, "True"),
    (date(2020, 5, 31), "31.5.2020"),
    (datetime(2020, 5, 31, 12, 0), "31.5.2020"),  # noqa: DTZ001
    (float("nan"), "NaN"),
    (10**40, "10000000000000000000000000000000000000000"),
    (Decimal("1E+31"), "1E+31"),
]


@pytest.mark.parametrize(("value", "text"), INPUTS)
def test_every_input_reaches_the_rule_as_text(value: Input, text: str) -> None:
    assert written(value) == text


SHOWN = [
    ("300", "300", "300"),
    ("1266563", "1\u00a0266\u00a0563", "1\u00a0266\u00a0563"),
    ("4.50", "4,5", "4.5"),
    ("1000.5", "1\u00a0000,5", "1\u00a0000.5"),
    ("-2000", "−2\u00a0000", "−2\u00a0000"),
]


@pytest.mark.parametrize(("value", "finnish", "english"), SHOWN)
def test_a_number_is_shown_in_the_language_of_the_reader(
    value: str, finnish: str, english: str
) -> None:
    number = Decimal(value)
    assert format_number(number, "fi") == finnish
    assert format_number(number, "sv") == finnish
    assert format_number(number, "en") == english


def test_ratios_compare_without_reducing() -> None:
    third, half = Ratio(2, 6), Ratio(1, 2)
    assert half.exceeds(third)
    assert half.reaches(Ratio(2, 4))
    assert not half.exceeds(Ratio(2, 4))
    assert not third.reaches(half)
    assert half.plus(third).reaches(Ratio(5, 6))
    assert Ratio(1, 6).reaches(half.minus(third))
    assert smaller(half, third) is third
    assert smaller(third, half) is third
    assert Ratio(-3, 2).magnitude() == Ratio(3, 2)
    assert ratio(Decimal("0.25")) == Ratio(1, 4)


SORTS = [
    ("31.5. mennessä", [Sort.DATE, Sort.WORD]),
    ("31.12.2020", [Sort.DATE]),
    ("2020-12-31", [Sort.DATE]),
    ("1.8.20", [Sort.DATE]),
    ("1.8.2020–31.12.2021", [Sort.DATE, Sort.DASH, Sort.DATE]),
    ("7. lk", [Sort.ORDINAL, Sort.WORD]),
    ("2., 4. ja", [Sort.ORDINAL, Sort.COMMA, Sort.ORDINAL, Sort.WORD]),
    ("TP2019", [Sort.YEAR]),
    ("v. 2019", [Sort.YEAR]),
    ("65-vuotiaat", [Sort.LABEL]),
    ("300:aan", [Sort.LABEL]),
    ("pop up -toiminta", [Sort.WORD, Sort.WORD, Sort.WORD]),
    ("75%", [Sort.NUMBER, Sort.PERCENT]),
    ("3 %-yksikköä", [Sort.NUMBER, Sort.PERCENT]),
    ("1,27 M€", [Sort.NUMBER, Sort.WORD]),
    (">= 4", [Sort.COMPARATOR, Sort.NUMBER]),
    ("2020 300", [Sort.NUMBER, Sort.NUMBER]),
    ("80 % (12/15)", [Sort.NUMBER, Sort.PERCENT, Sort.BRACKET]),
    ("80 % (12/15", [Sort.NUMBER, Sort.PERCENT, Sort.BRACKET, Sort.DOUBT]),
    ("a) 5", [Sort.WORD, Sort.NUMBER]),
    ("m² 5²", [Sort.WORD, Sort.LABEL]),
]


@pytest.mark.parametrize(("text", "sorts"), SORTS)
def test_a_text_is_cut_into_tokens(text: str, sorts: list[str]) -> None:
    assert [token.sort for token in tokenise(tidied(text))] == sorts


@pytest.mark.parametrize("text", ["31.2.2020", "5.13.2020", "12/31/2020", "2020-02-30"])
def test_a_day_that_does_not_exist_is_no_day(text: str) -> None:
    (token,) = tokenise(text)
    assert token.sort == Sort.DATE
    assert token.value is not None
    assert token.value[0] is None  # type: ignore[index]
