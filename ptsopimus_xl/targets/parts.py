"""The parts of a target as data (colour-rule.md, "Reading the target")."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from ptsopimus_xl.codes import Code
from ptsopimus_xl.quantities.clauses import Clause
from ptsopimus_xl.quantities.marking import marked
from ptsopimus_xl.quantities.phrases import Quantity
from ptsopimus_xl.quantities.tokens import Token, tidied, tokenise
from ptsopimus_xl.quantities.units import PERCENT, Unit, measure_unit
from ptsopimus_xl.quantities.vocabulary import Vocabulary


class Kind(StrEnum):
    """What a part of a target asks for."""

    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    AT_MOST = "at-most"
    LESS_THAN = "less-than"
    ZERO = "zero"
    RANGE = "range"
    ABOUT = "about"
    CHANGE = "change"
    TREND = "trend"
    UNCHANGED = "unchanged"
    REFERENCE = "reference"
    DATE = "date"
    STATE = "state"
    NONE = "none"
    UNCLEAR = "unclear"


UPWARD = frozenset({Kind.AT_LEAST, Kind.MORE_THAN})
DOWNWARD = frozenset({Kind.AT_MOST, Kind.LESS_THAN, Kind.ZERO})
MOVING = frozenset({Kind.CHANGE, Kind.TREND})


class Part(NamedTuple):
    """One thing a target asks for. `code` says why it cannot be measured, None if it can."""

    kind: Kind
    low: Decimal | None = None
    high: Decimal | None = None
    unit: Unit | None = None
    period: str | None = None
    rising: bool = True  # of a change or trend
    mirrored: bool = False  # smaller is better in a range, about or unchanged
    against: Kind = Kind.AT_LEAST  # how a reference compares
    base_year: int | None = None  # the year label of a reference, change or trend
    deadline: date | None = None
    deadline_has_year: bool = True
    state: str | None = None  # the only state word, where it may be repeated
    perhaps: str | None = None  # a state word beside what may be options: "A/B käynnissä"
    negated: bool = False
    compared: bool = False  # a comparator is written
    of_which: bool = False
    text: str = ""
    code: Code | None = None

    @property
    def guards_downward(self) -> bool:
        """Whether the target is reached by doing nothing: `at most`, `less than`, `zero`."""
        if self.kind is Kind.REFERENCE or self.kind is Kind.UNCLEAR:
            return self.against in DOWNWARD
        return self.kind in DOWNWARD or (self.kind is Kind.RANGE and self.mirrored)


class Target(NamedTuple):
    """A target cell as read. `code` says why it cannot be measured, None if it can."""

    text: str
    parts: tuple[Part, ...]
    code: Code | None = None

    @property
    def kind(self) -> Kind:
        """The kind of the first part."""
        return self.parts[0].kind


UNCLEAR = Part(Kind.UNCLEAR, code=Code.TARGET_UNCLEAR)


class Context:
    """What stands beside a target: the measure (read only when it is needed), the wanted
    direction, the year."""

    def __init__(
        self,
        target: str,
        measure: str | None,
        direction: str | None,
        year: int | None,
        words: Vocabulary,
    ) -> None:
        """`direction` is `higher`, `lower` or not given."""
        self.target = target
        self.measure = tidied(measure) if isinstance(measure, str) else ""
        self.direction = direction if direction in {"higher", "lower"} else None
        self.year = year
        self.words = words

    @cached_property
    def measure_tokens(self) -> Sequence[Token]:
        """The tokens of the measure."""
        return marked(tokenise(self.measure), self.words) if self.measure else ()

    @cached_property
    def measure_unit(self) -> Unit | None:
        """The unit that the measure names where it is plain."""
        return measure_unit(self.measure_tokens, self.words)

    @property
    def has_percent_measure(self) -> bool:
        """Whether the measure is itself a share: a change of it in per cent is doubtful."""
        return self.measure_unit is not None and self.measure_unit.key == PERCENT


class Statement(NamedTuple):
    """A clause with what the rules ask of it: the one quantity that counts, if it is certain,
    and its year labels."""

    clause: Clause
    quantity: Quantity | None
    numbers: int  # how many numbers stand here that are no year labels
    labels: tuple[int, ...]
    beside: Context
    text: str = ""  # as written

    @property
    def is_twisted(self) -> bool:
        """Whether a word turns or splits the sense: a negation, a choice, a sign the grammar
        does not know."""
        clause = self.clause
        return clause.negated or clause.alternatives or clause.doubtful
