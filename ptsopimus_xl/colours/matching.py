"""Brings the numbers of an actual to the parts of a target (colour-rule.md, "Parts").

Parts with units are matched by unit first, the rest by order if the counts agree. An actual is
split only when the target has two parts or more, and only between quantities. Where the words
beside a number are those of another part (`kevät 10, syksy 12` + `syksy 9, kevät 13`), the order
is not to be trusted.
"""

import re
from collections.abc import Sequence

from ptsopimus_xl.quantities.phrases import Quantity
from ptsopimus_xl.targets import Part

WORD_START = 3  # so many letters are the same in all cases: tytöt, tyttöjen; kevät, keväällä
_STARTS = re.compile(rf"[^\W\d_]{{{WORD_START}}}(?<=\b\w{{{WORD_START}}})").findall


def matched(parts: Sequence[Part], quantities: Sequence[Quantity]) -> list[Quantity] | None:
    """The quantity of each part, in the order of the parts; None where the counts differ."""
    if len(parts) != len(quantities):
        return None
    left = list(quantities)
    found: list[Quantity | None] = []
    for part in parts:
        own = _own(part, parts, left)
        if own is not None:
            left.remove(own)
        found.append(own)
    return [quantity if quantity is not None else left.pop(0) for quantity in found]


def _own(part: Part, parts: Sequence[Part], quantities: Sequence[Quantity]) -> Quantity | None:
    """The only quantity in the part's own unit, if no other part has that unit."""
    if (
        part.unit is None
        or sum(other.unit is not None and other.unit.key == part.unit.key for other in parts) > 1
    ):
        return None
    same = [
        quantity
        for quantity in quantities
        if quantity.unit is not None and quantity.unit.key == part.unit.key
    ]
    return same[0] if len(same) == 1 else None


def crossed(parts: Sequence[Part], around: Sequence[str]) -> bool:
    """Whether the words around a number are those of another part than it was matched with.

    `around` holds the clause of each part's number.
    """
    spoken = [_starts(part.text) for part in parts]
    for index, clause in enumerate(around):
        words = _starts(clause) - spoken[index]
        if any(words & other for other in spoken):
            return True
    return False


def _starts(text: str) -> frozenset[str]:
    return frozenset(_STARTS(text.casefold()))
