"""The results as lines for a person; a finding is place – what – what to do next – [code]."""

from collections import Counter
from collections.abc import Iterable, Sequence

from ptsopimus_xl import texts
from ptsopimus_xl.cli.attempts import Attempt, Result
from ptsopimus_xl.cli.terminal import Terminal
from ptsopimus_xl.colours import SYMBOLS
from ptsopimus_xl.commands import CheckResult, ColourResult, SummaryResult
from ptsopimus_xl.engines.port import Changes
from ptsopimus_xl.findings import Finding, Severity
from ptsopimus_xl.summary import Outcome
from ptsopimus_xl.summary_words import distribution, message


def checked(tried: Sequence[Attempt[CheckResult]], terminal: Terminal) -> None:
    """The findings of each file."""
    for one in tried:
        if one.result is not None:
            _heading(one, tried, terminal)
            _findings(one.result.findings, terminal)


def coloured(tried: Sequence[Attempt[ColourResult]], terminal: Terminal, *, dry_run: bool) -> None:
    """The rows of each file with colours and reasons, then its findings, then what changed."""
    for one in tried:
        if one.result is not None:
            _heading(one, tried, terminal)
            for outcome in one.result.rows:
                terminal.show(_row(outcome))
            _findings(one.result.findings, terminal)
            terminal.tell(one.result.closing)
            if one.result.numbered and not dry_run:
                terminal.note("numbered", cells=", ".join(map(str, one.result.numbered)))
            receipt(one.result.changes, terminal, dry_run=dry_run)


def summarised(result: SummaryResult, terminal: Terminal) -> None:
    """The message sentence and how each goal came out."""
    summary, language = result.summary, terminal.language
    terminal.show(message(summary, language))
    for line in summary.goals:
        goal = " ".join((line.goal or "").split())
        terminal.show(f"{goal} – {distribution(line.counts, summary.phase, language)}")
    _findings(result.findings, terminal)


def receipt(changes: Changes, terminal: Terminal, *, dry_run: bool) -> None:
    """What changed and where it stands."""
    if dry_run:
        terminal.note("dry_run", count=len(changes.cells))
    elif changes.cells:
        terminal.note("changed", count=len(changes.cells))
        terminal.note("saved", path=changes.output)
    else:
        terminal.note("unchanged")


def _heading(one: Attempt[Result], tried: Sequence[Attempt[Result]], terminal: Terminal) -> None:
    if len(tried) > 1:
        terminal.show(f"{one.path}:")


def _row(outcome: Outcome) -> str:
    symbol = SYMBOLS[outcome.colour] if outcome.colour else "·"
    parts = (outcome.row.number, f"{symbol} {outcome.reason}".rstrip())
    return " – ".join([str(outcome.place), *filter(None, parts)])


def _findings(findings: Iterable[Finding], terminal: Terminal) -> None:
    findings = list(findings)
    for finding in findings:
        terminal.show(line(finding, terminal.language))
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
