"""Whether a target asks for more than a way or a level: `kasvaa merkittävästi`, `ökar i takt med
befolkningen`, `puolet vuoden 2019 tasosta`.

colour-rule.md knows the bare movement and the bare level only. What is said of how much, how
fast or beside what cannot be measured, so every word behind the movement must be known to leave
it alone, and no word before it may turn it.
"""

from collections.abc import Sequence

from ptsopimus_xl.quantities.marking import COMPARING, DURING, is_planned
from ptsopimus_xl.quantities.nouns import PLACED, SPREAD
from ptsopimus_xl.quantities.phrases import TO_LEVEL
from ptsopimus_xl.quantities.tokens import Sort, Token
from ptsopimus_xl.quantities.vocabulary import Vocabulary
from ptsopimus_xl.targets.parts import Statement

PARTS = ("months.", "periods.half-year", "periods.quarter", "periods.month")
ONTO = ("solle", "soon")  # tasolle, tasoon
ADVERB = "sti"  # merkittävästi, selvästi
# Lists whose words may stand behind a movement or a level.
NEUTRAL = frozenset({
    "last-year", "year-words", "after-year", "level", "keeps", "unchanged", "prepositions",
    "counts", "after-movement", "after-deadline", "before-deadline", "year-end", "later",
})  # fmt: skip
NEUTRAL_TABLES = ("trends.", "rates.year", "periods.year")
SPOKEN = frozenset({Sort.WORD, Sort.LABEL, Sort.PERCENT})


def is_qualified(said: Statement) -> bool:
    """Whether a word says how much, how fast or beside what."""
    words, free = said.beside.words, said.clause.free
    if any(_measures(token, words) for token in free):
        return True
    moved = next((index for index, token in enumerate(free) if _moves(token, words)), None)
    if moved is None:  # "+5 % inflaatio": the number is the movement
        moved = _behind_number(said) - 1
    objects = bool(said.clause.trends - {"up", "down"}) or said.clause.unchanged
    return any(not _is_neutral(token, words, objects=objects) for token in free[moved + 1 :])


def _behind_number(said: Statement) -> int:
    """The place in `free` of the first token behind the number; the end where there is none."""
    free = said.clause.free
    number = next((token.start for token in said.clause.tokens if token not in free), None)
    if number is None:
        return len(free)
    return sum(token.start < number for token in free)


def names_plan(said: Statement) -> bool:
    """`TA2019 taso`, `vuoden 2019 talousarvion taso`: a budget is no outcome."""
    if any(map(is_planned, said.clause.free)):
        return True
    return not said.beside.words.lists["plans"].isdisjoint(said.text.casefold().split())


def turns_level(said: Statement) -> bool:
    """`vuoden 2019 taso ylittyy`, `vuoden 2019 kevään taso`, `tammikuun 2019 taso`, `under 2019
    års nivå`: another level than that of the year."""
    words, free = said.beside.words, said.clause.free
    first = next(
        (place for place, token in enumerate(free) if _names_base(token, words)), len(free)
    )
    if any(token.text == DURING or _names_part(token, words) for token in free):
        return True
    return any(not _is_neutral(token, words, objects=False) for token in free[first + 1 :])


def _names_base(token: Token, words: Vocabulary) -> bool:
    return token.sort == Sort.YEAR or token.text in words.lists["last-year"]


def _names_part(token: Token, words: Vocabulary) -> bool:
    """A month, a season, half a year."""
    roles = words.roles.get(token.text, frozenset())
    return "seasons" in roles or any(role.startswith(PARTS) for role in roles)


def leads_to_level(said: Statement) -> bool:
    """`nousee vuoden 2019 tasolle`, `ökar till 2019 års nivå`: a level to reach, no way to go."""
    return any(token.text in TO_LEVEL or token.text.endswith(ONTO) for token in said.clause.free)


def compares_years(tokens: Sequence[Token]) -> bool:
    """`enemmän kuin vuonna 2019`, `fler än i fjol`: a comparator that only leads to a year."""
    return any(token.sort == Sort.COMPARATOR and token.text.endswith(COMPARING) for token in tokens)


def _measures(token: Token, words: Vocabulary) -> bool:
    """`hieman`, `puolet`, `merkittävästi`, `betydligt`."""
    if token.sort != Sort.WORD:
        return False
    text = token.text
    known = text in words.lists["degrees"] or text in words.lists["around.nearly"]
    return known or text.endswith(ADVERB)


def _moves(token: Token, words: Vocabulary) -> bool:
    text = token.text
    if token.sort == Sort.COMPARATOR:
        return text.endswith(COMPARING)
    return text in words.keys["trends"] or text in words.lists["unchanged"]


def _is_neutral(token: Token, words: Vocabulary, *, objects: bool) -> bool:
    """Whether a word behind the movement leaves it alone: a base, a place, what is moved."""
    if token.sort not in SPOKEN:
        return True
    roles = words.roles.get(token.text, frozenset())
    if roles & NEUTRAL or any(role.startswith(NEUTRAL_TABLES) for role in roles):
        return True
    noun = words.nouns.find(token.text)
    return noun is not None and (PLACED in noun.forms or (objects and noun.forms != SPREAD))
