"""One LibreOffice for the whole test session, on a display and with a profile of its own."""

import atexit
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from ptsopimus_xl.engines import libreoffice
from ptsopimus_xl.engines.libreoffice import connection
from ptsopimus_xl.engines.libreoffice.books import ALWAYS_RUN_MACROS, properties
from ptsopimus_xl.installation import Machine, install

NEEDED = ("soffice", "Xvfb", "xdotool")
SECONDS = 90
SETTINGS = {
    ("Common/Security/Scripting", "MacroSecurityLevel"): "0",
    ("Common/Misc", "ShowTipOfTheDay"): "false",
}


@dataclass(frozen=True)
class Office:
    """A running LibreOffice: where its display is, where it listens, and its UNO context."""

    display: str
    address: str
    home: Path
    context: Any

    def run(self, *command: str) -> str:
        """Run a program on LibreOffice's display."""
        environment = {**os.environ, "DISPLAY": self.display}
        return subprocess.run(
            command, env=environment, check=True, capture_output=True, text=True
        ).stdout


def missing() -> str | None:
    """What this machine lacks for a LibreOffice in a window, as a sentence; None if nothing."""
    absent = [name for name in NEEDED if shutil.which(name) is None]
    if absent:
        return f"not installed here: {', '.join(absent)}"
    try:
        connection.uno()
    except connection.NoLibreOffice as error:
        return str(error)
    return None


def office() -> Office:
    """The session's LibreOffice; without one the test is skipped, but in CI it fails."""
    lack = missing()
    if lack and os.environ.get("CI") == "true":
        pytest.fail(f"CI must have LibreOffice: {lack}")
    if lack:
        pytest.skip(lack)
    return _started()


@contextmanager
def opened(path: Path, *, window: bool = False, read_only: bool = False) -> Iterator[xw.Book]:
    """The workbook, open in LibreOffice, where `xlwings` finds it; in a window if so wished."""
    engine = libreoffice.register(office().context)
    app = engine.apps[0]
    known = len(app.books)
    book = _loaded(engine, path, Hidden=not window, ReadOnly=read_only)
    try:
        yield book
    finally:
        with suppress(Exception):  # a test may have closed it
            book.close()
        assert len(app.books) == known


def _loaded(engine: xw.main.Engine, path: Path, **options: object) -> xw.Book:
    desktop = engine.impl.apps.app.desktop
    wanted = properties(MacroExecutionMode=ALWAYS_RUN_MACROS, **options)
    document = desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, wanted)
    return libreoffice.book_of(engine, document)


@cache
def _started() -> Office:
    home = Path(tempfile.mkdtemp(prefix="office"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    machine = Machine("linux", home, {}, Path("/usr/bin/python3"))
    user = machine.libreoffice_profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_settings())
    install(machine)
    display = _display()
    address = f"pipe,name=pts{os.getpid()}"
    # A virtual environment's variables would lead LibreOffice's own Python astray.
    clean = {"PATH": "/usr/bin:/bin", "HOME": str(home), "LANG": "C.UTF-8", "DISPLAY": display}
    command = _command(machine.libreoffice_profile, address)
    return Office(display, address, home, _connected(address, lambda: _start(command, clean)))


def _settings() -> str:
    items = (
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for (path, name), value in SETTINGS.items()
    )
    space = 'xmlns:oor="http://openoffice.org/2001/registry"'
    return f'<?xml version="1.0"?><oor:items {space}>{"".join(items)}</oor:items>'


def _command(profile: Path, address: str) -> list[str]:
    switches = ("norestore", "nologo", "nodefault", "nofirststartwizard")
    accept = f"--accept={address};urp;StarOffice.ComponentContext"
    own = f"-env:UserInstallation=file://{profile}"
    return ["soffice", *(f"--{switch}" for switch in switches), own, accept]


def _display() -> str:
    reading, writing = os.pipe()
    _start(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
        dict(os.environ),
        keep=writing,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        return f":{told.readline().strip()}"


def _start(
    command: list[str], environment: Mapping[str, str], keep: int | None = None
) -> "subprocess.Popen[bytes]":
    process = subprocess.Popen(
        command,
        env=dict(environment),
        pass_fds=() if keep is None else (keep,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    atexit.register(_stop, process)
    return process


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """End the whole group: soffice is a script that starts the program proper."""
    try:
        os.killpg(process.pid, 9)
    except ProcessLookupError:
        return
    process.wait()


def _connected(address: str, start: Callable[[], "subprocess.Popen[bytes]"]) -> Any:
    """The context of a LibreOffice; one that ends before it answers is started once more."""
    process, deadline = start(), time.monotonic() + SECONDS
    while True:
        try:
            return connection.connect(address)
        except connection.NoLibreOffice:
            if time.monotonic() > deadline:
                raise
        if process.poll() is not None:
            process = start()
        time.sleep(0.1)
