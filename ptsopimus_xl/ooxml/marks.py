"""What tells the rows of tables apart, so that a run is taken back only in the rows it was made in.

A text that stands only once in the tables of a sheet marks its row: a row's id, its name. Rows
that were moved, sorted or put between since then carry their marks away from the place that the
journal knows.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ptsopimus_xl.engines.port import TableCells, places_of
from ptsopimus_xl.findings import Place
from ptsopimus_xl.ooxml.area import parse_cell
from ptsopimus_xl.ooxml.values import Stored

LENGTH = 16


class Mark(NamedTuple):
    """A cell and the digest of the text in it."""

    place: Place
    digest: str


def mark(text: str) -> str:
    """The digest of a text: the journal holds no text that the run did not change."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def marks_of(tables: Iterable[TableCells], changed: Mapping[Place, Stored]) -> tuple[Mark, ...]:
    """The marks of all rows that a run changed, with what it wrote; the tables are those of one
    sheet."""
    texts = dict(_texts(tables, changed))
    times = Counter(texts.values())
    rows = {_row(place) for place in changed}
    return tuple(
        Mark(place, mark(text))
        for place, text in texts.items()
        if times[text] == 1 and _row(place) in rows
    )


def _texts(
    tables: Iterable[TableCells], changed: Mapping[Place, Stored]
) -> Iterator[tuple[Place, str]]:
    """Every text in the bodies of the tables, as it is after the run."""
    for table in tables:
        for place, (row, column) in places_of(table).items():
            new = changed.get(place)
            value = table.rows[row][column] if new is None else _text(new)
            if isinstance(value, str) and value:
                yield place, value


def _text(stored: Stored) -> str:
    return str(stored.content) if stored.kind == "s" else ""


def _row(place: Place) -> int:
    return parse_cell(place.cell)[0]


def still_there(marks: Sequence[Mark], standing: Mapping[Place, Stored]) -> bool:
    """Whether a row is still the one that was marked: it had no mark, or one of them stands."""
    return not marks or any(mark(_text(standing[one.place])) == one.digest for one in marks)
