"""Whether a target falls due in the agreement's year (colour-rule.md, `not-due`).

A deadline or period that ends later is not due; a project's running time (`1.8.2020–31.12.2021`)
is no deadline. Where the specification is silent: a number that is to be reached by a day before
31.12. is `date-missing`, since an actual of the year's end cannot tell whether that day was
kept; a year label in a row without a given year is `base-missing`; a label of an earlier year
beside a number makes the target unclear.
"""

from ptsopimus_xl.codes import Code
from ptsopimus_xl.targets.level_rules import in_year
from ptsopimus_xl.targets.parts import DOWNWARD, MOVING, UNCLEAR, UPWARD, Kind, Part, Statement
from ptsopimus_xl.targets.statements import years_in_brackets

LEVELS = UPWARD | DOWNWARD | {Kind.RANGE, Kind.ABOUT}


def due(part: Part, said: Statement) -> Part:
    """The part with the code of its due time, if that keeps it from being assessed."""
    clause = said.clause
    if part.kind is Kind.UNCLEAR:
        return part
    bracketed = "(" in said.text or "[" in said.text or "{" in said.text
    if clause.later or (bracketed and _is_later_in_bracket(said)):
        return part._replace(code=Code.NOT_DUE)
    if not said.labels and clause.deadline is None:
        return UNCLEAR if bracketed and _is_of_another_year(part, said) else part
    if part.kind is Kind.DATE:
        year = said.beside.year
        late = part.deadline is not None and year is not None and part.deadline.year > year
        return part._replace(code=Code.NOT_DUE) if late else part
    if part.kind in (Kind.REFERENCE, Kind.UNCHANGED):
        return part
    return _due_year(_due_day(part, said), said)


def _is_later_in_bracket(said: Statement) -> bool:
    """`100 % (2022)`, `Suunnitelma valmis (v. 2025)`: a later year that stands alone in a
    bracket."""
    year = said.beside.year
    return year is not None and any(told > year for told in years_in_brackets(said.clause))


def _is_of_another_year(part: Part, said: Statement) -> bool:
    """`300 tapahtumaa (TP2019)`: a number of an earlier year."""
    year = said.beside.year
    if year is None or part.kind not in LEVELS:
        return False
    return any(told < year for told in years_in_brackets(said.clause, alone=True))


def _due_day(part: Part, said: Statement) -> Part:
    if said.clause.deadline is None or part.code is not None:
        return part
    if said.clause.deadline.day is None:
        return UNCLEAR
    day, year = in_year(said.clause.deadline, said.beside.year), said.beside.year
    if day is None or year is None:
        return part._replace(code=Code.DATE_MISSING)
    if day.year > year:
        return part._replace(code=Code.NOT_DUE)
    return part if (day.month, day.day) == (12, 31) else part._replace(code=Code.DATE_MISSING)


def _due_year(part: Part, said: Statement) -> Part:
    labels, year = said.labels, said.beside.year
    if not labels or part.code is not None or part.kind in MOVING:
        return part
    if year is None:
        return part._replace(code=Code.BASE_MISSING)
    if max(labels) > year:
        return part._replace(code=Code.NOT_DUE)
    return part if set(labels) == {year} or said.clause.deadline is not None else UNCLEAR
