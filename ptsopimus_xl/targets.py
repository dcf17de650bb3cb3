"""Reads a target cell into parts (colour-rule.md, "Reading the target")."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ptsopimus_xl.codes import Code
from ptsopimus_xl.quantities import Input


class Kind(StrEnum):
    """What a part of a target asks for."""

    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    AT_MOST = "at-most"
    LESS_THAN = "less-than"
    ZERO = "zero"
    RANGE = "range"
    ABOUT = "about"
    CHANGE = "change"
    TREND = "trend"
    UNCHANGED = "unchanged"
    REFERENCE = "reference"
    DATE = "date"
    STATE = "state"
    NONE = "none"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Part:
    """One thing a target asks for."""

    kind: Kind
    value: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True)
class Target:
    """A target cell as read. `code` says why it cannot be measured, None if it can."""

    text: str
    parts: tuple[Part, ...]
    code: str | None = None

    @property
    def kind(self) -> Kind:
        """The kind of the first part."""
        return self.parts[0].kind


_SKELETON = re.compile(
    r"(?P<word>vähintään|väh\.|minst|enintään|max\.?|högst|korkeintaan|yli|alle|[<>≤≥])?\s*"
    r"(?P<number>\d+(?:[ \u00a0]\d{3})*(?:,\d+)?)\s*(?P<unit>[^\d(,;/]*)",
    re.IGNORECASE,
)
_KINDS = {
    "enintään": Kind.AT_MOST,
    "max": Kind.AT_MOST,
    "max.": Kind.AT_MOST,
    "högst": Kind.AT_MOST,
}
_KINDS |= {"korkeintaan": Kind.AT_MOST, "≤": Kind.AT_MOST, "alle": Kind.LESS_THAN}
_KINDS |= {"<": Kind.LESS_THAN, "yli": Kind.MORE_THAN, ">": Kind.MORE_THAN}
_STATE = re.compile(
    r"toteut|vakiintu|valmis|käyt|käyty|säännölli|jatkuva|genomför|klar|mukaan", re.IGNORECASE
)


def read_target(
    text: Input,
    *,
    measure: str | None = None,  # noqa: ARG001
    direction: str | None = None,  # noqa: ARG001
    year: int | None = None,  # noqa: ARG001
) -> Target:
    """A target cell as read; a cell that says nothing clear has a grey code."""
    written = "" if text is None else str(text).strip()
    if not written:
        return Target(written, (Part(Kind.NONE),), Code.TARGET_MISSING)
    if written.casefold() in {"-", "–", "seurataan", "ei tavoitetasoa"}:
        return Target(written, (Part(Kind.NONE),), Code.NO_TARGET)
    if found := _SKELETON.search(written):
        number = Decimal(re.sub(r"\s", "", found["number"]).replace(",", "."))
        kind = _KINDS.get((found["word"] or "").casefold(), Kind.AT_LEAST)
        return Target(written, (Part(kind, number, found["unit"].strip()),))
    if _STATE.search(written):
        return Target(written, (Part(Kind.STATE),))
    return Target(written, (Part(Kind.UNCLEAR),), Code.TARGET_UNCLEAR)
