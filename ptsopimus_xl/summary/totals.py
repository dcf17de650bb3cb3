"""What the resource tables of an agreement add up to: budget, posts and person-years.

Amounts are exact Decimals: euros, posts, person-years. None is "not given", also as the sum of
nothing; it is never 0.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ptsopimus_xl.agreement import Agreement, BudgetRow, PersonYearsRow, PostsRow
from ptsopimus_xl.colours import Phase


@dataclass(frozen=True)
class BudgetLine:
    """Revenue, expense or net in euros. `budget` is the amended one where given, else the first.

    `outcome` is the actual at the final phase, the forecast at the interim one, None in a plan.
    """

    item: str
    previous: Decimal | None = None
    budget: Decimal | None = None
    outcome: Decimal | None = None
    amended: bool = False

    @property
    def left(self) -> Decimal | None:
        """Budget less outcome, as the form's column *Ero* has it: an overrun is negative."""
        return _difference(self.budget, self.outcome)

    @property
    def used(self) -> Decimal | None:
        """Outcome ÷ budget, cut to a tenth of a per cent; None where a share would say nothing."""
        if self.budget is None or self.outcome is None or self.budget <= 0 or self.outcome < 0:
            return None
        thousandths = Fraction(self.outcome) / Fraction(self.budget) * 1000
        return Decimal(int(thousandths)).scaleb(-3)


@dataclass(frozen=True)
class StaffLine:
    """The posts of a unit in all, or its person-years: never the two together."""

    previous: Decimal | None = None
    budget: Decimal | None = None
    actual: Decimal | None = None

    @property
    def left(self) -> Decimal | None:
        """Budget less outcome: the posts that are not filled."""
        return _difference(self.budget, self.actual)

    @property
    def given(self) -> bool:
        """Whether anything is written at all."""
        return any(value is not None for value in (self.previous, self.budget, self.actual))


def total(values: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of what is given; None where nothing is."""
    given = [value for value in values if value is not None]
    return sum(given, Decimal(0)) if given else None


def has_fraction(value: Decimal | None) -> bool:
    """Whether an amount is given and not whole."""
    return value is not None and value != value.to_integral_value()


def budget_lines(agreement: Agreement) -> tuple[BudgetLine, ...]:
    """Revenue, expense and net; net is expense − revenue, as computed here where both are known."""
    rows = {row.item: row for row in agreement.budget}
    phase = agreement.header.phase
    revenue, expense = (_line(key, rows, phase) for key in ("revenue", "expense"))
    return revenue, expense, _net(revenue, expense, _line("net", rows, phase))


def posts(agreement: Agreement) -> StaffLine:
    """The posts of all groups; a column without any group's figure keeps the total as written."""
    written = agreement.posts_total or PostsRow()
    return _added(agreement.posts, written)


def person_years(agreement: Agreement) -> StaffLine:
    """The person-years (HTV) of the unit."""
    return _added(agreement.person_years, PostsRow())


def _line(key: str, rows: Mapping[str, BudgetRow], phase: Phase | None) -> BudgetLine:
    row = rows.get(key, BudgetRow(key))
    outcome = {Phase.FINAL: row.actual, Phase.INTERIM: row.forecast}
    amended = row.amended is not None
    return BudgetLine(
        key,
        row.previous,
        row.amended if amended else row.budget,
        outcome.get(phase) if phase else None,
        amended,
    )


def _net(revenue: BudgetLine, expense: BudgetLine, written: BudgetLine) -> BudgetLine:
    def value(of: Callable[[BudgetLine], Decimal | None]) -> Decimal | None:
        computed = _difference(of(expense), of(revenue))
        return of(written) if computed is None else computed

    return BudgetLine(
        "net",
        value(lambda line: line.previous),
        value(lambda line: line.budget),
        value(lambda line: line.outcome),
        revenue.amended or expense.amended or written.amended,
    )


def _added(rows: Iterable[PostsRow | PersonYearsRow], written: PostsRow) -> StaffLine:
    kept = tuple(rows)

    def value(of: Callable[[PostsRow | PersonYearsRow], Decimal | None]) -> Decimal | None:
        added = total(of(row) for row in kept)
        return of(written) if added is None else added

    return StaffLine(
        value(lambda row: row.previous),
        value(lambda row: row.budget),
        value(lambda row: row.actual),
    )


def _difference(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one - other
