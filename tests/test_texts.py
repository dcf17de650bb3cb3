"""The words a person reads: every code has them in every language, and they say what to do."""

from decimal import Decimal
from string import Formatter

import pytest

from ptsopimus_xl.agreement import TABLES, Header
from ptsopimus_xl.colours import Code, Colour
from ptsopimus_xl.findings import Finding, Place, Severity
from ptsopimus_xl.resources import LANGUAGES, folder, words
from ptsopimus_xl.schema import Table, columns
from ptsopimus_xl.texts import advice, cause, colour_word, form, header, message

PLACE = Place("Sopimus", "C18")
DECIDED = {Code.MET, Code.DONE, Code.BELOW_TARGET, Code.BELOW_LIMIT, Code.PARTLY, Code.FAILED}
GREY = {code.value for code in Code if code not in DECIDED}
FILES = sorted(path.stem for path in (folder("templates") / "en").iterdir() if path.stem != "words")
NAMES = {"table": "basic", "key": "portfolio", "known": "Tulot", "expected": "2020"}


def codes(language: str) -> set[str]:
    return words(language, "findings").keys() - {"closing"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_findings_have_words_in_every_language(language: str) -> None:
    assert codes(language) == codes("fi")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(codes("fi") | GREY))
def test_a_finding_says_what_and_what_to_do_next(code: str, language: str) -> None:
    finding = Finding(code, Severity.ERROR, PLACE, "kymmenen", NAMES)

    texts = [cause(code, language), message(finding, language), advice(finding, language)]

    assert all(text.strip() and "{" not in text for text in texts)
    assert texts[1].endswith(".")
    assert texts[2].endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_asks_for_nothing_a_finding_does_not_have(language: str) -> None:
    for code in codes(language):
        for text in words(language, "findings")[code].values():
            fields = {name for _, name, _, _ in Formatter().parse(text) if name}
            assert fields <= {"value", "column", "expected", "known"}


@pytest.mark.parametrize(
    ("language", "column"),
    [
        ("fi", "sarakkeen Salkunhallinnassa mukana (K/E) valinta"),
        ("sv", "valen för Med i portföljhanteringen (J/N)"),
        ("en", "a choice of In portfolio management (Y/N)"),
    ],
)
def test_a_sentence_names_the_column_in_its_language(language: str, column: str) -> None:
    finding = Finding("choice-unknown", Severity.WARNING, PLACE, "ehkä", NAMES)

    assert column in message(finding, language)
    assert "ehkä" in message(finding, language)


@pytest.mark.parametrize(("language", "number"), [("fi", "26,5"), ("sv", "26,5"), ("en", "26.5")])
def test_numbers_are_written_as_the_language_writes_them(language: str, number: str) -> None:
    amounts = {"amount": Decimal(27), "expected": Decimal("26.5")}
    finding = Finding("posts-total", Severity.ERROR, PLACE, "27", NAMES | amounts)

    assert number in message(finding, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_declared_column_and_field_has_its_word(language: str) -> None:
    headers = [header(table, key, language, 2020) for table in TABLES for key in table.columns]

    assert all(text and "{" not in text for text in headers)
    assert form(language)["fields"].keys() == columns(Header).keys()
    assert form(language)["tables"].keys() == {table.key for table in TABLES}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.key)
def test_headers_differ_within_a_table(table: Table, language: str) -> None:
    headers = [header(table, key, language, 2020).casefold() for key in table.columns]

    assert len(set(headers)) == len(headers)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", ["● Vihreä", "▲ Keltainen", "■ Punainen", "○ Harmaa"]),
        ("sv", ["● Grön", "▲ Gul", "■ Röd", "○ Grå"]),
        ("en", ["● Green", "▲ Yellow", "■ Red", "○ Grey"]),
    ],
)
def test_a_colour_is_a_symbol_and_a_word(language: str, expected: list[str]) -> None:
    assert [colour_word(colour, language) for colour in Colour] == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_and_names_fit_into_excel(language: str) -> None:
    said = form(language)

    assert all(len(name) <= 31 for name in said["sheets"].values())
    assert len(",".join(said["suggestions"]["actual"])) <= 255


def flat(table: dict[str, object], prefix: str = "") -> set[str]:
    keys: set[str] = set()
    for key, value in table.items():
        keys |= flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key}
    return keys


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FILES)
def test_every_language_has_the_same_texts(name: str, language: str) -> None:
    def told(language: str) -> set[str]:
        return {key for key in flat(words(language, name)) if "alias" not in key}

    assert told(language) == told("fi")
