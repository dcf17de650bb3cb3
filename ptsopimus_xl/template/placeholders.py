"""Builds the sheets the program writes whole, as they are before it has written anything."""

from ptsopimus_xl.pages import Page, Style
from ptsopimus_xl.pages.lines import Columns
from ptsopimus_xl.summary.page import empty_summary_page
from ptsopimus_xl.template.canvas import Canvas
from ptsopimus_xl.template.draft import Draft
from ptsopimus_xl.template.page_sheet import draw

_FINDINGS = Columns((128, 56, 340, 180, 390))


def build_placeholder(canvas: Canvas, draft: Draft, key: str) -> None:
    """Write the sheet of this key."""
    pages = {"summary": empty_summary_page(draft.agreement, draft.language)}
    page = pages.get(key) or _empty_findings_page(draft)
    draw(canvas, page, footer=draft.footer)


def _empty_findings_page(draft: Draft) -> Page:
    title = draft.form["sheets"]["findings"]
    head = _FINDINGS.title(title, "", split=4)
    return Page(
        _FINDINGS.widths, (*head, _FINDINGS.text(draft.words["findings_empty"], Style.PATH))
    )
