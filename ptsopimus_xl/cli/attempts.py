"""One try at one file: its result, or why it cannot be used. The others are done all the same."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from ptsopimus_xl import refusals
from ptsopimus_xl.cli import failures
from ptsopimus_xl.cli.attaching import OpenRefusal
from ptsopimus_xl.cli.terminal import Exit, Terminal
from ptsopimus_xl.findings import Finding, Severity
from ptsopimus_xl.ooxml import Refusal
from ptsopimus_xl.reader import NotOurs
from ptsopimus_xl.refusals import Refused

PATIENCE = 1.0
"""Seconds of work before a progress bar appears."""


class Examined(Protocol):
    """The result of any command on a workbook."""

    @property
    def findings(self) -> Sequence[Finding]:
        """What is to be mended in it."""


Result = TypeVar("Result", bound=Examined)


@dataclass(frozen=True)
class Attempt(Generic[Result]):
    """A file with the result of its command, or else with its refusal."""

    path: Path
    result: Result | None = None
    refusal: Refused | None = None


def attempt(path: Path, work: Callable[[Path], Result]) -> Attempt[Result]:
    """Do the work on a file; a file that cannot be used is a result too."""
    try:
        return Attempt(path, work(path))
    except (Refusal, NotOurs, OpenRefusal) as refusal:
        return Attempt(path, refusal=refusal)
    except Exception as fault:  # ours, and of this file alone: the others are done all the same
        return Attempt(path, refusal=failures.Fault(fault))


def attempts(
    paths: Sequence[Path], work: Callable[[Path], Result], terminal: Terminal
) -> list[Attempt[Result]]:
    """Do the work on every file, with a progress bar where there is somebody to see it."""
    return [attempt(path, work) for path in watched(paths, terminal)]


def watched(paths: Sequence[Path], terminal: Terminal) -> Iterator[Path]:
    """The paths one by one; after a second of work a bar shows on the terminal how far it is."""
    started = time.monotonic()
    bar: Any = None
    try:
        for done, path in enumerate(paths):
            if bar is None and time.monotonic() - started > PATIENCE and terminal.watched():
                bar = _bar()
                task = bar.add_task(terminal.word("notes", "working"), total=len(paths))
            if bar is not None:
                bar.update(task, completed=done)
            yield path
    finally:
        if bar is not None:
            bar.stop()


def _bar() -> Any:
    from rich.console import Console  # noqa: PLC0415 - only for work that takes its time
    from rich.progress import Progress  # noqa: PLC0415

    bar = Progress(console=Console(stderr=True), transient=True)
    bar.start()
    return bar


def report_refusals(tried: Iterable[Attempt[Result]], terminal: Terminal) -> None:
    """Say for each unusable file what is in the way and what to do, and how many they are."""
    tried = list(tried)
    failed = [one for one in tried if one.refusal]
    for one in failed:
        terminal.note("refused", **sentences(one, terminal.language))
    if failed and len(tried) > 1:
        terminal.note("not_all", count=len(tried), failed=len(failed))


def sentences(one: Attempt[Result], language: str) -> dict[str, str]:
    """Message and advice of a refusal."""
    if one.refusal is None:
        return {"message": "", "advice": ""}
    return {
        "message": refusals.message(one.refusal, one.path, language),
        "advice": refusals.advice(one.refusal, one.path, language),
    }


def exit_code(tried: Sequence[Attempt[Result]]) -> Exit:
    """Nothing done; something to mend or left out; or all fine."""
    if not any(one.result for one in tried):
        return Exit.NOTHING_DONE
    grave = any(finding.severity != Severity.HINT for finding in _findings(tried))
    return Exit.FINDINGS if grave or any(one.refusal for one in tried) else Exit.FINE


def _findings(tried: Iterable[Attempt[Result]]) -> Iterator[Finding]:
    for one in tried:
        if one.result is not None:
            yield from one.result.findings
