"""A worksheet part with other cells and row heights: the edits that lead there, and no byte
more."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from ptsopimus_xl.findings import cell_name
from ptsopimus_xl.ooxml.area import Area
from ptsopimus_xl.ooxml.refusal import Refusal
from ptsopimus_xl.ooxml.scan import (
    Attributes,
    Edit,
    attributes_of,
    element_end,
    quoted,
    splice,
    tag_end,
    text,
    whole,
    with_attribute,
)
from ptsopimus_xl.ooxml.sheet import Sheet, sheet_area
from ptsopimus_xl.ooxml.values import EMPTY, Stored, digits_of, escaped

Place = tuple[int, int]
TRUE = ("1", "true")


def edited(sheet: Sheet, cells: Mapping[Place, Stored], heights: Mapping[int, float]) -> bytes:
    """The part with the cells changed, their styles kept, and with rows as high as `heights` in
    points."""
    by_row: dict[int, dict[int, Stored]] = {row: {} for row in heights}
    for (row, column), stored in cells.items():
        by_row.setdefault(row, {})[column] = stored
    edits: list[Edit] = []
    new_rows: list[tuple[int, bytes]] = []
    for row in sorted(by_row):
        if sheet.rows.has(row):
            edits += row_edits(sheet, row, by_row[row], heights.get(row))
        elif made := new_row(sheet, row, by_row[row], heights.get(row)):
            new_rows.append((row, made))
    edits += row_insertions(sheet, new_rows)
    edits += dimension_edits(sheet, [place for place in cells if cells[place] != EMPTY])
    return splice(sheet.data, edits)


# -- rows ------------------------------------------------------------------------------------------


def row_edits(
    sheet: Sheet, row: int, cells: Mapping[int, Stored], height: float | None
) -> Iterator[Edit]:
    """The edits within a row that is there: its start tag, cells replaced and cells put between."""
    data, place = sheet.data, sheet.rows.index(row)
    start = sheet.rows.starts[place]
    after = tag_end(data, start)
    tag = data[start:after]
    new = {column: stored for column, stored in cells.items() if (row, column) not in sheet.cells}
    told = attributes_of(tag) if new else {}
    made = {
        column: cell_xml(sheet.prefix, row, column, default_style(sheet, told, column), stored)
        for column, stored in sorted(new.items())
        if stored != EMPTY
    }
    new_tag = row_tag(tag, told, list(made), height)
    if tag.endswith(b"/>"):
        yield Edit(start, after, whole_row(sheet.prefix, new_tag, b"".join(made.values())))
        return
    yield Edit(start, after, new_tag)
    yield from replaced_cells(sheet, row, cells)
    yield from inserted_cells(sheet, row, made, sheet.rows.closings[place])


def replaced_cells(sheet: Sheet, row: int, cells: Mapping[int, Stored]) -> Iterator[Edit]:
    """The edits of cells that are there already."""
    for column, stored in cells.items():
        cell = sheet.cells.get((row, column))
        if cell is not None:
            end = element_end(sheet.data, cell.start, cell.closing)
            yield Edit(cell.start, end, cell_xml(sheet.prefix, row, column, cell.style, stored))


def inserted_cells(
    sheet: Sheet, row: int, made: Mapping[int, bytes], row_end: int
) -> Iterator[Edit]:
    """The edits that put new cells before the next one to their right, or at the end of the row."""
    there = sheet.by_row.get(row, []) if made else []
    for column, xml in made.items():
        position = next((cell.start for cell in there if cell.column > column), row_end)
        yield Edit(position, position, xml)


def row_tag(tag: bytes, told: Attributes, columns: list[int], height: float | None) -> bytes:
    """The start tag of a row with another height, and with spans (18.3.1.73) that cover new
    columns."""
    spans = told.get("spans", "")
    if columns and spans.count(":") == 1 and " " not in spans:
        first, last = map(whole, spans.split(":"))
        covering = f"{min(first, *columns)}:{max(last, *columns)}"
        tag = with_attribute(tag, "spans", covering) if covering != spans else tag
    if height is not None:
        tag = with_attribute(tag, "ht", points(height))
        tag = with_attribute(tag, "customHeight", "1")
    return tag


def whole_row(prefix: bytes, tag: bytes, cells: bytes) -> bytes:
    """A row from an empty one's tag."""
    if not cells:
        return tag
    return tag.removesuffix(b"/>").rstrip() + b">" + cells + b"</" + prefix + b"row>"


