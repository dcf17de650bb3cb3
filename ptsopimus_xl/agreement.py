"""THE declaration of the form: the tables and header fields of a palvelutuotantosopimus.

Template, Excel's own validations, reader, help texts, the README's column table and the generated
test data derive from here. The words for all of it live in `templates/`. Source: the form of
2020.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Annotated

from ptsopimus_xl.colours import Colour, Phase
from ptsopimus_xl.kinds import Written
from ptsopimus_xl.schema import Band, Column, Kind, Role, Table
from ptsopimus_xl.settings import Settings

TEMPLATE_VERSION = 1

_LABEL = Column(role=Role.LABEL)
_MONEY = Column(Kind.MONEY)
_POSTS = Column(Kind.POSTS)
_PERSON_YEARS = Column(Kind.PERSON_YEARS)
_GROUPED = Column(Kind.WRITTEN, band=Band.GROUPED, width=110)
_HIDDEN = Column(role=Role.PROGRAM, band=Band.HIDDEN, width=64)
_LAST = Column(Kind.WRITTEN, role=Role.PROGRAM, band=Band.HIDDEN, width=64)


@dataclass(frozen=True)
class GoalRow:
    """A toimenpide: one row of a goal table.

    `order` counts from 1 within its `table`. Text as the person wrote it (numbers as plain
    digits, a per-cent cell as `75 %`); None is not given. The `last_…` columns are the inputs
    as they were when the colour was last given.
    """

    table: str
    order: int
    goal: Annotated[str | None, Column(width=164, required=True)] = None
    action: Annotated[str | None, Column(width=252, required=True)] = None
    portfolio: Annotated[
        str | None, Column(Kind.CHOICE, width=80, choices="portfolio", required=True)
    ] = None
    measure: Annotated[str | None, Column(width=146)] = None
    target: Annotated[Written, Column(Kind.WRITTEN, width=172)] = None
    previous: Annotated[Written, Column(Kind.WRITTEN, width=82)] = None
    actual: Annotated[Written, Column(Kind.WRITTEN, width=116, suggestions="actual")] = None
    colour: Annotated[Colour | None, Column(role=Role.PROGRAM, width=98)] = None
    number: Annotated[str | None, Column(role=Role.PROGRAM, band=Band.BESIDE, width=46)] = None
    explanation: Annotated[str | None, Column(band=Band.BESIDE, width=250)] = None
    reason: Annotated[str | None, Column(role=Role.PROGRAM, band=Band.BESIDE, width=280)] = None
    judged: Annotated[
        Colour | None, Column(Kind.CHOICE, band=Band.GROUPED, width=110, choices="judged")
    ] = None
    direction: Annotated[
        str | None, Column(Kind.CHOICE, band=Band.GROUPED, width=150, choices="direction")
    ] = None
    reading: Annotated[str | None, Column(role=Role.PROGRAM, band=Band.GROUPED, width=220)] = None
    interim_1: Annotated[Written, _GROUPED] = None
    interim_2: Annotated[Written, _GROUPED] = None
    forecast: Annotated[Written, _GROUPED] = None
    forecast_judged: Annotated[
        Colour | None, Column(Kind.CHOICE, band=Band.GROUPED, width=110, choices="forecast_judged")
    ] = None
    row_id: Annotated[str | None, _HIDDEN] = None
    last_measure: Annotated[Written, _LAST] = None
    last_target: Annotated[Written, _LAST] = None
    last_previous: Annotated[Written, _LAST] = None
    last_actual: Annotated[Written, _LAST] = None
    last_direction: Annotated[Written, _LAST] = None
    last_judged: Annotated[Written, _LAST] = None
    last_forecast: Annotated[Written, _LAST] = None
    last_forecast_judged: Annotated[Written, _LAST] = None
    last_phase: Annotated[Written, _LAST] = None
    last_colour: Annotated[Written, _LAST] = None


@dataclass(frozen=True)
class BudgetRow:
    """Tulot, Menot or Netto in euros.

    Netto is menot − tulot: positive is a cost, as the form prints it.
    """

    item: Annotated[str, _LABEL]
    previous: Annotated[Decimal | None, _MONEY] = None
    budget: Annotated[Decimal | None, _MONEY] = None
    amended: Annotated[Decimal | None, _MONEY] = None
    actual: Annotated[Decimal | None, _MONEY] = None
    forecast: Annotated[Decimal | None, _MONEY] = None
    difference: Annotated[Decimal | None, Column(Kind.MONEY, role=Role.FORMULA)] = None
    used: Annotated[Decimal | None, Column(Kind.RATIO, role=Role.FORMULA)] = None


@dataclass(frozen=True)
class PostsRow:
    """Posts (vakanssit) of a group of staff; the totals row has `group` None."""

    group: Annotated[str | None, Column()] = None
    previous: Annotated[Decimal | None, _POSTS] = None
    budget: Annotated[Decimal | None, _POSTS] = None
    actual: Annotated[Decimal | None, _POSTS] = None


@dataclass(frozen=True)
class PersonYearsRow:
    """Person-years (HTV): never added to posts."""

    item: Annotated[str, _LABEL]
    previous: Annotated[Decimal | None, _PERSON_YEARS] = None
    budget: Annotated[Decimal | None, _PERSON_YEARS] = None
    actual: Annotated[Decimal | None, _PERSON_YEARS] = None


@dataclass(frozen=True)
class WorkabilityRow:
    """A measure of how the model for managing work ability came true."""

    measure: Annotated[str | None, Column()] = None
    target: Annotated[Written, Column(Kind.WRITTEN)] = None
    actual: Annotated[Written, Column(Kind.WRITTEN)] = None


@dataclass(frozen=True)
class Party:
    """Who signs the agreement, as what, and when."""

    role: Annotated[str | None, Column()] = None
    name: Annotated[str | None, Column()] = None
    signed: Annotated[date | None, Column(Kind.DATE)] = None
    title: Annotated[str | None, Column()] = None


GOAL_TABLES = (
    Table("operative", GoalRow, headers="goals", ready=10),
    Table("basic", GoalRow, headers="goals", ready=10),
    Table("wellbeing", GoalRow, headers="goals", ready=10),
)
BUDGET = Table("budget", BudgetRow, headers="budget", fixed=("revenue", "expense", "net"))
POSTS = Table("posts", PostsRow, headers="posts", ready=10, total=True)
PERSON_YEARS = Table("person_years", PersonYearsRow, headers="person_years", fixed=("htv",))
WORKABILITY = Table("workability", WorkabilityRow, headers="workability", ready=10)
PARTIES = Table("parties", Party, headers="parties", ready=10)
TABLES = (*GOAL_TABLES, BUDGET, POSTS, PERSON_YEARS, WORKABILITY, PARTIES)

GENERATED = ("summary", "findings")
"""The sheets the program writes whole: each is known by a named cell, `pts_summary` and
`pts_findings`."""


@dataclass(frozen=True)
class Header:
    """The header fields of the agreement, each a named cell such as `pts_unit_code`."""

    year: Annotated[int | None, Column(Kind.YEAR, required=True)] = None
    language: Annotated[str | None, Column(Kind.CHOICE, choices="language", required=True)] = None
    phase: Annotated[Phase | None, Column(Kind.CHOICE, choices="phase", required=True)] = None
    as_of: Annotated[date | None, Column(Kind.DATE)] = None
    sector: Annotated[str | None, Column(required=True)] = None
    service_area: Annotated[str | None, Column(required=True)] = None
    unit: Annotated[str | None, Column(required=True)] = None
    unit_code: Annotated[str | None, Column()] = None
    purpose: Annotated[str | None, Column()] = None
    description: Annotated[str | None, Column()] = None


@dataclass(frozen=True)
class Agreement:
    """One unit's agreement of one year, as it stands in its workbook."""

    header: Header = field(default_factory=Header)
    goals: tuple[GoalRow, ...] = ()
    budget: tuple[BudgetRow, ...] = ()
    posts: tuple[PostsRow, ...] = ()
    posts_total: PostsRow | None = None
    person_years: tuple[PersonYearsRow, ...] = ()
    workability: tuple[WorkabilityRow, ...] = ()
    parties: tuple[Party, ...] = ()
    settings: Settings = field(default_factory=Settings)
    template_version: int | None = None

    @property
    def language(self) -> str:
        """The language of what the program writes into the workbook."""
        return self.header.language or "fi"


def named_cell(key: str) -> str:
    """The name in Excel of a header field, a setting or a generated sheet."""
    return f"pts_{key}"
