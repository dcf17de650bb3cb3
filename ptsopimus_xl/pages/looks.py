"""The looks of the workbook as data: palette, type and lines of every kind of cell.

One table for two readers: the builder makes cell formats of it, the row heights are computed from
it. Pale blue says *write here*, white *you wrote it*, grey *the program's*; the strong colours
belong to the Värikoodi alone. Sizes are points, colours RGB in hexadecimal.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from ptsopimus_xl.pages import Style

WHITE = "FFFFFF"
INK = "1E2A36"
SECONDARY = "55616D"
BLUE = "17395C"
BLUE_2 = "3A648F"
LINE = "CBD3DB"
HAIR = "DFE4E9"
NEED = "E3EFFB"
NEED_LINE = "7FA6CC"
COMPUTED = "EEF1F4"

FONT = "Calibri"


@dataclass(frozen=True)
class Edge:
    """A line along one side of a cell."""

    weight: Literal["thin", "medium", "dotted"]
    colour: str


@dataclass(frozen=True)
class Look:
    """How a cell looks. `fill` None is the bare sheet; `indent` counts steps of 9 pixels."""

    size: int = 10
    bold: bool = False
    italic: bool = False
    underline: bool = False
    colour: str = INK
    fill: str | None = None
    align: Literal["left", "center", "right"] = "left"
    valign: Literal["top", "middle", "bottom"] = "middle"
    indent: int = 0
    wrap: bool = True
    top: Edge | None = None
    bottom: Edge | None = None
    left: Edge | None = None
    right: Edge | None = None
    number_format: str = "General"


@dataclass(frozen=True)
class StatusColour:
    """The fill of a status cell, the text on it, and its symbol where it stands bare on white."""

    fill: str
    text: str
    symbol: str


STATUS: Mapping[str, StatusColour] = {
    "green": StatusColour("7FBE95", "0B3A22", "1F6B45"),
    "yellow": StatusColour("EFCB5C", "3F2F00", "7A5C00"),
    "red": StatusColour("A5352B", "FFFFFF", "A5352B"),
    "grey": StatusColour("E6E9ED", "3C4855", "55616D"),
}
"""The colours of the Värikoodi. Their lightness keeps them apart in greyscale."""

HEADER_RULE = Edge("medium", BLUE)
ROW_LINE = Edge("thin", HAIR)
FIELD_LINE = Edge("thin", LINE)
DUE_LINE = Edge("thin", NEED_LINE)
GOAL_LINE = Edge("thin", BLUE_2)
TILE_LINE = Edge("thin", WHITE)
STALE_LINE = Edge("dotted", BLUE_2)

TEXT = "@"
MONEY = "#,##0"
WHOLE = "0"
ONE_DECIMAL = "0.0"
RATIO = "0.0 %"
LIMIT = "0 %"
DAY = "d.m.yyyy"

_BODY = Look(indent=1, bottom=ROW_LINE)
_NUMBER = Look(align="right", bottom=ROW_LINE, number_format=MONEY)
_HEADER = Look(9, bold=True, colour=BLUE, valign="bottom", indent=1, bottom=HEADER_RULE)
_TITLE = Look(18, bold=True, colour=BLUE, wrap=False, bottom=HEADER_RULE)
_TILE = Look(indent=1, wrap=False, top=TILE_LINE, bottom=TILE_LINE)


def _tile(colour: str) -> Look:
    status = STATUS[colour]
    return replace(_TILE, bold=colour != "grey", colour=status.text, fill=status.fill)


def _symbol(colour: str) -> Look:
    return replace(_BODY, colour=STATUS[colour].symbol)


_HINT = replace(
    _TILE, colour=BLUE_2, top=GOAL_LINE, bottom=GOAL_LINE, left=GOAL_LINE, right=GOAL_LINE
)

LOOKS: Mapping[Style, Look] = {
    Style.TITLE: _TITLE,
    Style.TITLE_RULE: Look(bottom=HEADER_RULE),
    Style.SUBTITLE: Look(11, colour=SECONDARY, align="right", wrap=False, bottom=HEADER_RULE),
    Style.PATH: Look(colour=SECONDARY),
    Style.MESSAGE: Look(16, colour=BLUE),
    Style.NOTE: Look(italic=True, colour=BLUE_2),
    Style.SECTION: Look(14, bold=True, colour=BLUE, wrap=False, valign="bottom"),
    Style.HEADER: _HEADER,
    Style.HEADER_RIGHT: replace(_HEADER, align="right", indent=0),
    Style.BODY: _BODY,
    Style.BODY_BOLD: replace(_BODY, bold=True),
    Style.BODY_RIGHT: replace(_BODY, align="right", indent=0),
    Style.BODY_MUTED: replace(_BODY, colour=SECONDARY),
    Style.BODY_MISSING: replace(_BODY, italic=True, colour=SECONDARY),
    Style.NUMBER: _NUMBER,
    Style.NUMBER_TOTAL: replace(_NUMBER, bold=True, top=GOAL_LINE),
    Style.DECIMAL: replace(_NUMBER, number_format=ONE_DECIMAL),
    Style.TOTAL: replace(_BODY, bold=True, top=GOAL_LINE),
    Style.LINK: replace(_BODY, underline=True, colour=BLUE_2),
    Style.COUNT: Look(18, bold=True, align="right", wrap=False, bottom=ROW_LINE),
    Style.COUNT_TEXT: Look(11, indent=1, bottom=ROW_LINE),
    Style.SYMBOLS: replace(_BODY, size=11),
    Style.GREEN: _tile("green"),
    Style.YELLOW: _tile("yellow"),
    Style.RED: _tile("red"),
    Style.GREY: _tile("grey"),
    Style.GREEN_SYMBOL: _symbol("green"),
    Style.YELLOW_SYMBOL: _symbol("yellow"),
    Style.RED_SYMBOL: _symbol("red"),
    Style.GREY_SYMBOL: _symbol("grey"),
    Style.ERROR: replace(_TILE, bold=True, colour=WHITE, fill=BLUE),
    Style.WARNING: replace(_TILE, bold=True, colour=BLUE, fill=NEED),
    Style.HINT: _HINT,
    Style.CAUSE: Look(12, bold=True, colour=BLUE, indent=1),
    Style.ADVICE: Look(colour=SECONDARY, indent=1, bottom=ROW_LINE),
    Style.FOOTNOTE: Look(9, colour=SECONDARY),
    Style.PLAIN: Look(),
}
"""The looks of generated cells. A workbook carries a sample cell of each for programs to find."""

_INPUT = replace(_BODY, number_format=TEXT)
_GOAL = replace(_INPUT, size=9, bold=True, colour=BLUE, indent=0)
_CENTRED = replace(_INPUT, align="center", indent=0)
_BESIDE = replace(_BODY, size=9, colour=SECONDARY, fill=COMPUTED)

GOAL_CELLS: Mapping[str, Look] = {
    "goal": _GOAL,
    "action": _INPUT,
    "portfolio": _CENTRED,
    "measure": _INPUT,
    "target": _INPUT,
    "previous": replace(_INPUT, colour=SECONDARY),
    "actual": replace(_INPUT, bold=True),
    "colour": replace(_INPUT, fill=COMPUTED, top=TILE_LINE, bottom=TILE_LINE),
    "number": replace(_CENTRED, colour=SECONDARY, fill=COMPUTED, left=FIELD_LINE),
    "explanation": _BODY,
    "reason": _BESIDE,
    "reading": _BESIDE,
}
"""The cells of a row of a goal table by column; the rest look like `action`: see `goal_cell`."""

GOAL_REPEAT = replace(_GOAL, bold=False, colour=SECONDARY)
"""A goal that stands in the row above as well: muted, never hidden."""

HIDDEN_CELL = Look(9, colour=SECONDARY, wrap=False, number_format=TEXT)
"""The columns that carry the program's own notes."""

