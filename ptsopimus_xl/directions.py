"""Whether more or less of a thing is better (colour-rule.md, "Direction").

Where the specification is silent: a comparator or trend against the Tavoitesuunta, and growth of something
unwanted without one, are `direction-unclear`.
"""

import re
from collections.abc import Sequence
from functools import cache

from ptsopimus_xl.codes import Code
from ptsopimus_xl.parts import DOWNWARD, MOVING, UPWARD, Context, Kind, Part
from ptsopimus_xl.phrases import MIXED
from ptsopimus_xl.tokens import Sort, Token
from ptsopimus_xl.vocabulary import vocabulary

OPEN_KINDS = frozenset({Kind.AT_LEAST, Kind.RANGE, Kind.ABOUT, Kind.UNCHANGED, Kind.REFERENCE})
MIRRORED = frozenset({Kind.RANGE, Kind.ABOUT, Kind.UNCHANGED})
BEFORE_SEPARATOR = (Sort.COMMA, Sort.SEMICOLON, Sort.BRACKET)


def directed(part: Part, text: str, beside: Context) -> Part:
    """Tavoitesuunta applied to the part that a clause's text gives: a bare number becomes at most, a range is mirrored; doubt asks."""
    if part.code is not None:
        return part
    if beside.direction is None:
        return part._replace(code=Code.DIRECTION_UNCLEAR) if _asks(part, text, beside) else part
    lower = beside.direction == "lower"
    if _contradicts(part, lower=lower):
        return part._replace(code=Code.DIRECTION_UNCLEAR)
    if not lower or part.compared:
        return part
    if part.kind is Kind.AT_LEAST:
        return part._replace(kind=Kind.AT_MOST)
    if part.kind is Kind.REFERENCE:
        return part._replace(against=Kind.AT_MOST)
    return part._replace(mirrored=part.kind in MIRRORED)


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
    """Whether the measure, the target (brackets included) or the unit speaks of something one may want less of.

    poissaolot, tapaturmat, valitukset, odotusaika, kustannukset, päästöt …; €, htv, pv, kWh …
    """
    costs = beside.words.lists["cost-units"]
    if part.unit is not None and part.unit.key in costs:
        return True
    if beside.measure and beside.measure_unit is not None and beside.measure_unit.key in costs:
        return True
    return _speaks_of_unwanted(text.casefold()) or _speaks_of_unwanted(beside.measure.casefold())


def _speaks_of_unwanted(text: str) -> bool:
    """A look at every three letters comes first: most texts hold no beginning of such a word."""
    pattern, starts = _unwanted()
    if starts and starts.isdisjoint([text[index : index + 3] for index in range(len(text))]):
        return False
    return pattern.search(text) is not None


@cache
def _unwanted() -> tuple[re.Pattern[str], frozenset[str]]:
    """One pattern for all words of the lists, beginnings anywhere (compounds), whole words as words; and their starts."""
    lists = vocabulary().lists
    stems = [re.escape(stem) for stem in sorted(lists["unwanted-stems"])]
    whole = [rf"\b{re.escape(word)}\b" for word in sorted(lists["unwanted-words"])]
    starts = {word[:3] for name in ("unwanted-stems", "unwanted-words") for word in lists[name]}
    told = all(len(start) == 3 for start in starts)
    return re.compile("|".join(stems + whole)), frozenset(starts if told else ())


def measure_comparator(measure: Sequence[Token]) -> list[str]:
    """The comparator that a measure holds for the target's number: `milj. €, vähintään` + `275`.

    It must stand at an end of the measure or before a separator. One that stands elsewhere and could turn the
    direction (`enintään sallittu määrä`) makes the target unclear.
    """
    found: list[str] = []
    for index, token in enumerate(measure):
        if token.sort is Sort.BRACKET and isinstance(token.value, tuple):
            found += measure_comparator(token.value)
        if token.sort is not Sort.COMPARATOR:
            continue
        following = measure[index + 1] if index + 1 < len(measure) else None
        if following is None or following.sort in BEFORE_SEPARATOR:
            found.append(str(token.value))
        elif token.value in ("at-most", "less-than"):
            found.append(MIXED)
    return found
