"""The words a person reads, in Finnish, Swedish or English: headers, labels, choices, findings.

The words live in `templates/<language>/`; here they are only looked up and filled in.
"""

import re
from decimal import Decimal
from typing import Any

from ptsopimus_xl import sentences
from ptsopimus_xl.agreement import TABLES
from ptsopimus_xl.colours import SYMBOLS, Colour
from ptsopimus_xl.findings import Finding
from ptsopimus_xl.quantities import format_number
from ptsopimus_xl.resources import words
from ptsopimus_xl.schema import Table
from ptsopimus_xl.settings import DEFAULT, Settings


def form(language: str) -> dict[str, Any]:
    """All words of the form: sheets, sections, fields, tables, headers, choices."""
    return words(language, "form")


def header(table: Table, key: str, language: str, year: int, settings: Settings = DEFAULT) -> str:
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
    return f"{SYMBOLS[colour]} {form(language)['colours'][colour]}"


def cause(code: str, language: str) -> str:
    """The heading over all findings of one code."""
    entry = words(language, "findings").get(code)
    return str(entry["title"]) if entry else sentences.cause(code, language)


def message(finding: Finding, language: str) -> str:
    """What is wrong: the sentence of a finding, with what stands in the cell."""
    entry = words(language, "findings").get(finding.code)
    return _filled(entry["message"], finding, language) if entry else _grey(finding, language)


def advice(finding: Finding, language: str) -> str:
    """What to do next about a finding."""
    entry = words(language, "findings").get(finding.code)
    if entry is None:
        return sentences.needed(finding.code, language)
    return _filled(entry["advice"], finding, language)


def column_name(finding: Finding, language: str) -> str:
    """The header, on one line and without its year, of the column or field a finding speaks of."""
    key, table = finding.parameters.get("key", ""), finding.parameters.get("table")
    if not table:
        return str(form(language)["fields"].get(key, key))
    declared = next(declared for declared in TABLES if declared.key == table)
    template = header_template(declared, key, language) if key else form(language)["tables"][table]
    return " ".join(_PLACEHOLDER.sub("", template.replace("-\n", "")).split())


_PLACEHOLDER = re.compile(r"(31\.12\.)?\{year\}|\{\w+\}")


def _grey(finding: Finding, language: str) -> str:
    text = sentences.cause(finding.code, language)
    return f"{text}: ”{finding.value}”." if finding.value else f"{text}."


def _filled(text: str, finding: Finding, language: str) -> str:
    amounts = {
        name: format_number(value, language)
        for name, value in finding.parameters.items()
        if isinstance(value, Decimal)
    }
    named = {
        "column": column_name(finding, language),
        "value": amounts.get("amount", finding.value),
    }
    return text.format(**{**finding.parameters, **amounts, **named})
