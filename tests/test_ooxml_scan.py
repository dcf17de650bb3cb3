"""XML parts are scanned for offsets and spliced: nothing outside an edit changes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptsopimus_xl.ooxml import Refusal
from ptsopimus_xl.ooxml.scan import (
    Edit,
    attributes_of,
    elements,
    prefix,
    quoted,
    splice,
    text,
    with_attribute,
)


def found(xml: str, *names: str) -> list[str]:
    """The wanted elements of a part, as they are written."""
    data = xml.encode()
    return [
        data[one.start : one.end].decode() for one in elements(data, lambda name, _: name in names)
    ]


@pytest.mark.parametrize(
    ("xml", "wanted"),
    [
        ("<a><b/><b>x</b></a>", ["<b/>", "<b>x</b>"]),
        ("<a><b >/></b\n></a>", ["<b >/></b\n>"]),
        ('<a><b x="1>2"/></a>', ['<b x="1>2"/>']),
        ("<a><b x='/>'></b></a>", ["<b x='/>'></b>"]),
        ("<a><b><b/></b></a>", ["<b><b/></b>", "<b/>"]),
        ('<x:a xmlns:x="u"><x:b/><b/></x:a>', ["<x:b/>"]),
        ('<a xmlns="u" xmlns:y="v"><y:b/><b/></a>', ["<b/>"]),
        ("<a><!-- <b/> --><b>ä</b></a>", ["<b>ä</b>"]),
        ("<a><![CDATA[<b/>]]></a>", []),
    ],
)
def test_elements_are_found_where_they_are_written(xml: str, wanted: list[str]) -> None:
    assert found(xml, "b") == wanted


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("<a/>".encode("utf-16"), "not-utf-8"),
        ('<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16-le"), "not-utf-8"),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?><a>\xe4</a>', "not-utf-8"),
        (b"<!DOCTYPE a><a/>", "doctype"),
        (b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', "doctype"),
        (b'<!DOCTYPE a SYSTEM "http://localhost/x.dtd"><a/>', "doctype"),
        (b"<a><b></a>", "broken-xml"),
        (b"<a>&e;</a>", "broken-xml"),
        (b"<a>\xff</a>", "broken-xml"),
        (b"<x:a/>", "broken-xml"),
        (b"", "broken-xml"),
        (b"<a/><b/>", "broken-xml"),
        (b"<a>" * 300 + b"</a>" * 300, "too-many-elements"),
        (b"<a>" + b"<b/>" * 100_001 + b"</a>", "too-many-elements"),
    ],
)
def test_a_part_that_is_no_plain_xml_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        elements(data, lambda name, _: name == "b")
    assert refusal.value.code == code


ATTRIBUTES = st.dictionaries(
    st.from_regex(r"[a-c]{1,2}(:[a-c])?", fullmatch=True),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
    max_size=5,
)


@given(
    ATTRIBUTES,
    st.sampled_from(["a", "b", "ht"]),
    st.text("ab<>&\"' \n/=", max_size=9),
    st.booleans(),
)
def test_setting_an_attribute_leaves_the_others(
    there: dict[str, str], name: str, value: str, single: bool
) -> None:
    def written(told: str) -> bytes:
        if not single:
            return quoted(told)
        return b"'" + text(told).replace(b"'", b"&apos;") + b"'"

    inner = b"".join(b"  %s =%s" % (key.encode(), written(told)) for key, told in there.items())
    for end in (b">", b"/>"):
        tag = with_attribute(b"<x:tag" + inner + end, name, value)
        assert attributes_of(tag) == {**there, name: value}
        assert tag.endswith(end)


@given(st.binary(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.binary(max_size=5))))
def test_insertions_keep_the_bytes_around_them_and_their_own_order(
    data: bytes, insertions: list[tuple[int, bytes]]
) -> None:
    edits = [Edit(min(at, len(data)), min(at, len(data)), new) for at, new in insertions]
    pieces = [
        b"".join(one.new for one in edits if one.start == at) + data[at : at + 1]
        for at in range(len(data) + 1)
    ]
    assert splice(data, edits) == b"".join(pieces)


def test_edits_that_overlap_are_a_fault() -> None:
    with pytest.raises(ValueError, match="overlap"):
        splice(b"abcdef", [Edit(0, 3, b""), Edit(2, 4, b"")])


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_text_is_safe_in_xml(content: str) -> None:
    data = b"<a b=" + quoted(content) + b">" + text(content) + b"</a>"
    (element,) = elements(data, lambda name, _: name == "a")
    assert element.text == content
    assert element.attributes["b"] == content


@pytest.mark.parametrize(
    ("tag", "wanted"), [(b"<x:row r='1'>", b"x:"), (b"<row/>", b""), (b"<row>", b"")]
)
def test_the_prefix_of_a_tag_is_known(tag: bytes, wanted: bytes) -> None:
    assert prefix(tag, 0) == wanted
    assert re.match(rb"<" + wanted + rb"row", tag)
