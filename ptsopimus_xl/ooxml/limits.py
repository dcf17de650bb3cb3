"""How much a workbook may cost us. A package can claim any size; these bounds keep memory under 300
MB."""

from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes, `ratio` inflated to packed, `cells` those we look at in one
    sheet, `elements` those we look at in another part."""

    file: int = 100 * MEGABYTE
    part: int = 32 * MEGABYTE
    package: int = 1024 * MEGABYTE
    ratio: int = 500
    ratio_from: int = 4 * MEGABYTE
    entries: int = 20_000
    cells: int = 200_000
    elements: int = 100_000
    depth: int = 256


DEFAULT = Limits()
