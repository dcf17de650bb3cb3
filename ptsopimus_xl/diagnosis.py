"""Looks at everything a button needs on a machine, point by point, and changes nothing.

What can be asked of Windows' registry is asked there: how macros are let run, which places are
trusted, whether Defender lets an Office program start another one.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import metadata
from pathlib import Path

from ptsopimus_xl.engines.office_folders import PROGRAM_FOLDERS
from ptsopimus_xl.installation import KEY, VALUE, Machine, Registry, libreoffice_source
from ptsopimus_xl.resources import words

OLDEST_PYTHON = (3, 11)
OLDEST_XLWINGS = (0, 37, 5)
_OFFICE = r"Software\Microsoft\Office\16.0\Excel\Security"
_POLICY = r"Software\Policies\Microsoft\Office\16.0\Excel\Security"
_DEFENDER = r"SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
NO_CHILD_PROCESSES = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
"""Defender's rule "Block all Office applications from creating child processes"."""


class State(StrEnum):
    """How a point stands: in order, to be mended, or good to know."""

    FINE = "fine"
    PROBLEM = "problem"
    HINT = "hint"


@dataclass(frozen=True)
class Point:
    """A point that was looked at. Its sentence is `words` of its code and state."""

    code: str
    state: State
    parameters: Mapping[str, str] = field(default_factory=dict)

    def sentence(self, language: str) -> str:
        """What was found, and what to do about it."""
        told = words(language, "button")["doctor"][self.code][self.state.value]
        return str(told).format(**self.parameters)


def doctor(machine: Machine) -> tuple[Point, ...]:
    """Every point that matters on this machine, in the order in which to mend them."""
    return tuple(_points(machine))


def _points(machine: Machine) -> Iterator[Point]:
    yield _python()
    yield _xlwings()
    if machine.registry is not None:
        yield from _excel_windows(machine.registry)
    if machine.platform == "darwin":
        yield _excel_mac(machine)
    yield from _libreoffice(machine)


def _state(*, fine: bool, otherwise: State = State.PROBLEM) -> State:
    return State.FINE if fine else otherwise


def _python() -> Point:
    version = sys.version_info[:3]
    shown = {"version": ".".join(map(str, version)), "path": sys.executable}
    return Point("python", _state(fine=version >= OLDEST_PYTHON), shown)


def _xlwings() -> Point:
    try:
        version = metadata.version("xlwings")
    except metadata.PackageNotFoundError:
        return Point("xlwings", State.PROBLEM, {"version": "–"})
    numbers = tuple(int(part) for part in version.split(".")[:3])
    return Point("xlwings", _state(fine=numbers >= OLDEST_XLWINGS), {"version": version})


def _excel_windows(registry: Registry) -> Iterator[Point]:
    yield _registered(registry)
    yield _macros(registry)
    yield _trusted(registry)
    yield _child_processes(registry)


def _registered(registry: Registry) -> Point:
    paths = [registry.read(hive, KEY, VALUE) for hive in ("HKCU", "HKLM")]
    path = str(next((path for path in paths if path), ""))
    return Point("registered", _state(fine=bool(path) and Path(path).is_file()), {"path": path})


def _macros(registry: Registry) -> Point:
    """VBAWarnings: 1 runs all macros, 2 asks, 3 runs signed ones, 4 runs none."""
    policy = registry.read("HKCU", _POLICY, "VBAWarnings")
    level = policy or registry.read("HKCU", _OFFICE, "VBAWarnings") or 2
    states = {1: State.HINT, 2: State.FINE, 3: State.HINT}
    return Point(f"macros-{level}", states.get(int(level), State.PROBLEM))


def _trusted(registry: Registry) -> Point:
    key = rf"{_OFFICE}\Trusted Locations"
    places = (
        registry.read("HKCU", rf"{key}\{name}", "Path") for name in registry.keys("HKCU", key)
    )
    own = [str(place) for place in places if place and "Microsoft Office" not in str(place)]
    return Point("trusted", _state(fine=bool(own), otherwise=State.HINT), {"paths": ", ".join(own)})


def _child_processes(registry: Registry) -> Point:
    """1 blocks, 6 warns and lets a person go on, 2 only keeps a record."""
    rule = str(registry.read("HKLM", _DEFENDER, NO_CHILD_PROCESSES) or "0")
    states = {"1": State.PROBLEM, "6": State.HINT}
    return Point("child-processes", states.get(rule, State.FINE))


def _excel_mac(machine: Machine) -> Point:
    noted = machine.mac_interpreter
    python = noted.read_text(encoding="utf-8").strip() if noted.is_file() else ""
    fine = machine.mac_script.is_file() and bool(python) and Path(python).is_file()
    return Point("excel-mac", _state(fine=fine), {"path": str(machine.mac_script)})


def _libreoffice(machine: Machine) -> Iterator[Point]:
    if not machine.libreoffice_profile.is_dir():
        yield Point("libreoffice", State.HINT, {"path": str(machine.libreoffice_profile)})
        return
    script = machine.libreoffice_script
    fine = script.is_file() and script.read_text(encoding="utf-8") == libreoffice_source()
    yield Point("libreoffice", _state(fine=fine), {"path": str(script)})
    version = libreoffice_python()
    if version is not None:
        shown = {"version": ".".join(map(str, version))}
        yield Point("libreoffice-python", _state(fine=version >= OLDEST_PYTHON), shown)


def libreoffice_python() -> tuple[int, int] | None:
    """The version of the Python that runs within LibreOffice; None where it is not found.

    Bundled builds bring it along beside their programs; Linux distributions use the system's.
    """
    beside = (folder / name for folder in PROGRAM_FOLDERS for name in ("python.exe", "python"))
    bundled = next((path for path in beside if path.is_file()), None)
    program = bundled or (Path("/usr/bin/python3") if shutil.which("soffice") else None)
    if program is None or not program.is_file():
        return None
    question = "import sys; print(*sys.version_info[:2])"
    done = subprocess.run([program, "-c", question], capture_output=True, text=True, check=False)  # noqa: S603
    numbers = done.stdout.split()
    return (int(numbers[0]), int(numbers[1])) if len(numbers) == 2 else None
