"""A cell of a table is known again by its header and the key of its row, or not at all."""

import pytest

from ptsopimus_xl.engines.port import TableCells
from ptsopimus_xl.findings import Place
from ptsopimus_xl.ooxml.marks import Finder, Mark

MARK = Mark("mitat", "arvo", "avain", "7")


def table(headers: str, *rows: str) -> TableCells:
    """A table whose headers stand in row 5 from column C on."""
    return TableCells(
        "mitat", "Sivu", 5, 3, tuple(headers.split()), tuple(tuple(row.split()) for row in rows)
    )


@pytest.mark.parametrize(
    ("found", "cell"),
    [
        (table("arvo avain", "a 6", "b 7"), "C7"),
        (table("avain oma arvo", "7 x b", "6 x a"), "E6"),
        (table("arvo avain", "a 6", "b 77"), None),
        (table("arvo avain", "a 7", "b 7"), None),
        (table("arvo avain arvo", "a 7 a"), None),
        (table("arvo avain avain", "a 7 7"), None),
        (table("luku avain", "a 7"), None),
        (table("arvo tunnus", "a 7"), None),
        (table("arvo avain"), None),
    ],
)
def test_a_cell_is_where_its_key_and_header_stand_but_once(
    found: TableCells, cell: str | None
) -> None:
    place = Finder({"mitat": found}).place(MARK)
    assert place == (Place("Sivu", cell) if cell else None)


def test_without_its_table_a_cell_is_not_known() -> None:
    assert Finder({}).place(MARK) is None
