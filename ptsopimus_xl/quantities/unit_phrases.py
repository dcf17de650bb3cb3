"""Reads what a number counts from the words around it: `kolme uutta palvelua`, `54,0 (kWh/asukas)`.

colour-rule.md, "Reading the actual". A known unit or noun comes first; an unknown word is a guess
that fits only itself.
"""

from collections.abc import Sequence

from ptsopimus_xl.quantities.marking import AFTER, JOINER, OF_WHICH
from ptsopimus_xl.quantities.nouns import COUNTED, LISTED, OWNED, PLACED, Noun, regular
from ptsopimus_xl.quantities.tokens import Sort, Token
from ptsopimus_xl.quantities.units import MONEY, SEVERAL, THOUSAND, Unit, word_unit
from ptsopimus_xl.quantities.vocabulary import Vocabulary

LONGEST_PHRASE = 5
# Cases that say "to a level": tapahtumaan, prosenttiin.
TO_A_LEVEL = ("aan", "ään", "iin", "een", "oon", "öön", "uun", "yyn", "hin", "seen")


SUBJECTS = ("t", "rna", "na")  # ohjaajat, ledarna; not ohjaajia
_BEFORE = frozenset(
    {Sort.WORD, Sort.SLASH, Sort.COLON, Sort.COMPARATOR, Sort.PLUS, Sort.DASH, Sort.PERCENT}
)


_JOINERS = frozenset({JOINER, OF_WHICH})


def unit_after(
    tokens: Sequence[Token], end: int, vocabulary: Vocabulary
) -> tuple[Unit | None, int]:
    """The unit after a number: a unit word or a counted noun within a few words, else a guess."""
    if end == len(tokens):
        return None, end
    if tokens[end].sort == Sort.BRACKET:
        return _bracket_unit(tokens[end], vocabulary), end
    last = _phrase_end(tokens, end, vocabulary)
    for index in range(end, last):
        unit = _counted(tokens, end, index, vocabulary)
        if unit is not None:
            return unit, index + 1
    return _guessed(tokens, end, last, vocabulary)


def _phrase_end(tokens: Sequence[Token], start: int, vocabulary: Vocabulary) -> int:
    """Where the words that may name a unit end: at a sign, a preposition or a period."""
    stops, rates = vocabulary.phrase_stops, vocabulary.keys["rates"]
    for index in range(start, min(start + LONGEST_PHRASE, len(tokens))):
        token = tokens[index]
        if token.sort == Sort.WORD:
            if token.text in stops or token.text in rates or token.text[0] == "-":
                return index
        elif token.sort != Sort.PERCENT or index > start:
            return index
        if token.value == AFTER or (token.value == JOINER and index == start):
            return index
    return min(start + LONGEST_PHRASE, len(tokens))


def _counted(
    tokens: Sequence[Token], start: int, index: int, vocabulary: Vocabulary
) -> Unit | None:
    """The unit that a word names: `%`, `kpl`, `tapahtumaa`."""
    unit = word_unit(tokens[index], vocabulary)
    if unit is not None:
        return unit
    noun = vocabulary.nouns.find(tokens[index].text)
    if noun is None or not (COUNTED in noun.forms or LISTED in noun.forms):
        return None
    return Unit(noun.name, _written(tokens, start, index), noun=True)


def _guessed(
    tokens: Sequence[Token], start: int, last: int, vocabulary: Vocabulary
) -> tuple[Unit | None, int]:
    """A noun in the genitive (`600 asukkaan`), or an unknown word that may be a noun."""
    for index in range(start, last):
        if tokens[index].text in vocabulary.function_words:
            continue
        noun = vocabulary.nouns.find(tokens[index].text)
        written = _written(tokens, start, index)
        if noun is not None and (OWNED in noun.forms or _is_reached(noun, tokens[index])):
            return Unit(noun.name, written, noun=True, placed=True), index + 1
        if noun is not None:
            break
        if _may_be_noun(tokens[index], vocabulary):
            name = regular(tokens[index].text)
            return Unit(name, written, noun=True, known=False), index + 1
    return None, start


def _is_reached(noun: Noun, token: Token) -> bool:
    """`398 000 lainaan`: so many were reached."""
    return PLACED in noun.forms and token.text.endswith(TO_A_LEVEL)


def _may_be_noun(token: Token, vocabulary: Vocabulary) -> bool:
    """Whether an unknown word may be what is counted; adjectives, verbs of the lists and local
    cases are not."""
    text = token.text
    if text in vocabulary.function_words or text[0] == "-":
        return False
    return not (
        text.endswith(vocabulary.local_endings) or text.startswith(vocabulary.district_stems)
    )


def _written(tokens: Sequence[Token], first: int, last: int) -> str:
    return " ".join(token.text for token in tokens[first : last + 1])


