"""A workbook together with what shall become of it: cells, row heights, generated sheets, other
parts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from ptsopimus_xl.findings import cell_name
from ptsopimus_xl.ooxml.calculation import computed_on_load, has_formulas, without_formulas
from ptsopimus_xl.ooxml.edit import edited
from ptsopimus_xl.ooxml.guard import guard
from ptsopimus_xl.ooxml.refusal import Refusal, RefusalCode
from ptsopimus_xl.ooxml.repack import Piece, repack
from ptsopimus_xl.ooxml.scan import Edit, splice
from ptsopimus_xl.ooxml.sheet import Sheet
from ptsopimus_xl.ooxml.values import Stored
from ptsopimus_xl.ooxml.workbook import Workbook

Place = tuple[int, int]
NOTHING: Mapping[str, bytes] = MappingProxyType({})


@dataclass
class SheetChange:
    """What shall change in a sheet. A generated sheet has its new part in `whole` already."""

    sheet: Sheet
    cells: dict[Place, Stored] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    whole: bytes | None = None

    def part(self) -> bytes:
        """The new bytes of the sheet's part."""
        if self.whole is not None:
            return self.whole
        return edited(self.sheet, self.cells, self.heights)

    def formulas_gone(self) -> list[Place]:
        """The cells that have a formula now and will have none."""
        changed = self.cells if self.whole is None else self.sheet.cells
        there = (self.sheet.cells.get(place) for place in changed)
        return [(cell.row, cell.column) for cell in there if cell and cell.formula]


@dataclass(frozen=True)
class Revision:
    """The changed and the dropped parts of a package."""

    workbook: Workbook
    changed: Mapping[str, bytes]
    dropped: set[str]

    def pieces(self) -> Iterator[Piece]:
        """The bytes of the new file."""
        return repack(self.workbook.package.archive, self.changed, self.dropped)


def revise(
    workbook: Workbook,
    changes: Mapping[str, SheetChange],
    parts: Mapping[str, bytes] = NOTHING,
    main: Sequence[Edit] = (),
) -> Revision:
    """The revision with the changes of sheets, by sheet name, of other parts, and of the main
    part."""
    package = workbook.package
    changed = {package.name_of(part): content for part, content in parts.items()}
    for name, change in changes.items():
        if change.whole is None:
            guard(workbook, name, change.sheet, change.cells)
        changed[package.name_of(workbook.entry(name).part)] = change.part()
    chain, dropped = settled_chain(workbook, changes)
    data = package.read(workbook.part)
    edits = [*main, *recalculation(workbook, changes, data)]
    if edits:
        chain[workbook.part] = splice(data, edits)
    return Revision(workbook, changed | chain, dropped)


def settled_chain(
    workbook: Workbook, changes: Mapping[str, SheetChange]
) -> tuple[dict[str, bytes], set[str]]:
    """The parts changed and dropped so that no formula is in the chain that is gone."""
    gone = {
        (workbook.entry(name).id, cell_name(*place))
        for name, change in changes.items()
        for place in change.formulas_gone()
    }
    if not gone:
        return {}, set()
    return without_formulas(workbook, lambda sheet, cell: (sheet, cell) in gone)


def recalculation(
    workbook: Workbook, changes: Mapping[str, SheetChange], data: bytes
) -> Iterator[Edit]:
    """The edit of the main part after which no formula shows what was true before."""
    new = [stored for change in changes.values() for stored in change.cells.values()]
    if new and (any(stored.kind == "f" for stored in new) or has_formulas(workbook)):
        edit = computed_on_load(workbook, data)
        if edit is not None:
            yield edit


def refuse_unwritable(workbook: Workbook, *, force: bool) -> None:
    """Refuse workbooks that a change would rob of something: a signature, a tracked history, a
    reserve."""
    kinds = {link.kind for link in workbook.package.relationships("")}
    if "origin" in kinds and not force:
        raise Refusal(RefusalCode.SIGNED)
    if any(link.kind == "revisionHeaders" for link in workbook.links):
        raise Refusal(RefusalCode.SHARED_WORKBOOK)
    sharing = workbook.child("fileSharing")
    if sharing is not None and not force and reserved(sharing.attributes):
        raise Refusal(RefusalCode.WRITE_RESERVED, user=sharing.attributes.get("userName", ""))


def reserved(told: Mapping[str, str]) -> bool:
    """Whether a password stands before changes (18.2.12)."""
    return bool(told.get("reservationPassword") or told.get("hashValue"))
