"""The zip container of a package, read and written so that an untouched entry stays the same to the
byte.

The format is PKWARE's APPNOTE 6.3; ECMA-376 part 2, annex C says which of it a package may use.
Every entry is a *record* (local header, data, perhaps a data descriptor) and a line of the central
directory. A copy takes both over as they are and changes nothing but the offsets.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ptsopimus_xl.ooxml.limits import DEFAULT, Limits
from ptsopimus_xl.ooxml.refusal import Refusal, RefusalCode

LOCAL = struct.Struct("<4s5H3I2H")
CENTRAL = struct.Struct("<4s6H3I5H2I")
END = struct.Struct("<4s4H2IH")
END_64 = struct.Struct("<4sQ2H2I4Q")
LOCATOR_64 = struct.Struct("<4sIQI")
DEFLATED = 8
STORED = 0
HAS_DESCRIPTOR = 1 << 3
ENCRYPTED = 1
IN_EXTRA = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in the zip: `line` is its line of the central directory, `start` to `end` its
    record."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    start: int
    end: int
    line: bytes


def damaged(part: str = "") -> Refusal:
    """The refusal of a zip whose structure contradicts itself."""
    return Refusal(RefusalCode.DAMAGED_ZIP, part=part)


@dataclass(frozen=True)
class Archive:
    """A zip in memory: its bytes and its entries in the order of the central directory."""

    data: bytes
    entries: Mapping[str, Entry]
    comment: bytes = b""
    limits: Limits = DEFAULT

    def read(self, name: str) -> bytes:
        """The inflated bytes of an entry, checked against the size and the CRC that the zip
        claims."""
        entry = self.entries[name]
        if entry.size > self.limits.part:
            raise Refusal(RefusalCode.TOO_LARGE, part=name, size=entry.size, limit=self.limits.part)
        packed = self.packed(entry)
        content = packed.tobytes() if entry.method == STORED else inflate(packed, entry)
        if len(content) != entry.size or zlib.crc32(content) != entry.crc:
            raise damaged(name)
        return content

    def packed(self, entry: Entry) -> memoryview:
        """The compressed bytes of an entry, as they lie in the file."""
        begin = data_start(self.data, entry)
        if begin + entry.packed > entry.end:
            raise damaged(entry.name)
        return memoryview(self.data)[begin : begin + entry.packed]


def data_start(data: bytes, entry: Entry) -> int:
    """Where the data of an entry begin: after its local header, which must name the same entry."""
    if entry.start + LOCAL.size > entry.end:
        raise damaged(entry.name)
    signature, *_, name_length, extra = LOCAL.unpack_from(data, entry.start)
    name_start = entry.start + LOCAL.size
    name_end: int = name_start + name_length
    if signature != b"PK\3\4" or data[name_start:name_end] != raw_name(entry.line):
        raise damaged(entry.name)
    return name_end + int(extra)


def raw_name(line: bytes) -> bytes:
    """The name in a line of the central directory, as it is written."""
    return line[CENTRAL.size :][: int.from_bytes(line[28:30], "little")]


def inflate(packed: memoryview, entry: Entry) -> bytes:
    """The content of a deflated entry; never more than one byte over the size it claims."""
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        return stream.decompress(packed, entry.size + 1)
    except zlib.error:
        raise damaged(entry.name) from None


def open_archive(data: bytes, limits: Limits = DEFAULT) -> Archive:
    """Read the central directory and refuse whatever two readers could understand differently."""
    end, comment = find_end(data)
    count, size, start = find_directory(data, end)
    if count > limits.entries or size > limits.directory:
        raise Refusal(RefusalCode.ZIP_BOMB, part="")
    lines = list(directory_lines(data, start, size))
    if len(lines) != count:
        raise damaged()
    entries = with_ends([entry_of(line) for line in lines], start)
    check_names(entries)
    check_sizes(entries, limits)
    return Archive(data, {entry.name: entry for entry in entries}, comment, limits)


def find_end(data: bytes) -> tuple[int, bytes]:
    """Where the end record stands, and the comment after it (APPNOTE 4.3.16)."""
    end = data.rfind(b"PK\5\6", max(0, len(data) - END.size - 0xFFFF))
    if end < 0 or end + END.size > len(data):
        raise Refusal(RefusalCode.TRUNCATED)
    comment = data[end + END.size :]
    if len(comment) != END.unpack_from(data, end)[-1]:
        raise damaged()
    return end, comment


def find_directory(data: bytes, end: int) -> tuple[int, int, int]:
    """Number of entries, length and offset of the central directory, from the end record."""
    _, disk, _, _, count, size, start, _ = END.unpack_from(data, end)
    if disk == 0xFFFF or count == 0xFFFF or IN_EXTRA in (size, start):
        count, size, start = find_directory_64(data, end)
    if start + size > end:
        raise damaged()
    return count, size, start


def find_directory_64(data: bytes, end: int) -> tuple[int, int, int]:
    """The same from the zip64 record, which some writers use even for small packages."""
    if end < LOCATOR_64.size + END_64.size:
        raise damaged()
    signature, _, position, _ = LOCATOR_64.unpack_from(data, end - LOCATOR_64.size)
    if signature != b"PK\6\7" or position + END_64.size > end:
        raise damaged()
    signature, *_, count, size, start = END_64.unpack_from(data, position)
    if signature != b"PK\6\6":
        raise damaged()
    return count, size, start


def directory_lines(data: bytes, start: int, size: int) -> Iterator[bytes]:
    """The lines of the central directory, each with its name, extra field and comment."""
    position, end = start, start + size
    while position < end:
        if position + CENTRAL.size > end or data[position : position + 4] != b"PK\1\2":
            raise damaged()
        lengths = struct.unpack_from("<3H", data, position + 28)
        following = position + CENTRAL.size + sum(lengths)
        if following > end:
            raise damaged()
        yield data[position:following]
        position = following


def entry_of(line: bytes) -> Entry:
    """An entry from its line; where its record ends is not known yet."""
    fields = CENTRAL.unpack_from(line)
    flags, method, crc, packed, size = fields[3], fields[4], fields[7], fields[8], fields[9]
    name = decoded_name(raw_name(line))
    if flags & ENCRYPTED:
        raise Refusal(RefusalCode.ENCRYPTED, part=name)
    if method not in (STORED, DEFLATED):
        raise damaged(name)
    size, packed, start = wide(line, fields[10], [size, packed, fields[16]])
    return Entry(name, method, crc, packed, size, start, 0, line)


def decoded_name(raw: bytes) -> str:
    """A part name; ECMA-376 part 2, 6.2.2 wants ASCII, so other bytes need only stay distinct."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp437")


