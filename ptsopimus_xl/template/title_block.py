"""The head of the sheet Sopimus: its title line, the named header fields, the long texts."""

from dataclasses import replace
from datetime import date

from ptsopimus_xl.agreement import GOAL_TABLES, Header, named_cell
from ptsopimus_xl.findings import column_letters
from ptsopimus_xl.pages import Style, looks
from ptsopimus_xl.pages.looks import LOOKS, Look
from ptsopimus_xl.schema import Band, Kind, columns
from ptsopimus_xl.template import contents
from ptsopimus_xl.template.canvas import Canvas
from ptsopimus_xl.template.cell_looks import NUMBER_FORMATS
from ptsopimus_xl.template.draft import Draft
from ptsopimus_xl.template.layout import (
    FIELD_ROW,
    FIELDS,
    LABEL_COLUMNS,
    LONG_FIELDS,
    PRINTED_COLUMNS,
    REMARK_ROW,
    TITLE_ROW,
    long_row,
)


def write_title(canvas: Canvas, draft: Draft) -> None:
    """Write the line that every printed page repeats, and the remark under it."""
    before, after = draft.form["title"].split("{year}")
    formula = f'="{before}"&{named_cell("year")}&"{after}"'
    shown = draft.form["title"].format(year=draft.year)
    canvas.formula(TITLE_ROW, 0, formula, shown, LOOKS[Style.TITLE])
    last = PRINTED_COLUMNS - 1
    canvas.fill(TITLE_ROW, range(1, last), LOOKS[Style.TITLE_RULE])
    canvas.formula(TITLE_ROW, last, _subtitle_formula(), subtitle(draft), LOOKS[Style.SUBTITLE])
    _write_outside(canvas, draft)
    if draft.remark:
        canvas.write(REMARK_ROW, 0, draft.remark, looks.REMARK)


def _write_outside(canvas: Canvas, draft: Draft) -> None:
    """Say beside the title that what stands there is not printed."""
    bands = [column.band for column in GOAL_TABLES[0].columns.values()]
    beside = range(PRINTED_COLUMNS, bands.index(Band.GROUPED))
    canvas.fill(TITLE_ROW, beside, looks.OUTSIDE)
    canvas.write(TITLE_ROW, PRINTED_COLUMNS, draft.words["labels"]["outside"], looks.OUTSIDE)


def _subtitle_formula() -> str:
    """Unit, phase and day, put together: the codes of TEXT() differ by the user's language."""
    unit, phase, day = (named_cell(key) for key in ("unit", "phase", "as_of"))
    written = f'DAY({day})&"."&MONTH({day})&"."&YEAR({day})'
    shown = f'IF(ISNUMBER({day})," "&{written},IF({day}="",""," "&{day}))'
    return f'=IF({unit}="","",{unit}&"  ·  ")&{phase}&{shown}'


def subtitle(draft: Draft) -> str:
    """What the formula of the subtitle shows."""
    head = draft.agreement.header
    unit = f"{head.unit}  ·  " if head.unit else ""
    phase = contents.field_value(draft, "phase", columns(Header)["phase"]) or ""
    return f"{unit}{phase}{_day(head.as_of)}"


def _day(day: date | None) -> str:
    return f" {day.day}.{day.month}.{day.year}" if day else ""


def write_fields(canvas: Canvas, draft: Draft) -> None:
    """Write the header fields with their labels."""
    for block, label_column in zip(FIELDS, LABEL_COLUMNS, strict=True):
        for row, key in enumerate(block, FIELD_ROW):
            canvas.write(row, label_column, draft.form["fields"][key], looks.FIELD_LABEL)
            column = columns(Header)[key]
            value = contents.field_value(draft, key, column)
            canvas.write(row, label_column + 1, value, _field_look(key, column.kind))
    for key in LONG_FIELDS:
        row = long_row(key)
        canvas.write(row, 0, draft.form["fields"][key], looks.LONG_LABEL)
        text = getattr(draft.agreement.header, key)
        canvas.write(row, 1, text, looks.LONG_TEXT, span=PRINTED_COLUMNS - 1)


def _field_look(key: str, kind: Kind) -> Look:
    number_format = NUMBER_FORMATS.get(kind, looks.TEXT if key == "unit_code" else "General")
    return replace(looks.FIELD_VALUE, bold=key == "unit", number_format=number_format)


def name_fields(canvas: Canvas, draft: Draft) -> None:
    """Give each header field its name: that is where programs find it."""
    sheet = draft.form["sheets"]["agreement"]
    for key, (row, column) in field_cells().items():
        address = f"='{sheet}'!${column_letters(column + 1)}${row + 1}"
        canvas.workbook.define_name(named_cell(key), address)


def field_cells() -> dict[str, tuple[int, int]]:
    """The cell of each header field, by row and column from 0."""
    short = {
        key: (row, label_column + 1)
        for block, label_column in zip(FIELDS, LABEL_COLUMNS, strict=True)
        for row, key in enumerate(block, FIELD_ROW)
    }
    return short | {key: (long_row(key), 1) for key in LONG_FIELDS}
