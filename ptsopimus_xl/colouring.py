"""Gives each toimenpide its outcome, and says what the program's own columns must hold.

The colours come from `colours.assess`; here are the ways of the sheet around it: what a person
judged or typed, stable numbers and row ids, and the inputs a colour was given from. Source:
colour-rule.md, "Judging otherwise, and explaining".
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from ptsopimus_xl.agreement import GOAL_TABLES, GoalRow
from ptsopimus_xl.colours import Assessment, Colour, Phase, assess
from ptsopimus_xl.findings import Finding, Severity
from ptsopimus_xl.kinds import Percent, Value
from ptsopimus_xl.reader import Reading, ReadRow
from ptsopimus_xl.reader.headers import normal
from ptsopimus_xl.reader.values import shown, take
from ptsopimus_xl.schema import columns
from ptsopimus_xl.sentences import judged_reason, reading, reason
from ptsopimus_xl.summary import Outcome
from ptsopimus_xl.texts import choice, colour_word

INPUTS = (
    "measure",
    "target",
    "previous",
    "actual",
    "direction",
    "forecast",
    "forecast_judged",
)
"""The columns a colour is given from, each with a hidden copy `last_…`; the judgement has one of
its own."""

UNEXPLAINED = "?"
"""Stands behind the judgement in its hidden copy while it had no Selitys: then it did not count."""


@dataclass(frozen=True)
class Coloured:
    """A toimenpide with its outcome and what stood in Värikoodi: `typed` is a person's own word
    there."""

    read: ReadRow[GoalRow]
    outcome: Outcome
    typed: str | None


def coloured(found: Reading) -> tuple[Coloured, ...]:
    """Every toimenpide of the agreement with its outcome, in the order of the sheet."""
    return tuple(_coloured(found, row, _assess(found, row.row)) for row in found.goals)


def coloured_again(found: Reading, rows: Sequence[Coloured]) -> tuple[Coloured, ...]:
    """The same rows as they stand in `found`, where nothing is changed that a colour is computed
    from."""
    pairs = zip(found.goals, rows, strict=True)
    return tuple(_coloured(found, row, before.outcome.computed) for row, before in pairs)


def _coloured(found: Reading, read_row: ReadRow[GoalRow], computed: Assessment) -> Coloured:
    row = read_row.row
    typed = _typed(read_row, computed, found.agreement.language)
    judged = row.judged
    if typed and not shown(read_row.values["judged"]):
        judged = take(columns(GoalRow)["judged"], typed).value
    colour, why = _final(found, row, judged, computed)
    outcome = Outcome(row, computed, colour, judged, why, read_row.places["colour"])
    return Coloured(read_row, outcome, typed)


def _assess(found: Reading, row: GoalRow) -> Assessment:
    """What the rule says; a table whose years disagree is read like a plan: it gets no colour."""
    header = found.agreement.header
    phase = header.phase or Phase.PLAN
    return assess(
        row.target,
        row.actual,
        previous=row.previous,
        measure=row.measure,
        direction=row.direction,
        year=header.year,
        phase=Phase.PLAN if row.table in found.misdated else phase,
        forecast=row.forecast,
        forecast_judged=row.forecast_judged,
        settings=found.agreement.settings,
    )


def _final(
    found: Reading, row: GoalRow, judged: Colour | None, computed: Assessment
) -> tuple[Colour | None, str]:
    """The colour that counts: a judgement replaces the computed one if it says why."""
    language = found.agreement.language
    if computed.colour is not None and judged and row.explanation:
        return judged, judged_reason(judged, computed, language)
    return computed.colour, reason(computed, language)


def _typed(read_row: ReadRow[GoalRow], computed: Assessment, language: str) -> str | None:
    """The word in Värikoodi if a person put it there: neither ours of last time nor what we give
    now."""
    text = shown(read_row.values["colour"])
    ours = [shown(read_row.values["last_colour"])]
    if computed.colour is not None:
        ours.append(colour_word(computed.colour, language))
    return text if text and normal(text) not in map(normal, ours) else None


def typed_findings(rows: Sequence[Coloured]) -> Iterator[Finding]:
    """A word typed in Värikoodi: it is a judgement, and belongs in its own column."""
    for row in rows:
        if row.typed:
            place, names = row.read.places["colour"], {"table": row.read.row.table, "key": "colour"}
            yield Finding("colour-typed", Severity.WARNING, place, row.typed, names)


def is_stale(row: Coloured, language: str) -> bool:
    """Whether Värikoodi shows another colour than its inputs give now."""
    return normal(shown(row.read.values["colour"])) != normal(_word(row.outcome.colour, language))


def _word(colour: Colour | None, language: str) -> str:
    return colour_word(colour, language) if colour else ""


def program_columns(found: Reading, rows: Sequence[Coloured]) -> Iterator[dict[str, Value]]:
    """What the program's columns must hold, row by row; a column that is not ours to write is left
    out."""
    given = _Numbering(found)
    for row in rows:
        yield given.columns(row.read.row) | _colour_columns(found, row)


def _colour_columns(found: Reading, row: Coloured) -> dict[str, Value]:
    if row.outcome.row.table in found.misdated:
        return {}
    language = found.agreement.language
    return {
        "reason": row.outcome.reason or None,
        "reading": reading(row.outcome.computed.target, language) or None,
        **_typed_columns(row, language),
        **_last_columns(found, row, language),
    }


def _typed_columns(row: Coloured, language: str) -> dict[str, Value]:
    """A typed word moves to Yksikön arvio if that is empty; beside a judgement it stays: never
    dropped."""
    word = _word(row.outcome.colour, language) or None
    if not row.typed:
        return {"colour": word}
    if shown(row.read.values["judged"]):
        return {}
    judged = row.outcome.judged
    return {"colour": word, "judged": choice("judged", judged, language) if judged else row.typed}


def _last_columns(found: Reading, row: Coloured, language: str) -> dict[str, Value]:
    copies = {f"last_{key}": plain_copy(row.read.values[key]) for key in INPUTS}
    moved = _typed_columns(row, language).get("judged")
    judged = shown(row.read.values["judged"]) or shown(moved)
    unexplained = judged and not row.outcome.row.explanation
    return {
        **copies,
        "last_judged": f"{judged}{UNEXPLAINED if unexplained else ''}" or None,
        "last_phase": shown(found.fields["phase"].value) or None,
        "last_colour": _word(row.outcome.colour, language) or None,
    }


def plain_copy(value: Value) -> Value:
    """A cell's value for a cell without its number format; Excel's own comparison then finds it
    equal."""
    if isinstance(value, Percent):
        return value.value
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return Decimal((value - date(1899, 12, 30)).days)
    return shown(value) if isinstance(value, bool) else value


class _Numbering:
    """Hands out row ids and Nro to rows that have none or a copied one: the next after the
    highest."""

    def __init__(self, found: Reading) -> None:
        rows = [row.row for row in found.goals]
        self._prefix = {table.key: f"{i}." for i, table in enumerate(GOAL_TABLES, 1)}
        self._seen: set[str] = set()
        self._next = {
            (table.key, key): _highest(rows, table.key, key) + 1
            for table in GOAL_TABLES
            for key in ("number", "row_id")
        }

    def columns(self, row: GoalRow) -> dict[str, Value]:
        return {
            "number": self._stable(row.number, row.table, "number", self._prefix[row.table]),
            "row_id": self._stable(row.row_id, row.table, "row_id", f"{row.table}-"),
        }

    def _stable(self, value: str | None, table: str, key: str, prefix: str) -> str:
        mark = f"{key} {value}"
        if value is None or mark in self._seen:
            value = f"{prefix}{self._next[table, key]}"
            self._next[table, key] += 1
        self._seen.add(f"{key} {value}")
        return value


def _highest(rows: Sequence[GoalRow], table: str, key: str) -> int:
    ends: Mapping[str, str] = {"number": ".", "row_id": "-"}
    given = [getattr(row, key) or "" for row in rows if row.table == table]
    serials = [value.rpartition(ends[key])[2] for value in given]
    return max((int(serial) for serial in serials if serial.isdecimal()), default=0)
