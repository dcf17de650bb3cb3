"""What the tests of the commands share: the workbooks they work on, and what was printed."""

import json
from pathlib import Path
from typing import Any

import pytest

from ptsopimus_xl.resources import folder

OUTCOMES = folder("workbook") / "esimerkki-2020-toteumat.xlsx"
SIGNED = folder("workbook") / "esimerkki-2020.xlsx"
Printed = pytest.CaptureFixture[str]


def told(printed: Printed) -> Any:
    """What was printed, as JSON."""
    return json.loads(printed.readouterr().out)


def files(folder: Path) -> set[str]:
    """The names of what is in a folder."""
    return {path.name for path in folder.iterdir()}
