"""The board's view of an agreement as data: did it come true, why not, what did it cost.

Nothing is summed over unlike rows: colours are counted, each count with its denominator.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from ptsopimus_xl.agreement import Agreement, GoalRow, Header, WorkabilityRow
from ptsopimus_xl.colours import Assessment, Colour, Phase
from ptsopimus_xl.findings import Place
from ptsopimus_xl.settings import Settings
from ptsopimus_xl.summary.totals import BudgetLine, StaffLine, budget_lines, person_years, posts

WEAKEST_FIRST = (Colour.RED, Colour.YELLOW, Colour.GREEN)
"""The decided colours in the order in which a board reads them. Grey says nothing about the row."""

Key = TypeVar("Key", bound=Hashable)

JUDGED_GREY = "judged-grey"
"""The cause of a row that its unit judged not to be assessable."""


@dataclass(frozen=True)
class Outcome:
    """A toimenpide and how it came out. `place` is the cell of its Värikoodi.

    `computed` is what the rule says, `judged` the unit's own judgement, `colour` what is shown: the
    judgement where it is valid, else the computed colour; None where no colour is given at all.
    """

    row: GoalRow
    computed: Assessment
    colour: Colour | None
    judged: Colour | None
    reason: str
    place: Place

    @property
    def judged_otherwise(self) -> bool:
        """Whether a valid judgement stands in for another computed colour."""
        return self.judged not in (None, self.computed.colour) and self.judged == self.colour


@dataclass(frozen=True)
class Counts:
    """Toimenpiteet by colour, of `total` in all: those without a colour count in the total too."""

    green: int = 0
    yellow: int = 0
    red: int = 0
    grey: int = 0
    total: int = 0

    def of(self, colour: Colour) -> int:
        """How many have this colour."""
        return int(getattr(self, colour.value))

    @property
    def uncoloured(self) -> int:
        """How many have no colour, not even grey."""
        return self.total - self.green - self.yellow - self.red - self.grey


@dataclass(frozen=True)
class GoalLine:
    """A goal (tavoite) of one goal table with its toimenpiteet, in sheet order."""

    table: str
    goal: str | None
    outcomes: tuple[Outcome, ...]
    counts: Counts
    weakest: Outcome | None


@dataclass(frozen=True)
class TableLine:
    """A goal table with the colours of all its rows."""

    table: str
    counts: Counts


@dataclass(frozen=True)
class Cause:
    """Rows that could not be assessed for one and the same reason."""

    code: str
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True)
class Summary:
    """All that the Yhteenveto says. `stale` counts colours whose inputs changed since."""

    header: Header
    settings: Settings
    outcomes: tuple[Outcome, ...]
    counts: Counts
    tables: tuple[TableLine, ...]
    goals: tuple[GoalLine, ...]
    deviations: tuple[Outcome, ...]
    judged_otherwise: tuple[Outcome, ...]
    not_assessed: tuple[Cause, ...]
    budget: tuple[BudgetLine, ...]
    posts: StaffLine
    person_years: StaffLine
    workability: tuple[WorkabilityRow, ...]
    stale: int = 0

    @property
    def phase(self) -> Phase:
        """The phase of the agreement; without one it is still a plan."""
        return self.header.phase or Phase.PLAN


def summarise(agreement: Agreement, outcomes: Sequence[Outcome], stale: int = 0) -> Summary:
    """The summary of an agreement whose rows came out as given, in sheet order."""
    rows = tuple(outcomes)
    return Summary(
        header=agreement.header,
        settings=agreement.settings,
        outcomes=rows,
        counts=count(rows),
        tables=tuple(TableLine(table, count(of)) for table, of in _grouped(rows, _table)),
        goals=tuple(_goal_line(of) for _, of in _grouped(rows, _goal)),
        deviations=_deviations(rows),
        judged_otherwise=tuple(outcome for outcome in rows if outcome.judged_otherwise),
        not_assessed=_causes(rows),
        budget=budget_lines(agreement),
        posts=posts(agreement),
        person_years=person_years(agreement),
        workability=agreement.workability,
        stale=stale,
    )


def count(outcomes: Iterable[Outcome]) -> Counts:
    """How many rows have which colour."""
    colours = [outcome.colour for outcome in outcomes]
    counts = {colour.value: colours.count(colour) for colour in Colour}
    return Counts(**counts, total=len(colours))


def weakest(outcomes: Iterable[Outcome]) -> Outcome | None:
    """The first of the rows with the weakest decided colour; None where none is decided."""
    decided = [outcome for outcome in outcomes if outcome.colour in WEAKEST_FIRST]
    return min(decided, key=_rank, default=None)


def _rank(outcome: Outcome) -> int:
    return next(place for place, of in enumerate(WEAKEST_FIRST) if of == outcome.colour)


def _grouped(
    outcomes: Iterable[Outcome], key: Callable[[Outcome], Key]
) -> list[tuple[Key, tuple[Outcome, ...]]]:
    """The outcomes by a key, the keys in the order in which they come first."""
    groups: dict[Key, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(key(outcome), []).append(outcome)
    return [(name, tuple(of)) for name, of in groups.items()]


def _table(outcome: Outcome) -> str:
    return outcome.row.table


def _goal(outcome: Outcome) -> tuple[str, str]:
    return outcome.row.table, " ".join((outcome.row.goal or "").split()).casefold()


def _goal_line(outcomes: tuple[Outcome, ...]) -> GoalLine:
    row = outcomes[0].row
    return GoalLine(row.table, row.goal, outcomes, count(outcomes), weakest(outcomes))


def _deviations(outcomes: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
    missed = (outcome for outcome in outcomes if outcome.colour in WEAKEST_FIRST[:2])
    return tuple(sorted(missed, key=_rank))


def _causes(outcomes: tuple[Outcome, ...]) -> tuple[Cause, ...]:
    grey = (outcome for outcome in outcomes if outcome.colour is Colour.GREY)
    causes = [Cause(code, of) for code, of in _grouped(grey, _cause)]
    return tuple(sorted(causes, key=lambda cause: -len(cause.outcomes)))


def _cause(outcome: Outcome) -> str:
    return JUDGED_GREY if outcome.judged_otherwise else outcome.computed.code or JUDGED_GREY


def summary_json(summary: Summary) -> dict[str, Any]:
    """The summary for other programs.

    Counts are whole numbers. Amounts are numbers too: whole where they are whole, else the double
    whose shortest spelling is the amount; null is "not given". `left` is budget − outcome, `used` a
    share of 1.
    """
    return {
        "counts": _counts_json(summary.counts),
        "tables": {line.table: _counts_json(line.counts) for line in summary.tables},
        "goals": [_goal_json(line) for line in summary.goals],
        "budget": {line.item: _budget_json(line) for line in summary.budget},
        "posts": _staff_json(summary.posts),
        "person_years": _staff_json(summary.person_years),
    }


def _counts_json(counts: Counts) -> dict[str, int]:
    return {colour.value: counts.of(colour) for colour in Colour} | {"total": counts.total}


def _goal_json(line: GoalLine) -> dict[str, Any]:
    row = line.weakest
    return {
        "table": line.table,
        "goal": line.goal,
        "counts": _counts_json(line.counts),
        "weakest": row and {"number": row.row.number, "colour": row.colour},
    }


def _budget_json(line: BudgetLine) -> dict[str, float | int | None]:
    names = ("previous", "budget", "outcome", "left", "used")
    return {name: json_number(getattr(line, name)) for name in names}


def _staff_json(line: StaffLine) -> dict[str, float | int | None]:
    return {name: json_number(getattr(line, name)) for name in ("previous", "budget", "actual")}


def json_number(value: Decimal | None) -> float | int | None:
    """An amount as a number of JSON."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
