"""Number formats: which numbers are dates or per cents (ECMA-376 part 1, 18.8.30 and 18.8.31)."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from ptsopimus_xl.ooxml.scan import Element, elements, inside, whole

LITERALS = re.compile(r"\"[^\"]*\"?|\\.|_.|\*.|\[[^\]]*\]?", re.DOTALL)
DATE_IDS = frozenset((*range(14, 18), *range(27, 32), 36, *range(50, 55), 57, 58))
DATE_TIME_IDS = frozenset((22,))
FORMATS = ("numFmt", "font", "xf")
FONT = frozenset(
    (
        *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u"),
        *("vertAlign", "sz", "color", "name", "family", "charset", "scheme"),
    )
)
PERCENT_IDS = frozenset((9, 10))


class Look(Enum):
    """What a number format makes of a number."""

    NUMBER = auto()
    PERCENT = auto()
    DATE = auto()
    DATE_TIME = auto()


@lru_cache(maxsize=1024)
def look_of_code(code: str) -> Look:
    """What a format code makes of a number; its first section, for positive numbers, decides.

    A code of hours alone is a number: a time of day or a duration is no date.
    """
    bare = LITERALS.sub("", code).split(";")[0].lower()
    if "%" in bare:
        return Look.PERCENT
    if "general" in bare or not re.search("[ydm]", bare):
        return Look.NUMBER
    hours = re.search("[hs]", bare)
    if hours and not re.search("[yd]", bare):
        return Look.NUMBER
    return Look.DATE_TIME if hours else Look.DATE


def look_of_id(number: int) -> Look:
    """What a built-in format makes of a number (18.8.30 lists them)."""
    if number in PERCENT_IDS:
        return Look.PERCENT
    if number in DATE_IDS:
        return Look.DATE
    return Look.DATE_TIME if number in DATE_TIME_IDS else Look.NUMBER


@dataclass(frozen=True)
class Styles:
    """What each cell format says, in the order in which cells count them: the look that it gives
    to numbers, and the elements of its font (18.8.22)."""

    looks: list[Look]
    fonts: list[tuple[Element, ...]]


def read_styles(data: bytes) -> Styles:
    """The cell formats of a styles part."""
    found = elements(data, needed)
    codes = {
        whole(one.attributes.get("numFmtId", "")): one.attributes.get("formatCode", "")
        for one in children(found, "numFmts")
    }
    fonts = [tuple(inside(font, found)) for font in children(found, "fonts")]
    formats = [one.attributes for one in children(found, "cellXfs")]
    ids = [whole(told.get("numFmtId", "0")) for told in formats]
    font_ids = [whole(told.get("fontId", "0")) for told in formats]
    return Styles(
        [look_of_code(codes[one]) if one in codes else look_of_id(one) for one in ids],
        [fonts[one] if one < len(fonts) else () for one in font_ids],
    )


def needed(name: str, depth: int) -> bool:
    """Whether an element of a styles part tells of number formats or fonts."""
    return depth <= 1 or (name in FORMATS if depth == 2 else depth == 3 and name in FONT)


def children(found: list[Element], parent: str) -> list[Element]:
    """Those of the elements that stand right under the child `parent` of the root."""
    outer = next((one for one in found if one.depth == 1 and one.name == parent), None)
    return [one for one in inside(outer, found) if one.depth == 2] if outer else []
