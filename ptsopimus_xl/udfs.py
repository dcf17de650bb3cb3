"""Functions for cells in Excel for Windows: PTS_VARI, PTS_PERUSTE and PTS_TULKINTA.

They are for those who want them, imported through the xlwings add-in, and no part of our workbooks.
Each wraps the rule and nothing else. A number in a cell comes without its format, so a per cent is
written as a text: `"75 %"`.
"""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from inspect import signature
from typing import TypeVar

import xlwings as xw  # noqa: TID251  # this is one of xlwings' homes

from ptsopimus_xl.agreement import GoalRow, Header
from ptsopimus_xl.colours import Assessment, assess
from ptsopimus_xl.kinds import Written
from ptsopimus_xl.reader.values import shown, take
from ptsopimus_xl.resources import words
from ptsopimus_xl.schema import columns
from ptsopimus_xl.sentences import reading, reason
from ptsopimus_xl.texts import colour_word

LANGUAGE = "fi"
CATEGORY = "Palvelutuotantosopimus"

Cell = str | float | bool | datetime | None
"""What Excel hands over for a cell."""

Function = TypeVar("Function", bound=Callable[..., str])


def in_cells(function: Function) -> Function:
    """Offer a function to Excel, with the help texts of its name and of each argument."""
    told = words(LANGUAGE, "button")["functions"]
    function.__doc__ = told[function.__name__]
    offered = function
    for name in signature(function).parameters:
        offered = xw.arg(name, doc=told["arguments"][name])(offered)
    return xw.func(category=CATEGORY)(offered)


def of_a_row(said: Callable[[Assessment], str]) -> Callable[..., str]:
    """Offer a function to Excel that takes what a row holds and says something of its
    assessment."""

    def function(
        tavoite: Cell,
        toteuma: Cell,
        edellinen: Cell = None,
        mittari: Cell = None,
        suunta: Cell = None,
        vuosi: Cell = None,
    ) -> str:
        return said(_assessed(tavoite, toteuma, edellinen, mittari, suunta, vuosi))

    function.__name__ = said.__name__
    return in_cells(function)


@of_a_row
def PTS_VARI(assessed: Assessment) -> str:  # noqa: N802, D103  # its help is in the words
    return colour_word(assessed.colour, LANGUAGE) if assessed.colour else ""


@of_a_row
def PTS_PERUSTE(assessed: Assessment) -> str:  # noqa: N802, D103
    return reason(assessed, LANGUAGE)


@in_cells
def PTS_TULKINTA(tavoite: Cell) -> str:  # noqa: N802, D103
    return reading(_assessed(tavoite).target, LANGUAGE)


def _assessed(
    target: Cell,
    actual: Cell = None,
    previous: Cell = None,
    measure: Cell = None,
    direction: Cell = None,
    year: Cell = None,
) -> Assessment:
    return assess(
        written(target),
        written(actual),
        previous=written(previous),
        measure=shown(_value(measure)) or None,
        direction=take(columns(GoalRow)["direction"], _value(direction)).value,
        year=take(columns(Header)["year"], _value(year)).value,
    )


def written(cell: Cell) -> Written:
    """A cell's content as a person would write it: `75.0` is `75`."""
    value = _value(cell)
    return value if isinstance(value, date) else shown(value) or None


def _value(cell: Cell) -> str | Decimal | bool | date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, float):
        return Decimal(int(cell)) if cell.is_integer() else Decimal(repr(cell))
    return cell
