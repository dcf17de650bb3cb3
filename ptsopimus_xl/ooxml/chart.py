"""The chart of a generated sheet: the numbers and labels that it remembers, and its description.

A chart keeps a copy of the cells that it shows (ECMA-376 part 1, 21.2.2.24 and 21.2.2.120), which
readers show that compute nothing. Only charts of the lines of the counts are ours.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from ptsopimus_xl.ooxml.scan import (
    Edit,
    Element,
    elements,
    inside,
    outermost,
    prefix,
    splice,
    tag_end,
    text,
    with_attribute,
)
from ptsopimus_xl.ooxml.workbook import Workbook, relationship_id, unquoted
from ptsopimus_xl.pages import Chart

RANGE = re.compile(r"('(?:[^']|'')++'|[^'!]++)!\$?[A-Z]+\$?([0-9]+):\$?[A-Z]+\$?([0-9]+)", re.ASCII)
CACHED = ("cat", "val", "f", "strCache", "numCache", "ptCount", "pt", "v", "valAx", "max")


def chart_parts(workbook: Workbook, sheet: str, chart: Chart) -> dict[str, bytes]:
    """The parts that differ when the charts of a sheet show `chart`."""
    package = workbook.package
    new: dict[str, bytes] = {}
    for drawing in package.related(workbook.entry(sheet).part, "drawing"):
        links = [link for link in package.relationships(drawing) if link.kind == "chart"]
        ours = {
            link.id: link.target for link in links if shows(workbook, link.target, sheet, chart)
        }
        if ours:
            new |= {part: patched(package.to_scan(part), chart) for part in ours.values()}
            new[drawing] = described(package.to_scan(drawing), ours.keys(), chart.description)
    return {part: data for part, data in new.items() if data != package.read(part)}


def shows(workbook: Workbook, part: str, sheet: str, chart: Chart) -> bool:
    """Whether a chart shows the lines of the counts."""
    found = workbook.read(part, lambda data: elements(data, lambda name, _: name in ("val", "f")))
    told = [one.text.strip() for value in outermost(found, "val") for one in inside(value, found)]
    last = chart.first_line + len(chart.counts) - 1
    ranges = [RANGE.fullmatch(formula) for formula in told]
    return any(
        one and (unquoted(one[1]), int(one[2]), int(one[3])) == (sheet, chart.first_line, last)
        for one in ranges
    )


def patched(data: bytes, chart: Chart) -> bytes:
    """A chart part that remembers other labels and counts, its axis as long as their sum."""
    found = elements(data, lambda name, _: name in CACHED)
    counts = [str(count) for count in chart.counts]
    edits: list[Edit] = []
    for outer in outermost(found, "cat", "val", "valAx"):
        if outer.name == "valAx":
            edits += axis_edits(data, inside(outer, found), sum(chart.counts) or 1)
        else:
            values = counts if outer.name == "val" else chart.labels
            edits += cache_edits(data, inside(outer, found), values)
    return splice(data, edits)


def cache_edits(data: bytes, found: Sequence[Element], values: Sequence[str]) -> Iterator[Edit]:
    """The edit of a cache that remembers other values."""
    for cache in outermost(found, "strCache", "numCache"):
        within = inside(cache, found)
        start = next((one.start for one in within if one.name in ("ptCount", "pt")), None)
        told = [one.text for one in within if one.name == "v"]
        if start is not None and told != list(values):
            end = data.rindex(b"</", 0, cache.end)
            yield Edit(start, end, points_xml(prefix(data, cache.start), values))


def points_xml(space: bytes, values: Sequence[str]) -> bytes:
    """The points of a cache."""
    count = b'<%sptCount val="%d"/>' % (space, len(values))
    return count + b"".join(
        b'<%spt idx="%d"><%sv>%s</%sv></%spt>' % (space, index, space, text(value), space, space)
        for index, value in enumerate(values)
    )


def axis_edits(data: bytes, found: Sequence[Element], total: int) -> Iterator[Edit]:
    """The edit of an axis whose end is fixed."""
    for limit in found:
        if limit.name == "max" and limit.attributes.get("val") != str(total):
            end = tag_end(data, limit.start)
            tag = with_attribute(data[limit.start : end], "val", str(total))
            yield Edit(limit.start, end, tag)


def described(data: bytes, charts: Collection[str], description: str) -> bytes:
    """A drawing whose frames of the charts are described for those who cannot see them."""
    found = elements(data, lambda name, _: name in ("graphicFrame", "cNvPr", "chart"), foreign=True)
    edits: list[Edit] = []
    for frame in outermost(found, "graphicFrame"):
        within = inside(frame, found)
        if any(one.name == "chart" and relationship_id(one.attributes) in charts for one in within):
            named = next((one for one in within if one.name == "cNvPr"), None)
            if named is not None and named.attributes.get("descr") != description:
                end = tag_end(data, named.start)
                tag = with_attribute(data[named.start : end], "descr", description)
                edits.append(Edit(named.start, end, tag))
    return splice(data, edits)
