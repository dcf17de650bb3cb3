"""What the words beside a number say of it: which may turn it, where it was counted, and whether
the sentence tells that what is counted happened.

Where the specification is silent, a number decides only if every word beside it is known to leave
it alone. A word that is in no list does so in a sentence with a verb of `around.happened` and the
thing that the target names: `Taidemuseo avasi yleisölle kuusi näyttelyä`.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from ptsopimus_xl.actuals.remarks import is_in_year
from ptsopimus_xl.quantities.nouns import PLACED, SPREAD, Noun
from ptsopimus_xl.quantities.phrases import Quantity
from ptsopimus_xl.quantities.tokens import Sort, Token
from ptsopimus_xl.quantities.units import COUNTABLE, MONEY
from ptsopimus_xl.quantities.vocabulary import Vocabulary

# Lists whose words leave a number beside them alone, and tables whose every word does.
HARMLESS = frozenset({
    "around.fillers", "around.happened", "around.manner", "around.neutral", "around.whole-year",
    "prepositions", "counts", "outcomes.partly", "outcomes.cause", "outcomes.done",
    "outcomes.held", "outcomes.completed", "outcomes.reached", "outcomes.unreached",
})  # fmt: skip
HARMLESS_TABLES = ("units.", "rates.", "moved.", "states.")
# Lists whose words only tell what, who or how.
TELLING_WHAT = frozenset({
    "adjectives", "counts", "around.manner", "around.doers", "around.places", "outcomes.aside",
})  # fmt: skip
SURE_STEM = 6  # so long a stem says the same within a compound


class Beside(NamedTuple):
    """The words beside the numbers of an actual."""

    odd_words: frozenset[str] = frozenset()  # may turn the number
    places: frozenset[str] = frozenset()  # of one place, perhaps of several
    unlisted: frozenset[str] = frozenset()  # of both those that a told sentence excuses
    within: frozenset[str] = frozenset()  # nouns that tell in what: "kursseilla 22"


def read_beside(
    beside: Sequence[Token],
    tokens: Sequence[Token],
    quantities: Sequence[Quantity],
    words: Vocabulary,
) -> Beside:
    """What the words `beside` say of the quantities of `tokens`."""
    odd, places = _odd_and_places(beside, quantities, words)
    within: frozenset[str] = frozenset()
    if any(quantity.unit is None for quantity in quantities):
        within = _within(beside, words)
    doubtful = odd | places
    if not doubtful or not _is_told(beside, tokens, quantities, words):
        return Beside(odd, places, within=within)
    return Beside(odd, places, _unlisted(doubtful, beside, words), within)


def _odd_and_places(
    beside: Sequence[Token], quantities: Sequence[Quantity], words: Vocabulary
) -> tuple[frozenset[str], frozenset[str]]:
    """The words that may turn the numbers beside them, and those that tell of one place:
    `museossa vieraili 16 240 kävijää`."""
    excused = [name for name, holds in EXCUSED.items() if all(map(holds, quantities))]
    known = _units_before(quantities).union(*(words.lists[name] for name in excused))
    odd = {token.text for token in beside if is_odd(token, words)} - known
    if not all(map(_is_counted, quantities)):
        return frozenset(odd), frozenset()
    places = {
        token.text
        for before, token in zip([None, *beside], beside, strict=False)
        if token.text in odd
        and (noun := _local_noun(before, token, words)) is not None
        and noun.name.endswith(words.place_names)
    }
    return frozenset(odd - places), frozenset(places)


def _units_before(quantities: Sequence[Quantity]) -> set[str]:
    """The words that name what is counted before a number: `lainaajia 1 340`."""
    units = [q.unit for q in quantities if q.unit is not None and q.unit.before]
    return {word for unit in units for word in unit.text.split()}


def is_odd(token: Token, words: Vocabulary) -> bool:
    """Whether a word is not known to leave the number beside it alone."""
    if token.sort != Sort.WORD or token.value is not None:
        return False
    return not (_is_harmless(token.text, words) or token.text.startswith(words.remark_stems))


def _is_harmless(text: str, words: Vocabulary) -> bool:
    roles = words.roles.get(text, frozenset())
    if "shares" in roles:  # 150 per kirjasto
        return False
    return bool(roles & HARMLESS) or any(role.startswith(HARMLESS_TABLES) for role in roles)


def _is_told(
    beside: Sequence[Token],
    tokens: Sequence[Token],
    quantities: Sequence[Quantity],
    words: Vocabulary,
) -> bool:
    """Whether a verb tells that what is counted happened. Behind a preposition a number counts
    something else: `inbjudan skickades till 30 klubbar`."""
    if not all(map(_is_counted, quantities)):
        return False
    texts = {token.text for token in beside}
    moved = not texts.isdisjoint(words.keys["moved"].keys() | words.lists["around.levels"])
    if not moved and texts.isdisjoint(words.lists["around.happened"]):
        return False
    return not any(
        q.start
        and not (moved and q.to_level)
        and tokens[q.start - 1].text in words.lists["prepositions"]
        for q in quantities
    )


def _unlisted(
    doubtful: frozenset[str], beside: Sequence[Token], words: Vocabulary
) -> frozenset[str]:
    """The doubtful words if all are in no list; one word of a turning stem turns them all."""
    listed = any(words.roles.get(word, frozenset()) - TELLING_WHAT for word in doubtful)
    turned = any(_may_turn(token, words) for token in beside)
    return frozenset() if listed or turned else doubtful


def _may_turn(token: Token, words: Vocabulary) -> bool:
    """`toiveita`, `tammi-maaliskuussa`: a wish, a part of the year."""
    if is_in_year(token, words):
        return True
    if words.roles.get(token.text):
        return False
    return _names_period(token.text, words) or any(
        token.text.startswith(stem) or (len(stem) >= SURE_STEM and stem in token.text)
        for stem in words.turning_stems
    )


def _names_period(text: str, words: Vocabulary) -> bool:
    """`toimintakaudella`, `höstterminen`; a day is no part of the year that would turn a number."""
    ending = next((end for end in words.period_endings if text.endswith(end)), None)
    return ending is not None and words.keys["periods"][ending] != "day"


def _within(beside: Sequence[Token], words: Vocabulary) -> frozenset[str]:
    """The nouns that tell in what the numbers were counted."""
    pairs = zip([None, *beside], beside, strict=False)
    found = [_local_noun(before, token, words) for before, token in pairs]
    return frozenset(noun.name for noun in found if noun is not None)


def _local_noun(before: Token | None, token: Token, words: Vocabulary) -> Noun | None:
    """The noun of `museossa`, `i gymnastiksalen`."""
    noun = words.nouns.find(token.text) if token.sort == Sort.WORD else None
    if noun is None or PLACED in noun.forms or SPREAD in noun.forms:
        return noun
    return noun if before is not None and before.text in words.places_before else None


def _is_counted(quantity: Quantity) -> bool:
    """Whether what is counted stands with the number."""
    unit = quantity.unit
    return unit is not None and (unit.noun or unit.key in COUNTABLE)


def _is_averaged(quantity: Quantity) -> bool:
    """A share, a score or a time: an average of it is one too."""
    unit = quantity.unit
    return unit is not None and not unit.noun and unit.key not in {*COUNTABLE, MONEY}


def _is_level(quantity: Quantity) -> bool:
    return quantity.to_level


# Lists whose words leave a number alone if it is of that sort.
EXCUSED: Mapping[str, Callable[[Quantity], bool]] = MappingProxyType({
    "around.doers": _is_counted, "around.averages": _is_averaged, "around.levels": _is_level,
})  # fmt: skip
