"""`new`: makes an empty agreement workbook for a year."""

from argparse import Namespace
from functools import partial
from pathlib import Path

from ptsopimus_xl.agreement import Agreement, Header
from ptsopimus_xl.cli.arguments import HEADER_OPTIONS
from ptsopimus_xl.cli.paths import check_free, save
from ptsopimus_xl.cli.terminal import Exit, Misuse, Terminal
from ptsopimus_xl.colours import Phase
from ptsopimus_xl.template import build

YEARS = range(1900, 2201)


def new(arguments: Namespace, terminal: Terminal) -> int:
    """Write the workbook, with the header fields that were given."""
    out = Path(arguments.out)
    if arguments.year not in YEARS:
        raise Misuse("year", year=arguments.year)
    check_free(out, suffix=".xlsx", force=arguments.force)
    if arguments.dry_run:
        terminal.note("would_save", path=out)
        return Exit.FINE
    agreement = Agreement(header=_header(arguments))
    language, year = arguments.language, arguments.year
    save(out, partial(build, language=language, year=year, agreement=agreement))
    terminal.note("saved", path=out)
    return Exit.FINE


def _header(arguments: Namespace) -> Header:
    given = {key: getattr(arguments, key) for key in HEADER_OPTIONS}
    return Header(year=arguments.year, language=arguments.language, phase=Phase.PLAN, **given)
