"""Finds what travels with the package: the words of `templates/` and the workbooks of
`workbook/`."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("fi", "sv", "en")


def folder(name: str) -> Path:
    """The folder `templates` or `workbook`: inside an installed package, else beside it."""
    inside = Path(__file__).parent / name
    return inside if inside.is_dir() else Path(__file__).parents[1] / name


@cache
def words(language: str, name: str) -> dict[str, Any]:
    """The TOML table `templates/<language>/<name>.toml`."""
    with (folder("templates") / language / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
