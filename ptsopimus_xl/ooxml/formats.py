"""Cell formats: which numbers are dates or per cents, and in which fonts texts are written.

ECMA-376 part 1, 18.8.22 (fonts), 18.8.30 and 18.8.31 (number formats).
"""

import re
from collections.abc import Collection, Mapping
from enum import Enum, auto
from functools import lru_cache

from ptsopimus_xl.ooxml.scan import Element, elements, inside, whole

LITERALS = re.compile(r"\"[^\"]*\"?|\\.|_.|\*.|\[[^\]]*\]?", re.DOTALL)
DATE_IDS = frozenset((*range(14, 18), *range(27, 32), 36, *range(50, 55), 57, 58))
DATE_TIME_IDS = frozenset((22,))
NUMBERS = ("numFmt", "xf")
FONTS: Mapping[int, Collection[str]] = {
    2: ("font", "xf"),
    3: frozenset(
        (
            *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u"),
            *("vertAlign", "sz", "color", "name", "family", "charset", "scheme"),
        )
    ),
}
"""The elements of a styles part that tell of fonts, by their depth."""
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


def read_looks(data: bytes) -> list[Look]:
    """What each cell format of a styles part makes of a number, in the order in which cells count
    them."""
    found = elements(data, lambda name, depth: depth == 1 or (depth == 2 and name in NUMBERS))
    codes = {
        whole(one.attributes.get("numFmtId", "")): one.attributes.get("formatCode", "")
        for one in children(found, "numFmts")
    }
    ids = told_by_formats(found, "numFmtId")
    return [look_of_code(codes[one]) if one in codes else look_of_id(one) for one in ids]


def read_fonts(data: bytes) -> list[tuple[Element, ...]]:
    """The elements of the font (18.8.22) of each cell format of a styles part, in the same
    order."""
    found = elements(data, lambda name, depth: depth == 1 or name in FONTS.get(depth, ()))
    fonts = [tuple(inside(font, found)) for font in children(found, "fonts")]
    ids = told_by_formats(found, "fontId")
    return [fonts[one] if one < len(fonts) else () for one in ids]


def told_by_formats(found: list[Element], name: str) -> list[int]:
    """The number of something of which each cell format tells."""
    return [whole(one.attributes.get(name, "0")) for one in children(found, "cellXfs")]


def children(found: list[Element], parent: str) -> list[Element]:
    """Those of the elements that stand right under the child `parent` of the root."""
    outer = next((one for one in found if one.depth == 1 and one.name == parent), None)
    return [one for one in inside(outer, found) if one.depth == 2] if outer else []
