"""What a cell holds, between the file's form and ours (ECMA-376 part 1, 18.3.1.4, 18.18.11 and
18.17.4)."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import NamedTuple

from ptsopimus_xl.kinds import CellError, Percent, Value
from ptsopimus_xl.ooxml.formats import Look
from ptsopimus_xl.ooxml.refusal import Refusal, RefusalCode
from ptsopimus_xl.ooxml.sheet import Cell

Writable = Value | int | float

NO_VALUE = CellError("#NO-VALUE")
NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?", re.ASCII)
ESCAPED = re.compile(r"(?:_x[0-9A-Fa-f]{4}_)++")
LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
CONTROLS = re.compile("[\0-\x08\x0b-\x1f\ufffe\uffff]")
SURROGATES = re.compile("[\ud800-\udfff]")
SMALLEST_EXPONENT = -307
LONGEST_TEXT = 32_767


def midnight(day: date) -> datetime:
    """The moment at which a day begins; dates of a workbook have no time zone."""
    return datetime.combine(day, time())


EPOCH_1904 = midnight(date(1904, 1, 1))
EPOCH = midnight(date(1899, 12, 30))
EPOCH_BEFORE_MARCH_1900 = midnight(date(1899, 12, 31))
MARCH_1900 = midnight(date(1900, 3, 1))
LAST_SERIAL = 2_958_465
DAYS_TO_1904 = 1462
DAY = timedelta(days=1)


class Stored(NamedTuple):
    """What a cell keeps: `kind` is `n`, `s`, `b`, `e`, `f` for a formula, or empty for nothing."""

    kind: str
    content: str | Decimal = ""


EMPTY = Stored("")


# -- from the file ---------------------------------------------------------------------------------


def stored_of(cell: Cell, strings: list[str]) -> Stored:
    """What stands in a cell now: text looked up and unescaped, numbers exact."""
    if cell.text is None:
        return EMPTY
    if cell.kind == "n":
        return Stored("n", exact(cell.text)) if cell.text else EMPTY
    if cell.kind in ("b", "e", "d"):
        return Stored(cell.kind, cell.text.strip())
    content = shared(cell.text, strings) if cell.kind == "s" else unescaped(cell.text)
    return Stored("s", content) if content else EMPTY


def exact(digits: str) -> Decimal:
    """A number with exactly the digits of the file."""
    bare = digits.strip()
    if len(bare) > LONGEST_TEXT or not NUMBER.fullmatch(bare):
        raise Refusal(RefusalCode.DAMAGED_SHEET, value=digits[:40])
    return Decimal(bare)


def shared(index: str, strings: list[str]) -> str:
    """The shared string that a cell points at."""
    bare = index.strip()
    if not (bare.isascii() and bare.isdigit() and int(bare[:9]) < len(strings)):
        raise Refusal(RefusalCode.DAMAGED_SHEET, value=index[:40])
    return strings[int(bare)]


def unescaped(text: str) -> str:
    """`_x000D_` and its like as the characters they stand for (18.4.12); lone surrogates stay as
    written."""
    return ESCAPED.sub(unescape_run, text) if "_x" in text else text


def unescape_run(found: re.Match[str]) -> str:
    """A run of escapes: two of them may be the halves of one character."""
    units = bytes.fromhex(found[0].replace("_x", "").replace("_", ""))
    try:
        return units.decode("utf-16-be")
    except UnicodeDecodeError:
        return found[0]


def value_of(cell: Cell, strings: list[str], look: Look, *, date1904: bool) -> Value:
    """The value of a cell as the engines hand it over; a formula gives what was computed last."""
    if cell.formula is not None and cell.text is None:
        return NO_VALUE
    stored = stored_of(cell, strings)
    if isinstance(stored.content, Decimal):
        return number_of(stored.content, look, date1904=date1904)
    return other_value(stored.kind, stored.content)


def other_value(kind: str, content: str) -> Value:
    """What is stored, if it is no number."""
    match kind:
        case "b":
            return content in ("1", "true")
        case "e":
            return CellError(content)
        case "d":
            return iso_date(content)
    return content or None


def number_of(number: Decimal, look: Look, *, date1904: bool) -> Value:
    """A number as its format shows it: a per cent, a date, or the number itself."""
    if look is Look.PERCENT:
        return Percent(number)
    if look is Look.NUMBER:
        return number
    moment = moment_of(number, date1904=date1904)
    if moment is None:
        return number
    whole_day = moment == midnight(moment)
    return moment.date() if whole_day and look is Look.DATE else moment


def moment_of(serial: Decimal, *, date1904: bool) -> datetime | None:
    """The moment of a serial number to the millisecond; None where Excel shows no date either.

    Day 60 of the 1900 system is a 29 February that never was.
    """
    last = LAST_SERIAL - DAYS_TO_1904 if date1904 else LAST_SERIAL
    if not 0 <= serial <= last or (not date1904 and (serial < 1 or int(serial) == 60)):
        return None
    epoch = EPOCH if serial >= 61 else EPOCH_BEFORE_MARCH_1900
    days, rest = divmod(serial, 1)
    milliseconds = int((rest * 86_400_000).to_integral_value())
    return (
        (EPOCH_1904 if date1904 else epoch) + int(days) * DAY + timedelta(milliseconds=milliseconds)
    )


def iso_date(text: str) -> Value:
    """A date written out, as the strict form of the format may have it."""
    try:
        moment = datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:
        return text or None
    return moment.date() if len(text) <= 10 else moment.replace(tzinfo=None)


# -- to the file -----------------------------------------------------------------------------------


def to_store(value: Writable, *, date1904: bool) -> Stored:
    """The form in which a value is kept; text stays text, whatever it begins with."""
    if value is None or value == "":
        return EMPTY
    match value:
        case bool():
            return Stored("b", "1" if value else "0")
        case str():
            return Stored("s", checked_text(value))
        case CellError():
            return Stored("e", value.code)
        case date():
            return Stored("n", serial_of(value, date1904=date1904))
        case _:
            return Stored("n", checked_number(value.value if isinstance(value, Percent) else value))


def checked_text(text: str) -> str:
    """A text that a cell can hold: at most 32 767 UTF-16 units, and no half characters."""
    if SURROGATES.search(text):
        raise Refusal(RefusalCode.BAD_VALUE, value=ascii(text)[:80])
    if len(text) > LONGEST_TEXT // 2 and len(text.encode("utf-16-le")) > 2 * LONGEST_TEXT:
        raise Refusal(RefusalCode.TEXT_TOO_LONG, length=len(text), limit=LONGEST_TEXT)
    return text


def checked_number(number: Decimal | float) -> Decimal:
    """A number that a cell can hold: finite, and within the range of a double."""
    if not isinstance(number, int | float | Decimal):
        raise Refusal(RefusalCode.BAD_VALUE, value=repr(number)[:80])
    digits = Decimal(float.__repr__(number) if isinstance(number, float) else number)
    if not isfinite(float(digits)) or (digits and digits.adjusted() < SMALLEST_EXPONENT):
        raise Refusal(RefusalCode.BAD_VALUE, value=str(digits)[:80])
    return digits


def serial_of(day: date, *, date1904: bool) -> Decimal:
    """The serial number of a day or moment in the date system of the workbook."""
    moment = day if isinstance(day, datetime) else midnight(day)
    if moment.tzinfo is not None:
        raise Refusal(RefusalCode.BAD_VALUE, value=str(day))
    epoch = EPOCH_1904 if date1904 else EPOCH
    if not date1904 and moment < MARCH_1900:
        epoch = EPOCH_BEFORE_MARCH_1900
    passed = moment - epoch
    if passed < (timedelta(0) if date1904 else DAY):
        raise Refusal(RefusalCode.BAD_VALUE, value=str(day))
    seconds = Decimal(passed.seconds) + Decimal(passed.microseconds) / 1_000_000
    return passed.days + (seconds / 86_400).quantize(Decimal("1e-12"))


def escaped(text: str) -> str:
    """A text with what XML cannot hold, and what looks like an escape already, written as
    `_xHHHH_`."""
    safe = LOOKS_ESCAPED.sub("_x005F_", text)
    return CONTROLS.sub(lambda found: f"_x{ord(found[0]):04X}_", safe)


def digits_of(number: Decimal) -> str:
    """A number as XML Schema's `double`, plain where that is short."""
    if not number:
        return "0"
    if not -10 <= number.adjusted() <= 20:
        return str(number)
    plain = f"{number:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
