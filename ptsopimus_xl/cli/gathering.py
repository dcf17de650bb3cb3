"""`rollup`: gathers many workbooks into one; files that cannot be used are listed in it."""

from argparse import Namespace
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from ptsopimus_xl.cli import as_json, as_text
from ptsopimus_xl.cli.attempts import Attempt, attempts, exit_code, report_refusals, sentences
from ptsopimus_xl.cli.paths import check_free, save, workbooks
from ptsopimus_xl.cli.terminal import NothingDone, Terminal
from ptsopimus_xl.cli.workbooks import summary_file
from ptsopimus_xl.commands import SummaryResult
from ptsopimus_xl.rollup import Gathered, RollUp, Unreadable, roll_up
from ptsopimus_xl.template.rollup_workbook import write_rollup

Tried = Sequence[Attempt[SummaryResult]]


def rollup(arguments: Namespace, terminal: Terminal) -> int:
    """Gather the workbooks; the result is a new one."""
    out = Path(arguments.output)
    check_free(out, suffix=".xlsx", force=arguments.force)
    paths = workbooks(arguments.paths, leave_out=out)
    if not paths:
        raise NothingDone("no_files", path=", ".join(arguments.paths))
    tried = attempts(paths, partial(summary_file, dry_run=True, force=False), terminal)
    report_refusals(tried, terminal)
    rolled = rolled_up(tried, terminal.language)
    writing = bool(rolled.gathered) and not arguments.dry_run
    if writing:
        save(out, partial(write_rollup, rollup=rolled, language=terminal.language))
    if terminal.json:
        output = str(out) if writing else None
        terminal.show_json(as_json.rolled_up(rolled, tried, output, terminal.language))
    elif rolled.gathered:
        as_text.rolled_up(rolled, terminal)
        terminal.note("saved" if writing else "would_save", path=out)
    return exit_code(tried)


def rolled_up(tried: Tried, language: str) -> RollUp:
    """The roll-up of the files that could be read, with the reason for each that could not."""
    return roll_up(
        [Gathered(str(one.path), one.result.summary) for one in tried if one.result],
        [
            Unreadable(str(one.path), " ".join(sentences(one, language).values()))
            for one in tried
            if one.refusal
        ],
    )