def _bracket_unit(token: Token, vocabulary: Vocabulary) -> Unit | None:
    """`54,0 (kWh/asukas)`: a bracket without numbers may hold the unit."""
    inner = token.value
    if not isinstance(inner, tuple) or not inner:
        return None
    if any(part.sort == Sort.NUMBER for part in inner):
        return _thousands(inner, vocabulary)
    unit = word_unit(inner[0], vocabulary)
    if unit is not None and len(inner) > 2 and inner[1].sort == Sort.SLASH:
        return unit._replace(
            per=_denominator(inner[2].text, vocabulary), text=f"{unit.text}/{inner[2].text}"
        )
    if unit is None and len(inner) == 1 and inner[0].sort == Sort.WORD:
        noun = vocabulary.nouns.find(inner[0].text)
        return Unit(noun.name, inner[0].text, noun=True) if noun else None
    return unit if len(inner) == 1 else None


def _thousands(inner: tuple[Token, ...], vocabulary: Vocabulary) -> Unit | None:
    """`50 (1 000 €)`: the number is in thousands."""
    if len(inner) != 2 or inner[0].value != THOUSAND:
        return None
    unit = word_unit(inner[1], vocabulary)
    return Unit(MONEY, "t€", THOUSAND) if unit is not None and unit.key == MONEY else None


def with_denominator(
    tokens: Sequence[Token], end: int, unit: Unit | None, vocabulary: Vocabulary
) -> tuple[Unit | None, str | None, int, bool]:
    """What stands behind slashes: a period (`3/kk`), a denominator (`pv/hlö`), or something
    strange."""
    period: str | None = None
    strange = False
    while end + 1 < len(tokens) and tokens[end].sort == Sort.SLASH:
        following = tokens[end + 1]
        if following.sort != Sort.WORD:
            break
        if following.text in vocabulary.keys["periods"]:
            strange = strange or period is not None
            period = vocabulary.keys["periods"][following.text]
        elif unit is not None and _divides(unit, following.text, vocabulary) and not unit.per:
            unit = unit._replace(
                per=_denominator(following.text, vocabulary), text=f"{unit.text}/{following.text}"
            )
        else:
            strange = True
        end += 2
    return unit, period, end, strange


def _divides(unit: Unit, text: str, vocabulary: Vocabulary) -> bool:
    """Whether a word may be what something is counted by; money is, by any noun: `€/lapsi`."""
    return (
        text in vocabulary.lists["denominators"]
        or vocabulary.nouns.name(text) in vocabulary.lists["denominators"]
        or (unit.key == MONEY and vocabulary.nouns.find(text) is not None)
    )


def _denominator(text: str, vocabulary: Vocabulary) -> str:
    return (
        vocabulary.keys["units"].get(text)
        or {"as": "asukas", "inv": "invånare"}.get(text)
        or vocabulary.nouns.name(text)
    )


def unit_before(
    tokens: Sequence[Token], floor: int, end: int, vocabulary: Vocabulary
) -> Unit | None:
    """The noun written before the number: `kirjastokursseja 15/vuosi`, `Tapahtumien määrä 300`,
    `ka 4,0`, `NPS > 50`."""
    begin = end
    while (
        begin > floor
        and tokens[begin - 1].sort in _BEFORE
        and tokens[begin - 1].value not in _JOINERS
    ):
        begin -= 1
    found = [
        unit
        for place in range(begin, end)
        if (unit := _named_before(tokens, place, end, vocabulary)) is not None
    ]
    if not found:
        return None
    if len({unit.key for unit in found}) == 1:
        return found[-1]
    return Unit(SEVERAL, _written(tokens, begin, end - 1), before=True, noun=True)


def _acts(tokens: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """`museopedagogit vetivät 58`, `ledarna höll 58`: who did it, not what is counted."""
    happened = vocabulary.lists["around.happened"]
    subject = tokens[0].text.endswith(SUBJECTS)
    return subject and any(token.text in happened for token in tokens[1:])


def _may_be_numbered(noun: Noun, vocabulary: Vocabulary) -> bool:
    """`rum 12`, `Ungdomsgården 46`: a Swedish form does not say whether it is one or several."""
    return noun.forms == COUNTED + LISTED and noun.name.endswith(vocabulary.place_names)


def _named_before(
    tokens: Sequence[Token], place: int, end: int, vocabulary: Vocabulary
) -> Unit | None:
    token = tokens[place]
    unit = word_unit(token, vocabulary)
    if unit is not None:
        return unit._replace(before=True)
    noun = vocabulary.nouns.find(token.text)
    if noun is None or _may_be_numbered(noun, vocabulary):
        return None
    placed = place and tokens[place - 1].text in vocabulary.places_before
    if placed or _acts(tokens[place:end], vocabulary):
        return None
    if LISTED in noun.forms:
        return Unit(noun.name, token.text, before=True, noun=True)
    if place + 1 < end and tokens[place + 1].text in vocabulary.lists["counts"]:
        return Unit(noun.name, f"{token.text} {tokens[place + 1].text}", before=True, noun=True)
    return None
