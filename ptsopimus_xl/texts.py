"""The words a person reads, in Finnish, Swedish or English: headers, labels, choices, findings.

The words live in `templates/<language>/`; here they are only looked up and filled in.
"""

from typing import Any

from ptsopimus_xl.colours import SYMBOLS, Colour
from ptsopimus_xl.findings import Finding
from ptsopimus_xl.resources import words
from ptsopimus_xl.schema import Table
from ptsopimus_xl.settings import DEFAULT, Settings


def form(language: str) -> dict[str, Any]:
    """All words of the form: sheets, sections, fields, tables, headers, choices."""
    return words(language, "form")


def header(
    table: Table, key: str, language: str, year: int, settings: Settings = DEFAULT
) -> str:
    """The header of a table's column, with the agreement's year in it."""
    return header_template(table, key, language).format(
        year=year, previous=year - 1, interim_1=settings.interim_1, interim_2=settings.interim_2
    )


def header_template(table: Table, key: str, language: str) -> str:
    """The header of a table's column with its placeholders: the table's own, or its set's."""
    sets = form(language)["headers"]
    return str(sets.get(table.key, {}).get(key) or sets[table.headers][key])


def choice(name: str, value: str, language: str) -> str:
    """The word for one value of a list of choices, such as `phase` `final`: Tilinpäätös."""
    return str(form(language)["choices"][name][value])


def colour_word(colour: Colour, language: str) -> str:
    """Symbol and word of a colour, as they stand in the cell: ● Vihreä."""
    return f"{SYMBOLS[colour]} {form(language)['colours'][colour.value]}"


def message(finding: Finding, language: str) -> str:
    """What is wrong: the sentence of a finding, with what stands in the cell."""
    return _filled(finding, language, "message")


def advice(finding: Finding, language: str) -> str:
    """What to do next about a finding."""
    return _filled(finding, language, "advice")


def _filled(finding: Finding, language: str, part: str) -> str:
    text = words(language, "findings")[finding.code][part]
    return str(text.format(value=finding.value, place=finding.place, **finding.parameters))

