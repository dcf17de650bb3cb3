"""Change cells of any closed workbook: exactly those, or nothing at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ptsopimus_xl.ooxml.area import parse_cell
from ptsopimus_xl.ooxml.commit import commit
from ptsopimus_xl.ooxml.refusal import telling
from ptsopimus_xl.ooxml.revision import SheetChange, refuse_unwritable, revise
from ptsopimus_xl.ooxml.save import write_new
from ptsopimus_xl.ooxml.source import open_source
from ptsopimus_xl.ooxml.values import Writable, to_store
from ptsopimus_xl.ooxml.workbook import Workbook, open_workbook

Edits = Mapping[tuple[str, str], Writable]


@dataclass(frozen=True)
class Receipt:
    """The parts that are others now and those that are gone; every other part is the same to the
    byte."""

    changed: tuple[str, ...]
    dropped: tuple[str, ...]


def patch(source: str | Path, target: str | Path, edits: Edits, *, force: bool = False) -> Receipt:
    """Write values into cells of an .xlsx or .xlsm, and change nothing else.

    `edits` has a value for a sheet name and a cell: `{("Sheet1", "B5"): 3.5}`. A value is a number
    (`int`, `float`, `Decimal`), a text, which stays text whatever it begins with, a `bool`, a
    `date` or `datetime` without time zone, or None to empty the cell. Styles stay; a date does not
    bring a format of its own. Formulas are computed anew when Excel opens the result. `target` may
    be `source`, which is then replaced in one step.

    Raises `Refusal`, and then has written nothing: where the file is no workbook or damaged, where
    a signature would break (unless `force`), and where a cell cannot be changed by itself.
    """
    opened = open_source(Path(source))
    with telling(path=str(source)):
        workbook = open_workbook(opened.data)
        refuse_unwritable(workbook, force=force)
        changes = changes_of(workbook, edits)
        revision = revise(workbook, changes)
    if same_file(Path(source), Path(target)):
        commit(opened, revision, changes)
    else:
        write_new(Path(target), revision.pieces())
    return Receipt(tuple(sorted(revision.changed)), tuple(sorted(revision.dropped)))


def changes_of(workbook: Workbook, edits: Edits) -> dict[str, SheetChange]:
    """The changes of the sheets, by their names."""
    by_sheet: dict[str, dict[tuple[int, int], Writable]] = {}
    for (sheet, cell), value in edits.items():
        by_sheet.setdefault(sheet, {})[parse_cell(cell)] = value
    return {name: change_of(workbook, name, cells) for name, cells in by_sheet.items()}


def change_of(
    workbook: Workbook, name: str, cells: Mapping[tuple[int, int], Writable]
) -> SheetChange:
    """The change of one sheet; only the rows that are touched are looked at closely."""
    sheet = workbook.sheet(name, frozenset(row for row, _ in cells))
    with telling(sheet=name):
        stored = {at: to_store(value, date1904=workbook.date1904) for at, value in cells.items()}
    return SheetChange(sheet, stored)


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to the same file."""
    return other.exists() and one.samefile(other)
