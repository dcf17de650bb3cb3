"""Where a child belongs in a part whose schema is a sequence: an element at the wrong place is a
damage."""

from collections.abc import Sequence

from ptsopimus_xl.ooxml.scan import Edit, Element

WORKSHEET = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
    "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations",
    "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks",
)  # fmt: skip
"""The children of a worksheet as far as we set any (18.3.1.99); all others follow."""

WORKBOOK = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets",
    "functionGroups", "externalReferences", "definedNames", "calcPr",
)  # fmt: skip
"""The children of a workbook up to the one that we set (18.2.27); all others follow."""


def set_child(
    children: Sequence[Element], sequence: Sequence[str], name: str, new: bytes, root: int
) -> Edit | None:
    """The edit after which the child `name` is `new`; nothing where an absent child shall be
    absent.

    A new child stands right behind the last of those that come before it, or behind the root's
    start tag, which ends at byte `root`.
    """
    for child in children:
        if child.name == name:
            return Edit(child.start, child.end, new)
    if not new:
        return None
    before = sequence[: sequence.index(name)]
    position = max((child.end for child in children if child.name in before), default=root)
    return Edit(position, position, new)
