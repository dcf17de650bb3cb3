"""The rooms of the package: who may know whom, and where each heavy library is at home."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "ptsopimus_xl"

ROOMS = """
findings settings codes kinds schema resources       what can be wrong, limits, kinds of cell, words
quantities                                           numbers, units and words in a text
targets                                              a target cell → parts
actuals                                              an actual cell → what it says
colours                                              both → an assessment
agreement                                            THE declaration
sentences texts refusals                             words for all of it
pages                                                a generated sheet as data, and how it looks
engines.port                                         read, write, replace
reader                                               cells → rows and findings
summary                                              the board's view: data and page
closing rules colouring findings_page                what must hold, the rows' outcomes
frames rollup                                        many workbooks together
commands                                             check, colour, summary over the port
ooxml structure                                      the craft of closed files
engines.memory engines.closed
engines.native engines.blocks engines.page_grid engines.office_folders
engines.live_values engines.live_page engines.live_reading
engines.live engines.libreoffice
template                                             the builders
installation diagnosis pressing excel                what a button needs, and its press
api cli udfs                                   the doors
"""
"""A module imports only from those that stand before it. Packages stand here as one."""

ORDER = [name for line in ROOMS.splitlines() for name in line.partition("   ")[0].split()]

HOMES = {
    "openpyxl": (),
    "xlwings": (
        "engines.native",
        "engines.live_values",
        "engines.live_page",
        "engines.live_reading",
        "engines.live",
        "engines.libreoffice",
        "pressing",
        "excel",
        "udfs",
    ),
    "xlsxwriter": ("template",),
    "pandas": ("frames", "api"),
    "rich": ("cli",),
    "numpy": (),
    "lxml": (),
}


def modules() -> list[str]:
    paths = (path.relative_to(PACKAGE).with_suffix("") for path in PACKAGE.rglob("*.py"))
    return sorted(".".join(path.parts) for path in paths if path.name not in {"__main__"})


def room(module: str) -> str:
    """The entry of the list that a module belongs to."""
    inside = (name for name in ORDER if f"{module}.".startswith(f"{name}."))
    return max(inside, key=len, default=module)


def imports(module: str) -> Iterator[str]:
    """Every module that is imported, those inside functions too."""
    tree = ast.parse((PACKAGE / f"{module.replace('.', '/')}.py").read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


INSIDE = [name for name in modules() if name not in {"__init__", "engines.__init__"}]


@pytest.mark.parametrize("module", INSIDE)
def test_a_module_imports_only_from_those_before_it(module: str) -> None:
    assert room(module) in ORDER, f"{module} stands in no room: give it one in ROOMS"
    for name in imports(module):
        within = name.removeprefix("ptsopimus_xl.")
        if within not in {name, "__version__"}:
            there = room(within)
            known = ORDER[: ORDER.index(room(module)) + 1]
            assert there in known, f"{module} imports {name}"


@pytest.mark.parametrize("module", modules())
def test_a_heavy_library_is_imported_only_in_its_home(module: str) -> None:
    for name in imports(module):
        library = name.partition(".")[0]
        if library in HOMES:
            assert room(module) in HOMES[library], f"{module} imports {library}"


@pytest.mark.parametrize(
    "door",
    [
        "import ptsopimus_xl",
        "import ptsopimus_xl.commands, ptsopimus_xl.engines.closed",
        "import ptsopimus_xl; ptsopimus_xl.read; ptsopimus_xl.assess",
    ],
)
def test_the_ways_in_load_no_heavy_library(door: str) -> None:
    code = f"import sys; {door}; print(*sorted(set(sys.modules) & {set(HOMES)}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_importing_the_package_loads_nothing_of_it() -> None:
    code = "import sys, ptsopimus_xl; print(*(n for n in sys.modules if 'ptsopimus_xl.' in n))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
