"""A generated sheet as data: lines of styled cells.

An engine draws it; the looks live in the template.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ptsopimus_xl.findings import Place


class Style(StrEnum):
    """The looks a generated cell can have.

    Each workbook carries one sample cell a style.
    """

    TITLE = "title"
    TITLE_RULE = "title_rule"
    SUBTITLE = "subtitle"
    PATH = "path"
    MESSAGE = "message"
    NOTE = "note"
    SECTION = "section"
    HEADER = "header"
    HEADER_RIGHT = "header_right"
    BODY = "body"
    BODY_BOLD = "body_bold"
    BODY_RIGHT = "body_right"
    BODY_MUTED = "body_muted"
    BODY_MISSING = "body_missing"
    NUMBER = "number"
    NUMBER_TOTAL = "number_total"
    DECIMAL = "decimal"
    TOTAL = "total"
    LINK = "link"
    COUNT = "count"
    COUNT_TEXT = "count_text"
    SYMBOLS = "symbols"
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    GREY = "grey"
    GREEN_SYMBOL = "green_symbol"
    YELLOW_SYMBOL = "yellow_symbol"
    RED_SYMBOL = "red_symbol"
    GREY_SYMBOL = "grey_symbol"
    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"
    CAUSE = "cause"
    ADVICE = "advice"
    FOOTNOTE = "footnote"
    PLAIN = "plain"


@dataclass(frozen=True)
class Rich:
    """A text of several looks: each run is a text and the style whose font it takes."""

    runs: tuple[tuple[str, Style], ...]


@dataclass(frozen=True)
class PageCell:
    """A cell of a generated sheet; `column` counts from 1, `span` cells wide (merged when over
    1)."""

    column: int
    value: str | Decimal | Rich | None
    style: Style
    span: int = 1
    link: Place | None = None


@dataclass(frozen=True)
class Line:
    """A row of a generated sheet, `height` in points."""

    cells: tuple[PageCell, ...]
    height: float


@dataclass(frozen=True)
class Chart:
    """The bars of a page: the four counts, where they stand, and the text for who cannot see them.

    The chart itself is part of the template and shows the label and count cells of the lines
    `first_line` to `first_line + len(counts) - 1` (counted from 1).
    """

    first_line: int
    labels: tuple[str, ...]
    counts: tuple[int, ...]
    description: str


@dataclass(frozen=True)
class Page:
    """A generated sheet, replaced whole.

    `breaks`: a new printed page begins before these lines (from 1).
    """

    widths: tuple[int, ...]
    lines: tuple[Line, ...]
    breaks: tuple[int, ...] = ()
    chart: Chart | None = None
