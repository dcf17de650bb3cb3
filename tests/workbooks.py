"""Workbooks as cells, made from the declaration: what an engine reads from a filled template."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from ptsopimus_xl.agreement import TABLES, TEMPLATE_VERSION, Header, named_cell
from ptsopimus_xl.engines.port import NamedCell, TableCells, WorkbookCells
from ptsopimus_xl.findings import Place
from ptsopimus_xl.kinds import Value
from ptsopimus_xl.schema import Table
from ptsopimus_xl.texts import choice, form, header

Entries = Mapping[str, Value]

FILLED: Entries = {
    "year": "2020",
    "sector": "Vapaa-aikatoimiala",
    "service_area": "Kirjastopalvelut",
    "unit": "Hakeutuvat palvelut",
}


def row(target: Value = None, actual: Value = None, **others: Value) -> dict[str, Value]:
    """A goal row that is filled in but for what a test is about."""
    entries: dict[str, Value] = {"goal": "Tavoite", "action": "Toimenpide", "portfolio": "E"}
    return entries | {"target": target, "actual": actual} | others


def workbook(
    *,
    language: str = "fi",
    phase: str = "final",
    fields_: Entries = FILLED,
    totals: Mapping[str, Sequence[Value]] | None = None,
    **tables: Sequence[Entries],
) -> WorkbookCells:
    """The cells of a workbook with these rows; tables not named have two empty rows."""
    named = dict(fields_)
    named.setdefault("phase", choice("phase", phase, language))
    named.setdefault("language", choice("language", language, language))
    top = 20
    placed = {}
    for table in TABLES:
        rows = tables.get(table.key) or [{}, {}]
        cells = _table(table, rows, language, top)
        placed[table.name] = replace(cells, totals=_totals(table, totals or {}))
        top += len(rows) + 5
    return WorkbookCells(placed, _names(named))


def _table(table: Table, rows: Sequence[Entries], language: str, top: int) -> TableCells:
    headers = tuple(header(table, key, language, 2020) for key in table.columns)
    body = tuple(tuple(entries.get(key) for key in table.columns) for entries in rows)
    return TableCells(table.name, form(language)["sheets"]["agreement"], top, 1, headers, body)


def _totals(table: Table, totals: Mapping[str, Sequence[Value]]) -> tuple[Value, ...] | None:
    if not table.total:
        return None
    return tuple(totals.get(table.key) or ("Yhteensä", *[None] * (len(table.columns) - 1)))


def _names(named: Entries) -> dict[str, NamedCell]:
    keys: list[Any] = [field.name for field in fields(Header)]
    cells = {
        named_cell(key): NamedCell(Place("Sopimus", f"B{3 + number}"), named.get(key))
        for number, key in enumerate(keys)
    }
    cells[named_cell("version")] = NamedCell(Place("Asetukset", "Z1"), str(TEMPLATE_VERSION))
    for name in ("summary", "findings"):
        cells[named_cell(name)] = NamedCell(Place(form("fi")["sheets"][name], "A1"), None)
    return cells
