"""Files that cannot be used: each is told in one sentence, left alone, and keeps no other back."""

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from commandline import OUTCOMES, Printed, files

from ptsopimus_xl import commands
from ptsopimus_xl.cli import attaching, main
from ptsopimus_xl.engines.closed import ClosedEngine
from ptsopimus_xl.engines.live import CannotWrite
from ptsopimus_xl.engines.port import Engine

pytestmark = pytest.mark.usefixtures("here")

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def stream(name: str) -> bytes:
    """A compound file that has a stream of this name, as far as anybody looks."""
    return OLE + name.encode("utf-16-le") + b"\0" * 512


def zipped(**parts: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return data.getvalue()


def without(pattern: str, replacement: str) -> bytes:
    """The example with something replaced in every part of text."""
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
