"""Writes a compound file, the container Office keeps a VBA project in ([MS-CFB], version 3).

Same tree, same bytes: no dates, no class ids, no random order.
"""

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Storage: TypeAlias = Mapping[str, "bytes | Storage"]
"""A storage: its streams (bytes) and inner storages by name."""

SECTOR = 512
MINI_SECTOR = 64
MINI_STREAM_CUTOFF = 4096
FREE = 0xFFFFFFFF
END_OF_CHAIN = 0xFFFFFFFE
FAT_SECTOR = 0xFFFFFFFD
NO_STREAM = 0xFFFFFFFF
LISTED_FAT_SECTORS = 109
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_BLACK = 1


@dataclass
class _Entry:
    """A directory entry (2.6.1); `left`, `right` and `child` are numbers of other entries."""

    name: str
    kind: int
    data: bytes = b""
    left: int = NO_STREAM
    right: int = NO_STREAM
    child: int = NO_STREAM
    start: int = 0
    size: int = 0

    def packed(self) -> bytes:
        name = self.name.encode("utf-16-le") + b"\0\0"
        links = (self.left, self.right, self.child)
        head = name.ljust(64, b"\0") + struct.pack("<HBB3I", len(name), self.kind, _BLACK, *links)
        return head + bytes(36) + struct.pack("<IQ", self.start, self.size)


_UNUSED_ENTRY = bytes(68) + struct.pack("<3I", NO_STREAM, NO_STREAM, NO_STREAM) + bytes(48)


@dataclass
class _Sectors:
    """Sectors of one size and, for each of them, the number of the next (2.3)."""

    size: int
    data: bytearray = field(default_factory=bytearray)
    chains: list[int] = field(default_factory=list)

    def add(self, content: bytes) -> int:
        """Append a chain and return its first sector."""
        if not content:
            return END_OF_CHAIN
        start, count = len(self.chains), -(-len(content) // self.size)
        self.data += content.ljust(count * self.size, b"\0")
        self.chains += [*range(start + 1, start + count), END_OF_CHAIN]
        return start


def compound_file(root: Storage) -> bytes:
    """The bytes of a compound file that holds the storage `root`."""
    entries = _directory(root)
    sectors, mini = _Sectors(SECTOR), _Sectors(MINI_SECTOR)
    for entry in entries:
        if entry.kind == _STREAM:
            small = len(entry.data) < MINI_STREAM_CUTOFF
            entry.start, entry.size = (mini if small else sectors).add(entry.data), len(entry.data)
    entries[0].start, entries[0].size = sectors.add(bytes(mini.data)), len(mini.data)
    mini_fat = _filled(mini.chains)
    mini_fat_start = sectors.add(mini_fat)
    padding = _UNUSED_ENTRY * (-len(entries) % 4)
    directory = sectors.add(b"".join(entry.packed() for entry in entries) + padding)
    return _assembled(sectors, directory, mini_fat_start, len(mini_fat) // SECTOR)


def _directory(root: Storage) -> list[_Entry]:
    entries = [_Entry("Root Entry", _ROOT)]
    entries[0].child = _add_level(entries, root)
    return entries


def _add_level(entries: list[_Entry], storage: Storage) -> int:
    numbers = [_add_entry(entries, name, content) for name, content in storage.items()]
    # 2.6.4: a shorter name comes first; of equal length, the upper-case code points decide.
    numbers.sort(key=lambda n: (len(entries[n].name), entries[n].name.upper()))
    return _tree(entries, numbers)


def _add_entry(entries: list[_Entry], name: str, content: "bytes | Storage") -> int:
    number = len(entries)
    if isinstance(content, bytes):
        entries.append(_Entry(name, _STREAM, content))
    else:
        entries.append(_Entry(name, _STORAGE))
        entries[number].child = _add_level(entries, content)
    return number


def _tree(entries: list[_Entry], numbers: Sequence[int]) -> int:
    # 2.6.4 lets every node be black, which makes the red-black tree a plain binary tree.
    if not numbers:
        return NO_STREAM
    middle = len(numbers) // 2
    node = numbers[middle]
    entries[node].left = _tree(entries, numbers[:middle])
    entries[node].right = _tree(entries, numbers[middle + 1 :])
    return node


def _assembled(sectors: _Sectors, directory: int, mini_fat: int, mini_fat_sectors: int) -> bytes:
    first_fat, count = len(sectors.chains), _fat_sectors(len(sectors.chains))
    fat = _filled([*sectors.chains, *[FAT_SECTOR] * count])
    header = struct.pack(
        "<8s16x5H6x9I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x003E, 3, 0xFFFE, 9, 6),  # 2.2: minor, major version, byte order, two sector shifts
        *(0, count, directory, 0, MINI_STREAM_CUTOFF),
        *(mini_fat, mini_fat_sectors, END_OF_CHAIN, 0),
    )
    listed = [*range(first_fat, first_fat + count), *[FREE] * (LISTED_FAT_SECTORS - count)]
    return header + _packed(listed) + bytes(sectors.data) + fat


def _fat_sectors(used: int) -> int:
    """How many sectors a table needs that lists `used` sectors and itself."""
    count = -(-used // (SECTOR // 4 - 1))
    if count > LISTED_FAT_SECTORS:
        raise ValueError("A compound file over 6.8 MB needs a DIFAT, which is not written here.")
    return count


def _filled(chains: Sequence[int]) -> bytes:
    return b"".join(_sectors_of(chains))


def _sectors_of(chains: Sequence[int]) -> Iterator[bytes]:
    per_sector = SECTOR // 4
    for first in range(0, len(chains), per_sector):
        part = chains[first : first + per_sector]
        yield _packed([*part, *[FREE] * (per_sector - len(part))])


def _packed(numbers: Iterable[int]) -> bytes:
    return b"".join(struct.pack("<I", number) for number in numbers)
