"""The commands on workbooks, as a person at the terminal gives them."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ptsopimus_xl import commands, structure
from ptsopimus_xl.cli import attaching, attempts, failures, main, making, workbooks
from ptsopimus_xl.cli.terminal import Terminal
from ptsopimus_xl.commands import CheckResult
from ptsopimus_xl.engines.closed import ClosedEngine
from ptsopimus_xl.engines.live import CannotWrite
from ptsopimus_xl.engines.port import Engine
from ptsopimus_xl.resources import folder

OUTCOMES = folder("workbook") / "esimerkki-2020-toteumat.xlsx"
SIGNED = folder("workbook") / "esimerkki-2020.xlsx"
Printed = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, and a state of our own."""
    monkeypatch.setenv("PTSOPIMUS_STATE", str(tmp_path / ".state"))
    work = tmp_path / "työ kansio"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


@pytest.fixture
def outcomes(here: Path) -> Path:
    return Path(shutil.copy(OUTCOMES, here / "sopimus ä.xlsx"))


def told(printed: Printed) -> Any:
    return json.loads(printed.readouterr().out)


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# -- new ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_new_workbook_has_nothing_to_mend_but_what_is_not_filled_in(
    language: str, capsys: Printed
) -> None:
    given = ["--unit", "Pääkirjasto", "--service-area", "Kirjasto", "--sector", "Vapaa-aika"]
    assert main(["new", "a.xlsx", "--year", "2027", "--language", language, *given]) == 0
    assert main(["check", "a.xlsx", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["files"] == [{"file": "a.xlsx", "findings": []}]


def test_a_new_workbook_never_replaces_a_file_unasked(here: Path, capsys: Printed) -> None:
    (here / "a.xlsx").write_bytes(b"mine")
    assert main(["new", "a.xlsx", "--year", "2027"]) == 2
    assert "on jo olemassa" in capsys.readouterr().err
    assert (here / "a.xlsx").read_bytes() == b"mine"
    assert main(["new", "a.xlsx", "--year", "2027", "--force"]) == 0
    assert zipfile.is_zipfile(here / "a.xlsx")
    assert files(here) == {"a.xlsx"}


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (["new", "a.xls", "--year", "2027"], 2),
        (["new", "a.xlsx", "--year", "20270"], 2),
        (["new", "none/a.xlsx", "--year", "2027"], 3),
        (["new", "a.xlsx", "--year", "2027", "-n"], 0),
    ],
)
def test_a_new_workbook_is_written_whole_or_not_at_all(
    argv: list[str], code: int, here: Path
) -> None:
    assert main(argv) == code
    assert files(here) == set()


# -- check -------------------------------------------------------------------------------------


def test_check_tells_every_finding_as_json_and_touches_nothing(
    outcomes: Path, capsys: Printed
) -> None:
    before = outcomes.read_bytes()
    assert main(["check", outcomes.name, "--format", "json"]) == 1
    (file,) = told(capsys)["files"]
    assert file["file"] == outcomes.name
    assert set(file["findings"][0]) == {
        "code",
        "severity",
        "sheet",
        "cell",
        "value",
        "message",
        "advice",
    }
    assert all(finding["message"] and finding["advice"] for finding in file["findings"])
    assert outcomes.read_bytes() == before
    assert files(outcomes.parent) == {outcomes.name}


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_finding_is_one_line_that_ends_in_its_code(
    outcomes: Path, language: str, capsys: Printed
) -> None:
    main(["check", outcomes.name, "--language", language])
    lines = capsys.readouterr().out.splitlines()
    assert lines
    for line in lines:
        assert line.startswith("Sopimus!")
        assert line.count(" – ") >= 3
        assert line.endswith("]")


def test_a_wildcard_is_read_by_the_program(outcomes: Path, capsys: Printed) -> None:
    shutil.copy(outcomes, outcomes.with_name("b.xlsx"))
    (outcomes.parent / "~$b.xlsx").write_bytes(b"\5Anna")
    main(["check", "*.xlsx", "--format", "json"])
    assert [file["file"] for file in told(capsys)["files"]] == ["b.xlsx", outcomes.name]


