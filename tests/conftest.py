"""Fixtures of the tests of the commands."""

import shutil
from pathlib import Path

import pytest
from commandline import OUTCOMES


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, and a state of our own."""
    monkeypatch.setenv("PTSOPIMUS_STATE", str(tmp_path / ".state"))
    work = tmp_path / "työ kansio"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


@pytest.fixture
def outcomes(here: Path) -> Path:
    """The example with outcomes, to be changed."""
    return Path(shutil.copy(OUTCOMES, here / "sopimus ä.xlsx"))
