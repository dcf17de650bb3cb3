"""Reads a JSON list of pairs of target and outcome; a misuse names the pair of a wrong shape."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from ptsopimus_xl.cli.terminal import Misuse, NothingDone, Terminal
from ptsopimus_xl.colours import Phase
from ptsopimus_xl.quantities import plain_digits

STANDARD_INPUT = "-"
YEARS = range(1900, 2201)
MOST_DIGITS = 400
"""Excel's own numbers end at 308 digits; beyond, a number is not meant."""


def read_batch(arguments: Namespace, terminal: Terminal) -> list[dict[str, Any]]:
    """The pairs as arguments of `assess`; options hold for pairs that do not say otherwise."""
    entries = _entries(arguments.batch)
    _mention_unknown(entries, terminal)
    given = {key: getattr(arguments, key, None) for key in _TAKERS}
    given["year"] = given["year"] and str(given["year"])
    usual = _taken(given, 0)
    return [{**usual, **_taken(entry, index)} for index, entry in enumerate(entries)]


def _taken(entry: dict[str, Any], index: int) -> dict[str, Any]:
    """The known fields of an entry as arguments of `assess`."""
    return {key: _TAKERS[key](value, index, key) for key, value in entry.items() if key in _TAKERS}


def _entries(name: str) -> list[dict[str, Any]]:
    entries = _parsed(_bytes(name), name)
    if not isinstance(entries, list):
        raise Misuse("batch_list", path=name)
    for index, entry in enumerate(entries):
        if not isinstance(entry, dict) or "target" not in entry:
            raise Misuse("batch_entry", index=index)
    return entries


def _bytes(name: str) -> bytes:
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise NothingDone("cannot_read", path=name, reason=error.strerror) from None


def _parsed(data: bytes, name: str) -> Any:
    """Numbers stay exact; a byte order mark, as Windows tools write it, is passed over."""
    try:
        return json.loads(data.decode("utf-8-sig"), parse_float=Decimal, parse_int=Decimal)
    except UnicodeDecodeError:
        raise Misuse("batch_text", path=name) from None
    except RecursionError:
        raise Misuse("batch_list", path=name) from None
    except json.JSONDecodeError as error:
        raise Misuse("batch_json", path=name, line=error.lineno, column=error.colno) from None


def _mention_unknown(entries: Iterable[dict[str, Any]], terminal: Terminal) -> None:
    """A misspelt field would silently change the colour, so it is named."""
    unknown = dict.fromkeys(key for entry in entries for key in entry if key not in _TAKERS)
    if unknown:
        terminal.note("batch_unknown", keys=", ".join(unknown))


def _text(value: Any, index: int, key: str) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Decimal) and abs(value.adjusted()) < MOST_DIGITS:
        return plain_digits(value)
    raise _wrong(value, index, key, "text")


def _year(value: Any, index: int, key: str) -> int | None:
    text = _text(value, index, key)
    if not text:
        return None
    if text.isascii() and text.isdigit() and int(text) in YEARS:
        return int(text)
    raise _wrong(value, index, key, key)


def _choice(*choices: str) -> Callable[[Any, int, str], str | None]:
    def take(value: Any, index: int, key: str) -> str | None:
        if value in (None, "", *choices):
            return value or None
        raise _wrong(value, index, key, key)

    return take


def _phase(value: Any, index: int, key: str) -> Phase:
    return Phase(_choice(*Phase)(value, index, key) or Phase.FINAL)


def _wrong(value: Any, index: int, key: str, expected: str) -> Misuse:
    shown = json.dumps(value, ensure_ascii=False, default=str)[:60]
    return Misuse("batch_value", index=index, field=key, value=shown, expected=expected)


_TAKERS: dict[str, Callable[[Any, int, str], Any]] = {
    "target": _text,
    "actual": _text,
    "previous": _text,
    "measure": _text,
    "direction": _choice("higher", "lower"),
    "year": _year,
    "phase": _phase,
    "forecast": _text,
    "forecast_judged": _choice("green", "yellow", "red"),
}
