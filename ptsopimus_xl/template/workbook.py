"""Builds a whole workbook, blank or filled. Two builds are byte for byte the same."""

from collections.abc import Mapping
from datetime import UTC, datetime
from os import PathLike

from xlsxwriter.workbook import Workbook

from ptsopimus_xl.agreement import GENERATED, Agreement, Header, named_cell
from ptsopimus_xl.colours import Phase
from ptsopimus_xl.pages import looks
from ptsopimus_xl.template.agreement_sheet import build_agreement_sheet
from ptsopimus_xl.template.canvas import Canvas
from ptsopimus_xl.template.draft import Draft, Spot
from ptsopimus_xl.template.formats import Formats
from ptsopimus_xl.template.guide_sheet import build_guide_sheet
from ptsopimus_xl.template.placeholders import build_placeholder
from ptsopimus_xl.template.settings_sheet import build_settings_sheet

TABS = {
    "guide": looks.SECONDARY,
    "agreement": looks.BLUE,
    "summary": looks.BLUE_2,
    "findings": looks.BLUE_2,
    "settings": looks.SECONDARY,
}
"""The sheets from left to right, with the colours of their tabs."""

_BUILT = datetime(2020, 1, 1, tzinfo=UTC)


def build(  # noqa: PLR0913 - each is a part of the one workbook, given by name
    path: str | PathLike[str],
    *,
    language: str = "fi",
    year: int,
    agreement: Agreement | None = None,
    notes: Mapping[Spot, str] | None = None,
    note: str | None = None,
    typed: Mapping[Spot, str] | None = None,
) -> None:
    """Build a workbook; computed cells stay empty.

    `notes` become notes of cells, `note` a line under the title on every printed page; `typed`
    stands in cells as a person might have typed it, whatever the agreement says.
    """
    given = agreement or Agreement(Header(year=year, language=language, phase=Phase.PLAN))
    draft = Draft(language, year, given, notes or {}, typed or {}, note)
    with Workbook(str(path)) as workbook:
        assemble(workbook, draft)


def assemble(workbook: Workbook, draft: Draft) -> None:
    """Add all sheets, names and properties to an empty workbook."""
    formats = Formats(workbook)
    canvases = {
        key: Canvas(workbook, workbook.add_worksheet(draft.form["sheets"][key]), formats)
        for key in TABS
    }
    for key, colour in TABS.items():
        canvases[key].sheet.set_tab_color(f"#{colour}")
    build_guide_sheet(canvases["guide"], draft)
    build_agreement_sheet(canvases["agreement"], draft)
    for key in GENERATED:
        build_placeholder(canvases[key], draft, key)
        workbook.define_name(named_cell(key), f"='{draft.form['sheets'][key]}'!$A$1")
    build_settings_sheet(canvases["settings"], draft)
    canvases["agreement" if draft.filled else "guide"].sheet.activate()
    _describe(workbook, draft)


def _describe(workbook: Workbook, draft: Draft) -> None:
    title = draft.form["title"].format(year=draft.year)
    subject = draft.agreement.header.unit or ""
    workbook.set_properties({"title": title, "subject": subject, "created": _BUILT})
    workbook.set_custom_property(draft.form["fields"]["language"], draft.form["language_name"])
