"""Agreements and outcomes for tests: as many rows of each colour as a test asks for."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from ptsopimus_xl.agreement import (
    Agreement,
    BudgetRow,
    GoalRow,
    Header,
    PersonYearsRow,
    PostsRow,
    WorkabilityRow,
)
from ptsopimus_xl.codes import Code
from ptsopimus_xl.colours import Assessment, Colour, Phase, assess
from ptsopimus_xl.findings import Place
from ptsopimus_xl.summary import Outcome, Summary, summarise

GREEN, YELLOW, RED, GREY = Colour
CODES = {GREEN: "met", YELLOW: "below-target", RED: "below-limit", GREY: "actual-missing"}
TABLES = ("operative", "basic", "wellbeing")

HEADER = Header(
    2020, "fi", Phase.FINAL, date(2020, 12, 31), "Vapaa-aika", "Kirjastot", "Hakeutuvat palvelut"
)


def outcome(
    number: str = "1.1",
    colour: Colour | None = GREEN,
    *,
    code: str | None = None,
    judged: Colour | None = None,
    table: str = "operative",
    goal: str | None = "Lukutaito",
    explanation: str | None = None,
    actual: str | None = "312",
    target: str | None = "300 tapahtumaa",
) -> Outcome:
    """A toimenpide that came out in this colour; `judged` replaces it."""
    order = int(number.partition(".")[2])
    row = GoalRow(
        table,
        order,
        goal,
        f"Toimenpide {number}",
        "K",
        "Tapahtumien määrä",
        target,
        actual=actual,
        number=number,
        explanation=explanation,
    )
    computed = _computed(colour, code)
    place = Place("Sopimus", f"H{11 + order}")
    return Outcome(row, computed, judged or colour, judged, "Peruste.", place)


def _computed(colour: Colour | None, code: str | None) -> Assessment:
    given = None if colour is None else Code(code or CODES[colour])
    return _PLANNED._replace(colour=colour, code=given)


_PLANNED = assess("300 tapahtumaa", phase=Phase.PLAN)


def outcomes(*colours: Colour | None, code: str | None = None) -> tuple[Outcome, ...]:
    """A toimenpide for each colour, numbered 1.1, 1.2 …"""
    return tuple(
        outcome(f"1.{place}", colour, code=code if colour is GREY else None)
        for place, colour in enumerate(colours, start=1)
    )


def counted(green: int, yellow: int = 0, red: int = 0, grey: int = 0) -> tuple[Outcome, ...]:
    """So many toimenpiteet of each colour."""
    return outcomes(*[GREEN] * green, *[YELLOW] * yellow, *[RED] * red, *[GREY] * grey)


def agreement(phase: Phase | None = Phase.FINAL, **given: object) -> Agreement:
    """A unit's agreement with money, posts and person-years."""
    full = Agreement(
        replace(HEADER, phase=phase),
        budget=(
            BudgetRow("revenue", Decimal(1200), Decimal(0), None, Decimal(2150), Decimal(2000)),
            BudgetRow(
                "expense",
                Decimal(1241870),
                Decimal(1266563),
                Decimal(1274063),
                Decimal(1253020),
                Decimal(1290000),
            ),
            BudgetRow("net", None, None, None, None, None),
        ),
        posts=(
            PostsRow("Kirjastovirkailijat", Decimal(20), Decimal(20), Decimal(20)),
            PostsRow("Muut", Decimal(7), Decimal(8), Decimal(7)),
        ),
        person_years=(PersonYearsRow("htv", Decimal("26.4"), Decimal("27.5"), Decimal("26.1")),),
        workability=(WorkabilityRow("Varhaisen tuen keskustelut", "100 %", "100 %"),),
    )
    return replace(full, **given)  # type: ignore[arg-type] # the fields are the test's own


def summary(
    rows: Sequence[Outcome] = (), phase: Phase | None = Phase.FINAL, stale: int = 0
) -> Summary:
    """The summary of these rows."""
    return summarise(agreement(phase), rows, stale)


COLOURS = st.sampled_from([*Colour, None])
AMOUNTS = st.none() | st.decimals("-1e12", "1e12", places=2)
TEXTS = st.none() | st.sampled_from(("Lukutaito", " lukutaito", "Yksinäisyys"))

_BUDGET = st.sampled_from(("revenue", "expense", "net"))

OUTCOMES = st.lists(
    st.builds(
        outcome,
        st.integers(1, 40).map(lambda order: f"1.{order}"),
        COLOURS,
        judged=st.none() | st.sampled_from(Colour),
        table=st.sampled_from(TABLES),
        goal=TEXTS,
        explanation=TEXTS,
        actual=TEXTS,
        target=TEXTS,
    ),
    max_size=12,
)

AGREEMENTS = st.builds(
    Agreement,
    st.builds(
        Header,
        year=st.none() | st.just(2020),
        language=st.none() | st.sampled_from(("fi", "sv", "en")),
        phase=st.none() | st.sampled_from(Phase),
        as_of=st.none() | st.dates(),
        sector=TEXTS,
        service_area=TEXTS,
        unit=TEXTS,
    ),
    budget=st.lists(
        st.builds(BudgetRow, _BUDGET, AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS),
        max_size=3,
        unique_by=lambda row: row.item,
    ).map(tuple),
    posts=st.lists(st.builds(PostsRow, TEXTS, AMOUNTS, AMOUNTS, AMOUNTS), max_size=3).map(tuple),
    posts_total=st.none() | st.builds(PostsRow, st.none(), AMOUNTS, AMOUNTS, AMOUNTS),
    person_years=st.lists(
        st.builds(PersonYearsRow, st.just("htv"), AMOUNTS, AMOUNTS, AMOUNTS), max_size=1
    ).map(tuple),
    workability=st.lists(st.builds(WorkabilityRow, TEXTS, TEXTS, TEXTS), max_size=2).map(tuple),
)
