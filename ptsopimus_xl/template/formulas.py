"""The formulas of the resource tables with their values: Netto, Ero, Käyttö-%, posts in all.

Written for every program that opens workbooks: no function younger than Excel 2007. Amounts are
euros.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from ptsopimus_xl.agreement import BUDGET, POSTS, BudgetRow
from ptsopimus_xl.colours import Phase
from ptsopimus_xl.findings import cell_name
from ptsopimus_xl.schema import Kind, Role
from ptsopimus_xl.template.contents import rows
from ptsopimus_xl.template.draft import Draft
from ptsopimus_xl.template.layout import Block
from ptsopimus_xl.texts import choice

Amounts = Mapping[str, Decimal | None]


@dataclass(frozen=True)
class Computed:
    """A formula and its value; None shows as an empty cell."""

    formula: str
    value: Decimal | None


INPUTS = tuple(key for key, column in BUDGET.columns.items()
               if column.kind is Kind.MONEY and column.role is Role.INPUT)  # fmt: skip


def budget_formulas(draft: Draft, block: Block) -> dict[tuple[str, str], Computed]:
    """The budget's formulas by item and column. A net that disagrees is left as it was typed."""
    given = {row.item: _amounts(row) for row in rows(draft, BUDGET)}
    made = {("net", key): found for key, found in _nets(block, given)}
    net = {key: given["net"][key] if ("net", key) not in made else made["net", key].value
           for key in INPUTS}  # fmt: skip
    for item, amounts in (given | {"net": net}).items():
        made[item, "difference"] = _difference(draft, block, item, amounts)
        made[item, "used"] = _used(draft, block, item, amounts)
    return made


def posts_total(draft: Draft, key: str) -> Computed:
    """The total of a column of posts, or nothing while there is none."""
    column = f"{POSTS.name}[{draft.header(POSTS, key)}]"
    amounts = [getattr(row, key) for row in draft.agreement.posts]
    known = [amount for amount in amounts if amount is not None]
    value = sum(known, Decimal(0)) if known else None
    return Computed(f'=IF(COUNT({column})=0,"",SUM({column}))', value)


def _amounts(row: BudgetRow) -> Amounts:
    return {key: getattr(row, key) for key in INPUTS}


def _nets(block: Block, given: Mapping[str, Amounts]) -> Iterator[tuple[str, Computed]]:
    """Netto is menot − tulot: positive is a cost."""
    for key in INPUTS:
        revenue, expense = (_name(block, item, key) for item in ("revenue", "expense"))
        formula = f'=IF(COUNT({revenue}:{expense})=0,"",N({expense})-N({revenue}))'
        value = _net(given["revenue"][key], given["expense"][key])
        if given["net"][key] in (None, value):
            yield key, Computed(formula, value)


def _net(revenue: Decimal | None, expense: Decimal | None) -> Decimal | None:
    if revenue is None and expense is None:
        return None
    return (expense or Decimal(0)) - (revenue or Decimal(0))


def _difference(draft: Draft, block: Block, item: str, amounts: Amounts) -> Computed:
    """Ero: what is left of the budget; an overrun is negative. Revenue counts the other way."""
    budget, outcome = _budget(block, item), _outcome(draft, block, item)
    left = f"{outcome}-{budget}" if item == "revenue" else f"{budget}-{outcome}"
    formula = f'=IF({_unknown(draft, block, item)},"",{left})'
    given, came = _values(draft, amounts)
    if given is None or came is None:
        return Computed(formula, None)
    return Computed(formula, came - given if item == "revenue" else given - came)


def _used(draft: Draft, block: Block, item: str, amounts: Amounts) -> Computed:
    """Käyttö-%: cut, not rounded, to a tenth of a per cent; empty where it would say nothing."""
    budget, outcome = _budget(block, item), _outcome(draft, block, item)
    share = f"ROUNDDOWN({outcome}/{budget},3)"
    sense = f'IF(OR({budget}<=0,{outcome}<0),"",{share})'
    formula = f'=IF({_unknown(draft, block, item)},"",{sense})'
    given, came = _values(draft, amounts)
    if given is None or came is None or given <= 0 or came < 0:
        return Computed(formula, None)
    return Computed(formula, (came / given).quantize(Decimal("0.001"), ROUND_DOWN))


def _values(draft: Draft, amounts: Amounts) -> tuple[Decimal | None, Decimal | None]:
    amended, budget = amounts["amended"], amounts["budget"]
    interim = draft.agreement.header.phase is Phase.INTERIM
    return budget if amended is None else amended, amounts["forecast" if interim else "actual"]


def _unknown(draft: Draft, block: Block, item: str) -> str:
    budget, amended = (_name(block, item, key) for key in ("budget", "amended"))
    return f"COUNT({budget}:{amended})*COUNT({_outcome(draft, block, item)})=0"


def _budget(block: Block, item: str) -> str:
    budget, amended = (_name(block, item, key) for key in ("budget", "amended"))
    return f"IF(ISNUMBER({amended}),{amended},{budget})"


def _outcome(draft: Draft, block: Block, item: str) -> str:
    actual, forecast = (_name(block, item, key) for key in ("actual", "forecast"))
    interim = choice("phase", Phase.INTERIM, draft.language)
    return f'IF(pts_phase="{interim}",{forecast},{actual})'


def _name(block: Block, item: str, key: str) -> str:
    row, column = BUDGET.fixed.index(item), list(BUDGET.columns).index(key)
    return cell_name(block.first + row + 1, column + 1)
