"""A package written anew: changed entries deflated, every other record copied as it lies in the old
file."""

import struct
import zlib
from collections.abc import Collection, Iterator, Mapping

from ptsopimus_xl.ooxml.archive import (
    CENTRAL,
    DEFLATED,
    END,
    HAS_DESCRIPTOR,
    IN_EXTRA,
    LOCAL,
    Archive,
    Entry,
)

Piece = bytes | memoryview


def repack(
    archive: Archive, changed: Mapping[str, bytes], dropped: Collection[str] = ()
) -> Iterator[Piece]:
    """The bytes of the new package, piece by piece: records in their old order, then the
    directory."""
    kept = [entry for entry in archive.entries.values() if entry.name not in dropped]
    view = memoryview(archive.data)
    lines: dict[str, bytes] = {}
    position = 0
    for entry in sorted(kept, key=lambda one: one.start):
        pieces: list[Piece] = [view[entry.start : entry.end]]
        line = entry.line
        if entry.name in changed:
            line, pieces = packed_anew(entry, changed[entry.name])
        lines[entry.name] = moved(line, position)
        position += sum(map(len, pieces))
        yield from pieces
    directory = b"".join(lines[entry.name] for entry in kept)
    yield directory
    yield END.pack(
        b"PK\5\6", 0, 0, len(kept), len(kept), len(directory), position, len(archive.comment)
    )
    yield archive.comment


def packed_anew(entry: Entry, content: bytes) -> tuple[bytes, list[Piece]]:
    """The directory line and the record of an entry with new content; name, date and rights
    stay."""
    packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    fields = list(CENTRAL.unpack_from(entry.line))
    name_length, extra_length = fields[10], fields[11]
    name = entry.line[CENTRAL.size :][:name_length]
    comment = entry.line[CENTRAL.size + name_length + extra_length :]
    fields[2] = 20
    fields[3] &= ~HAS_DESCRIPTOR
    fields[4] = DEFLATED
    fields[7:10] = zlib.crc32(content), len(packed), len(content)
    fields[11] = fields[16] = 0
    header = LOCAL.pack(b"PK\3\4", *fields[2:10], name_length, 0)
    return CENTRAL.pack(*fields) + name + comment, [header, name, packed]


def moved(line: bytes, position: int) -> bytes:
    """The directory line of a record that now begins at `position`."""
    if line[42:46] != struct.pack("<I", IN_EXTRA):
        return line[:42] + struct.pack("<I", position) + line[46:]
    return with_wide_offset(line, position)


def with_wide_offset(line: bytes, position: int) -> bytes:
    """The same where the offset stands in the zip64 extra field, as its last number (APPNOTE
    4.5.3)."""
    at = CENTRAL.size + int.from_bytes(line[28:30], "little")
    while True:
        kind, length = struct.unpack_from("<2H", line, at)
        if kind == 1:
            wide_sizes = sum(line[size : size + 4] == b"\xff" * 4 for size in (20, 24))
            number = at + 4 + 8 * wide_sizes
            return line[:number] + struct.pack("<Q", position) + line[number + 8 :]
        at += 4 + length
