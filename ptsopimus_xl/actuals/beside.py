"""What the words beside a number say of it: which may turn it, and where it was counted.

Where the specification is silent, a number decides only if every word beside it is known to leave
it alone: one unknown word can make it another's (`Seurakunta tarjosi 10 konserttia`). The number of
one place or audience decides only what a larger number would decide too (`museossa vieraili 16 240
kävijää`, `lapsille ohjattiin 47 kerhoa`).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from ptsopimus_xl.quantities.marking import JOINER
from ptsopimus_xl.quantities.nouns import PLACED, SPREAD, Noun
from ptsopimus_xl.quantities.phrases import Quantity
from ptsopimus_xl.quantities.tokens import Sort, Token
from ptsopimus_xl.quantities.units import COUNTABLE, MONEY
from ptsopimus_xl.quantities.vocabulary import Vocabulary

# Lists whose words leave a number beside them alone, and tables whose every word does.
HARMLESS = frozenset({
    "around.fillers", "around.happened", "around.neutral", "around.being", "around.whole-year",
    "prepositions", "counts", "outcomes.partly", "outcomes.cause", "outcomes.done",
    "outcomes.held", "outcomes.completed", "outcomes.reached", "outcomes.unreached",
})  # fmt: skip
# Lists whose verbs say only that what is counted happened.
HAPPENED = frozenset({
    "outcomes.done", "outcomes.held", "outcomes.completed", "outcomes.reached", "around.levels",
    "around.neutral", "around.being", "around.fillers",
})  # fmt: skip
HELD = ("ua", "yä")  # saatiin pidettyä: pidetty
HARMLESS_TABLES = ("units.", "rates.", "moved.", "states.")


class Beside(NamedTuple):
    """The words beside the numbers of an actual."""

    odd_words: frozenset[str] = frozenset()  # may turn the number
    places: frozenset[str] = frozenset()  # of one place, perhaps of several
    within: frozenset[str] = frozenset()  # nouns that tell in what: "kursseilla 22"
    deeds: frozenset[str] = frozenset()  # verbs that tell what was done: "haastateltiin 22"


def read_beside(
    beside: Sequence[Token], quantities: Sequence[Quantity], words: Vocabulary
) -> Beside:
    """What the words `beside` say of the quantities."""
    odd, places = _odd_and_places(beside, quantities, words)
    within: frozenset[str] = frozenset()
    if any(quantity.unit is None for quantity in quantities):
        within = _within(beside, words)
    deeds = (token.text for token in beside if is_deed(token.text, words))
    return Beside(odd, places, within, frozenset(deeds))


def is_deed(text: str, words: Vocabulary) -> bool:
    """Whether a word is a verb that says more than that it happened."""
    roles = words.roles.get(text, frozenset())
    return "around.happened" in roles and not roles & HAPPENED


def _odd_and_places(
    beside: Sequence[Token], quantities: Sequence[Quantity], words: Vocabulary
) -> tuple[frozenset[str], frozenset[str]]:
    """The words that may turn the numbers beside them, and those that tell of one place:
    `museossa vieraili 16 240 kävijää`."""
    excused = [name for name, holds in EXCUSED.items() if all(map(holds, quantities))]
    known = _units_before(quantities).union(*(words.lists[name] for name in excused))
    odd = [
        (before, token)
        for before, token in _with_before(beside, words)
        if token.text not in known and is_odd(token, words)
    ]
    if not all(map(_is_counted, quantities)):
        return frozenset(token.text for _, token in odd), frozenset()
    left = [(before, token) for before, token in odd if not _is_doer(before, token, words)]
    places = {token.text for before, token in left if is_place(before, token, words)}
    return frozenset(token.text for _, token in left) - places, frozenset(places)


def _is_doer(before: Token | None, token: Token, words: Vocabulary) -> bool:
    """`ledarna höll`, `kokoelmatiimi veti`; behind a preposition (`i parkerna`) a place."""
    return acts(token, words) and (before is None or before.text not in words.places_before)


def acts(token: Token, words: Vocabulary) -> bool:
    """Whether a word names those who act: `ledarna`, `museopedagogit`."""
    return token.text in words.lists["around.doers"] or token.text.endswith(words.doer_endings)


def _with_before(
    tokens: Sequence[Token], words: Vocabulary
) -> Iterator[tuple[Token | None, Token]]:
    """Each token with the one before it; what `och` adds stands behind the same preposition:
    `från skolor och daghem`."""
    before: Token | None = None
    preposition: Token | None = None
    for token in tokens:
        joined = before is not None and before.value == JOINER
        yield (preposition or before if joined else before), token
        if token.text in words.places_before:
            preposition = token
        before = token


def _units_before(quantities: Sequence[Quantity]) -> set[str]:
    """The words that name what is counted before a number: `lainaajia 1 340`."""
    units = [q.unit for q in quantities if q.unit is not None and q.unit.before]
    return {word for unit in units for word in unit.text.split()}


def is_odd(token: Token, words: Vocabulary) -> bool:
    """Whether a word is not known to leave the number beside it alone."""
    if token.sort != Sort.WORD or token.value is not None:
        return False
    return not _is_harmless(token.text, words)


def _is_harmless(text: str, words: Vocabulary) -> bool:
    roles = words.roles.get(text, frozenset())
    if "shares" in roles:  # 150 per kirjasto
        return False
    if roles & HARMLESS or any(role.startswith(HARMLESS_TABLES) for role in roles):
        return True
    return text.endswith(HELD) and text[:-1] in words.lists["around.happened"]


def is_place(before: Token | None, token: Token, words: Vocabulary) -> bool:
    """`museossa`, `i gymnastiksalen`, `Varissuolla`, `lapsille`, and as the one who acts
    `Taidemuseo avasi`."""
    if (
        token.text in words.lists["around.doers"]
        or token.text in words.lists["around.parts"]
        or token.text in words.lists["around.manner"]
    ):
        return True
    if token.text.startswith(words.district_stems):
        return True
    noun = _local_noun(before, token, words)
    if noun is None and before is None:
        noun = words.nouns.find(token.text)
    return noun is not None and noun.name.endswith(words.place_names)


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
    "around.averages": _is_averaged, "around.levels": _is_level,
})  # fmt: skip
