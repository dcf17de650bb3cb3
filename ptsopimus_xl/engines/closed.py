"""The engine for a closed file: reads the parts that are needed, and changes what was noted, all or
nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from ptsopimus_xl.engines.port import Changes, NamedCell, TableCells, WorkbookCells
from ptsopimus_xl.findings import Place, cell_name
from ptsopimus_xl.kinds import CellError, Value
from ptsopimus_xl.ooxml.area import parse_cell
from ptsopimus_xl.ooxml.commit import commit
from ptsopimus_xl.ooxml.edit import height_of
from ptsopimus_xl.ooxml.formats import Look
from ptsopimus_xl.ooxml.generate import generate
from ptsopimus_xl.ooxml.refusal import Refusal, RefusalCode
from ptsopimus_xl.ooxml.revision import Revision, SheetChange, refuse_unwritable, revise
from ptsopimus_xl.ooxml.save import write_new
from ptsopimus_xl.ooxml.scan import Edit
from ptsopimus_xl.ooxml.sheet import Sheet, Wanted
from ptsopimus_xl.ooxml.source import Source, open_source
from ptsopimus_xl.ooxml.values import Stored, to_store, value_of
from ptsopimus_xl.ooxml.workbook import Table, Workbook, open_workbook
from ptsopimus_xl.pages import Page

T = TypeVar("T")
ROWS_BELOW = 50
SMALL_SHEET = 1 << 20


class OnDemand(Mapping[str, T]):
    """Values known by name, each made when it is first asked for."""

    def __init__(self, names: Iterable[str], make: Callable[[str], T]) -> None:
        self.made: dict[str, T | None] = dict.fromkeys(names)
        self.make = make

    def __getitem__(self, name: str) -> T:
        value = self.made[name]
        if value is None:
            value = self.made[name] = self.make(name)
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self.made)

    def __len__(self) -> int:
        return len(self.made)


class ClosedEngine:
    """A workbook file that no application has open. `output` None means to replace the file itself.

    Every method raises `Refusal` where the file cannot be read or may not be changed; until
    `finish` has returned nothing has been written.
    """

    def __init__(
        self, path: Path, *, output: Path | None = None, dry_run: bool = False, force: bool = False
    ) -> None:
        self.path = path
        self.output = output
        self.dry_run = dry_run
        self.force = force
        self.cells: dict[str, dict[tuple[int, int], Stored]] = {}
        self.heights: dict[str, dict[int, float]] = {}
        self.pages: dict[str, Page] = {}

    # -- reading -----------------------------------------------------------------------------------

    @cached_property
    def source(self) -> Source:
        """The file as it was at the beginning."""
        return open_source(self.path)

    @cached_property
    def workbook(self) -> Workbook:
        """The workbook in it."""
        return open_workbook(self.source.data)

    @cached_property
    def tables(self) -> Mapping[str, tuple[str, Table]]:
        """The sheet and the layout of every table, by its name."""
        worksheets = (one.name for one in self.workbook.sheets.values() if one.kind == "worksheet")
        return {
            table.name: (name, table) for name in worksheets for table in self.workbook.tables(name)
        }

    def read(self) -> WorkbookCells:
        """The tables and named cells as they stand; a sheet is read when something on it is asked
        for."""
        with_path = self.telling_path
        with_path(lambda: self.workbook.names)
        return WorkbookCells(
            OnDemand(
                with_path(lambda: self.tables), lambda name: with_path(lambda: self.table(name))
            ),
            OnDemand(self.workbook.names, lambda name: with_path(lambda: self.named(name))),
        )

    def telling_path(self, reading: Callable[[], T]) -> T:
        """What `reading` gives; its refusals tell the path."""
        try:
            return reading()
        except Refusal as refusal:
            raise refusal.within(path=str(self.path)) from None

    def sheet(self, name: str) -> Sheet:
        """A sheet scanned: whole where it is small, else the rows of its tables and named cells."""
        return self.workbook.sheet(name, self.rows_of_interest(name))

    def rows_of_interest(self, name: str) -> Wanted:
        """The rows of a sheet that can be asked for; None for all."""
        if self.workbook.size(name) <= SMALL_SHEET:
            return None
        rows = {row for sheet, (row, _) in self.workbook.names.values() if sheet == name}
        for sheet, table in self.tables.values():
            if sheet == name:
                rows.update(range(table.area.top, table.area.bottom + ROWS_BELOW + 1))
        return frozenset(rows)

    def value(self, sheet: str, row: int, column: int) -> Value:
        """The value of a cell."""
        cell = self.sheet(sheet).cells.get((row, column))
        if cell is None:
            return None
        book = self.workbook
        strings = book.strings if cell.kind == "s" else []
        look = book.look(cell.style) if cell.kind == "n" and cell.text else Look.NUMBER
        return value_of(cell, strings, look, date1904=book.date1904)

    def named(self, name: str) -> NamedCell:
        """A named cell."""
        sheet, (row, column) = self.workbook.names[name]
        return NamedCell(Place(sheet, cell_name(row, column)), self.value(sheet, row, column))

    def table(self, name: str) -> TableCells:
        """A table with its headers, its body, its totals and what stands below it."""
        sheet, table = self.tables[name]
        area = table.area
        self.workbook.check_size(area)
        body = range(area.top + table.headers, area.bottom - table.totals + 1)
        headers = tuple(map(as_text, self.line(sheet, table, area.top)))
        if not table.headers:
            headers = tuple(told.get("name", "") for told in table.columns)
        return TableCells(
            name,
            sheet,
            area.top if table.headers else area.top - 1,
            area.left,
            headers,
            tuple(self.line(sheet, table, row) for row in body),
            self.line(sheet, table, area.bottom) if table.totals else None,
            self.below(sheet, table),
        )

    def line(self, sheet: str, table: Table, row: int) -> tuple[Value, ...]:
        """A row in the columns of a table."""
        columns = range(table.area.left, table.area.right + 1)
        return tuple(self.value(sheet, row, column) for column in columns)

    def below(self, sheet: str, table: Table) -> tuple[tuple[Value, ...], ...]:
        """The rows under a table, as far as anything stands there."""
        bottom = table.area.bottom
        tops = [other.area.top for name, other in self.tables.values() if name == sheet]
        end = min([top for top in tops if top > bottom] + [bottom + ROWS_BELOW + 1])
        lines = [self.line(sheet, table, row) for row in range(bottom + 1, end)]
        while lines and not any(value is not None for value in lines[-1]):
            lines.pop()
        return tuple(lines)

    # -- writing -----------------------------------------------------------------------------------

    def write(self, cells: Mapping[Place, Value], heights: Mapping[tuple[str, int], float]) -> None:
        """Take note of values and heights; a refused value is told at once."""
        for place, value in cells.items():
            try:
                stored = to_store(value, date1904=self.workbook.date1904)
                self.cells.setdefault(place.sheet, {})[parse_cell(place.cell)] = stored
            except Refusal as refusal:
                raise refusal.within(
                    path=str(self.path), sheet=place.sheet, cell=place.cell
                ) from None
        for (sheet, row), height in heights.items():
            self.heights.setdefault(sheet, {})[row] = height

    def replace(self, name: str, page: Page) -> None:
        """Take note of a generated sheet."""
        if name not in self.workbook.names:
            raise Refusal(RefusalCode.NO_SUCH_NAME, path=str(self.path), name=name)
        self.pages[name] = page

    def finish(self) -> Changes:
        """Write what differs from what stands in the file; where nothing does, the file is not
        touched."""
        changes, revision = self.telling_path(self.revision)
        places = tuple(self.changed_places(changes))
        if self.dry_run:
            return Changes(places)
        if self.output is not None:
            write_new(self.output, revision.pieces())
        elif revision.changed:
            commit(self.source, revision, changes)
        return Changes(places, str(self.output or self.path))

    def revision(self) -> tuple[dict[str, SheetChange], Revision]:
        """What really changes, and the new package; a signed one and its like are refused then."""
        changes = self.noted_changes()
        parts: dict[str, bytes] = {}
        main: list[Edit] = []
        for anchor, page in self.pages.items():
            sheet = self.workbook.names[anchor][0]
            made = generate(self.workbook, sheet, page)
            if made.change is not None:
                changes[sheet] = made.change
            parts |= made.parts
            main += made.main
        if changes or parts or main:
            refuse_unwritable(self.workbook, force=self.force)
        return changes, revise(self.workbook, changes, parts, main)

    def noted_changes(self) -> dict[str, SheetChange]:
        """The cells and heights that really change, by sheet."""
        changes = {name: self.change(name) for name in {**self.cells, **self.heights}}
        return {name: change for name, change in changes.items() if change.cells or change.heights}

    def change(self, name: str) -> SheetChange:
        """What really changes in one sheet."""
        self.workbook.entry(name)
        cells, heights = self.cells.get(name, {}), self.heights.get(name, {})
        wanted = self.rows_of_interest(name)
        rows = None if wanted is None else wanted.union(row for row, _ in cells)
        sheet = self.workbook.sheet(name, rows)
        return SheetChange(
            sheet,
            {at: new for at, new in cells.items() if new != self.workbook.standing(sheet, at)},
            {row: high for row, high in heights.items() if high != height_of(sheet, row)},
        )

    def changed_places(self, changes: Mapping[str, SheetChange]) -> Iterator[Place]:
        """The changed cells in the order of tabs, rows and columns."""
        for name in self.workbook.sheets:
            if name in changes:
                yield from (Place(name, cell_name(*place)) for place in sorted(changes[name].cells))


def as_text(value: Value) -> str:
    """A header as text."""
    if value is None:
        return ""
    return value.code if isinstance(value, CellError) else str(value)
