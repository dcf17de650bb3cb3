"""Builds the sheet Ohje: three steps, the colours and the kinds of cell, on one printed page."""

from collections.abc import Iterator
from dataclasses import dataclass

from ptsopimus_xl.colours import Colour
from ptsopimus_xl.findings import Place
from ptsopimus_xl.pages import Style, heights, looks
from ptsopimus_xl.pages.heights import row_height
from ptsopimus_xl.pages.looks import LOOKS, Look
from ptsopimus_xl.template.canvas import Canvas
from ptsopimus_xl.template.draft import Draft
from ptsopimus_xl.template.paper import set_paper
from ptsopimus_xl.template.shares import share
from ptsopimus_xl.texts import colour_word

WIDTHS = (44, 176, 340, 524)

_SAMPLES = {
    "due": looks.SAMPLE_DUE,
    "written": LOOKS[Style.BODY],
    "computed": looks.SAMPLE_COMPUTED,
    "stale": looks.SAMPLE_STALE,
}
_STEP = 36.0
_ROW = 22.5
_LAST = len(WIDTHS) - 1


@dataclass(frozen=True)
class _Cell:
    column: int
    text: str | None
    look: Look
    span: int = 1
    link: Place | None = None


@dataclass(frozen=True)
class _Row:
    cells: tuple[_Cell, ...]
    least: float


def build_guide_sheet(canvas: Canvas, draft: Draft) -> None:
    """Write the whole sheet."""
    rows = list(_rows(draft))
    for column, width in enumerate(WIDTHS):
        canvas.sheet.set_column_pixels(column, column, width)
    for at, row in enumerate(rows):
        canvas.sheet.set_row(at, _height(row))
        for cell in row.cells:
            _write(canvas, at, cell)
    canvas.sheet.hide_gridlines(2)
    canvas.sheet.freeze_panes(2, 0)
    set_paper(canvas.sheet, draft.footer, len(rows) - 1, _LAST)


def _write(canvas: Canvas, row: int, cell: _Cell) -> None:
    if cell.link and cell.text:
        canvas.link(row, cell.column, cell.text, cell.link, cell.look)
    else:
        canvas.write(row, cell.column, cell.text, cell.look, span=cell.span)


def _height(row: _Row) -> float:
    texts = [
        (cell.text, sum(WIDTHS[cell.column : cell.column + cell.span]), cell.look)
        for cell in row.cells
        if cell.text
    ]
    return row_height(texts, padding=heights.GOAL_PADDING, least=row.least)


def _rows(draft: Draft) -> Iterator[_Row]:
    words = draft.words["guide"]
    yield _title(words["title"], draft.form["title"].format(year=draft.year))
    yield _Row((), heights.SPACER_HEIGHT)
    for number, step in enumerate(words["steps"], 1):
        yield _step(draft, number, step)
    yield from _headings(words["colours"], list(words["colour_headers"].values()))
    for colour in Colour:
        yield _colour(draft, colour)
    yield from _headings(words["cells"], list(words["cell_headers"].values()))
    for kind, look in _SAMPLES.items():
        yield _cell_kind(draft, kind, look)
    yield _Row((), heights.SPACER_HEIGHT)
    note = _Cell(0, words["note"], LOOKS[Style.FOOTNOTE], span=len(WIDTHS))
    yield _Row((note,), heights.LEAST_EMPTY)


def _title(title: str, subtitle: str) -> _Row:
    rule = LOOKS[Style.TITLE_RULE]
    between = (_Cell(column, None, rule) for column in range(1, _LAST))
    cells = (
        _Cell(0, title, LOOKS[Style.TITLE]),
        *between,
        _Cell(_LAST, subtitle, LOOKS[Style.SUBTITLE]),
    )
    return _Row(cells, heights.TITLE_HEIGHT)


def _step(draft: Draft, number: int, step: dict[str, str]) -> _Row:
    target = Place(draft.form["sheets"][step["sheet"]], "A1")
    cells = (
        _Cell(0, str(number), looks.STEP_NUMBER),
        _Cell(1, step["name"], looks.STEP_NAME, link=target),
        _Cell(2, step["text"], looks.STEP_TEXT, span=2),
    )
    return _Row(cells, _STEP)


def _headings(section: str, headers: list[str]) -> Iterator[_Row]:
    yield _Row((), heights.SPACER_HEIGHT)
    yield _Row((_Cell(0, section, LOOKS[Style.SECTION]),), heights.SECTION_HEIGHT)
    look = LOOKS[Style.HEADER]
    named = (_Cell(column, text, look) for column, text in enumerate(headers, 1))
    yield _Row((_Cell(0, None, look), *named), heights.LEAST_EMPTY)


def _colour(draft: Draft, colour: Colour) -> _Row:
    when = draft.words["guide"]["when"][colour.value]
    meaning = draft.form["meanings"][colour.value]
    tile = LOOKS[Style(colour.value)]
    limit = share(draft.agreement.settings.yellow_limit)
    return _legend(
        colour_word(colour, draft.language), tile, _begun(meaning), when.format(yellow=limit)
    )


def _cell_kind(draft: Draft, kind: str, look: Look) -> _Row:
    words = draft.words["guide"]["cell"][kind]
    sample = draft.form["stale"]["mark"] if kind == "stale" else words["sample"]
    return _legend(sample or None, look, words["meaning"], words["what"])


def _legend(sample: str | None, look: Look, meaning: str, rest: str) -> _Row:
    body = LOOKS[Style.BODY]
    return _Row((_Cell(1, sample, look), _Cell(2, meaning, body), _Cell(3, rest, body)), _ROW)


def _begun(text: str) -> str:
    """With a capital at its beginning."""
    return text[:1].upper() + text[1:]
