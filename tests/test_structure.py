"""A goal table that has lost its lists of choices or its conditional formats is noticed."""

import re

import pytest
from commandline import OUTCOMES
from mutations import unpacked
from packages import zipped

from ptsopimus_xl.ooxml.workbook import open_workbook
from ptsopimus_xl.structure import inspect

SHEET = "xl/worksheets/sheet2.xml"
"""The agreement in the example."""


def codes(pattern: bytes, replacement: bytes) -> list[str]:
    """What is found in the example with something replaced in the agreement."""
    contents = unpacked(OUTCOMES.read_bytes())
    contents[SHEET] = re.sub(pattern, replacement, contents[SHEET], flags=re.DOTALL)
    return [finding.code for finding in inspect(open_workbook(zipped(contents)))]


def test_the_example_has_all_its_guards() -> None:
    assert codes(b"$^", b"") == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (b"dataValidations", "guards-missing"),
        (b"conditionalFormatting", "conditional-formats-missing"),
    ],
)
def test_each_table_without_guards_is_told(name: bytes, code: str) -> None:
    assert codes(b"<%s .*</%s>" % (name, name), b"") == [code] * 3


def test_ranges_that_are_none_guard_nothing() -> None:
    assert codes(rb'sqref="[^"]*"', b'sqref="A:A XFE1"').count("guards-missing") == 3


def test_merged_cells_without_end_cost_nothing() -> None:
    assert codes(b"</mergeCells>", b'<mergeCell ref="AZ1:XFD1048576"/></mergeCells>') == []