def wide(line: bytes, name_length: int, values: list[int]) -> list[int]:
    """Sizes and offset, taken from the zip64 extra field where they are too large for their
    places."""
    if IN_EXTRA not in values:
        return values
    extra_length = int.from_bytes(line[30:32], "little")
    extra = line[CENTRAL.size + name_length :][:extra_length]
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        if kind == 1:
            numbers = struct.iter_unpack("<Q", extra[4 : 4 + length - length % 8])
            return [next(numbers, (value,))[0] if value == IN_EXTRA else value for value in values]
        extra = extra[4 + length :]
    raise damaged()


def with_ends(entries: list[Entry], directory: int) -> list[Entry]:
    """The entries with the ends of their records: each reaches to the next one or to the
    directory."""
    starts = sorted(entry.start for entry in entries)
    if starts and (starts[0] != 0 or starts[-1] >= directory):
        raise damaged()
    following = dict(zip(starts, [*starts[1:], directory], strict=False))
    if len(following) != len(starts):
        raise damaged()
    return [
        Entry(e.name, e.method, e.crc, e.packed, e.size, e.start, following[e.start], e.line)
        for e in entries
    ]


def check_names(entries: list[Entry]) -> None:
    """Refuse names that lead out of the package and names that two readers may take for one
    another."""
    seen: set[str] = set()
    for entry in entries:
        name = entry.name
        if name.startswith("/") or "\\" in name or "\0" in name or ".." in name.split("/"):
            raise Refusal(RefusalCode.UNSAFE_NAME, part=name)
        if name.casefold() in seen:
            raise Refusal(RefusalCode.DUPLICATE_NAME, part=name)
        seen.add(name.casefold())


def check_sizes(entries: list[Entry], limits: Limits) -> None:
    """Refuse sizes that no workbook made by people has."""
    for entry in entries:
        if entry.size > limits.ratio_from and entry.size > limits.ratio * entry.packed:
            raise Refusal(RefusalCode.ZIP_BOMB, part=entry.name)
    if sum(entry.size for entry in entries) > limits.package:
        raise Refusal(RefusalCode.ZIP_BOMB, part="")
