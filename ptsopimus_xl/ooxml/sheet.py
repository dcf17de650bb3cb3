"""A worksheet part scanned once: where its rows and cells lie in the bytes, and what the cells
hold.

ECMA-376 part 1, 18.3. Only cells of wanted rows are kept, so that a sheet of a million rows costs
no more than its few numbers a row, and a stray cell in the last row costs nothing.
"""

from array import array
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import NamedTuple

from ptsopimus_xl.ooxml.area import LAST_COLUMN, LAST_ROW, Area, column_number, parse_area
from ptsopimus_xl.ooxml.limits import DEFAULT, Limits
from ptsopimus_xl.ooxml.refusal import Refusal, RefusalCode
from ptsopimus_xl.ooxml.scan import (
    SEPARATOR,
    Attributes,
    Element,
    check_depth,
    element_end,
    parse,
    parser_of,
    prefix,
    whole,
)

CHILD, ROW, CELL, CONTENT = 1, 2, 3, 4
Wanted = frozenset[int] | None


class Formula(NamedTuple):
    """A formula: its kind (`normal`, `shared`, `array`, `dataTable`), a master's range, its
    text."""

    kind: str
    range: str | None
    text: str = ""


class Cell(NamedTuple):
    """A cell where it stands: its first byte, where its end was met, its `t`, stored text and
    style."""

    row: int
    column: int
    start: int
    closing: int
    style: int
    kind: str
    text: str | None
    formula: Formula | None
    special: bool


@dataclass
class Rows:
    """The rows of a sheet by number, and at which bytes they begin and end."""

    numbers: "array[int]" = field(default_factory=lambda: array("L"))
    starts: "array[int]" = field(default_factory=lambda: array("Q"))
    closings: "array[int]" = field(default_factory=lambda: array("Q"))

    def index(self, number: int) -> int:
        """The place of the first row that is not above `number`."""
        return bisect_left(self.numbers, number)

    def has(self, number: int) -> bool:
        """Whether the sheet has this row."""
        place = self.index(number)
        return place < len(self.numbers) and self.numbers[place] == number


@dataclass
class Sheet:
    """What a scan found. `children` are the elements right under the root, `data` the whole
    part."""

    data: bytes
    prefix: bytes = b""
    rows: Rows = field(default_factory=Rows)
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)
    merges: list[Area] = field(default_factory=list)
    spills: list[Area] = field(default_factory=list)
    columns: list[Attributes] = field(default_factory=list)
    formulas: bool = False

    def child(self, name: str) -> Element | None:
        """The first element of a name right under the root."""
        return next((child for child in self.children if child.name == name), None)

    @property
    def body(self) -> Element:
        """The element `sheetData`, which every worksheet has."""
        body = self.child("sheetData")
        if body is None:
            raise Refusal(RefusalCode.DAMAGED_SHEET)
        return body

    def column(self, number: int) -> Attributes:
        """What the sheet says of a column."""
        for told in self.columns:
            if whole(told.get("min", "0")) <= number <= whole(told.get("max", "0")):
                return told
        return {}

    def row_cells(self, number: int) -> list[Cell]:
        """The cells of a wanted row, from left to right."""
        return sorted(cell for place, cell in self.cells.items() if place[0] == number)


def scan_sheet(data: bytes, wanted: Wanted = None, limits: Limits = DEFAULT) -> Sheet:
    """Scan a worksheet part; cells are kept of the wanted rows only, or of all where that is
    None."""
    scanner = Scanner(data, wanted, limits)
    parse(scanner.parser, data)
    scanner.sheet.prefix = prefix(data, scanner.sheet.body.start)
    return scanner.sheet


