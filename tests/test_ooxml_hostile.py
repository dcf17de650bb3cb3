"""Packages made to hurt: whatever the file, memory stays under 300 MB and the answer comes soon."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hostile import CASES, package

MEMORY = 300 << 20
SECONDS = 5.0

READ_AND_WRITE = """
import sys
import time
from pathlib import Path

from ptsopimus_xl.engines.closed import ClosedEngine
from ptsopimus_xl.findings import Place, cell_name
from ptsopimus_xl.ooxml import Refusal

try:
    engine = ClosedEngine(Path(sys.argv[1]))
    cells = engine.read()
    for found in (cells.names, cells.tables):
        for name in found:
            found[name]
    engine.write({Place("Sheet1", cell_name(1, column)): "x" for column in range(2, 402)}, {})
    print("changed", len(engine.finish().cells))
except Refusal as refusal:
    print(refusal.code)
status = Path("/proc/self/status").read_text()
print(int(status.partition("VmHWM:")[2].split()[0]) * 1024)
print(time.process_time())
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux alone tells the memory")
@pytest.mark.parametrize("case", CASES)
def test_a_hostile_package_costs_little_memory_and_time(case: str, tmp_path: Path) -> None:
    path = tmp_path / "vihamielinen.xlsx"
    path.write_bytes(package(case))
    run = subprocess.run(
        [sys.executable, "-c", READ_AND_WRITE, str(path)],
        env={**os.environ, "PTSOPIMUS_STATE": str(tmp_path / "state")},
        capture_output=True,
        text=True,
        check=True,
    )
    answer, memory, seconds = run.stdout.splitlines()
    assert answer == CASES[case][1]
    assert int(memory) < MEMORY
    assert float(seconds) < SECONDS
