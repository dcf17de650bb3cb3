"""A generated page as a grid: what stands in each cell, and where each style goes."""

from collections.abc import Iterator
from decimal import Decimal

from ptsopimus_xl.engines.blocks import Area, rectangles
from ptsopimus_xl.findings import Place
from ptsopimus_xl.pages import Page, PageCell, Rich, Style
from ptsopimus_xl.quantities import plain_digits

Position = tuple[int, int]


def cells(page: Page) -> Iterator[tuple[Position, PageCell]]:
    """The cells of the page with their row and column, counted from 1."""
    for row, line in enumerate(page.lines, 1):
        for cell in line.cells:
            yield (row, cell.column), cell


def formulas(page: Page) -> dict[Position, str]:
    """What the formula bar shows of every cell with content: a text, a number's digits, a link."""
    shown = ((position, formula(cell)) for position, cell in cells(page))
    return {position: text for position, text in shown if text}


def formula(cell: PageCell) -> str:
    """What the formula bar shows of a cell. A link is a formula: it needs no style of its own."""
    value = text(cell)
    if cell.link:
        return f'=HYPERLINK("{_quoted(_target(cell.link))}","{_quoted(str(value or ""))}")'
    return plain_digits(value) if isinstance(value, Decimal) else value or ""


def text(cell: PageCell) -> str | Decimal | None:
    """The value of a cell; the runs of a text of several looks put together."""
    if isinstance(cell.value, Rich):
        return "".join(part for part, _ in cell.value.runs)
    return cell.value


def values(page: Page) -> list[list[str | Decimal | None]]:
    """The whole page as rows of values."""
    rows: list[list[str | Decimal | None]] = [[None] * len(page.widths) for _ in page.lines]
    for (row, column), cell in cells(page):
        rows[row - 1][column - 1] = text(cell)
    return rows


def styled(page: Page) -> dict[Style, list[Area]]:
    """Where each style goes, in few rectangles; a merged cell is styled over its whole width."""
    positions: dict[Style, list[Position]] = {}
    for (row, column), cell in cells(page):
        covered = ((row, column + offset) for offset in range(cell.span))
        positions.setdefault(cell.style, []).extend(covered)
    return {style: rectangles(found) for style, found in positions.items()}


def links(page: Page) -> Iterator[tuple[Area, list[list[str]]]]:
    """The cells that lead elsewhere, in few rectangles of formulas."""
    found = {position: formula(cell) for position, cell in cells(page) if cell.link}
    for area in rectangles(found):
        yield (
            area,
            [
                [found[row, column] for column in range(area.left, area.right + 1)]
                for row in range(area.top, area.bottom + 1)
            ],
        )


def _target(place: Place) -> str:
    sheet = place.sheet.replace("'", "''")
    return f"#'{sheet}'!{place.cell}"


def _quoted(text: str) -> str:
    return text.replace('"', '""')
