"""What stands aside of an actual's number, in a bracket or in a clause of its own, and whether it
leaves the number alone.

colour-rule.md, "Reading the actual": brackets and what follows are remarks. Where the
specification is silent: a remark that tells a part of the year (`250 (31.8.)`, `150, keväällä`),
another year, an estimate, or that the target was not reached takes the number back; one with a
number of its own (`118 (tavoite 300)`) or a cause (`koronan vuoksi`) does not.
"""

from collections.abc import Sequence
from decimal import Decimal

from ptsopimus_xl.actuals.beside import is_odd, is_place
from ptsopimus_xl.codes import Code
from ptsopimus_xl.quantities.marking import JOINER, SPAN, is_planned, is_year
from ptsopimus_xl.quantities.tokens import Day, Sort, Token
from ptsopimus_xl.quantities.vocabulary import Vocabulary

PARTIAL = frozenset({
    "seasons", "around.estimates", "around.nearly", "outcomes.hedges", "last-year",
    "outcomes.yet",
})  # fmt: skip
TOLD = frozenset({"outcomes.done", "outcomes.held", "outcomes.failed", "outcomes.measured"})
MANNER = frozenset({"around.manner", "around.doers", "around.parts"})
PARTS = frozenset({"outcomes.hedges", "seasons"})
FIRST, LAST = "1.1.", "-31.12."
LESS = frozenset({"outcomes.failed", "outcomes.moved", "negations"})
WHOLE_YEAR = ["1", "-", "12"]
LEFT_OUT = frozenset({"around.excluding", "outcomes.lacks"})  # whatever the cause
LAST_DAY = (12, 31)


def doubt_aside(tokens: Sequence[Token], words: Vocabulary, year: int | None) -> Code | None:
    """`needs-judgement` where a remark takes back the number beside it."""
    if _is_part_of_year(tokens, words) and not _tells_closure(tokens, words):
        return Code.NEEDS_JUDGEMENT
    if holds_number(tokens):
        return Code.NUMBER_AMBIGUOUS if tells_less(tokens, words) else None
    return Code.NEEDS_JUDGEMENT if _takes_back(tokens, words, year) else None


def _tells_closure(tokens: Sequence[Token], words: Vocabulary) -> bool:
    """`maaliskuussa hallit olivat kiinni`, `kiitos kesäkauden`: the month of a cause, not of the
    number."""
    told = tokens[0].text in words.aside_openings or excuses(tokens, words)
    return told and all(token.sort == Sort.WORD for token in tokens)


def _takes_back(tokens: Sequence[Token], words: Vocabulary, year: int | None) -> bool:
    """An estimate, a part, another time, something left out or not reached; not a cause."""
    spoken = [token for token in tokens if token.sort != Sort.NUMBER]
    roles = _roles(spoken, words)
    if roles & LEFT_OUT or (len(tokens) == 1 and "around.doubts" in roles):
        return True
    if excuses(tokens, words) or tells_manner(tokens, words):
        return False
    denied = "negations" in roles and not roles & TOLD  # else the words are read as an outcome
    return bool(
        denied
        or roles & PARTIAL
        or any(_names_month(token, words) or _is_another_time(token, year) for token in tokens)
    )


def tells_manner(tokens: Sequence[Token], words: Vocabulary) -> bool:
    """`osa etänä`, `pääosin kouluilla`, `kevät verkossa`, `osa lähialueella`, `Halinen ja
    Lauste`: how or where a part of it was done, or in which places."""
    roles = [words.roles.get(token.text, frozenset()) for token in tokens]
    manner = [bool(mine & MANNER) for mine in roles]
    pairs = zip([None, *tokens], tokens, strict=False)
    places = [is_place(before, token, words) for before, token in pairs]
    parts = [
        bool(mine & PARTS) or token.sort == Sort.COMMA or token.value == JOINER
        for mine, token in zip(roles, tokens, strict=True)
    ]
    told = any(manner) or (any(places) and any(parts))
    return told and all(map(any, zip(manner, places, parts, strict=True)))


def doubt_of_which(tokens: Sequence[Token], words: Vocabulary, year: int | None) -> Code | None:
    """What a remark behind `joista` takes back; without a number it limits the one before it:
    `100 % av dem som deltog`, but not `52, varav hälften var nya`."""
    if tells_manner(tokens, words):
        return None
    of_them = tokens[0].text in words.lists["around.of-them"]
    counted = counts(tokens) or (of_them and not any(is_odd(token, words) for token in tokens[1:]))
    return doubt_inside(tokens, words, year) if counted else Code.NEEDS_JUDGEMENT


def doubt_of_aside(tokens: Sequence[Token], words: Vocabulary, year: int | None) -> Code | None:
    """What a phrase takes back: `ennusteen mukaan`, `enligt planen`."""
    lists = words.lists
    planned = lists["around.doubts"] | lists["around.otherwise"] | lists["around.estimates"]
    roles = _roles(tokens, words)
    if tokens[0].text in lists["outcomes.cause"] and not counts(tokens):
        lacking = bool(roles & {"around.excluding", "around.pronouns"})
        lacking = lacking or {"outcomes.data", "outcomes.lacks"} <= roles
        return Code.NEEDS_JUDGEMENT if lacking else None  # but "eftersom bussar saknades"
    if any(token.text in planned or token.text.endswith(words.plan_endings) for token in tokens):
        return Code.NEEDS_JUDGEMENT
    if holds_number(tokens):
        return doubt_inside(tokens, words, year)
    return Code.NEEDS_JUDGEMENT if roles & (LEFT_OUT | {"outcomes.hedges"}) else None