# -- colour ------------------------------------------------------------------------------------


def test_colour_in_place_keeps_the_version_before(outcomes: Path, capsys: Printed) -> None:
    before = outcomes.read_bytes()
    assert main(["colour", outcomes.name, "--format", "json"]) == 1
    (file,) = told(capsys)["files"]
    assert file["output"] == outcomes.name
    assert outcomes.read_bytes() != before
    assert outcomes.with_name(f"{outcomes.name}.bak").read_bytes() == before


def test_colour_tells_each_row_with_its_cell_and_reason(outcomes: Path, capsys: Printed) -> None:
    main(["colour", outcomes.name, "--format", "json"])
    (file,) = told(capsys)["files"]
    assert list(file) == ["file", "output", "rows", "changed_cells", "findings"]
    assert len(file["rows"]) == 25
    for row in file["rows"]:
        assert list(row) == [
            "table",
            "row_id",
            "number",
            "sheet",
            "cell",
            "target",
            "actual",
            "colour",
            "code",
            "reason",
            "judged",
        ]
        assert row["table"] in {"operative", "basic", "wellbeing"}
        assert row["colour"] in {"green", "yellow", "red", "grey"}
        assert f"{row['sheet']}!{row['cell']}" in file["changed_cells"]


def test_a_second_run_changes_nothing(outcomes: Path, capsys: Printed) -> None:
    main(["colour", outcomes.name])
    coloured = outcomes.read_bytes()
    capsys.readouterr()
    main(["colour", outcomes.name, "--format", "json"])
    assert told(capsys)["files"][0]["changed_cells"] == []
    assert outcomes.read_bytes() == coloured


def test_rows_tell_the_numbers_that_the_run_gave(outcomes: Path, capsys: Printed) -> None:
    main(["colour", outcomes.name, "--format", "json"])
    rows = told(capsys)["files"][0]["rows"]
    assert rows[0]["number"] == "1.1"
    assert all(row["number"] and row["row_id"] for row in rows)


def test_a_dry_run_writes_nothing(outcomes: Path, capsys: Printed) -> None:
    before = outcomes.read_bytes()
    main(["colour", outcomes.name, "-n", "--format", "json"])
    file = told(capsys)["files"][0]
    assert file["output"] is None
    assert file["changed_cells"]
    assert outcomes.read_bytes() == before
    main(["colour", outcomes.name, "-n", "-o", "out/a.xlsx"])
    assert files(outcomes.parent) == {outcomes.name}


def test_one_file_goes_to_the_file_named(outcomes: Path) -> None:
    before = outcomes.read_bytes()
    assert main(["varita", outcomes.name, "-o", "valmis.xlsx"]) == 1
    assert files(outcomes.parent) == {outcomes.name, "valmis.xlsx"}
    assert outcomes.read_bytes() == before


def test_several_files_go_into_the_folder_named(outcomes: Path) -> None:
    shutil.copy(outcomes, outcomes.with_name("b.xlsx"))
    assert main(["colour", outcomes.name, "b.xlsx", "-o", "valmiit"]) == 1
    assert files(outcomes.parent / "valmiit") == {outcomes.name, "b.xlsx"}


def test_where_nothing_is_coloured_no_folder_is_left(here: Path, capsys: Printed) -> None:
    assert main(["colour", "a.xlsx", "b.xlsx", "-o", "valmiit/tänään"]) == 3
    assert "valmiit/tänään" not in capsys.readouterr().err
    assert not (here / "valmiit" / "tänään").exists()


def test_a_file_into_a_folder_that_is_not_there_is_told(outcomes: Path, capsys: Printed) -> None:
    assert main(["colour", outcomes.name, "-o", "none/a.xlsx"]) == 3
    assert "Kansiota none ei ole" in capsys.readouterr().err
    assert files(outcomes.parent) == {outcomes.name}


