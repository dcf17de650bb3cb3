"""Reads when a target falls due: `31.5. mennessä`, `viimeistään 1.9.`, `vuoden loppuun mennessä`.

colour-rule.md, the kind `date` and the code `not-due`.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ptsopimus_xl.quantities.tokens import Day, Sort, Token
from ptsopimus_xl.quantities.vocabulary import Vocabulary


class Deadline(NamedTuple):
    """When a target falls due. `day` None: the writing is not clear. Without a year it is the
    agreement's."""

    day: date | None
    has_year: bool = True


def deadline_of(tokens: Sequence[Token], vocabulary: Vocabulary) -> Deadline | None:
    """`31.5. mennessä`, `viimeistään 1.9.`, `vuoteen 2030 mennessä`, `vuoden loppuun mennessä`,
    `före årets slut`."""
    lists = vocabulary.lists
    for index, token in enumerate(tokens):
        if token.text in lists["before-deadline"]:
            return _due(tokens[index + 1 : index + 4], vocabulary)
        if token.text in lists["after-deadline"]:
            return _due(tokens[max(0, index - 3) : index], vocabulary)
    for token in tokens:
        if token.text in lists["year-end"]:
            return Deadline(date(2000, 12, 31), has_year=False)
    return None


def _due(tokens: Sequence[Token], vocabulary: Vocabulary) -> Deadline:
    """The deadline that a few tokens name; the end of a month or a year where only that is
    named."""
    days = [token.value for token in tokens if token.sort == Sort.DATE]
    years = [int(str(token.value)) for token in tokens if token.sort == Sort.YEAR]
    months = [
        int(vocabulary.keys["months"][token.text])
        for token in tokens
        if token.text in vocabulary.keys["months"]
    ]
    if len(days) > 1 or len(years) > 1 or len(months) > 1:
        return Deadline(None)
    if days:
        day = days[0]
        return Deadline(day.day, day.has_year) if isinstance(day, Day) else Deadline(None)
    if months:
        year = years[0] if years else 2000
        return Deadline(date(year, months[0], monthrange(year, months[0])[1]), bool(years))
    if years:
        return Deadline(date(years[0], 12, 31))
    if any(token.text in vocabulary.lists["year-end"] for token in tokens):
        return Deadline(date(2000, 12, 31), has_year=False)
    return Deadline(None)
