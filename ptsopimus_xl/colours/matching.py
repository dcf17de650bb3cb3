"""Brings the numbers of an actual to the parts of a target (colour-rule.md, "Parts").

Parts with units are matched by unit first, the rest by order if the counts agree. An actual is
split only when the target has two parts or more, and only between quantities.
"""

from collections.abc import Sequence

from ptsopimus_xl.quantities.phrases import Quantity
from ptsopimus_xl.targets import Part


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
