"""Reads the quantities of a clause: comparator, sign, number or range, unit, period.

colour-rule.md, "Reading the target" and "Reading numbers". The same reading serves targets, actuals
and
measures. Examples: `väh. 3/kk`, `mellan 20 och 25 evenemang`, `kolme uutta palvelua`, `275 milj.
€`,
`kirjastokursseja 15/vuosi`, `8,5 pv/hlö`.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from ptsopimus_xl.quantities.marking import AFTER, JOINER, OF_WHICH, is_year
from ptsopimus_xl.quantities.nouns import COUNTED, LISTED, OWNED, regular
from ptsopimus_xl.quantities.tokens import COMPARATORS, Sort, Token
from ptsopimus_xl.quantities.units import ONE, SEVERAL, Unit, word_unit
from ptsopimus_xl.quantities.vocabulary import Vocabulary

MIXED = "mixed"  # two comparators on one number: "vähintään n. 200"
LONGEST_PHRASE = 5
TO_LEVEL = ("till", "mot")
AGE_OR_TIME = frozenset({"pv", "kk", "vko", "h", "min", "vrk", "vuosi"})


class Quantity(NamedTuple):
    """A number with what belongs to it. `low` None: the number can be read in two ways."""

    low: Decimal | None
    high: Decimal | None
    start: int  # index of the first token that belongs to it
    end: int  # index after the last one
    comparator: str | None = None
    sign: str = ""  # + or -
    loose_sign: bool = False  # a blank between a minus and its number: perhaps a list mark
    unit: Unit | None = None
    period: str | None = None
    placed: bool = False  # a condition: "7 arkipäivän kuluessa", "inom 7 dagar"
    fraction: bool = False  # 12/15
    strange: bool = False  # something stands here that the grammar does not know: "/ kirjasto / kk"
    bare_year: bool = False  # four digits that may be a year
    to_level: bool = False  # "ökar till 300"
    between: tuple[int, int] = (0, 0)  # the words between number and unit, as token indexes


def read_quantities(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Quantity]:
    """Every quantity of a clause in order; labels (`vaihe 2`), years and dates are none."""
    found: list[Quantity] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.sort == Sort.NUMBER and not _is_name(tokens, index, vocabulary):
            quantity = _quantity(tokens, index, found[-1].end if found else 0, vocabulary)
            found.append(quantity)
            index = max(quantity.end, index + 1)
        else:
            index += 1
    return found


def _is_name(tokens: Sequence[Token], index: int, vocabulary: Vocabulary) -> bool:
    """`vaihe 2`, `lk 7`: a number that names something."""
    if not index or tokens[index - 1].text not in vocabulary.lists["labels"]:
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is None or following.sort not in {Sort.WORD, Sort.PERCENT, Sort.SLASH}


def _quantity(tokens: Sequence[Token], index: int, floor: int, vocabulary: Vocabulary) -> Quantity:
    token = tokens[index]
    low = token.value if isinstance(token.value, Decimal) else None
    if len(tokens) == 1:
        return Quantity(low, None, 0, 1, bare_year=is_year(token), between=(1, 1))
    high, end, fraction = _second(tokens, index, vocabulary)
    factor, end = _scale(tokens, end, vocabulary)
    between_from = end
    unit, end = _unit(tokens, end, vocabulary)
    between = (between_from, end - 1) if unit is not None else (end, end)
    unit, period, end, strange = _per(tokens, end, unit, vocabulary)
    start, comparator, sign, loose = _prefix(tokens, index, floor, vocabulary)
    if unit is None:
        unit = _unit_before(tokens, floor, index, vocabulary)
    if end < len(tokens) and tokens[end].value == AFTER:
        comparator = MIXED if comparator else vocabulary.keys["comparators-after"][tokens[end].text]
        end += 1
    return Quantity(
        low * factor if low is not None and factor != ONE else low,
        high * factor if high is not None and factor != ONE else high,
        start,
        end,
        comparator,
        sign,
        loose,
        unit,
        period or _period_near(tokens, floor, start, end, vocabulary),
        _is_placed(tokens, start, unit, comparator, vocabulary),
        fraction,
        strange or (high is None and token.value is not None and _is_strange_range(tokens, index)),
        unit is None and is_year(token),
        start > 0 and tokens[start - 1].text in TO_LEVEL,
        between,
    )


def _is_strange_range(tokens: Sequence[Token], index: int) -> bool:
    """A dash right behind a number that begins no range: `12-`."""
    return index + 1 < len(tokens) and tokens[index + 1].sort == Sort.DASH


def _second(
    tokens: Sequence[Token], index: int, vocabulary: Vocabulary
) -> tuple[Decimal | None, int, bool]:
    """The upper number of a range, the index behind, and whether it is a fraction such as
    `12/15`."""
    rest = tokens[index + 1 : index + 4]
    if len(rest) > 1 and rest[0].sort == Sort.PERCENT and rest[1].sort == Sort.DASH:
        rest, step = rest[1:], 1
    else:
        step = 0
    if len(rest) < 2 or rest[1].sort not in {Sort.NUMBER, Sort.YEAR}:
        return None, index + 1, False
    if rest[0].sort == Sort.SLASH:
        return None, index + 3 + step, True
    ranged = rest[0].sort == Sort.DASH or (
        rest[0].value == JOINER
        and index > 0
        and tokens[index - 1].text in vocabulary.lists["between"]
    )
    upper = rest[1].value
    if ranged and isinstance(upper, Decimal):
        return upper, index + 3 + step, False
    return None, index + 1, False


def _scale(tokens: Sequence[Token], end: int, vocabulary: Vocabulary) -> tuple[Decimal, int]:
    """`15 tuhatta`, `275 milj. €`."""
    if (
        end < len(tokens)
        and tokens[end].text in vocabulary.keys["scales"]
        and tokens[end].sort == Sort.WORD
    ):
        return Decimal(vocabulary.keys["scales"][tokens[end].text]), end + 1
    return ONE, end


def _unit(tokens: Sequence[Token], end: int, vocabulary: Vocabulary) -> tuple[Unit | None, int]:
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


def _guessed(
    tokens: Sequence[Token], start: int, last: int, vocabulary: Vocabulary
) -> tuple[Unit | None, int]:
    """A noun in the genitive (`600 asukkaan`), or an unknown word that may be a noun."""
    for index in range(start, last):
        noun = vocabulary.nouns.find(tokens[index].text)
        written = _written(tokens, start, index)
        if noun is not None and OWNED in noun.forms:
            return Unit(noun.name, written, noun=True, placed=True), index + 1
        if noun is not None:
            break
        if _may_be_noun(tokens[index], vocabulary):
            name = regular(tokens[index].text)
            return Unit(name, written, noun=True, known=False), index + 1
    return None, start


def _phrase_end(tokens: Sequence[Token], start: int, vocabulary: Vocabulary) -> int:
    """Where the words that may name a unit end: at a sign, a preposition or a period."""
    stops, rates = vocabulary.lists["prepositions"], vocabulary.keys["rates"]
    for index in range(start, min(start + LONGEST_PHRASE, len(tokens))):
        token = tokens[index]
        if token.sort == Sort.WORD:
            if token.text in stops or token.text in rates:
                return index
        elif token.sort != Sort.PERCENT or index > start:
            return index
        if token.value == JOINER and index == start:
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
    if noun is None or COUNTED not in noun.forms:
        return None
    return Unit(noun.name, _written(tokens, start, index), noun=True)


def _written(tokens: Sequence[Token], first: int, last: int) -> str:
    return " ".join(token.text for token in tokens[first : last + 1])


def _may_be_noun(token: Token, vocabulary: Vocabulary) -> bool:
    """Whether an unknown word may be what is counted; adjectives, verbs of the lists and local
    cases are not."""
    text = token.text
    if text in vocabulary.function_words or text.startswith("-"):
        return False
    return not text.endswith(vocabulary.local_endings)


def _bracket_unit(token: Token, vocabulary: Vocabulary) -> Unit | None:
    """`54,0 (kWh/asukas)`: a bracket without numbers may hold the unit."""
    inner = token.value
    if not isinstance(inner, tuple) or not inner or any(part.sort == Sort.NUMBER for part in inner):
        return None
    unit = word_unit(inner[0], vocabulary)
    if unit is not None and len(inner) > 2 and inner[1].sort == Sort.SLASH:
        return unit._replace(
            per=_denominator(inner[2].text, vocabulary), text=f"{unit.text}/{inner[2].text}"
        )
    if unit is None and len(inner) == 1 and inner[0].sort == Sort.WORD:
        noun = vocabulary.nouns.find(inner[0].text)
        return Unit(noun.name, inner[0].text, noun=True) if noun else None
    return unit if len(inner) == 1 else None


def _per(
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
        elif unit is not None and _divides(following.text, vocabulary) and not unit.per:
            unit = unit._replace(
                per=_denominator(following.text, vocabulary), text=f"{unit.text}/{following.text}"
            )
        else:
            strange = True
        end += 2
    return unit, period, end, strange


def _divides(text: str, vocabulary: Vocabulary) -> bool:
    return (
        text in vocabulary.lists["denominators"]
        or vocabulary.nouns.name(text) in vocabulary.lists["denominators"]
    )


def _denominator(text: str, vocabulary: Vocabulary) -> str:
    return (
        vocabulary.keys["units"].get(text)
        or {"as": "asukas", "inv": "invånare"}.get(text)
        or vocabulary.nouns.name(text)
    )


def _prefix(
    tokens: Sequence[Token], index: int, floor: int, vocabulary: Vocabulary
) -> tuple[int, str | None, str, bool]:
    """Where the quantity begins, its comparator and its sign: `vähintään`, `Minst index 41`, `+ 5
    %`."""
    start, sign, loose = index, "", False
    if start > floor and tokens[start - 1].sort in {Sort.PLUS, Sort.DASH}:
        start -= 1
        sign = "+" if tokens[start].sort == Sort.PLUS else "-"
        loose = tokens[start].end < tokens[index].start
    if start > floor and tokens[start - 1].text in vocabulary.lists["between"]:
        start -= 1
    comparator: str | None = None
    reach = start
    for _ in range(2):  # "vähintään arvosana 4": at most two words between
        if (
            reach > floor
            and tokens[reach - 1].sort == Sort.WORD
            and tokens[reach - 1].text in vocabulary.keys["units"]
        ):
            reach -= 1
    if reach > floor and tokens[reach - 1].sort == Sort.COMPARATOR:
        start = reach
    while start > floor and tokens[start - 1].sort == Sort.COMPARATOR:
        start -= 1
        comparator = str(tokens[start].value) if comparator is None else MIXED
    return start, comparator, sign, loose


def _unit_before(
    tokens: Sequence[Token], floor: int, end: int, vocabulary: Vocabulary
) -> Unit | None:
    """The noun written before the number: `kirjastokursseja 15/vuosi`, `Tapahtumien määrä 300`, `ka
    4,0`, `NPS > 50`."""
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


_BEFORE = frozenset(
    {Sort.WORD, Sort.SLASH, Sort.COLON, Sort.COMPARATOR, Sort.PLUS, Sort.DASH, Sort.PERCENT}
)
_JOINERS = frozenset({JOINER, OF_WHICH})


def _named_before(
    tokens: Sequence[Token], place: int, end: int, vocabulary: Vocabulary
) -> Unit | None:
    token = tokens[place]
    unit = word_unit(token, vocabulary)
    if unit is not None:
        return unit._replace(before=True)
    noun = vocabulary.nouns.find(token.text)
    if noun is None:
        return None
    if LISTED in noun.forms:
        return Unit(noun.name, token.text, before=True, noun=True)
    if place + 1 < end and tokens[place + 1].text in vocabulary.lists["counts"]:
        return Unit(noun.name, f"{token.text} {tokens[place + 1].text}", before=True, noun=True)
    return None


def _period_near(
    tokens: Sequence[Token], floor: int, start: int, end: int, vocabulary: Vocabulary
) -> str | None:
    """A period as a word of its own: `2 kertaa vuodessa`, `kuukausittain 3 tapahtumaa`."""
    rates = vocabulary.keys["rates"]
    for token in tokens[end:]:
        if token.sort == Sort.NUMBER or token.sort in _ENDS:
            break
        if token.text in rates:
            return rates[token.text]
    for token in tokens[floor:start]:
        if token.text in rates:
            return rates[token.text]
    return None


_ENDS = frozenset({Sort.COMMA, Sort.SEMICOLON, Sort.BREAK, Sort.STOP})


def _is_placed(
    tokens: Sequence[Token],
    start: int,
    unit: Unit | None,
    comparator: str | None,
    vocabulary: Vocabulary,
) -> bool:
    """Whether the number is a condition or a place: `7 arkipäivän kuluessa`, `inom 7 dagar`, `under
    12 månader`."""
    if unit is not None and unit.placed:
        return True
    if (
        comparator in {"less-than", "more-than"}
        and unit is not None
        and unit.key in AGE_OR_TIME
        and start < len(tokens)
    ):
        return tokens[start].text in {"under", "över"} or unit.text in {
            "v",
            "vuotta",
            "år",
            "vuotiaat",
        }
    before = tokens[start - 1] if start else None
    return before is not None and before.text in vocabulary.lists["prepositions"]


__all__ = ["COMPARATORS", "MIXED", "Quantity", "read_quantities"]
