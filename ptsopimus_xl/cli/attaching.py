"""A workbook that another program has open: coloured there, where that program lets us in."""

from pathlib import Path

from ptsopimus_xl import commands
from ptsopimus_xl.commands import ColourResult
from ptsopimus_xl.excel import attached

CODES = {
    "read_only": "open-read-only",
    "protected": "sheet-protected",
    "name_missing": "no-such-name",
}


class OpenRefusal(Exception):  # noqa: N818 - an answer to the person; no fault of the program
    """The open workbook cannot be written to; it is told like a refusal of a file."""

    def __init__(self, code: str, **parameters: str) -> None:
        super().__init__(code)
        self.code = code
        self.parameters = parameters


def colour_open(path: Path) -> ColourResult | None:
    """Colour the workbook where it is open; None where no program lets us in."""
    engine = attached(path)
    if engine is None:
        return None
    from ptsopimus_xl.engines.live import CannotWrite  # noqa: PLC0415 - xlwings: loaded by now

    try:
        return commands.colour(engine)
    except CannotWrite as problem:
        raise OpenRefusal(CODES[problem.code], **problem.parameters) from None
