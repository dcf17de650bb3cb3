"""Runs taken back: what a run changed gets its old values again, and what people typed since
stays."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ptsopimus_xl.findings import Place, cell_name
from ptsopimus_xl.ooxml.area import parse_cell
from ptsopimus_xl.ooxml.commit import commit, put
from ptsopimus_xl.ooxml.journal import CellChange, Run, digest, runs_on
from ptsopimus_xl.ooxml.marks import Finder
from ptsopimus_xl.ooxml.reading import Reader
from ptsopimus_xl.ooxml.refusal import Refusal, RefusalCode, telling
from ptsopimus_xl.ooxml.revision import SheetChange, refuse_unwritable, revise
from ptsopimus_xl.ooxml.source import Source, open_source
from ptsopimus_xl.ooxml.values import Stored
from ptsopimus_xl.ooxml.workbook import Workbook, open_workbook

LOST = Stored("f", "")
"""A formula that lived in another cell: it is not known what it was here."""


@dataclass(frozen=True)
class Undone:
    """What an undo did: the cells that have their old values, and those that were changed since.

    A cell that is not found again is a conflict under the address that it had. `whole` tells that
    nothing had changed since the run, so that the file is again what it was.
    """

    run: int
    cells: tuple[Place, ...]
    conflicts: tuple[Place, ...]
    whole: bool = False


def history(path: str | Path) -> list[Run]:
    """The runs on a workbook, the first one first, as far as they are still kept."""
    return happened(open_source(Path(path)))


def happened(source: Source) -> list[Run]:
    """The runs that were carried out. One that was killed before it replaced the file is noted as
    well, but the file was found as it had been before."""
    runs = runs_on(source.path)
    found = [run.before for run in runs[1:]] + [digest([source.data])]
    return [run for run, then in zip(runs, found, strict=False) if then != run.before]


def undo(path: str | Path, run: int | None = None, *, dry_run: bool = False) -> Undone:
    """Take back one run on a workbook, the last one that was not taken back unless it is told.

    A cell that holds what the run wrote gets its old value; one that holds something else by now is
    a conflict and stays. A cell in a row with a key is looked for where its row and column stand by
    now; where they are gone, or the row was copied, it is a conflict too. Row heights stay. A
    generated sheet stays too, as the next run makes it anew. Where the file is still what the run
    made it, and the version before is kept, that version comes back to the byte. Raises `Refusal`
    (`no-such-run` where there is none).
    """
    source = open_source(Path(path))
    with telling(path=str(path)):
        chosen = choose(happened(source), run)
        earlier = version_before(source, chosen)
        if earlier is not None:
            return restored(source, chosen, earlier, dry_run=dry_run)
        return taken_back(source, chosen, dry_run=dry_run)


def choose(runs: list[Run], number: int | None) -> Run:
    """The run to take back."""
    gone = {run.undoes for run in runs}
    open_runs = [run for run in runs if run.undoes is None and run.number not in gone]
    for run in reversed(open_runs):
        if number in (None, run.number):
            return run
    raise Refusal(RefusalCode.NO_SUCH_RUN, run="" if number is None else number)


def version_before(source: Source, run: Run) -> bytes | None:
    """The kept version, if the file is still what the run made it."""
    if digest([source.data]) != run.after or run.version is None:
        return None
    try:
        data = run.version.read_bytes()
    except OSError:
        return None
    return data if digest([data]) == run.before else None


def restored(source: Source, run: Run, earlier: bytes, *, dry_run: bool) -> Undone:
    """The file as it was."""
    places = tuple(one.place for one in run.cells)
    if not dry_run:
        back = tuple(CellChange(one.place, one.new, one.old) for one in run.cells)
        put(source, [earlier], back, run.pages, undoes=run.number)
    return Undone(run.number, places, (), whole=True)


def taken_back(source: Source, run: Run, *, dry_run: bool) -> Undone:
    """The cells as they were, one by one."""
    workbook = open_workbook(source.data)
    refuse_unwritable(workbook, force=False)
    by_sheet, conflicts = found_again(workbook, source.path, run.cells)
    changes: dict[str, SheetChange] = {}
    for name, cells in by_sheet.items():
        change, others = back(workbook, name, cells)
        conflicts += others
        if change.cells:
            changes[name] = change
    if changes and not dry_run:
        commit(source, revise(workbook, changes), changes, undoes=run.number)
    return Undone(run.number, tuple(places_of(changes)), tuple(conflicts))


def found_again(
    workbook: Workbook, path: Path, cells: Sequence[CellChange]
) -> tuple[dict[str, list[CellChange]], list[Place]]:
    """The changes by the sheets where their cells stand by now, and the cells that are not found
    again."""
    marked = any(one.mark for one in cells)
    finder = Finder(Reader(workbook, path).cells.tables if marked else {})
    by_sheet: dict[str, list[CellChange]] = {}
    lost: list[Place] = []
    for one in cells:
        place = finder.place(one.mark) if one.mark else one.place
        if place is not None and place.sheet in workbook.sheets:
            by_sheet.setdefault(place.sheet, []).append(moved(one, place))
        else:
            lost.append(one.place)
    return by_sheet, lost


def moved(one: CellChange, place: Place) -> CellChange:
    """The change of a cell that stands elsewhere by now; a formula would mean other cells there."""
    lost = place != one.place and one.old.kind == "f"
    return replace(one, place=place, old=LOST if lost else one.old)


def back(workbook: Workbook, name: str, cells: list[CellChange]) -> tuple[SheetChange, list[Place]]:
    """The change of a sheet, and the cells that hold by now neither what was nor what the run
    wrote."""
    places = [parse_cell(one.place.cell) for one in cells]
    sheet = workbook.sheet(name, frozenset(row for row, _ in places))
    change = SheetChange(sheet)
    conflicts: list[Place] = []
    for place, one in zip(places, cells, strict=True):
        found = workbook.standing(sheet, place)
        if found == one.new and one.old != LOST:
            change.cells[place] = one.old
        elif found != one.old:
            conflicts.append(one.place)
    return change, conflicts


def places_of(changes: dict[str, SheetChange]) -> Iterator[Place]:
    """The cells of changes."""
    for name, change in changes.items():
        yield from (Place(name, cell_name(*place)) for place in change.cells)
