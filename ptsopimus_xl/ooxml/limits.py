"""How much a workbook may cost us. A package can claim any size; these bounds keep memory under 300
MB."""

from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes, `ratio` inflated to packed; how much is looked at in one workbook.

    `scanned` are the bytes of all parts that are scanned, `marks` the signs in them that cost time
    (see `Cost`). `cells` are those kept of all sheets, `elements` those kept of another part,
    `columns` the formats of columns in a sheet; `names` are the different names of elements and
    attributes in a part, `namespace` is the longest of these, `tag` the longest tag.
    """

    file: int = 100 * MEGABYTE
    part: int = 32 * MEGABYTE
    package: int = 1024 * MEGABYTE
    ratio: int = 500
    ratio_from: int = 4 * MEGABYTE
    entries: int = 20_000
    directory: int = 4 * MEGABYTE
    scanned: int = 64 * MEGABYTE
    marks: int = 3_000_000
    cells: int = 200_000
    elements: int = 100_000
    columns: int = 16_384
    depth: int = 256
    names: int = 10_000
    namespace: int = 256
    tag: int = MEGABYTE


DEFAULT = Limits()
