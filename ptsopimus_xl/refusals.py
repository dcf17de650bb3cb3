"""The sentence for a file that cannot be used: what is in the way, and what to do next.

The words live in `templates/<language>/refusals.toml`, by code.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from ptsopimus_xl.resources import words


class Refused(Protocol):
    """What every refusal carries, whoever raises it."""

    @property
    def code(self) -> str:
        """Its stable name."""

    @property
    def parameters(self) -> Mapping[str, object]:
        """What its sentence is filled with."""


def message(refused: Refused, path: Path, language: str) -> str:
    """What is in the way."""
    return _filled(refused, path, language, "message")


def advice(refused: Refused, path: Path, language: str) -> str:
    """What to do next."""
    return _filled(refused, path, language, "advice")


def _filled(refused: Refused, path: Path, language: str, part: str) -> str:
    text = words(language, "refusals")[refused.code][part]
    derived = {"where": _where(refused), "who": _who(refused)}
    return str(text.format(**{"path": path, **refused.parameters, **derived}))


def _who(refused: Refused) -> str:
    """Who has the file open, in brackets, if that is known; else nothing."""
    user = refused.parameters.get("user")
    return f" ({user})" if user else ""


def _where(refused: Refused) -> str:
    """The place inside the file as far as it is known, in brackets; else nothing."""
    names = ("sheet", "cell", "part")
    known = [str(refused.parameters[name]) for name in names if refused.parameters.get(name)]
    return f" ({'!'.join(known)})" if known else ""
