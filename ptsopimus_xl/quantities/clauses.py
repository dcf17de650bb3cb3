"""What a clause of a target says: its quantities, its years and days, the word lists that have a
word in it (colour-rule.md, "Reading the target")."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from ptsopimus_xl.quantities.deadlines import Deadline, deadline_of
from ptsopimus_xl.quantities.marking import AFTER, OF_WHICH, SPAN, is_year
from ptsopimus_xl.quantities.naming import may_be_named
from ptsopimus_xl.quantities.phrases import MIXED, Quantity
from ptsopimus_xl.quantities.tokens import Sort, Token
from ptsopimus_xl.quantities.vocabulary import Vocabulary

PLAN = "suunnitelman mukaan"


HARMLESS_SIGNS = frozenset("!•·|&")


class Clause(NamedTuple):
    """The tokens of one clause and what they say."""

    tokens: Sequence[Token]
    quantities: Sequence[Quantity]
    separator: str = ""
    years: tuple[int, ...] = ()
    has_date: bool = False
    deadline: Deadline | None = None
    trends: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()  # the word lists that have a word here
    states: tuple[str, ...] = ()
    alternatives: bool = False
    inflected: bool = False
    doubtful: bool = False
    comparators: tuple[str, ...] = ()
    free: Sequence[Token] = ()  # those that belong to no quantity
    named: bool = False  # a bare number behind a word that it may number: "kerros 2", "Libre 4"

    @property
    def later(self) -> bool:
        """Whether a period is named that ends after any agreement's year."""
        return "later" in self.roles or "council-term" in [q.period for q in self.quantities]

    @property
    def unchanged(self) -> bool:
        """Whether nothing is to change: `pysyy ennallaan`."""
        return "unchanged" in self.roles

    @property
    def last_year(self) -> bool:
        """Whether last year is named without its number."""
        return "last-year" in self.roles

    @property
    def level(self) -> bool:
        """Whether a level of some year is named: `vuoden 2019 taso`."""
        return "level" in self.roles

    @property
    def negated(self) -> bool:
        """Whether a negation stands here."""
        return "negations" in self.roles

    @property
    def has_date_alone(self) -> bool:
        """Whether a date stands here that is no deadline."""
        return self.has_date and self.deadline is None

    @property
    def holds_something(self) -> bool:
        """Whether the clause can be a part of its own."""
        return bool(
            self.quantities
            or self.trends
            or self.unchanged
            or self.states
            or (self.level and self.years)
        )


def clause_of(
    tokens: Sequence[Token],
    piece: tuple[int, int, str],
    quantities: Sequence[Quantity],
    vocabulary: Vocabulary,
) -> Clause:
    """What the tokens of a piece say; the words of a quantity say nothing more."""
    start, end, separator = piece
    own = tokens[start:end]
    mine = [quantity for quantity in quantities if start <= quantity.start < end]
    counted = {index for quantity in mine for index in range(quantity.start, quantity.end)}
    free = [token for index, token in enumerate(own, start) if index not in counted]
    if not free:
        return Clause(own, mine, separator)
    roles = _roles(free, vocabulary)
    sorts = {token.sort for token in free}
    return Clause(
        own,
        mine,
        separator,
        tuple(int(token.text[-4:]) for token in free if token.sort == Sort.YEAR),
        any(token.sort == Sort.DATE and token.value != SPAN for token in free),
        deadline_of(own, vocabulary) if roles & _DEADLINES else None,
        frozenset(role[7:] for role in roles if role.startswith("trends.")),
        roles,
        _states(own, vocabulary) if roles or Sort.BRACKET in sorts else (),
        Sort.SLASH in sorts or "alternatives" in roles,
        any(_is_inflected(token) for token in free),
        bool(not sorts <= _PLAIN or roles & _BEHIND)
        and any(_is_doubtful(token, vocabulary) for token in free),
        _comparators(free, own, vocabulary) if sorts & _COMPARING else (),
        free,
        any(_is_named(quantity, tokens, start, vocabulary) for quantity in mine),
    )


_DEADLINES = frozenset({"before-deadline", "after-deadline", "year-end"})


_BEHIND = frozenset({"comparators-after.at-least", "comparators-after.at-most"})
_PLAIN = frozenset({Sort.WORD, Sort.YEAR, Sort.DATE, Sort.ORDINAL, Sort.NUMBER})


_COMPARING = frozenset({Sort.COMPARATOR, Sort.BRACKET})


