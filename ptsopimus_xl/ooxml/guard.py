"""Which cells must not be changed by themselves, because something else in the workbook relies on
them."""

from collections.abc import Iterable

from ptsopimus_xl.findings import cell_name
from ptsopimus_xl.ooxml.area import Area, parse_area
from ptsopimus_xl.ooxml.refusal import Refusal, RefusalCode, telling
from ptsopimus_xl.ooxml.sheet import Cell, Sheet
from ptsopimus_xl.ooxml.workbook import Table, Workbook

Place = tuple[int, int]


def guard(workbook: Workbook, name: str, sheet: Sheet, places: Iterable[Place]) -> None:
    """Refuse the first of the cells of a sheet that may not be changed."""
    tables, pivots = workbook.tables(name), workbook.pivots(name)
    for place in places:
        with telling(sheet=name, cell=cell_name(*place)):
            guard_ranges(sheet, place, pivots)
            guard_tables(tables, place)
            guard_content(sheet.cells.get(place))


def guard_ranges(sheet: Sheet, place: Place, pivots: list[Area]) -> None:
    """Merged cells show only their first; what a formula or a pivot table fills is filled again."""
    for area in sheet.merges:
        if place in area and place != area.first:
            raise Refusal(RefusalCode.INSIDE_MERGE, range=str(area))
    for code, areas in (
        (RefusalCode.ARRAY_FORMULA, sheet.spills),
        (RefusalCode.PIVOT_AREA, pivots),
    ):
        for area in areas:
            if place in area:
                raise Refusal(code, range=str(area))


def guard_tables(tables: list[Table], place: Place) -> None:
    """A header must equal the column's name in the table part; so must a total its label or
    function."""
    for table in tables:
        row, column = place[0], place[1] - table.area.left
        if place not in table.area:
            continue
        if row < table.area.top + table.headers:
            raise Refusal(RefusalCode.TABLE_HEADER, table=table.name)
        told = table.columns[column] if column < len(table.columns) else {}
        in_totals = row > table.area.bottom - table.totals
        if in_totals and ("totalsRowLabel" in told or "totalsRowFunction" in told):
            raise Refusal(RefusalCode.TABLE_TOTAL, table=table.name)


def guard_content(cell: Cell | None) -> None:
    """A shared formula lives in its first cell; metadata bind a cell to other parts."""
    if cell is None:
        return
    if cell.special:
        raise Refusal(RefusalCode.CELL_METADATA)
    formula = cell.formula
    if formula is None:
        return
    if formula.kind in ("array", "dataTable"):
        raise Refusal(RefusalCode.ARRAY_FORMULA, range=formula.range or "")
    if formula.kind == "shared" and formula.range is not None:
        covered = parse_area(formula.range)
        if covered != Area(cell.row, cell.column, cell.row, cell.column):
            raise Refusal(RefusalCode.SHARED_FORMULA_MASTER, range=str(covered))
