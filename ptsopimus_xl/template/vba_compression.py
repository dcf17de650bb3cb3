"""Compresses the source text of VBA modules as Office stores it ([MS-OVBA] 2.4.1)."""

import struct
from collections.abc import Iterator

CHUNK = 4096
SHORTEST_COPY = 3
_COMPRESSED, _RAW = 0xB000, 0x3000


def compressed(data: bytes) -> bytes:
    """The compressed container (2.4.1.1.1) of `data`."""
    chunks = (data[start : start + CHUNK] for start in range(0, len(data), CHUNK))
    return b"\x01" + b"".join(map(_chunk, chunks))


def _chunk(data: bytes) -> bytes:
    tokens = _token_sequences(data)
    if len(tokens) < CHUNK:
        return struct.pack("<H", _COMPRESSED | len(tokens) - 1) + tokens
    if len(data) < CHUNK:
        raise ValueError("The end of the text does not compress, and raw it would gain zero bytes.")
    return struct.pack("<H", _RAW | CHUNK - 1) + data


def _token_sequences(data: bytes) -> bytes:
    """Groups of eight tokens, each behind a byte that tells copies from literals (2.4.1.1.7)."""
    sequences, tokens = bytearray(), list(_tokens(data))
    for first in range(0, len(tokens), 8):
        group = tokens[first : first + 8]
        sequences.append(sum(1 << n for n, token in enumerate(group) if len(token) == 2))
        sequences += b"".join(group)
    return bytes(sequences)


def _tokens(data: bytes) -> Iterator[bytes]:
    """Literal bytes and two-byte copies (2.4.1.3.19.3) that together give `data`."""
    seen: dict[bytes, list[int]] = {}
    position = 0
    while position < len(data):
        offset, length = _longest_copy(data, position, seen)
        copied = length >= SHORTEST_COPY
        yield _copy_token(position, offset, length) if copied else data[position : position + 1]
        end = position + (length if copied else 1)
        for start in range(position, end):
            seen.setdefault(data[start : start + SHORTEST_COPY], []).append(start)
        position = end


def _longest_copy(data: bytes, position: int, seen: dict[bytes, list[int]]) -> tuple[int, int]:
    """The nearest of the longest earlier runs that equal what comes: how far back, how long."""
    most = (0xFFFF >> _offset_bits(position)) + SHORTEST_COPY
    offset = length = 0
    for start in reversed(seen.get(data[position : position + SHORTEST_COPY], ())):
        run = _run(data, start, position, most)
        if run > length:
            offset, length = position - start, run
    return offset, length


def _run(data: bytes, start: int, position: int, most: int) -> int:
    length, end = 0, min(most, len(data) - position)
    while length < end and data[start + length] == data[position + length]:
        length += 1
    return length


def _copy_token(position: int, offset: int, length: int) -> bytes:
    packed = (offset - 1) << 16 - _offset_bits(position) | length - SHORTEST_COPY
    return struct.pack("<H", packed)


def _offset_bits(position: int) -> int:
    """How many bits of a copy token tell the offset at this place of the chunk (2.4.1.3.19.1)."""
    return max(4, (position - 1).bit_length())
