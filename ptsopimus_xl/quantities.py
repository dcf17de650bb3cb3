"""Numbers as people write them in Finnish and Swedish, read and shown exactly (colour-rule.md, "Reading numbers")."""

from datetime import date, datetime
from decimal import Decimal

Input = str | int | float | Decimal | date | datetime | bool | None


def plain_digits(value: Decimal) -> str:
    """Digits without exponent or trailing zeros: `Decimal("1E+3")` is `1000`, `Decimal("4.50")` is `4.5`.

    This is how a number cell reaches the rule.
    """
    digits = format(value, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