def doubt_inside(tokens: Sequence[Token], words: Vocabulary, year: int | None) -> Code | None:
    """What a bracket takes back; a failure there is one of a part."""
    if not holds_number(tokens) and tells_less(tokens, words) and not excuses(tokens, words):
        return Code.NEEDS_JUDGEMENT
    if any(map(is_planned, tokens)) or any(token.sort == Sort.DOUBT for token in tokens):
        return Code.NEEDS_JUDGEMENT
    if holds_number(tokens) and any(_corrects(token, words) for token in tokens):
        return Code.NUMBER_AMBIGUOUS
    return doubt_aside(tokens, words, year)


def _corrects(token: Token, words: Vocabulary) -> bool:
    """`85 % (tilastokorjaus 71 %)`, `22 (14 enligt receptionen)`: one in place of the first."""
    told = token.text in words.lists["plan.before"] or token.text in words.lists["plan.after"]
    return told or any(stem in token.text for stem in words.lists["around.correction-stems"])


def holds_number(tokens: Sequence[Token]) -> bool:
    """A number in digits that is no year."""
    return any(
        token.sort == Sort.NUMBER and token.text[0].isdigit() and not is_year(token)
        for token in tokens
    )


def counts(tokens: Sequence[Token]) -> bool:
    """A number of any kind, in digits or as a word."""
    return any(token.sort == Sort.NUMBER for token in tokens)


def _is_part_of_year(tokens: Sequence[Token], words: Vocabulary) -> bool:
    """`1–10/2020`, `9 kk`, `höstterminen`, `första halvåret`: some months, not the year."""
    sorts = {token.sort for token in tokens}
    if {Sort.SLASH, Sort.NUMBER} <= sorts and any(map(is_year, tokens)) and Sort.DASH not in sorts:
        return True  # 10/2020
    if Sort.DASH in sorts and Sort.NUMBER in sorts and Sort.WORD not in sorts:
        return [token.text for token in tokens][:3] != WHOLE_YEAR
    whole = words.lists["around.whole-year"]
    return any(
        token.text.endswith(words.period_endings) and token.text not in whole for token in tokens
    )


def tells_less(tokens: Sequence[Token], words: Vocabulary) -> bool:
    """`joista 3 peruttiin`: whether the number before holds them is not said."""
    return bool(_roles(tokens, words) & LESS)


def _roles(tokens: Sequence[Token], words: Vocabulary) -> frozenset[str]:
    """The names of all word lists that hold one of the words."""
    return frozenset().union(*(words.roles.get(token.text, ()) for token in tokens))


def lists_as_many(tokens: Sequence[Token], low: Decimal | None, words: Vocabulary) -> bool:
    """`3 läger (Pargas, Nagu och Korpo)`, `kahdesti, keväällä ja syksyllä`: as many unknown names,
    or times of the year, as the number says."""
    named: list[int] = [0]
    for token in tokens:
        if token.sort == Sort.COMMA or token.value == JOINER:
            named.append(0)
        elif token.sort != Sort.WORD:
            return False
        elif is_in_year(token, words) or not words.roles.get(token.text):
            named[-1] += 1
        elif token.text not in words.places_before:
            return False
    return all(named) and len(named) > 1 and len(named) == low


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
    """`koronan vuoksi`, `koronasulku`, `pandemin`, `lähde: …`: tells why, or where from. `peruttu
    koronan vuoksi` may tell of what was counted, `kesän kerhot peruttu koronan vuoksi` of others.
    """
    causes = words.lists["outcomes.cause"] | words.lists["around.sources"]
    told = any(token.text in causes or is_stem(token, words) for token in tokens)
    if not told or not tells_less(tokens, words):
        return told
    pairs = zip(tokens, [*tokens[1:], None], strict=True)
    return any(_may_be_subject(token, following, words) for token, following in pairs)


def is_stem(token: Token, words: Vocabulary) -> bool:
    """`koronarajoitukset`, `remontti`: a cause, but not `koronakaranteenissa`."""
    text = token.text
    return text.startswith(words.remark_stems) and not text.endswith(words.condition_endings)


def _may_be_subject(token: Token, following: Token | None, words: Vocabulary) -> bool:
    """A word that says of what something is told: no verb, no cause, no word of the lists but a
    time of the year."""
    if token.sort != Sort.WORD or is_stem(token, words):
        return False
    if following is not None and following.text in words.lists["around.closing"]:
        return False
    return is_in_year(token, words) or not words.roles.get(token.text)


def _is_whole(span: str, year: int | None) -> bool:
    """`1.1.–31.12.`, with or without the year."""
    head, last, told = span.partition(LAST)
    return head == FIRST and bool(last) and (not told or year is None or told.strip() == str(year))


def _is_another_time(token: Token, year: int | None) -> bool:
    """A span, a day that is not the year's last, or another year."""
    if token.value == SPAN:
        return not _is_whole(token.text, year)
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