FIELD_LABEL = Look(9, colour=SECONDARY, bottom=FIELD_LINE)
FIELD_VALUE = Look(bottom=FIELD_LINE)
LONG_LABEL = Look(9, colour=SECONDARY, valign="top")
LONG_TEXT = Look(valign="top")
TABLE_NAME = Look(11, bold=True, colour=BLUE_2, wrap=False)
HEADER_FLUSH = replace(_HEADER, indent=0)
HEADER_CENTRED = replace(_HEADER, align="center", indent=0)
HEADER_BESIDE = replace(_HEADER, bold=False, colour=SECONDARY, bottom=Edge("thin", LINE))
HEADER_NUMBER = replace(_HEADER, align="right", indent=0)
LABEL = replace(_BODY, indent=0)
WRITTEN = replace(_INPUT, indent=0)
AMOUNT = _NUMBER
COMPUTED_AMOUNT = replace(_NUMBER, fill=COMPUTED)
SIGNATURE = replace(_BODY, indent=0, valign="bottom", bottom=FIELD_LINE)
SIGNATURE_LINE = Look(valign="bottom", bottom=Edge("thin", INK))
OUTSIDE = Look(9, colour=SECONDARY, wrap=False, indent=1, bottom=FIELD_LINE)
REMARK = Look(italic=True, colour=BLUE_2, wrap=False)

STEP_NUMBER = Look(18, bold=True, colour=BLUE_2, bottom=ROW_LINE)
STEP_NAME = Look(14, bold=True, colour=BLUE_2, underline=True, bottom=ROW_LINE)
STEP_TEXT = Look(11, bottom=ROW_LINE)
SAMPLE_DUE = replace(_BODY, fill=NEED, bottom=DUE_LINE)
SAMPLE_COMPUTED = replace(_BODY, colour=SECONDARY, fill=COMPUTED)
SAMPLE_STALE = Look(
    italic=True,
    colour=BLUE_2,
    indent=1,
    top=STALE_LINE,
    bottom=STALE_LINE,
    left=STALE_LINE,
    right=STALE_LINE,
)


def goal_cell(key: str) -> Look:
    """The look of a column of the goal tables."""
    return GOAL_CELLS.get(key, _INPUT)