def new_row(sheet: Sheet, row: int, cells: Mapping[int, Stored], height: float | None) -> bytes:
    """A row that is not there yet; nothing where it would be empty and as high as all others."""
    made = b"".join(
        cell_xml(sheet.prefix, row, column, default_style(sheet, {}, column), stored)
        for column, stored in sorted(cells.items())
        if stored != EMPTY
    )
    if not made and height is None:
        return b""
    tag = row_tag(b'<%srow r="%d"/>' % (sheet.prefix, row), {}, [], height)
    return whole_row(sheet.prefix, tag, made)


def row_insertions(sheet: Sheet, new_rows: list[tuple[int, bytes]]) -> Iterator[Edit]:
    """The edits that put new rows before the next one below, or at the end of `sheetData`."""
    body = sheet.body
    tag = sheet.data[body.start : tag_end(sheet.data, body.start)]
    if new_rows and tag.endswith(b"/>"):
        rows = b"".join(xml for _, xml in new_rows)
        opened = tag.removesuffix(b"/>").rstrip() + b">"
        yield Edit(body.start, body.end, opened + rows + b"</" + sheet.prefix + b"sheetData>")
        return
    body_end = sheet.data.rindex(b"</", 0, body.end)
    for row, xml in new_rows:
        place = sheet.rows.index(row)
        position = sheet.rows.starts[place] if place < len(sheet.rows.starts) else body_end
        yield Edit(position, position, xml)


def height_of(sheet: Sheet, row: int) -> float | None:
    """The height of a row in points where it is set, not left to Excel."""
    if not sheet.rows.has(row):
        return None
    start = sheet.rows.starts[sheet.rows.index(row)]
    told = attributes_of(sheet.data[start : tag_end(sheet.data, start)])
    try:
        return float(told["ht"]) if told.get("customHeight") in TRUE else None
    except (KeyError, ValueError):
        return None


def points(height: float) -> str:
    """A height as an attribute."""
    return digits_of(Decimal(repr(float(height))))


# -- cells -----------------------------------------------------------------------------------------


def cell_xml(prefix: bytes, row: int, column: int, style: int, stored: Stored) -> bytes:
    """A cell of a sheet; text is kept inline, so that the shared strings stay untouched."""
    style_told = b' s="%d"' % style if style else b""
    start = b'<%sc r="%s"%s' % (prefix, cell_name(row, column).encode(), style_told)
    if stored == EMPTY:
        return start + b"/>"
    if stored.kind == "s":
        inner = b"<%sis>%s</%sis>" % (prefix, text_xml(prefix, str(stored.content)), prefix)
        return start + b' t="inlineStr">%s</%sc>' % (inner, prefix)
    if stored.kind == "f":
        return start + b"><%sf>%s</%sf></%sc>" % (prefix, text(str(stored.content)), prefix, prefix)
    content = stored.content
    told = digits_of(content) if isinstance(content, Decimal) else content
    kind = b"" if stored.kind == "n" else b" t=" + quoted(stored.kind)
    return start + kind + b"><%sv>%s</%sv></%sc>" % (prefix, text(told), prefix, prefix)


def text_xml(prefix: bytes, content: str) -> bytes:
    """A text element; its spaces at the ends and its line breaks are kept."""
    safe = escaped(content)
    space = b' xml:space="preserve"' if safe != safe.strip() or "\n" in safe else b""
    return b"<%st%s>%s</%st>" % (prefix, space, text(safe), prefix)


def default_style(sheet: Sheet, row: Attributes, column: int) -> int:
    """The style that a cell takes on when it comes into being: the row's, else the column's."""
    if row.get("customFormat") in TRUE:
        return whole(row.get("s", "0"))
    return whole(sheet.column(column).get("style", "0"))


def dimension_edits(sheet: Sheet, places: list[Place]) -> Iterator[Edit]:
    """The edit that widens the told dimension (18.3.1.35) to new cells; readers rely on it."""
    dimension = sheet.child("dimension")
    if dimension is None or not places:
        return
    try:
        told = sheet_area(dimension.attributes.get("ref", ""))
    except Refusal:
        return
    rows, columns = zip(*places, strict=True)
    wide = Area(
        min(told.top, *rows), min(told.left, *columns),
        max(told.bottom, *rows), max(told.right, *columns),
    )  # fmt: skip
    if wide != told:
        tag = sheet.data[dimension.start : tag_end(sheet.data, dimension.start)]
        yield Edit(
            dimension.start, dimension.start + len(tag), with_attribute(tag, "ref", str(wide))
        )