class Scanner:
    """The expat handlers. Outside `sheetData` they are others than inside, and others in rows not
    wanted."""

    def __init__(self, data: bytes, wanted: Wanted, limits: Limits) -> None:
        self.sheet = Sheet(data)
        self.wanted = wanted
        self.limits = limits
        self.depth = -1
        self.names: dict[str, str] = {}
        self.row_name = self.formula_name = ""
        self.namespace = ""
        self.opened: list[tuple[str, Attributes, int]] = []
        self.row = 0
        self.column = 0
        self.attributes: Attributes | None = None
        self.begin = 0
        self.texts: list[str] = []
        self.has_text = False
        self.formula: Formula | None = None
        self.formula_texts: list[str] = []
        self.special = False
        self.phonetic = 0
        self.parser = parser_of(data)
        self.outside()

    # -- outside the cells -------------------------------------------------------------------------

    def outside(self) -> None:
        """Use the handlers for what surrounds the cells."""
        self.parser.StartElementHandler = self.start_outside
        self.parser.EndElementHandler = self.end_outside

    def start_outside(self, name: str, attributes: dict[str, str]) -> None:
        """Note children of the root; enter `sheetData`."""
        self.depth += 1
        space, _, short = name.rpartition(SEPARATOR)
        if self.depth == 0:
            self.start_root(space, short)
        elif self.depth == CHILD:
            own = space == self.namespace
            self.opened.append((short if own else name, attributes, self.parser.CurrentByteIndex))
            if own and short == "sheetData":
                self.enter_body()
        elif self.depth == ROW and space == self.namespace:
            self.start_grandchild(short, attributes)
        else:
            check_depth(self.depth)

    def start_root(self, namespace: str, short: str) -> None:
        """Learn the namespace, transitional or strict, from the root."""
        if short != "worksheet":
            raise Refusal(RefusalCode.NOT_A_WORKSHEET)
        self.namespace = namespace
        known = ("c", "v", "f", "is", "t", "rPh", "extLst")
        space = f"{namespace}{SEPARATOR}" if namespace else ""
        self.names = {f"{space}{short}": short for short in known}
        self.row_name, self.formula_name = f"{space}row", f"{space}f"

    def start_grandchild(self, name: str, attributes: Attributes) -> None:
        """Note merged ranges and the formats of columns."""
        parent = self.opened[-1][0]
        if name == "mergeCell" and parent == "mergeCells":
            self.sheet.merges.append(sheet_area(attributes.get("ref", "")))
        elif name == "col" and parent == "cols":
            self.sheet.columns.append(attributes)
        self.count(len(self.sheet.merges) + len(self.sheet.columns))

    def end_outside(self, _: str) -> None:
        """Complete a child of the root."""
        if self.depth == CHILD:
            name, attributes, begin = self.opened.pop()
            end = element_end(self.sheet.data, begin, self.parser.CurrentByteIndex)
            self.sheet.children.append(Element(name, attributes, CHILD, begin, end))
            self.count(len(self.sheet.children))
        self.depth -= 1

    def count(self, number: int) -> None:
        """Refuse a sheet with more of something than we are ready to hold."""
        if number > self.limits.cells:
            raise Refusal(RefusalCode.TOO_MANY_CELLS, limit=self.limits.cells)

    # -- inside sheetData --------------------------------------------------------------------------

    def enter_body(self) -> None:
        """Use the handlers for rows; a second `sheetData` is no worksheet of this world."""
        if self.sheet.child("sheetData") is not None:
            raise Refusal(RefusalCode.DAMAGED_SHEET)
        self.among_rows()

    def among_rows(self) -> None:
        """Use the handlers for rows, and for all that stands in those that are not wanted."""
        self.parser.StartElementHandler = self.start_row
        self.parser.EndElementHandler = self.end_row

    def start_row(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a row. Within one that is not wanted only formulas matter, as they may reach into
        others."""
        depth = self.depth = self.depth + 1
        if depth == ROW:
            if name == self.row_name:
                self.begin_row(attributes)
        elif depth == CONTENT:
            if name == self.formula_name:
                self.note_formula(attributes)
        elif depth > CONTENT:
            check_depth(depth)

    def begin_row(self, attributes: Attributes) -> None:
        """Note where a row begins; in one that is wanted the cells are looked at."""
        told = attributes.get("r")
        number = self.row + 1 if told is None else position(told)
        if not self.row < number <= LAST_ROW:
            raise Refusal(RefusalCode.DAMAGED_SHEET, row=number)
        self.row = number
        rows = self.sheet.rows
        rows.numbers.append(number)
        rows.starts.append(self.parser.CurrentByteIndex)
        if self.wanted is None or number in self.wanted:
            self.column, self.attributes = 0, None
            self.parser.StartElementHandler = self.start_cell
            self.parser.EndElementHandler = self.end_cell

    def end_row(self, name: str) -> None:
        """Note where a row ends; leave `sheetData` at its end."""
        depth = self.depth
        if depth == CHILD:
            self.outside()
            self.end_outside(name)
            return
        if depth == ROW and name == self.row_name:
            self.sheet.rows.closings.append(self.parser.CurrentByteIndex)
        self.depth = depth - 1

    def note_formula(self, attributes: Attributes) -> Formula:
        """The formula; the ranges of array formulas and data tables are kept for the whole
        sheet."""
        self.sheet.formulas = True
        kind, covered = attributes.get("t", "normal"), attributes.get("ref")
        if kind in ("array", "dataTable") and covered:
            self.sheet.spills.append(sheet_area(covered))
            self.count(len(self.sheet.spills))
        return Formula(kind, covered)

    # -- inside a wanted row -----------------------------------------------------------------------

    def start_cell(self, name: str, attributes: dict[str, str]) -> None:
        """Note where a cell begins, and take in its content."""
        self.depth += 1
        short = self.names.get(name)
        if self.depth == CELL:
            if short == "c":
                self.begin_cell(attributes)
        elif self.depth == CONTENT:
            self.begin_content(short, attributes)
        elif short == "t" and not self.phonetic:
            self.parser.CharacterDataHandler = self.texts.append
        elif short == "rPh":
            self.phonetic = self.depth
        else:
            check_depth(self.depth)

    def begin_cell(self, attributes: Attributes) -> None:
        """The position of a cell is in `r`, or else right of the one before (18.3.1.4)."""
        name = attributes.get("r")
        column = self.column + 1 if name is None else column_in_row(name, self.row)
        if not self.column < column <= LAST_COLUMN:
            raise Refusal(RefusalCode.DAMAGED_SHEET, cell=name, row=self.row)
        self.column = column
        self.attributes = attributes
        self.begin = self.parser.CurrentByteIndex
        self.formula = None
        self.formula_texts = []
        self.special = "cm" in attributes or "vm" in attributes
        self.texts = []
        self.has_text = False

    def begin_content(self, short: str | None, attributes: Attributes) -> None:
        """Take in value, inline string and formula of a cell."""
        if short in ("v", "is"):
            self.has_text = True
            if short == "v":
                self.parser.CharacterDataHandler = self.texts.append
        elif short == "f":
            self.formula = self.note_formula(attributes)
            self.parser.CharacterDataHandler = self.formula_texts.append
        elif short == "extLst":
            self.special = True

    def end_cell(self, _: str) -> None:
        """Complete a cell; leave its row at the end."""
        depth = self.depth
        self.depth -= 1
        if depth == CELL:
            self.keep_cell()
        elif depth == ROW:
            self.sheet.rows.closings.append(self.parser.CurrentByteIndex)
            self.among_rows()
        else:
            self.parser.CharacterDataHandler = None
            if depth == self.phonetic:
                self.phonetic = 0

    def keep_cell(self) -> None:
        """Put the cell, now that its end is known, to the others."""
        told = self.attributes
        if told is None:
            return
        closing = self.parser.CurrentByteIndex
        stored = "".join(self.texts) if self.has_text else None
        style, kind = whole(told.get("s", "0")), told.get("t", "n")
        formula = self.formula and self.formula._replace(text="".join(self.formula_texts))
        self.sheet.cells[self.row, self.column] = Cell(
            self.row,
            self.column,
            self.begin,
            closing,
            style,
            kind,
            stored,
            formula,
            self.special,
        )
        self.attributes = None
        self.count(len(self.sheet.cells))


def position(digits: str) -> int:
    """The number of a row; 0 where it is none."""
    return int(digits) if digits.isdecimal() and digits.isascii() and len(digits) < 8 else 0


def column_in_row(name: str, row: int) -> int:
    """The column of a cell name that must stand in `row`; 0 where it does not."""
    digits = str(row)
    letters = name[: -len(digits)]
    if not name.endswith(digits) or not (letters.isascii() and letters.isalpha()):
        return 0
    return column_number(letters) if letters.isupper() and len(letters) <= 3 else 0


def sheet_area(name: str) -> Area:
    """A range that the sheet itself tells."""
    try:
        return parse_area(name)
    except Refusal:
        raise Refusal(RefusalCode.DAMAGED_SHEET, value=name[:40]) from None
