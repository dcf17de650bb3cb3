"""Which cells must not be changed by themselves, because something else in the workbook relies on
them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from ptsopimus_xl.findings import cell_name
from ptsopimus_xl.ooxml.area import Area, parse_area
from ptsopimus_xl.ooxml.refusal import Refusal, RefusalCode, telling
from ptsopimus_xl.ooxml.sheet import Cell, Sheet
from ptsopimus_xl.ooxml.workbook import Table, Workbook

Place = tuple[int, int]


class Places:
    """Cells by their columns, so that each of many ranges is held against them in few steps."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.rows: dict[int, list[int]] = {}
        for row, column in sorted(places):
            self.rows.setdefault(column, []).append(row)
        self.columns = sorted(self.rows)

    def within(self, area: Area) -> Iterator[Place]:
        """Those of the cells that stand in a range."""
        for column in between(self.columns, area.left, area.right):
            for row in between(self.rows[column], area.top, area.bottom):
                yield row, column


def between(numbers: list[int], first: int, last: int) -> list[int]:
    """Those of the sorted numbers that are neither below the first nor above the last."""
    return numbers[bisect_left(numbers, first) : bisect_right(numbers, last)]


def guard(workbook: Workbook, name: str, sheet: Sheet, places: Iterable[Place]) -> None:
    """Refuse if one of the cells of a sheet may not be changed."""
    by_column = Places(places)
    with telling(sheet=name):
        guard_ranges(sheet, by_column, workbook.pivots(name))
        guard_tables(workbook.tables(name), by_column)
        for cell in filter(None, map(sheet.cells.get, places)):
            if cell.special or cell.formula:
                with telling(cell=cell_name(cell.row, cell.column)):
                    guard_content(cell)


def guard_ranges(sheet: Sheet, places: Places, pivots: list[Area]) -> None:
    """Merged cells show only their first; what a formula or a pivot table fills is filled again."""
    for code, areas in (
        (RefusalCode.INSIDE_MERGE, sheet.merges),
        (RefusalCode.ARRAY_FORMULA, sheet.spills),
        (RefusalCode.PIVOT_AREA, pivots),
    ):
        for area in areas:
            free = area.first if code == RefusalCode.INSIDE_MERGE else None
            for place in places.within(area):
                if place != free:
                    raise Refusal(code, cell=cell_name(*place), range=str(area))


def guard_tables(tables: Iterable[Table], places: Places) -> None:
    """A header must equal the column's name in the table part; so must a total its label or
    function."""
    for table in tables:
        body = table.body
        for row, column in places.within(table.area):
            if row not in body:
                with telling(cell=cell_name(row, column), table=table.name):
                    guard_around_body(table, row, column)


def guard_around_body(table: Table, row: int, column: int) -> None:
    """Refuse a header of a table, or a total that the table part tells of."""
    if row < table.body.start:
        raise Refusal(RefusalCode.TABLE_HEADER)
    number = column - table.area.left
    told = table.columns[number] if number < len(table.columns) else {}
    if "totalsRowLabel" in told or "totalsRowFunction" in told:
        raise Refusal(RefusalCode.TABLE_TOTAL)


def guard_content(cell: Cell) -> None:
    """A shared formula lives in its first cell; metadata bind a cell to other parts."""
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
