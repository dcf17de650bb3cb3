"""The word lists of the rule: `templates/<language>/words.toml`, checked and joined when first
needed.

Finnish and Swedish are always both active, because a cell's language is the writer's choice. A
controller may correct the lists; whatever does not fit is named with its file and key.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ptsopimus_xl.quantities.nouns import Nouns, read_nouns
from ptsopimus_xl.quantities.verbs import read_verbs
from ptsopimus_xl.quantities.word_lists import TABLES, WordListError, checked
from ptsopimus_xl.resources import words

LANGUAGES = ("fi", "sv")

FUNCTION_LISTS = (
    "comparators.", "last-year", "after-movement", "shares", "adjectives", "negations",
    "after-deadline", "before-deadline", "alternatives", "joiners", "of-which", "keeps",
    "trends.", "moved.", "states.", "outcomes.", "around.fillers", "around.happened",
    "around.doers", "around.doubts", "around.otherwise", "around.levels", "around.averages",
    "around.closing", "around.opening", "around.nearly", "rates.",
)  # fmt: skip
HEAD_LISTS = ("outcomes.funding", "outcomes.survey", "outcomes.data")
WHOLE = ("year", "council-term")
SHORTEST_HEAD = 6
TEN = 10
ASIDES = ("closing", "opening", "comparing", "scales")


@dataclass(frozen=True)
class Vocabulary:
    """Both languages' lists, ready for lookup: `keys["units"]["henkilöä"]` is `hlö`."""

    keys: Mapping[str, Mapping[str, str]]
    lists: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    roles: Mapping[
        str, frozenset[str]
    ]  # word → the lists that hold it, first words of phrases included
    nouns: Nouns
    local_endings: tuple[str, ...]
    amount_endings: tuple[str, ...]
    growth_endings: tuple[str, ...]
    remark_stems: tuple[str, ...]
    period_endings: tuple[str, ...]  # of a part of a year, compounds included
    plan_endings: tuple[str, ...]
    condition_endings: tuple[str, ...]
    doer_endings: tuple[str, ...]
    district_stems: tuple[str, ...]
    place_names: tuple[str, ...]  # nouns that are places, compounds included
    places_before: frozenset[str]  # prepositions, but not "av": what follows tells where
    phrase_stops: frozenset[str]  # what is counted stands before these
    aside_openings: frozenset[str]  # those that open one, causes included
    aside_words: frozenset[str]  # those that open or close a phrase that tells why, or with whom
    time_words: frozenset[str]  # months, and the words of a deadline
    # A compound says what its head says: "hankerahoitusta". All such heads, and each with its list.
    heads: tuple[str, ...]
    head_roles: Mapping[str, str]
    last_year_starts: frozenset[str]  # "viime" of "viime vuonna", "vuonna" of "vuonna 2019"
    function_words: frozenset[str]  # words that name nothing countable


@cache
def vocabulary() -> Vocabulary:
    """The word lists of the rule."""
    return build({language: words(language, "words") for language in LANGUAGES})


def build(tables: Mapping[str, Mapping[str, Any]]) -> Vocabulary:
    """The lists of several languages joined; the input is language → content of its
    `words.toml`."""
    keys: dict[str, dict[str, str]] = {name: {} for name in TABLES}
    lists: dict[str, set[str]] = {}
    for language, content in tables.items():
        for table, key, word in checked(language, content):
            keys[table].setdefault(word, key)
            lists.setdefault(key if table == "lists" else f"{table}.{key}", set()).add(word)
    lists["around.happened"] |= _verbs(tables, lists)
    keys["numbers"].update(_composed(keys["numbers"]))
    nouns = [(language, content["nouns"]["table"]) for language, content in tables.items()]
    lists["numbers"] = set(keys["numbers"])  # composed ones have a role as well
    phrases = _phrases(_spaced(lists))
    heads = {
        word: name for name in HEAD_LISTS for word in lists[name] if len(word) >= SHORTEST_HEAD
    }
    return Vocabulary(
        keys,
        {name: frozenset(found) for name, found in lists.items()},
        phrases,
        _roles(lists, phrases),
        read_nouns(nouns, WordListError),
        tuple(sorted(lists["around.local-endings"])),
        tuple(sorted(lists["around.amount-endings"])),
        tuple(sorted(lists["around.growth-endings"])),
        tuple(sorted(lists["around.remark-stems"])),
        tuple(sorted(word for word, name in keys["periods"].items() if name not in WHOLE)),
        tuple(sorted(lists["plan.endings"])),
        tuple(sorted(lists["around.condition-endings"])),
        tuple(sorted(lists["around.doer-endings"])),
        tuple(sorted(lists["around.district-stems"])),
        tuple(sorted(lists["around.places"])),
        frozenset(lists["prepositions"] - lists["out-of"]),
        frozenset(lists["prepositions"] | lists["outcomes.cause"] | lists["around.opening"])
        | {word for word in _spaced(lists) if word.partition(" ")[0] in lists["prepositions"]},
        frozenset(lists["around.opening"] | lists["outcomes.cause"] | lists["around.sources"]),
        frozenset().union(*(lists[f"around.{name}"] for name in ASIDES)),
        frozenset(keys["months"]) | lists["before-deadline"] | lists["after-deadline"],
        tuple(sorted(heads)),
        heads,
        frozenset(w.partition(" ")[0] for w in lists["last-year"] | lists["year-words"]),
        frozenset().union(
            *(found for name, found in lists.items() if name.startswith(FUNCTION_LISTS))
        ),
    )


def _verbs(tables: Mapping[str, Mapping[str, Any]], lists: Mapping[str, set[str]]) -> set[str]:
    """The forms of all verbs. One that stands in a list of another table keeps what that says."""
    found = (
        read_verbs(language, content["verbs"]["table"], WordListError)
        for language, content in tables.items()
    )
    taken = (words for name, words in lists.items() if not name.startswith("around."))
    return set().union(*found) - set().union(*taken)


def _spaced(lists: Mapping[str, set[str]]) -> Iterator[str]:
    """Every entry of several words."""
    return (word for found in lists.values() for word in found if " " in word)


def _composed(numbers: Mapping[str, str]) -> dict[str, str]:
    """`kaksikymmentäkaksi`, `tjugotvå`: a ten and a one written together."""
    tens = {word: int(value) for word, value in numbers.items() if value[1:] == "0"}
    ones = {word: int(value) for word, value in numbers.items() if len(value) == 1 and value != "0"}
    return {
        ten + one: str(high + low)
        for ten, high in tens.items()
        for one, low in ones.items()
        if high > TEN and " " not in one
    }


def _roles(
    lists: Mapping[str, set[str]], phrases: Mapping[str, object]
) -> dict[str, frozenset[str]]:
    """Word → names of the lists it stands in, so that a word without any role is passed over at
    once."""
    found: dict[str, set[str]] = {first: set() for first in phrases}
    for name, entries in lists.items():
        for word in entries:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def _phrases(entries: Iterator[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word → the phrases that begin with it, the longest first."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for entry in entries:
        parts = tuple(entry.split())
        found.setdefault(parts[0], set()).add(parts)
    return {
        first: tuple(sorted(phrases, key=lambda p: (-len(p), p)))
        for first, phrases in found.items()
    }
