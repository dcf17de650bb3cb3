"""Exact ratios of whole numbers: what `Fraction` does, without reducing, which the rule never
needs.

Ten thousand rows are judged in a second of processor time; reducing every product would take a
third of it.
"""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple


class Ratio(NamedTuple):
    """`top` over `bottom`, which is positive. Compare with `reaches`, never by the fields."""

    top: int
    bottom: int = 1

    def times(self, factor: Fraction) -> "Ratio":
        """The product with a setting or a conversion."""
        return Ratio(self.top * factor.numerator, self.bottom * factor.denominator)

    def over(self, divisor: Fraction) -> "Ratio":
        """The quotient by a setting, which is positive."""
        return Ratio(self.top * divisor.denominator, self.bottom * divisor.numerator)

    def plus(self, other: "Ratio") -> "Ratio":
        """The sum."""
        return Ratio(self.top * other.bottom + other.top * self.bottom, self.bottom * other.bottom)

    def minus(self, other: "Ratio") -> "Ratio":
        """The difference."""
        return Ratio(self.top * other.bottom - other.top * self.bottom, self.bottom * other.bottom)

    def reaches(self, other: "Ratio") -> bool:
        """Whether this is at least as much as the other."""
        return self.top * other.bottom >= other.top * self.bottom

    def exceeds(self, other: "Ratio") -> bool:
        """Whether this is more than the other."""
        return self.top * other.bottom > other.top * self.bottom

    def magnitude(self) -> "Ratio":
        """The size without the sign."""
        return Ratio(abs(self.top), self.bottom)


NIL = Ratio(0)
HUNDRED = Ratio(100)


def ratio(value: Decimal) -> Ratio:
    """A decimal number, exactly."""
    return Ratio(*value.as_integer_ratio())


def smaller(first: Ratio, second: Ratio) -> Ratio:
    """The lesser of two."""
    return second if first.reaches(second) else first
