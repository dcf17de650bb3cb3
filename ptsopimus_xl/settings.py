"""The limits of the colour rule and the dates of the interim reports, with their defaults
(`Asetukset`)."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Settings:
    """What a controller may change. Ratios are exact fractions: 9/10 stands for 90 %."""

    yellow_limit: Fraction = Fraction(9, 10)
    about_limit: Fraction = Fraction(9, 10)
    about_most: Fraction = Fraction(2)
    about_actual: Fraction = Fraction(1, 20)
    unchanged_limit: Fraction = Fraction(1, 20)
    interim_1: str = "30.4."
    interim_2: str = "31.8."


DEFAULT = Settings()
