"""`summary` and `rollup`, as a person at the terminal gives them."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from commandline import SIGNED, Printed, files, told

from ptsopimus_xl.cli import main

pytestmark = pytest.mark.usefixtures("here")


def test_the_summary_refreshes_its_sheet(outcomes: Path, capsys: Printed) -> None:
    assert main(["summary", outcomes.name, "--format", "json"]) == 1
    summary = told(capsys)
    assert {"version", "output", "counts", "goals", "budget", "posts", "files"} <= set(summary)
    assert summary["counts"]["total"] == 25
    assert summary["output"] == outcomes.name
    assert [file["file"] for file in summary["files"]] == [outcomes.name]


def test_the_summary_becomes_a_workbook_of_its_own(outcomes: Path) -> None:
    before = outcomes.read_bytes()
    assert main(["yhteenveto", outcomes.name, "-o", "y.xlsx"]) == 1
    assert files(outcomes.parent) == {outcomes.name, "y.xlsx"}
    assert outcomes.read_bytes() == before
    with zipfile.ZipFile("y.xlsx") as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not any(b"<f>" in package.read(name) for name in sheets)


def test_a_rollup_searches_folders_and_leaves_out_lock_files_and_itself(
    outcomes: Path, capsys: Printed
) -> None:
    inner = outcomes.parent / "a" / "b"
    inner.mkdir(parents=True)
    shutil.copy(SIGNED, inner / "c.XLSX")
    (inner / "~$c.xlsx").write_bytes(b"\5Anna")
    (inner / ".~lock.c.xlsx#").write_bytes(b",anna")
    for _ in range(2):
        assert main(["kokoa", ".", "-o", "koonti.xlsx", "--force", "--format", "json"]) == 1
        rollup = told(capsys)
        assert [Path(file["file"]).name for file in rollup["files"]] == ["c.XLSX", outcomes.name]
        assert rollup["counts"]["total"] == 50


def test_a_rollup_lists_what_cannot_be_read_and_does_the_rest(
    outcomes: Path, capsys: Printed
) -> None:
    (outcomes.parent / "rikki.xlsx").write_text("no workbook", encoding="utf-8")
    assert main(["rollup", ".", "-o", "k.xlsx", "--format", "json"]) == 1
    printed = capsys.readouterr()
    assert "rikki.xlsx ei ole Excel-työkirja" in printed.err
    rollup = json.loads(printed.out)
    assert [finding["code"] for finding in rollup["files"][0]["findings"]] == ["not-a-workbook"]
    assert rollup["counts"]["total"] == 25


def test_a_rollup_of_nothing_writes_nothing(here: Path, capsys: Printed) -> None:
    assert main(["rollup", ".", "-o", "k.xlsx"]) == 3
    assert "Työkirjoja ei löytynyt" in capsys.readouterr().err
    assert files(here) == set()
