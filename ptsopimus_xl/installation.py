"""Tells the buttons where Python is: once for a person, or for all persons of a machine.

Excel for Windows asks the registry, Excel for Mac a script in the one folder from which it may
start any, LibreOffice a script in the person's profile. Each is a `Step`; `install` carries them
all out.
"""

import importlib.util
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ptsopimus_xl.resources import folder

KEY = r"Software\ptsopimus_xl"
VALUE = "interpreter"
APPLESCRIPT = "PTSopimus.applescript"
LIBREOFFICE_SCRIPT = "pts_lo.py"
_NO_PACKAGES = "PACKAGES: list[str] = []"


@dataclass(frozen=True)
class Machine:
    """What the steps depend on; a test makes one of its own."""

    platform: str = sys.platform
    home: Path = field(default_factory=Path.home)
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    interpreter: Path = Path(sys.executable)
    registry: "Registry | None" = None

    @property
    def mac_script(self) -> Path:
        """Where Excel for Mac looks for a script that a macro may start."""
        scripts = self.home / "Library" / "Application Scripts"
        return scripts / "com.microsoft.Excel" / APPLESCRIPT

    @property
    def mac_interpreter(self) -> Path:
        """Where that script looks for the path of Python."""
        return self.home / "Library" / "Application Support" / "ptsopimus_xl" / VALUE

    @property
    def libreoffice_profile(self) -> Path:
        """The folder of the person's LibreOffice, whether or not there is one."""
        match self.platform:
            case "win32":
                config = Path(self.environment.get("APPDATA", self.home / "AppData" / "Roaming"))
                return config / "LibreOffice" / "4"
            case "darwin":
                return self.home / "Library" / "Application Support" / "LibreOffice" / "4"
        config = Path(self.environment.get("XDG_CONFIG_HOME", self.home / ".config"))
        return config / "libreoffice" / "4"

    @property
    def libreoffice_script(self) -> Path:
        """Where LibreOffice looks for the person's scripts."""
        return self.libreoffice_profile / "user" / "Scripts" / "python" / LIBREOFFICE_SCRIPT


class Registry:
    """The registry of Windows, as far as it is needed."""

    def __init__(self) -> None:
        import winreg  # noqa: PLC0415 - only Windows has it

        self._winreg: Any = winreg

    def read(self, hive: str, key: str, name: str) -> str | int | None:
        """A value; None where there is none."""
        try:
            with self._winreg.OpenKey(self._hive(hive), key) as opened:
                value: str | int = self._winreg.QueryValueEx(opened, name)[0]
                return value
        except OSError:
            return None

    def keys(self, hive: str, key: str) -> list[str]:
        """The names of the keys below a key."""
        try:
            with self._winreg.OpenKey(self._hive(hive), key) as opened:
                count = self._winreg.QueryInfoKey(opened)[0]
                return [self._winreg.EnumKey(opened, index) for index in range(count)]
        except OSError:
            return []

    def write(self, hive: str, key: str, name: str, value: str) -> None:
        """Set a text, for programs of 64 and of 32 bits alike."""
        for view in (self._winreg.KEY_WOW64_64KEY, self._winreg.KEY_WOW64_32KEY):
            access = self._winreg.KEY_SET_VALUE | view
            with self._winreg.CreateKeyEx(self._hive(hive), key, 0, access) as opened:
                self._winreg.SetValueEx(opened, name, 0, self._winreg.REG_SZ, value)

    def _hive(self, name: str) -> Any:
        return getattr(
            self._winreg, {"HKCU": "HKEY_CURRENT_USER", "HKLM": "HKEY_LOCAL_MACHINE"}[name]
        )


def this_machine() -> Machine:
    """The machine this runs on."""
    return Machine(registry=Registry() if sys.platform == "win32" else None)


@dataclass(frozen=True)
class Step:
    """One thing that `install` does; `where` is the file or the registry value that it writes."""

    code: str
    where: str
    carry_out: Callable[[], object]


def install(machine: Machine, *, for_all: bool = False) -> tuple[Step, ...]:
    """Carry out every step that this machine needs, and say which they were.

    `for_all` writes for all persons of a Windows machine and needs an administrator.
    """
    done = tuple(steps(machine, for_all=for_all))
    for step in done:
        step.carry_out()
    return done


def steps(machine: Machine, *, for_all: bool = False) -> Iterator[Step]:
    """What is to be done, without doing it."""
    if machine.registry is not None:
        yield _registry_step(machine, machine.registry, "HKLM" if for_all else "HKCU")
    if machine.platform == "darwin":
        source = (folder("workbook") / APPLESCRIPT).read_text(encoding="utf-8")
        yield _file_step("excel-mac-script", machine.mac_script, source)
        yield _file_step("excel-mac-python", machine.mac_interpreter, str(machine.interpreter))
    if machine.libreoffice_profile.is_dir():
        yield _file_step("libreoffice", machine.libreoffice_script, libreoffice_source())


def _registry_step(machine: Machine, registry: Registry, hive: str) -> Step:
    python = str(quiet(machine.interpreter))
    where = rf"{hive}\{KEY}\{VALUE}"
    return Step("excel-windows", where, lambda: registry.write(hive, KEY, VALUE, python))


def quiet(interpreter: Path) -> Path:
    """The Python without a console window that stands beside this one, if it does."""
    windowless = interpreter.with_name("pythonw.exe")
    return windowless if windowless.is_file() else interpreter


def _file_step(code: str, path: Path, content: str) -> Step:
    def carry_out() -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")

    return Step(code, str(path), carry_out)


def libreoffice_source() -> str:
    """LibreOffice's script, with the folders in which the package and xlwings are."""
    source = (folder("workbook") / LIBREOFFICE_SCRIPT).read_text(encoding="utf-8")
    return source.replace(_NO_PACKAGES, f"PACKAGES: list[str] = {package_folders()!r}")


def package_folders() -> list[str]:
    """The folders from which the package and xlwings are imported here."""
    specs = (importlib.util.find_spec(name) for name in ("ptsopimus_xl", "xlwings"))
    files = (spec.origin for spec in specs if spec and spec.origin)
    return list(dict.fromkeys(str(Path(file).parents[1]) for file in files))
