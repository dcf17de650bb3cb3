"""Looks at what a workbook is made of besides its values: lists of choices and conditional formats.

The one home of openpyxl, and only for looking: it never saves a person's file, since it drops
what it does not know. People lose these guards by pasting over them; the entries are read all the
same.
"""

import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

import openpyxl  # noqa: TID251  # its one home
from openpyxl.worksheet.cell_range import CellRange  # noqa: TID251
from openpyxl.worksheet.worksheet import Worksheet  # noqa: TID251

from ptsopimus_xl.agreement import GOAL_TABLES
from ptsopimus_xl.findings import Finding, Place, Severity


def inspect(path: Path) -> tuple[Finding, ...]:
    """Hints about goal tables that have lost their lists of choices or their conditional
    formats."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of what it would drop on saving; we never save
        workbook = openpyxl.load_workbook(path)
    found = [finding for sheet in workbook.worksheets for finding in _inspect(sheet)]
    workbook.close()
    return tuple(found)


def _inspect(sheet: Worksheet) -> Iterator[Finding]:
    guards = [part for guard in sheet.data_validations.dataValidation for part in guard.ranges]
    formats = [part for rule in sheet.conditional_formatting for part in rule.cells]
    for table in GOAL_TABLES:
        if table.name in sheet.tables:
            area = CellRange(sheet.tables[table.name].ref)
            place = Place(sheet.title, area.coord.partition(":")[0])
            for code, ranges in (
                ("guards-missing", guards),
                ("conditional-formats-missing", formats),
            ):
                if not _touch(area, ranges):
                    yield Finding(code, Severity.HINT, place, parameters={"table": table.key})


def _touch(area: CellRange, ranges: Iterable[CellRange]) -> bool:
    return any(not area.isdisjoint(part) for part in ranges)
