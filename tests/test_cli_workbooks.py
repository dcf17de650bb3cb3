"""`new`, `check` and `colour` on workbooks, as a person at the terminal gives them."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from commandline import Printed, files, told

from ptsopimus_xl.cli import main

pytestmark = pytest.mark.usefixtures("here")

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
    assert files(outcomes.parent) == {outcomes.name}
    assert main(["undo", outcomes.name]) == 0
    assert outcomes.read_bytes() == before


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
