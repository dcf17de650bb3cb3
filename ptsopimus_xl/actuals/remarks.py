"""What stands aside of an actual's number, in a bracket or in a clause of its own, and whether it
leaves the number alone.

colour-rule.md, "Reading the actual": brackets and what follows are remarks. Where the
specification is silent: a remark that tells a part of the year (`250 (31.8.)`, `150, keväällä`),
another year, an estimate, or that the target was not reached takes the number back; one with a
number of its own (`118 (tavoite 300)`) or a cause (`koronan vuoksi`) does not.
"""

from collections.abc import Sequence

from ptsopimus_xl.codes import Code
from ptsopimus_xl.quantities.marking import SPAN, is_year
from ptsopimus_xl.quantities.tokens import Day, Sort, Token
from ptsopimus_xl.quantities.vocabulary import Vocabulary

PARTIAL = frozenset({
    "seasons", "around.estimates", "around.nearly", "outcomes.hedges", "last-year",
    "outcomes.lacks", "outcomes.yet",
})  # fmt: skip
TOLD = frozenset({"outcomes.done", "outcomes.held", "outcomes.failed", "outcomes.measured"})
FIRST, LAST = "1.1.", "-31.12."
LESS = frozenset({"outcomes.failed", "outcomes.moved", "negations"})
WHOLE_YEAR = ["1", "-", "12"]
LAST_DAY = (12, 31)


def doubt_aside(tokens: Sequence[Token], words: Vocabulary, year: int | None) -> Code | None:
    """`needs-judgement` where a remark takes back the number beside it."""
    if _is_part_of_year(tokens, words):
        return Code.NEEDS_JUDGEMENT
    if any(token.sort == Sort.NUMBER and not is_year(token) for token in tokens):
        return Code.NUMBER_AMBIGUOUS if _tells_less(tokens, words) else None
    if len(tokens) == 1 and tokens[0].text in words.lists["around.doubts"]:
        return Code.NEEDS_JUDGEMENT
    roles = frozenset().union(*(words.roles.get(token.text, ()) for token in tokens))
    if excuses(tokens, words):
        return None
    partial = roles & PARTIAL or any(_names_month(token, words) for token in tokens)
    denied = "negations" in roles and not roles & TOLD  # else the words are read as an outcome
    if partial or denied or any(_is_another_time(token, year) for token in tokens):
        return Code.NEEDS_JUDGEMENT
    return None


def _is_part_of_year(tokens: Sequence[Token], words: Vocabulary) -> bool:
    """`1–10/2020`, `9 kk`, `höstterminen`, `första halvåret`: some months, not the year."""
    sorts = {token.sort for token in tokens}
    if Sort.DASH in sorts and Sort.NUMBER in sorts and Sort.WORD not in sorts:
        return [token.text for token in tokens][:3] != WHOLE_YEAR
    whole = words.lists["around.whole-year"]
    return any(
        token.text.endswith(words.period_endings) and token.text not in whole for token in tokens
    )


def _tells_less(tokens: Sequence[Token], words: Vocabulary) -> bool:
    """`joista 3 peruttiin`: whether the number before holds them is not said."""
    roles = frozenset().union(*(words.roles.get(token.text, ()) for token in tokens))
    return bool(roles & LESS)


def is_in_year(token: Token, words: Vocabulary) -> bool:
    """A month or a season: when it was done, where something was done."""
    return token.text in words.lists["seasons"] or _names_month(token, words)


def _names_month(token: Token, words: Vocabulary) -> bool:
    """`elokuussa`, `tammi-syyskuu`."""
    text = token.text
    if text in words.lists["around.whole-year"]:
        return False
    return text.rpartition("-")[2] in words.keys["months"]


def excuses(tokens: Sequence[Token], words: Vocabulary) -> bool:
    """`koronan vuoksi`, `koronasulku`, `pandemin`: tells why."""
    causes = words.lists["outcomes.cause"]
    return any(
        token.text in causes or token.text.startswith(words.remark_stems) for token in tokens
    )


def _is_another_time(token: Token, year: int | None) -> bool:
    """A span, a day that is not the year's last, or another year."""
    if token.value == SPAN:
        return not (token.text.startswith(FIRST) and LAST in token.text)
    if isinstance(token.value, Day):
        day = token.value.day
        return (
            day is None
            or (day.month, day.day) != LAST_DAY
            or (token.value.has_year and year is not None and day.year != year)
        )
    if token.sort == Sort.YEAR or is_year(token):
        return int(token.text[-4:]) != year
    return False
