"""The package: its parts and the relationships between them (ECMA-376 part 2, clauses 6 and 8)."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ptsopimus_xl.ooxml.archive import Archive
from ptsopimus_xl.ooxml.refusal import Refusal, RefusalCode, telling
from ptsopimus_xl.ooxml.scan import elements

CONTENT_TYPES = "[Content_Types].xml"
EACH_PART = 50
"""A part that is read costs as much as so many signs in it."""


@dataclass(frozen=True)
class Relationship:
    """A link from one part to another: `kind` is the last word of its type, such as `worksheet`."""

    id: str
    kind: str
    target: str


@dataclass
class Cost:
    """What the scans of a workbook have cost: bytes, which may be kept, and marks, which take time.

    A mark is the sign of a tag, of an end or of an attribute; there may be more of them, where they
    stand in texts, than tags and attributes, but never fewer.
    """

    scanned: int = 0
    marks: int = 0

    def add(self, data: bytes, weight: int) -> None:
        """Count what the scan of a part will cost."""
        self.scanned += len(data)
        signs = data.count(b"<") + data.count(b"/>") + data.count(b"=")
        self.marks += EACH_PART + signs * weight


@dataclass(frozen=True)
class Package:
    """The parts of an archive by their names, whatever their case (ECMA-376 part 2, 6.2.2.3)."""

    archive: Archive
    cost: Cost = field(default_factory=Cost)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name in the zip of each part, by the lower-case name."""
        return {name.lower(): name for name in self.archive.entries}

    def name_of(self, part: str) -> str:
        """The name in the zip of a part that must be there."""
        try:
            return self.names[part.lower()]
        except KeyError:
            raise Refusal(RefusalCode.MISSING_PART, part=part) from None

    def read(self, part: str) -> bytes:
        """The bytes of a part."""
        return self.archive.read(self.name_of(part))

    def to_scan(self, part: str, weight: int = 2) -> bytes:
        """The bytes of a part that will be scanned; a workbook that costs too much is refused.

        `weight` is that of a scan which keeps elements; one which looks at each but once has 1.
        """
        data, limits = self.read(part), self.archive.limits
        self.cost.add(data, weight)
        if self.cost.scanned > limits.scanned or self.cost.marks > limits.marks:
            raise Refusal(RefusalCode.TOO_MANY_CELLS, part=part, limit=limits.marks)
        return data

    def relationships(self, part: str) -> list[Relationship]:
        """Where a part leads to within the package; `""` is the package itself."""
        name = relationships_name(part)
        if name.lower() not in self.names:
            return []
        with telling(part=name):
            return list(read_relationships(self.to_scan(name), posixpath.dirname(part)))

    def related(self, part: str, kind: str) -> list[str]:
        """The parts that `part` leads to by relationships of a kind."""
        return [link.target for link in self.relationships(part) if link.kind == kind]


def relationships_name(part: str) -> str:
    """The part that holds the relationships of a part (ECMA-376 part 2, 6.5.2)."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def read_relationships(data: bytes, folder: str) -> Iterator[Relationship]:
    """The internal relationships of a part, their targets resolved against its folder."""
    for element in elements(data, lambda name, depth: name == "Relationship" and depth == 1):
        told = element.attributes
        if told.get("TargetMode") != "External":
            kind = told.get("Type", "").rpartition("/")[2]
            target = resolved(folder, told.get("Target", ""))
            yield Relationship(told.get("Id", ""), kind, target)


def resolved(folder: str, target: str) -> str:
    """A target as a part name: absolute ones begin with `/`, others count from the folder."""
    joined = posixpath.normpath(posixpath.join("/", folder, target))
    return joined.lstrip("/")
