"""One noun, one unit: `tapahtuma`, `tapahtumaa`, `tapahtumat`, `tapahtumien` are the same thing
counted.

colour-rule.md, "Reading the actual": inflected forms of one noun are one unit, a compound and
its head are two. Three steps, the first that fits:

1. the table of nouns in `words.toml` (about a thousand);
2. a compound whose end stands in the table is inflected like its head: `kirjastokursseja` is the
   noun `kirjastokurssi`, never `kurssi`;
3. the regular endings below. They do not know consonant gradation, so two forms of an unlisted
   noun may come out as two nouns: the row is then grey, never wrongly coloured.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

# What a form can be after a number or before it; Swedish forms serve as both.
COUNTED = "n"  # tapahtuma, tapahtumaa: stands after a number
LISTED = "l"  # tapahtumat, tapahtumia: stands before a number
OWNED = "g"  # tapahtuman, tapahtumien: "tapahtumien määrä"
PLACED = "p"  # tapahtumassa, tapahtumalle: where, to whom
SPREAD = "s"  # tapahtumissa, tapahtumille: in several places

SHORTEST_HEAD = 4
SHORTEST_START = 2

# Regular endings, the longest first: a word with the ending on the left is the noun with the one on
# the right.
REGULAR = (
    ("uksien", "us"), ("ysten", "ys"), ("usten", "us"), ("uksen", "us"), ("ukset", "us"),
    ("uksia", "us"), ("yksien", "ys"), ("yksen", "ys"), ("ykset", "ys"), ("yksiä", "ys"),
    ("usta", "us"), ("ystä", "ys"), ("misten", "minen"), ("misien", "minen"), ("misen", "minen"),
    ("miset", "minen"), ("misia", "minen"), ("misiä", "minen"), ("mista", "minen"),
    ("mistä", "minen"), ("laisten", "lainen"), ("laista", "lainen"), ("laisia", "lainen"),
    ("laiset", "lainen"), ("laiseen", "lainen"),
    ("läiseen", "läinen"), ("laisen", "lainen"), ("läisten", "läinen"), ("läistä", "läinen"),
    ("läisiä", "läinen"), ("läiset", "läinen"), ("läisen", "läinen"), ("ioiden", "io"),
    ("ioita", "io"), ("iota", "io"), ("iot", "io"), ("ion", "io"), ("jien", "ja"), ("jia", "ja"),
    ("jaa", "ja"), ("jat", "ja"), ("jan", "ja"), ("jöiden", "jä"), ("jöitä", "jä"), ("jää", "jä"),
    ("jät", "jä"), ("jän", "jä"), ("ujen", "u"), ("uja", "u"), ("ua", "u"), ("ut", "u"),
    ("un", "u"), ("yjen", "y"), ("yjä", "y"), ("yä", "y"), ("yt", "y"), ("yn", "y"),
    ("ojen", "o"), ("oja", "o"), ("oa", "o"), ("ot", "o"), ("on", "o"), ("eja", "i"),
    ("ejä", "i"), ("ien", "i"), ("ia", "i"), ("iä", "i"), ("it", "i"), ("in", "i"), ("aa", "a"),
    ("at", "a"), ("an", "a"), ("ää", "ä"), ("ät", "ä"), ("än", "ä"), ("erna", ""), ("arna", ""),
    ("orna", "a"), ("er", ""), ("ar", ""), ("or", "a"), ("et", ""), ("en", ""),
)  # fmt: skip
SHORTEST_STEM = 3
VOWELS = "aeiouyäöå"


class Noun(NamedTuple):
    """The noun that a form belongs to, and how the form can stand in a sentence."""

    name: str
    forms: str


class Nouns:
    """The table of nouns: form → noun."""

    def __init__(self, forms: Mapping[str, Noun]) -> None:
        """`forms` holds every form of every noun of the table."""
        self.forms = forms

    def find(self, word: str) -> Noun | None:
        """The noun of a form, as listed or as a compound of a listed one; None for an unknown
        word."""
        found = self.forms.get(word)
        if found is not None:
            return found
        if " " in word:  # for what, where: "för barn"
            return None
        for start in range(SHORTEST_START, len(word) - SHORTEST_HEAD + 1):
            head = self.forms.get(word[start:])
            if head is not None:
                return Noun(word[:start] + head.name, head.forms)
        return None

    def name(self, word: str) -> str:
        """The noun of any form: by the table, else by the regular endings."""
        found = self.find(word)
        return found.name if found else regular(word)


def regular(word: str) -> str:
    """The noun of an unlisted form: `workshopeja` → `workshopi`."""
    for ending, base in REGULAR:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: len(word) - len(ending)] + base
    return word


def read_nouns(tables: Iterable[tuple[str, str]], error: type[ValueError]) -> Nouns:
    """The nouns of the languages' tables; a line that does not fit raises `error`."""
    forms: dict[str, Noun] = {}
    for language, table in tables:
        for number, line in enumerate(table.strip().splitlines(), 1):
            columns = [column.split("/") for column in line.split()]
            if len(columns) != (5 if language == "fi" else 4):
                place = f"templates/{language}/words.toml: [nouns] line {number}"
                raise error(f"{place} {line!r} has too few or too many forms")
            name = columns[0][0]
            for form, use in _finnish(columns) if language == "fi" else _swedish(columns):
                known = forms.get(form)
                if known is None or known.name == name:
                    forms[form] = Noun(name, use + (known.forms if known else ""))
    return Nouns(forms)


def _finnish(columns: list[list[str]]) -> Iterable[tuple[str, str]]:
    """The listed cases and those that follow from the genitive: its stem takes -t, -ssa, -lle …"""
    (name,), genitives, partitives, plural_genitives, plural_partitives = columns
    yield name, COUNTED
    yield from ((form, COUNTED) for form in partitives)
    yield from ((form, LISTED) for form in plural_partitives)
    yield from ((form, OWNED) for form in [*genitives, *plural_genitives])
    for genitive in genitives:
        stem = genitive[:-1]
        yield stem + "t", LISTED
        vowel = "a" if any(letter in "aou" for letter in stem) else "ä"
        for ending in ("ssA", "stA", "llA", "ltA", "lle", "ksi", "nA"):
            yield stem + ending.replace("A", vowel), PLACED
        yield f"{stem}{stem[-1]}n", PLACED
        for listed in plural_partitives:
            yield from ((form, SPREAD) for form in _plural_places(stem, listed, vowel))


def _plural_places(stem: str, listed: str, vowel: str) -> Iterator[str]:
    """`kouluissa`, `päiväkodeihin`: from the singular stem and the plural partitive (`kouluja`)."""
    strong = listed.removesuffix("ta").removesuffix("tä").rstrip("aä")
    strong = strong[:-1] + "i" if strong.endswith("j") else strong
    tail = strong[-2:] if strong[-2:-1] in VOWELS else strong[-1:]
    base = stem[:-2] if stem[-1] == stem[-2] else stem[:-1]
    for ending in ("ssA", "stA", "llA", "ltA", "lle"):
        yield base + tail + ending.replace("A", vowel)
    yield from (f"{strong}hin", f"{strong}in")


def _swedish(columns: list[list[str]]) -> Iterable[tuple[str, str]]:
    """Swedish forms say little: each may be counted or listed, but one thing is no list of them."""
    several = {form for column in columns[2:] for form in column}
    for column in columns:
        for form in column:
            single = column is columns[0] and form not in several
            yield form, COUNTED if single else COUNTED + LISTED
