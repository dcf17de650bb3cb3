"""The conditional formats: they paint the colour words and show what is due or out of date.

A rule stands on whole columns of a table and speaks of the table's first row; Excel moves it along.
The formats of the cells are readable without any of them.
"""

from collections.abc import Iterator, Mapping, Sequence

from xlsxwriter.format import Format

from ptsopimus_xl.agreement import (
    BUDGET,
    PERSON_YEARS,
    POSTS,
    WORKABILITY,
    Header,
    named_cell,
)
from ptsopimus_xl.colouring import INPUTS, UNEXPLAINED
from ptsopimus_xl.colours import SYMBOLS, Colour, Phase
from ptsopimus_xl.findings import cell_name, column_letters
from ptsopimus_xl.pages import looks
from ptsopimus_xl.schema import columns
from ptsopimus_xl.template.canvas import Canvas
from ptsopimus_xl.template.draft import Draft
from ptsopimus_xl.template.layout import LONG_FIELDS, Block, Layout
from ptsopimus_xl.template.title_block import field_cells
from ptsopimus_xl.texts import choice

_ALWAYS = tuple(Phase)
_AT_LAST = (Phase.FINAL,)
DUE: Mapping[str, Mapping[str, tuple[Phase, ...]]] = {
    "goals": {
        **dict.fromkeys(("goal", "action", "portfolio", "measure", "target"), _ALWAYS),
        "actual": _AT_LAST,
        "forecast": (Phase.INTERIM,),
    },
    BUDGET.key: {"budget": _ALWAYS, "actual": _AT_LAST, "forecast": (Phase.INTERIM,)},
    POSTS.key: {"group": _ALWAYS, "budget": _ALWAYS, "actual": _AT_LAST},
    PERSON_YEARS.key: {"budget": _ALWAYS, "actual": _AT_LAST},
    WORKABILITY.key: {"measure": _ALWAYS, "target": _ALWAYS, "actual": _AT_LAST},
}
"""The columns that wait for an entry, each with the phases in which it does."""

_INSTEAD = {("goals", "forecast"): "forecast_judged"}
"""What does as well as the entry that is waited for."""

_GOAL_EDGES = {"top": looks.GOAL_LINE, "bottom": looks.ROW_LINE}
"""A rule that changes one edge takes all edges over: what shall stay is named as well."""


def add_conditions(canvas: Canvas, draft: Draft, placed: Layout) -> None:
    """Add every rule of the sheet Sopimus, the first to count first."""
    for block in placed.goals:
        _Goals(canvas, draft, block).add()
    due = canvas.formats.conditional(bg_color=looks.NEED, bottom=looks.DUE_LINE)
    for block in placed.blocks.values():
        _add_due(canvas, draft, block, due)
    _add_due_fields(canvas, due)


