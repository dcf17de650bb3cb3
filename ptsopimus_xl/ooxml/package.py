"""The package: its parts and the relationships between them (ECMA-376 part 2, clauses 6 and 8)."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ptsopimus_xl.ooxml.archive import Archive
from ptsopimus_xl.ooxml.refusal import Refusal, RefusalCode, telling
from ptsopimus_xl.ooxml.scan import elements

CONTENT_TYPES = "[Content_Types].xml"


@dataclass(frozen=True)
class Relationship:
    """A link from one part to another: `kind` is the last word of its type, such as `worksheet`."""

    id: str
    kind: str
    target: str


@dataclass(frozen=True)
class Package:
    """The parts of an archive by their names, whatever their case (ECMA-376 part 2, 6.2.2.3)."""

    archive: Archive

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

    def relationships(self, part: str) -> list[Relationship]:
        """Where a part leads to within the package; `""` is the package itself."""
        name = relationships_name(part)
        if name.lower() not in self.names:
            return []
        with telling(part=name):
            return list(read_relationships(self.read(name), posixpath.dirname(part)))

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
