"""Reads what one cell holds as its column's kind wants it, and says by a code what does not fit.

Wrong data never stops a run: the value becomes None ("not given") and the code becomes a finding.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, NamedTuple

from ptsopimus_xl.colours import Colour, Phase
from ptsopimus_xl.kinds import CellError, Percent, Value, Written
from ptsopimus_xl.quantities import plain_digits
from ptsopimus_xl.reader.headers import normal
from ptsopimus_xl.resources import LANGUAGES
from ptsopimus_xl.schema import AMOUNTS, Column, Kind
from ptsopimus_xl.texts import form

_AMOUNT = re.compile(r"([-−–]?)((?:\d{1,3}(?: \d{3})+|\d+)(?:,\d+)?) ?€?")
_DATE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")


class Taken(NamedTuple):
    """A value taken from a cell, and the code of what was wrong with it, if anything was."""

    value: Any
    code: str | None = None


_NOTHING = Taken(None)


def take(column: Column, value: Value) -> Taken:
    """The value of a cell of this column."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return _NOTHING
    if isinstance(value, CellError):
        return Taken(None, "formula-not-computed" if value.code == "#NO-VALUE" else "cell-error")
    return _TAKERS[column.kind](column, value)


def shown(value: Value) -> str:
    """A cell's value as a person sees it."""
    return "" if value is None else _text(value)


def _text(value: Value) -> str:
    if isinstance(value, date):
        return f"{value.day}.{value.month}.{value.year}"
    return value.code if isinstance(value, CellError) else str(_written(value))


def _written(value: Value) -> Written:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "kyllä" if value else "ei"
    if isinstance(value, Percent):
        return f"{plain_digits(value.value * 100)} %"
    if isinstance(value, Decimal):
        return plain_digits(value)
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def _take_text(_: Column, value: Value) -> Taken:
    return Taken(_text(value))


def _take_written(_: Column, value: Value) -> Taken:
    return Taken(_written(value))


def _take_choice(column: Column, value: Value) -> Taken:
    text = normal(_text(value))
    known = _spellings(column.choices or "")
    if text in known:
        plain = known[text].label == _text(value)
        key = _MEANINGS.get(column.choices or "", str)(known[text].key)
        return Taken(key, None if plain or known[text].silent else "choice-spelling")
    return Taken(None, "choice-unknown")


_MEANINGS: Mapping[str, type[Enum] | type[str]] = {
    "phase": Phase,
    "judged": Colour,
    "forecast_judged": Colour,
}


class _Spelling(NamedTuple):
    key: str
    label: str
    silent: bool


@cache
def _spellings(choices: str) -> Mapping[str, _Spelling]:
    """Every way to write each choice, in any language; K/E alone is a code whose spelling
    matters."""
    silent = choices != "portfolio"
    known: dict[str, _Spelling] = {}
    for language in LANGUAGES:
        words = form(language)
        aliases = words["choice_aliases"].get(choices, {})
        for key, label in words["choices"][choices].items():
            for text in (label, key, *aliases.get(key, ())):
                known.setdefault(normal(text), _Spelling(key, label, silent))
    return known


def _take_amount(_: Column, value: Value) -> Taken:
    if isinstance(value, Decimal):
        return Taken(value)
    if isinstance(value, Percent):
        return Taken(value.value)
    match = _AMOUNT.fullmatch(_SPACES.sub(" ", _text(value)).strip())
    if match is None or not isinstance(value, str):
        return Taken(None, "amount-not-number")
    digits = match[2].replace(" ", "").replace(",", ".")
    return Taken(Decimal(f"{'-' if match[1] else ''}{digits}"), "amount-as-text")


def _take_date(_: Column, value: Value) -> Taken:
    if isinstance(value, datetime):
        return Taken(value.date())
    if isinstance(value, date):
        return Taken(value)
    match = _DATE.fullmatch(_text(value).strip())
    try:
        return Taken(date(int(match[3]), int(match[2]), int(match[1]))) if match else _NO_DATE
    except ValueError:
        return _NO_DATE


_NO_DATE = Taken(None, "date-unclear")


def _take_year(_: Column, value: Value) -> Taken:
    text = _text(value).strip()
    if re.fullmatch(r"(?:19|20)\d\d", text, re.ASCII):
        return Taken(int(text))
    return Taken(None, "year-unclear")


_TAKERS: dict[Enum, Callable[[Column, Value], Taken]] = {
    Kind.TEXT: _take_text,
    Kind.WRITTEN: _take_written,
    Kind.CHOICE: _take_choice,
    Kind.DATE: _take_date,
    Kind.YEAR: _take_year,
    **dict.fromkeys(AMOUNTS, _take_amount),
}
