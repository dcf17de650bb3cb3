"""Builds every workbook that ships: `python -m ptsopimus_xl.template [FOLDER]`."""

import sys
from pathlib import Path

from ptsopimus_xl.resources import folder
from ptsopimus_xl.template.buttons import build_shipped
from ptsopimus_xl.template.example import Example, signed, with_outcomes
from ptsopimus_xl.template.workbook import build

YEAR = 2026
BLANK = {"sopimus.xlsx": "fi", "avtal.xlsx": "sv", "agreement.xlsx": "en"}
EXAMPLES = {"esimerkki-2020.xlsx": signed, "esimerkki-2020-toteumat.xlsx": with_outcomes}


def build_all(into: Path) -> None:
    """Build the shipped workbooks into a folder."""
    into.mkdir(parents=True, exist_ok=True)
    for name, language in BLANK.items():
        build(into / name, language=language, year=YEAR)
    for name, example in EXAMPLES.items():
        _build_example(into / name, example())
    build_shipped(into, YEAR)


def _build_example(path: Path, example: Example) -> None:
    build(
        path,
        year=example.agreement.header.year or YEAR,
        agreement=example.agreement,
        notes=example.notes,
        note=example.remark,
        typed=example.typed,
    )


if __name__ == "__main__":
    build_all(Path(sys.argv[1]) if len(sys.argv) > 1 else folder("workbook"))
