"""A generated page as a grid of texts, links and styles."""

from decimal import Decimal

from ptsopimus_xl.engines import page_grid
from ptsopimus_xl.engines.blocks import Area
from ptsopimus_xl.findings import Place
from ptsopimus_xl.pages import Line, Page, PageCell, Rich, Style

PAGE = Page(
    widths=(100, 50, 80),
    lines=(
        Line((PageCell(1, "Otsikko", Style.TITLE, span=3),), 30),
        Line((PageCell(1, "1.3", Style.LINK, link=Place("Oma 'lehti'", "H12")),), 21),
        Line(
            (
                PageCell(1, "1.4", Style.LINK, link=Place("Sopimus", "H13")),
                PageCell(2, Decimal("4.50"), Style.NUMBER),
                PageCell(3, Rich((("● ", Style.GREEN), ("Vihreä", Style.BODY))), Style.BODY),
            ),
            21,
        ),
    ),
)


def test_the_formula_bar_shows_texts_digits_and_links() -> None:
    assert page_grid.formulas(PAGE) == {
        (1, 1): "Otsikko",
        (2, 1): "=HYPERLINK(\"#'Oma ''lehti'''!H12\",\"1.3\")",
        (3, 1): '=HYPERLINK("#\'Sopimus\'!H13","1.4")',
        (3, 2): "4.5",
        (3, 3): "● Vihreä",
    }


def test_quotes_in_the_text_of_a_link_are_doubled() -> None:
    cell = PageCell(1, 'sanoi "ei"', Style.LINK, link=Place("S", "A1"))
    assert page_grid.formula(cell) == '=HYPERLINK("#\'S\'!A1","sanoi ""ei""")'


def test_all_values_are_one_table_as_wide_as_the_page() -> None:
    assert page_grid.values(PAGE) == [
        ["Otsikko", None, None],
        ["1.3", None, None],
        ["1.4", Decimal("4.50"), "● Vihreä"],
    ]


def test_a_style_goes_into_few_rectangles_and_over_the_whole_span() -> None:
    assert page_grid.styled(PAGE) == {
        Style.TITLE: [Area(1, 1, 1, 3)],
        Style.LINK: [Area(2, 3, 1, 1)],
        Style.NUMBER: [Area(3, 3, 2, 2)],
        Style.BODY: [Area(3, 3, 3, 3)],
    }
