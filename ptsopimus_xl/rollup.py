"""Rolls several agreements up: a line a unit, sums by palvelualue and toimiala, every row flat.

Colours are counted; money, posts and person-years are summed. A sum tells of how many units it is,
and a sum of nothing is None. Agreements of different years or phases are never summed together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from ptsopimus_xl.agreement import Header
from ptsopimus_xl.colours import Colour, Phase
from ptsopimus_xl.frames import summed
from ptsopimus_xl.summary import Counts, Outcome, Summary, json_number, summary_json

AMOUNTS = (
    "revenue_budget",
    "revenue_outcome",
    "expense_budget",
    "expense_outcome",
    "net_budget",
    "net_outcome",
    "net_left",
    "posts_budget",
    "posts_actual",
    "person_years_budget",
    "person_years_actual",
)
"""What is summed: euros, posts and person-years. `net_left` is budget − outcome."""

COUNTS = (*(colour.value for colour in Colour), "total")
AREA, SECTOR, ALL = ("sector", "service_area"), ("sector",), ()
_ALIKE = ("year", "phase")


@dataclass(frozen=True)
class Gathered:
    """An agreement that was read, and where."""

    file: str
    summary: Summary


@dataclass(frozen=True)
class Unreadable:
    """A file that could not be read, and the sentence that says why."""

    file: str
    why: str


@dataclass(frozen=True)
class Total:
    """Sums over `units` agreements: `given` tells in how many of them each amount stands.

    `level` is `service_area`, `sector` or `all`: what the total is of.
    """

    year: int | None
    phase: Phase
    sector: str | None
    service_area: str | None
    units: int
    counts: Counts
    sums: Mapping[str, Decimal | None]
    given: Mapping[str, int]
    level: str


@dataclass(frozen=True)
class Unit:
    """A unit with its agreement of one year."""

    file: str
    header: Header
    phase: Phase
    counts: Counts
    amounts: Mapping[str, Decimal | None]


@dataclass(frozen=True)
class RollUp:
    """All agreements together, in the order of toimiala, palvelualue and tulosyksikkö."""

    gathered: tuple[Gathered, ...]
    unreadable: tuple[Unreadable, ...] = ()

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """A line a unit."""
        return tuple(_unit(one) for one in self.gathered)

    @cached_property
    def service_areas(self) -> tuple[Total, ...]:
        """Totals by palvelualue."""
        return tuple(_totals(self.units, AREA))

    @cached_property
    def sectors(self) -> tuple[Total, ...]:
        """Totals by toimiala."""
        return tuple(_totals(self.units, SECTOR))

    @cached_property
    def all(self) -> tuple[Total, ...]:
        """The total of all agreements, one for each year and phase among them."""
        return tuple(_totals(self.units, ALL))

    @property
    def rows(self) -> Iterator[tuple[Unit, Outcome]]:
        """Every toimenpide of every agreement, flat."""
        for one, unit in zip(self.gathered, self.units, strict=True):
            for outcome in one.summary.outcomes:
                yield unit, outcome

    @property
    def twice(self) -> tuple[Unit, ...]:
        """Units whose agreement of one year and phase was found in an earlier file already."""
        names = [_who(unit) for unit in self.units]
        return tuple(unit for place, unit in enumerate(self.units) if names[place] in names[:place])


def roll_up(gathered: Iterable[Gathered], unreadable: Iterable[Unreadable] = ()) -> RollUp:
    """The roll-up of agreements that were read, and the files that were not."""
    return RollUp(tuple(sorted(gathered, key=_order)), tuple(unreadable))


def _order(one: Gathered) -> tuple[Any, ...]:
    header = one.summary.header
    names = (header.sector or "", header.service_area or "", header.unit or "")
    return (*names, header.year or 0, one.file)


def _who(unit: Unit) -> tuple[Any, ...]:
    header = unit.header
    return header.sector, header.service_area, header.unit, header.year, unit.phase


def _unit(one: Gathered) -> Unit:
    summary = one.summary
    return Unit(one.file, summary.header, summary.phase, summary.counts, dict(_amounts(summary)))


def _amounts(summary: Summary) -> Iterator[tuple[str, Decimal | None]]:
    for line in summary.budget:
        yield f"{line.item}_budget", line.budget
        yield f"{line.item}_outcome", line.outcome
        if line.item == "net":
            yield "net_left", line.left
    for kind, staff in (("posts", summary.posts), ("person_years", summary.person_years)):
        yield f"{kind}_budget", staff.budget
        yield f"{kind}_actual", staff.actual


def _totals(units: Sequence[Unit], by: tuple[str, ...]) -> Iterator[Total]:
    records = [_record(unit) for unit in units]
    if not records:
        return
    for of in summed(records, (*_ALIKE, *by), (*AMOUNTS, *COUNTS)):
        sums = of["sums"]
        yield Total(
            of["year"],
            of["phase"],
            of.get("sector"),
            of.get("service_area"),
            of["units"],
            Counts(**{name: int(sums[name]) for name in COUNTS}),
            {name: sums[name] for name in AMOUNTS},
            {name: of["given"][name] for name in AMOUNTS},
            by[-1] if by else "all",
        )


def _record(unit: Unit) -> dict[str, Any]:
    header = unit.header
    counts = {name: Decimal(getattr(unit.counts, name)) for name in COUNTS}
    keys = {name: getattr(header, name) for name in ("year", "sector", "service_area")}
    return {**keys, "phase": unit.phase, **counts, **unit.amounts}


def rollup_json(rollup: RollUp) -> dict[str, Any]:
    """The roll-up for other programs, in the words and numbers of `summary_json`.

    `counts`, `budget`, `posts` and `person_years` are of all agreements together; amounts are null
    where agreements of several years or phases were gathered. `units` holds each agreement's own.
    """
    counts = {name: sum(getattr(unit.counts, name) for unit in rollup.units) for name in COUNTS}
    sums = rollup.all[0].sums if len(rollup.all) == 1 else dict.fromkeys(AMOUNTS)
    units = [_unit_json(one) for one in rollup.gathered]
    goals = [
        {"file": unit["file"], "unit": unit["unit"], **goal}
        for unit in units
        for goal in unit.pop("goals")
    ]
    return {
        "counts": counts,
        "goals": goals,
        "budget": {
            item: _sums_json(sums, item, ("budget", "outcome"))
            for item in ("revenue", "expense", "net")
        },
        "posts": _sums_json(sums, "posts", ("budget", "actual")),
        "person_years": _sums_json(sums, "person_years", ("budget", "actual")),
        "units": units,
    }


def _unit_json(one: Gathered) -> dict[str, Any]:
    header = one.summary.header
    names = {name: getattr(header, name) for name in ("sector", "service_area", "unit", "year")}
    phase = {"phase": one.summary.phase.value}
    return {"file": one.file, **names, **phase, **summary_json(one.summary)}


def _sums_json(
    sums: Mapping[str, Decimal | None], item: str, names: Iterable[str]
) -> dict[str, float | int | None]:
    return {name: json_number(sums[f"{item}_{name}"]) for name in names}
