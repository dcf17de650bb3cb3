"""Formulas after an edit: none is left in the calculation chain that is gone, and Excel computes
all anew.

ECMA-376 part 1, 18.6 (calculation chain) and 18.2.2 (calculation properties).
"""

import re
from collections.abc import Callable

from ptsopimus_xl.ooxml.order import WORKBOOK, set_child
from ptsopimus_xl.ooxml.package import CONTENT_TYPES, relationships_name
from ptsopimus_xl.ooxml.scan import Edit, elements, prefix, splice, tag_end, with_attribute
from ptsopimus_xl.ooxml.workbook import TRUE, Workbook

FORMULA = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?f[\s/>]")
LONG_CHAIN = 1 << 20
Gone = Callable[[str, str], bool]


def chain_part(workbook: Workbook) -> str | None:
    """The part of the calculation chain, if the workbook has one."""
    return next((link.target for link in workbook.links if link.kind == "calcChain"), None)


def without_formulas(workbook: Workbook, gone: Gone) -> tuple[dict[str, bytes], set[str]]:
    """The parts to change and those to drop, where `gone` tells by sheet id and cell what is no
    formula now.

    A chain that would be empty is dropped, as an empty one is damage; so is a very long one, since
    Excel builds it again.
    """
    part = chain_part(workbook)
    if part is None:
        return {}, set()
    data = workbook.package.to_scan(part)
    kept, edits = (0, []) if len(data) > LONG_CHAIN else chain_edits(data, gone)
    if kept:
        return ({part: splice(data, edits)} if edits else {}), set()
    return dropped_part(workbook, part), {workbook.package.name_of(part)}


def chain_edits(data: bytes, gone: Gone) -> tuple[int, list[Edit]]:
    """How many entries are kept, and the edits: an entry without sheet id has that of the one
    before."""
    edits: list[Edit] = []
    kept, sheet, told = 0, "", ""
    for entry in elements(data, lambda name, depth: name == "c" and depth == 1):
        sheet = entry.attributes.get("i", sheet)
        if gone(sheet, entry.attributes.get("r", "")):
            edits.append(Edit(entry.start, entry.end, b""))
            continue
        kept += 1
        if "i" not in entry.attributes and sheet != told:
            end = tag_end(data, entry.start)
            tag = with_attribute(data[entry.start : end], "i", sheet)
            edits.append(Edit(entry.start, end, tag))
        told = sheet
    return kept, edits


def dropped_part(workbook: Workbook, part: str) -> dict[str, bytes]:
    """The content types and the relationships of the workbook without a part."""
    package = workbook.package
    links = package.name_of(relationships_name(workbook.part))
    return {
        links: without(
            package.to_scan(links),
            "Relationship",
            lambda told: told.get("Type", "").endswith("/calcChain"),
        ),
        package.name_of(CONTENT_TYPES): without(
            package.to_scan(CONTENT_TYPES),
            "Override",
            lambda told: told.get("PartName", "").lstrip("/").lower() == part.lower(),
        ),
    }


def without(data: bytes, name: str, unwanted: Callable[[dict[str, str]], bool]) -> bytes:
    """A part without those children of its root that are unwanted."""
    found = elements(data, lambda short, depth: short == name and depth == 1)
    return splice(data, [Edit(e.start, e.end, b"") for e in found if unwanted(dict(e.attributes))])


def computed_on_load(workbook: Workbook, data: bytes) -> Edit | None:
    """The edit of the main part that asks for full calculation on load; None where it asks
    already."""
    properties = workbook.child("calcPr")
    if properties is None:
        root = workbook.elements[0]
        new = b'<%scalcPr fullCalcOnLoad="1"/>' % prefix(data, root.start)
        children = [one for one in workbook.elements if one.depth == 1]
        return set_child(children, WORKBOOK, "calcPr", new, tag_end(data, root.start))
    if properties.attributes.get("fullCalcOnLoad") in TRUE:
        return None
    end = tag_end(data, properties.start)
    tag = with_attribute(data[properties.start : end], "fullCalcOnLoad", "1")
    return Edit(properties.start, end, tag)


def has_formulas(workbook: Workbook) -> bool:
    """Whether any sheet has a formula: the chain tells, or what was scanned, or else the bytes.

    Where these are very many it is taken for granted: a computation more does no harm.
    """
    if chain_part(workbook) or any(sheet.formulas for _, sheet in workbook.scanned.values()):
        return True
    unseen = [one.part for one in workbook.sheets.values() if one.name not in workbook.scanned]
    package = workbook.package
    names = {package.names[part.lower()] for part in unseen if part.lower() in package.names}
    if sum(package.archive.entries[name].size for name in names) > workbook.limits.part:
        return True
    return any(FORMULA.search(package.archive.read(name)) for name in names)
