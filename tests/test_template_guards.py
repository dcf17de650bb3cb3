"""Excel's own validations and messages: at every input, in the workbook's language."""

from collections.abc import Iterator, Mapping
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ptsopimus_xl.agreement import PARTIES, TABLES, Header
from ptsopimus_xl.resources import LANGUAGES, folder, words
from ptsopimus_xl.schema import AMOUNTS, Kind, Role, Table, columns
from ptsopimus_xl.template.__main__ import BLANK
from ptsopimus_xl.texts import form

WORKBOOK = {language: name for name, language in BLANK.items()}


def sheet_in(language: str) -> Worksheet:
    book = openpyxl.load_workbook(folder("workbook") / WORKBOOK[language])
    return book[form(language)["sheets"]["agreement"]]


def guard_at(sheet: Worksheet, coordinate: str) -> DataValidation | None:
    guards = sheet.data_validations.dataValidation
    return next((guard for guard in guards if coordinate in guard.sqref), None)


def first_cells(sheet: Worksheet, table: Table) -> Iterator[tuple[str, str]]:
    """The column and the cell of the first body row."""
    row = sheet[sheet.tables[table.name].ref][1]
    for key, cell in zip(table.columns, row, strict=True):
        yield key, cell.coordinate


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.key)
def test_every_input_has_a_message_and_the_guard_of_its_kind(table: Table, language: str) -> None:
    sheet = sheet_in(language)
    for key, coordinate in first_cells(sheet, table):
        column, guard = table.columns[key], guard_at(sheet, coordinate)
        if column.role is Role.INPUT:
            assert guard
            assert guard.prompt
        if guard and column.choices:
            listed = list(form(language)["choices"][column.choices].values())
            assert guard.formula1 == f'"{",".join(listed)}"'
            assert guard.errorStyle == "warning"
        if guard and column.suggestions:
            assert not guard.showErrorMessage
        if guard and column.kind in AMOUNTS and column.role is Role.INPUT:
            assert (guard.type, guard.errorStyle) == ("decimal", "warning")


def test_a_day_is_asked_for_as_a_day() -> None:
    sheet = sheet_in("fi")
    cells = dict(first_cells(sheet, PARTIES))
    days = [key for key, column in PARTIES.columns.items() if column.kind is Kind.DATE]
    assert [guard_at(sheet, cells[key]).type for key in days] == ["date"]  # type: ignore[union-attr]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_header_field_has_a_message(language: str) -> None:
    book = openpyxl.load_workbook(folder("workbook") / WORKBOOK[language])
    sheet = book[form(language)["sheets"]["agreement"]]
    for key in columns(Header):
        ((_, address),) = book.defined_names[f"pts_{key}"].destinations
        guard = guard_at(sheet, address.replace("$", ""))
        assert guard
        assert guard.prompt


@pytest.mark.parametrize("name", [*BLANK, "esimerkki-2020.xlsx", "esimerkki-2020-toteumat.xlsx"])
def test_messages_and_lists_keep_excels_limits(name: str) -> None:
    """A title has at most 32 characters, a message and a list 255 (ECMA-376 part 1, 18.3.1.32)."""
    for sheet in openpyxl.load_workbook(folder("workbook") / name):
        for guard in sheet.data_validations.dataValidation:
            assert len(guard.promptTitle or "") <= 32
            assert len(guard.errorTitle or "") <= 32
            assert len(guard.prompt or "") <= 255
            assert len(guard.error or "") <= 225
            assert len(guard.formula1 or "") <= 257


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_refuses_what_a_person_types(language: str) -> None:
    for guard in sheet_in(language).data_validations.dataValidation:
        assert guard.errorStyle == "warning" or not guard.showErrorMessage or guard.type is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_the_workbook_are_the_same_in_every_language(language: str) -> None:
    assert set(_keys(words(language, "workbook"))) == set(_keys(words("fi", "workbook")))


def _keys(told: Mapping[str, Any] | list[Any], above: str = "") -> Iterator[str]:
    inside = enumerate(told) if isinstance(told, list) else told.items()
    for key, value in inside:
        yield f"{above}/{key}"
        if isinstance(value, dict | list):
            yield from _keys(value, f"{above}/{key}")
