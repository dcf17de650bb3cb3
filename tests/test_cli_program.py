"""The program as such: its streams, its faults, its bar, and how it ends."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from commandline import Printed, files, told

from ptsopimus_xl.cli import attempts, failures, main, making, workbooks
from ptsopimus_xl.cli.terminal import Terminal
from ptsopimus_xl.commands import CheckResult
from ptsopimus_xl.ooxml import Refusal, RefusalCode
from ptsopimus_xl.ooxml.workbook import Workbook

pytestmark = pytest.mark.usefixtures("here")


def run(*argv: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """The program as its own process."""
    return subprocess.run(
        [sys.executable, "-m", "ptsopimus_xl", *argv],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


def test_the_installed_command_speaks_utf_8_into_a_pipe(outcomes: Path) -> None:
    script = shutil.which("ptsopimus", path=str(Path(sys.executable).parent))
    if script is None:
        pytest.skip("the package is not installed")
    environment = {**os.environ, "PYTHONIOENCODING": "cp850"}
    done = subprocess.run(
        [script, "check", outcomes.name], capture_output=True, check=False, env=environment
    )
    assert done.returncode == 1
    assert "”kyllä” luettiin" in done.stdout.decode("utf-8")


def test_a_fault_of_the_program_is_one_sentence_and_a_log_without_cells(
    monkeypatch: pytest.MonkeyPatch, outcomes: Path, capsys: Printed, tmp_path: Path
) -> None:
    def broken(_: Path) -> None:
        raise RuntimeError("300 tapahtumaa is what the cell says")

    monkeypatch.setattr(workbooks, "check_file", broken)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert main(["check", outcomes.name]) == 3
    said = capsys.readouterr().err
    assert "Traceback" not in said
    (log,) = tmp_path.glob("ptsopimus-*.log")
    assert str(log) in said
    text = log.read_text("utf-8")
    assert "RuntimeError" in text
    assert "workbooks.py" in text or "attempts.py" in text
    assert "300 tapahtumaa" not in text.replace('raise RuntimeError("300 tapahtumaa', "")


def test_debugging_shows_the_traceback(
    monkeypatch: pytest.MonkeyPatch, outcomes: Path, capsys: Printed
) -> None:
    def broken(_: Path) -> None:
        raise RuntimeError

    monkeypatch.setattr(workbooks, "check_file", broken)
    monkeypatch.setenv(failures.DEBUG, "1")
    assert main(["check", outcomes.name]) == 3
    assert "Traceback" in capsys.readouterr().err


def test_a_fault_met_in_one_file_leaves_the_others_done(
    monkeypatch: pytest.MonkeyPatch, outcomes: Path, capsys: Printed, tmp_path: Path
) -> None:
    check_file = workbooks.check_file

    def broken(path: Path) -> CheckResult:
        if path.name == "b.xlsx":
            raise RuntimeError
        return check_file(path)

    shutil.copy(outcomes, outcomes.with_name("b.xlsx"))
    monkeypatch.setattr(workbooks, "check_file", broken)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert main(["check", "b.xlsx", outcomes.name, "--format", "json"]) == 1
    fault, done = told(capsys)["files"]
    assert [finding["code"] for finding in fault["findings"]] == ["program-fault"]
    assert len(done["findings"]) > 1


def test_a_workbook_whose_guards_are_too_many_is_checked_all_the_same(
    monkeypatch: pytest.MonkeyPatch, outcomes: Path, capsys: Printed
) -> None:
    def refused(_: Workbook) -> tuple[()]:
        raise Refusal(RefusalCode.TOO_MANY_ELEMENTS)

    monkeypatch.setattr(workbooks, "inspect", refused)
    assert main(["check", outcomes.name, "--format", "json"]) == 1
    assert len(told(capsys)["files"][0]["findings"]) > 1


def test_a_fault_outside_any_file_is_a_sentence_and_a_log(
    monkeypatch: pytest.MonkeyPatch, here: Path, capsys: Printed, tmp_path: Path
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("300 tapahtumaa")

    monkeypatch.setattr(making, "build", broken)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert main(["new", "a.xlsx", "--year", "2027"]) == 3
    said = capsys.readouterr().err
    assert "Traceback" not in said
    (log,) = tmp_path.glob("ptsopimus-*.log")
    assert str(log) in said
    assert "300 tapahtumaa" not in log.read_text("utf-8").replace('Error("300 tapahtumaa")', "")
    assert files(here) == set()


def test_a_bar_shows_after_a_second_where_somebody_watches(
    monkeypatch: pytest.MonkeyPatch, outcomes: Path, capsys: Printed
) -> None:
    monkeypatch.setattr(attempts, "PATIENCE", -1.0)
    monkeypatch.setattr(Terminal, "watched", lambda _: True)
    monkeypatch.setenv(
        "FORCE_COLOR", "1"
    )  # so that the bar takes the captured stream for a terminal
    assert main(["check", outcomes.name, outcomes.name, "none.xlsx"]) == 1
    assert "Käsitellään" in capsys.readouterr().err


def test_an_interruption_ends_politely(
    monkeypatch: pytest.MonkeyPatch, outcomes: Path, capsys: Printed
) -> None:
    def interrupted(_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(workbooks, "check_file", interrupted)
    assert main(["check", outcomes.name]) == 130
    assert capsys.readouterr().err.startswith("Keskeytettiin")


@pytest.mark.skipif(os.name == "nt", reason="a pipe of a POSIX shell")
def test_a_reader_that_goes_away_is_no_fault(outcomes: Path) -> None:
    command = f"'{sys.executable}' -m ptsopimus_xl check '{outcomes.name}' '{outcomes.name}' | true"
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False, timeout=60)
    assert b"Traceback" not in done.stderr
    assert b"virhe" not in done.stderr


def test_the_module_runs_as_the_command_does() -> None:
    done = run("explain", "300", "281", "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["colour"] == "yellow"
    assert run("chek").returncode == 2