@pytest.mark.parametrize(
    ("extra", "output", "said"),
    [
        ([], "b.xlsx", "on jo olemassa"),
        ([], "sopimus ä.xlsx", "on itse käsiteltävä tiedosto"),
        ([], "a.pdf", "pitää päättyä .xlsx"),
        (["b.xlsx"], "b.xlsx", "mutta b.xlsx on tiedosto"),
        (["toinen/b.xlsx", "b.xlsx"], "ulos", "sama nimi b.xlsx"),
    ],
)
def test_an_output_that_cannot_be_meant_is_misuse(
    outcomes: Path, extra: list[str], output: str, said: str, capsys: Printed
) -> None:
    shutil.copy(outcomes, outcomes.with_name("b.xlsx"))
    before = {path: path.read_bytes() for path in outcomes.parent.iterdir()}
    assert main(["colour", outcomes.name, *extra, "-o", output]) == 2
    assert said in capsys.readouterr().err
    assert {path: path.read_bytes() for path in outcomes.parent.iterdir()} == before


# -- summary and rollup ------------------------------------------------------------------------


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


# -- files that cannot be used -----------------------------------------------------------------

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def stream(name: str) -> bytes:
    """A compound file that has a stream of this name, as far as anybody looks."""
    return OLE + name.encode("utf-16-le") + b"\0" * 512


def zipped(**parts: bytes) -> bytes:
    import io  # noqa: PLC0415 - for this only

    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return data.getvalue()


def without(pattern: str, replacement: str) -> bytes:
    """The example with something replaced in every part of text."""
    import io  # noqa: PLC0415 - for this only

    data = io.BytesIO()
    with zipfile.ZipFile(OUTCOMES) as source, zipfile.ZipFile(data, "w") as package:
        for name in source.namelist():
            content = source.read(name)
            package.writestr(name, content.replace(pattern.encode(), replacement.encode()))
    return data.getvalue()


BROKEN: dict[str, tuple[Callable[[], bytes], str]] = {
    "a text file renamed": (lambda: b"Toimenpide;Tavoite\n", "ei ole Excel-työkirja"),
    "not a workbook but a zip": (lambda: zipped(a=b"b"), "Tiedoston|Tiedostosta|ei ole"),
    "an old xls": (lambda: stream("Workbook\0"), "vanhaa .xls-muotoa"),
    "protected by a password": (lambda: stream("EncryptedPackage"), "suojattu salasanalla"),
    "an empty file": (lambda: b"", "on tyhjä"),
    "cut off": (lambda: OUTCOMES.read_bytes()[:9000], "katkennut|vioittunut"),
    "not ours": (lambda: without("pts_", "own_"), "ei ole palvelutuotantosopimuksen työkirja"),
    "a deleted table": (lambda: without("pts_budget", "toinen"), "puuttuu taulukko"),
    "a renamed header": (lambda: without("Värikoodi<", "Sää<"), "puuttuu sarake"),
}


@pytest.mark.parametrize("command", ["check", "colour", "summary"])
@pytest.mark.parametrize("kind", BROKEN)
def test_an_unusable_file_is_told_in_one_sentence_and_left_alone(
    kind: str, command: str, here: Path, capsys: Printed
) -> None:
    made, said = BROKEN[kind]
    (here / "a.xlsx").write_bytes(made())
    before = (here / "a.xlsx").read_bytes()
    assert main([command, "a.xlsx"]) == 3
    printed = capsys.readouterr()
    assert any(part in printed.err for part in said.split("|")), printed.err
    assert len(printed.err.splitlines()) == 1
    assert printed.out == ""
    assert (here / "a.xlsx").read_bytes() == before
    assert files(here) == {"a.xlsx"}


@pytest.mark.parametrize("command", ["check", "colour", "summary"])
def test_a_file_that_is_not_there_or_a_folder_is_told(
    command: str, here: Path, capsys: Printed
) -> None:
    assert main([command, "none.xlsx"]) == 3
    assert "ei löydy" in capsys.readouterr().err
    (here / "kansio").mkdir()
    assert main([command, "kansio"]) == 3
    assert "on kansio eikä työkirja" in capsys.readouterr().err


