"""Number formats: which numbers are dates or per cents (ECMA-376 part 1, 18.8.30 and 18.8.31)."""

import re
from enum import Enum, auto
from functools import lru_cache

from ptsopimus_xl.ooxml.scan import Element, elements, inside, whole

LITERALS = re.compile(r"\"[^\"]*\"?|\\.|_.|\*.|\[[^\]]*\]?", re.DOTALL)
DATE_IDS = frozenset((*range(14, 18), *range(27, 32), 36, *range(50, 55), 57, 58))
DATE_TIME_IDS = frozenset((22,))
FONT = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u"),
    *("vertAlign", "sz", "color", "name", "family", "charset", "scheme"),
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


def read_looks(styles: bytes) -> list[Look]:
    """The look of each cell format of a styles part, in the order in which cells count them."""
    found = elements(
        styles, lambda name, depth: (depth == 2 and name in ("numFmt", "xf")) or depth == 1
    )
    codes = {
        whole(one.attributes.get("numFmtId", "")): one.attributes.get("formatCode", "")
        for one in children(found, "numFmts")
    }
    formats = children(found, "cellXfs")
    ids = [whole(one.attributes.get("numFmtId", "0")) for one in formats]
    return [look_of_code(codes[one]) if one in codes else look_of_id(one) for one in ids]


def children(found: list[Element], parent: str) -> list[Element]:
    """Those of the elements that stand right under the child `parent` of the root."""
    outer = next((one for one in found if one.depth == 1 and one.name == parent), None)
    return [one for one in inside(outer, found) if one.depth == 2] if outer else []


def read_fonts(styles: bytes) -> list[tuple[Element, ...]]:
    """What each cell format says of its font, as the elements of the font (18.8.22)."""
    found = elements(styles, lambda name, depth: depth <= 2 or (depth == 3 and name in FONT))
    fonts = [tuple(inside(font, found)) for font in children(found, "fonts")]
    ids = [whole(one.attributes.get("fontId", "0")) for one in children(found, "cellXfs")]
    return [fonts[one] if one < len(fonts) else () for one in ids]
