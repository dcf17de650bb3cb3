"""`check`, `colour` and `summary`: commands on workbooks that people keep."""

from argparse import Namespace
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from ptsopimus_xl import commands
from ptsopimus_xl.cli import as_json, as_text
from ptsopimus_xl.cli.attaching import colour_open
from ptsopimus_xl.cli.attempts import attempt, attempts, exit_code, report_refusals
from ptsopimus_xl.cli.paths import check_free, inputs, made, outputs, save
from ptsopimus_xl.cli.terminal import Terminal
from ptsopimus_xl.commands import CheckResult, ColourResult, SummaryResult
from ptsopimus_xl.engines.closed import ClosedEngine
from ptsopimus_xl.engines.port import Changes
from ptsopimus_xl.ooxml import Refusal, RefusalCode
from ptsopimus_xl.structure import inspect


def check(arguments: Namespace, terminal: Terminal) -> int:
    """List what is to be mended; nothing is written."""
    tried = attempts(inputs(arguments.files), check_file, terminal)
    report_refusals(tried, terminal)
    if terminal.json:
        terminal.show_json(as_json.checked(tried, terminal.language))
    else:
        as_text.checked(tried, terminal)
    return exit_code(tried)


def check_file(path: Path) -> CheckResult:
    """Check one workbook: what stands in its cells, and what its tables are made of."""
    engine = ClosedEngine(path, dry_run=True)
    result = commands.check(engine)
    with suppress(Refusal):  # what surrounds the cells may be more than is looked at
        return replace(result, findings=(*result.findings, *inspect(engine.workbook)))
    return result


def colour(arguments: Namespace, terminal: Terminal) -> int:
    """Fill the colours, in place or into other files."""
    paths = inputs(arguments.files)
    goals = outputs(paths, arguments.output, force=arguments.force)
    work = partial(colour_file, goals=goals, dry_run=arguments.dry_run, force=arguments.force)
    several = Path(arguments.output) if arguments.output and len(paths) > 1 else None
    with made(None if arguments.dry_run else several):
        tried = attempts(paths, work, terminal)
    report_refusals(tried, terminal)
    if terminal.json:
        terminal.show_json(as_json.coloured(tried, terminal.language))
    else:
        as_text.coloured(tried, terminal, dry_run=arguments.dry_run)
    return exit_code(tried)


def colour_file(
    path: Path, goals: dict[Path, Path | None], *, dry_run: bool, force: bool
) -> ColourResult:
    """Colour one workbook; in place one that is open elsewhere is coloured there."""
    engine = ClosedEngine(path, output=goals[path], dry_run=dry_run, force=force)
    try:
        return commands.colour(engine)
    except Refusal as refusal:
        in_place = refusal.code == RefusalCode.OPEN_ELSEWHERE and goals[path] is None
        there = colour_open(path) if in_place else None
        if there is None:
            raise
        # The file itself is as it was until the person saves.
        return replace(there, changes=Changes(there.changes.cells))


def summary(arguments: Namespace, terminal: Terminal) -> int:
    """Refresh the summary sheet, or write the summary as a workbook of its own."""
    path = Path(arguments.file)
    out = Path(arguments.output) if arguments.output else None
    if out:
        check_free(out, suffix=".xlsx", force=arguments.force)
    apart = arguments.dry_run or out is not None
    one = attempt(path, partial(summary_file, dry_run=apart, force=arguments.force))
    report_refusals([one], terminal)
    written = _written(one.result, out, dry_run=arguments.dry_run) if one.result else Changes()
    if terminal.json:
        terminal.show_json(as_json.summarised(one, written.output, terminal.language))
    elif one.result:
        as_text.summarised(one.result, terminal)
        if out:
            terminal.note("would_save" if arguments.dry_run else "saved", path=out)
        else:
            as_text.receipt(path, written, terminal, dry_run=arguments.dry_run)
    return exit_code([one])


def summary_file(path: Path, *, dry_run: bool, force: bool) -> SummaryResult:
    """Summarise one workbook."""
    return commands.summarise(ClosedEngine(path, dry_run=dry_run, force=force))


def _written(result: SummaryResult, out: Path | None, *, dry_run: bool) -> Changes:
    """What the run wrote: the sheet in the workbook itself, or the workbook of its own."""
    if out is None or dry_run:
        return result.changes
    from ptsopimus_xl.template.summary_workbook import write_summary  # noqa: PLC0415 - XlsxWriter

    language = result.agreement.language
    save(out, partial(write_summary, summary=result.summary, language=language))
    return replace(result.changes, output=str(out))
