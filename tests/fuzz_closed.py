"""Damages thousands of packages and reads and changes them: `python tests/fuzz_closed.py 20000`.

What must hold for each of them: the answer is a result or a refusal, within five seconds, and a
file is changed only when the answer is a result; the result is a package that opens again.
"""

import os
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from mutations import mutated
from packages import page, page_workbook, parts, sheet_xml, zipped

from ptsopimus_xl.engines.closed import ClosedEngine
from ptsopimus_xl.findings import Place
from ptsopimus_xl.kinds import Value
from ptsopimus_xl.ooxml import Refusal, patch
from ptsopimus_xl.ooxml.workbook import open_workbook

SECONDS = 5.0
ROWS = frozenset((1, 2, 3, 99))
CELLS = (("A1", 1.5), ("B2", " =1 & <ä>"), ("C3", None), ("Z99", True))


def seeds(folder: Path) -> list[bytes]:
    """The packages that are damaged: small ones of many kinds of cells, a generated sheet, ours."""
    rows = (
        '<row r="1" spans="1:4" ht="15"><c r="A1" s="1"><v>5</v></c><c r="B1" t="s"><v>0</v></c>'
        '<c r="C1"><f t="shared" si="0" ref="C1:C2">A1</f><v>5</v></c><c r="D1" t="b"><v>1</v></c>'
        '</row><row r="2"><c r="A2" t="inlineStr"><is><r><t>a</t></r><rPh><t>b</t></rPh></is></c>'
        '<c r="C2"><f t="shared" si="0"/><v>5</v></c></row>'
    )
    strings = "<sst><si><t>yksi</t></si></sst>"
    merged = '<mergeCells><mergeCell ref="F1:G2"/></mergeCells>'
    sheet = sheet_xml(rows, before='<dimension ref="A1:D2"/>', after=merged)
    made = [zipped(parts(sheet, strings=strings))]
    made.append(page_workbook(folder / "page.xlsx").read_bytes())
    ours = Path(__file__).parents[1] / "workbook" / "esimerkki-2020-toteumat.xlsx"
    return [*made, ours.read_bytes()] if ours.exists() else made


def through_engine(path: Path) -> list[str]:
    """Read all, write some and generate a sheet; the sheets that were touched."""
    engine = ClosedEngine(path)
    cells = engine.read()
    for found in (cells.names, cells.tables):
        for name in found:
            found[name]
    sheets = list(engine.workbook.sheets)[1:3]
    new: dict[Place, Value] = {Place(sheet, "B2"): "x" for sheet in sheets}
    engine.write(new, {(sheet, 2): 33.0 for sheet in sheets})
    if "pts_summary" in cells.names:
        engine.replace("pts_summary", page("Yksi"))
    engine.finish()
    return sheets


def through_patch(path: Path) -> list[str]:
    """Write some cells of the first sheet."""
    sheets = list(open_workbook(path.read_bytes()).sheets)[:1]
    patch(path, path, {(sheet, cell): new for sheet in sheets for cell, new in CELLS})
    return sheets


def attempt(path: Path, act: Callable[[Path], list[str]]) -> str:
    """What became of it; the touched rows of a result can be read again."""
    before = path.read_bytes()
    try:
        touched = act(path)
    except Refusal as refusal:
        if path.read_bytes() != before:
            raise AssertionError("changed in spite of a refusal") from refusal
        return str(refusal.code)
    workbook = open_workbook(path.read_bytes())
    for name in touched:
        workbook.sheet(name, ROWS)
    return "done"


def faults(count: int, seed: int, folder: Path, answers: Counter[str]) -> Iterator[str]:
    """What went wrong with `count` damaged packages; the answers are counted."""
    packages = seeds(folder)
    path = folder / "damaged.xlsx"
    for number in range(count):
        random = Random(f"{seed}-{number}")  # noqa: S311 - damage is no secret
        path.write_bytes(mutated(random.choice(packages), random))
        begun = time.perf_counter()
        try:
            answers[attempt(path, random.choice((through_engine, through_patch)))] += 1
        except Exception:
            yield f"{seed}-{number}: {traceback.format_exc()}"
        if time.perf_counter() - begun > SECONDS:
            yield f"{seed}-{number}: too slow"


def main() -> int:
    """Count the answers and show the faults."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    answers: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PTSOPIMUS_STATE"] = str(Path(folder) / "state")
        os.environ["PTSOPIMUS_VERSIONS"] = "off"
        found = list(faults(count, seed, Path(folder), answers))
    for fault in found[:20]:
        sys.stderr.write(f"{fault}\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    told = ", ".join(f"{code} {number}" for code, number in answers.most_common())
    sys.stdout.write(f"{count} packages, {len(found)} faults, at most {peak} MB; {told}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
