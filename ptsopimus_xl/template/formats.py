"""Makes XlsxWriter formats of looks: one format a look in each workbook."""

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from ptsopimus_xl.pages.looks import FONT, Edge, Look

_WEIGHTS = {"thin": 1, "medium": 2, "dotted": 4}
_VALIGN = {"top": "top", "middle": "vcenter", "bottom": "bottom"}
_SIDES = ("top", "bottom", "left", "right")


class Formats:
    """The cell formats of one workbook, made when they are first wanted."""

    def __init__(self, workbook: Workbook) -> None:
        """Begin without any."""
        self._workbook = workbook
        self._made: dict[Look, Format] = {}

    def __call__(self, look: Look) -> Format:
        """The format of cells that look so."""
        if look not in self._made:
            self._made[look] = self._workbook.add_format(properties(look))
        return self._made[look]

    def conditional(self, **changes: Any) -> Format:
        """What a conditional format changes; edges are given by side, colours without `#`."""
        plain = {key: value for key, value in changes.items() if key not in _SIDES}
        edges = {key: value for key, value in changes.items() if key in _SIDES}
        coloured = {key: _shown(key, value) for key, value in plain.items()}
        return self._workbook.add_format(coloured | _edges(edges))


def properties(look: Look) -> dict[str, Any]:
    """A look in XlsxWriter's words."""
    made: dict[str, Any] = {
        "font_name": FONT,
        "font_size": look.size,
        "bold": look.bold,
        "italic": look.italic,
        "underline": int(look.underline),
        "font_color": f"#{look.colour}",
        "align": look.align,
        "valign": _VALIGN[look.valign],
        "indent": look.indent,
        "text_wrap": look.wrap,
        "num_format": look.number_format,
    }
    if look.fill:
        made["bg_color"] = f"#{look.fill}"
    return made | _edges({side: getattr(look, side) for side in _SIDES})


def _edges(edges: dict[str, Edge | None]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for side, edge in edges.items():
        if edge:
            made |= {side: _WEIGHTS[edge.weight], f"{side}_color": f"#{edge.colour}"}
    return made


def _shown(key: str, value: Any) -> Any:
    return f"#{value}" if key.endswith("color") else value
