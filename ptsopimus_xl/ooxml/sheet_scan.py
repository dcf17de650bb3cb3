"""A worksheet part scanned once, by expat handlers that note byte offsets (ECMA-376 part 1,
18.3)."""

from ptsopimus_xl.ooxml.area import LAST_COLUMN, LAST_ROW, column_number
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
from ptsopimus_xl.ooxml.sheet import Cell, Formula, Sheet, Wanted, sheet_area

CHILD, ROW, CELL, CONTENT = 1, 2, 3, 4


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
        self.row_name = self.cell_name = self.formula_name = ""
        self.namespace = ""
        self.opened: list[tuple[str, Attributes, int]] = []
        self.row = 0
        self.digits = ""
        self.column = 0
        self.attributes: Attributes | None = None
        self.begin = 0
        self.texts: list[str] | None = None
        self.formula: Formula | None = None
        self.formula_texts: list[str] = []
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
        known = ("v", "f", "is", "t", "rPh", "extLst")
        space = f"{namespace}{SEPARATOR}" if namespace else ""
        self.names = {f"{space}{short}": short for short in known}
        self.row_name, self.cell_name = f"{space}row", f"{space}c"
        self.formula_name = f"{space}f"

    def start_grandchild(self, name: str, attributes: Attributes) -> None:
        """Note merged ranges and the formats of columns."""
        parent = self.opened[-1][0]
        if name == "mergeCell" and parent == "mergeCells":
            self.sheet.merges.append(sheet_area(attributes.get("ref", "")))
        elif name == "col" and parent == "cols":
            self.sheet.columns.append(attributes)
        self.count(len(self.sheet.merges), self.limits.elements)
        self.count(len(self.sheet.columns), self.limits.columns)

    def end_outside(self, _: str) -> None:
        """Complete a child of the root."""
        if self.depth == CHILD:
            name, attributes, begin = self.opened.pop()
            end = element_end(self.sheet.data, begin, self.parser.CurrentByteIndex)
            self.sheet.children.append(Element(name, attributes, CHILD, begin, end))
            self.count(len(self.sheet.children), self.limits.elements)
        self.depth -= 1

    def count(self, number: int, limit: int) -> None:
        """Refuse a sheet with more of something than we are ready to hold."""
        if number > limit:
            raise Refusal(RefusalCode.TOO_MANY_CELLS, limit=limit)

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
            self.column, self.attributes, self.digits = 0, None, str(number)
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
            self.count(len(self.sheet.spills), self.limits.elements)
        return Formula(kind, covered)

    # -- inside a wanted row -----------------------------------------------------------------------

    def start_cell(self, name: str, attributes: dict[str, str]) -> None:
        """Note where a cell begins, and take in its content."""
        depth = self.depth = self.depth + 1
        if depth == CELL:
            if name == self.cell_name:
                self.begin, self.attributes = self.parser.CurrentByteIndex, attributes
                self.texts = self.formula = None
        elif depth == CONTENT:
            self.start_content(self.names.get(name), attributes)
        else:
            self.start_inline(self.names.get(name))

    def start_content(self, name: str | None, attributes: Attributes) -> None:
        """Take in value, inline string and formula of a cell."""
        if name == "v":
            self.texts = []
            self.parser.CharacterDataHandler = self.texts.append
        elif name == "is":
            self.texts = []
        elif name == "f":
            self.formula, self.formula_texts = self.note_formula(attributes), []
            self.parser.CharacterDataHandler = self.formula_texts.append
        elif name == "extLst" and self.attributes is not None:
            self.attributes = {**self.attributes, "cm": ""}

    def start_inline(self, name: str | None) -> None:
        """Take in the texts of an inline string, but no phonetic reading."""
        if name == "rPh" and not self.phonetic:
            self.phonetic = self.depth
        elif name == "t" and self.texts is not None and not self.phonetic:
            self.parser.CharacterDataHandler = self.texts.append
        check_depth(self.depth)

    def end_cell(self, _: str) -> None:
        """Complete a cell; leave its row at the end."""
        depth = self.depth
        self.depth = depth - 1
        if depth == CELL:
            if self.attributes is not None:
                self.keep_cell(self.attributes)
        elif depth == ROW:
            self.sheet.rows.closings.append(self.parser.CurrentByteIndex)
            self.among_rows()
        else:
            self.parser.CharacterDataHandler = None
            if depth == self.phonetic:
                self.phonetic = 0

    def keep_cell(self, told: Attributes) -> None:
        """Put the cell to the others. Its position is in `r`, or else right of the one before
        (18.3.1.4)."""
        row, name = self.row, told.get("r")
        if name is None:
            column = self.column + 1
        else:
            letters = name.rstrip("0123456789")
            column = column_number(letters) if letters + self.digits == name else 0
        if not self.column < column <= LAST_COLUMN:
            raise Refusal(RefusalCode.DAMAGED_SHEET, cell=name, row=row)
        self.column, self.attributes = column, None
        formula, texts = self.formula, self.texts
        cells = self.sheet.cells
        cells[row, column] = Cell(
            row,
            column,
            self.begin,
            self.parser.CurrentByteIndex,
            whole(told.get("s", "0")),
            told.get("t", "n"),
            None if texts is None else "".join(texts),
            formula and formula._replace(text="".join(self.formula_texts)),
            "cm" in told or "vm" in told,
        )
        if len(cells) > self.limits.cells:
            self.count(len(cells), self.limits.cells)


def position(digits: str) -> int:
    """The number of a row; 0 where it is none."""
    return int(digits) if digits.isdecimal() and digits.isascii() and len(digits) < 8 else 0
