"""XML parts scanned for byte offsets, and changed by splicing bytes in between.

Serialising a part anew changes it even when nothing was edited, so a part is never built from a
tree: expat says at which byte an element begins and ends, and everything outside an edit stays as
it is.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from xml.parsers import expat

from ptsopimus_xl.ooxml.limits import DEFAULT, MEGABYTE
from ptsopimus_xl.ooxml.refusal import Refusal, RefusalCode

SEPARATOR = " "
MANY = 10
"""So many attributes of an element cost as much as another element."""
DECLARATION = re.compile(
    rb"(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)", re.IGNORECASE
)
TAG_END = re.compile(rb"(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
TAG_NAME = re.compile(rb"<([^\s/>]+)")
ATTRIBUTE = re.compile(rb"\s([^\s=]++)\s*+=\s*+(\"[^\"]*+\"|'[^']*+')")

Attributes = Mapping[str, str]
Wanted = Callable[[str, int], bool]


class Edit(NamedTuple):
    """Bytes `start` to `end` of a part become `new`; equal ends mean an insertion."""

    start: int
    end: int
    new: bytes


class Element(NamedTuple):
    """An element where it stands: its local name, attributes, depth (root 0) and byte offsets."""

    name: str
    attributes: Attributes
    depth: int
    start: int
    end: int
    text: str = ""


def parser_of(data: bytes) -> expat.XMLParserType:
    """A namespace-aware parser that refuses every DOCTYPE, and with it every entity."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4]:
        raise Refusal(RefusalCode.NOT_UTF_8)
    declared = DECLARATION.match(data, 0, 200)
    if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii"):
        raise Refusal(RefusalCode.NOT_UTF_8)
    parser = expat.ParserCreate(namespace_separator=SEPARATOR)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartNamespaceDeclHandler = check_namespace
    return parser


def refuse_doctype(*_: object) -> None:
    """No part of a workbook has a document type (ECMA-376 part 2, 6.5.3 forbids it)."""
    raise Refusal(RefusalCode.DOCTYPE)


def check_namespace(_: str, namespace: str | None) -> None:
    """Refuse a namespace that is longer than any of those in use; each name is handed over with
    it."""
    if namespace and len(namespace) > DEFAULT.namespace:
        raise Refusal(RefusalCode.TOO_MANY_ELEMENTS, limit=DEFAULT.namespace)


def parse(parser: expat.XMLParserType, data: bytes) -> None:
    """Run the parser over a whole part; XML that is not well-formed is refused."""
    view = memoryview(data)
    try:
        for start in range(0, len(data), MEGABYTE):
            parser.Parse(view[start : start + MEGABYTE])
            check_growth(parser, start + MEGABYTE)
        parser.Parse(b"", True)  # noqa: FBT003 - the name of this argument differs by version
    except expat.ExpatError as error:
        line, column = error.lineno, error.offset
        raise Refusal(RefusalCode.BROKEN_XML, line=line, column=column) from None


def check_growth(parser: expat.XMLParserType, given: int) -> None:
    """Refuse what makes expat hold ever more: a tag or comment without end, names without number.

    expat has read up to its current byte; what it was given beyond that is a piece not ended yet.
    """
    if given - parser.CurrentByteIndex > DEFAULT.tag:
        raise Refusal(RefusalCode.TOO_MANY_ELEMENTS, limit=DEFAULT.tag)
    if len(parser.intern) > DEFAULT.names:
        raise Refusal(RefusalCode.TOO_MANY_ELEMENTS, limit=DEFAULT.names)


def check_depth(depth: int) -> None:
    """Refuse elements nested deeper than any schema allows; each open one costs memory."""
    if depth > DEFAULT.depth:
        raise Refusal(RefusalCode.TOO_MANY_ELEMENTS, limit=DEFAULT.depth)


