"""`demo`: everything once, on copies of the example workbooks."""

import shutil
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from textwrap import shorten

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ptsopimus_xl import commands
from ptsopimus_xl.cli.attempts import Attempt, attempts, report_refusals
from ptsopimus_xl.cli.gathering import rolled_up
from ptsopimus_xl.cli.paths import save
from ptsopimus_xl.cli.terminal import Exit, NothingDone, Terminal
from ptsopimus_xl.cli.workbooks import summary_file
from ptsopimus_xl.colours import Colour
from ptsopimus_xl.commands import ColourResult
from ptsopimus_xl.engines.closed import ClosedEngine
from ptsopimus_xl.pages.looks import STATUS
from ptsopimus_xl.reader.values import shown
from ptsopimus_xl.resources import folder, words
from ptsopimus_xl.summary import Outcome
from ptsopimus_xl.template.rollup_workbook import write_rollup
from ptsopimus_xl.template.summary_workbook import write_summary
from ptsopimus_xl.texts import choice, colour_word

EXAMPLES = ("esimerkki-2020.xlsx", "esimerkki-2020-toteumat.xlsx")
LENGTHS = {"action": 60, "target": 45, "actual": 35}
"""Characters of a text that are shown, enough to know it again; also its share of the width."""
WIDTH = 140
"""Characters a line where no terminal says how many it has."""


def demo(arguments: Namespace, terminal: Terminal) -> int:
    """Copy, check, colour, summarise, roll up, and say what came out and where it is."""
    place = Path(arguments.folder)
    examples = _copied(place, terminal)
    coloured = attempts(examples, _updated, terminal)
    report_refusals(coloured, terminal)
    if not any(one.result for one in coloured):
        return Exit.NOTHING_DONE
    for one in coloured:
        _show(one, terminal)
    written = [*examples, *_written(place, examples, terminal)]
    _tell_files(place, written, terminal)
    return Exit.FINE


def _copied(place: Path, terminal: Terminal) -> list[Path]:
    """The examples in the folder; one that is there already may hold a person's changes: kept."""
    examples = [place / name for name in EXAMPLES]
    fresh = [path for path in examples if not path.exists()]
    try:
        place.mkdir(parents=True, exist_ok=True)
        for path in fresh:
            shutil.copyfile(folder("workbook") / path.name, path)
    except OSError as error:
        raise NothingDone("cannot_write", path=place, reason=error.strerror) from None
    if len(fresh) < len(examples):
        terminal.tell(terminal.word("demo", "kept"))
    return examples


def _updated(path: Path) -> ColourResult:
    return commands.update(ClosedEngine(path))


def _show(one: Attempt[ColourResult], terminal: Terminal) -> None:
    """The rows of an example with their colours; a plan has none and is told in a line."""
    if one.result is None:
        return
    coloured = [outcome for outcome in one.result.rows if outcome.colour]
    if coloured:
        width = None if sys.stdout.isatty() else WIDTH
        Console(file=sys.stdout, width=width).print(_table(coloured, terminal))
        terminal.show(one.result.closing)
    else:
        terminal.show(_plan(one.path, one.result, terminal))


def _plan(path: Path, result: ColourResult, terminal: Terminal) -> str:
    phase = result.agreement.header.phase or "plan"
    word = choice("phase", phase, terminal.language)
    return terminal.word("demo", "plan", file=path.name, phase=word, rows=len(result.rows))


def _table(outcomes: Sequence[Outcome], terminal: Terminal) -> Table:
    demo_words = words(terminal.language, "terminal")["demo"]
    table = Table(title=demo_words["title"], expand=True)
    for key, head in demo_words["columns"].items():
        share = 70 if key == "reason" else LENGTHS.get(key)
        table.add_column(head, no_wrap=share is None, ratio=share)
    for outcome in outcomes:
        table.add_row(*_cells(outcome, terminal))
    return table


def _cells(outcome: Outcome, terminal: Terminal) -> Iterator[Text | str]:
    row = outcome.row
    yield row.number or ""
    for key, length in LENGTHS.items():
        yield Text(shorten(shown(getattr(row, key)), length, placeholder=" …"))
    yield _coloured(outcome.colour or Colour.GREY, terminal)
    yield Text(outcome.reason)


def _coloured(colour: Colour, terminal: Terminal) -> Text:
    look = STATUS[colour]
    return Text(colour_word(colour, terminal.language), style=f"#{look.text} on #{look.fill}")


def _written(place: Path, examples: Sequence[Path], terminal: Terminal) -> Iterator[Path]:
    """The board's paper and the roll-up as workbooks of their own."""
    tried = attempts(examples, partial(summary_file, dry_run=True, force=False), terminal)
    last = next(one.result for one in reversed(tried) if one.result)
    paper = place / terminal.word("demo", "summary_file")
    language = last.agreement.language
    save(paper, partial(write_summary, summary=last.summary, language=language))
    yield paper
    rolled = rolled_up(tried, terminal.language)
    gathered = place / terminal.word("demo", "rollup_file")
    save(gathered, partial(write_rollup, rollup=rolled, language=terminal.language))
    yield gathered


def _tell_files(place: Path, files: Sequence[Path], terminal: Terminal) -> None:
    terminal.show()
    terminal.show(terminal.word("demo", "files", path=place.resolve()))
    for path in files:
        terminal.show(f"  {path}")
    terminal.show(terminal.word("demo", "next", path=files[len(EXAMPLES) - 1]))
