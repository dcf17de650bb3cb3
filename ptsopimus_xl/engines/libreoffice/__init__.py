"""An xlwings engine for LibreOffice Calc over UNO: the same code that drives Excel drives Calc.

It is registered from outside, uses only the BSD part of xlwings, and knows as much of xlwings'
interface as the live engine needs: values, formulas, formats, tables, names, sheets, saving.
"""

from typing import Any

import xlwings as xw  # noqa: TID251  # this is one of xlwings' homes

from ptsopimus_xl.engines.libreoffice.application import Engine
from ptsopimus_xl.engines.libreoffice.books import Book
from ptsopimus_xl.engines.libreoffice.connection import address, connect, inside, listening

NAME = Engine.name


def register(context: Any) -> xw.main.Engine:
    """Make the LibreOffice behind this UNO context the application that xlwings talks to."""
    engine = xw.main.Engine(impl=Engine(context))
    others = [known for known in xw.engines if known.name != NAME]
    xw.engines.engines = [*others, engine]
    xw.engines.engines_by_name[NAME] = engine
    engine.activate()
    return engine


def book_of(engine: xw.main.Engine, document: Any) -> xw.Book:
    """The workbook that is this document of the running LibreOffice."""
    return xw.Book(impl=Book(engine.impl.apps.app, document))


__all__ = ["NAME", "address", "book_of", "connect", "inside", "listening", "register"]
