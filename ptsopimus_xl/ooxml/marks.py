"""What tells the rows of tables apart, so that a run is taken back only in the rows it was made in.

A text that stands only once in the tables of a sheet marks its row: a row's id, its name. Rows
that were moved, sorted or put between since then carry their marks away from the place that the
journal knows.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ptsopimus_xl.engines.port import TableCells
from ptsopimus_xl.findings import Place, cell_name
from ptsopimus_xl.ooxml.values import Stored

LENGTH = 16


class Mark(NamedTuple):
    """A cell and the digest of the text in it."""

    place: Place
    digest: str


def mark(text: str) -> str:
    """The digest of a text: the journal holds no text that the run did not change."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def marks_of(
    sheet: str, tables: Iterable[TableCells], changed: Mapping[tuple[int, int], Stored]
) -> Iterator[Mark]:
    """The marks of all rows of a sheet that a run changed, with what it wrote."""
    texts = {at: text for table in tables for at, text in _texts(table)}
    texts |= {at: _text(new) for at, new in changed.items()}
    times = Counter(texts.values())
    rows = {row for row, _ in changed}
    for (row, column), text in texts.items():
        if row in rows and text and times[text] == 1:
            yield Mark(Place(sheet, cell_name(row, column)), mark(text))


def _texts(table: TableCells) -> Iterator[tuple[tuple[int, int], str]]:
    """Row and column of every text in the body of a table."""
    for row, line in enumerate(table.rows, table.row + 1):
        for column, value in enumerate(line, table.column):
            if isinstance(value, str):
                yield (row, column), value


def _text(stored: Stored) -> str:
    return str(stored.content) if stored.kind == "s" else ""


def still_there(marks: Sequence[Mark], standing: Mapping[Place, Stored]) -> bool:
    """Whether a row is still the one that was marked: it had no mark, or one of them stands."""
    return not marks or any(mark(_text(standing[one.place])) == one.digest for one in marks)
