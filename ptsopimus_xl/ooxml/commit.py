"""A revision put in the place of the file that was read, with the journal of what changed."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from ptsopimus_xl.findings import Place, cell_name
from ptsopimus_xl.ooxml.journal import CellChange, Run, digest, next_number, note, now
from ptsopimus_xl.ooxml.locks import alone, refuse_if_open
from ptsopimus_xl.ooxml.marks import Mark
from ptsopimus_xl.ooxml.refusal import RefusalCode
from ptsopimus_xl.ooxml.repack import Piece
from ptsopimus_xl.ooxml.revision import Revision, SheetChange
from ptsopimus_xl.ooxml.save import refuse_if_changed, replace
from ptsopimus_xl.ooxml.source import Source, refusal_of
from ptsopimus_xl.ooxml.store import keeping_told, state_folder

Changes = Mapping[str, SheetChange]
Marks = Mapping[Place, Mark]
UNMARKED: Marks = MappingProxyType({})


def commit(
    source: Source,
    revision: Revision,
    changes: Changes,
    marks: Marks = UNMARKED,
    *,
    undoes: int | None = None,
) -> Run:
    """Write a revision over its source, all of it or nothing.

    `marks` tell by what cells are known, so that the run can be taken back after they were moved.
    The run is in the journal before the file is replaced: whoever is killed in between has a run
    noted that did not happen, which `undo` sees by the values, and never a change that was not
    noted.
    """
    pieces = list(revision.pieces())
    cells = tuple(cell_changes(revision, changes, marks))
    return put(source, pieces, cells, pages_of(changes), undoes=undoes)


def put(
    source: Source,
    pieces: Sequence[Piece],
    cells: tuple[CellChange, ...],
    pages: tuple[str, ...] = (),
    *,
    undoes: int | None = None,
) -> Run:
    """Write bytes over the source, with the changes that they mean."""
    path = source.path.resolve()
    try:
        with alone(path, state_folder()):
            refuse_if_open(path)
            refuse_if_changed(source)
            number = next_number(path)
            hashes = digest([source.data]), digest(pieces)
            run = Run(number, now(), *hashes, cells, pages, undoes=undoes)
            note(path, run, source.data, keeping_told())
            replace(path, pieces, like=path)
    except OSError as error:
        raise refusal_of(error, Path(source.path), RefusalCode.WRITE_FAILED) from None
    return run


def cell_changes(revision: Revision, changes: Changes, marks: Marks) -> Iterator[CellChange]:
    """What the cells hold before and after, without the sheets that are generated whole."""
    for name, change in changes.items():
        for at, new in sorted(change.cells.items()) if change.whole is None else ():
            place = Place(name, cell_name(*at))
            old = revision.workbook.standing(change.sheet, at)
            yield CellChange(place, old, new, marks.get(place))


def pages_of(changes: Changes) -> tuple[str, ...]:
    """The sheets that are generated whole."""
    return tuple(name for name, change in changes.items() if change.whole is not None)
