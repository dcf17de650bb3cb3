"""Which number of a clause is the target's (colour-rule.md, "Not quantities")."""

from collections.abc import Sequence

from ptsopimus_xl.quantities.clauses import Clause
from ptsopimus_xl.quantities.marking import is_year
from ptsopimus_xl.quantities.phrases import AGE_OR_TIME, MIXED, Quantity
from ptsopimus_xl.quantities.tokens import Day, Sort, Token
from ptsopimus_xl.quantities.units import PERCENT, POINTS
from ptsopimus_xl.targets.parts import Context, Statement

USUAL_YEAR = 2020  # where no year is given
LABEL_REACH = 30  # a bare year so near the agreement's, beside another number, is a label
POSTAL_CODES = (10000, 99999)
TIMED = frozenset({Sort.NUMBER, Sort.YEAR, Sort.DATE, Sort.LABEL, Sort.ORDINAL})
YEAR_REACH = 15  # a bare number so near the agreement's year, alone in a target, is doubtful


def stated(clause: Clause, beside: Context, text: str) -> Statement:
    """A clause with its quantity and year labels."""
    quantities = clause.quantities
    if not quantities:
        return Statement(clause, None, 0, clause.years, beside, text)
    labels = [quantity for quantity in quantities if _is_label(quantity, clause, beside)]
    real = [quantity for quantity in quantities if quantity not in labels] if labels else quantities
    years = clause.years + tuple(int(quantity.low or 0) for quantity in labels)
    return Statement(clause, _certain(real, clause, beside), len(real), years, beside, text)


def _measures_time(beside: Context) -> bool:
    """`Kötid i telefon`, `Käsittelyaika`: the measure is itself a time."""
    durations = tuple(beside.words.lists["durations"])
    return any(token.text.endswith(durations) for token in beside.measure_tokens)


def _certain(real: Sequence[Quantity], clause: Clause, beside: Context) -> Quantity | None:
    """The one quantity that counts; None if there is none or no certain one.

    `95 % lausunnoista 7 arkipäivän kuluessa`: of several the one with the comparator or the per
    cent sign, if the others are conditions. A time within which is no limit, unless it is
    measured.
    """
    told = [quantity for quantity in real if _is_told(quantity)]
    if len(real) == 1 and _is_span(real[0]) and not _measures_time(beside):
        return None
    if len(real) == 1:
        return real[0] if told or not clause.inflected else None
    if len(told) != 1 or "alternatives" in clause.roles:
        return None
    others = [quantity for quantity in real if quantity is not told[0]]
    return told[0] if all(map(_is_condition, others)) else None


def _is_condition(quantity: Quantity) -> bool:
    """`7 arkipäivän kuluessa`, `14 päivässä`."""
    return quantity.placed or (quantity.unit is None and quantity.period is not None)


def _is_span(quantity: Quantity) -> bool:
    """`under 12 månader`, `alle 7 arkipäivän kuluessa`, `2 vuoden ajan`: a time in which, no
    limit."""
    timed = quantity.unit is not None and quantity.unit.key in AGE_OR_TIME
    return quantity.placed and (timed or quantity.comparator in ("less-than", "more-than"))


def _is_told(quantity: Quantity) -> bool:
    unit = quantity.unit
    return quantity.comparator is not None or (unit is not None and unit.key in (PERCENT, POINTS))


def _is_label(quantity: Quantity, clause: Clause, beside: Context) -> bool:
    """`300 tapahtumaa 2020`: a bare year beside another number or a trend."""
    if not quantity.bare_year or quantity.comparator is not None or quantity.low is None:
        return False
    near = abs(quantity.low - (beside.year or USUAL_YEAR)) <= LABEL_REACH
    return near and (len(clause.quantities) > 1 or clause.unchanged or bool(clause.trends))


def years_in_brackets(clause: Clause, *, alone: bool = False) -> list[int]:
    """The last year of each bracket that holds years and no other number, or just one year and
    nothing else: `(2022)`, `(TP2019)`, `(vuoteen 2025 mennessä)`, `(2020–2022)`."""
    found: list[int] = []
    for token in clause.free:
        if token.sort == Sort.BRACKET and isinstance(token.value, tuple):
            years = [_year_of(inner) for inner in token.value if inner.sort in TIMED]
            told = [year for year in years if year is not None]
            if told and len(told) == len(years) and (not alone or len(token.value) == 1):
                found.append(max(told))
    return found


def _year_of(token: Token) -> int | None:
    """The year that a label, a number or a day names."""
    if token.sort == Sort.YEAR or is_year(token):
        return int(token.text[-4:])
    if isinstance(token.value, Day) and token.value.has_year and token.value.day is not None:
        return token.value.day.year
    return None


def is_sound(quantity: Quantity, said: Statement) -> bool:
    """Whether a quantity is written in a way that leaves no doubt."""
    clause = said.clause
    if quantity.fraction or quantity.strange or quantity.comparator == MIXED:
        return False
    if clause.doubtful or clause.negated or clause.has_date_alone or clause.named:
        return False
    if clause.roles and _is_no_level(quantity, clause):
        return False
    if quantity.unit is not None and not quantity.unit.known and _is_postal(quantity, clause):
        return False
    if not quantity.bare_year or quantity.low is None:
        return True
    return abs(quantity.low - (said.beside.year or USUAL_YEAR)) > YEAR_REACH


def _is_postal(quantity: Quantity, clause: Clause) -> bool:
    """`20500 Turku`: five digits written together before a word that names nothing known."""
    if quantity.low is None or not POSTAL_CODES[0] <= quantity.low <= POSTAL_CODES[1]:
        return False
    return any(token.value == quantity.low and token.text.isdecimal() for token in clause.tokens)


def _is_no_level(quantity: Quantity, clause: Clause) -> bool:
    """`1 retki per luokka`, `kostnadsökningen högst 2 %`, `12 tapahtumaa viime vuonna`."""
    roles = clause.roles
    if "each" in roles or ("shares" in roles and quantity.comparator is None):
        return True
    if clause.trends:
        return False
    if "degrees" in roles:
        return True
    return "around.growth-endings" in roles or (clause.last_year and not quantity.sign)
