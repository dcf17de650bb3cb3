"""Where the command line begins and ends: arguments in, exit code out, no traceback between."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module

from ptsopimus_xl.cli.arguments import parse
from ptsopimus_xl.cli.terminal import Exit, Misuse, NothingDone, Terminal, prepare

HOMES = {
    "demo": "demonstration",
    "new": "making",
    "check": "workbooks",
    "colour": "workbooks",
    "summary": "workbooks",
    "explain": "explaining",
    "rollup": "gathering",
    "history": "runs",
    "undo": "runs",
    "clear": "runs",
    "install": "machine",
    "doctor": "machine",
}
"""The module whose function of the command's name carries it out: loaded when asked for."""


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out what the arguments ask for; give the exit code."""
    prepare(sys.stdout, sys.stderr)
    arguments = parse(sys.argv[1:] if argv is None else argv)
    terminal = Terminal(arguments.language, json=getattr(arguments, "format", "") == "json")
    try:
        return _run(arguments, terminal)
    except Misuse as misuse:
        terminal.complain(misuse)
        return Exit.MISUSE
    except NothingDone as reason:
        terminal.note(reason.key, **reason.values)
        return Exit.NOTHING_DONE
    except KeyboardInterrupt:
        terminal.note("interrupted")
        return Exit.INTERRUPTED
    except Exception as fault:  # the last line of defence: a sentence, not a traceback
        return _failed(fault, terminal)


def _run(arguments: Namespace, terminal: Terminal) -> int:
    home = import_module(f"ptsopimus_xl.cli.{HOMES[arguments.command]}")
    code = int(getattr(home, arguments.command)(arguments, terminal))
    sys.stdout.flush()
    return code


def _failed(fault: Exception, terminal: Terminal) -> int:
    from ptsopimus_xl.cli import failures  # noqa: PLC0415 - needed only then

    if isinstance(fault, BrokenPipeError):
        failures.close_quietly()
        return Exit.FINE
    terminal.note("failure", kind=type(fault).__name__, path=failures.log(fault))
    return Exit.NOTHING_DONE
