"""Kills saves at every system call that writes, renames or syncs: `python tests/kill_saves.py 200`.

After each kill the workbook is the old one or the new one, byte for byte, and the next save goes
through. The same calls are then made to fail, as on a full disk: the answer is a refusal or the
whole result, never anything in between. Needs `strace`.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packages import page_workbook, small

CALLS = (
    *("write", "writev", "pwrite64", "mkdir", "rename", "renameat2", "fsync", "fdatasync"),
    *("unlink", "ftruncate", "chmod", "fchmod", "chown", "flock", "utimensat"),
)
ERRORS = ("ENOSPC", "EIO")
MOST = 400
"""A call that is made more often than this would be a loop."""

CHILD = """
import sys
from ptsopimus_xl.ooxml import Refusal, patch, undo
path, name, cell, value = sys.argv[1:]
try:
    undo(path) if cell == "undo" else patch(path, path, {(name, cell): value})
except Refusal as refusal:
    sys.exit(3)
"""


@dataclass(frozen=True)
class Save:
    """A save to kill: the workbook before and after, and what the child is told."""

    old: bytes
    new: bytes
    told: tuple[str, str, str]


class Bench:
    """A folder with a workbook and a state folder, set back before each attempt."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "kirja.xlsx"
        self.state = folder / "state"
        self.earlier = folder / "earlier"
        self.earlier.mkdir(exist_ok=True)

    def set_back(self, old: bytes) -> None:
        """The workbook and the journal as they were before the save."""
        self.path.write_bytes(old)
        shutil.rmtree(self.state, ignore_errors=True)
        shutil.copytree(self.earlier, self.state)

    def run(self, told: tuple[str, str, str], *injected: str) -> int:
        """The child's exit code; it runs under strace where something is injected."""
        child = [sys.executable, "-B", "-c", CHILD, str(self.path), *told]
        tracing = ["strace", "-qq", "-o", "/dev/null", *injected] if injected else []
        told_state = {**os.environ, "PTSOPIMUS_STATE": str(self.state)}
        return subprocess.run(
            [*tracing, *child], env=told_state, check=False, capture_output=True, timeout=60
        ).returncode


def saves(bench: Bench) -> Iterator[Save]:
    """Saves of several kinds: small and larger workbooks, a first and a second run, an undo."""
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    large = page_workbook(bench.folder / "page.xlsx").read_bytes()
    for old, name in ((small(rows), "Sheet1"), (large, "Muu sivu")):
        for cell in ("B2", "C3", "D4"):
            bench.set_back(old)
            told = (name, cell, "arvo " * 20)
            assert bench.run(told) == 0
            new = bench.path.read_bytes()
            yield Save(old, new, told)
            bench.set_back(old)
            bench.run(told)
            shutil.rmtree(bench.earlier)
            shutil.copytree(bench.state, bench.earlier)
            yield Save(new, old, (name, "undo", ""))
            shutil.rmtree(bench.earlier)
            bench.earlier.mkdir()


def kills(bench: Bench, save: Save) -> int:
    """Kill the save at each of its calls; how often that was done."""
    done = 0
    for call in CALLS:
        for number in range(1, MOST):
            bench.set_back(save.old)
            code = bench.run(save.told, "-e", f"inject={call}:signal=KILL:when={number}")
            there = bench.path.read_bytes()
            assert there in (save.old, save.new), f"{call} {number}: neither old nor new"
            if code not in (-signal.SIGKILL, 128 + signal.SIGKILL):
                assert (code, there) == (0, save.new), f"{call} {number}: exit {code}"
                break
            done += 1
            if there == save.old:
                assert bench.run(save.told) == 0, f"{call} {number}: the next save fails"
                assert bench.path.read_bytes() == save.new
    return done


def failures(bench: Bench, save: Save) -> int:
    """Let each call that writes fail; how often that was done."""
    done = 0
    for error in ERRORS:
        for call in ("write", "fsync", "rename", "chmod"):
            for number in range(1, MOST):
                bench.set_back(save.old)
                code = bench.run(save.told, "-e", f"inject={call}:error={error}:when={number}")
                there = bench.path.read_bytes()
                if code == 0:
                    assert there == save.new, f"{call} {number} {error}: done, but not new"
                    break
                assert there in (save.old, save.new), f"{call} {number} {error}: neither"
                done += 1
    return done


def main() -> int:
    """Kill until there were enough, and tell how many there were."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    killed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        for save in saves(bench):
            killed += kills(bench, save)
            failed += failures(bench, save)
            sys.stdout.write(f"{save.told[1]}: {killed} kills, {failed} failing calls so far\n")
            sys.stdout.flush()
            if killed >= wanted:
                break
    return 0 if killed >= wanted else 1


if __name__ == "__main__":
    sys.exit(main())
