"""Values between an open workbook and the port: floats there are Decimals here."""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import xlwings as xw  # noqa: TID251  # this is one of xlwings' homes

from ptsopimus_xl.kinds import CellError, Percent, Value

ERRORS = {
    "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A",
    "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#UNKNOWN!", "#CONNECT!", "#GETTING_DATA",
}  # fmt: skip
TEXT_FORMAT = "@"
_BOOLEAN_FORMAT = "BOOLEAN"


def values_in(cells: xw.Range) -> list[tuple[Value, ...]]:
    """The values of an area: one reading, and a look at the formats of its columns with numbers."""
    read = cells.options(ndim=2, err_to_str=True).value
    columns = [
        _column(cells, index, values) for index, values in enumerate(zip(*read, strict=True))
    ]
    return list(zip(*columns, strict=True))


def _column(cells: xw.Range, index: int, values: Sequence[Any]) -> tuple[Value, ...]:
    numbers = [n for n, value in enumerate(values) if _is_number(value)]
    if not numbers:
        return tuple(map(_value, values))
    first, last = numbers[0], numbers[-1]
    shared = _format(cells, first, last, index)
    formats = {n: shared or _format(cells, n, n, index) for n in numbers}
    return tuple(_shown(value, formats.get(n, "")) for n, value in enumerate(values))


def _format(cells: xw.Range, first: int, last: int, column: int) -> str:
    """The number format of a part of a column, counted from 0; empty where there are several."""
    top, left = cells.row, cells.column + column
    part = cells.sheet.range((top + first, left), (top + last, left))
    return part.number_format or ""


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _value(value: Any) -> Value:
    if isinstance(value, datetime):
        day = value.replace(tzinfo=None)
        return day.date() if day.time() == time() else day
    if isinstance(value, str):
        return CellError(value) if value in ERRORS else value or None
    return value if isinstance(value, bool | date) or value is None else _decimal(value)


def _shown(value: Any, number_format: str) -> Value:
    """A number as its format shows it."""
    if not number_format:
        return _value(value)
    if number_format == _BOOLEAN_FORMAT:
        return bool(value)
    number = _decimal(value)
    return Percent(number) if _is_percent(number_format) else number


def _is_percent(number_format: str) -> bool:
    """Whether the format multiplies by a hundred: a per cent sign that is no quoted text."""
    return any("%" in part for part in number_format.replace("\\%", "").split('"')[::2])


def _decimal(value: float | Decimal) -> Decimal:
    """The shortest number that is the same double: what a person sees in the cell."""
    if isinstance(value, float):
        return Decimal(int(value)) if value.is_integer() else Decimal(repr(value))
    return Decimal(value)


def put(target: xw.Range, rows: Sequence[Sequence[Value]]) -> None:
    """Write values into the cells `target`, in one go.

    Excel reads a text that is written into a cell as if it had been typed: `4/12` becomes a date
    and `=…` a formula. An apostrophe keeps it a text; cells whose format is text need none.
    """
    reads_text = target.sheet.book.app.engine.name == "excel"
    mark = "'" if reads_text and target.number_format != TEXT_FORMAT else ""
    plain = [[_plain(value, mark) for value in row] for row in rows]
    if any(isinstance(value, date) for row in plain for value in row):
        target.value = plain
    else:
        target.raw_value = plain  # the same without questions that xlwings asks about the cells


def _plain(value: Value, mark: str) -> Any:
    """An empty text stands for an empty cell, as xlwings writes it."""
    if isinstance(value, Percent):
        return float(value.value)
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, CellError):
        return value.code
    return mark + value if isinstance(value, str) and value else "" if value is None else value
