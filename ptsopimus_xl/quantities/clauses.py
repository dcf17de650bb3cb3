"""Splits a target cell into clauses and notes what each holds (colour-rule.md, "Reading the
target").

A clause is what stands between two separators: comma, semicolon, line break, `ja`, `sekä`,
`och`, `joista`, or a slash between two quantities. A clause that only describes (`lapsille ja
nuorille`) belongs to its neighbour.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from ptsopimus_xl.quantities.deadlines import Deadline, deadline_of
from ptsopimus_xl.quantities.marking import AFTER, JOINER, OF_WHICH, SPAN, is_year
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


def split(
    tokens: Sequence[Token], quantities: Sequence[Quantity], vocabulary: Vocabulary
) -> list[Clause]:
    """The clauses of a target in order; those that only describe are merged into their
    neighbours."""
    if len(quantities) == 1 and quantities[0].end - quantities[0].start == len(tokens):
        return [Clause(tokens, quantities)]
    pieces = _pieces(tokens, quantities)
    clauses = [_clause(tokens, piece, quantities, vocabulary) for piece in pieces]
    if len(pieces) < 2:
        return clauses
    merged: list[tuple[int, int, str]] = []
    holding = False
    for piece, clause in zip(pieces, clauses, strict=True):
        if merged and (not holding or _belongs(clause, vocabulary)):
            merged[-1] = (merged[-1][0], piece[1], merged[-1][2])
            holding = holding or clause.holds_something
        else:
            merged.append(piece)
            holding = clause.holds_something
    if len(merged) == len(pieces):
        return clauses
    return [_clause(tokens, piece, quantities, vocabulary) for piece in merged]


def _pieces(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> list[tuple[int, int, str]]:
    """Start, end and leading separator of each clause."""
    if len(quantities) < 2 and not any(map(_may_separate, tokens)):
        return [(0, len(tokens), "")] if tokens else []
    inside = {index for quantity in quantities for index in range(quantity.start, quantity.end)}
    starts = {quantity.start for quantity in quantities}
    ends = {
        quantity.end
        for quantity in quantities
        if quantity.unit is not None or quantity.period is not None
    }
    pieces: list[tuple[int, int, str]] = []
    begin, separator = 0, ""
    for index, token in enumerate(tokens):
        if index in inside:
            continue
        name = _separator(token) or (
            Sort.SLASH if token.sort == Sort.SLASH and index in ends and index + 1 in starts else ""
        )
        if name:
            if index > begin:
                pieces.append((begin, index, separator))
            begin, separator = index + 1, name
    if len(tokens) > begin:
        pieces.append((begin, len(tokens), separator))
    return pieces


def _may_separate(token: Token) -> bool:
    return token.sort in _SEPARATORS or (token.sort == Sort.WORD and token.value is not None)


def _separator(token: Token) -> str:
    if token.sort in _SEPARATORS:
        return token.sort
    return str(token.value) if token.sort == Sort.WORD and token.value in {JOINER, OF_WHICH} else ""


_SEPARATORS = frozenset({Sort.COMMA, Sort.SEMICOLON, Sort.BREAK})


def _belongs(clause: Clause, vocabulary: Vocabulary) -> bool:
    """Whether a clause only describes the one before it, or tells its deadline."""
    if clause.quantities or clause.trends or clause.unchanged or clause.doubtful or clause.negated:
        return False
    if clause.states:
        return len(clause.tokens) == 1 and clause.separator == JOINER
    if clause.deadline is not None or clause.later:
        return True
    return all(_describes(token, vocabulary) for token in clause.tokens)


def _describes(token: Token, vocabulary: Vocabulary) -> bool:
    """`lapsille`, `kirjastossa`, `nuorten`, `(TP)`, `7. lk`, a date span: says where, for whom,
    not how much."""
    text = token.text
    if token.sort != Sort.WORD:
        return (
            token.sort in {Sort.BRACKET, Sort.ORDINAL, Sort.STOP, Sort.YEAR} or token.value == SPAN
        )
    if text in vocabulary.lists["outcomes.fully"] or text in vocabulary.lists["outcomes.hedges"]:
        return False
    if (
        text in vocabulary.lists["adjectives"]
        or text in vocabulary.lists["prepositions"]
        or text == "lk"
    ):
        return True
    if text.endswith(vocabulary.local_endings) or vocabulary.nouns.find(text) is not None:
        return True
    return text.endswith("n") and not text.endswith(("taan", "tään", "een", "iin"))


def _clause(
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


# Endings of several things and of verbs: tapahtumat, kursseja, kävijöitä, grupper; tavoitetaan.
LEADING = (
    "t", "eja", "ejä", "oja", "öjä", "uja", "yjä", "ia", "iä", "ita", "itä", "ar", "er", "or",
    "na", "ksi", "taan", "tään", "uu", "yy",
)  # fmt: skip


def _is_named(
    quantity: Quantity, tokens: Sequence[Token], floor: int, vocabulary: Vocabulary
) -> bool:
    """`kerros 2`, `alue 5`, `Libre 4`: the number tells which one, not how many.

    A word that is known to lead to a number (`määrä`, `tavoite`) or names several things
    (`kävijöitä 300`) does not.
    """
    bare = quantity.unit is None and quantity.comparator is None and quantity.period is None
    if not bare or quantity.start == floor:
        return False
    before = tokens[quantity.start - 1]
    text = before.text
    if before.sort != Sort.WORD or before.value is not None:
        return False
    if text in vocabulary.roles:
        return text in vocabulary.lists["level"]
    return not text.endswith(LEADING) and not text.endswith(vocabulary.amount_endings)


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