class _Goals:
    """The rules of one goal table."""

    def __init__(self, canvas: Canvas, draft: Draft, block: Block) -> None:
        self.canvas = canvas
        self.draft = draft
        self.block = block
        self.keys = list(block.table.columns)

    def add(self) -> None:
        """Stale before the colours, since it stops: an old colour is no longer shown."""
        self._rule(("colour",), self._stale(), self._stale_format(), stop=True)
        for colour in Colour:
            first = f'LEFT({self._cell("colour")},1)="{SYMBOLS[colour]}"'
            self._rule(("colour",), f"={first}", self._tile(colour))
        self._rule(("explanation",), self._unexplained(), self._due_format())
        self._add_goals()

    def _add_goals(self) -> None:
        """A goal is bold where it begins, with a line above, but not below the header's rule."""
        make = self.canvas.formats.conditional
        first, later = f"=AND({self._new_goal()})", f"=AND({self._new_goal()},{self._not_first()})"
        bold = {"bold": True, "font_color": looks.BLUE}
        self._rule(("goal",), later, make(**bold, **_GOAL_EDGES), stop=True)
        self._rule(("goal",), first, make(**bold))
        for ruled in (("action", "actual"), ("explanation", "forecast_judged")):
            self._rule(ruled, later, make(**_GOAL_EDGES))
        self._rule(("number",), later, make(**_GOAL_EDGES, left=looks.FIELD_LINE))

    def _rule(
        self, keys: Sequence[str], formula: str, changes: Format, *, stop: bool = False
    ) -> None:
        first, last = self.keys.index(keys[0]), self.keys.index(keys[-1])
        options = {
            "type": "formula",
            "criteria": formula,
            "format": changes,
            "stop_if_true": stop,
        }
        self.canvas.sheet.conditional_format(
            self.block.first, first, self.block.last, last, options
        )

    def _cell(self, key: str) -> str:
        return f"${cell_name(self.block.first + 1, self.keys.index(key) + 1)}"

    def _not_first(self) -> str:
        return f"ROW()>ROW($A${self.block.header + 1})+1"

    def _new_goal(self) -> str:
        above = f"$A{self.block.header + 1}"
        return f'{self._cell("goal")}<>"",{self._cell("goal")}<>{above}'

    def _stale(self) -> str:
        """The inputs are not those of last time. EXACT() takes 4 for "4", nothing for ""."""
        changed = ",".join(f"NOT({same})" for same in self._unchanged())
        return f'=AND({self._cell("colour")}<>"",OR({changed}))'

    def _unchanged(self) -> Iterator[str]:
        for key in INPUTS:
            yield f"EXACT({self._cell(key)},{self._cell(f'last_{key}')})"
        judged, explained = self._cell("judged"), self._cell("explanation")
        mark = f'IF(AND({judged}<>"",{explained}=""),"{UNEXPLAINED}","")'
        yield f"EXACT({judged}&{mark},{self._cell('last_judged')})"
        yield f"EXACT({named_cell('phase')},{self._cell('last_phase')})"

    def _unexplained(self) -> str:
        first = f"LEFT({self._cell('colour')},1)"
        missed = ",".join(f'{first}="{SYMBOLS[of]}"' for of in (Colour.YELLOW, Colour.RED))
        return f'=AND({self._cell("explanation")}="",OR({missed}))'

    def _stale_format(self) -> Format:
        """The number format shows the mark instead of the word, which stays in the cell."""
        edges = dict.fromkeys(("top", "bottom", "left", "right"), looks.STALE_LINE)
        return self.canvas.formats.conditional(
            bg_color=looks.WHITE,
            font_color=looks.BLUE_2,
            italic=True,
            num_format=f';;;"{self.draft.form["stale"]["mark"]}"',
            **edges,
        )

    def _tile(self, colour: Colour) -> Format:
        status = looks.STATUS[colour.value]
        bold = {} if colour is Colour.GREY else {"bold": True}
        return self.canvas.formats.conditional(bg_color=status.fill, font_color=status.text, **bold)

    def _due_format(self) -> Format:
        return self.canvas.formats.conditional(bg_color=looks.NEED, bottom=looks.DUE_LINE)


def _add_due(canvas: Canvas, draft: Draft, block: Block, due: Format) -> None:
    rows, keys = _due_rows(block), list(block.table.columns)
    for key, phases in DUE.get(block.table.headers, {}).items():
        empty = [key, *filter(None, [_INSTEAD.get((block.table.headers, key))])]
        cells = (f"${column_letters(keys.index(of) + 1)}{rows[0] + 1}" for of in empty)
        formula = "=AND(" + ",".join((*(f'{cell}=""' for cell in cells), _in(draft, phases))) + ")"
        at, options = keys.index(key), {"type": "formula", "criteria": formula, "format": due}
        canvas.sheet.conditional_format(rows[0], at, rows[-1], at, options)


def _in(draft: Draft, phases: tuple[Phase, ...]) -> str:
    """That the agreement is in one of these phases."""
    if phases == _ALWAYS:
        return "TRUE"
    named = (choice("phase", phase, draft.language) for phase in phases)
    return "OR(" + ",".join(f'{named_cell("phase")}="{name}"' for name in named) + ")"


def _due_rows(block: Block) -> range:
    """Netto is not typed."""
    end = block.last if block.table == BUDGET else block.last + 1
    return range(block.first, end)


def _add_due_fields(canvas: Canvas, due: Format) -> None:
    for key, (row, at) in field_cells().items():
        if columns(Header)[key].required or key in LONG_FIELDS:
            formula = f'={cell_name(row + 1, at + 1)}=""'
            options = {"type": "formula", "criteria": formula, "format": due}
            canvas.sheet.conditional_format(row, at, row, at, options)
