"""A workbook together with what shall become of it: cells, row heights, generated sheets, other
parts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ptsopimus_xl.findings import cell_name
from ptsopimus_xl.ooxml.calculation import computed_on_load, has_formulas, without_formulas
from ptsopimus_xl.ooxml.edit import edited
from ptsopimus_xl.ooxml.guard import guard
from ptsopimus_xl.ooxml.refusal import Refusal, RefusalCode
from ptsopimus_xl.ooxml.repack import Piece, repack
from ptsopimus_xl.ooxml.sheet import Sheet
from ptsopimus_xl.ooxml.values import Stored
from ptsopimus_xl.ooxml.workbook import Workbook

Place = tuple[int, int]


@dataclass
class SheetChange:
    """What shall change in a sheet. A generated sheet has its new part in `whole` already."""

    sheet: Sheet
    cells: dict[Place, Stored] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    whole: bytes | None = None

    def part(self) -> bytes:
        """The new bytes of the sheet's part."""
        return self.whole or edited(self.sheet, self.cells, self.heights)

    def formulas_gone(self) -> list[Place]:
        """The cells that have a formula now and will have none."""
        changed = self.sheet.cells if self.whole is not None else self.cells
        return [
            place
            for place in changed
            if (cell := self.sheet.cells.get(place)) is not None and cell.formula is not None
        ]


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
    workbook: Workbook, changes: Mapping[str, SheetChange], parts: Mapping[str, bytes]
) -> Revision:
    """The revision with the changes of sheets, by sheet name, and of other parts, by part name."""
    package = workbook.package
    changed = {package.name_of(part): content for part, content in parts.items()}
    for name, change in changes.items():
        if change.whole is None:
            guard(workbook, name, change.sheet, change.cells)
        changed[package.name_of(workbook.entry(name).part)] = change.part()
    dropped = settle_formulas(workbook, changes, changed)
    return Revision(workbook, changed, dropped)


def settle_formulas(
    workbook: Workbook, changes: Mapping[str, SheetChange], changed: dict[str, bytes]
) -> set[str]:
    """Keep chain and cached values right; the parts changed for it come to the others."""
    gone = {
        (workbook.entry(name).id, cell_name(*place))
        for name, change in changes.items()
        for place in change.formulas_gone()
    }
    dropped: set[str] = set()
    if gone:
        parts, dropped = without_formulas(workbook, lambda sheet, cell: (sheet, cell) in gone)
        changed |= parts
    if any(change.cells or change.whole for change in changes.values()) and has_formulas(workbook):
        main = computed_on_load(workbook)
        if main is not None:
            changed[workbook.part] = main
    return dropped


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
