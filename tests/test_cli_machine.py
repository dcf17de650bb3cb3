"""`install` and `doctor`, as a person at the terminal gives them."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from test_installation import windows

from ptsopimus_xl.cli import machine as commands
from ptsopimus_xl.cli import main
from ptsopimus_xl.diagnosis import Point, State
from ptsopimus_xl.installation import Machine
from ptsopimus_xl.resources import LANGUAGES

Printed = pytest.CaptureFixture[str]
Use = Callable[[Machine], Machine]


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Use:
    """Lets the commands work on another machine than this one."""

    def instead(machine: Machine) -> Machine:
        monkeypatch.setattr(commands, "this_machine", lambda: machine)
        return machine

    return instead


def linux(tmp_path: Path) -> Machine:
    machine = Machine("linux", tmp_path, {})
    machine.libreoffice_profile.mkdir(parents=True)
    return machine


@pytest.mark.parametrize("command", ["install", "asenna"])
def test_install_tells_where_python_is_noted(
    command: str, tmp_path: Path, use: Use, capsys: Printed
) -> None:
    machine = use(linux(tmp_path))
    assert main([command]) == 0
    assert str(machine.libreoffice_script) in capsys.readouterr().out
    assert machine.libreoffice_script.is_file()


def test_install_for_all_users_writes_for_the_windows_machine(
    tmp_path: Path, use: Use, capsys: Printed
) -> None:
    machine, registry = windows(tmp_path)
    use(machine)
    assert main(["install", "--all-users", "--format", "json"]) == 0
    [step] = json.loads(capsys.readouterr().out)["steps"]
    where = r"HKLM\Software\ptsopimus_xl\interpreter"
    assert (step["code"], step["where"], step["problem"]) == ("excel-windows", where, None)
    assert [hive for hive, *_ in registry.values] == ["HKLM"]


def test_all_users_elsewhere_than_in_windows_is_misuse(
    tmp_path: Path, use: Use, capsys: Printed
) -> None:
    use(linux(tmp_path))
    assert main(["install", "--all-users"]) == 2
    assert "vain Windowsissa" in capsys.readouterr().err


def test_a_machine_without_office_programs_gets_nothing(
    tmp_path: Path, use: Use, capsys: Printed
) -> None:
    use(Machine("linux", tmp_path, {}))
    assert main(["install"]) == 3
    assert "Avaa LibreOffice kerran" in capsys.readouterr().err


def test_a_step_that_cannot_be_written_is_told_and_the_others_are_done(
    tmp_path: Path, use: Use, capsys: Printed
) -> None:
    machine = use(Machine("darwin", tmp_path, {}, Path(sys.executable)))
    machine.mac_script.mkdir(parents=True)
    assert main(["install", "--format", "json"]) == 1
    printed = capsys.readouterr()
    assert [bool(step["problem"]) for step in json.loads(printed.out)["steps"]] == [True, False]
    assert str(machine.mac_script) in printed.err
    machine.mac_interpreter.unlink()
    machine.mac_interpreter.mkdir()
    assert main(["install"]) == 3


@pytest.mark.parametrize("command", ["doctor", "tarkasta"])
def test_doctor_says_what_to_mend(command: str, tmp_path: Path, use: Use, capsys: Printed) -> None:
    use(linux(tmp_path))
    assert main([command]) == 1
    lines = capsys.readouterr().out.splitlines()
    [line] = [line for line in lines if line.endswith("[libreoffice]")]
    assert line.startswith("korjattava – ")
    assert "aja ptsopimus install." in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_doctor_is_content_with_what_is_in_order_or_only_good_to_know(
    language: str, use: Use, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    use(linux(tmp_path))
    points = (Point("macros-2", State.FINE), Point("macros-1", State.HINT))
    monkeypatch.setattr(commands, "every_point", lambda _: points)
    assert main(["doctor", "--language", language, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [point["state"] for point in told["points"]] == ["fine", "hint"]
    assert all(point["message"] == one.sentence(language)
               for point, one in zip(told["points"], points, strict=True))  # fmt: skip
