"""What other programs added to the example stays as it is when the example is coloured.

What people add is in `additions`. What such a program saved is the original: after `colour` every
part but the program's own is the same to the compressed byte, and within the agreement every byte
but its cells.
"""

import io
import os
import re
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import ascii_uppercase

import openpyxl
import pytest
import python_calamine
from additions import (
    ADDITIONS,
    AGREEMENT,
    FINDINGS,
    GREENS,
    MAIN,
    Addition,
    Book,
    Program,
    as_excel_would,
    by_libreoffice,
    by_xlsxwriter,
    part_names,
)
from judges import complaints, recalculated
from mutations import unpacked
from packages import differing, records
from python_calamine import SheetTypeEnum

from ptsopimus_xl.commands import ColourResult, colour
from ptsopimus_xl.engines.closed import ClosedEngine
from ptsopimus_xl.findings import cell_name


def marks(program: Program) -> list[pytest.MarkDecorator]:
    return [pytest.mark.soffice] if program is by_libreoffice else []


ALONE = [
    pytest.param((program, (add,)), id=f"{program.__name__}-{add.__name__}", marks=marks(program))
    for program, additions in ADDITIONS.items()
    for add in additions
]
TOGETHER = [
    pytest.param((program, tuple(additions)), id=program.__name__, marks=marks(program))
    for program, additions in ADDITIONS.items()
]


@dataclass(frozen=True)
class Coloured:
    """The example with additions, its copy that is coloured, and what colouring it told."""

    program: Program
    additions: Sequence[Addition]
    original: Path
    path: Path
    result: ColourResult

    @property
    def packages(self) -> tuple[bytes, bytes]:
        """The package before and after."""
        return self.original.read_bytes(), self.path.read_bytes()


def made(of: tuple[Program, Sequence[Addition]], place: Path) -> Coloured:
    program, additions = of
    original, path = place / "ennen.xlsx", place / "sopimus.xlsx"
    program(original, additions)
    return Coloured(program, additions, original, path, colour(ClosedEngine(original, output=path)))


