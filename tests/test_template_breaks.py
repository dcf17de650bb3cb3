"""Where the printed agreement begins a new page."""

from itertools import pairwise

from ptsopimus_xl.agreement import TABLES, Agreement, GoalRow
from ptsopimus_xl.pages.lines import room
from ptsopimus_xl.template import contents
from ptsopimus_xl.template.breaks import breaks
from ptsopimus_xl.template.draft import Draft
from ptsopimus_xl.template.example import signed, with_outcomes
from ptsopimus_xl.template.layout import Layout, layout
from ptsopimus_xl.template.sheet_rows import page_breaks

ROOM = 545.0


def agreement(*goals: str) -> Agreement:
    rows = (GoalRow("operative", order, goal, "Toimenpide") for order, goal in enumerate(goals, 1))
    return Agreement(goals=tuple(rows))


def made(goals: list[str], height: float) -> tuple[Layout, list[int]]:
    """The layout of an agreement whose goal rows are all so high, and its breaks."""
    placed = layout(agreement(*goals), parties=3)
    rows = range(placed.last + 2)
    block = placed.blocks["operative"]
    heights = {row: 20.0 for row in rows if row not in block.ready}
    heights |= dict.fromkeys(range(block.first, block.first + len(goals)), height)
    of_rows = dict(enumerate(goals, block.first))
    return placed, breaks(placed, heights, of_rows, ROOM)


def test_a_short_agreement_breaks_before_a_block_that_does_not_fit() -> None:
    placed, found = made(["a"] * 2, 30)
    tops = [block.top for block in placed.blocks.values()]
    assert found
    assert set(found) <= set(tops)


def test_a_header_stays_with_its_first_row() -> None:
    for height in range(30, 200, 7):
        placed, found = made(["a"] * 12, float(height))
        for block in placed.blocks.values():
            assert not set(found) & set(range(block.top + 1, block.first + 1))


def test_a_full_page_ends_between_two_goals() -> None:
    goals = ["a"] * 4 + ["b"] * 4
    placed, found = made(goals, 75)
    block = placed.blocks["operative"]
    assert found[0] == block.first + 4


def test_a_page_that_would_stay_half_empty_does_not_end_early() -> None:
    goals = ["a"] + ["b"] * 8
    placed, found = made(goals, 75)
    assert found[0] > placed.blocks["operative"].first + 1


def test_the_25_rows_print_on_six_pages() -> None:
    for example in (signed(), with_outcomes()):
        draft = Draft("fi", 2020, example.agreement, example.notes, example.typed, example.remark)
        placed = layout(draft.agreement, parties=len(contents.parties(draft)))
        assert len(page_breaks(draft, placed)) == 5


def test_the_printed_width_fits_a_landscape_page_at_a_readable_scale() -> None:
    assert 540 < room(1110) < 550


def test_tables_stand_in_their_order_with_an_empty_row_between() -> None:
    placed = layout(agreement("a"), parties=3)
    blocks = [placed.blocks[table.key] for table in TABLES]
    for above, below in pairwise(blocks):
        assert below.top == above.end + 2
