"""Untouched entries of a zip stay the same to the byte; one that contradicts itself is refused."""

import contextlib
import io
import os
import struct
import zipfile
from collections.abc import Callable, Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packages import differing, part_of, small, zipped

from ptsopimus_xl.ooxml import Refusal
from ptsopimus_xl.ooxml.archive import Archive, open_archive
from ptsopimus_xl.ooxml.limits import Limits
from ptsopimus_xl.ooxml.repack import repack

CONTENTS = {"a.xml": b"<a/>" * 50, "folder/b.xml": b"<b/>", "c.bin": bytes(range(256))}


def repacked(data: bytes, changed: dict[str, bytes], dropped: Collection[str] = ()) -> bytes:
    """A package with other contents of some entries."""
    return b"".join(repack(open_archive(data), changed, dropped))


def read_all(data: bytes) -> Archive:
    """An archive of which every entry has been read."""
    archive = open_archive(data)
    for name in archive.entries:
        archive.read(name)
    return archive


def streamed(contents: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip written to a stream, with data descriptors behind the data."""

    class Stream(io.RawIOBase):
        def __init__(self) -> None:
            self.written = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]
            self.written += data
            return len(data)

    stream = Stream()
    with zipfile.ZipFile(stream, "w", method) as package:
        for name, content in contents.items():
            package.writestr(name, content)
    return bytes(stream.written)


def wide(contents: dict[str, bytes]) -> bytes:
    """A zip with zip64 fields although it is small, as some writers make it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in contents.items():
            with package.open(zipfile.ZipInfo(name), "w", force_zip64=True) as entry:
                entry.write(content)
    return buffer.getvalue()


def with_wide_directory(data: bytes) -> bytes:
    """The same zip with all sizes, offsets and its end told by zip64 records only."""
    archive = open_archive(data)
    body = data[: min(data.index(entry.line) for entry in archive.entries.values())]
    lines = []
    for entry in archive.entries.values():
        line, length = bytearray(entry.line), len(entry.name)
        line[20:28] = b"\xff" * 8
        line[42:46] = b"\xff" * 4
        line[30:32] = struct.pack("<H", 28)
        extra = struct.pack("<2H3Q", 1, 24, entry.size, entry.packed, entry.start)
        lines.append(bytes(line[: 46 + length]) + extra)
    directory = b"".join(lines)
    end = struct.pack(
        "<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, len(lines), len(lines), len(directory), len(body)
    )
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, len(body) + len(directory), 1)
    last = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return body + directory + end + locator + last


@pytest.mark.parametrize(
    "data",
    [
        zipped(CONTENTS),
        streamed(CONTENTS),
        streamed(CONTENTS, zipfile.ZIP_STORED),
        wide(CONTENTS),
        with_wide_directory(zipped(CONTENTS)),
    ],
    ids=["plain", "streamed", "stored", "zip64 entries", "zip64 directory"],
)
def test_only_the_changed_entry_differs(data: bytes) -> None:
    new = repacked(data, {"folder/b.xml": b"<new/>"})
    assert differing(data, new) == {"folder/b.xml"}
    assert part_of(new, "folder/b.xml") == b"<new/>"
    assert zipfile.ZipFile(io.BytesIO(new)).namelist() == list(CONTENTS)
    assert zipfile.ZipFile(io.BytesIO(new)).testzip() is None


@given(
    st.dictionaries(st.from_regex(r"[a-z]{1,8}\.xml", fullmatch=True), st.binary(max_size=300)),
    st.data(),
)
def test_any_package_keeps_all_entries_but_those_changed(
    contents: dict[str, bytes], data: st.DataObject
) -> None:
    package = zipped(contents)
    names = data.draw(st.sets(st.sampled_from(sorted(contents)))) if contents else set()
    dropped = {name for name in names if data.draw(st.booleans())}
    changed = {name: data.draw(st.binary(max_size=300)) for name in names - dropped}
    new = repacked(package, changed, dropped)
    with zipfile.ZipFile(io.BytesIO(new)) as opened:
        there = {name: opened.read(name) for name in opened.namelist()}
    assert there == {n: c for n, c in {**contents, **changed}.items() if n not in dropped}
    assert differing(package, new) <= names


