"""Shows an exact share as a person reads it."""

from fractions import Fraction


def share(value: Fraction) -> str:
    """A fraction in per cent, with a no-break space: 9/10 is `90 %`."""
    hundredths = f"{float(value * 100):.10g}".replace(".", ",")
    return f"{hundredths}\u00a0%"
