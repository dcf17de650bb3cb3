"""The columns of the sheet Koonti, the same in all its blocks, and the lines drawn on them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from ptsopimus_xl.colours import Colour
from ptsopimus_xl.pages import Style
from ptsopimus_xl.pages.heights import GOAL_PADDING, HEADER_PADDING, LEAST_NUMBER, row_height
from ptsopimus_xl.pages.looks import LOOKS, MONEY, ONE_DECIMAL, Look
from ptsopimus_xl.resources import words
from ptsopimus_xl.rollup import AMOUNTS, RollUp
from ptsopimus_xl.template.canvas import Canvas
from ptsopimus_xl.texts import colour_word

Value = str | int | Decimal | None


@dataclass(frozen=True)
class Column:
    """A column of Koonti: its width in pixels, how its cells and its totals look."""

    width: int
    cell: Look = LOOKS[Style.BODY]
    total: Look = LOOKS[Style.TOTAL]
    header: Look = LOOKS[Style.HEADER]


def _figures(width: int, number_format: str = MONEY) -> Column:
    cell, total = (
        replace(LOOKS[style], number_format=number_format)
        for style in (Style.NUMBER, Style.NUMBER_TOTAL)
    )
    return Column(width, cell, total, LOOKS[Style.HEADER_RIGHT])


NAMES = {
    "sector": Column(140),
    "service_area": Column(130),
    "unit": Column(160),
    "year": Column(46),
    "phase": Column(96),
}
COLUMNS: Mapping[str, Column] = {
    **NAMES,
    "total": _figures(84),
    **{colour.value: _figures(74) for colour in Colour},
    **{key: _figures(80) for key in AMOUNTS if key.startswith(("revenue", "expense", "net"))},
    **{key: _figures(62) for key in AMOUNTS if key.startswith("posts")},
    **{key: _figures(66, ONE_DECIMAL) for key in AMOUNTS if key.startswith("person_years")},
    "file": Column(260, LOOKS[Style.BODY_MUTED]),
}
"""In order. The last, `file`, stands beside the printed sheet."""

PRINTED = len(COLUMNS) - 1


def headers(rollup: RollUp, language: str) -> list[str]:
    """The headers of the columns; what came out is called actual or forecast, as the phases are."""
    said = words(language, "rollup")
    phases = {unit.phase.value for unit in rollup.units}
    outcome = said["outcome"][phases.pop() if len(phases) == 1 else "mixed"]
    colours = {colour.value: colour_word(colour, language) for colour in Colour}
    return [_header(key, said, colours, outcome) for key in COLUMNS]


def _header(key: str, said: dict[str, Any], colours: dict[str, str], outcome: str) -> str:
    return colours.get(key) or str(said["columns"][key].format(outcome=outcome))


def draw_headers(canvas: Canvas, row: int, texts: Iterable[str], count: int) -> None:
    """Write a line of headers over the first `count` columns."""
    cells = list(zip(texts, COLUMNS.values(), strict=True))[:count]
    measured = ((text, column.width, column.header) for text, column in cells)
    canvas.sheet.set_row(row, row_height(measured, padding=HEADER_PADDING, least=LEAST_NUMBER))
    for place, (text, column) in enumerate(cells):
        canvas.write(row, place, text, column.header)


def draw_line(
    canvas: Canvas, row: int, values: Mapping[str, Value], looks: Mapping[str, Look]
) -> None:
    """Write a line of the columns named in `looks`."""
    texts = [
        (value, COLUMNS[key].width, look)
        for key, look in looks.items()
        if isinstance(value := values.get(key), str)
    ]
    canvas.sheet.set_row(row, row_height(texts, padding=GOAL_PADDING, least=LEAST_NUMBER))
    for place, (key, look) in enumerate(looks.items()):
        canvas.write(row, place, values.get(key), look)
