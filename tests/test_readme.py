"""The README says what is so: its tables derive from the code, its commands are understood."""

import re
import shlex

import pytest
from readme_tables import README, refreshed

from ptsopimus_xl.cli import arguments

TEXT = README.read_text("utf-8")


def section(heading: str) -> str:
    return TEXT.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_the_tables_derive_from_the_declaration_and_the_word_lists() -> None:
    assert refreshed(TEXT) == TEXT, "run: python tests/readme_tables.py"


@pytest.mark.parametrize("heading", ["Run it", "Test it"])
def test_each_of_the_two_commands_is_one_line_of_its_own(heading: str) -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```$", section(heading), re.MULTILINE | re.DOTALL)
    assert len(blocks) == 1
    assert len(blocks[0].splitlines()) == 1


@pytest.mark.parametrize(
    "line",
    re.findall(r"(?:^|`|&& \.venv/bin/|; \.venv\\Scripts\\)(ptsopimus .*?)(?:`|$)", TEXT, re.M),
)
def test_every_command_shown_is_understood(line: str) -> None:
    words = shlex.split(line.partition(" #")[0])[1:]
    if "--help" not in words:
        assert arguments.parse(words).command in arguments.COMMANDS


def test_commands_are_shown_at_all() -> None:
    assert {"demo", "colour", "rollup", "new"} <= {
        line.split()[1] for line in re.findall(r"ptsopimus \w+", TEXT)
    }
