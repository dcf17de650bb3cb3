"""The tables of the README that derive from the declaration and the word lists.

`python tests/readme_tables.py` writes them into the README anew.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ptsopimus_xl.agreement import GOAL_TABLES
from ptsopimus_xl.cli.arguments import COMMANDS
from ptsopimus_xl.codes import Code
from ptsopimus_xl.resources import words
from ptsopimus_xl.schema import Band, Role
from ptsopimus_xl.texts import header

README = Path(__file__).parents[1] / "README.md"
YEAR = 2020
FILLERS = {
    Role.INPUT: "a person",
    Role.PROGRAM: "the program",
    Role.LABEL: "the form",
    Role.FORMULA: "a formula",
}
BANDS = {
    Band.PRINTED: "printed",
    Band.BESIDE: "beside the form",
    Band.GROUPED: "grouped, closed",
    Band.HIDDEN: "hidden",
}


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def goal_columns() -> str:
    """The columns of the three goal tables, in their order."""
    return table(["in code", "Finnish", "Swedish", "filled by", "where"], _columns())


def _columns() -> Iterator[list[str]]:
    for key, column in GOAL_TABLES[0].columns.items():
        names = (plain(header(GOAL_TABLES[0], key, language, YEAR)) for language in ("fi", "sv"))
        yield [f"`{key}`", *names, FILLERS[column.role], BANDS[column.band]]


def plain(text: str) -> str:
    """A header on one line, its word divisions undone."""
    return " ".join(text.replace("-\n", "").split())


def colour_codes() -> str:
    """The codes of the colour rule, in the order of reasons."""
    causes = words("en", "sentences")["causes"]
    return table(["code", "meaning"], ([f"`{code}`", causes[code]] for code in Code))


def finding_codes() -> str:
    """The codes of `check` that are not codes of the colour rule."""
    told = words("en", "findings")
    entries = ((code, entry) for code, entry in sorted(told.items()) if "title" in entry)
    return table(
        ["code", "what it is", "what to do"],
        ([f"`{code}`", entry["title"], filled(entry["advice"])] for code, entry in entries),
    )


def filled(text: str) -> str:
    """A sentence whose places to fill are shown as dots."""
    return re.sub(r"\{\w+\}", "…", text)


def refusal_codes() -> str:
    """The reasons why a file is not used."""
    told = words("en", "refusals")
    return ", ".join(f"`{code}`" for code in told)


def commands() -> str:
    """The commands with their other names."""
    told = words("en", "terminal")["commands"]
    rows = (
        [f"`{name}`", ", ".join(f"`{alias}`" for alias in aliases), told[name]["help"]]
        for name, aliases in COMMANDS.items()
    )
    return table(["command", "also", "what it does"], rows)


SECTIONS: dict[str, Callable[[], str]] = {
    "commands": commands,
    "goal columns": goal_columns,
    "colour codes": colour_codes,
    "finding codes": finding_codes,
    "refusal codes": refusal_codes,
}


def refreshed(readme: str) -> str:
    """The README with every derived section as it should be."""
    for name, made in SECTIONS.items():
        start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
        before, found, rest = readme.partition(start)
        after = rest.partition(end)[2]
        assert found, f"README has no section {name}"
        assert after, f"section {name} of the README has no end"
        readme = f"{before}{start}\n{made()}\n{end}{after}"
    return readme


if __name__ == "__main__":
    README.write_text(refreshed(README.read_text("utf-8")), "utf-8")
    sys.exit()
