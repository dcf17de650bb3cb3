"""A press takes little longer than the least any program could do for the same cells."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from buttoned import built
from office import office, opened

from ptsopimus_xl import commands
from ptsopimus_xl.engines.blocks import blocks
from ptsopimus_xl.engines.closed import ClosedEngine
from ptsopimus_xl.engines.libreoffice import connection
from ptsopimus_xl.engines.port import Engine

pytestmark = pytest.mark.soffice

MOST = 1.6
FEWEST, RUNS = 2, 12
ROOT = Path(__file__).parents[1]
BARE = """
import json, os, sys
from ptsopimus_xl.excel import HEAVY
sys.modules.update(dict.fromkeys(HEAVY))
import xlwings as xw
from ptsopimus_xl.engines import libreoffice
libreoffice.register(libreoffice.connect(libreoffice.address()))
book = xw.Book.caller()
for sheet in book.sheets:
    for table in sheet.tables:
        table.range.options(ndim=2).value
for sheet, address, rows in json.load(open(os.environ["CELLS"])):
    book.sheets[sheet].range(address).value = rows
"""
"""Imports xlwings, makes the connection, reads each table once, writes the same cells once."""


def seconds(path: Path, command: list[str], cells: Path) -> float:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "CELLS": str(cells)}
    environment[connection.ADDRESS] = office().address
    arguments = [sys.executable, "-P", *command, f"--wb={path.name}", "--from_xl=1"]
    with opened(path):
        started = time.perf_counter()
        subprocess.run(arguments, env=environment, check=True, timeout=100)
        return time.perf_counter() - started


def written(original: Path, command: Callable[[Engine], Any], folder: Path) -> Path:
    """The cells that the command writes, as blocks with their values."""
    path = Path(shutil.copy(original, folder / "closed.xlsm"))
    changed = command(ClosedEngine(path)).changes.cells
    workbook = openpyxl.load_workbook(path)
    values = {place: workbook[place.sheet][place.cell].value for place in changed}
    told = [(block.sheet, block.area.address, block.rows) for block in blocks(values)]
    cells = folder / "cells.json"
    cells.write_text(json.dumps(told))
    return cells


@pytest.mark.parametrize("name", ["colour", "update"])
def test_the_door_takes_little_longer_than_a_bare_program(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTSOPIMUS_STATE", str(tmp_path / "state"))
    original = built(tmp_path / "esimerkki.xlsm")
    cells = written(original, getattr(commands, name), tmp_path)
    ways = {"bare": ["-c", BARE], "door": ["-X", "utf8", "-m", "ptsopimus_xl.excel", name]}
    taken: dict[str, list[float]] = {way: [] for way in ways}
    for run in range(RUNS):  # other programs only ever slow a run down: the fastest ones count
        for way, command in ways.items():
            path = Path(shutil.copy(original, tmp_path / f"{way}{run}.xlsm"))
            taken[way].append(seconds(path, command, cells))
        if run >= FEWEST and min(taken["door"]) <= MOST * min(taken["bare"]):
            return
    pytest.fail(str(taken))