def test_a_copy_without_changes_is_the_same_to_the_byte() -> None:
    for data in (zipped(CONTENTS), streamed(CONTENTS), wide(CONTENTS)):
        assert repacked(data, {}) == data


def test_the_comment_of_a_zip_is_kept() -> None:
    buffer = io.BytesIO(zipped(CONTENTS))
    with zipfile.ZipFile(buffer, "a") as package:
        package.comment = b"made by hand"
    assert repacked(buffer.getvalue(), {}) == buffer.getvalue()


def entry_named(name: str) -> bytes:
    """A package with an entry of this name, as `zipfile` would not write it."""
    placeholder = "p" * len(name.encode())
    package = zipped({"a.xml": b"<a/>", placeholder: b"<b/>"})
    return package.replace(placeholder.encode(), name.encode())


def cut(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def flipped(data: bytes) -> bytes:
    """One bit of the compressed data of the first entry is wrong."""
    place = 30 + int.from_bytes(data[26:28], "little") + 2
    return data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :]


def wrong_sum(data: bytes) -> bytes:
    """The CRC in the directory is wrong."""
    place = data.index(b"PK\1\2") + 16
    return data[:place] + b"abcd" + data[place + 4 :]


def claiming(size: int) -> Callable[[bytes], bytes]:
    """The first entry claims another size."""

    def change(data: bytes) -> bytes:
        place = data.index(b"PK\1\2") + 24
        return data[:place] + struct.pack("<I", size) + data[place + 4 :]

    return change


def overlapping(data: bytes) -> bytes:
    """The second line of the directory points at the record of the first."""
    first = data.index(b"PK\1\2")
    second = data.index(b"PK\1\2", first + 4)
    return data[: second + 42] + data[first + 42 : first + 46] + data[second + 46 :]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (cut(small()), "truncated"),
        (small()[:4], "truncated"),
        (small() + b"trailing", "damaged-zip"),
        (b"PK\3\4leading" + small(), "damaged-zip"),
        (flipped(zipped(CONTENTS)), "damaged-zip"),
        (wrong_sum(zipped(CONTENTS)), "damaged-zip"),
        (claiming(3)(zipped(CONTENTS)), "damaged-zip"),
        (claiming(3000)(zipped(CONTENTS)), "damaged-zip"),
        (claiming(2**31)(zipped(CONTENTS)), "zip-bomb"),
        (zipped({"a.bin": os.urandom(33 << 20)}), "too-large"),
        (overlapping(zipped(CONTENTS)), "damaged-zip"),
        (entry_named("a.xml"), "duplicate-name"),
        (entry_named("A.XML"), "duplicate-name"),
        (entry_named("../b.xml"), "unsafe-name"),
        (entry_named("/b.xml"), "unsafe-name"),
        (entry_named("x/..\\b.xml"), "unsafe-name"),
        (entry_named("x/../b.xml"), "unsafe-name"),
    ],
)
def test_a_zip_that_contradicts_itself_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_all(data)
    assert refusal.value.code == code


def test_a_bomb_is_refused_before_it_is_inflated() -> None:
    bomb = zipped({"a.xml": bytes(30 << 20)})
    with pytest.raises(Refusal, match="zip-bomb"):
        open_archive(bomb)


def test_too_many_entries_are_refused() -> None:
    many = zipped({f"{number}.xml": b"" for number in range(30)})
    with pytest.raises(Refusal, match="zip-bomb"):
        open_archive(many, Limits(entries=20))


@given(st.binary(max_size=200), st.integers(0, 10_000), st.integers(0, 40))
def test_random_damage_never_ends_in_anything_but_a_refusal(
    noise: bytes, place: int, length: int
) -> None:
    data = zipped(CONTENTS)
    place %= len(data)
    damaged = data[:place] + noise + data[place + length :]
    with contextlib.suppress(Refusal):
        b"".join(repack(read_all(damaged), {}))
