"""Measures closed files against the floor and openpyxl: `python tests/benchmark_closed.py`.

The floor of a patch reads the file, inflates the parts that are needed, tokenises them with
handlers that ask for byte offsets, deflates the changed part and writes the file. Syncing is
switched off for all. Times are medians of processor time in milliseconds; what counts are the
ratios.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
import zlib
from collections.abc import Callable
from pathlib import Path
from random import Random
from xml.parsers import expat

import openpyxl
import xlsxwriter

from ptsopimus_xl import commands
from ptsopimus_xl.engines.closed import ClosedEngine
from ptsopimus_xl.ooxml import patch
from ptsopimus_xl.ooxml.archive import open_archive
from ptsopimus_xl.ooxml.patch import Edits

ROWS = 60
MONTHS = 12
WORDS = (
    *("budget", "delivery", "partner", "review", "target", "service", "quality", "training"),
    *("report", "school", "plan", "survey", "baseline", "output", "household", "district"),
)
EXAMPLE = Path(__file__).parents[1] / "workbook" / "esimerkki-2020-toteumat.xlsx"


def build(path: Path) -> Path:
    """An agreement workbook of about 44 KB: a table of goals, a budget, formulas, formats,
    sparklines."""
    random = Random(1)  # noqa: S311 - the same workbook each time
    book = xlsxwriter.Workbook(str(path))
    number = book.add_format({"num_format": "#,##0.00", "border": 1})
    goals, budget, cover = (book.add_worksheet(name) for name in ("Goals", "Budget", "Cover"))
    rows = [
        [f"G{row}", text(random, 2), text(random, 9), text(random, 5), text(random, 2)]
        + [round(random.uniform(0, 99), 1) for _ in range(3)]
        + [text(random, 1), text(random, random.randint(1, 14))]
        for row in range(ROWS)
    ]
    columns = [{"header": f"Column {number}"} for number in range(10)]
    goals.add_table(2, 0, ROWS + 2, 9, {"name": "tblGoals", "data": rows, "columns": columns})
    for row in range(3, ROWS + 3):
        goals.write_formula(row, 10, f"=H{row + 1}/G{row + 1}", number, 0.5)
        goals.write_blank(row, 11, None, number)
        budget.write_row(row, 0, [text(random, 4), text(random, 1)])
        for month in range(MONTHS):
            budget.write_number(row, 2 + month, round(random.uniform(0, 9e4), 2), number)
        budget.write_formula(row, 14, f"=SUM(C{row + 1}:N{row + 1})", number, 1)
        budget.add_sparkline(row, 15, {"range": f"Budget!C{row + 1}:N{row + 1}"})
        cover.write_row(row, 0, [text(random, 3), text(random, 110), text(random, 180)])
    goals.conditional_format("K4:K63", {"type": "data_bar", "data_bar_2010": True})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Goals!$K$4:$K$63"})
    cover.insert_chart("E2", chart)
    book.close()
    return path


def text(random: Random, length: int) -> str:
    """Some words."""
    return " ".join(random.choice(WORDS) for _ in range(length)).capitalize()


def edits() -> Edits:
    """A colour word for each goal."""
    return {("Goals", f"L{row}"): "Vihreä" for row in range(4, ROWS + 4)}


def floor(path: Path, target: Path) -> None:
    """The least that a patch must do."""
    archive = open_archive(path.read_bytes())
    needed = ("_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels")
    sheet = archive.read("xl/worksheets/sheet1.xml")
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    for data in (*map(archive.read, needed), archive.read(rels), sheet):
        tokenise(data)
    packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(sheet) + packer.flush()
    target.write_bytes(archive.data + packed)


def tokenise(data: bytes) -> None:
    """Meet every element, and ask where it stands."""
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(_: str, __: dict[str, str]) -> None:
        parser.CurrentByteIndex  # noqa: B018 - asking is what is measured

    def end(_: str) -> None:
        parser.CurrentByteIndex  # noqa: B018

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(data, True)


def with_openpyxl(path: Path, target: Path, cells: Edits) -> None:
    """Load, edit and save by openpyxl."""
    book = openpyxl.load_workbook(path)
    for (sheet, cell), value in cells.items():
        book[sheet][cell].value = value
    book.save(target)


def colour(path: Path) -> None:
    """The whole command, on a fresh copy."""
    path.write_bytes(EXAMPLE.read_bytes())
    commands.colour(ClosedEngine(path))


def medians(*runs: Callable[[], object], times: int = 15) -> list[float]:
    """The median processor time of each run in milliseconds; they take turns, so that other
    programs disturb all of them alike."""
    for run in runs:
        run()
    rounds = [[taken(run) for run in runs] for _ in range(times)]
    return [statistics.median(times_of_one) * 1000 for times_of_one in zip(*rounds, strict=True)]


def taken(run: Callable[[], object]) -> float:
    """The processor time of a run in seconds."""
    begun = spent()
    run()
    return spent() - begun


def spent() -> float:
    """Seconds of processor time of this process and of those that it waited for."""
    told = os.times()
    return time.process_time() + told.children_user + told.children_system


def process(*arguments: str) -> None:
    """A whole process."""
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


def tell(what: str, ours: float, other: str, theirs: float) -> None:
    """One line: both times, and how many times ours fits into theirs."""
    sys.stdout.write(f"{what:34} {ours:7.1f}   {other:24} {theirs:7.1f}   × {theirs / ours:.2f}\n")


CHILD = """
import sys
from ptsopimus_xl.ooxml import patch
patch(sys.argv[1], sys.argv[2], {("Goals", "L4"): "x"})
"""


def main() -> None:
    """Measure one after the other."""
    warnings.simplefilter("ignore")
    os.fsync = lambda _: None  # type: ignore[assignment]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["PTSOPIMUS_STATE"] = str(folder / "state")
        measure_patch(build(folder / "large.xlsx"), folder / "target.xlsx")
        measure_colour(folder / "target.xlsx")


def measure_patch(large: Path, target: Path) -> None:
    """Patching, in this process and in one of its own."""
    what = f"patch, {large.stat().st_size / 1000:.0f} KB"
    ours, least, theirs = medians(
        lambda: patch(large, target, edits()),
        lambda: floor(large, target),
        lambda: with_openpyxl(large, target, edits()),
    )
    tell(what, ours, "floor", least)
    tell(what, ours, "openpyxl load and save", theirs)
    ours, theirs = medians(
        lambda: process("-c", CHILD, str(large), str(target)),
        lambda: process("-c", "import openpyxl"),
        times=7,
    )
    tell("process that patches", ours, "import openpyxl", theirs)


def measure_colour(target: Path) -> None:
    """The whole command on the example."""
    what = f"colour, {EXAMPLE.stat().st_size / 1000:.0f} KB"
    ours, theirs = medians(lambda: colour(target), lambda: with_openpyxl(EXAMPLE, target, {}))
    tell(what, ours, "openpyxl load and save", theirs)


if __name__ == "__main__":
    main()
