"""`demo`: what a stranger sees first."""

import zipfile
from pathlib import Path

import pytest

from ptsopimus_xl.cli import main
from ptsopimus_xl.cli.demonstration import EXAMPLES
from ptsopimus_xl.colours import SYMBOLS

Printed = pytest.CaptureFixture[str]


def workbooks(place: Path) -> set[str]:
    return {path.name for path in place.glob("*.xlsx")}


def test_the_demo_leaves_workbooks_and_says_where(tmp_path: Path, capsys: Printed) -> None:
    place = tmp_path / "näyte"
    assert main(["demo", str(place)]) == 0
    said = capsys.readouterr().out
    assert workbooks(place) == {*EXAMPLES, "yhteenveto.xlsx", "koonti.xlsx"}
    assert all(zipfile.is_zipfile(path) for path in place.glob("*.xlsx"))
    assert all(str(place / name) in said for name in workbooks(place))


def test_the_demo_shows_each_colour_as_symbol_and_word(tmp_path: Path, capsys: Printed) -> None:
    main(["demo", str(tmp_path), "--language", "sv"])
    said = capsys.readouterr().out
    for symbol, word in zip(SYMBOLS.values(), ["Grön", "Gul", "Röd", "Grå"], strict=True):
        assert f"{symbol} {word}" in said


def test_the_demo_may_be_run_again_and_keeps_what_a_person_changed(
    tmp_path: Path, capsys: Printed
) -> None:
    main(["demo", str(tmp_path)])
    first = {path.name: path.read_bytes() for path in tmp_path.glob("*.xlsx")}
    capsys.readouterr()
    assert main(["demo", str(tmp_path)]) == 0
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.xlsx")} == first
    assert "säilytettiin" in capsys.readouterr().err


def test_a_broken_example_is_told_and_the_rest_shown(tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / EXAMPLES[0]).write_bytes(b"")
    assert main(["demo", str(tmp_path)]) == 0
    assert "on tyhjä" in capsys.readouterr().err


def test_a_place_that_cannot_be_a_folder_is_told(tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert main(["demo", str(tmp_path / "file")]) == 3
    assert "jäi kirjoittamatta" in capsys.readouterr().err
