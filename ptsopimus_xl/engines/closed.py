"""The engine for a closed file: reads the parts that are needed, and changes what was noted, all or
nothing."""

from collections.abc import Container, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from ptsopimus_xl.engines.port import NO_KEYS, Changes, WorkbookCells
from ptsopimus_xl.findings import Place, cell_name
from ptsopimus_xl.kinds import Value
from ptsopimus_xl.ooxml.area import parse_cell
from ptsopimus_xl.ooxml.commit import commit
from ptsopimus_xl.ooxml.edit import height_of
from ptsopimus_xl.ooxml.generate import generate
from ptsopimus_xl.ooxml.marks import Mark, marks_in
from ptsopimus_xl.ooxml.reading import Reader
from ptsopimus_xl.ooxml.refusal import Refusal, RefusalCode, telling
from ptsopimus_xl.ooxml.revision import Revision, SheetChange, refuse_unwritable, revise
from ptsopimus_xl.ooxml.save import write_new
from ptsopimus_xl.ooxml.scan import Edit
from ptsopimus_xl.ooxml.source import Source, open_source
from ptsopimus_xl.ooxml.values import Stored, to_store
from ptsopimus_xl.ooxml.workbook import Workbook, open_workbook
from ptsopimus_xl.pages import Page

T = TypeVar("T")


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
        self.keys: dict[Place, Value] = {}
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
    def reader(self) -> Reader:
        """What reads it."""
        return Reader(self.workbook, self.path)

    def read(self) -> WorkbookCells:
        """The tables and named cells as they stand; a sheet is read when something on it is asked
        for."""
        with telling(path=str(self.path)):
            return self.reader.cells

    # -- writing -----------------------------------------------------------------------------------

    def write(
        self,
        cells: Mapping[Place, Value],
        heights: Mapping[tuple[str, int], float],
        keys: Mapping[Place, Value] = NO_KEYS,
    ) -> None:
        """Take note of values, heights and keys; a refused value is told at once."""
        with telling(path=str(self.path)):
            for place, value in cells.items():
                with telling(sheet=place.sheet, cell=place.cell):
                    stored = to_store(value, date1904=self.workbook.date1904)
                    self.cells.setdefault(place.sheet, {})[parse_cell(place.cell)] = stored
        for (sheet, row), height in heights.items():
            self.heights.setdefault(sheet, {})[row] = height
        self.keys |= keys

    def replace(self, name: str, page: Page) -> None:
        """Take note of a generated sheet."""
        with telling(path=str(self.path)):
            if name not in self.workbook.names:
                raise Refusal(RefusalCode.NO_SUCH_NAME, name=name)
        self.pages[name] = page

    def finish(self) -> Changes:
        """Write what differs from what stands in the file; where nothing does, the file is not
        touched."""
        with telling(path=str(self.path)):
            changes, revision = self.revision()
        places = tuple(self.changed_places(changes))
        if self.dry_run:
            return Changes(places)
        if self.output is not None:
            write_new(self.output, revision.pieces())
        elif revision.changed:
            commit(self.source, revision, changes, self.marks(frozenset(places)))
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

    def marks(self, changed: Container[Place]) -> dict[Place, Mark]:
        """By what those of the changed cells are known whose rows have a key."""
        marks = marks_in(self.reader, self.keys)
        return {place: mark for place, mark in marks if place in changed}

    def noted_changes(self) -> dict[str, SheetChange]:
        """The cells and heights that really change, by sheet."""
        changes = {name: self.change(name) for name in {**self.cells, **self.heights}}
        return {name: change for name, change in changes.items() if change.cells or change.heights}

    def change(self, name: str) -> SheetChange:
        """What really changes in one sheet."""
        self.workbook.entry(name)
        cells, heights = self.cells.get(name, {}), self.heights.get(name, {})
        wanted = self.reader.rows_of_interest(name)
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
