"""What must hold in an agreement that has been read: between cells, rows and tables.

Each rule is a function of the reading that yields findings; `findings` runs them all. A code of
the colour rule is a hint once outcomes are due (a grey row is an honest answer) and a warning
while it is planned.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from ptsopimus_xl.agreement import BUDGET, POSTS, GoalRow, Header
from ptsopimus_xl.colours import Assessment, Colour, Phase
from ptsopimus_xl.findings import Finding, Severity
from ptsopimus_xl.reader import Reading, ReadRow
from ptsopimus_xl.reader.headers import normal
from ptsopimus_xl.reader.values import shown
from ptsopimus_xl.schema import Table, columns
from ptsopimus_xl.summary import Outcome
from ptsopimus_xl.summary.totals import has_fraction
from ptsopimus_xl.targets import read_target

Found = Iterator[Finding]
AMOUNT_COLUMNS = ("previous", "budget", "amended", "actual", "forecast")


def findings(reading: Reading, outcomes: Sequence[Outcome]) -> tuple[Finding, ...]:
    """All that is to be mended or looked at, in the order of the sheet within each rule."""
    found = [finding for rule in _RULES for finding in rule(reading)]
    pairs = zip(reading.goals, outcomes, strict=True)
    graded = [finding for row, outcome in pairs for finding in _graded(reading, row, outcome)]
    return (*reading.findings, *found, *graded)


def _required_fields(reading: Reading) -> Found:
    header = reading.agreement.header
    known = {finding.place for finding in reading.findings}
    for key, column in columns(Header).items():
        cell = reading.fields[key]
        if column.required and getattr(header, key) is None and cell.place not in known:
            yield Finding("field-required", Severity.ERROR, cell.place, parameters={"key": key})


def _required_entries(reading: Reading) -> Found:
    known = {finding.place for finding in reading.findings}
    for row in reading.goals:
        for key, column in columns(GoalRow).items():
            place = row.places[key]
            if column.required and getattr(row.row, key) is None and place not in known:
                yield _row_finding(row, key, "entry-required", Severity.ERROR)


def _net(reading: Reading) -> Found:
    """Netto is menot − tulot: positive is a cost, as the form prints it."""
    items = {row.row.item: row for row in reading.rows["budget"]}
    if not {"revenue", "expense", "net"} <= items.keys():
        return
    for key in AMOUNT_COLUMNS:
        revenue, expense, net = (
            getattr(items[item].row, key) for item in ("revenue", "expense", "net")
        )
        if net is None or (revenue is None and expense is None):
            continue
        expected = (expense or Decimal(0)) - (revenue or Decimal(0))
        if net != expected:
            code = "net-sign" if net == -expected else "net-disagrees"
            yield _amount_finding(code, BUDGET, items["net"], key, expected)


def _negative_items(reading: Reading) -> Found:
    for row in reading.rows["budget"]:
        for key in AMOUNT_COLUMNS:
            amount = getattr(row.row, key)
            if row.row.item != "net" and amount is not None and amount < 0:
                yield _amount_finding("amount-negative", BUDGET, row, key, -amount)


def _amount_finding(
    code: str, table: Table, row: ReadRow[Any], key: str, expected: Decimal
) -> Finding:
    amounts = {"amount": getattr(row.row, key), "expected": expected}
    names = {"table": table.key, "key": key} | amounts
    return Finding(code, Severity.ERROR, row.places[key], shown(row.values[key]), names)


def _posts_total(reading: Reading) -> Found:
    total = reading.totals.get(POSTS.key)
    for key in ("previous", "budget", "actual"):
        given = [getattr(row.row, key) for row in reading.rows[POSTS.key]]
        amounts = [amount for amount in given if amount is not None]
        stated = getattr(total.row, key) if total else None
        if total and amounts and stated is not None and stated != sum(amounts):
            expected = sum(amounts, Decimal(0))
            yield _amount_finding("posts-total", POSTS, total, key, expected)


def _posts_and_person_years(reading: Reading) -> Found:
    """A part of a post, or HTV among the groups: person-years have a block of their own."""
    rows = (*reading.rows[POSTS.key], *reading.totals.values())
    for row in rows:
        amounts = {key: getattr(row.row, key) for key in ("previous", "budget", "actual")}
        keys = [key for key, amount in amounts.items() if has_fraction(amount)]
        if normal(shown(row.values["group"])) in _PERSON_YEAR_WORDS:
            keys = ["group"]
        for key in keys:
            names = {"table": POSTS.key, "key": key, "amount": getattr(row.row, key)}
            value = shown(row.values[key])
            yield Finding("posts-person-years", Severity.WARNING, row.places[key], value, names)


_PERSON_YEAR_WORDS = {normal(text) for text in ("HTV", "Henkilötyövuodet", "Årsverken", "Årsv.")}


def _repeated(key: str, code: str) -> Callable[[Reading], Found]:
    def rule(reading: Reading) -> Found:
        seen: set[str] = set()
        for row in reading.goals:
            value = getattr(row.row, key)
            if value is not None and value in seen:
                yield _row_finding(row, "number", code, Severity.HINT)
            seen.add(value)

    return rule


def _measurable(reading: Reading) -> Found:
    """In the plan every target must be one that can be measured when the year is over."""
    header = reading.agreement.header
    if header.phase is not Phase.PLAN:
        return
    for row in reading.goals:
        target = read_target(
            row.row.target,
            measure=row.row.measure,
            direction=row.row.direction,
            year=header.year,
        )
        if target.code is not None:
            key = COLUMN_OF_CODE.get(str(target.code), "target")
            yield _row_finding(row, key, str(target.code), Severity.WARNING)


def _row_finding(row: ReadRow[GoalRow], key: str, code: str, severity: Severity) -> Finding:
    names = {"table": row.row.table, "key": key}
    return Finding(code, severity, row.places[key], shown(row.values[key]), names)


_RULES: tuple[Callable[[Reading], Found], ...] = (
    _required_fields,
    _required_entries,
    _net,
    _negative_items,
    _posts_total,
    _posts_and_person_years,
    _repeated("row_id", "duplicate-id"),
    _repeated("number", "duplicate-number"),
    _measurable,
)

COLUMN_OF_CODE: Mapping[str, str] = {
    "target-missing": "target",
    "no-target": "target",
    "target-unclear": "target",
    "direction-unclear": "direction",
    "not-due": "target",
    "base-missing": "previous",
    "forecast-missing": "forecast",
}
"""Where a grey row is to be mended: elsewhere than in the outcome."""


def _graded(reading: Reading, row: ReadRow[GoalRow], outcome: Outcome) -> Found:
    """What an assessed row lacks: the cause of its grey, a reason for its red, a ground for its
    judgement."""
    phase = reading.agreement.header.phase
    computed = outcome.computed
    if outcome.judged and not outcome.row.explanation:
        yield _row_finding(row, "explanation", "judged-without-explanation", Severity.ERROR)
    elif _needs_explanation(outcome) and phase is Phase.FINAL:
        yield _row_finding(row, "explanation", "explanation-missing", Severity.WARNING)
    if computed.colour is Colour.GREY:
        yield _grey_finding(row, computed, phase)


def _needs_explanation(outcome: Outcome) -> bool:
    return outcome.colour in (Colour.YELLOW, Colour.RED) and not outcome.row.explanation


def _grey_finding(row: ReadRow[GoalRow], computed: Assessment, phase: Phase | None) -> Finding:
    code = str(computed.code)
    key = COLUMN_OF_CODE.get(code, "forecast" if phase is Phase.INTERIM else "actual")
    if code == "target-missing" and shown(row.values["actual"]):
        return _row_finding(row, "target", "outcome-without-target", Severity.WARNING)
    return _row_finding(row, key, code, Severity.HINT)
