"""What a workbook is built from: the agreement and what a person wrote beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ptsopimus_xl.agreement import Agreement
from ptsopimus_xl.resources import words
from ptsopimus_xl.schema import Table
from ptsopimus_xl.texts import form, header


@dataclass(frozen=True)
class Spot:
    """A cell by its meaning: the table's key, the row counted from 1, and the column's field name.

    The row after a table's last one is the empty row below it.
    """

    table: str
    row: int
    column: str


@dataclass(frozen=True)
class Draft:
    """All that goes into one workbook.

    `notes` become notes of cells; `remark` is a line under the title; `typed` is what stands in a
    cell instead of the agreement's value, as a person might have typed it.
    """

    language: str
    year: int
    agreement: Agreement
    notes: Mapping[Spot, str] = field(default_factory=dict)
    typed: Mapping[Spot, str] = field(default_factory=dict)
    remark: str | None = None

    @property
    def filled(self) -> bool:
        """Whether the workbook holds an agreement, or waits for one."""
        return bool(self.agreement.goals)

    @property
    def form(self) -> dict[str, Any]:
        """The words of the form."""
        return form(self.language)

    @property
    def words(self) -> dict[str, Any]:
        """The words of the workbook around the form: help, settings, input messages."""
        return words(self.language, "workbook")

    @property
    def footer(self) -> str:
        """The printed footer, in Excel's codes for page and pages."""
        return str(self.words["footer"])

    def header(self, table: Table, key: str) -> str:
        """The header of a column."""
        return header(table, key, self.language, self.year, self.agreement.settings)
