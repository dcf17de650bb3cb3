"""Whether more or less of a thing is better (colour-rule.md, "Direction").

Where the specification is silent: a comparator or trend against the Tavoitesuunta, and growth of
something unwanted without one, are `direction-unclear`.
"""

import re
from collections.abc import Sequence
from functools import cache

from ptsopimus_xl.codes import Code
from ptsopimus_xl.quantities.phrases import MIXED
from ptsopimus_xl.quantities.tokens import Sort, Token
from ptsopimus_xl.quantities.vocabulary import vocabulary
from ptsopimus_xl.targets.parts import DOWNWARD, MOVING, UPWARD, Context, Kind, Part

OPEN_KINDS = frozenset({Kind.AT_LEAST, Kind.RANGE, Kind.ABOUT, Kind.UNCHANGED, Kind.REFERENCE})
MIRRORED = frozenset({Kind.RANGE, Kind.ABOUT, Kind.UNCHANGED})
START = 5  # so many letters of a stem are looked up
_WORDS = re.compile(r"\w+").findall
BEFORE_SEPARATOR = (Sort.COMMA, Sort.SEMICOLON, Sort.BRACKET)


def directed(part: Part, text: str, beside: Context) -> Part:
    """Tavoitesuunta applied to the part that a clause gives; doubt asks."""
    if part.code is not None:
        return part
    lower = beside.direction == "lower"
    if beside.direction is None:
        doubtful = _asks(part, text, beside)
    else:
        doubtful = _contradicts(part, lower=lower)
    if doubtful:
        return part._replace(code=Code.DIRECTION_UNCLEAR)
    return _lowered(part) if lower and not part.compared else part


def _lowered(part: Part) -> Part:
    """Smaller is better: a bare number becomes at most, a range is mirrored."""
    if part.kind is Kind.AT_LEAST:
        return part._replace(kind=Kind.AT_MOST)
    if part.kind is Kind.REFERENCE:
        return part._replace(against=Kind.AT_MOST)
    return part._replace(mirrored=True) if part.kind in MIRRORED else part


def _asks(part: Part, text: str, beside: Context) -> bool:
    """Whether nothing tells which way is better, and one may want less of it."""
    open_ended = (
        part.rising if part.kind in MOVING else part.kind in OPEN_KINDS and not part.compared
    )
    return open_ended and is_unwanted(part, text, beside)


def _contradicts(part: Part, *, lower: bool) -> bool:
    if part.kind in MOVING:
        return part.rising is lower
    if part.kind is Kind.ZERO:
        return not lower
    kind = part.against if part.kind is Kind.REFERENCE else part.kind
    return part.compared and kind in (UPWARD if lower else DOWNWARD)


def is_unwanted(part: Part, text: str, beside: Context) -> bool:
    """Whether the measure, the target (brackets included) or the unit speaks of something one
    may want less of.

    poissaolot, tapaturmat, valitukset, odotusaika, kustannukset, päästöt …; €, htv, pv, kWh …
    """
    costs = beside.words.lists["cost-units"]
    if part.unit is not None and part.unit.key in costs:
        return True
    if beside.measure and beside.measure_unit is not None and beside.measure_unit.key in costs:
        return True
    if _speaks_of_unwanted(text.casefold()):
        return True
    return bool(beside.measure) and _speaks_of_unwanted(beside.measure.casefold())


def _speaks_of_unwanted(text: str) -> bool:
    """Whether a stem stands anywhere in the text (compounds too), or a whole word as a word."""
    starts, whole = _unwanted()
    if not whole.isdisjoint(_WORDS(text)):
        return True
    pieces = [text[index : index + START] for index in range(len(text) - START + 1)]
    if starts.keys().isdisjoint(pieces):
        return False
    return any(
        text.startswith(stem, index)
        for index, piece in enumerate(pieces)
        for stem in starts.get(piece, ())
    )


@cache
def _unwanted() -> tuple[dict[str, list[str]], frozenset[str]]:
    """The stems by their first letters, and the whole words."""
    lists = vocabulary().lists
    starts: dict[str, list[str]] = {}
    for stem in sorted(lists["unwanted-stems"]):
        starts.setdefault(stem[:START], []).append(stem)
    return starts, lists["unwanted-words"]


def measure_comparator(measure: Sequence[Token]) -> list[str]:
    """The comparator that a measure holds for the target's number: `milj. €, vähintään` + `275`.

    It must stand at an end of the measure or before a separator. One that stands elsewhere and
    could turn the direction (`enintään sallittu määrä`) makes the target unclear.
    """
    found: list[str] = []
    for index, token in enumerate(measure):
        if token.sort == Sort.BRACKET and isinstance(token.value, tuple):
            found += measure_comparator(token.value)
        if token.sort != Sort.COMPARATOR:
            continue
        following = measure[index + 1] if index + 1 < len(measure) else None
        if following is None or following.sort in BEFORE_SEPARATOR:
            found.append(str(token.value))
        elif token.value in ("at-most", "less-than"):
            found.append(MIXED)
    return found
