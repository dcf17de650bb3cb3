"""A generated sheet within its workbook: the parts and names that follow when it becomes a page."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ptsopimus_xl.ooxml.area import Area
from ptsopimus_xl.ooxml.chart import chart_parts
from ptsopimus_xl.ooxml.refusal import Refusal, RefusalCode
from ptsopimus_xl.ooxml.revision import SheetChange
from ptsopimus_xl.ooxml.scan import Edit, Element, tag_end, text
from ptsopimus_xl.ooxml.sheet import Sheet
from ptsopimus_xl.ooxml.sheet_page import Looks, page_area, page_cells, page_part
from ptsopimus_xl.ooxml.values import EMPTY, Stored
from ptsopimus_xl.ooxml.workbook import Workbook
from ptsopimus_xl.pages import Page, Style

SAMPLE_NAME = "pts_style_{}"
WHOLE_AREA = re.compile(r"(.+!)\$[A-Z]+\$[0-9]+:\$[A-Z]+\$[0-9]+", re.ASCII)


@dataclass(frozen=True)
class Generated:
    """What follows from a page: the change of its sheet, changed parts of charts, edits of the main
    part."""

    change: SheetChange | None
    parts: Mapping[str, bytes]
    main: tuple[Edit, ...]


def generate(workbook: Workbook, name: str, page: Page) -> Generated:
    """The sheet `name` as a page; nothing follows where it is that page already."""
    if workbook.tables(name):
        raise Refusal(RefusalCode.TABLE_ON_PAGE, sheet=name)
    sheet = workbook.sheet(name)
    part = page_part(sheet, page, looks_of(workbook))
    differing = differing_cells(workbook, sheet, page)
    change = SheetChange(sheet, differing, whole=part) if part != sheet.data else None
    parts = chart_parts(workbook, name, page.chart) if page.chart else {}
    return Generated(change, parts, tuple(print_area_edits(workbook, name, page_area(page))))


def looks_of(workbook: Workbook) -> Looks:
    """How the styles of a page look in this workbook."""

    def sample(style: Style) -> int:
        try:
            sheet, place = workbook.names[SAMPLE_NAME.format(style)]
            return workbook.sheet(sheet, frozenset((place[0],))).cells[place].style
        except KeyError:
            raise Refusal(RefusalCode.MISSING_STYLE, style=str(style)) from None

    def font(style: Style) -> tuple[Element, ...]:
        number, fonts = sample(style), workbook.fonts
        return fonts[number] if number < len(fonts) else ()

    return Looks(sample, font)


def differing_cells(workbook: Workbook, sheet: Sheet, page: Page) -> dict[tuple[int, int], Stored]:
    """The cells that hold something else on the page than they do now."""
    there = {place: workbook.standing(sheet, place) for place in sheet.cells}
    new = page_cells(page)
    places = sorted(there.keys() | new.keys())
    return {
        place: new.get(place, EMPTY)
        for place in places
        if new.get(place, EMPTY) != there.get(place, EMPTY)
    }


def print_area_edits(workbook: Workbook, name: str, area: Area) -> Iterator[Edit]:
    """The edit that lets all of the page be printed, where the sheet has one area to print."""
    told = workbook.print_area(name)
    single = WHOLE_AREA.fullmatch(told.text.strip()) if told else None
    if told is None or single is None or "," in told.text:
        return
    first, _, last = str(area).partition(":")
    new = f"{single[1]}{absolute(first)}:{absolute(last or first)}"
    if new != told.text.strip():
        data = workbook.package.read(workbook.part)
        yield Edit(tag_end(data, told.start), data.rindex(b"</", 0, told.end), text(new))


def absolute(cell: str) -> str:
    """A cell name with its dollar signs."""
    letters = cell.rstrip("0123456789")
    return f"${letters}${cell[len(letters) :]}"
