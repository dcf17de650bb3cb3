"""`install` tells the buttons where Python is; `doctor` looks at everything a button needs."""

import ast
import sys
from pathlib import Path
from typing import Any

import pytest

from ptsopimus_xl import diagnosis
from ptsopimus_xl.diagnosis import NO_CHILD_PROCESSES, Point, State, doctor
from ptsopimus_xl.installation import Machine, Registry, install, package_folders, quiet, steps
from ptsopimus_xl.resources import LANGUAGES, folder, words

OFFICE = r"Software\Microsoft\Office\16.0\Excel\Security"
DEFENDER = r"SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"


class FakeRegistry(Registry):
    """A registry in a dictionary."""

    def __init__(self, **_: Any) -> None:
        self.values: dict[tuple[str, str, str], str | int] = {}

    def read(self, hive: str, key: str, name: str) -> str | int | None:
        return self.values.get((hive, key, name))

    def keys(self, hive: str, key: str) -> list[str]:
        below = (k for h, k, _ in self.values if h == hive and k.startswith(f"{key}\\"))
        return sorted({k.removeprefix(f"{key}\\").partition("\\")[0] for k in below})

    def write(self, hive: str, key: str, name: str, value: str) -> None:
        self.values[hive, key, name] = value


def windows(tmp_path: Path) -> tuple[Machine, FakeRegistry]:
    python = tmp_path / "Päivi" / "python.exe"
    python.parent.mkdir()
    python.touch()
    registry = FakeRegistry()
    return Machine("win32", tmp_path, {}, python, registry), registry


def states(machine: Machine) -> dict[str, State]:
    return {point.code: point.state for point in doctor(machine)}


@pytest.mark.parametrize(("for_all", "hive"), [(False, "HKCU"), (True, "HKLM")])
def test_windows_notes_the_interpreter_in_the_registry(
    tmp_path: Path, for_all: bool, hive: str
) -> None:
    machine, registry = windows(tmp_path)
    [step] = install(machine, for_all=for_all)
    assert registry.values == {
        (hive, r"Software\ptsopimus_xl", "interpreter"): str(machine.interpreter)
    }
    assert step.where == rf"{hive}\Software\ptsopimus_xl\interpreter"
    assert states(machine)["registered"] is State.FINE


def test_the_macro_asks_the_registry_where_the_installation_writes() -> None:
    source = (folder("workbook") / "PTSopimus.bas").read_text("utf-8")
    for hive in ("HKCU", "HKLM"):
        assert rf'"{hive}\Software\ptsopimus_xl\interpreter"' in source


def test_the_python_without_a_window_is_preferred(tmp_path: Path) -> None:
    python = tmp_path / "python.exe"
    assert quiet(python) == python
    (tmp_path / "pythonw.exe").touch()
    assert quiet(python).name == "pythonw.exe"


def test_a_mac_gets_the_script_and_the_path_of_python(tmp_path: Path) -> None:
    machine = Machine("darwin", tmp_path, {}, Path(sys.executable))
    assert states(machine)["excel-mac"] is State.PROBLEM
    assert [step.code for step in install(machine)] == ["excel-mac-script", "excel-mac-python"]
    script = tmp_path / "Library/Application Scripts/com.microsoft.Excel/PTSopimus.applescript"
    assert script.read_text("utf-8") == (folder("workbook") / script.name).read_text("utf-8")
    assert machine.mac_interpreter.read_text("utf-8") == sys.executable
    assert states(machine)["excel-mac"] is State.FINE


def test_the_mac_script_is_the_one_the_macro_calls() -> None:
    macro = (folder("workbook") / "PTSopimus.bas").read_text("utf-8")
    script = (folder("workbook") / "PTSopimus.applescript").read_text("utf-8")
    assert 'AppleScriptTask(APPLESCRIPT, "press", task & "|" & ThisWorkbook.Name)' in macro
    assert "on press(request)" in script
    assert 'offset of "|"' in script


