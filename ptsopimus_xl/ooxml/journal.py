"""What runs did to a workbook: before and after, cell by cell, kept for the user alone."""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from ptsopimus_xl.findings import Place
from ptsopimus_xl.ooxml.marks import Mark
from ptsopimus_xl.ooxml.repack import Piece
from ptsopimus_xl.ooxml.store import Keeping, clean, folder_of, keeps_versions
from ptsopimus_xl.ooxml.values import Stored

RUN = ".json"


@dataclass(frozen=True)
class CellChange:
    """A cell and what it held before and after; `mark` is by what it is known where it has one."""

    place: Place
    old: Stored
    new: Stored
    mark: Mark | None = None


@dataclass(frozen=True)
class Run:
    """One run on a workbook: when, the hashes of the file before and after, and the cells changed.

    `pages` are the sheets that were generated whole; `version` is the earlier file, to the byte, as
    far as it is kept; `undoes` is the run that this one took back.
    """

    number: int
    time: str
    before: str
    after: str
    cells: tuple[CellChange, ...]
    pages: tuple[str, ...] = ()
    version: Path | None = None
    undoes: int | None = None


def digest(pieces: Iterable[Piece]) -> str:
    """The hash by which a file is known again."""
    made = hashlib.sha256()
    for piece in pieces:
        made.update(piece)
    return made.hexdigest()


def runs_on(path: Path) -> list[Run]:
    """The runs on a workbook, the first one first. A file cut off by a crash counts for nothing."""
    folder = folder_of(path)
    told = (file.read_text("utf-8", "replace") for file in sorted(folder.glob(f"*{RUN}")))
    return [run for text in told if (run := run_of(text, folder))]


def note(path: Path, run: Run, version: bytes, keeping: Keeping) -> None:
    """Keep a run, and the version before it where versions are kept; remove what is too old."""
    folder = folder_of(path)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = f"{run.number:06d}{path.suffix}" if keeps_versions(path, keeping) else None
    if kept:
        write_through(folder / kept, version)
    told = json.dumps(told_of(run, kept), ensure_ascii=False, separators=(",", ":"))
    write_through(folder / f"{run.number:06d}{RUN}", told.encode())
    clean(keeping)


def write_through(path: Path, data: bytes) -> None:
    """Write a file, and see it on the disk."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def next_number(path: Path) -> int:
    """The number of the next run on a workbook."""
    kept = (file.stem for file in folder_of(path).glob(f"*{RUN}"))
    return max((int(stem) for stem in kept if stem.isdecimal()), default=0) + 1


def now() -> str:
    """The moment, for people to read."""
    return datetime.now(UTC).astimezone().isoformat(timespec="seconds")


# -- as files --------------------------------------------------------------------------------------


def told_of(run: Run, version: str | None) -> Mapping[str, object]:
    """A run as JSON."""
    return {
        "run": run.number, "time": run.time, "before": run.before, "after": run.after,
        "cells": [told_of_cell(one) for one in run.cells],
        "pages": run.pages, "version": version, "undoes": run.undoes,
    }  # fmt: skip


def told_of_cell(one: CellChange) -> tuple[str, ...]:
    """A changed cell as texts, those of its mark last."""
    place = one.place.sheet, one.place.cell
    return (*place, *pair(one.old), *pair(one.new), *(one.mark or ()))


def pair(stored: Stored) -> tuple[str, str]:
    """What a cell held as two texts."""
    return stored.kind, str(stored.content)


def run_of(text: str, folder: Path) -> Run | None:
    """A run from its file; None where the file is not whole."""
    try:
        told = json.loads(text)
        cells = tuple(cell_of(*texts) for texts in told["cells"])
        return Run(
            told["run"], told["time"], told["before"], told["after"], cells, tuple(told["pages"]),
            kept_version(folder, told["version"]), told["undoes"],
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, ArithmeticError):
        return None


def cell_of(sheet: str, cell: str, *texts: str) -> CellChange:
    """A changed cell from its texts; runs noted by earlier releases have no marks."""
    old, new, mark = texts[:2], texts[2:4], texts[4:]
    place = Place(sheet, cell)
    return CellChange(place, stored(*old), stored(*new), Mark(*mark) if mark else None)


def kept_version(folder: Path, name: str | None) -> Path | None:
    """The version before a run, if it was kept and is still there."""
    return folder / name if name and (folder / name).is_file() else None


def stored(kind: str, content: str) -> Stored:
    """What a cell held, from its two texts."""
    return Stored(kind, Decimal(content) if kind == "n" else content)
