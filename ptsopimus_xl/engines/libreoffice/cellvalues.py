"""Values between Python and Calc, which knows numbers and texts only: a date is a number."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  # a cell's date has no time zone
_DAY = timedelta(days=1)

ERRORS = {
    501: "#VALUE!",
    502: "#VALUE!",
    503: "#NUM!",
    504: "#REF!",
    508: "#NAME?",
    519: "#VALUE!",
    524: "#REF!",
    525: "#NAME?",
    532: "#DIV/0!",
    32767: "#N/A",
}
"""Excel's names for the numbers of Calc's errors."""


class ErrorText(str):
    """An error of a cell by Excel's name, told apart from a text that only looks like one."""

    __slots__ = ()


def to_calc(value: Any) -> str | float:
    """A Python value as Calc takes it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return (value.replace(tzinfo=None) - EPOCH) / _DAY
    if isinstance(value, date):
        return float((datetime(value.year, value.month, value.day) - EPOCH).days)  # noqa: DTZ001
    return value if isinstance(value, str) else float(value)


def from_serial(number: float) -> datetime:
    """The point in time a number stands for in a cell with a date format."""
    return EPOCH + timedelta(seconds=round(number * 86400))


def cleaned(
    rows: Sequence[Sequence[Any]],
    built: Callable[..., Any],
    empty: Any,
    number: Callable[[float], Any] | None,
    *,
    errors_as_text: bool,
) -> list[list[Any]]:
    """Values as read, in the kinds that the options of a reading ask for."""

    def one(value: Any) -> Any:
        if value in (None, ""):
            return empty
        if isinstance(value, ErrorText):
            return str(value) if errors_as_text else None
        if isinstance(value, datetime):
            return built(**_parts(value))
        return number(value) if number and isinstance(value, float) else value

    return [[one(value) for value in row] for row in rows]


def _parts(moment: datetime) -> dict[str, Any]:
    names = ("year", "month", "day", "hour", "minute", "second", "microsecond")
    return {**{name: getattr(moment, name) for name in names}, "tzinfo": None}


def swapped(formula: str, old: str, new: str) -> str:
    """A formula with the separator between arguments replaced, texts in it left alone."""
    return "".join(_swapped(formula, old, new)) if formula.startswith("=") else formula


def _swapped(formula: str, old: str, new: str) -> Iterator[str]:
    for index, part in enumerate(formula.split('"')):
        yield ('"' if index else "") + (part if index % 2 else part.replace(old, new))