def test_a_workbook_open_elsewhere_is_checked_but_not_coloured(
    outcomes: Path, capsys: Printed
) -> None:
    before = outcomes.read_bytes()
    lock = outcomes.with_name(f"~${outcomes.name[2:]}")
    lock.write_bytes(b"\x04Anna" + b" " * 160)
    outcomes.with_name(f"~${outcomes.name}").write_bytes(b"\x04Anna" + b" " * 160)
    assert main(["check", outcomes.name]) == 1
    capsys.readouterr()
    assert main(["colour", outcomes.name]) == 3
    assert "on auki toisessa ohjelmassa (Anna)." in capsys.readouterr().err
    assert outcomes.read_bytes() == before


def test_a_workbook_that_is_not_open_is_coloured_without_xlwings(outcomes: Path) -> None:
    code = (
        "import sys; from ptsopimus_xl.cli import main; "
        "main(['colour', sys.argv[1]]); sys.exit('xlwings' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(outcomes)], capture_output=True, check=False
    )
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("code", "parameters", "said"),
    [
        ("read_only", {}, "on auki vain luku -tilassa"),
        ("protected", {"sheet": "Sopimus"}, "sen välilehti Sopimus on suojattu"),
        ("name_missing", {"name": "pts_year"}, "puuttuu nimetty alue"),
    ],
)
def test_an_open_workbook_that_cannot_be_written_to_is_told(
    outcomes: Path,
    code: str,
    parameters: dict[str, str],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Printed,
) -> None:
    def refused(_: Engine) -> None:
        raise CannotWrite(code, **parameters)

    outcomes.with_name(f"~${outcomes.name}").write_bytes(b"\x04Anna" + b" " * 160)
    monkeypatch.setattr(attaching, "attached", lambda path: path)
    monkeypatch.setattr(commands, "colour", _closed_then(refused))
    assert main(["colour", outcomes.name]) == 3
    assert said in capsys.readouterr().err


def _closed_then(otherwise: Callable[[Engine], None]) -> Callable[[Engine], object]:
    """`colour` as it is for a file, and something else for an open workbook."""
    colour = commands.colour
    return lambda engine: colour(engine) if isinstance(engine, ClosedEngine) else otherwise(engine)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(outcomes: Path, capsys: Printed) -> None:
    outcomes.chmod(0)
    assert main(["check", outcomes.name]) == 3
    assert "ei ole oikeutta" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "colour"])
def test_of_several_files_the_broken_ones_are_told_and_the_rest_done(
    outcomes: Path, command: str, capsys: Printed
) -> None:
    (outcomes.parent / "rikki.xlsx").write_bytes(b"")
    assert main([command, "rikki.xlsx", outcomes.name, "none.xlsx", "--format", "json"]) == 1
    printed = capsys.readouterr()
    assert "rikki.xlsx on tyhjä" in printed.err
    assert "joista 2 jäi käsittelemättä" in printed.err
    broken, done, absent = json.loads(printed.out)["files"]
    assert [finding["code"] for finding in broken["findings"]] == ["empty-file"]
    assert broken["findings"][0]["cell"] is None
    assert len(done["findings"]) > 1
    assert [finding["code"] for finding in absent["findings"]] == ["not-found"]


def test_all_files_broken_is_nothing_done(here: Path) -> None:
    (here / "a.xlsx").write_bytes(b"")
    assert main(["check", "a.xlsx", "b.xlsx"]) == 3


# -- the program as such -----------------------------------------------------------------------


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


def test_a_workbook_that_openpyxl_does_not_load_is_checked_all_the_same(
    monkeypatch: pytest.MonkeyPatch, outcomes: Path, capsys: Printed
) -> None:
    def broken(_: Path) -> tuple[()]:
        raise TypeError

    monkeypatch.setattr(structure, "inspect", broken)
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
