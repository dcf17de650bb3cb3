"""The palette and the looks: readable for everyone, without colour as well."""

from itertools import combinations

import pytest

from ptsopimus_xl.agreement import GOAL_TABLES
from ptsopimus_xl.pages import Style, looks
from ptsopimus_xl.pages.looks import GOAL_CELLS, LOOKS, STATUS, Look

OTHERS = {name: value for name, value in vars(looks).items() if isinstance(value, Look)}
EVERY = {**{f"style {style}": look for style, look in LOOKS.items()},
         **{f"goal {key}": look for key, look in GOAL_CELLS.items()}, **OTHERS}  # fmt: skip


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.1."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lightness(colour: str) -> float:
    """L* of CIELAB."""
    return 116 * float(luminance(colour) ** (1 / 3)) - 16


def test_every_style_has_a_look() -> None:
    assert set(LOOKS) == set(Style)


def test_every_named_goal_cell_is_a_column() -> None:
    assert set(GOAL_CELLS) <= set(GOAL_TABLES[0].columns)


@pytest.mark.parametrize("name", EVERY)
def test_each_text_can_be_read_on_its_ground(name: str) -> None:
    look = EVERY[name]
    assert contrast(look.colour, look.fill or looks.WHITE) >= 4.5


@pytest.mark.parametrize("colour", [looks.INK, looks.SECONDARY, looks.BLUE, looks.BLUE_2])
@pytest.mark.parametrize("ground", [looks.WHITE, looks.NEED, looks.COMPUTED])
def test_each_text_colour_can_be_read_on_each_ground(colour: str, ground: str) -> None:
    assert contrast(colour, ground) >= 4.5


@pytest.mark.parametrize("status", STATUS.values(), ids=list(STATUS))
def test_each_status_can_be_read_as_a_tile_and_as_a_symbol(status: looks.StatusColour) -> None:
    assert contrast(status.text, status.fill) >= 4.5
    assert contrast(status.symbol, looks.WHITE) >= 4.5


def test_the_status_fills_differ_in_greyscale() -> None:
    for one, other in combinations(STATUS.values(), 2):
        assert abs(lightness(one.fill) - lightness(other.fill)) >= 9


def test_nothing_but_the_status_cells_has_a_status_fill() -> None:
    status = {colour.fill for colour in STATUS.values()}
    tiles = {Style.GREEN, Style.YELLOW, Style.RED, Style.GREY}
    assert {style for style, look in LOOKS.items() if look.fill in status} == tiles


def test_no_text_is_smaller_than_nine_points() -> None:
    assert min(look.size for look in EVERY.values()) == 9
