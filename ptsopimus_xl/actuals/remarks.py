"""What stands aside of an actual's number, in a bracket or in a clause of its own, and whether it
leaves the number alone.

colour-rule.md, "Reading the actual": brackets and what follows are remarks. Where the
specification is silent: a remark that tells a part of the year (`250 (31.8.)`, `150, keväällä`),
another year, an estimate, or that the target was not reached takes the number back; one with a
number of its own (`118 (tavoite 300)`) or a cause (`koronan vuoksi`) does not.
"""

from collections.abc import Sequence

from ptsopimus_xl.codes import Code
from ptsopimus_xl.quantities.marking import is_year
from ptsopimus_xl.quantities.tokens import Day, Sort, Token
from ptsopimus_xl.quantities.vocabulary import Vocabulary

PARTIAL = frozenset(
    {"seasons", "around.estimates", "around.nearly", "outcomes.hedges", "last-year"}
)
TOLD = frozenset({"outcomes.done", "outcomes.held", "outcomes.failed", "outcomes.measured"})
LAST_DAY = (12, 31)


def doubt_aside(tokens: Sequence[Token], words: Vocabulary, year: int | None) -> Code | None:
    """`needs-judgement` where a remark takes back the number beside it."""
    if any(token.sort == Sort.NUMBER and not is_year(token) for token in tokens):
        return None
    if len(tokens) == 1 and tokens[0].text in words.lists["around.doubts"]:
        return Code.NEEDS_JUDGEMENT
    roles = frozenset().union(*(words.roles.get(token.text, ()) for token in tokens))
    if "outcomes.cause" in roles or any(_excuses(token, words) for token in tokens):
        return None
    partial = roles & PARTIAL or any(role.startswith("months.") for role in roles)
    denied = "negations" in roles and not roles & TOLD  # else the words are read as an outcome
    if partial or denied or any(_is_another_time(token, year) for token in tokens):
        return Code.NEEDS_JUDGEMENT
    return None


def _excuses(token: Token, words: Vocabulary) -> bool:
    """`korona`, `koronasulku`, `pandemin`: tells why."""
    return token.text.startswith(words.remark_stems)


def _is_another_time(token: Token, year: int | None) -> bool:
    """A day that is not the year's last, or another year."""
    if isinstance(token.value, Day):
        day = token.value.day
        return (
            day is None
            or (day.month, day.day) != LAST_DAY
            or (token.value.has_year and day.year != year)
        )
    if token.sort == Sort.YEAR or is_year(token):
        return int(token.text[-4:]) != year
    return False
