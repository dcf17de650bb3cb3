"""The results for other programs: shapes that scripts rely on. Keys stand in a fixed order."""

from collections.abc import Iterable, Sequence
from typing import Any

from ptsopimus_xl import texts
from ptsopimus_xl.cli.attempts import Attempt, sentences
from ptsopimus_xl.commands import CheckResult, ColourResult, SummaryResult
from ptsopimus_xl.findings import Finding, Severity
from ptsopimus_xl.reader.values import shown
from ptsopimus_xl.rollup import RollUp, rollup_json
from ptsopimus_xl.summary import Outcome, summary_json

VERSION = 1


def checked(tried: Iterable[Attempt[CheckResult]], language: str) -> dict[str, Any]:
    """What `check` gives."""
    files = [{"file": str(one.path), "findings": findings(one, language)} for one in tried]
    return {"version": VERSION, "files": files}


def coloured(tried: Iterable[Attempt[ColourResult]], language: str) -> dict[str, Any]:
    """What `colour` gives."""
    return {"version": VERSION, "files": [_coloured(one, language) for one in tried]}


def _coloured(one: Attempt[ColourResult], language: str) -> dict[str, Any]:
    result = one.result
    return {
        "file": str(one.path),
        "output": result and result.changes.output,
        "rows": [_row(outcome) for outcome in result.rows] if result else [],
        "changed_cells": [str(place) for place in result.changes.cells] if result else [],
        "findings": findings(one, language),
    }


def _row(outcome: Outcome) -> dict[str, Any]:
    row = outcome.row
    return {
        "table": row.table,
        "row_id": row.row_id,
        "number": row.number,
        "sheet": outcome.place.sheet,
        "cell": outcome.place.cell,
        "target": shown(row.target) or None,
        "actual": shown(row.actual) or None,
        "colour": outcome.colour,
        "code": outcome.computed.code,
        "reason": outcome.reason,
        "judged": outcome.judged,
    }


def summarised(one: Attempt[SummaryResult], output: str | None, language: str) -> dict[str, Any]:
    """What `summary` gives; without a summary its keys are there and hold null."""
    empty = dict.fromkeys(("counts", "tables", "goals", "budget", "posts", "person_years"))
    return {
        "version": VERSION,
        "output": output,
        **(summary_json(one.result.summary) if one.result else empty),
        "files": [{"file": str(one.path), "findings": findings(one, language)}],
    }


def rolled_up(
    rolled: RollUp, tried: Iterable[Attempt[SummaryResult]], output: str | None, language: str
) -> dict[str, Any]:
    """What `rollup` gives."""
    files = [{"file": str(one.path), "findings": findings(one, language)} for one in tried]
    return {"version": VERSION, "output": output, **rollup_json(rolled), "files": files}


def findings(one: Attempt[Any], language: str) -> list[dict[str, Any]]:
    """The findings of a file; the refusal of an unusable one is its only finding."""
    if one.refusal is not None:
        return [_refusal(one, language)]
    return [_finding(finding, language) for finding in _all(one)]


def _all(one: Attempt[Any]) -> Sequence[Finding]:
    return one.result.findings if one.result else ()


def _finding(finding: Finding, language: str) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "sheet": finding.place.sheet,
        "cell": finding.place.cell,
        "value": finding.value,
        "message": texts.message(finding, language),
        "advice": texts.advice(finding, language),
    }


def _refusal(one: Attempt[Any], language: str) -> dict[str, Any]:
    return {
        "code": one.refusal.code if one.refusal else None,
        "severity": Severity.ERROR,
        "sheet": None,
        "cell": None,
        "value": "",
        **sentences(one, language),
    }
