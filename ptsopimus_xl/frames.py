"""The one home of pandas: tables of an agreement as data frames, and sums over many agreements.

pandas is imported when a frame is asked for, so that who asks for none does not wait for it.

Columns and dtypes of `frame`: the columns are the fields of the table's rows in the declaration,
without the program's hidden copies of inputs; `goals` begins with `table` and `order`.

| what a column holds | dtype | not given |
|---|---|---|
| text, choices, colours (as `green`, `yellow`, `red`, `grey`) | string | <NA> |
| amounts: money, posts, person-years, shares | object, holding Decimal | None |
| what a person wrote: text, or a date that Excel made of it; dates | object | None |
| `order` | int64 | – |
"""

# ruff: noqa: TID251 - this is the home of pandas

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ptsopimus_xl.agreement import (
    BUDGET,
    GOAL_TABLES,
    PARTIES,
    PERSON_YEARS,
    POSTS,
    WORKABILITY,
    Agreement,
)
from ptsopimus_xl.schema import Kind, Role, Table

if TYPE_CHECKING:
    import pandas as pd

TABLES: Mapping[str, Table] = {
    "goals": GOAL_TABLES[0],
    "budget": BUDGET,
    "posts": POSTS,
    "person_years": PERSON_YEARS,
    "workability": WORKABILITY,
    "parties": PARTIES,
}
"""The frames there are. The three goal tables are one frame: `table` tells them apart."""

_TEXTS = (Kind.TEXT, Kind.CHOICE)


def frame(agreement: Agreement, name: str) -> pd.DataFrame:
    """A table of the agreement as a data frame; the module tells its columns and dtypes."""
    import pandas as pd  # noqa: PLC0415 - only who asks waits

    if name not in TABLES:
        raise KeyError(f"There is no frame {name!r}; there are {', '.join(TABLES)}.")
    rows = getattr(agreement, name)
    series = {
        column: pd.Series([_value(row, column) for row in rows], dtype=dtype)
        for column, dtype in _dtypes(TABLES[name])
    }
    return pd.DataFrame(series)


def _dtypes(table: Table) -> Iterator[tuple[str, Any]]:
    """The columns of a frame with their dtypes: `table` and `order` are fields, but no columns."""
    plain = {"table": "string", "order": "int64"}
    for field in fields(table.rows):
        column = table.columns.get(field.name)
        if column is None:
            yield field.name, plain[field.name]
        elif not _is_copy(field.name, column.role):
            yield field.name, "string" if column.kind in _TEXTS else object


def _is_copy(name: str, role: Role) -> bool:
    return role is Role.PROGRAM and name.startswith("last_")


def _value(row: Any, column: str) -> Any:
    value = getattr(row, column)
    return getattr(value, "value", value)


def summed(
    records: Sequence[Mapping[str, Any]], by: Sequence[str], amounts: Sequence[str]
) -> list[dict[str, Any]]:
    """The sums of `amounts` over records that are alike in `by`, in the order of the records.

    Sums are exact Decimals, None where no record gives a value. With each sum come `units`, how
    many records were summed, and `given`, in how many of them each amount stands.
    """
    import pandas as pd  # noqa: PLC0415 - only who asks waits

    keys = [tuple(record[name] for name in by) for record in records]
    order = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    values = pd.DataFrame(
        [[record[name] for name in amounts] for record in records],
        columns=list(amounts),
        dtype=object,
    )
    groups = values.groupby([order[key] for key in keys])
    sums, given, units = groups.sum(min_count=1), groups.count(), groups.size()
    return [
        {
            **dict(zip(by, key, strict=True)),
            "units": int(units[number]),
            "given": {name: int(given[name][number]) for name in amounts},
            "sums": {name: _amount(sums[name][number]) for name in amounts},
        }
        for key, number in order.items()
    ]


def _amount(value: Any) -> Decimal | None:
    return value if isinstance(value, Decimal) else None
