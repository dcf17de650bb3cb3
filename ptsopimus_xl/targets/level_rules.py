"""The rules for targets that name a level, a day or a state (colour-rule.md, the table of
kinds).

Each rule gives a part, an unclear part, or None where it does not apply.
"""

from datetime import date
from decimal import Decimal

from ptsopimus_xl.codes import Code
from ptsopimus_xl.quantities.clauses import Clause, number_of
from ptsopimus_xl.quantities.deadlines import Deadline
from ptsopimus_xl.quantities.phrases import MIXED, Quantity
from ptsopimus_xl.quantities.tokens import Sort, Token
from ptsopimus_xl.quantities.units import ONE, SEVERAL, Unit
from ptsopimus_xl.targets.directions import measure_comparator
from ptsopimus_xl.targets.parts import UNCLEAR, Context, Kind, Part, Statement
from ptsopimus_xl.targets.statements import is_sound, years_in_brackets

DIMENSIONS = frozenset({"m", "km", "m2", "m3"})  # "50 m allas valmis": how big, not how many
OPTIONS = (Sort.COMMA, Sort.SLASH)


def unwritten(said: Statement) -> Part | None:
    """A number that can be read in two ways: `1.000 kävijää`, `enintään 1,200`."""
    quantity = said.quantity
    if quantity is None or quantity.low is not None:
        return None
    kind = Kind.AT_MOST if quantity.comparator in ("at-most", "less-than") else Kind.AT_LEAST
    return Part(kind, unit=quantity.unit, code=Code.NUMBER_AMBIGUOUS)


def on_date(said: Statement) -> Part | None:
    """`31.5. mennessä`, `senast 31.12.2020`, `suunnitelma valmis viimeistään 1.9.`; a bare date
    is unclear."""
    clause = said.clause
    due = clause.deadline
    if clause.quantities or (due is None and not clause.has_date):
        return None
    if due is None or clause.later or due.day is None or said.is_twisted or clause.comparators:
        return UNCLEAR
    return Part(
        Kind.DATE,
        deadline=in_year(due, said.beside.year),
        deadline_has_year=due.has_year,
        state=clause.states[0] if len(clause.states) == 1 else None,
    )


def in_year(due: Deadline, year: int | None) -> date | None:
    """The day of a deadline; without a written year it falls in the agreement's, without that it
    is unknown."""
    if due.day is None or due.has_year:
        return due.day
    if year is None:
        return None
    leap_day = (due.day.month, due.day.day) == (2, 29)
    return date(year, 2, 28) if leap_day else due.day.replace(year=year)


def between(said: Statement) -> Part | None:
    """`200–250 osallistujaa`, `10-15 ryhmää`, `mellan 20 och 25`."""
    quantity = said.quantity
    if quantity is None or quantity.high is None:
        return None
    if (
        quantity.low is None
        or quantity.low >= quantity.high
        or quantity.comparator
        or quantity.sign
    ):
        return UNCLEAR
    return _measured(Kind.RANGE, quantity, said) if is_sound(quantity, said) else UNCLEAR


def compared(said: Statement) -> Part | None:
    """`300 tapahtumaa`, `väh. 3/kk`, `> 75 %`, `enintään 8,5 pv/hlö`, `alle 10 %`, `0 kpl`,
    `noin 1 000 kävijää`."""
    quantity = said.quantity
    if quantity is None:
        return UNCLEAR if said.clause.quantities else None
    if not is_sound(quantity, said) or (quantity.loose_sign and quantity.sign == "-"):
        return UNCLEAR
    if said.clause.states and quantity.unit is not None and quantity.unit.key in DIMENSIONS:
        return UNCLEAR
    return _measured(None, quantity, said)


def _measured(kind: Kind | None, quantity: Quantity, said: Statement) -> Part:
    """A part for a quantity, with the comparator that stands before it, behind it or in the
    measure."""
    told = _told(quantity, said)
    if len(told) > 1 or MIXED in told or (kind is Kind.RANGE and told) or _is_stray(said):
        return UNCLEAR
    comparator = told.pop() if told else None
    unit = quantity.unit if quantity.unit is not None else _unit_beside(said.beside)
    scale = unit.scale if unit is not None else ONE
    low = number_of(quantity)
    return Part(
        kind or _kind(comparator, low),
        low if low is None or scale is ONE else low * scale,
        quantity.high if quantity.high is None or scale is ONE else quantity.high * scale,
        unit,
        quantity.period,
        compared=comparator is not None and comparator != "about",
        text=said.text,
    )


def _told(quantity: Quantity, said: Statement) -> set[str]:
    """The comparators of the target, else those of its measure."""
    told = set(said.clause.comparators)
    if quantity.comparator is not None:
        told.add(quantity.comparator)
    if not told and said.beside.measure:
        told = set(measure_comparator(said.beside.measure_tokens))
    return told


def _is_stray(said: Statement) -> bool:
    """Whether a period is named that does not belong to the number."""
    roles = said.clause.roles
    if not roles or any(one.period for one in said.clause.quantities):
        return False
    return any(role.startswith("rates.") for role in roles)


def _kind(comparator: str | None, low: Decimal | None) -> Kind:
    """A bare number means at least; nothing of a thing is `zero`."""
    if low == 0 and comparator in (None, "at-most"):
        return Kind.ZERO
    return Kind(comparator) if comparator else Kind.AT_LEAST


def _unit_beside(beside: Context) -> Unit | None:
    """The measure's unit where it is plain; a measure that names no single thing fits no noun."""
    if not beside.measure:
        return None
    return beside.measure_unit or Unit(SEVERAL, noun=True)


def state(said: Statement) -> Part | None:
    """`Toiminta on vakiintunut`, `suunnitelma valmis`, `Käyty / ei käyty`, `enligt
    projektplanen`."""
    clause = said.clause
    if not clause.states or clause.quantities or clause.comparators:
        return None
    if any(token.sort == Sort.DOUBT for token in clause.tokens) or _names_a_time(said):
        return UNCLEAR
    options = clause.alternatives or _bracket_options(clause)
    alone = clause.states[0] if len(clause.states) == 1 and not clause.negated else None
    return Part(
        Kind.STATE,
        state=None if options else alone,
        perhaps=alone if options else None,
        negated=clause.negated and not options,
    )


def _names_a_time(said: Statement) -> bool:
    """`valmis kesäkuussa`, `klar på våren`, `valmis (31.5.)`: by when is not said in a way that can
    be checked."""
    words, year = said.beside.words, said.beside.year
    years = [*said.labels, *years_in_brackets(said.clause)]
    if year is not None and any(told > year for told in years):
        return False
    timed = words.lists["seasons"] | words.keys["months"].keys()
    spoken = {word.strip("().,;:") for word in said.text.casefold().split()}
    return (
        "seasons" in said.clause.roles
        or not timed.isdisjoint(spoken)
        or any(_holds_day(token) for token in said.clause.free)
    )


def _holds_day(token: Token) -> bool:
    return isinstance(token.value, tuple) and any(
        isinstance(inner, Token) and inner.sort == Sort.DATE for inner in token.value
    )


def _bracket_options(clause: Clause) -> bool:
    """`A/K/V (aloittamatta, käynnissä, valmis)`: a bracket that lists what may come."""
    brackets: list[tuple[Token, ...]] = [
        token.value
        for token in clause.tokens
        if isinstance(token.value, tuple) and token.sort == Sort.BRACKET
    ]
    return any(token.sort in OPTIONS for bracket in brackets for token in bracket)
