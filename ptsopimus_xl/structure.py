"""Looks at what a workbook is made of besides its values: lists of choices and conditional formats.

People lose these guards by pasting over them; the entries are read all the same.
"""

from collections.abc import Iterator

from ptsopimus_xl.agreement import GOAL_TABLES
from ptsopimus_xl.findings import Finding, Place, Severity, cell_name
from ptsopimus_xl.ooxml import Refusal
from ptsopimus_xl.ooxml.area import Area, parse_area
from ptsopimus_xl.ooxml.scan import elements
from ptsopimus_xl.ooxml.workbook import Workbook

GUARDS = {
    "guards-missing": "dataValidation",
    "conditional-formats-missing": "conditionalFormatting",
}
"""The element whose ranges must touch a goal table (ECMA-376 part 1, 18.3.1.32 and 18.3.1.18)."""


def inspect(workbook: Workbook) -> tuple[Finding, ...]:
    """Hints about goal tables that have lost their lists of choices or their conditional
    formats."""
    names = [one.name for one in workbook.sheets.values() if one.kind == "worksheet"]
    return tuple(finding for name in names for finding in _inspect(workbook, name))


def _inspect(workbook: Workbook, sheet: str) -> Iterator[Finding]:
    areas = {table.name: table.area for table in workbook.tables(sheet)}
    tables = [table for table in GOAL_TABLES if table.name in areas]
    guarded = _guarded(workbook, sheet) if tables else {}
    for table in tables:
        area = areas[table.name]
        for code, element in GUARDS.items():
            if not any(area.touches(part) for part in guarded[element]):
                place = Place(sheet, cell_name(*area.first))
                yield Finding(code, Severity.HINT, place, parameters={"table": table.key})


def _guarded(workbook: Workbook, sheet: str) -> dict[str, list[Area]]:
    """The ranges that each kind of guard covers on a sheet."""
    found = workbook.read(
        workbook.entry(sheet).part,
        lambda data: elements(data, lambda name, _: name in GUARDS.values()),
    )
    return {
        element: [
            area
            for one in found
            if one.name == element
            for area in _areas(one.attributes.get("sqref", ""))
        ]
        for element in GUARDS.values()
    }


def _areas(ranges: str) -> Iterator[Area]:
    for told in ranges.split():
        try:
            yield parse_area(told)
        except Refusal:
            continue