def test_libreoffice_gets_a_script_that_finds_the_package(tmp_path: Path) -> None:
    machine = Machine("linux", tmp_path, {})
    assert states(machine)["libreoffice"] is State.HINT
    assert not list(steps(machine))
    machine.libreoffice_profile.mkdir(parents=True)
    assert states(machine)["libreoffice"] is State.PROBLEM
    assert [step.code for step in install(machine)] == ["libreoffice"]
    assert states(machine)["libreoffice"] is State.FINE
    tree = ast.parse(machine.libreoffice_script.read_text("utf-8"))
    [packages] = [node.value for node in tree.body if isinstance(node, ast.AnnAssign)]
    assert packages is not None
    assert ast.literal_eval(packages) == package_folders()
    assert all((Path(name) / "xlwings").is_dir() for name in package_folders()[-1:])


def test_each_system_has_its_own_place_for_a_profile(tmp_path: Path) -> None:
    roaming = {"APPDATA": str(tmp_path / "Roaming")}
    assert Machine("win32", tmp_path, roaming).libreoffice_profile == (
        tmp_path / "Roaming" / "LibreOffice" / "4"
    )
    config = {"XDG_CONFIG_HOME": str(tmp_path / "asetukset")}
    assert Machine("linux", tmp_path, config).libreoffice_profile == (
        tmp_path / "asetukset" / "libreoffice" / "4"
    )


def test_a_machine_that_lets_everything_run_is_in_order(tmp_path: Path) -> None:
    machine, registry = windows(tmp_path)
    install(machine)
    registry.values["HKCU", rf"{OFFICE}\Trusted Locations\Location9", "Path"] = "C:\\Pohjat\\"
    found = states(machine)
    wanted = ("python", "xlwings", "registered", "macros-2", "trusted", "child-processes")
    assert {found[code] for code in wanted} == {State.FINE}


@pytest.mark.parametrize(
    ("level", "state"), [(1, State.HINT), (2, State.FINE), (3, State.HINT), (4, State.PROBLEM)]
)
def test_the_level_of_macros_is_told(tmp_path: Path, level: int, state: State) -> None:
    machine, registry = windows(tmp_path)
    registry.values["HKCU", OFFICE, "VBAWarnings"] = level
    assert states(machine)[f"macros-{level}"] is state


@pytest.mark.parametrize(
    ("rule", "state"), [("0", State.FINE), ("1", State.PROBLEM), ("6", State.HINT)]
)
def test_defenders_rule_against_other_programs_is_told(
    tmp_path: Path, rule: str, state: State
) -> None:
    machine, registry = windows(tmp_path)
    registry.values["HKLM", DEFENDER, NO_CHILD_PROCESSES] = rule
    assert states(machine)["child-processes"] is state


def test_a_missing_interpreter_is_told(tmp_path: Path) -> None:
    machine, _ = windows(tmp_path)
    assert states(machine)["registered"] is State.PROBLEM
    install(machine)
    machine.interpreter.unlink()
    assert states(machine)["registered"] is State.PROBLEM


@pytest.mark.parametrize(
    ("version", "state"), [((3, 10), State.PROBLEM), ((3, 11), State.FINE), (None, None)]
)
def test_the_python_of_libreoffice_must_be_able_to_run_the_package(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    version: tuple[int, int] | None,
    state: State | None,
) -> None:
    monkeypatch.setattr(diagnosis, "libreoffice_python", lambda: version)
    machine = Machine("linux", tmp_path, {})
    machine.libreoffice_profile.mkdir(parents=True)
    assert states(machine).get("libreoffice-python") == state


def test_the_python_of_libreoffice_is_asked_for_its_version() -> None:
    version = diagnosis.libreoffice_python()
    assert version is None or version >= (3, 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_point_and_step_has_its_sentence(language: str, tmp_path: Path) -> None:
    told = words(language, "button")
    machine, _ = windows(tmp_path)
    for point in doctor(machine):
        assert "{" not in point.sentence(language)
    codes = {"excel-windows", "excel-mac-script", "excel-mac-python", "libreoffice"}
    assert told["install"].keys() == codes
    assert told["doctor"].keys() == words("fi", "button")["doctor"].keys()
    problem = Point("child-processes", State.PROBLEM)
    assert "ptsopimus colour" in problem.sentence(language)
