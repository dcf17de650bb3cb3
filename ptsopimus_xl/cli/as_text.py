"""The results as lines for a person; a finding is place – what – what to do next – [code]."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from ptsopimus_xl import texts
from ptsopimus_xl.cli.attempts import Attempt, Result
from ptsopimus_xl.cli.terminal import Terminal
from ptsopimus_xl.colours import SYMBOLS, Phase
from ptsopimus_xl.commands import CheckResult, ColourResult, SummaryResult
from ptsopimus_xl.engines.port import Changes
from ptsopimus_xl.findings import Finding, Severity
from ptsopimus_xl.rollup import RollUp
from ptsopimus_xl.summary import Counts, Outcome
from ptsopimus_xl.summary.words import counted, distribution, message, text


def checked(tried: Sequence[Attempt[CheckResult]], terminal: Terminal) -> None:
    """The findings of each file."""
    for one in tried:
        if one.result is not None:
            _heading(one, tried, terminal)
            _list(one.result.findings, terminal)
            _count(one.result.findings, terminal)


def coloured(tried: Sequence[Attempt[ColourResult]], terminal: Terminal, *, dry_run: bool) -> None:
    """The rows of each file with colours and reasons, then its findings, then what changed."""
    for one in tried:
        if one.result is not None:
            _heading(one, tried, terminal)
            for outcome in one.result.rows:
                terminal.show(_row(outcome))
            # A hint says once more what the reason of its row says.
            _list((f for f in one.result.findings if f.severity != Severity.HINT), terminal)
            terminal.tell(one.result.closing)
            if one.result.numbered and not dry_run:
                terminal.note("numbered", count=len(one.result.numbered))
            receipt(one.path, one.result.changes, terminal, dry_run=dry_run)


def summarised(result: SummaryResult, terminal: Terminal) -> None:
    """The message sentence and how each goal came out."""
    summary, language = result.summary, terminal.language
    terminal.show(message(summary, language))
    for line in summary.goals:
        goal = " ".join((line.goal or "").split())
        terminal.show(f"{goal} – {_counted(line.counts, summary.phase, language)}")
    _count(result.findings, terminal)


def rolled_up(rolled: RollUp, terminal: Terminal) -> None:
    """How each unit's agreement came out."""
    for unit in rolled.units:
        name = unit.header.unit or unit.file
        words = _counted(unit.counts, unit.phase, terminal.language)
        terminal.show(f"{name} {unit.header.year or ''} – {words}")
    for unit in rolled.twice:
        if unit.header.unit:
            terminal.note("twice", path=unit.file, unit=unit.header.unit)


def receipt(path: Path, changes: Changes, terminal: Terminal, *, dry_run: bool) -> None:
    """What changed in a workbook and where the result stands."""
    if dry_run:
        terminal.note("dry_run", count=len(changes.cells))
        return
    terminal.note("changed" if changes.cells else "unchanged", count=len(changes.cells))
    if changes.output is None:
        terminal.note("in_open")
    elif changes.cells or changes.output != str(path):
        terminal.note("saved", path=changes.output)


def _heading(one: Attempt[Result], tried: Sequence[Attempt[Result]], terminal: Terminal) -> None:
    if len(tried) > 1:
        terminal.show(f"{one.path}:")


def _row(outcome: Outcome) -> str:
    symbol = SYMBOLS[outcome.colour] if outcome.colour else "·"
    parts = (outcome.row.number, f"{symbol} {outcome.reason}".rstrip())
    return " – ".join([str(outcome.place), *filter(None, parts)])


def _counted(counts: Counts, phase: Phase, language: str) -> str:
    """The colours among actions; of a plan, which has none, how many actions there are."""
    if phase is Phase.PLAN:
        return counted(text(language)["message"]["plan"]["actions"], counts.total)
    return distribution(counts, phase, language)


def _list(findings: Iterable[Finding], terminal: Terminal) -> None:
    for finding in findings:
        terminal.show(line(finding, terminal.language))


def _count(findings: Sequence[Finding], terminal: Terminal) -> None:
    counts = Counter(finding.severity for finding in findings)
    if findings:
        terminal.note("findings", **{severity.value: counts[severity] for severity in Severity})
    else:
        terminal.note("all_well")


def line(finding: Finding, language: str) -> str:
    """A finding in one line."""
    parts = (
        str(finding.place),
        texts.message(finding, language),
        texts.advice(finding, language),
        f"[{finding.code}]",
    )
    return " – ".join(" ".join(part.split()) for part in parts if part)
