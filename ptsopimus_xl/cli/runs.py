"""`history`, `undo` and `clear`: what the program did to workbooks, and how it is taken back."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from ptsopimus_xl.cli.as_json import VERSION, findings
from ptsopimus_xl.cli.attempts import Attempt, attempt, exit_code, report_refusals
from ptsopimus_xl.cli.terminal import Exit, Terminal
from ptsopimus_xl.findings import Finding
from ptsopimus_xl.ooxml import Undone
from ptsopimus_xl.ooxml import history as history_of
from ptsopimus_xl.ooxml import undo as take_back
from ptsopimus_xl.ooxml.journal import CellChange, Run
from ptsopimus_xl.ooxml.store import empty, kept_files, state_folder


@dataclass(frozen=True)
class Told:
    """The runs on a workbook, or what an undo did; it has no findings."""

    runs: Sequence[Run] = ()
    undone: Undone | None = None
    findings: Sequence[Finding] = ()


def history(arguments: Namespace, terminal: Terminal) -> int:
    """List the runs on a workbook."""
    one = attempt(Path(arguments.file), lambda path: Told(history_of(path)))
    report_refusals([one], terminal)
    runs = one.result.runs if one.result else ()
    if terminal.json:
        told = [_run_json(run, runs) for run in runs]
        terminal.show_json(_document(one, terminal, runs=told))
    elif runs:
        for run in runs:
            terminal.show(" – ".join(_parts(run, runs, terminal)))
    elif one.result:
        terminal.note("no_runs", path=one.path)
    return exit_code([one])


def _document(one: Attempt[Told], terminal: Terminal, **told: Any) -> dict[str, Any]:
    refusal = findings(one, terminal.language)
    return {"version": VERSION, "file": str(one.path), **told, "findings": refusal}


def _undone_by(run: Run, runs: Sequence[Run]) -> int | None:
    return next((later.number for later in runs if later.undoes == run.number), None)


def _run_json(run: Run, runs: Sequence[Run]) -> dict[str, Any]:
    return {
        "run": run.number,
        "time": run.time,
        "cells": [_cell_json(one) for one in run.cells],
        "pages": list(run.pages),
        "version": run.version and str(run.version),
        "undoes": run.undoes,
        "undone_by": _undone_by(run, runs),
    }


def _cell_json(one: CellChange) -> dict[str, Any]:
    held = {"old": str(one.old.content) or None, "new": str(one.new.content) or None}
    return {"sheet": one.place.sheet, "cell": one.place.cell, **held}


def _parts(run: Run, runs: Sequence[Run], terminal: Terminal) -> Iterator[str]:
    moment = datetime.fromisoformat(run.time)
    time = f"{moment.day}.{moment.month}.{moment.year} {moment:%H:%M}"
    yield terminal.word("runs", "line", run=run.number, time=time, count=len(run.cells))
    if run.pages:
        yield terminal.word("runs", "pages", pages=", ".join(run.pages))
    if run.undoes is not None:
        yield terminal.word("runs", "undoes", run=run.undoes)
    later = _undone_by(run, runs)
    if later is not None:
        yield terminal.word("runs", "undone", run=later)
    if run.version is not None:
        yield terminal.word("runs", "version", path=run.version)


def undo(arguments: Namespace, terminal: Terminal) -> int:
    """Take back a run; cells that were changed since are told and stay."""
    work = partial(_taken_back, run=arguments.run, dry_run=arguments.dry_run)
    one = attempt(Path(arguments.file), work)
    report_refusals([one], terminal)
    undone = one.result.undone if one.result else None
    if terminal.json:
        terminal.show_json(_undone_json(one, undone, terminal))
    elif undone is not None:
        for place in undone.conflicts:
            terminal.show(terminal.word("runs", "conflict", place=place))
        key = _how(undone, dry_run=arguments.dry_run)
        terminal.tell(terminal.word("runs", key, run=undone.run, count=len(undone.cells)))
    return Exit.FINDINGS if undone and undone.conflicts else exit_code([one])


def _taken_back(path: Path, run: int | None, *, dry_run: bool) -> Told:
    return Told(undone=take_back(path, run, dry_run=dry_run))


def _how(undone: Undone, *, dry_run: bool) -> str:
    if dry_run:
        return "would_undo"
    if undone.whole:
        return "whole"
    return "cells" if undone.cells else "nothing"


def _undone_json(one: Attempt[Told], undone: Undone | None, terminal: Terminal) -> dict[str, Any]:
    return _document(
        one,
        terminal,
        run=undone and undone.run,
        whole=undone and undone.whole,
        cells=[str(place) for place in undone.cells] if undone else [],
        conflicts=[str(place) for place in undone.conflicts] if undone else [],
    )


def clear(arguments: Namespace, terminal: Terminal) -> int:
    """Remove all versions and notes that are kept of this user's runs."""
    sizes = [file.stat().st_size for file in kept_files()]
    if not arguments.dry_run:
        empty()
    left = 0 if arguments.dry_run else sum(1 for _ in kept_files())
    if terminal.json:
        counts = {"files": len(sizes), "bytes": sum(sizes), "left": left}
        terminal.show_json({"version": VERSION, **counts})
    else:
        key = "would_clear" if arguments.dry_run else "cleared"
        size = -(-sum(sizes) // 1024)
        terminal.show(terminal.word("runs", key, files=len(sizes) - left, size=size))
    if left:
        terminal.tell(terminal.word("runs", "left", files=left, path=state_folder()))
        return Exit.NOTHING_DONE if left == len(sizes) else Exit.FINDINGS
    return Exit.FINE
