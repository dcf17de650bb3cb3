"""What the parts of a row share, and last year's actual as their base.

colour-rule.md, "Order of reasons": `base-missing` where last year's actual is absent, unreadable,
or 0 for a change in per cent.
"""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ptsopimus_xl.actuals import Actual
from ptsopimus_xl.actuals.outcomes import Outcome
from ptsopimus_xl.codes import Code
from ptsopimus_xl.quantities.phrases import Quantity
from ptsopimus_xl.quantities.ratios import Ratio, ratio
from ptsopimus_xl.quantities.tokens import tidied
from ptsopimus_xl.quantities.units import ONE, PERCENT, SAME, Unit, conversion
from ptsopimus_xl.quantities.vocabulary import vocabulary
from ptsopimus_xl.settings import Settings
from ptsopimus_xl.targets import Kind, Part

BASED = frozenset({Kind.CHANGE, Kind.TREND, Kind.UNCHANGED, Kind.REFERENCE})


_UNUSABLE = frozenset({Outcome.NOT_MEASURED, Outcome.CONDITION, Outcome.FAILED})


LONGEST_ENDING = 3  # by so many letters the forms of a word differ
SHORTEST_STEM = 2  # lapsi, lasta
STEM = 5  # so many letters are the same in most forms of a word
OUT_OF = ("sta", "stä")

ZERO = Decimal(0)


class Row(NamedTuple):
    """What all parts of a row share: the actual, last year's actual, the agreement's year, the
    limits."""

    actual: Actual
    previous: Actual
    year: int | None
    settings: Settings
    beside: tuple[str, str | None]  # the texts of target and measure

    @property
    def measure(self) -> str:
        """The text of the measure in small letters; empty where there is none."""
        measure = self.beside[1]
        return tidied(measure).casefold() if isinstance(measure, str) else ""

    @property
    def before(self) -> Quantity | None:
        """The first number of last year's actual."""
        numbers = self.previous.quantities
        return numbers[0] if numbers else None

    @property
    def unit_before(self) -> Unit | None:
        """The unit of last year's actual."""
        return self.before.unit if self.before is not None else None

    @property
    def in_thousands(self) -> bool:
        """Whether the measure counts in thousands: `Antal lån, tusental`, `Kävijät (1 000)`."""
        measure = self.measure
        return bool(measure) and any(word in measure for word in vocabulary().lists["thousands"])

    @property
    def has_measured_period(self) -> bool:
        """Whether the measure is per month, week or day: `Antal lån per månad`."""
        measure, periods = self.measure, vocabulary().keys["periods"]
        spoken = {*measure.replace("/", " ").split(), *measure.split()}
        return any(periods.get(word, "year") != "year" for word in spoken)

    def knows(self, words: frozenset[str], *, share: bool = False) -> bool:
        """Whether target and measure hold all these words, in any form: an actual may repeat
        them. Only beside a `share` may a word tell of what it is one."""
        if not words:
            return True
        spoken = f"{self.beside[0].casefold()} {self.measure}"
        known = {word.strip(".,;:()") for word in spoken.split()}
        words = frozenset(word for phrase in words for word in phrase.split())
        told = {word for word in known if word[:1].isalpha()}
        if told <= vocabulary().keys["comparators"].keys():  # "82 % tyytyväisiä" for a bare "80 %"
            words -= vocabulary().lists["around.satisfied"]
        return all(word in known or _has_form_of(word, known, share=share) for word in words)


def _has_form_of(word: str, known: set[str], *, share: bool) -> bool:
    """Whether another form of a word is known: it begins alike, is the head of a known compound
    (`sopimus` of `palvelusopimus`) or the same noun. `312 tapahtumasta` is of so many, not so many.
    """
    part = word.endswith(OUT_OF)
    if part and not share:
        return False
    tail = word if len(word) >= STEM and not part else " "
    word = _without_amount(word)
    if any(_begin_alike(word, other) or other.endswith(tail) for other in known):
        return True
    name, start = vocabulary().nouns.name, word[:SHORTEST_STEM]
    return any(other.startswith(start) and name(other) == name(word) for other in known)


def _without_amount(word: str) -> str:
    """`besökarantalet`, `kävijämäärä`: what there is a number of."""
    amounts = vocabulary().lists["counts"]
    cut = max((len(end) for end in amounts if word.endswith(end) and word != end), default=0)
    return word[: len(word) - cut]


def _begin_alike(word: str, other: str) -> bool:
    """Two forms of a noun; not `leiri` and `leiriläisiä`."""
    return word[:STEM] == other[:STEM] and abs(len(word) - len(other)) <= LONGEST_ENDING


class Verdict(NamedTuple):
    """The code of one part and the numbers it rests on."""

    code: Code
    value: Ratio | None = None
    base: Ratio | None = None
    quantity: Quantity | None = None
    day: date | None = None


def is_relative(part: Part) -> bool:
    """Whether a change is told in per cent."""
    return part.unit is not None and part.unit.key == PERCENT


def base_of(part: Part, quantity: Quantity, row: Row) -> Ratio | None:
    """Last year's actual as one plain number; 0 is no base for a change in per cent, nor a
    negative one."""
    numbers = row.previous.quantities
    if len(numbers) != 1 or row.previous.doubt is not None or not row.knows(row.previous.odd_words):
        return None
    number = numbers[0]
    said = row.previous.said.outcome
    unusable = (
        number.low is None
        or number.comparator is not None
        or number.sign == "+"
        or said in _UNUSABLE
    )
    factor = conversion(number.period, part.period or quantity.period)
    if unusable or factor is None:
        return None
    value = scaled(
        number, number.unit or part.unit if part.kind is not Kind.CHANGE else number.unit
    )
    if value.top < 0 or (value.top == 0 and part.kind is Kind.CHANGE and is_relative(part)):
        return None
    return value if factor is SAME else value.times(factor)


def scaled(quantity: Quantity, unit: Unit | None) -> Ratio:
    """A number with its sign, in whole units: 1,27 M€ is 1 270 000."""
    low = quantity.low or ZERO
    whole = low if unit is None or unit.scale is ONE else low * unit.scale
    return ratio(-whole if quantity.sign == "-" else whole)
