"""A fault of the program: one sentence for the person, and a log without contents of cells."""

import os
import platform
import sys
import tempfile
import traceback
from pathlib import Path

from ptsopimus_xl import __version__

DEBUG = "PTSOPIMUS_DEBUG"


class Fault:
    """A fault met in one file, told like a refusal of that file."""

    code = "program-fault"

    def __init__(self, fault: Exception) -> None:
        self.parameters = {"kind": type(fault).__name__, "log": log(fault)}


def log(fault: Exception) -> Path:
    """Write what a report needs, and tell where; with PTSOPIMUS_DEBUG=1 show the traceback too.

    The messages of exceptions are left out of the log: they may quote cells.
    """
    if os.environ.get(DEBUG) == "1":
        traceback.print_exception(fault)
    lines = [
        f"ptsopimus {__version__}",
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