class Collector:
    """Collects the elements that are wanted by local name and depth, in document order.

    Only names of the root's own namespace count, unless `foreign` ones are wanted too: `xdr:row`
    within a sheet is no row.
    """

    def __init__(self, data: bytes, wanted: Wanted, *, foreign: bool) -> None:
        self.data = data
        self.wanted = wanted
        self.foreign = foreign
        self.namespace = ""
        self.found: list[Element | None] = []
        self.kept = 0
        self.opened: list[tuple[str, Attributes, int, int, list[str]] | None] = []
        self.parser = parser_of(data)
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note where an element begins, if it is one of those wanted."""
        depth = len(self.opened)
        space, _, short = name.rpartition(SEPARATOR)
        if depth == 0:
            self.namespace = space
        if (self.foreign or space == self.namespace) and self.wanted(short, depth):
            begin = self.parser.CurrentByteIndex
            self.opened.append((short, attributes, begin, len(self.found), []))
            self.found.append(None)
            self.kept += 1 + len(attributes) // MANY
        else:
            self.opened.append(None)
        check_depth(depth)
        if self.kept > DEFAULT.elements:
            raise Refusal(RefusalCode.TOO_MANY_ELEMENTS, limit=DEFAULT.elements)

    def characters(self, characters: str) -> None:
        """Keep the text of a wanted element."""
        if self.opened[-1] is not None:
            self.opened[-1][4].append(characters)

    def end(self, _: str) -> None:
        """Complete an element, now that its end is known."""
        begun = self.opened.pop()
        if begun is not None:
            short, attributes, begin, place, pieces = begun
            end = element_end(self.data, begin, self.parser.CurrentByteIndex)
            depth = len(self.opened)
            self.found[place] = Element(short, attributes, depth, begin, end, "".join(pieces))


def elements(data: bytes, wanted: Wanted, *, foreign: bool = False) -> list[Element]:
    """The elements of a part that are wanted by local name and depth (root 0)."""
    collector = Collector(data, wanted, foreign=foreign)
    parse(collector.parser, data)
    return [element for element in collector.found if element is not None]


def tag_end(data: bytes, start: int) -> int:
    """The byte after the start tag that begins at `start`."""
    tag = TAG_END.match(data, start)
    return tag.end() if tag else len(data)


def element_end(data: bytes, start: int, closing: int) -> int:
    """The byte after an element, where `closing` is expat's offset of its end.

    For an empty element that offset is behind the tag already, else it is that of the end tag.
    """
    after = tag_end(data, start)
    if data[after - 2 : after] == b"/>":
        return after
    return data.index(b">", closing) + 1


def prefix(data: bytes, start: int) -> bytes:
    """The namespace prefix, with its colon, in the start tag at `start`: empty where there is
    none."""
    name = TAG_NAME.match(data, start)
    return name[1][: name[1].rfind(b":") + 1] if name else b""


def inside(outer: Element, found: Sequence[Element]) -> Sequence[Element]:
    """Those of the elements, in document order, that stand within another."""
    first = bisect_right(found, outer.start, key=lambda one: one.start)
    return found[first : bisect_left(found, outer.end, first, key=lambda one: one.start)]


def outermost(found: Iterable[Element], *names: str) -> Iterator[Element]:
    """Those of the elements of some names that stand within none of them; no schema has others."""
    end = 0
    for one in found:
        if one.name in names and one.start >= end:
            end = one.end
            yield one


def splice(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The part with the edits done; insertions at one place keep the order in which they are
    given."""
    pieces: list[bytes] = []
    position = 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        if edit.start < position:
            raise ValueError("two edits overlap")
        pieces += (data[position : edit.start], edit.new)
        position = edit.end
    return b"".join([*pieces, data[position:]])


def attributes_of(tag: bytes) -> Attributes:
    """The attributes in a raw start tag, by their names as written."""
    found: list[dict[str, str]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda _, attributes: found.append(attributes)
    empty = tag if tag.endswith(b"/>") else tag[:-1] + b"/>"
    parse(parser, empty)
    return found[0]


def with_attribute(tag: bytes, name: str, value: str) -> bytes:
    """A raw start tag with an attribute set; the others stay as they are written."""
    for found in ATTRIBUTE.finditer(tag):
        if found[1] == name.encode():
            return tag[: found.start(2)] + quoted(value) + tag[found.end(2) :]
    closing = b"/>" if tag.endswith(b"/>") else b">"
    inner = tag[: -len(closing)].rstrip()
    return inner + b" " + name.encode() + b"=" + quoted(value) + closing


@lru_cache(maxsize=4096)
def whole(digits: str) -> int:
    """A count or position in an attribute of a part."""
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
        raise Refusal(RefusalCode.DAMAGED_PART, value=digits[:40])
    return int(digits)


def text(value: str) -> bytes:
    """A text as XML character data."""
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()


def quoted(value: str) -> bytes:
    """A text as the quoted value of an attribute, its line breaks kept."""
    escaped = text(value).replace(b'"', b"&quot;").replace(b"\n", b"&#10;")
    return b'"' + escaped.replace(b"\r", b"&#13;").replace(b"\t", b"&#9;") + b'"'
