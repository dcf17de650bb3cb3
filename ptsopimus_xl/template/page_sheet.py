"""Draws a generated page on a worksheet: in the template and in a workbook of its own."""

from xlsxwriter.chart import Chart as Bars

from ptsopimus_xl.pages import Chart, Line, Page, PageCell, Rich
from ptsopimus_xl.pages.looks import LINE, LOOKS, SECONDARY, STATUS
from ptsopimus_xl.template.canvas import Canvas
from ptsopimus_xl.template.paper import set_breaks, set_paper

_PIXELS_PER_POINT = 96 / 72
_CHART_COLUMN = 3
_CHART_INDENT = 9
_BAR_GAP = 60


def draw(canvas: Canvas, page: Page, *, footer: str) -> None:
    """Draw the page. `footer` is the text of the printed footer, such as `Sivu &P / &N`."""
    sheet = canvas.sheet
    sheet.hide_gridlines(2)
    for column, width in enumerate(page.widths):
        sheet.set_column_pixels(column, column, width)
    for row, line in enumerate(page.lines):
        _draw_line(canvas, row, line)
    if page.chart:
        _draw_chart(canvas, page, page.chart)
    set_paper(sheet, footer, len(page.lines) - 1, len(page.widths) - 1)
    set_breaks(sheet, [line - 1 for line in page.breaks])
    sheet.freeze_panes(2, 0)


def _draw_line(canvas: Canvas, row: int, line: Line) -> None:
    canvas.sheet.set_row(row, line.height)
    for cell in line.cells:
        _draw_cell(canvas, row, cell)


def _draw_cell(canvas: Canvas, row: int, cell: PageCell) -> None:
    """The value is written over the link's text: a link keeps its cell, but knows no runs."""
    column, look = cell.column - 1, LOOKS[cell.style]
    if cell.link:
        canvas.link(row, column, _text(cell), cell.link, look)
    canvas.write(row, column, cell.value, look, span=cell.span)


def _text(cell: PageCell) -> str:
    if isinstance(cell.value, Rich):
        return "".join(text for text, _ in cell.value.runs)
    return str(cell.value)


def _draw_chart(canvas: Canvas, page: Page, chart: Chart) -> None:
    """Bars beside the lines of the counts, on one axis from 0 to the number of all rows."""
    first, last = chart.first_line - 1, chart.first_line + len(chart.counts) - 2
    drawn = canvas.workbook.add_chart({"type": "bar"})
    drawn.add_series(_series(canvas.sheet.get_name(), first, last, chart))
    _strip(drawn, sum(chart.counts) or 1)
    height = sum(line.height for line in page.lines[first : last + 1]) * _PIXELS_PER_POINT
    width = sum(page.widths[_CHART_COLUMN:]) - 2 * _CHART_INDENT
    drawn.set_size({"width": width, "height": int(height)})
    options = {"description": chart.description, "object_position": 1, "x_offset": _CHART_INDENT}
    canvas.sheet.insert_chart(first, _CHART_COLUMN, drawn, options)


def _series(sheet: str, first: int, last: int, chart: Chart) -> dict[str, object]:
    return {
        "categories": [sheet, first, 0, last, 0],
        "values": [sheet, first, 1, last, 1],
        "categories_data": list(chart.labels),
        "values_data": list(chart.counts),
        "gap": _BAR_GAP,
        "points": [_bar(name) for name in STATUS],
    }


def _bar(colour: str) -> dict[str, object]:
    outline = {"color": f"#{SECONDARY}", "width": 0.75} if colour == "grey" else {"none": True}
    return {"fill": {"color": f"#{STATUS[colour].fill}"}, "border": outline}


def _strip(drawn: Bars, total: int) -> None:
    """Leave nothing but the bars: their words and numbers stand in the cells beside them."""
    bare = {
        "major_gridlines": {"visible": False},
        "label_position": "none",
        "major_tick_mark": "none",
        "minor_tick_mark": "none",
    }
    drawn.set_y_axis({**bare, "reverse": True, "line": {"color": f"#{LINE}"}})
    drawn.set_x_axis({**bare, "min": 0, "max": total, "line": {"none": True}})
    drawn.set_legend({"none": True})
    drawn.set_title({"none": True})
    drawn.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    whole = {"x": 0, "y": 0, "width": 1, "height": 1}
    drawn.set_plotarea({"layout": whole, "fill": {"none": True}})
