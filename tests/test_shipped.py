"""The workbooks that ship, judged by outside programs: package, LibreOffice, Open XML SDK."""

import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import judges
import openpyxl
import pytest

import ptsopimus_xl
from ptsopimus_xl.agreement import GOAL_TABLES, GoalRow
from ptsopimus_xl.cli import main
from ptsopimus_xl.engines.closed import ClosedEngine
from ptsopimus_xl.findings import Place
from ptsopimus_xl.ooxml import patch
from ptsopimus_xl.reader.headers import normal
from ptsopimus_xl.resources import folder
from ptsopimus_xl.schema import Role, columns
from ptsopimus_xl.template.__main__ import BLANK, EXAMPLES
from ptsopimus_xl.texts import form

SHIPPED = sorted([*BLANK, *EXAMPLES])
OUTCOMES = "esimerkki-2020-toteumat.xlsx"
SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Every kind of workbook that the program leaves behind, by a word for it."""
    place = tmp_path_factory.mktemp("written")
    assert main(["demo", str(place / "demo")]) == 0
    coloured = place / "coloured.xlsx"
    main(["colour", str(folder("workbook") / OUTCOMES), "-o", str(coloured)])
    for language in ("fi", "sv", "en"):
        main(["new", str(place / f"new-{language}.xlsx"), "--year", "2027", "--language", language])
        summary = place / f"rollup-{language}.xlsx"
        main(["rollup", str(place / "demo"), "-o", str(summary), "--language", language])
    return {path.stem: path for path in sorted(place.rglob("*.xlsx"))}


WRITTEN = (
    "coloured",
    "esimerkki-2020",
    "esimerkki-2020-toteumat",
    "koonti",
    "new-en",
    "new-fi",
    "new-sv",
    "rollup-en",
    "rollup-fi",
    "rollup-sv",
    "yhteenveto",
)


def test_every_written_workbook_is_judged_here(written: Mapping[str, Path]) -> None:
    assert sorted(written) == list(WRITTEN)


# -- the package -------------------------------------------------------------------------------


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_colouring_changes_no_part_but_its_sheets(written: Mapping[str, Path]) -> None:
    before, after = parts(folder("workbook") / OUTCOMES), parts(written["coloured"])
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    agreement, findings = "xl/worksheets/sheet2.xml", "xl/worksheets/sheet4.xml"
    assert {agreement, findings} <= changed
    # Names of the workbook tell Excel how much of the generated sheet is printed.
    assert changed <= {agreement, findings, "xl/workbook.xml", "xl/styles.xml"}


def test_colouring_changes_only_the_programs_cells_and_heights(
    written: Mapping[str, Path],
) -> None:
    before, after = (
        rows(parts(path)["xl/worksheets/sheet2.xml"])
        for path in (folder("workbook") / OUTCOMES, written["coloured"])
    )
    ours = {str(place) for place in program_cells()}
    assert before.keys() == after.keys()
    for number, (attributes, cells) in before.items():
        others, cells_after = after[number]
        kept = {key: value for key, value in attributes.items() if key not in HEIGHTS}
        assert kept == {key: value for key, value in others.items() if key not in HEIGHTS}
        for cell in cells.keys() | cells_after.keys():
            if cells.get(cell) != cells_after.get(cell):
                assert f"Sopimus!{cell}" in ours


HEIGHTS = {"ht", "customHeight"}


def rows(sheet: bytes) -> dict[str, tuple[dict[str, str], dict[str, bytes]]]:
    """Attributes and cells of every row of a sheet."""
    found = {}
    for row in ET.fromstring(sheet).iter(f"{SPREADSHEET}row"):  # noqa: S314 - our own file
        cells = {cell.get("r", ""): ET.tostring(cell) for cell in row}
        found[row.get("r", "")] = (dict(row.attrib), cells)
    return found


def program_cells() -> Iterator[Place]:
    """The cells that the program may fill; a colour that was typed moves to Yksikön arvio."""
    tables = ClosedEngine(folder("workbook") / OUTCOMES, dry_run=True).read().tables
    ours = [column.role is Role.PROGRAM for column in columns(GoalRow).values()]
    heads = form("fi")["headers"]["goals"]
    for table in GOAL_TABLES:
        cells = tables[table.name]
        for number, header in enumerate(cells.headers):
            if ours[number] or normal(header) == normal(heads["judged"]):
                yield from (cells.place(row, number) for row in range(len(cells.rows)))


# -- Microsoft's Open XML SDK ------------------------------------------------------------------


@pytest.mark.validator
@pytest.mark.parametrize("name", SHIPPED)
def test_the_sdk_has_no_complaint_about_a_shipped_workbook(name: str) -> None:
    assert judges.complaints(folder("workbook") / name) == []


@pytest.mark.validator
@pytest.mark.parametrize("name", WRITTEN)
def test_the_sdk_has_no_complaint_about_a_written_workbook(
    name: str, written: Mapping[str, Path]
) -> None:
    assert judges.complaints(written[name]) == []


# -- LibreOffice -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def computed(
    written: Mapping[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, Path]:
    """Shipped and written workbooks as LibreOffice computes them."""
    shipped = {f"shipped {name}": folder("workbook") / name for name in SHIPPED}
    sources = {**shipped, **written}
    place = tmp_path_factory.mktemp("recalculated")
    copies = []
    for number, path in enumerate(sources.values()):
        copies.append(Path(shutil.copy(path, place / f"{number}.xlsx")))
    results = judges.recalculated(copies, tmp_path_factory.mktemp("results"))
    return dict(zip(sources, results, strict=True))


KINDS = [*(f"shipped {name}" for name in SHIPPED), *WRITTEN]


def values(path: Path) -> dict[str, object]:
    """Every value by sheet and cell."""
    book = openpyxl.load_workbook(path, data_only=True)
    return {
        f"{sheet.title}!{cell.coordinate}": cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


@pytest.mark.soffice
@pytest.mark.parametrize("kind", KINDS)
def test_libreoffice_opens_it_and_computes_no_error(
    kind: str, computed: Mapping[str, Path]
) -> None:
    there = values(computed[kind])
    assert there
    assert [place for place, value in there.items() if str(value).startswith(("#", "Err:"))] == []


@pytest.mark.soffice
@pytest.mark.parametrize("kind", [f"shipped {name}" for name in SHIPPED])
def test_libreoffice_computes_what_the_file_says(kind: str, computed: Mapping[str, Path]) -> None:
    path = folder("workbook") / kind.removeprefix("shipped ")
    there, cached = values(computed[kind]), values(path)
    found = formulas(path)
    assert found
    for place in found:
        assert amount(there.get(place)) == amount(cached.get(place)), place


def formulas(path: Path) -> list[str]:
    """The cells that hold a formula."""
    book = openpyxl.load_workbook(path)
    return [
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def amount(value: object) -> object:
    """A number without the last digits of a double; an empty text is an empty cell."""
    return round(Decimal(str(value)), 9) if isinstance(value, int | float) else value or None


@pytest.mark.soffice
def test_libreoffice_totals_are_ours(computed: Mapping[str, Path]) -> None:
    agreement = ptsopimus_xl.read(computed["shipped esimerkki-2020.xlsx"])
    (net,) = (row for row in agreement.budget if row.item == "net")
    assert net.budget == Decimal(1266563)
    assert agreement.posts_total
    assert agreement.posts_total.budget == Decimal(28)


@pytest.mark.soffice
def test_a_colour_whose_outcome_changed_is_marked_stale(
    written: Mapping[str, Path], tmp_path: Path
) -> None:
    changed = tmp_path / "changed.xlsx"
    patch(written["coloured"], changed, {("Sopimus", "G32"): "1"})
    mark = " ".join(form("fi")["stale"]["mark"].split()[:2])  # the rest is on the next line
    fresh, stale = (
        flat(judges.said(judges.printed(path, tmp_path))).count(mark)
        for path in (written["coloured"], changed)
    )
    assert stale == fresh + 1  # the guide shows one to explain it


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.soffice
@pytest.mark.parametrize(("name", "page"), [("sopimus.xlsx", "Sivu 1"), ("avtal.xlsx", "Sida 1")])
def test_it_prints_on_pages_that_are_numbered(name: str, page: str, tmp_path: Path) -> None:
    said = judges.said(judges.printed(folder("workbook") / name, tmp_path))
    assert page in flat(said)
