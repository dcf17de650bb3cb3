"""Builds the sheet Sopimus: the familiar form on one sheet; printed, it is the agreement."""

from ptsopimus_xl.agreement import GOAL_TABLES
from ptsopimus_xl.colours import Phase
from ptsopimus_xl.findings import cell_name
from ptsopimus_xl.pages import Style, looks
from ptsopimus_xl.pages.heights import line_count
from ptsopimus_xl.pages.looks import LOOKS
from ptsopimus_xl.schema import Band
from ptsopimus_xl.template import contents
from ptsopimus_xl.template.canvas import Canvas
from ptsopimus_xl.template.conditions import add_conditions
from ptsopimus_xl.template.draft import Draft
from ptsopimus_xl.template.guards import add_guards
from ptsopimus_xl.template.layout import FIELD_ROW, PRINTED_COLUMNS, Block, Layout, layout
from ptsopimus_xl.template.paper import set_paper
from ptsopimus_xl.template.sheet_rows import set_rows
from ptsopimus_xl.template.tables import add_table
from ptsopimus_xl.template.title_block import name_fields, write_fields, write_title
from ptsopimus_xl.template.widths import widths

_FROZEN_COLUMNS = 2
_NOTE_WIDTH = 300


def build_agreement_sheet(canvas: Canvas, draft: Draft) -> None:
    """Write the whole sheet."""
    placed = layout(draft.agreement, parties=len(contents.parties(draft)))
    _set_columns(canvas, draft)
    write_title(canvas, draft)
    write_fields(canvas, draft)
    for block in placed.blocks.values():
        _write_headings(canvas, draft, block)
        add_table(canvas, draft, block)
    set_rows(canvas, draft, placed)
    add_conditions(canvas, draft, placed)
    add_guards(canvas, draft, placed)
    name_fields(canvas, draft)
    _add_notes(canvas, draft, placed)
    _set_view(canvas, placed)
    set_paper(canvas.sheet, draft.footer, placed.last, PRINTED_COLUMNS - 1)


def _set_columns(canvas: Canvas, draft: Draft) -> None:
    """The group is open at the interim report, whose columns it holds.

    Excel shows [+] on the column before the group, since those after it are hidden; LibreOffice
    looks for the mark of a closed group on the column after it.
    """
    closed = draft.agreement.header.phase is not Phase.INTERIM
    bands = [column.band for column in GOAL_TABLES[0].columns.values()]
    marked = (bands.index(Band.GROUPED) - 1, bands.index(Band.HIDDEN)) if closed else ()
    for at, (band, width) in enumerate(zip(bands, widths(), strict=True)):
        options = {
            "level": int(band is Band.GROUPED),
            "hidden": band is Band.HIDDEN or (band is Band.GROUPED and closed),
            "collapsed": at in marked,
        }
        canvas.sheet.set_column_pixels(at, at, width, None, options)
    canvas.sheet.outline_settings(symbols_right=False)


def _write_headings(canvas: Canvas, draft: Draft, block: Block) -> None:
    if block.section:
        section = draft.form["sections"][block.section]
        canvas.write(block.top, 0, section, LOOKS[Style.SECTION])
    if block.name is not None:
        canvas.write(block.name, 0, draft.form["tables"][block.table.key], looks.TABLE_NAME)


def _add_notes(canvas: Canvas, draft: Draft, placed: Layout) -> None:
    look = {"author": "", "color": f"#{looks.WHITE}", "font_name": looks.FONT, "font_size": 9}
    for spot, text in draft.notes.items():
        block = placed.blocks[spot.table]
        column = list(block.table.columns).index(spot.column)
        lines = line_count(text, _NOTE_WIDTH, looks.FIELD_LABEL)
        size = {"width": _NOTE_WIDTH, "height": 16 * lines + 12}
        canvas.sheet.write_comment(block.header + spot.row, column, text, look | size)


def _set_view(canvas: Canvas, placed: Layout) -> None:
    sheet = canvas.sheet
    sheet.hide_gridlines(2)
    sheet.freeze_panes(FIELD_ROW, _FROZEN_COLUMNS)
    sheet.set_selection(FIELD_ROW, 1, FIELD_ROW, 1)
    last = cell_name(placed.last + 1, len(widths()))
    texts = f"A1:{last}"
    sheet.ignore_errors({"number_stored_as_text": texts, "two_digit_text_year": texts})
