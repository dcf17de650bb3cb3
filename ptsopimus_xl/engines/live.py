"""The engine for a workbook that is open in an application: Excel, or LibreOffice through xlwings.

One read a table, one write a block of changed cells. What the person was doing stays as it was:
the selection, the sheet in front, how the application computes. A run is carried out whole or not
at all.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property

import xlwings as xw  # noqa: TID251  # this is one of xlwings' homes

from ptsopimus_xl.agreement import named_cell
from ptsopimus_xl.engines import native
from ptsopimus_xl.engines.blocks import Block, blocks, position, runs
from ptsopimus_xl.engines.live_page import LivePage
from ptsopimus_xl.engines.live_reading import named_cells, named_places, placed, tables
from ptsopimus_xl.engines.live_values import put
from ptsopimus_xl.engines.port import NO_KEYS, Changes, TableCells, WorkbookCells
from ptsopimus_xl.findings import Place
from ptsopimus_xl.kinds import Value
from ptsopimus_xl.pages import Page, Style

SAMPLE = named_cell("style_")


class CannotWrite(Exception):  # noqa: N818  # it says what is so, as a sentence does
    """The open workbook cannot be written to. `code` and `parameters` make the sentence."""

    def __init__(self, code: str, **parameters: str) -> None:
        """Keep what the sentence is made of."""
        super().__init__(code, parameters)
        self.code = code
        self.parameters = parameters


class LiveEngine:
    """An open workbook. Until `finish` nothing is written, and nothing is ever saved."""

    def __init__(self, book: xw.Book, *, dry_run: bool = False) -> None:
        self.book = book
        self.dry_run = dry_run
        self._cells: dict[Place, Value] = {}
        self._heights: dict[tuple[str, int], float] = {}
        self._pages: dict[str, Page] = {}

    def read(self) -> WorkbookCells:
        """The tables and named cells as they stand."""
        return self._workbook

    @cached_property
    def _workbook(self) -> WorkbookCells:
        found = {table.name: table for name in self._sheets for table in self._tables(name)}
        places = {name: place for name, place in self._places.items() if not _is_sample(name)}
        return WorkbookCells(found, named_cells(self._sheets, places))

    def _tables(self, sheet: str) -> Iterator[TableCells]:
        return tables(self._sheets[sheet], sheet)

    @cached_property
    def _sheets(self) -> dict[str, xw.Sheet]:
        return {sheet.name: sheet for sheet in self.book.sheets}

    @cached_property
    def _places(self) -> dict[str, Place]:
        return named_places(self.book)

    @cached_property
    def _standing(self) -> dict[Place, Value]:
        """What stands in each cell of a table's body, and in each named cell."""
        standing = {cell.place: cell.value for cell in self._workbook.names.values()}
        for table in self._workbook.tables.values():
            standing |= placed(table)
        return standing

    def write(
        self,
        cells: Mapping[Place, Value],
        heights: Mapping[tuple[str, int], float],
        keys: Mapping[Place, Value] = NO_KEYS,  # noqa: ARG002  # no run is noted here
    ) -> None:
        """Take note of new values and of row heights."""
        self._cells |= {place: None if value == "" else value for place, value in cells.items()}
        self._heights |= heights

    def replace(self, name: str, page: Page) -> None:
        """Take note of a generated sheet."""
        if name not in self._places:
            raise CannotWrite("name_missing", name=name)
        self._pages[name] = page

    def finish(self) -> Changes:
        """Write what differs from what stands in the workbook; nothing where that fails."""
        changed = {p: new for p, new in self._cells.items() if new != self._standing.get(p)}
        pages = [self._page(name, page) for name, page in self._pages.items()]
        pages = [page for page in pages if page.changed]
        if not self.dry_run and (changed or pages):
            self._refuse_unwritable({place.sheet for place in changed}, pages)
            with undisturbed(self.book):
                self._write_all(changed, pages)
        places = [*changed, *(place for page in pages for place in page.changed)]
        return Changes(tuple(sorted(places, key=position)), self.book.fullname)

    def _page(self, name: str, page: Page) -> LivePage:
        sheet = self._places[name].sheet
        return LivePage(self._sheets[sheet], sheet, page, self._sample)

    def _sample(self, style: Style) -> xw.Range | None:
        place = self._places.get(SAMPLE + style.value)
        return self._sheets[place.sheet].range(place.cell) if place else None

    def _refuse_unwritable(self, sheets: set[str], pages: Sequence[LivePage]) -> None:
        if native.is_read_only(self.book):
            raise CannotWrite("read_only")
        for name in sorted({*sheets, *(page.name for page in pages)}):
            if native.is_protected(self._sheets[name]):
                raise CannotWrite("protected", sheet=name)

    def _write_all(self, changed: Mapping[Place, Value], pages: Sequence[LivePage]) -> None:
        drawn: list[LivePage] = []
        try:
            self._write_cells(changed)
            for page in pages:
                drawn.append(page)
                page.draw()
            self._set_heights()
        except Exception:
            with suppress(Exception):  # the first failure is the one to tell
                self._write_cells({place: self._standing.get(place) for place in changed})
                for page in drawn:
                    page.restore()
            raise

    def _write_cells(self, cells: Mapping[Place, Value]) -> None:
        for block in blocks(cells):
            _write(self._sheets[block.sheet], block)

    def _set_heights(self) -> None:
        by_sheet: dict[str, dict[int, float]] = {}
        for (sheet, row), height in self._heights.items():
            by_sheet.setdefault(sheet, {})[row] = height
        for sheet, heights in by_sheet.items():
            for first, last, height in runs(heights):
                self._sheets[sheet].range((first, 1), (last, 1)).row_height = height


@contextmanager
def undisturbed(book: xw.Book) -> Iterator[None]:
    """Keep the screen still and computing off, and leave everything as the person had it."""
    app = book.app
    sheet, selection, mode = book.sheets.active, app.selection, app.calculation
    updating = app.screen_updating
    app.screen_updating = False
    try:
        app.calculation = "manual"
        yield
    finally:
        app.calculation = mode
        with suppress(Exception):  # a selected drawing, or another workbook in front: leave it
            _select(book, sheet, selection)
        app.screen_updating = updating


def _select(book: xw.Book, sheet: xw.Sheet, selection: xw.Range | None) -> None:
    if book.sheets.active != sheet:
        sheet.activate()
    if selection is not None and selection.sheet == sheet and selection != book.app.selection:
        selection.select()


def _is_sample(name: str) -> bool:
    return name.startswith(SAMPLE)


def _write(sheet: xw.Sheet, block: Block) -> None:
    area = block.area
    target = sheet.range((area.top, area.left), (area.bottom, area.right))
    put(target, block.rows)
