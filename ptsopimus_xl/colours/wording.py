"""Judges one part of a target by what the actual says without a number.

colour-rule.md, "Reading the actual": done, partly, failed, a day, or why nothing is known.
"""

from calendar import isleap
from datetime import date
from decimal import Decimal

from ptsopimus_xl.actuals.outcomes import Outcome
from ptsopimus_xl.codes import ORDER, Code, first
from ptsopimus_xl.colours.rows import (
    BASED,
    Row,
    Verdict,
    base_of,
)
from ptsopimus_xl.quantities.phrases import Quantity
from ptsopimus_xl.targets import Kind, Part


def failed(part: Part) -> Code:
    """What a failed row is for a part: red, but a person judges where doing nothing reaches the
    target."""
    if part.code is Code.DIRECTION_UNCLEAR:
        return Code.DIRECTION_UNCLEAR
    return Code.NEEDS_JUDGEMENT if part.guards_downward else Code.FAILED


def by_words(part: Part, row: Row) -> Verdict:
    """The verdict of a part by what the actual says without a number."""
    said = row.actual.said
    if _has_failed(part, row) and not _is_late(part, row):
        return Verdict(failed(part))
    codes = [part.code] if part.code is not None else []
    if part.kind in BASED and base_of(part, Quantity(Decimal(1), None, 0, 0), row) is None:
        codes.append(Code.BASE_MISSING)
    if said.outcome in {Outcome.CONDITION, Outcome.NOT_MEASURED}:
        codes.append(Code(str(said.outcome)))
    elif part.kind is Kind.STATE:
        codes.append(_state(part, row))
    elif part.kind is Kind.DATE:
        codes.append(_date(part, row))
    else:
        codes.append(
            Code.NUMBER_MISSING
            if said.outcome is not None and not said.hedged
            else Code.NEEDS_JUDGEMENT
        )
    grey = [code for code in codes if ORDER[code] >= ORDER[Code.TARGET_MISSING]]
    day = _day(row) if len(row.actual.days) == 1 else None
    return Verdict(first(grey or codes), day=day)


def _is_late(part: Part, row: Row) -> bool:
    """`ei valmistunut ajallaan, valmis 15.8.2020`: words and day disagree, a person judges."""
    days = row.actual.days
    return (
        part.kind is Kind.DATE
        and bool(days)
        and not (len(days) == 1 and _day(row) == part.deadline)
    )


def _has_failed(part: Part, row: Row) -> bool:
    """Said to have failed, or the target's own state word negated."""
    said = row.actual.said
    if said.outcome in {Outcome.CONDITION, Outcome.NOT_MEASURED}:
        return False
    if row.actual.partial:  # "ei toteutunut keväällä": the rest of the year is not told
        return False
    if said.outcome is Outcome.FAILED and not said.hedged and not part.negated:
        return True
    return part.state is not None and part.state in said.negated_states


def _state(part: Part, row: Row) -> Code:
    """`Toiminta on vakiintunut` + `toteutunut`; a repeated state word is green if it is the
    target's only one."""
    said = row.actual.said
    if part.negated or said.hedged or said.outcome is Outcome.FAILED:
        return Code.NEEDS_JUDGEMENT
    if said.outcome is not Outcome.PARTLY and (_is_doubtful(row) or row.actual.other_year):
        return Code.NEEDS_JUDGEMENT
    repeats = part.state is not None and part.state in said.states
    only_repeats = said.partly_words <= {"käynnissä", "pågår", "pågående"} and part.state in {
        "käynnissä",
        "pågår",
    }
    if part.perhaps in said.states and said.outcome is not Outcome.DONE:
        return Code.NEEDS_JUDGEMENT
    if said.outcome is Outcome.PARTLY and not (repeats and only_repeats):
        return Code.PARTLY
    return Code.DONE if repeats or said.outcome is Outcome.DONE else Code.NEEDS_JUDGEMENT


def _is_doubtful(row: Row) -> bool:
    """Whether a word beside the outcome may turn it, and the target does not hold that word."""
    return row.actual.doubt is not None or not row.knows(row.actual.odd_words)


def _date(part: Part, row: Row) -> Code:
    """Done by the date: green; later in its year, or partly: yellow; in a later year: red;
    without a date: asks."""
    said, days = row.actual.said, row.actual.days
    partly = said.outcome is Outcome.PARTLY
    if said.hedged or said.outcome is Outcome.FAILED or (not partly and _is_doubtful(row)):
        return Code.NEEDS_JUDGEMENT
    if partly:
        return Code.PARTLY
    if part.deadline is None or len(days) > 1:
        return Code.NUMBER_AMBIGUOUS if len(days) > 1 else Code.DATE_MISSING
    if days:
        return _by_day(part.deadline, _day(row))
    repeats = part.state is not None and part.state in said.states
    if not repeats and said.outcome not in {Outcome.DONE, Outcome.HELD}:
        return Code.NEEDS_JUDGEMENT
    at_end = row.year is not None and part.deadline == date(row.year, 12, 31)
    done = repeats or said.outcome is Outcome.DONE
    return Code.DONE if at_end and done else Code.DATE_MISSING


def _day(row: Row) -> date | None:
    """The day of the actual; without a year it lies in the agreement's."""
    day = row.actual.days[0]
    if day.day is None or day.has_year:
        return day.day
    leap_day = (day.day.month, day.day.day) == (2, 29)
    if row.year is None or (leap_day and not isleap(row.year)):
        return None
    return day.day.replace(year=row.year)


def _by_day(deadline: date, day: date | None) -> Code:
    if day is None:
        return Code.DATE_MISSING
    if day <= deadline:
        return Code.DONE
    return Code.PARTLY if day.year == deadline.year else Code.FAILED
