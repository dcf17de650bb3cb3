"""The agreement of 2020 that ships as an example: as signed, and with outcomes made up for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from ptsopimus_xl.agreement import (
    GOAL_TABLES,
    Agreement,
    BudgetRow,
    GoalRow,
    Header,
    PersonYearsRow,
    PostsRow,
    WorkabilityRow,
)
from ptsopimus_xl.colours import Colour, Phase
from ptsopimus_xl.resources import words
from ptsopimus_xl.template.draft import Spot

Words = Mapping[str, Any]


@dataclass(frozen=True)
class Example:
    """An agreement with all that a workbook is built from beside it."""

    agreement: Agreement
    remark: str
    notes: Mapping[Spot, str] = field(default_factory=dict)
    typed: Mapping[Spot, str] = field(default_factory=dict)


def signed() -> Example:
    """The agreement as it was signed: a plan, without outcomes."""
    told = words("fi", "example-2020")
    header = Header(year=told["year"], language="fi", phase=Phase.PLAN, **told["header"])
    rows = tuple(_goals(told["goals"]))
    agreement = Agreement(
        header,
        tuple(row for row, _ in rows),
        _budget(told["budget"]),
        posts_total=PostsRow(**_amounts(told["posts_total"])),
    )
    notes = {spot: note["text"] for row, note in rows if note for spot in [_spot(row, note)]}
    return Example(agreement, told["remark"], notes)


def with_outcomes() -> Example:
    """The same agreement at the end of its year: outcomes, resources and mistakes are made up."""
    plan, told = signed(), words("fi", "example-2020")["outcomes"]
    header = replace(plan.agreement.header, phase=Phase.FINAL, as_of=told["as_of"])
    agreement = Agreement(
        header,
        tuple(_came(row, told["goals"].get(_number(row), {})) for row in plan.agreement.goals),
        _budget(told["budget"]),
        tuple(PostsRow(row["group"], **_amounts(row)) for row in told["posts"]),
        PostsRow(**_amounts(told["posts_total"])),
        tuple(PersonYearsRow(item, **_amounts(row)) for item, row in told["person_years"].items()),
        tuple(WorkabilityRow(**row) for row in told["workability"]),
    )
    typed = {Spot(of["table"], of["row"], of["column"]): of["text"] for of in told["typed"]}
    return Example(agreement, told["remark"], plan.notes, typed)


def _goals(told: list[dict[str, Any]]) -> list[tuple[GoalRow, Words | None]]:
    rows: list[tuple[GoalRow, Words | None]] = []
    for given in told:
        order = 1 + sum(row.table == given["table"] for row, _ in rows)
        said = {key: value for key, value in given.items() if key != "note"}
        rows.append((GoalRow(order=order, **said), given.get("note")))
    return rows


def _spot(row: GoalRow, note: Words) -> Spot:
    return Spot(row.table, row.order, note["column"])


def _number(row: GoalRow) -> str:
    table = [table.key for table in GOAL_TABLES].index(row.table) + 1
    return f"{table}.{row.order}"


def _came(row: GoalRow, told: Words) -> GoalRow:
    judged = {"judged": Colour(told["judged"])} if "judged" in told else {}
    return replace(row, **{**told, **judged})


def _budget(told: Words) -> tuple[BudgetRow, ...]:
    return tuple(BudgetRow(item, **_amounts(row)) for item, row in told.items())


def _amounts(told: Words) -> dict[str, Any]:
    """The amounts of a row; they are written as text, since a decimal point is exact there."""
    return {key: Decimal(value) for key, value in told.items() if key != "group"}
