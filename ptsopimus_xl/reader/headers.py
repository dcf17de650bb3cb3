"""Finds the declared columns of a table by their headers, however the header is broken or spelt.

A header counts by its letters and digits alone: line breaks, hyphenation, kinds of space and
letter case do not matter, any of the languages is understood, and a year counts by its meaning.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ptsopimus_xl.resources import LANGUAGES
from ptsopimus_xl.schema import Table
from ptsopimus_xl.texts import form, header_template

_YEAR = "(?:19|20)[0-9]{2}"
_VARYING = re.compile(
    rf"(?P<d>(?<![0-9])[0-9]{{1,2}}\.\s?[0-9]{{1,2}}\.)|(?P<y>{_YEAR}(?![0-9]))|[^\w%/]|_"
)
"""A date, a year, and every character that does not count."""


def normal(text: str) -> str:
    """What two spellings of one header have in common; `<d>` stands for a date, `<y>` for a
    year."""
    composed = unicodedata.normalize("NFKC", text).casefold()
    return _VARYING.sub(lambda found: f"<{found.lastgroup}>" if found.lastgroup else "", composed)


def year_in(text: str) -> int | None:
    """The last year a header speaks of: 2020 in `Toteutunut 31.12.2020`."""
    years = re.findall(rf"(?<![0-9]){_YEAR}(?![0-9])", text)
    return int(years[-1]) if years else None


@cache
def year_offset(table: Table, key: str) -> int | None:
    """0 where the column's header holds the agreement's year, −1 where it holds the one before."""
    template = header_template(table, key, "fi")
    if "{year}" in template:
        return 0
    return -1 if "{previous}" in template else None


def match(table: Table, headers: Sequence[str]) -> dict[str, int]:
    """The position of each declared column that is there, by field name.

    Columns whose headers differ only in a date (the interim reports) are taken in their order.
    """
    known = _known(table)
    found: dict[str, int] = {}
    for position, text in enumerate(headers):
        key = next((key for key in known.get(normal(text), ()) if key not in found), None)
        if key is not None:
            found[key] = position
    return found


@cache
def _known(table: Table) -> Mapping[str, list[str]]:
    known: dict[str, list[str]] = defaultdict(list)
    for language in LANGUAGES:
        for key, text in _spellings(table, language):
            keys = known[normal(text)]
            if key not in keys:
                keys.append(key)
    return known


def _spellings(table: Table, language: str) -> Iterator[tuple[str, str]]:
    sample = {"year": "2020", "previous": "2019", "interim_1": "30.4.", "interim_2": "31.8."}
    aliases = form(language)["header_aliases"]
    for key in table.columns:
        yield key, header_template(table, key, language).format(**sample)
        yield from ((key, alias) for alias in aliases.get(key, ()))
