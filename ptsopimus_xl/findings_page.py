"""The sheet Tarkistus: what is to be mended, grouped by cause, the worst first."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ptsopimus_xl.findings import Finding, Place, Severity
from ptsopimus_xl.pages import Line, Page, PageCell, Style
from ptsopimus_xl.pages.lines import SPACER, Columns
from ptsopimus_xl.summary.words import counted, text
from ptsopimus_xl.texts import advice, cause, column_name, form, message

COLUMNS = Columns((128, 56, 340, 180, 390))
_SEVERITY, _LINK, _WHAT, _COLUMN, _NOW = range(1, 6)
_CAUSE_HEIGHT = 25.5

Rows = Mapping[Place, tuple[str, str]]
"""The rows of the workbook by their cells: Nro, if the row has one, and what the row is called."""


def findings_page(
    findings: Sequence[Finding], rows: Rows, language: str, closing: str = ""
) -> Page:
    """The whole sheet; `closing` is what the run has to say of itself."""
    once = list({(finding.code, finding.place): finding for finding in findings}.values())
    groups = tuple(_group(group, rows, language) for group in _grouped(once, language))
    top = (*_top(once, language, closing), SPACER)
    sections = (top + groups[0], *groups[1:]) if groups else (top,)
    lines = tuple(line for section in sections for line in section)
    return Page(COLUMNS.widths, lines, COLUMNS.breaks(sections))


def _top(findings: Sequence[Finding], language: str, closing: str) -> Iterator[Line]:
    said = text(language)["findings"]
    title = form(language)["sheets"]["findings"]
    yield from COLUMNS.title(title, _counts(findings, language), split=_WHAT)
    if not findings:
        yield COLUMNS.text(said["all_well"], Style.MESSAGE)
    if closing:
        yield COLUMNS.text(closing, Style.PLAIN)
    yield COLUMNS.text(said["intro"] if findings else said["nothing"], Style.PATH)


def _counts(findings: Sequence[Finding], language: str) -> str:
    """1 korjattava · 6 tarkistettavaa · 1 ehdotus."""
    said = text(language)
    severities = [finding.severity for finding in findings]
    return str(said["separator"]).join(
        counted(said["findings"]["counts"][severity.value], severities.count(severity))
        for severity in Severity
        if severity in severities
    )


def _grouped(findings: Sequence[Finding], language: str) -> list[list[Finding]]:
    """Findings of one cause and one advice together, the grave before the light."""
    groups: dict[tuple[str, Severity, str], list[Finding]] = {}
    for finding in findings:
        key = (finding.code, finding.severity, advice(finding, language))
        groups.setdefault(key, []).append(finding)
    return sorted(groups.values(), key=lambda group: list(Severity).index(group[0].severity))


def _group(findings: Sequence[Finding], rows: Rows, language: str) -> tuple[Line, ...]:
    first = findings[0]
    tile = PageCell(
        _SEVERITY, _said(language)["severities"][first.severity.value], Style(first.severity.value)
    )
    heading = PageCell(_LINK, _heading(findings, language), Style.CAUSE, span=4)
    what_to_do = PageCell(_LINK, advice(first, language), Style.ADVICE, span=4)
    lines = (_row(finding, rows, language) for finding in findings)
    return (
        COLUMNS.line(tile, heading, least=_CAUSE_HEIGHT),
        COLUMNS.line(what_to_do),
        *lines,
        SPACER,
    )


def _heading(findings: Sequence[Finding], language: str) -> str:
    """The cause, with its number of places where they are several."""
    title = cause(findings[0].code, language)
    if len(findings) == 1:
        return title
    places = counted(_said(language)["places"], len(findings))
    return f"{title}{text(language)['separator']}{places}"


def _row(finding: Finding, rows: Rows, language: str) -> Line:
    number, name = rows.get(finding.place, ("", ""))
    return COLUMNS.line(
        PageCell(_LINK, number or finding.place.cell, Style.LINK, link=finding.place),
        PageCell(_WHAT, name or _elsewhere(finding, language), Style.BODY),
        PageCell(_COLUMN, column_name(finding, language), Style.BODY_MUTED),
        _now(finding, language),
    )


def _elsewhere(finding: Finding, language: str) -> str:
    """What a finding outside all rows is about: its table, else its sheet."""
    table = finding.parameters.get("table")
    return str(form(language)["tables"].get(table, finding.place.sheet))


def _now(finding: Finding, language: str) -> PageCell:
    """What stands there now; a whole sentence where the bare value would not say what is wrong."""
    whole_table = "table" in finding.parameters and not finding.parameters.get("key")
    if "expected" in finding.parameters or whole_table:
        return PageCell(_NOW, message(finding, language), Style.BODY)
    if finding.value:
        return PageCell(_NOW, finding.value, Style.BODY)
    return PageCell(_NOW, _said(language)["empty"], Style.BODY_MISSING)


def _said(language: str) -> dict[str, Any]:
    return dict(text(language)["findings"])
