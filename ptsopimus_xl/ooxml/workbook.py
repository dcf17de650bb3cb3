"""A workbook read part by part as it is asked for: sheets, tables, names, shared strings, formats.

ECMA-376 part 1, 18.2 (workbook), 18.4 (shared strings) and 18.5 (tables).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from ptsopimus_xl.ooxml.archive import open_archive
from ptsopimus_xl.ooxml.area import Area, parse_area, parse_cell
from ptsopimus_xl.ooxml.formats import Look, read_fonts, read_looks
from ptsopimus_xl.ooxml.limits import DEFAULT, Limits
from ptsopimus_xl.ooxml.package import Package, Relationship
from ptsopimus_xl.ooxml.refusal import Refusal, RefusalCode, telling
from ptsopimus_xl.ooxml.scan import Attributes, Element, elements, whole
from ptsopimus_xl.ooxml.sheet import Sheet, Wanted
from ptsopimus_xl.ooxml.sheet_scan import scan_sheet
from ptsopimus_xl.ooxml.strings import read_strings
from ptsopimus_xl.ooxml.values import EMPTY, Stored, stored_of

T = TypeVar("T")
TRUE = ("1", "true", "on")
ONE_CELL = re.compile(r"('(?:[^']|'')++'|[^'!\[\]()]++)!(\$?[A-Z]{1,3}\$?[1-9][0-9]*)", re.ASCII)


@dataclass(frozen=True)
class SheetEntry:
    """A sheet as the workbook lists it; `kind` tells a worksheet from a chart sheet."""

    name: str
    id: str
    part: str
    kind: str


@dataclass(frozen=True)
class Table:
    """An Excel table: its range with header and totals row, and the columns as its part tells
    them."""

    name: str
    area: Area
    headers: int
    totals: int
    columns: tuple[Attributes, ...]

    @property
    def body(self) -> range:
        """The rows between header and totals."""
        return range(self.area.top + self.headers, self.area.bottom - self.totals + 1)


@dataclass(frozen=True)
class Workbook:
    """The parts of a workbook, each read when it is first needed."""

    package: Package
    limits: Limits = DEFAULT
    scanned: dict[str, tuple[Wanted, Sheet]] = field(default_factory=dict)
    laid: dict[str, tuple[Table, ...]] = field(default_factory=dict)

    @cached_property
    def part(self) -> str:
        """The main part, to which the package leads."""
        found = self.package.related("", "officeDocument")
        if not found:
            raise Refusal(RefusalCode.NOT_A_WORKBOOK)
        return self.package.name_of(found[0])

    @cached_property
    def links(self) -> list[Relationship]:
        """Where the main part leads to."""
        return self.package.relationships(self.part)

    @cached_property
    def elements(self) -> list[Element]:
        """The elements of the main part down to its grandchildren."""
        if self.part.lower().endswith(".bin"):
            raise Refusal(RefusalCode.BINARY_FORMAT)
        found = self.read(self.part, lambda data: elements(data, lambda _, depth: depth <= 2))
        if found[0].name != "workbook":
            raise Refusal(RefusalCode.NOT_A_WORKBOOK)
        return found

    def read(self, part: str, reader: Callable[[bytes], T], *, weight: int = 2) -> T:
        """What a reader makes of a part; its refusals tell the part."""
        with telling(part=part):
            return reader(self.package.to_scan(part, weight))

    def child(self, name: str) -> Element | None:
        """A child of the root of the main part."""
        return next((one for one in self.elements if one.depth == 1 and one.name == name), None)

    @cached_property
    def sheets(self) -> Mapping[str, SheetEntry]:
        """The sheets in the order of their tabs."""
        links = {link.id: link for link in self.links}
        found: dict[str, SheetEntry] = {}
        for element in self.elements:
            link = links.get(relationship_id(element.attributes))
            if element.name == "sheet" and link is not None:
                name, number = (
                    element.attributes.get("name", ""),
                    element.attributes.get("sheetId", ""),
                )
                found[name] = SheetEntry(name, number, link.target, link.kind)
        return found

    def entry(self, name: str) -> SheetEntry:
        """A worksheet that must be there."""
        entry = self.sheets.get(name)
        if entry is None:
            raise Refusal(RefusalCode.NO_SUCH_SHEET, sheet=name)
        if entry.kind != "worksheet":
            raise Refusal(RefusalCode.NOT_A_WORKSHEET, sheet=name)
        return entry

    def sheet(self, name: str, rows: Wanted = None) -> Sheet:
        """A worksheet scanned, with the cells of the rows asked for (None: all), scanned as seldom
        as can be."""
        if name in self.scanned:
            kept = self.scanned[name][0]
            if kept is None or rows is kept or (rows is not None and rows <= kept):
                return self.scanned[name][1]
            rows = None if rows is None else rows | kept
            del self.scanned[name]
        sheet = self.scan(self.entry(name).part, rows)
        self.scanned[name] = rows, sheet
        return sheet

    def scan(self, part: str, rows: Wanted) -> Sheet:
        """The part of a worksheet scanned; the cells kept of all sheets together are limited."""
        others = sum(len(sheet.cells) for _, sheet in self.scanned.values())
        limits = replace(self.limits, cells=self.limits.cells - others)
        return self.read(part, lambda data: scan_sheet(data, rows, limits), weight=1)

    def size(self, name: str) -> int:
        """How many bytes the part of a worksheet has."""
        return self.package.archive.entries[self.package.name_of(self.entry(name).part)].size

    @cached_property
    def date1904(self) -> bool:
        """Whether days count from 1904, as old workbooks of the Mac do (18.2.28)."""
        properties = self.child("workbookPr")
        return properties is not None and properties.attributes.get("date1904") in TRUE

    @cached_property
    def strings(self) -> list[str]:
        """The shared strings; a workbook may have none."""
        return self.optional("sharedStrings", read_strings, [], weight=1)

    def standing(self, sheet: Sheet, place: tuple[int, int]) -> Stored:
        """What is kept in a cell now: its formula where it has one of its own, else its value."""
        cell = sheet.cells.get(place)
        if cell is None:
            return EMPTY
        if cell.formula is not None:
            return Stored("f", cell.formula.text if cell.formula.kind == "normal" else "")
        return stored_of(cell, self.strings if cell.kind == "s" else [])

    @cached_property
    def looks(self) -> list[Look]:
        """What each cell format makes of a number; a workbook may have none."""
        return self.optional("styles", read_looks, [])

    @cached_property
    def fonts(self) -> list[tuple[Element, ...]]:
        """The elements of the font of each cell format; only texts of several looks need them."""
        return self.optional("styles", read_fonts, [])

    def optional(
        self, kind: str, reader: Callable[[bytes], T], default: T, *, weight: int = 2
    ) -> T:
        """What a reader makes of the part of a kind, if there is one."""
        part = next((link.target for link in self.links if link.kind == kind), None)
        return default if part is None else self.read(part, reader, weight=weight)

    def look(self, style: int) -> Look:
        """What a cell format makes of a number."""
        return self.looks[style] if style < len(self.looks) else Look.NUMBER

    @cached_property
    def names(self) -> Mapping[str, tuple[str, tuple[int, int]]]:
        """The names that hold for the whole workbook and mean one cell: its sheet, row and
        column."""
        found: dict[str, tuple[str, tuple[int, int]]] = {}
        for element in self.elements:
            if element.name == "definedName" and "localSheetId" not in element.attributes:
                meant = ONE_CELL.fullmatch(element.text.strip())
                sheet = unquoted(meant[1]) if meant else ""
                if meant and sheet in self.sheets and self.sheets[sheet].kind == "worksheet":
                    found[element.attributes.get("name", "")] = sheet, parse_cell(meant[2])
        return found

    def print_area(self, sheet: str) -> Element | None:
        """The name that tells what of a sheet is printed (18.2.5)."""
        tabs = [one.attributes.get("name") for one in self.elements if one.name == "sheet"]
        place = str(tabs.index(sheet))
        return next(
            (
                one
                for one in self.elements
                if one.name == "definedName"
                and one.attributes.get("name") == "_xlnm.Print_Area"
                and one.attributes.get("localSheetId") == place
            ),
            None,
        )

    def tables(self, sheet: str) -> tuple[Table, ...]:
        """The tables of a sheet, from the top; their parts are read once, as no change of ours
        reaches them."""
        if sheet not in self.laid:
            parts = self.package.related(self.entry(sheet).part, "table")
            found = (self.read(part, read_table) for part in parts)
            self.laid[sheet] = tuple(sorted(found, key=lambda one: one.area.first))
        return self.laid[sheet]

    def pivots(self, sheet: str) -> list[Area]:
        """The ranges of the pivot tables on a sheet."""
        parts = self.package.related(self.entry(sheet).part, "pivotTable")
        return [area for part in parts for area in self.read(part, read_pivot)]


def open_workbook(data: bytes, limits: Limits = DEFAULT) -> Workbook:
    """A workbook from the bytes of its file."""
    return Workbook(Package(open_archive(data, limits)), limits)


def relationship_id(attributes: Attributes) -> str:
    """The `r:id` of an element, in the transitional or the strict namespace."""
    return next(
        (told for name, told in attributes.items() if name.endswith("relationships id")), ""
    )


def unquoted(sheet: str) -> str:
    """A sheet name as it stands on the tab, from how a formula writes it."""
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet


def read_table(data: bytes) -> Table:
    """A table from its part (18.5.1.2)."""
    found = elements(data, lambda name, depth: depth == 0 or name == "tableColumn")
    told = found[0].attributes
    columns = tuple(one.attributes for one in found[1:])
    area = damaged_unless_area(told.get("ref", ""))
    headers, totals = whole(told.get("headerRowCount", "1")), whole(told.get("totalsRowCount", "0"))
    if headers + totals > area.bottom - area.top + 1 or headers > 1 or totals > 1:
        raise Refusal(RefusalCode.DAMAGED_PART)
    return Table(told.get("displayName", ""), area, headers, totals, columns)


def read_pivot(data: bytes) -> list[Area]:
    """The range that a pivot table covers (18.10.1.49)."""
    found = elements(data, lambda name, depth: name == "location" and depth == 1)
    return [damaged_unless_area(one.attributes.get("ref", "")) for one in found[:1]]


def damaged_unless_area(name: str) -> Area:
    """A range that a part tells about itself."""
    try:
        return parse_area(name)
    except Refusal:
        raise Refusal(RefusalCode.DAMAGED_PART, value=name[:40]) from None
