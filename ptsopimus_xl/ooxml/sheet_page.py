"""A generated sheet: rows, merged cells, links and breaks of its part made anew from a page.

ECMA-376 part 1, 18.3.1. The look of a cell is the one of a sample cell of the workbook, so that the
styles part stays as it is; everything else on the sheet stays too. Equal pages give equal bytes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ptsopimus_xl.findings import Place, cell_name
from ptsopimus_xl.ooxml.area import Area
from ptsopimus_xl.ooxml.edit import cell_xml, points, text_xml
from ptsopimus_xl.ooxml.order import WORKSHEET, set_child
from ptsopimus_xl.ooxml.scan import Attributes, Element, quoted, splice, tag_end, whole
from ptsopimus_xl.ooxml.sheet import Sheet
from ptsopimus_xl.ooxml.values import EMPTY, Stored, digits_of, to_store
from ptsopimus_xl.pages import Line, Page, PageCell, Rich, Style

LAST_OF_BREAK = 16_383
DIGIT_WIDTH = 7


@dataclass(frozen=True)
class Looks:
    """How a style is looked up: the format of its sample cell, and the font of that."""

    format: Callable[[Style], int]
    font: Callable[[Style], tuple[Element, ...]]


def page_part(sheet: Sheet, page: Page, looks: Looks) -> bytes:
    """The part of a sheet that shall be a page."""
    prefix = sheet.prefix
    tag = sheet.data[sheet.body.start : tag_end(sheet.data, sheet.body.start)]
    body = tag.removesuffix(b">").removesuffix(b"/").rstrip() + b">%s</%ssheetData>"
    rows = b"".join(row_xml(prefix, number, line, looks) for number, line in numbered(page))
    new = {
        "dimension": b'<%sdimension ref="%s"/>' % (prefix, str(page_area(page)).encode()),
        "cols": columns_xml(sheet, page),
        "sheetData": body % (rows, prefix),
        "mergeCells": merges_xml(prefix, page),
        "hyperlinks": links_xml(prefix, page),
        "rowBreaks": breaks_xml(prefix, page),
    }
    root = sheet.children[0].start
    edits = [set_child(sheet.children, WORKSHEET, name, xml, root) for name, xml in new.items()]
    return splice(sheet.data, [edit for edit in edits if edit is not None])


def page_cells(page: Page) -> dict[tuple[int, int], Stored]:
    """What the cells of a page hold, by row and column."""
    held = {
        (number, cell.column): to_store(plain(cell.value), date1904=False)
        for number, line in numbered(page)
        for cell in line.cells
    }
    return {place: stored for place, stored in held.items() if stored != EMPTY}


def plain(value: str | Decimal | Rich | None) -> str | Decimal | None:
    """A value without its looks."""
    return "".join(text for text, _ in value.runs) if isinstance(value, Rich) else value


def numbered(page: Page) -> Iterator[tuple[int, Line]]:
    """The lines with their row numbers."""
    return enumerate(page.lines, 1)


def page_area(page: Page) -> Area:
    """The cells that a page covers."""
    ends = [cell.column + cell.span - 1 for line in page.lines for cell in line.cells]
    return Area(1, 1, max(len(page.lines), 1), max([*ends, len(page.widths), 1]))


def placed(page: Page) -> Iterator[tuple[Area, PageCell]]:
    """The cells of a page with what they cover."""
    for number, line in numbered(page):
        for cell in line.cells:
            yield Area(number, cell.column, number, cell.column + cell.span - 1), cell


# -- rows ------------------------------------------------------------------------------------------


def row_xml(prefix: bytes, number: int, line: Line, looks: Looks) -> bytes:
    """A row as high as its line."""
    start = b'<%srow r="%d" ht="%s" customHeight="1"' % (
        prefix,
        number,
        points(line.height).encode(),
    )
    cells = b"".join(
        covered_xml(prefix, number, cell, looks)
        for cell in sorted(line.cells, key=lambda one: one.column)
    )
    return start + (b">%s</%srow>" % (cells, prefix) if cells else b"/>")


def covered_xml(prefix: bytes, row: int, cell: PageCell, looks: Looks) -> bytes:
    """A cell and the empty ones that it covers, which show its lines and ground."""
    style = looks.format(cell.style)
    if isinstance(cell.value, Rich):
        first = rich_xml(prefix, row, cell, looks)
    else:
        first = cell_xml(prefix, row, cell.column, style, to_store(cell.value, date1904=False))
    others = range(cell.column + 1, cell.column + cell.span)
    return first + b"".join(cell_xml(prefix, row, column, style, EMPTY) for column in others)


def rich_xml(prefix: bytes, row: int, cell: PageCell, looks: Looks) -> bytes:
    """A cell with a text of several looks (18.4.4)."""
    style = looks.format(cell.style)
    runs = cell.value.runs if isinstance(cell.value, Rich) else ()
    told = b"".join(run_xml(prefix, text, looks.font(look)) for text, look in runs if text)
    if not told:
        return cell_xml(prefix, row, cell.column, style, EMPTY)
    name = cell_name(row, cell.column).encode()
    start = b'<%sc r="%s" s="%d" t="inlineStr">' % (prefix, name, style)
    return start + b"<%sis>%s</%sis></%sc>" % (prefix, told, prefix, prefix)


def run_xml(prefix: bytes, text: str, font: tuple[Element, ...]) -> bytes:
    """A run of text in a font, whose `name` is called `rFont` here (18.4.5)."""
    told = b"".join(
        b"<%s%s%s/>"
        % (prefix, b"rFont" if one.name == "name" else one.name.encode(), attributes_xml(one))
        for one in font
    )
    properties = b"<%srPr>%s</%srPr>" % (prefix, told, prefix) if told else b""
    return b"<%sr>%s%s</%sr>" % (prefix, properties, text_xml(prefix, text), prefix)


def attributes_xml(element: Element) -> bytes:
    """The attributes of an element, written out."""
    return b"".join(
        b" " + name.encode() + b"=" + quoted(value) for name, value in element.attributes.items()
    )


# -- around the rows -------------------------------------------------------------------------------


def columns_xml(sheet: Sheet, page: Page) -> bytes:
    """The columns with the widths of the page; what else the sheet says of them stays
    (18.3.1.13)."""
    told = [column_xml(sheet, column, width) for column, width in enumerate(page.widths, 1)]
    for column in sheet.columns:
        first, last = whole(column.get("min", "0")), whole(column.get("max", "0"))
        if last > len(page.widths):
            told.append(col(sheet.prefix, {**column, "min": str(max(first, len(told) + 1))}))
    return b"<%scols>%s</%scols>" % (sheet.prefix, b"".join(told), sheet.prefix) if told else b""


def column_xml(sheet: Sheet, number: int, width: int) -> bytes:
    """A column as wide as `width` pixels, in digits of the default font and in steps of 1/256."""
    told = sheet.column(number)
    units = digits_of(Decimal(width * 256 // DIGIT_WIDTH) / 256)
    new = {"min": str(number), "max": str(number), "width": units, "customWidth": "1"}
    return col(sheet.prefix, {**told, **new})


def col(prefix: bytes, told: Attributes) -> bytes:
    """The element of columns; attributes of foreign namespaces say nothing that we keep."""
    own = ((name, value) for name, value in told.items() if " " not in name)
    inner = b"".join(b" " + name.encode() + b"=" + quoted(value) for name, value in own)
    return b"<%scol%s/>" % (prefix, inner)


def merges_xml(prefix: bytes, page: Page) -> bytes:
    """The merged cells (18.3.1.55)."""
    areas = [area for area, cell in placed(page) if cell.span > 1]
    told = b"".join(b'<%smergeCell ref="%s"/>' % (prefix, str(area).encode()) for area in areas)
    return counted(prefix, b"mergeCells", len(areas), told)


def links_xml(prefix: bytes, page: Page) -> bytes:
    """The links to other cells of the workbook (18.3.1.47)."""
    told = b"".join(
        b"<%shyperlink ref=%s location=%s/>"
        % (prefix, quoted(str(area)), quoted(location(cell.link)))
        for area, cell in placed(page)
        if cell.link is not None
    )
    return b"<%shyperlinks>%s</%shyperlinks>" % (prefix, told, prefix) if told else b""


def location(place: Place) -> str:
    """A cell as a formula names it."""
    sheet = place.sheet.replace("'", "''")
    return f"'{sheet}'!{place.cell}"


def breaks_xml(prefix: bytes, page: Page) -> bytes:
    """The breaks between printed pages; each is told by the row above it (18.3.1.74)."""
    rows = sorted({line - 1 for line in page.breaks if 1 < line <= len(page.lines)})
    told = b"".join(
        b'<%sbrk id="%d" max="%d" man="1"/>' % (prefix, row, LAST_OF_BREAK) for row in rows
    )
    start = b'<%srowBreaks count="%d" manualBreakCount="%d">' % (prefix, len(rows), len(rows))
    return start + told + b"</%srowBreaks>" % prefix if rows else b""


def counted(prefix: bytes, name: bytes, count: int, inner: bytes) -> bytes:
    """A list that tells how long it is; nothing where it is empty."""
    if not count:
        return b""
    return b'<%s%s count="%d">%s</%s%s>' % (prefix, name, count, inner, prefix, name)
