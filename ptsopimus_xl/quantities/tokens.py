"""Cuts a cell's text into tokens: number, word, date, year label, ordinal, bracket, separator …

The rule is a grammar over these tokens (colour-rule.md); nothing else looks at raw text. A
result never depends on letter case, on the kind of a space or a dash, or on how letters are
composed.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from ptsopimus_xl.quantities import MOST_DIGITS, read_number


class Sort:
    """What a token is. Plain constants: the grammar asks for them a few hundred times a row."""

    NUMBER: Final = "number"  # 300, 1 000, 4,0; value None where it can be read in two ways
    WORD: Final = "word"
    PERCENT: Final = "percent"  # %, %-yksikköä
    DATE: Final = "date"  # 31.5., 31.12.2020, 2020-12-31
    YEAR: Final = "year"  # TP2019, v. 2019; the grammar adds "vuoden 2019"
    ORDINAL: Final = "ordinal"  # 7. in "7. lk"
    LABEL: Final = "label"  # 65-vuotiaat, 300:aan, 12:30: a number that is no quantity
    COMPARATOR: Final = "comparator"  # ≥, <
    DASH: Final = "dash"
    PLUS: Final = "plus"
    SLASH: Final = "slash"
    COMMA: Final = "comma"
    SEMICOLON: Final = "semicolon"
    BREAK: Final = "break"
    COLON: Final = "colon"
    STOP: Final = "stop"
    OPEN: Final = "open"
    CLOSE: Final = "close"
    BRACKET: Final = "bracket"  # made of everything between ( and )
    DOUBT: Final = "doubt"  # ?
    OTHER: Final = "other"


# What stands between two clauses.
CLAUSE_ENDS = frozenset({Sort.COMMA, Sort.SEMICOLON, Sort.BREAK, Sort.STOP})


class Token(NamedTuple):
    """A piece of a text. `text` is in small letters, `start` and `end` point into the tidied
    text."""

    sort: str
    text: str
    start: int
    end: int
    value: object = None


class Day(NamedTuple):
    """A date as written; the year may be missing, None stands for a day that does not exist."""

    day: date | None
    has_year: bool


COMPARATORS = {
    ">=": "at-least", "=>": "at-least", "≥": "at-least", "⩾": "at-least",
    "<=": "at-most", "=<": "at-most", "≤": "at-most", "⩽": "at-most",
    ">": "more-than", "<": "less-than", "~": "about", "≈": "about",
}  # fmt: skip

_PATTERN = re.compile(
    r"""
    (?P<year>(?:tpe|tp|tae|ta|mta|ts|v)\.?\ ?(?:19|20)[0-9]{2}(?![0-9])(?!\ [0-9]{3}))
  | (?P<word>[mtk]?€|-?[^\W\d_](?:[\w'’]|[-:.&](?=[^\W\d_]))*)
  | (?P<whole>[0-9]+(?=$|\ ?[%a-zåäö]))
  | (?=[0-9])(?:
        (?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])
          | [0-9]{1,2}\.\ ?[0-9]{1,2}\.(?:\ ?[0-9]{4}(?![0-9])|[0-9]{2}(?![0-9]))?(?![0-9])
          | [0-9]{1,2}/[0-9]{1,2}/[0-9]{4}(?![0-9]))
      | (?P<ordinal>[0-9]{1,3}\.(?=\ *[,\-/)]|\ +[^\s0-9.]|\ +[0-9]{1,3}\.))
      | (?P<label>[0-9]+(?:[.,][0-9]+)?(?:-[0-9]+)?-(?=[^\W\d_])[\w-]+
          | [0-9]+:[0-9\w]+ | [0-9]+(?=[²³¼½¾])\S+)
      | (?P<number>(?:[0-9]{1,3}(?:\ [0-9]{3})+(?![0-9])|[0-9]+)(?:[.,'’][0-9]+)*)
    )
  | (?P<percent>%(?:[-:][^\W\d_]+)?)
  | (?P<comparator>[<>]=|=[<>]|[≥≤⩾⩽<>~≈])
  | (?P<other>[^ ])
    """,
    re.VERBOSE,
)
_SORTS = {
    "year": Sort.YEAR, "date": Sort.DATE, "ordinal": Sort.ORDINAL, "label": Sort.LABEL,
    "percent": Sort.PERCENT, "comparator": Sort.COMPARATOR,
}  # fmt: skip
_SIGNS = {
    "\n": Sort.BREAK, "-": Sort.DASH, "+": Sort.PLUS, "/": Sort.SLASH, ",": Sort.COMMA,
    ";": Sort.SEMICOLON, ":": Sort.COLON, ".": Sort.STOP, "(": Sort.OPEN, "[": Sort.OPEN,
    "{": Sort.OPEN, ")": Sort.CLOSE, "]": Sort.CLOSE, "}": Sort.CLOSE, "?": Sort.DOUBT,
    "×": Sort.WORD, "‰": Sort.WORD,
}  # fmt: skip

_DASHES = dict.fromkeys("‐‑‒–—―−﹣－", "-")
_SPACES = dict.fromkeys(
    "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    " ",
)
_BREAKS = dict.fromkeys("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", "\n")
_DROPPED = dict.fromkeys('\u200b\u200c\u200d\u2060\ufeff\u00ad"“”„»«*', "")
_SAME: Mapping[int, str] = {
    ord(old): new for table in (_DASHES, _SPACES, _BREAKS, _DROPPED) for old, new in table.items()
}
_PLAIN = re.compile(
    r"[\w ,.%()/+<>:;-]*"
).fullmatch  # nothing to change: no odd space, dash or quote
_RUNS = re.compile(r" {2,}")


def tidied(text: str) -> str:
    """The text with one kind of space and dash, composed letters and no outer blanks."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if not _PLAIN(text):
        text = text.translate(_SAME)
    return _RUNS.sub(" ", text).strip() if "  " in text else text.strip()


def tokenise(text: str) -> list[Token]:
    """The tokens of a tidied text, brackets as one token each."""
    if text.isdecimal() and text.isascii() and len(text) <= MOST_DIGITS:
        return [Token(Sort.NUMBER, text, 0, len(text), Decimal(text))]
    small = text.casefold()
    if len(small) != len(text):  # a letter that casefolds to two: positions would not fit
        text = small
    found: list[Token] = []
    brackets = False
    for match in _PATTERN.finditer(small):
        group, written = match.lastgroup, match.group()
        start, end = match.span()
        if group == "word":
            found.append(Token(Sort.WORD, written, start, end))
        elif group == "whole":
            value = Decimal(written) if end - start <= MOST_DIGITS else None
            found.append(Token(Sort.NUMBER, written, start, end, value))
        elif group == "number":
            found.append(Token(Sort.NUMBER, written, start, end, read_number(written)))
        elif group == "other":
            sort = _SIGNS.get(written, Sort.OTHER)
            brackets = brackets or sort in (Sort.OPEN, Sort.CLOSE)
            found.append(Token(sort, written, start, end))
        else:
            found.append(Token(_SORTS[group or ""], written, start, end, _value(group, written)))
    return _bracketed(found) if brackets else found


def _value(group: str | None, written: str) -> object:
    if group == "date":
        return _day(written)
    if group == "year":
        return int(written[-4:])
    return COMPARATORS[written] if group == "comparator" else None


def _day(written: str) -> Day:
    """`31.12.2020`, `31.5.` (any leap year serves to check it), `1.8.20`; an impossible or
    foreign date has no day."""
    if "/" in written:
        return Day(None, has_year=True)
    if "-" in written:
        year, month, day = written.split("-")
    else:
        day, month, year = (part.strip() for part in written.split("."))
    full_year = int(year if len(year) != 2 else f"20{year}") if year else 2000
    try:
        return Day(date(full_year, int(month), int(day)), bool(year))
    except ValueError:
        return Day(None, bool(year))


def _bracketed(tokens: list[Token]) -> list[Token]:
    """Everything from ( to ) becomes one token; one that stays open is in doubt."""
    found: list[Token] = []
    inner: list[Token] = []
    depth = 0
    for token in tokens:
        if token.sort == Sort.OPEN:
            depth += 1
            if depth == 1:
                inner = [token]
        elif token.sort == Sort.CLOSE:
            depth -= depth > 0
            if depth == 0 and inner:
                found.append(_bracket(inner, token.end))
                inner = []
        else:
            (inner if depth else found).append(token)
    if inner:  # never closed: what else it swallowed is not known
        end = inner[-1].end
        found += [_bracket(inner, end), Token(Sort.DOUBT, "", end, end)]
    return found


def _bracket(inner: list[Token], end: int) -> Token:
    return Token(Sort.BRACKET, "", inner[0].start, end, tuple(inner[1:]))
