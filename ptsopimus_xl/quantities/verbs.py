"""The verbs that tell that what is counted happened: a row of `words.toml` gives the forms from
which the others follow.

Finnish: `järjesti järjestettiin` gives also järjestivät, järjestetty. Swedish: `ordnade ordnades
ordnat ordnade` gives also ordnats. A form that a verb lacks is a dash.
"""

from collections.abc import Iterator

COLUMNS = {"fi": 2, "sv": 4}
MISSING = "-"
BACK_VOWELS = "aou"
PASSIVE = "iin"  # järjestettiin


def read_verbs(language: str, table: str, error: type[ValueError]) -> Iterator[str]:
    """All forms of a language's verbs; a row that does not fit raises `error`."""
    for number, line in enumerate(table.strip().splitlines(), 1):
        forms = line.split()
        if len(forms) != COLUMNS[language] or not _fits(language, forms):
            place = f"templates/{language}/words.toml: [verbs] line {number}"
            raise error(f"{place} {line!r} does not give the forms of a verb")
        yield from (form for form in forms if form != MISSING)
        yield from _finnish(*forms) if language == "fi" else _swedish(*forms)


def _fits(language: str, forms: list[str]) -> bool:
    passive = forms[1]
    return language != "fi" or passive == MISSING or passive.endswith(PASSIVE)


def _finnish(active: str, passive: str) -> Iterator[str]:
    """`järjesti` → järjestivät, `järjestettiin` → järjestetty."""
    if active != MISSING:
        yield active + ("vat" if _is_back(active) else "vät")
    if passive != MISSING:
        yield passive.removesuffix(PASSIVE) + ("u" if _is_back(passive) else "y")


def _is_back(word: str) -> bool:
    """Whether a word takes back vowels in its endings."""
    return any(vowel in word for vowel in BACK_VOWELS)


def _swedish(_active: str, passive: str, supine: str, _participle: str) -> Iterator[str]:
    """`ordnades`, `ordnat` → ordnats."""
    if MISSING not in (passive, supine):
        yield f"{supine}s"
