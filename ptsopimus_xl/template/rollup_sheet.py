"""Draws Koonti: totals by toimiala and palvelualue, a line a unit, and files that were not read."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ptsopimus_xl.pages import Style
from ptsopimus_xl.pages.heights import (
    GOAL_PADDING,
    LEAST_NUMBER,
    SECTION_HEIGHT,
    SPACER_HEIGHT,
    TITLE_HEIGHT,
    row_height,
)
from ptsopimus_xl.pages.looks import LOOKS, Look
from ptsopimus_xl.resources import words
from ptsopimus_xl.rollup import AMOUNTS, COUNTS, RollUp, Total, Unit
from ptsopimus_xl.summary import Counts
from ptsopimus_xl.summary.words import counted
from ptsopimus_xl.template.canvas import Canvas
from ptsopimus_xl.template.paper import set_paper
from ptsopimus_xl.template.rollup_columns import (
    COLUMNS,
    PRINTED,
    Value,
    draw_headers,
    draw_line,
    headers,
)
from ptsopimus_xl.texts import choice

A3 = 8
UNITS = "pts_rollup_units"
_FROZEN_ROWS, _FROZEN_COLUMNS = 2, 3
_TEXT_PADDING = 6.0
_UNIT_LOOKS = {key: column.cell for key, column in COLUMNS.items()}
_TOTAL_LOOKS = {key: column.total for key, column in list(COLUMNS.items())[:PRINTED]}
_PART_LOOKS = {key: COLUMNS[key].cell for key in _TOTAL_LOOKS}
_GIVEN_LOOKS = {
    key: replace(LOOKS[Style.BODY_MUTED], align=look.align, indent=look.indent)
    for key, look in _PART_LOOKS.items()
}


def draw_rollup(canvas: Canvas, rollup: RollUp, language: str) -> None:
    """Write the whole sheet."""
    for place, column in enumerate(COLUMNS.values()):
        canvas.sheet.set_column_pixels(place, place, column.width)
    row = _draw_top(canvas, rollup, language)
    if rollup.units:
        row = _draw_totals(canvas, row, rollup, language)
        row = _draw_units(canvas, row, rollup, language)
    if rollup.unreadable:
        row = _draw_unreadable(canvas, row, rollup, language)
    set_paper(canvas.sheet, words(language, "workbook")["footer"], row, PRINTED - 1)
    canvas.sheet.set_paper(A3)
    canvas.sheet.freeze_panes(_FROZEN_ROWS, _FROZEN_COLUMNS)


def _draw_top(canvas: Canvas, rollup: RollUp, language: str) -> int:
    said = words(language, "rollup")
    title = " ".join([said["title"], *_years(rollup)])
    canvas.fill(0, range(PRINTED), LOOKS[Style.TITLE_RULE])
    canvas.write(0, 0, title, LOOKS[Style.TITLE])
    canvas.sheet.set_row(0, TITLE_HEIGHT)
    canvas.sheet.set_row(1, SPACER_HEIGHT)
    lines = list(_top_lines(rollup, said))
    for row, line in enumerate(lines, start=2):
        _draw_text(canvas, row, *line)
    return 2 + len(lines)


def _draw_text(canvas: Canvas, row: int, text: str, style: Style) -> None:
    """Write a text across the printed columns, as high as it needs."""
    width = sum(column.width for column in list(COLUMNS.values())[:PRINTED])
    height = row_height([(text, width, LOOKS[style])], padding=_TEXT_PADDING, least=0)
    canvas.sheet.set_row(row, height)
    canvas.write(row, 0, text, LOOKS[style], span=PRINTED)


def _years(rollup: RollUp) -> list[str]:
    years = {unit.header.year for unit in rollup.units if unit.header.year}
    return ["–".join(str(year) for year in sorted({min(years), max(years)}))] if years else []


def _top_lines(rollup: RollUp, said: dict[str, Any]) -> Iterator[tuple[str, Style]]:
    yield _message(rollup, said), Style.MESSAGE
    if rollup.unreadable:
        yield counted(said["unread"], len(rollup.unreadable)), Style.NOTE
    if rollup.twice:
        units = ", ".join(unit.header.unit or unit.file for unit in rollup.twice)
        yield said["twice"].format(units=units), Style.NOTE
    if len(rollup.all) > 1:
        yield said["mixed"], Style.NOTE


def _message(rollup: RollUp, said: dict[str, Any]) -> str:
    if not rollup.units:
        return str(said["empty"])
    actions = sum(unit.counts.total for unit in rollup.units)
    return str(
        said["message"].format(
            agreements=counted(said["agreements"], len(rollup.units)),
            actions=counted(said["actions"], actions),
        )
    )


def _section(canvas: Canvas, row: int, text: str) -> int:
    canvas.sheet.set_row(row, SPACER_HEIGHT)
    canvas.sheet.set_row(row + 1, SECTION_HEIGHT)
    canvas.write(row + 1, 0, text, LOOKS[Style.SECTION])
    return row + 2


def _draw_totals(canvas: Canvas, row: int, rollup: RollUp, language: str) -> int:
    """Each toimiala with its palvelualueet below it, and all together at the end."""
    said = words(language, "rollup")
    row = _section(canvas, row, said["sections"]["totals"])
    draw_headers(canvas, row, headers(rollup, language), PRINTED)
    row += 1
    for total in _in_order(rollup):
        row = _draw_total(canvas, row, total, language)
    _draw_text(canvas, row, said["notes"]["euros"], Style.FOOTNOTE)
    return row + 1


def _in_order(rollup: RollUp) -> Iterator[Total]:
    for sector in rollup.sectors:
        yield sector
        for area in rollup.service_areas:
            if (area.sector, area.year, area.phase) == (sector.sector, sector.year, sector.phase):
                yield area
    yield from rollup.all


def _draw_total(canvas: Canvas, row: int, total: Total, language: str) -> int:
    """A line of sums; where some units gave no figure, a second one says how many did."""
    said = words(language, "rollup")["labels"]
    looks = _PART_LOOKS if total.level == "service_area" else _TOTAL_LOOKS
    draw_line(canvas, row, _total_values(total, language), looks)
    lacking = [key for key in AMOUNTS if total.given[key] < total.units]
    if not lacking:
        return row + 1
    of = {key: said["of"].format(given=total.given[key], units=total.units) for key in lacking}
    draw_line(canvas, row + 1, {"unit": said["given"], **of}, _GIVEN_LOOKS)
    return row + 2


def _total_values(total: Total, language: str) -> dict[str, Value]:
    said = words(language, "rollup")["labels"]
    names = {
        "all": {"sector": said["all"]},
        "sector": {"sector": total.sector or said["unnamed"]},
        "service_area": {"service_area": total.service_area or said["unnamed"]},
    }
    units = {"unit": counted(said["units"], total.units)}
    when = {"year": total.year, "phase": choice("phase", total.phase.value, language)}
    return {**names[total.level], **units, **when, **_counts(total.counts), **total.sums}


def _draw_units(canvas: Canvas, row: int, rollup: RollUp, language: str) -> int:
    """A line a unit, as an Excel table."""
    row = _section(canvas, row, words(language, "rollup")["sections"]["units"])
    texts, last = headers(rollup, language), row + len(rollup.units)
    table = {
        "name": UNITS,
        "style": None,
        "autofilter": False,
        "columns": [{"header": text} for text in texts],
    }
    canvas.sheet.add_table(row, 0, last, len(COLUMNS) - 1, table)
    draw_headers(canvas, row, texts, len(COLUMNS))
    for place, unit in enumerate(rollup.units, start=row + 1):
        draw_line(canvas, place, _unit_values(unit, language), _UNIT_LOOKS)
    return last + 1


def _unit_values(unit: Unit, language: str) -> dict[str, Value]:
    header = unit.header
    names = {name: getattr(header, name) for name in ("sector", "service_area", "unit")}
    when = {"year": header.year, "phase": choice("phase", unit.phase.value, language)}
    return {**names, **when, **_counts(unit.counts), **unit.amounts, "file": unit.file}


def _counts(counts: Counts) -> dict[str, Value]:
    """The counts of a line; where no colour has been given at all, there is none to count."""
    shown = ("total",) if counts.uncoloured == counts.total else COUNTS
    return {name: getattr(counts, name) for name in shown}


def _draw_unreadable(canvas: Canvas, row: int, rollup: RollUp, language: str) -> int:
    said = words(language, "rollup")
    row = _section(canvas, row, said["sections"]["unreadable"])
    titles = (said["columns"]["file"], said["labels"]["why"])
    _draw_pair(canvas, row, titles, LOOKS[Style.HEADER])
    for place, one in enumerate(rollup.unreadable, start=row + 1):
        _draw_pair(canvas, place, (one.file, one.why), LOOKS[Style.BODY])
    return row + 1 + len(rollup.unreadable)


def _draw_pair(canvas: Canvas, row: int, texts: tuple[str, str], look: Look) -> None:
    """Write a file below the names of the units, and its reason below the rest."""
    widths = [column.width for column in list(COLUMNS.values())[:PRINTED]]
    rooms = (sum(widths[:_FROZEN_COLUMNS]), sum(widths[_FROZEN_COLUMNS:]))
    measured = [(text, width, look) for text, width in zip(texts, rooms, strict=True)]
    canvas.sheet.set_row(row, row_height(measured, padding=GOAL_PADDING, least=LEAST_NUMBER))
    canvas.write(row, 0, texts[0], look, span=_FROZEN_COLUMNS)
    canvas.write(row, _FROZEN_COLUMNS, texts[1], look, span=PRINTED - _FROZEN_COLUMNS)