@pytest.fixture(scope="module", params=ALONE)
def coloured(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Coloured:
    """The example with one addition."""
    return made(request.param, tmp_path_factory.mktemp("alone"))


@pytest.fixture(scope="module", params=TOGETHER)
def together(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Coloured:
    """The example with all additions of a program."""
    return made(request.param, tmp_path_factory.mktemp("together"))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Coloured:
    """The example as it is."""
    return made((by_xlsxwriter, ()), tmp_path_factory.mktemp("plain"))


# -- to the byte -----------------------------------------------------------------------------------


def test_the_additions_are_in_the_package(together: Coloured, tmp_path: Path) -> None:
    together.program(tmp_path / "ilman.xlsx", ())
    bare, before, after = (
        b"".join(unpacked(path.read_bytes()).values())
        for path in (tmp_path / "ilman.xlsx", together.original, together.path)
    )
    for trace in (trace.encode() for trace in ADDITIONS[together.program].values()):
        assert trace not in bare
        assert after.count(trace) == before.count(trace) > 0, trace


def test_no_part_differs_but_those_that_colouring_writes(coloured: Coloured) -> None:
    before, after = coloured.packages
    names = part_names(unpacked(before))
    assert differing(before, after) == {names[AGREEMENT], names[FINDINGS], MAIN}
    assert list(records(before)) == list(records(after))


def test_within_the_agreement_nothing_differs_but_the_programs_cells(coloured: Coloured) -> None:
    ours = our_cells(coloured.original)
    before, after = (
        parts[part_names(parts)[AGREEMENT]] for parts in map(unpacked, coloured.packages)
    )
    assert before != after
    assert without(before, ours) == without(after, ours)
    assert looks(before, ours).items() <= looks(after, ours).items()
    told = {place.cell for place in coloured.result.changes.cells if place.sheet == AGREEMENT}
    assert told <= set(ours)


CELL = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*?)(?:/>|>.*?</c>)', re.DOTALL)
LOOK = re.compile(rb' s="([0-9]+)"')
ROW = re.compile(rb'<row r="([0-9]+)"[^>]*>')
HEIGHT = re.compile(rb' (?:ht|customHeight)="[^"]*"')


def without(sheet: bytes, cells: Collection[str]) -> bytes:
    """A sheet's part without these cells, and without how high their rows are."""
    names = {cell.encode() for cell in cells}
    rows = {name.lstrip(ascii_uppercase.encode()) for name in names}
    sheet = CELL.sub(lambda cell: b"" if cell[1] in names else cell[0], sheet)
    return ROW.sub(lambda row: HEIGHT.sub(b"", row[0]) if row[1] in rows else row[0], sheet)


def looks(sheet: bytes, cells: Collection[str]) -> Mapping[str, bytes]:
    """The styles of those of the cells that a sheet's part has."""
    told = {cell[1].decode(): LOOK.search(cell[2]) for cell in CELL.finditer(sheet)}
    return {cell: look[1] for cell in cells if (look := told.get(cell))}


def test_the_main_part_changes_what_is_computed_and_printed_alone(coloured: Coloured) -> None:
    before, after = (unpacked(package)[MAIN] for package in coloured.packages)
    ours = re.compile(rb""" fullCalcOnLoad="1"|(?<=>)'?Tarkistus'?!\$A\$1:[^<]*(?=<)""")
    assert ours.sub(b"", before) == ours.sub(b"", after)


def test_the_command_writes_what_the_function_writes(together: Coloured, tmp_path: Path) -> None:
    path = Path(shutil.copy(together.original, tmp_path / "sopimus ä.xlsx"))
    done = subprocess.run(
        [sys.executable, "-m", "ptsopimus_xl", "colour", str(path)],
        env={**os.environ, "PTSOPIMUS_STATE": str(tmp_path / "state")},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1  # there is something to mend in the example
    assert path.read_bytes() == together.path.read_bytes()
    (kept,) = (tmp_path / "state").rglob(f"*{path.suffix}")
    assert kept.read_bytes() == together.original.read_bytes()


def test_a_second_run_finds_nothing_to_change(together: Coloured, tmp_path: Path) -> None:
    result = colour(ClosedEngine(together.path, output=tmp_path / "toinen.xlsx"))
    assert result.changes.cells == ()
    assert (tmp_path / "toinen.xlsx").read_bytes() == together.path.read_bytes()


# -- for others ------------------------------------------------------------------------------------

Cells = dict[str, object]
"""The values of a workbook by sheet and cell."""


@cache
def seen_by_openpyxl(path: Path, *, computed: bool = False) -> Cells:
    return {
        f"{sheet.title}!{cell.coordinate}": getattr(cell.value, "text", cell.value)
        for sheet in loaded(path, data_only=computed).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


@cache
def seen_by_calamine(path: Path) -> Cells:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    sheets = [one.name for one in book.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]
    return {
        f"{name}!{cell_name(row, column)}": value
        for name in sheets
        for row, line in enumerate(book.get_sheet_by_name(name).to_python(False), 1)
        for column, value in enumerate(line, 1)
        if value != ""
    }


def colours_and_others(cells: Cells, ours: Sequence[str]) -> tuple[list[object], Cells]:
    """What the program's cells hold, in their order, and what all others do."""
    places = [f"{AGREEMENT}!{cell}" for cell in ours]
    page = f"{FINDINGS}!"
    others = cells.keys() - set(places)
    return (
        [cells.get(place) for place in places],
        {place: cells[place] for place in others if not place.startswith(page)},
    )


@pytest.mark.parametrize("seen", [seen_by_openpyxl, seen_by_calamine])
def test_readers_see_all_old_values_and_the_new_ones(
    seen: Callable[[Path], Cells], coloured: Coloured, plain: Coloured
) -> None:
    ours = our_cells(coloured.path)
    _, old = colours_and_others(seen(coloured.original), ours)
    new, others = colours_and_others(seen(coloured.path), ours)
    assert others == old
    assert new == colours_and_others(seen(plain.path), our_cells(plain.path))[0]
    assert coloured.result.closing == plain.result.closing


@pytest.mark.soffice
def test_libreoffice_sees_them_too_and_computes_with_them(
    together: Coloured,
    plain: Coloured,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    kept = (together.original, together.path, plain.path)
    copies = [tmp_path / f"{number}.xlsx" for number in range(len(kept))]
    for path, copy in zip(kept, copies, strict=True):
        shutil.copy(path, copy)
    computed = recalculated(copies, tmp_path_factory.mktemp("computed"))
    before, after, alone = (seen_by_openpyxl(path, computed=True) for path in computed)
    counted = before.pop("Omat!B1", None), after.pop("Omat!B1", None)
    assert counted == ((None, None) if together.program is as_excel_would else (0, GREENS))
    ours = our_cells(together.path)
    new, others = colours_and_others(after, ours)
    assert others == colours_and_others(before, ours)[1]
    assert new == colours_and_others(alone, our_cells(plain.path))[0]


@pytest.mark.validator
def test_the_validator_says_nothing_new(together: Coloured) -> None:
    assert set(complaints(together.path)) <= set(complaints(together.original))


# -- where things are ------------------------------------------------------------------------------

GOALS = ("pts_operative", "pts_basic", "pts_wellbeing")
OURS = re.compile(
    "Värikoodi|Nro|Värikoodin peruste|Yksikön arvio|Tavoitetason tulkinta|Rivin tunniste"
    "|Laskettu:.*"
)
"""The columns that the program fills; a colour that was typed moves to Yksikön arvio."""


@cache
def our_cells(path: Path) -> Sequence[str]:
    """The cells of the program's columns, by the headers above them."""
    sheet = loaded(path)[AGREEMENT]
    return [
        cell.coordinate
        for name in GOALS
        for head, *cells in zip(*sheet[sheet.tables[name].ref], strict=True)
        if OURS.fullmatch(head.value)
        for cell in cells
    ]


def loaded(path: Path, **options: bool) -> Book:
    """A workbook in openpyxl, which warns of what it would lose."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(path, **options)
