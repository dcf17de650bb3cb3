"""The labelled pairs of the colour rule, and how the rule does on them.

`tests/pairs/given.json` holds the first labels; the tables in `tests/pairs/*.toml` were labelled
from the specification by thinking, before the program was asked, about half of them traps. Those
of outside readers that the rule leaves grey are kept in `wanted.toml` and count against it; the
sentences of `lively.toml`, which are no usual entries, count apart.
"""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ptsopimus_xl.colours import Assessment, assess

FOLDER = Path(__file__).parent / "pairs"
YEAR = 2020


@dataclass(frozen=True)
class Pair:
    """A target and an actual with their label; `beside` is what stands beside them in the row."""

    kind: str
    target: str
    actual: str
    colour: str
    code: str
    beside: dict[str, Any]

    def assessed(self) -> Assessment:
        return assess(self.target, self.actual, **{"year": YEAR, **self.beside})

    def __str__(self) -> str:
        return f"{self.kind}: {self.target!r} + {self.actual!r}"


def _given() -> Iterator[Pair]:
    for row in json.loads((FOLDER / "given.json").read_text(encoding="utf-8")):
        beside = {k: v for k, v in row.items() if k in {"previous", "measure", "direction", "year"}}
        yield Pair("given", row["target"], row["actual"], row["colour"], row["code"], beside)


def _written() -> Iterator[Pair]:
    for file in sorted(FOLDER.glob("*.toml")):
        for kind, rows in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for target, actual, colour, code, *beside in rows:
                yield Pair(kind, target, actual, colour, code, beside[0] if beside else {})


_ALL = [*_given(), *_written()]
WANTED = [pair for pair in _ALL if pair.kind.endswith("wanted")]  # a colour the rule does not find
PAIRS = [pair for pair in _ALL if not pair.kind.endswith("wanted")]


@dataclass
class Score:
    """How the rule does on the pairs of one kind."""

    pairs: int = 0
    decidable: int = 0
    decided: int = 0
    grey: int = 0
    grey_codes: int = 0
    wrong: int = 0

    def add(self, pair: Pair) -> None:
        found = pair.assessed()
        self.pairs += 1
        self.decidable += pair.colour != "grey"
        if found.colour == "grey":
            self.grey += 1
            self.grey_codes += pair.colour == "grey" and found.code == pair.code
        elif found.colour == pair.colour:
            self.decided += 1
        else:
            self.wrong += 1

    def __add__(self, other: "Score") -> "Score":
        return Score(*(getattr(self, n) + getattr(other, n) for n in self.__dataclass_fields__))


def scores() -> dict[str, Score]:
    found: dict[str, Score] = {}
    for pair in [*PAIRS, *WANTED]:
        found.setdefault(pair.kind, Score()).add(pair)
    return found


def table(found: dict[str, Score]) -> str:
    heads = ("pairs", "decidable", "decided", "grey", "code right", "wrong")
    lines = [f"{'kind':26}" + "".join(f"{head:>12}" for head in heads)]
    for kind, score in [*found.items(), ("all", sum(found.values(), Score()))]:
        counts = [getattr(score, name) for name in score.__dataclass_fields__]
        lines.append(f"{kind:26}" + "".join(f"{count:>12}" for count in counts))
    return "\n".join(lines)
