"""`explain`: one pair, a batch of pairs, and what is said about a batch of the wrong shape."""

import io
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from ptsopimus_xl.cli import main

HEAVY = ("pandas", "numpy", "openpyxl", "rich", "xlsxwriter", "xlwings")
GREEN = {"target": "300 tapahtumaa", "actual": "312"}


def batch(tmp_path: Path, content: Any) -> str:
    path = tmp_path / "pairs.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return str(path)


def test_a_pair_as_json_has_colour_code_reason_and_reading(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["explain", "300 tapahtumaa", "281", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["colour", "code", "reason", "reading"]
    assert (told["colour"], told["code"]) == ("yellow", "below-target")


def test_a_pair_as_text_shows_target_reading_actual_colour_and_reason(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["selita", "300 tapahtumaa", "281", "--language", "sv"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[:5]] == [
        "Målnivå",
        "Läses",
        "Utfall",
        "Färgkod",
        "Grund",
    ]
    assert lines[2].split(maxsplit=1)[1] == "281"
    assert "▲ Gul" in lines[3]


def test_a_batch_as_text_is_one_line_a_pair(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pairs = [GREEN, {"target": "Toiminta on\nvakiintunut", "actual": None}]
    assert main(["explain", "--batch", batch(tmp_path, pairs)]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("● Vihreä – 300 tapahtumaa – 312 – ")
    assert second.endswith("[actual-missing]")


def test_options_may_stand_between_target_and_actual(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["explain", "300", "--year", "2020", "312", "--format=json"]
    assert main(arguments) == 0
    assert json.loads(capsys.readouterr().out)["code"] == "met"


def test_in_the_phase_of_planning_there_is_no_colour(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "300", "", "--phase", "plan", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["colour"] is None


def test_a_batch_gives_a_list_in_the_order_of_the_pairs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pairs = [GREEN, {**GREEN, "actual": 0}, {**GREEN, "actual": None, "year": "2020"}]
    assert main(["explain", "--batch", batch(tmp_path, pairs), "--format", "json"]) == 0
    codes = [one["code"] for one in json.loads(capsys.readouterr().out)]
    assert codes == ["met", "below-limit", "actual-missing"]


def test_numbers_of_a_batch_stay_exact(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = '[{"target": "300", "actual": 269.99999999999999999}]'
    main(["explain", "--batch", batch(tmp_path, pairs), "--format", "json"])
    assert json.loads(capsys.readouterr().out)[0]["code"] == "below-limit"


def test_a_batch_is_read_from_standard_input_with_its_byte_order_mark(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = json.dumps([GREEN]).encode("utf-8-sig")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert main(["explain", "--batch", "-", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["colour"] == "green"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ([GREEN, 7], "Pair 1 "),
        ([GREEN, GREEN, {"actual": "7"}], "Pair 2 "),
        ([{**GREEN, "year": "last"}], "In pair 0 the value of year"),
        ([{**GREEN, "direction": "up"}], "In pair 0 the value of direction"),
        ([{**GREEN, "actual": ["312"]}], "In pair 0 the value of actual"),
        ([{**GREEN, "actual": True}], "In pair 0 the value of actual"),
        ('[{"target": "1", "actual": NaN}]', "In pair 0 the value of actual"),
        ('[{"target": "1", "actual": 1e999999999}]', "In pair 0 the value of actual"),
        ({"pairs": []}, "must be a list"),
        ("[" * 100_000, "must be a list"),
        ('[{"target": }]', "not JSON: line 1, character 13"),
    ],
)
def test_a_wrong_shape_is_a_usage_error_that_names_the_pair(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: Any, said: str
) -> None:
    arguments = ["explain", "--batch", batch(tmp_path, content), "--language", "en"]
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""


def test_an_unknown_field_is_named_and_the_pair_explained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["explain", "--batch", batch(tmp_path, [{**GREEN, "id": 7}]), "--format", "json"]
    assert main(arguments) == 0
    told = capsys.readouterr()
    assert "id" in told.err
    assert json.loads(told.out)[0]["colour"] == "green"


def test_a_batch_that_is_not_there_is_nothing_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", "--batch", str(tmp_path / "none.json")]) == 3
    assert "none.json" in capsys.readouterr().err


def test_explaining_loads_nothing_heavy() -> None:
    code = (
        "import sys; from ptsopimus_xl.cli import main; main(['explain', '300', '281']);"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_ten_thousand_pairs_take_seconds_and_not_minutes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pairs = batch(tmp_path, [GREEN] * 10_000)
    started = time.monotonic()
    assert main(["explain", "--batch", pairs, "--format", "json"]) == 0
    assert time.monotonic() - started < 10  # about one here; slow machines have their share
    assert len(json.loads(capsys.readouterr().out)) == 10_000
