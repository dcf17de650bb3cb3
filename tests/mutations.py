"""Damage done to packages on purpose, with their structure in mind: entries, XML, directory,
bytes."""

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

from packages import DECLARATION

Contents = dict[str, bytes]
SPLIT = re.compile(rb"(<[^>]*>)")
ATTRIBUTE = re.compile(rb"=\"[^\"]*\"")
STRANGE = (
    *(b"", b"0", b"-1", b"1048577", b"99999999999999999999", b"A1", b"XFD1048576", b"A0", b"a1"),
    *(b"A1:XFD1048576", b"B2:A1", b"rId999", b"../../../x", b"NaN", b"1e999", b"array", b"shared"),
    *(b"s", b"inlineStr", b"\xff", b"&#0;", b"&x;", b"<", "ä".encode(), b"x" * 5000),
)
TAGS = (
    *(b"<row/>", b'<row r="3"><c r="A3"/></row>', b"<c/>", b"<v>1</v>", b"<f>A1</f>", b"</c>"),
    *(b'<f t="array" ref="A1:B9">1</f>', b"<sheetData/>", b"<!-- -->", b"<![CDATA[ ]]>", b"<?x?>"),
    *(b"<!DOCTYPE a>", b'<mergeCells><mergeCell ref="A1:C3"/></mergeCells>', b"<x:y/>", b"</row>"),
    *(b"<t>a</t>", b"<rPh><t>b</t></rPh>", b"<extLst/>", b"&lt;", b"]]>", b"\0", b"\xef\xbb\xbf"),
)


def unpacked(package: bytes) -> Contents:
    """The contents of a package by the names of its entries."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def mutated(package: bytes, random: Random) -> bytes:
    """The package with one to four kinds of damage."""
    contents = unpacked(package)
    for _ in range(random.randint(1, 3)):
        if contents:
            random.choice(ENTRIES)(contents, random)
    written = rewritten(contents, random)
    if random.random() < 0.4:
        written = random.choice(BYTES)(written, random)
    return written


def rewritten(contents: Contents, random: Random) -> bytes:
    """The contents as a zip, now and then of another making."""
    buffer = io.BytesIO()
    method = random.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    with zipfile.ZipFile(buffer, "w", method) as package:
        for name, content in contents.items():
            with package.open(
                zipfile.ZipInfo(name), "w", force_zip64=random.random() < 0.05
            ) as entry:
                entry.write(content)
    return buffer.getvalue()


def part(contents: Contents, random: Random) -> str:
    """A part, those with cells more often than others."""
    sheets = [name for name in contents if "sheet" in name.lower()]
    return random.choice(sheets if sheets and random.random() < 0.6 else list(contents))


# -- entries ---------------------------------------------------------------------------------------


def drop_entry(contents: Contents, random: Random) -> None:
    del contents[part(contents, random)]


def rename_entry(contents: Contents, random: Random) -> None:
    name = part(contents, random)
    others = (name.upper(), "/" + name, "../" + name, name.replace("/", "\\"), name + "x", "ä.xml")
    contents[random.choice(others)] = contents.pop(name)


def swap_entries(contents: Contents, random: Random) -> None:
    one, other = part(contents, random), part(contents, random)
    contents[one], contents[other] = contents[other], contents[one]


def cut_content(contents: Contents, random: Random) -> None:
    name = part(contents, random)
    contents[name] = contents[name][: random.randint(0, len(contents[name]))]


def noise_in_content(contents: Contents, random: Random) -> None:
    name = part(contents, random)
    content = bytearray(contents[name] or b"x")
    for _ in range(random.randint(1, 5)):
        content[random.randrange(len(content))] = random.randrange(256)
    contents[name] = bytes(content)


def other_encoding(contents: Contents, random: Random) -> None:
    name = part(contents, random)
    told = contents[name].decode("utf-8", "replace")
    contents[name] = told.encode(
        random.choice(("utf-16", "utf-16-le", "latin-1", "utf-8-sig")), "replace"
    )


def grow_content(contents: Contents, random: Random) -> None:
    name = part(contents, random)
    pieces = SPLIT.split(contents[name])
    place = random.randrange(len(pieces))
    pieces[place] *= random.choice((2, 50, 3000))
    contents[name] = b"".join(pieces)[: 4 << 20]


# -- XML -------------------------------------------------------------------------------------------


def strange_attribute(contents: Contents, random: Random) -> None:
    name = part(contents, random)
    found = list(ATTRIBUTE.finditer(contents[name]))
    if found:
        one = random.choice(found)
        new = b'="' + random.choice(STRANGE) + b'"'
        contents[name] = contents[name][: one.start()] + new + contents[name][one.end() :]


def strange_piece(contents: Contents, random: Random) -> None:
    name = part(contents, random)
    pieces = SPLIT.split(contents[name])
    pieces.insert(random.randrange(len(pieces) + 1), random.choice(TAGS + STRANGE))
    contents[name] = b"".join(pieces)


def lost_piece(contents: Contents, random: Random) -> None:
    name = part(contents, random)
    pieces = SPLIT.split(contents[name])
    start = random.randrange(len(pieces))
    del pieces[start : start + random.choice((1, 1, 2, 4, 30))]
    contents[name] = b"".join(pieces)


def doubled_pieces(contents: Contents, random: Random) -> None:
    name = part(contents, random)
    pieces = SPLIT.split(contents[name])
    start = random.randrange(len(pieces))
    end = start + random.choice((1, 2, 4, 30))
    place = random.randrange(len(pieces))
    pieces[place:place] = pieces[start:end]
    contents[name] = b"".join(pieces)


def bomb(contents: Contents, random: Random) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 9}">' for n in range(1, 9))
    told = f'{DECLARATION}<!DOCTYPE a [<!ENTITY e0 "x">{entities}]><a>&e8;</a>'
    contents[part(contents, random)] = told.encode()


# -- bytes -----------------------------------------------------------------------------------------


def cut_bytes(package: bytes, random: Random) -> bytes:
    return package[: random.randint(0, len(package))]


def flip_bytes(package: bytes, random: Random) -> bytes:
    data = bytearray(package)
    for _ in range(random.randint(1, 8)):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return bytes(data)


def flip_directory(package: bytes, random: Random) -> bytes:
    data = bytearray(package)
    start = package.find(b"PK\1\2")
    for _ in range(random.randint(1, 6)):
        data[random.randrange(max(start, 0), len(data))] = random.choice((0, 1, 255, 80))
    return bytes(data)


def surround(package: bytes, random: Random) -> bytes:
    noise = random.randbytes(random.randint(1, 40))
    return random.choice((noise + package, package + noise, package + package))


def splice_bytes(package: bytes, random: Random) -> bytes:
    start, end = sorted(random.randrange(len(package)) for _ in range(2))
    return package[:start] + package[end:]


ENTRIES: tuple[Callable[[Contents, Random], None], ...] = (
    *(drop_entry, rename_entry, swap_entries, cut_content, noise_in_content, other_encoding),
    *(grow_content, bomb, strange_attribute, strange_attribute, strange_attribute, strange_piece),
    *(strange_piece, strange_piece, lost_piece, lost_piece, doubled_pieces, doubled_pieces),
)
BYTES: tuple[Callable[[bytes, Random], bytes], ...] = (
    *(cut_bytes, flip_bytes, flip_directory, surround, splice_bytes),
)
