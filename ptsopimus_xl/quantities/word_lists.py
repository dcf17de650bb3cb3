"""Which tables and keys the word lists of `templates/<language>/words.toml` hold.

A controller may correct the lists; whatever does not fit is named with its file and key.
"""

from collections.abc import Iterator, Mapping
from typing import Any

# The keys that each table may hold; None: any key (a number, a unit, a state).
TABLES: Mapping[str, tuple[str, ...] | None] = {
    "comparators": ("at-least", "more-than", "at-most", "less-than", "about"),
    "comparators-after": ("at-least", "at-most"),
    "numbers": None,
    "times": None,
    "scales": None,
    "inflected": ("numbers",),
    "units": None,
    "lists": (
        "cost-units", "denominators", "adjectives", "labels", "before-deadline", "after-deadline",
        "later", "year-end", "year-words", "after-year", "last-year", "level", "keeps", "unchanged",
        "no-target", "follow", "unfinished", "joiners", "of-which", "alternatives", "between",
        "prepositions", "negations", "percent-measures", "counts", "unwanted-stems",
        "unwanted-words", "seasons", "degrees", "after-movement", "plans", "ages", "shares",
        "within", "turning", "out-of", "each", "thousands", "articles", "durations", "totals",
    ),
    "trends": ("up", "down", "raise", "lower", "better", "worse"),
    "moved": ("up", "down"),
    "periods": ("year", "half-year", "quarter", "month", "week", "day", "term", "council-term"),
    "rates": ("year", "half-year", "quarter", "month", "week", "day", "term"),
    "months": tuple(str(month) for month in range(1, 13)),
    "states": None,
    "plan": ("endings", "after", "before"),
    "outcomes": (
        "done", "held", "partly", "failed", "moved", "next-year", "measured", "survey", "data",
        "lacks", "received", "available", "yet", "funding", "granted", "denied", "hedges",
        "fully", "cause", "aside", "reached", "unreached", "completed", "all",
    ),
    "around": (
        "amount-endings", "averages", "being", "closing", "company", "comparing",
        "condition-endings", "correction-stems", "district-stems", "doer-endings", "doers",
        "doubts", "estimates", "evidence", "excluding", "fillers", "growth-endings", "happened",
        "including", "late", "levels", "local-endings", "manner", "nearly", "neutral", "occurring",
        "of-them", "only", "opening", "otherwise", "parts", "places", "pronouns", "remark-stems",
        "satisfied", "scales", "sources", "together", "whole-year",
    ),
}  # fmt: skip
ROWS = ("nouns", "verbs")  # tables of forms, a row a word
SHORTEST_STEM = 5  # a shorter beginning would stand in too many words
NUMBER_KEYS = ("numbers", "times", "scales", "months")


class WordListError(ValueError):
    """A word list of `templates/` does not fit: which file, which key, what is wrong."""


def checked(language: str, content: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Table, key and word of every entry of a file; what does not fit is an error."""
    file = f"templates/{language}/words.toml"
    _check_tables(file, content)
    for table, allowed in TABLES.items():
        for key, entries in content[table].items():
            place = f"{file}: [{table}] {key}"
            _check_key(place, table, key, allowed)
            for word in _check_words(place, entries):
                yield table, key, word


def _check_tables(file: str, content: Mapping[str, Any]) -> None:
    for name in [*TABLES, *ROWS]:
        if not isinstance(content.get(name), dict):
            raise WordListError(f"{file}: the table [{name}] is missing")
    for table in content:
        if table not in TABLES and table not in ROWS:
            raise WordListError(f"{file}: [{table}] is not a table of the rule")
    for name in ROWS:
        if not isinstance(content[name].get("table"), str):
            raise WordListError(f"{file}: [{name}] needs the text 'table'")


def _check_key(place: str, table: str, key: str, allowed: tuple[str, ...] | None) -> None:
    if allowed is not None and key not in allowed:
        raise WordListError(f"{place} is not a key of the rule")
    if table in NUMBER_KEYS and not key.isdecimal():
        raise WordListError(f"{place} must be a whole number")


def _check_words(place: str, entries: object) -> list[str]:
    if not isinstance(entries, list):
        raise WordListError(f"{place} must be a list of words")
    shortest = SHORTEST_STEM if place.endswith(("unwanted-stems", "district-stems")) else 1
    for word in entries:
        if (
            not isinstance(word, str)
            or len(word) < shortest
            or word != word.strip().casefold()
            or not word
        ):
            raise WordListError(f"{place}: {word!r} must be a word in small letters")
    return entries
