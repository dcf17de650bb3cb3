"""What is read of an actual, as data (colour-rule.md, "Reading the actual")."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from ptsopimus_xl.actuals.outcomes import NOTHING, Said
from ptsopimus_xl.codes import Code
from ptsopimus_xl.quantities.phrases import Quantity
from ptsopimus_xl.quantities.tokens import Day

NOTHING_AROUND: Mapping[int, str] = MappingProxyType({})


class Scale(NamedTuple):
    """A scale told beside a score: `4,3 (asteikko 1–5)`."""

    low: Decimal
    high: Decimal
    words: frozenset[str]  # its text, to be found in the target


class Actual(NamedTuple):
    """An actual as read. `doubt` says why its numbers cannot be used; `odd_words` are unknown
    words beside them."""

    text: str
    quantities: tuple[Quantity, ...] = ()
    said: Said = NOTHING
    days: tuple[Day, ...] = ()
    only_date: bool = False
    doubt: Code | None = None
    odd_words: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()  # words of one place, perhaps of several
    within: frozenset[str] = frozenset()  # nouns that tell in what: "kursseilla 22"
    remarks: frozenset[str] = frozenset()  # unknown words of asides that speak of something else
    deeds: frozenset[str] = frozenset()  # verbs that tell what was done: "haastateltiin 22"
    cause: str = ""
    scale: Scale | None = None
    moves: bool = False  # a verb tells a change: "kasvoi 6 %"
    way: str = ""  # "nousi 12:een": up or down to the number that is told
    reached: bool | None = None  # the words say whether the target was reached
    words_beside: bool = False  # an outcome word stands in the clause of a number
    partial: bool = False  # a month or a season stands beside an outcome word
    other_year: bool = False  # a day of another year than the agreement's
    around: Mapping[int, str] = (
        NOTHING_AROUND  # the words of each of several numbers, by their first token
    )
