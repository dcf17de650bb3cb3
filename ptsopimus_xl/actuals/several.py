"""Which of several numbers tells how many, where the others only tell where or for how long, or are
its parts."""

from collections.abc import Sequence

from ptsopimus_xl.actuals.asides import clause_around
from ptsopimus_xl.actuals.remarks import counts, excuses
from ptsopimus_xl.quantities.phrases import AGE_OR_TIME, Quantity
from ptsopimus_xl.quantities.tokens import Token
from ptsopimus_xl.quantities.vocabulary import Vocabulary

FEWEST = 3  # two parts and their sum


def without_circumstances(
    quantities: Sequence[Quantity], tokens: Sequence[Token], words: Vocabulary
) -> Sequence[Token]:
    """`sex musikstunder på fyra daghem`, `291 evenemang, tre månader stängt`: in how many places,
    or for how long something kept from it, is not how many."""
    beside = [q for q in quantities[1:] if _is_place(q, words) or _is_closure(q, tokens, words)]
    if not beside:
        return tokens
    inside = {index for q in beside for index in range(q.start, q.end)}
    return [token for index, token in enumerate(tokens) if index not in inside]


def _is_place(quantity: Quantity, words: Vocabulary) -> bool:
    unit = quantity.unit
    return quantity.placed and unit is not None and unit.key.endswith(words.place_names)


def _is_closure(quantity: Quantity, tokens: Sequence[Token], words: Vocabulary) -> bool:
    """A time in a clause of its own that tells a cause."""
    if quantity.unit is None or quantity.unit.key not in AGE_OR_TIME:
        return False
    first, last = clause_around(tokens, quantity.start)
    clause = [*tokens[first : quantity.start], *tokens[quantity.end : last]]
    return first > 0 and not counts(clause) and excuses(clause, words)


def summed(
    quantities: list[Quantity], tokens: Sequence[Token], words: Vocabulary
) -> list[Quantity]:
    """Of parts and their sum the sum: `kevät 130, syksy 125, yhteensä 255`."""
    sums = [q for q in quantities if q.start and tokens[q.start - 1].text in words.lists["totals"]]
    if len(sums) != 1 or len(quantities) < FEWEST:
        return quantities
    parts = [q.low or 0 for q in quantities if q is not sums[0]]
    return sums if sum(parts) == sums[0].low else quantities
