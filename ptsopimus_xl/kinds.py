"""The values a cell can hold, as every engine hands them over."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True)
class Percent:
    """A number in a cell with a per-cent format: `value` 0.75 is shown as 75 %."""

    value: Decimal


@dataclass(frozen=True)
class CellError:
    """An error value such as `#REF!`, or `#NO-VALUE` for a formula that nobody has computed yet."""

    code: str


Value = str | Decimal | Percent | bool | date | datetime | CellError | None
Written = str | date | None
"""What a person wrote in a cell of free text: text, or the date that Excel made of it."""