def _roles(tokens: Sequence[Token], vocabulary: Vocabulary) -> frozenset[str]:
    """The names of all word lists that hold one of the words."""
    known = vocabulary.roles
    found: set[str] = set()
    for token in tokens:
        if token.text in known:
            found |= known[token.text]
        elif token.text.endswith(vocabulary.plan_endings):
            found.add("plan")
        elif token.text.endswith(vocabulary.growth_endings):  # kostnadsökningen
            found.add("around.growth-endings")
    return frozenset(found)


def _comparators(
    free: Sequence[Token], own: Sequence[Token], vocabulary: Vocabulary
) -> tuple[str, ...]:
    """The comparators that stand with no number of their own, those of brackets included.

    Beside a number one counts only at the end (`300 kävijää enintään`); elsewhere it may speak of
    something else, so it is mixed.
    """
    found = [token for token in free if token.sort == Sort.COMPARATOR]
    told = tuple(str(token.value) for token in found) + _bracket_comparators(own, vocabulary)
    ends = not found or found[-1] is own[-1]
    return told if ends or len(free) == len(own) else (*told, MIXED)


def _is_named(
    quantity: Quantity, tokens: Sequence[Token], floor: int, vocabulary: Vocabulary
) -> bool:
    """Whether a bare number stands behind a word that it may number: `kerros 2`."""
    bare = quantity.unit is None and quantity.comparator is None and quantity.period is None
    if not bare or quantity.start == floor:
        return False
    if "," in tokens[quantity.start].text:  # "Asiakastyytyväisyys 4,2": no name has decimals
        return False
    return may_be_named(tokens[quantity.start - 1], vocabulary)


def _is_inflected(token: Token) -> bool:
    """`kolmessa`, `300:aan`: a number in a case; `65-vuotiaat` only describes."""
    return token.sort == Sort.LABEL and (":" in token.text or not token.text[0].isdigit())


def _is_doubtful(token: Token, vocabulary: Vocabulary) -> bool:
    """A sign the grammar does not know, or a bracket that may hold the target: `200 (max 250)`,
    `300 (joista 40 verkossa)`, `100 (50)`."""
    if token.sort == Sort.BRACKET and isinstance(token.value, tuple):
        sorts = {inner.sort for inner in token.value}
        if Sort.NUMBER not in sorts or Sort.YEAR in sorts:
            return False
        told = Sort.COMPARATOR in sorts or any(inner.value == OF_WHICH for inner in token.value)
        return told or (len(token.value) == 1 and not is_year(token.value[0]))
    if token.sort in {Sort.DOUBT, Sort.PLUS} or token.value == AFTER:
        return True
    return (
        token.sort == Sort.OTHER
        and token.text not in HARMLESS_SIGNS
        and token.text not in vocabulary.lists["adjectives"]
    )


def _bracket_comparators(tokens: Sequence[Token], vocabulary: Vocabulary) -> tuple[str, ...]:
    """`300 (vähintään)`: a bracket that holds a comparator without a number."""
    found: list[str] = []
    for token in tokens:
        if token.sort == Sort.BRACKET and isinstance(token.value, tuple):
            inner: tuple[Token, ...] = token.value
            if len(inner) == 1 and inner[0].text in vocabulary.keys["comparators"]:
                found.append(vocabulary.keys["comparators"][inner[0].text])
            elif not any(part.sort == Sort.NUMBER for part in inner):
                found += [str(part.value) for part in inner if part.sort == Sort.COMPARATOR]
    return tuple(found)


def _states(tokens: Sequence[Token], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The state words in their base forms, those of a bracket only if there are none outside."""
    found = [state for index in range(len(tokens)) if (state := _state(tokens, index, vocabulary))]
    if not found:
        for token in tokens:
            if token.sort == Sort.BRACKET and isinstance(token.value, tuple):
                inner: tuple[Token, ...] = token.value
                found += [
                    vocabulary.keys["states"][part.text]
                    for part in inner
                    if part.text in vocabulary.keys["states"]
                ]
    return tuple(found)


def _state(tokens: Sequence[Token], index: int, vocabulary: Vocabulary) -> str | None:
    token = tokens[index]
    if token.sort != Sort.WORD:
        return None
    if token.text in vocabulary.keys["states"]:
        return vocabulary.keys["states"][token.text]
    if token.text.endswith(vocabulary.plan_endings):
        before = tokens[index - 1].text if index else ""
        after = tokens[index + 1].text if index + 1 < len(tokens) else ""
        if after in vocabulary.lists["plan.after"] or before in vocabulary.lists["plan.before"]:
            return PLAN
    return None


def number_of(quantity: Quantity) -> Decimal | None:
    """The number of a quantity with its sign."""
    return -quantity.low if quantity.low is not None and quantity.sign == "-" else quantity.low
