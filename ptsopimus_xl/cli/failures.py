"""A fault of the program: one sentence for the person, and a log without contents of cells."""

import os
import platform
import sys
import tempfile
import traceback
from pathlib import Path

from ptsopimus_xl import __version__
from ptsopimus_xl.cli.terminal import Terminal

DEBUG = "PTSOPIMUS_DEBUG"


def report(fault: Exception, command: str, terminal: Terminal) -> None:
    """Write the log and say where it is; with PTSOPIMUS_DEBUG=1 show the traceback instead."""
    if os.environ.get(DEBUG) == "1":
        traceback.print_exception(fault)
        return
    terminal.note("failure", kind=type(fault).__name__, path=_log(fault, command))


def _log(fault: Exception, command: str) -> Path:
    """The messages of exceptions are left out: they may quote cells."""
    lines = [
        f"ptsopimus {__version__}, {command}",
        f"Python {platform.python_version()}, {platform.platform()}",
        f"{type(fault).__module__}.{type(fault).__qualname__}",
        *traceback.format_tb(fault.__traceback__),
    ]
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="ptsopimus-", suffix=".log", delete=False
    ) as file:
        file.write("\n".join(lines))
    return Path(file.name)


def close_quietly() -> None:
    """The reader of our output has gone, as with `| head`: nothing is left to say to it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
