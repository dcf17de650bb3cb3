"""The rules for targets that rest on last year's actual: change, trend, unchanged, reference.

colour-rule.md, the table of kinds. Each rule gives a part, an unclear part, or None where it
does not apply. Where the specification is silent:

- `kasvaa 300`, `nousee 80 %:iin` and `kasvaa yli 5 %` may be a level or a change:
  `target-unclear`;
- a minus with a blank behind it may be a list mark: a change only where the text speaks of one;
- a label of a year later than last year's makes no sense as a base: `target-unclear`.
"""

from ptsopimus_xl.codes import Code
from ptsopimus_xl.quantities.phrases import Quantity
from ptsopimus_xl.quantities.units import MONEY, PERCENT
from ptsopimus_xl.targets.parts import MOVING, UNCLEAR, Kind, Part, Statement
from ptsopimus_xl.targets.qualifiers import (
    compares_years,
    is_qualified,
    leads_to_level,
    names_plan,
    turns_level,
)
from ptsopimus_xl.targets.statements import is_sound, years_in_brackets

TIMES = frozenset({"krt", "x"})  # "kasvaa 1,5 kertaa": a factor
UPS, DOWNS = frozenset({"up", "raise"}), frozenset({"down", "lower"})
NOUNS = frozenset({"raise", "lower"})  # kasvu, lisääminen: of an amount they are a trend
ASKING = frozenset({"better", "worse"})


def change(said: Statement) -> Part | None:
    """`+ 5 %`, `kasvaa 3 %-yksikköä`, `-2 % edellisvuodesta`, `alenevat 1 %`, `+ 20 kävijää`."""
    quantity = said.quantity
    if quantity is None or not _speaks_of_change(quantity, said):
        return None
    rising = _rising(said, quantity)
    if not quantity.low or said.numbers > 1 or not _is_clear_change(quantity, said):
        return UNCLEAR
    if is_qualified(said):
        return UNCLEAR
    if rising is None:
        asks = said.clause.trends & ASKING
        return Part(Kind.CHANGE, code=Code.DIRECTION_UNCLEAR) if asks else UNCLEAR
    return _based(Part(Kind.CHANGE, quantity.low, unit=quantity.unit, rising=rising), said)


def _speaks_of_change(quantity: Quantity, said: Statement) -> bool:
    if said.clause.trends or quantity.sign == "+":
        return True
    if quantity.sign != "-":
        return False
    counted = (
        quantity.unit is not None and quantity.unit.key != MONEY and quantity.comparator is None
    )
    return said.clause.last_year or (counted and not quantity.loose_sign)


def _is_clear_change(quantity: Quantity, said: Statement) -> bool:
    """Not a level (`kasvaa 300`, `ökar till 300`), and not per cent of a per-cent measure."""
    clause = said.clause
    if not is_sound(quantity, said) or quantity.high is not None or quantity.period:
        return False
    if (
        quantity.comparator not in (None, "at-least")
        or clause.alternatives
        or clause.unchanged
        or clause.inflected
        or clause.comparators
        or (clause.level and _follows_level(said))
    ):
        return False
    if quantity.unit is None:
        return bool(quantity.sign)
    if quantity.unit.key in TIMES or quantity.to_level:
        return False
    return quantity.unit.key != PERCENT or not said.beside.has_percent_measure


def _follows_level(said: Statement) -> bool:
    """`vuoden 2019 taso + 5 %`: a level and more, no change of last year's actual by itself."""
    levels = said.beside.words.lists["level"]
    free = said.clause.free
    number = next(token.start for token in said.clause.tokens if token not in free)
    return any(token.text in levels and token.start < number for token in free)


def _rising(said: Statement, quantity: Quantity | None) -> bool | None:
    """Up or down, from verb and sign, for `paranee` from the direction; None if they disagree or
    do not tell."""
    trends, sign = said.clause.trends, quantity.sign if quantity is not None else ""
    ups, downs = trends & UPS, trends & DOWNS
    if trends & ASKING:
        if ups or downs or sign or "worse" in trends or said.beside.direction is None:
            return None
        return said.beside.direction == "higher"
    if bool(ups) == bool(downs):
        return None if ups or not sign else sign == "+"
    return bool(ups) if not sign or (sign == "+" and ups) else None


def trend(said: Statement) -> Part | None:
    """`kasvaa`, `vähenee`, `Kävijöiden määrä kasvaa`, `ökar från föregående år`; `paranee` asks
    for the direction."""
    clause = said.clause
    if not clause.trends or said.numbers or (clause.trends <= NOUNS and not _names_amount(said)):
        return None
    if said.is_twisted or clause.comparators or clause.inflected or clause.unchanged:
        return UNCLEAR
    if is_qualified(said) or (clause.level and leads_to_level(said)):
        return UNCLEAR
    rising = _rising(said, None)
    if rising is None:
        return Part(Kind.TREND, code=Code.DIRECTION_UNCLEAR) if clause.trends & ASKING else UNCLEAR
    return _based(Part(Kind.TREND, rising=rising), said)


def _names_amount(said: Statement) -> bool:
    """`kävijämäärän kasvu`, `ökning av antalet besökare`; not `lapsen kasvu`."""
    counts = tuple(said.beside.words.lists["counts"] - {"kpl", "lkm"})
    return any(token.text.endswith(counts) for token in said.clause.free)


def unchanged(said: Statement) -> Part | None:
    """`pysyy ennallaan`, `oförändrad`, `samma nivå`."""
    clause = said.clause
    if not clause.unchanged or said.numbers or (clause.comparators and _names_base(said)):
        return None
    if said.is_twisted or clause.comparators or clause.trends or is_qualified(said):
        return UNCLEAR
    return _based(Part(Kind.UNCHANGED), said)


def reference(said: Statement) -> Part | None:
    """`vähintään vuoden 2019 taso`, `TP2019 taso säilyy`, `enintään vuoden 2019 taso`, `minst
    2019 års nivå`, `enemmän kuin vuonna 2019`."""
    clause = said.clause
    named = clause.level or (
        clause.comparators and (clause.unchanged or compares_years(clause.free))
    )
    if not named or said.numbers or not _names_base(said):
        return None
    late = clause.has_date or clause.later or clause.deadline is not None
    if said.is_twisted or late or len(clause.comparators) > 1 or "about" in clause.comparators:
        return UNCLEAR
    if clause.inflected or is_qualified(said) or turns_level(said):
        return UNCLEAR
    against = Kind(clause.comparators[0]) if clause.comparators else Kind.AT_LEAST
    return _based(Part(Kind.REFERENCE, against=against, compared=bool(clause.comparators)), said)


def _names_base(said: Statement) -> bool:
    return bool(said.labels) or said.clause.last_year


def _based(part: Part, said: Statement) -> Part:
    """The part with its base year: last year's actual is the only base there is."""
    due, year = said.clause.deadline, said.beside.year
    due_year = due.day.year if due is not None and due.day is not None and due.has_year else None
    told = [
        *said.labels,
        *(y for y in years_in_brackets(said.clause, alone=True) if year and y < year),
    ]
    labels = {label for label in told if label != due_year}
    if not labels:
        return part
    if names_plan(said):
        return UNCLEAR
    if year is None or (len(labels) == 1 and min(labels) < year - 1):
        return part._replace(code=Code.BASE_MISSING)
    if labels == {year - 1}:
        return part._replace(base_year=year - 1)
    if part.kind in MOVING and labels <= {year - 1, year}:
        return part
    return UNCLEAR
