"""Row heights: the lines of wrapped text and the points they take."""

from dataclasses import replace
from itertools import count

import pytest

from ptsopimus_xl.pages import Style
from ptsopimus_xl.pages.advances import BOLD, EM, REGULAR
from ptsopimus_xl.pages.heights import line_count, row_height
from ptsopimus_xl.pages.looks import GOAL_CELLS, LOOKS, Look, goal_cell

BODY = LOOKS[Style.BODY]


def test_a_character_is_as_wide_in_calibri_as_its_table_says() -> None:
    assert REGULAR["0"] == BOLD["0"] == 1038
    assert REGULAR["\u00a0"] == REGULAR[" "]


@pytest.mark.parametrize(
    ("text", "width", "key", "lines"),
    [
        ("300 tapahtumaa", 172, "target", 1),
        ("Yhteiset tapahtumat/kokoontumisia 4/vuosi", 172, "target", 3),
        ("Omakirjasto 2. vaihe: Digitaalinen palvelutarjotin kotipalveluasiakkaille", 252, "action",
         2),
        ("Vahvistamme työyhteisössämme jokaisen vastuuta kehittämisestä, kannustamme rohkeuteen ja "
         "palkitsemme", 164, "goal", 5),
        ("palvelulupaukset julkaistu", 116, "actual", 2),
    ],
)  # fmt: skip
def test_the_texts_of_the_form_of_2020_wrap_as_they_were_drawn(
    text: str, width: int, key: str, lines: int
) -> None:
    assert line_count(text, width, goal_cell(key)) == lines


def test_an_explicit_line_break_counts() -> None:
    assert line_count("Salkun-\nhallinnassa", 300, BODY) == 2
    assert line_count("yksi\n\nkolme", 300, BODY) == 3


def test_an_empty_cell_is_one_line_high() -> None:
    assert line_count("", 100, BODY) == 1


def test_a_word_that_fits_is_not_cut_at_its_hyphen() -> None:
    assert line_count("pop toiminta-aika", 100, BODY) == 2


def test_a_too_long_word_is_cut_at_its_hyphen_or_dash() -> None:
    assert line_count("syrjäytymisuhan-kohderyhmätyö", 130, BODY) == 2
    assert line_count("1.8.2020–31.12.2021", 110, BODY) == 2


def test_a_too_long_word_without_a_hyphen_is_counted_by_characters() -> None:
    assert line_count("m" * 40, 100, BODY) == 6


def test_bold_text_and_an_indent_take_more_room() -> None:
    text, flush = "satutuntia ja esitystä", replace(BODY, indent=0)
    assert BOLD.of(text) > REGULAR.of(text)
    width = next(width for width in count() if line_count(text, width, flush) == 1)
    assert line_count(text, width, replace(flush, bold=True)) == 2
    assert line_count(text, width, replace(flush, indent=1)) == 2


def test_an_unknown_character_takes_the_room_of_a_whole_em() -> None:
    assert REGULAR.of("\u6f22") == EM
    assert "\u6f22" not in REGULAR


def test_text_that_is_not_wrapped_is_one_line() -> None:
    assert line_count("pitkä otsikko " * 20, 50, Look(wrap=False)) == 1


def test_a_row_is_as_high_as_its_highest_cell() -> None:
    cells = [("a b c", 300, BODY), ("x\ny\nz", 300, BODY)]
    assert row_height(cells, padding=7, least=27) == 45.75  # 3 × 12,9 + 7 = 45,7


def test_a_row_is_never_lower_than_its_least() -> None:
    assert row_height([], padding=7, least=27) == 27
    assert row_height([("x", 100, BODY)], padding=7, least=27) == 27


def test_a_height_that_fits_the_pixel_grid_stays() -> None:
    assert row_height([("x\ny", 100, Look(9))], padding=6, least=0) == 30


def test_line_heights_are_known_for_every_size_in_use() -> None:
    for look in (*LOOKS.values(), *GOAL_CELLS.values()):
        assert row_height([("x", 500, look)], padding=0, least=0) > look.size
