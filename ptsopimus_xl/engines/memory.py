"""The port over plain data, for tests: a workbook that is a list of tables and named cells."""

from collections.abc import Mapping

from ptsopimus_xl.engines.port import NO_KEYS, Changes, WorkbookCells, places_of, with_values
from ptsopimus_xl.findings import Place
from ptsopimus_xl.kinds import Value
from ptsopimus_xl.pages import Page


class MemoryEngine:
    """Serves tables and named cells, and keeps what was written where a test can look at it.

    After `finish` the engine reads what was written, as a file would.
    """

    def __init__(self, workbook: WorkbookCells, *, dry_run: bool = False) -> None:
        self.workbook = workbook
        self.dry_run = dry_run
        self.noted: dict[Place, Value] = {}
        self.heights: dict[tuple[str, int], float] = {}
        self.keys: dict[Place, Value] = {}
        self.pages: dict[str, Page] = {}
        self.written: dict[Place, Value] = {}

    def read(self) -> WorkbookCells:
        """The tables and named cells as they stand."""
        return self.workbook

    def write(
        self,
        cells: Mapping[Place, Value],
        heights: Mapping[tuple[str, int], float],
        keys: Mapping[Place, Value] = NO_KEYS,
    ) -> None:
        """Take note of new values, heights and keys."""
        self.noted |= {place: None if value == "" else value for place, value in cells.items()}
        self.heights |= heights
        self.keys |= keys

    def replace(self, name: str, page: Page) -> None:
        """Take note of a generated sheet; its name must be there."""
        if name not in self.workbook.names:
            raise KeyError(name)
        self.pages[name] = page

    def finish(self) -> Changes:
        """Carry out what was noted."""
        there = values_by_place(self.workbook) | self.written
        changed = {place: new for place, new in self.noted.items() if new != there.get(place)}
        if not self.dry_run:
            self.written |= changed
            self.workbook = with_values(self.workbook, self.written)
        self.noted = {}
        return Changes(tuple(sorted(changed)))


def values_by_place(workbook: WorkbookCells) -> dict[Place, Value]:
    """All values of a workbook by the cells in which they stand."""
    values = {cell.place: cell.value for cell in workbook.names.values()}
    for table in workbook.tables.values():
        for place, (row, column) in places_of(table).items():
            values[place] = table.rows[row][column]
    return values
