"""Numbers as people write them in Finnish and Swedish, read and shown exactly (colour-rule.md,
"Reading numbers")."""

from datetime import date, datetime
from decimal import Decimal

Input = str | int | float | Decimal | date | datetime | bool | None

NO_BREAK = "\u00a0"
MOST_DIGITS = 30
MOST_TOKENS = 1000  # a longer text is prose: no target can be read from it, and no outcome


def plain_digits(value: Decimal) -> str:
    """Digits without exponent or trailing zeros: `Decimal("1E+3")` is `1000`, `Decimal("4.50")`
    is `4.5`.

    This is how a number cell reaches the rule.
    """
    digits = format(value, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def written(value: Input) -> str:
    """Any input as the text that the rule reads. A number has no doubtful thousands mark, so it
    gets none here."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, date):
        return f"{value.day}.{value.month}.{value.year}"
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite() or not -MOST_DIGITS < number.adjusted() < MOST_DIGITS:
        return str(number)
    digits = plain_digits(number).replace(".", ",")
    return f"{digits}0" if "," in digits and len(digits.split(",")[1]) == 3 else digits


def read_number(lexeme: str) -> Decimal | None:
    """The value of `1 000`, `17.5`, `4,0`; None where a thousands mark is possible: `1.000`,
    `1,200`, `1'000`.

    Spaces group thousands. A comma is the decimal mark and so is a point, except before exactly
    three digits: a comma is then always doubtful, a point unless the number begins with a lone
    zero (`0.125`) or has four digits or more before it.
    """
    if len(lexeme) > MOST_DIGITS:
        return None
    digits = lexeme.replace(" ", "")
    if digits.isdecimal():
        return Decimal(digits)
    whole, mark, decimals = digits.replace(",", ".").partition(".")
    if not decimals.isdecimal() or not whole.isdecimal():
        return None
    if len(decimals) == 3 and not _only_decimal(lexeme, whole):
        return None
    return Decimal(f"{whole}{mark}{decimals}")


def _only_decimal(lexeme: str, whole: str) -> bool:
    """Whether a mark before three digits cannot group thousands."""
    return "," not in lexeme and " " not in lexeme and (whole == "0" or len(whole) > 3)


def format_number(value: Decimal, language: str) -> str:
    """`1 266 563` and `4,5` with a no-break space; in English the decimal mark is a point."""
    digits = plain_digits(value)
    if digits.isdecimal():
        return digits if len(digits) < 4 else format_whole(int(digits))
    whole, _, decimals = digits.removeprefix("-").partition(".")
    mark = "." if language == "en" else ","
    minus = "−" if value < 0 else ""
    return minus + format_whole(int(whole)) + (mark + decimals if decimals else "")


def format_whole(value: int) -> str:
    """A whole number, its thousands grouped by no-break spaces."""
    if 0 <= value < 1000:
        return str(value)
    return f"{value:,}".replace(",", NO_BREAK).replace("-", "−")
