"""The one sentence a run ends with: how many of each colour, and how much there is to mend."""

from collections import Counter
from collections.abc import Sequence

from ptsopimus_xl.colours import Colour
from ptsopimus_xl.findings import Finding, Severity
from ptsopimus_xl.resources import words
from ptsopimus_xl.summary import Outcome


def closing_sentence(rows: Sequence[Outcome], findings: Sequence[Finding], language: str) -> str:
    """`25 toimenpidettä: 18 vihreää, 4 keltaista, 1 punainen, 2 harmaata; 3 korjattavaa.`"""
    colours = Counter(row.colour for row in rows)
    counts = [_counted(language, c.value, colours[c]) for c in Colour if colours[c]]
    severities = Counter(finding.severity for finding in findings)
    grave = [_counted(language, s.value, severities[s]) for s in Severity if severities[s]]
    words_ = words(language, "findings")["closing"]
    text = _counted(language, "rows", len(rows))
    text += f": {', '.join(counts)}" if counts else ""
    return f"{text}; {', '.join(grave) or words_['all_well']}."


def _counted(language: str, key: str, number: int) -> str:
    one, many = words(language, "findings")["closing"][key]
    return f"{number} {one if number == 1 else many}"
