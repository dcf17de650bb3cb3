"""An actual that holds numbers: what the words and signs beside them leave in doubt.

Where the specification is silent, a number decides only if every word beside it is known to leave
it alone: `118 tapahtumaa verkossa` is 118; `300 peruttiin`, `tavoite 300`, `lähes 300` and
`keväällä 150` are for a person.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from ptsopimus_xl.actuals.actual import NOTHING_AROUND, Actual, Scale
from ptsopimus_xl.actuals.remarks import doubt_aside, excuses, holds_number, is_in_year, tells_manner
from ptsopimus_xl.codes import Code, first
from ptsopimus_xl.quantities.marking import JOINER, OF_WHICH
from ptsopimus_xl.quantities.nouns import PLACED, SPREAD, Noun
from ptsopimus_xl.quantities.phrases import MIXED, Quantity
from ptsopimus_xl.quantities.tokens import Sort, Token
from ptsopimus_xl.quantities.units import COUNTABLE, MONEY
from ptsopimus_xl.quantities.vocabulary import Vocabulary

# Lists whose words leave a number beside them alone, and tables whose every word does.
HARMLESS = frozenset({
    "around.fillers", "around.happened", "around.manner", "around.neutral", "around.whole-year", "prepositions", "counts",
    "outcomes.partly", "outcomes.cause",
    "outcomes.done", "outcomes.held", "outcomes.completed", "outcomes.reached",
    "outcomes.unreached",
})  # fmt: skip
AT_LEVEL = ("på", "vid")
# Lists whose words only tell what, who or how.
TELLING_WHAT = frozenset({
    "adjectives", "counts", "around.manner", "around.doers", "around.places", "outcomes.aside",
})  # fmt: skip
SURE_STEM = 6  # so long a stem says the same within a compound
TELLING = frozenset({Sort.PERCENT, Sort.COMPARATOR, Sort.LABEL})
HARMLESS_TABLES = ("units.", "rates.", "moved.", "states.")


def numbered(
    actual: Actual,
    tokens: Sequence[Token],
    clauses: Sequence[Sequence[int]],
    words: Vocabulary,
    year: int | None,
) -> Actual:
    """The actual with what its words leave in doubt."""
    actual = actual._replace(quantities=_levelled(actual.quantities, tokens, words))
    doubts = _doubts_of_numbers(actual.quantities, tokens, words)
    beside_numbers: list[Token] = []
    for beside, counts in _beside(actual.quantities, tokens, clauses):
        if counts:
            beside_numbers += beside
        elif (code := doubt_aside(beside, words, year)) is not None:
            doubts.append(code)
    doubts += [code for t in beside_numbers if (code := _doubt(t, words, year)) is not None]
    odd, places = _odd_and_places(beside_numbers, actual.quantities, words)
    failed = words.lists["outcomes.failed"]
    level = all(_is_level(quantity) for quantity in actual.quantities)
    ways = {words.keys["moved"][t.text] for t in tokens if t.text in words.keys["moved"]}
    quantities = tuple(q if level else _moved(q, tokens, words) for q in actual.quantities)
    several = len(quantities) > 1
    return actual._replace(
        quantities=quantities,
        moves=bool(ways) and not level,
        way="/".join(sorted(ways)) if level else "",
        doubt=first(doubts) if doubts else None,
        odd_words=odd,
        places=places,
        unlisted=_unlisted(odd | places, beside_numbers, tokens, actual.quantities, words),
        within=_within(beside_numbers, words),
        words_beside=any(token.text in failed for token in beside_numbers),
        reached=_says_reached(tokens, words),
        around=_around(quantities, actual.text, tokens, clauses) if several else NOTHING_AROUND,
    )


def _levelled(
    quantities: Sequence[Quantity], tokens: Sequence[Token], words: Vocabulary
) -> tuple[Quantity, ...]:
    """`stannade på 44 100`: with such a verb the preposition leads to a level."""
    if words.lists["around.levels"].isdisjoint([token.text for token in tokens]):
        return tuple(quantities)
    return tuple(
        q._replace(to_level=q.to_level or (q.start > 0 and tokens[q.start - 1].text in AT_LEVEL))
        for q in quantities
    )


def _odd_and_places(
    beside: Sequence[Token], quantities: Sequence[Quantity], words: Vocabulary
) -> tuple[frozenset[str], frozenset[str]]:
    """The words that may turn the numbers beside them, and those that tell of one place:
    `museossa vieraili 16 240 kävijää`."""
    excused = [name for name, holds in EXCUSED.items() if all(map(holds, quantities))]
    known = _units_before(quantities).union(*(words.lists[name] for name in excused))
    odd = {token.text for token in beside if _is_odd(token, words)} - known
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


def _unlisted(
    odd: frozenset[str],
    beside: Sequence[Token],
    tokens: Sequence[Token],
    quantities: Sequence[Quantity],
    words: Vocabulary,
) -> frozenset[str]:
    """The odd words that are in no list, in a sentence whose verb tells that what is counted
    happened: `Taidemuseo avasi yleisölle kuusi näyttelyä`. Behind a preposition a number counts
    something else (`inbjudan skickades till 30 klubbar`), and one word of a turning stem turns all.
    """
    told = any(_tells(token, words) for token in beside)
    led = any(
        q.start and not q.to_level and tokens[q.start - 1].text in words.lists["prepositions"]
        for q in quantities
    )
    if not told or led or not all(map(_is_counted, quantities)):
        return frozenset()
    listed = any(words.roles.get(word, frozenset()) - TELLING_WHAT for word in odd)
    turned = any(_may_turn(token, words) for token in beside)
    return frozenset() if listed or turned else odd


def _tells(token: Token, words: Vocabulary) -> bool:
    """A verb that tells that something happened, or to what level it moved."""
    if token.text in words.keys["moved"] or token.text in words.lists["around.levels"]:
        return True
    return token.text in words.lists["around.happened"]


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


def _units_before(quantities: Sequence[Quantity]) -> set[str]:
    """The words that name what is counted before a number: `lainaajia 1 340`."""
    units = [q.unit for q in quantities if q.unit is not None and q.unit.before]
    return {word for unit in units for word in unit.text.split()}


def _beside(
    quantities: Sequence[Quantity], tokens: Sequence[Token], clauses: Sequence[Sequence[int]]
) -> Iterator[tuple[list[Token], bool]]:
    """What stands in each clause beside its numbers, and whether it has any; words between a number
    and its unit stand beside it."""
    counted = {
        index
        for quantity in quantities
        for index in range(quantity.start, quantity.end)
        if not quantity.between[0] <= index < quantity.between[1]
    }
    for clause in clauses:
        beside = [tokens[index] for index in clause if index not in counted]
        if beside:
            yield beside, len(beside) < len(clause)


def _doubts_of_numbers(
    quantities: Sequence[Quantity], tokens: Sequence[Token], words: Vocabulary
) -> list[Code]:
    """What is doubtful in the numbers themselves; `av 320` is of so many."""
    doubts = [code for quantity in quantities if (code := own_doubt(quantity)) is not None]
    befores = [tokens[quantity.start - 1].text for quantity in quantities if quantity.start]
    if not words.lists["out-of"].isdisjoint(befores):
        doubts.append(Code.NEEDS_JUDGEMENT)
    return doubts


def _doubt(token: Token, words: Vocabulary, year: int | None) -> Code | None:
    """What a word or sign beside a number puts in doubt."""
    text = token.text
    if token.sort == Sort.WORD:
        if text in words.lists["around.nearly"]:
            return Code.BOUND_UNDECIDED
        taken_back = (
            text in words.lists["around.doubts"]
            or text in words.lists["negations"]
            or text in words.lists["outcomes.failed"]
        )
        return Code.NEEDS_JUDGEMENT if taken_back else None
    if token.sort == Sort.LABEL:
        return None if text[0].isdigit() and ":" not in text else Code.NUMBER_AMBIGUOUS
    if token.sort == Sort.YEAR:
        return None if token.value == year else Code.NEEDS_JUDGEMENT
    if token.sort == Sort.SLASH or (token.sort == Sort.OTHER and text == "="):
        return Code.NUMBER_AMBIGUOUS
    harmless = {Sort.COLON, Sort.ORDINAL, Sort.PERCENT}
    return None if token.sort in harmless or text == "!" else Code.NEEDS_JUDGEMENT


def own_doubt(quantity: Quantity) -> Code | None:
    """A number that can be read in several ways: `1.000`, `12/15`, `10–12`, `- 118`."""
    several = (
        quantity.low is None or quantity.high is not None or quantity.fraction or quantity.strange
    )
    if several or (quantity.loose_sign and quantity.sign == "-"):
        return Code.NUMBER_AMBIGUOUS
    return Code.BOUND_UNDECIDED if quantity.comparator == MIXED else None


def _is_odd(token: Token, words: Vocabulary) -> bool:
    """Whether a word is not known to leave the number beside it alone."""
    if token.sort != Sort.WORD or token.value is not None:
        return False
    return not (_is_harmless(token.text, words) or token.text.startswith(words.remark_stems))


def _is_harmless(text: str, words: Vocabulary) -> bool:
    roles = words.roles.get(text, frozenset())
    if "shares" in roles:  # 150 per kirjasto
        return False
    return bool(roles & HARMLESS) or any(role.startswith(HARMLESS_TABLES) for role in roles)


def odd_in_remark(inner: Sequence[Token], actual: Actual, words: Vocabulary) -> set[str]:
    """The words of a bracket that may say what the number before it is: `57 (köande)`, `155 (h)`.
    A bracket with a number of its own or a cause says something else."""
    text = actual.text
    if names_scale(inner, words) and scale_of(inner, text) is None:
        return set(text[inner[0].start : inner[-1].end].casefold().split())
    if holds_number(inner) or excuses(inner, words) or tells_manner(inner, words):
        return set()
    if _lists_as_many(inner, actual.quantities[0].low, words):
        return set()
    odd = {token.text for token in inner if _is_odd(token, words) or _names_unit(token, words)}
    return odd | {token.text for token in inner if token.sort in TELLING}


def _lists_as_many(inner: Sequence[Token], low: Decimal | None, words: Vocabulary) -> bool:
    """`3 läger (Pargas, Nagu och Korpo)`: as many unknown names as the number says."""
    named: list[int] = [0]
    for token in inner:
        if token.sort == Sort.COMMA or token.value == JOINER:
            named.append(0)
        elif token.sort != Sort.WORD or words.roles.get(token.text):
            return False
        else:
            named[-1] += 1
    return all(named) and len(named) > 1 and len(named) == low


def names_scale(tokens: Sequence[Token], words: Vocabulary) -> bool:
    """`asteikko 4–10`, `på skalan 1–5`."""
    return any(token.text in words.lists["around.scales"] for token in tokens)


def scale_of(tokens: Sequence[Token], text: str) -> Scale | None:
    """The two ends of a scale; None if they are not plain."""
    ends = [token.value for token in tokens if token.sort == Sort.NUMBER]
    if len(ends) != 2 or not isinstance(ends[0], Decimal) or not isinstance(ends[1], Decimal):  # noqa: PLR2004
        return None
    told = text[tokens[0].start : tokens[-1].end].casefold().split()
    return Scale(ends[0], ends[1], frozenset(told)) if ends[0] < ends[1] else None


def _names_unit(token: Token, words: Vocabulary) -> bool:
    roles = words.roles.get(token.text, frozenset())
    return any(role.startswith("units.") for role in roles)


def _says_reached(tokens: Sequence[Token], words: Vocabulary) -> bool | None:
    """`tavoite saavutettiin`, `målet nåddes inte`: what the words say of the target itself."""
    reached, missed = words.lists["outcomes.reached"], words.lists["outcomes.unreached"]
    texts = [token.text for token in tokens]
    if not missed.isdisjoint(texts):
        return False
    return None if reached.isdisjoint(texts) else True


def _moved(quantity: Quantity, tokens: Sequence[Token], words: Vocabulary) -> Quantity:
    """`kasvoi 6 %`, `minskade med 2 %`: a verb gives the change its sign."""
    known = words.keys["moved"]
    moves = {known[token.text] for token in tokens if token.text in known}
    if not moves or quantity.low is None:
        return quantity
    if len(moves) > 1 or quantity.sign:
        return quantity._replace(low=None)
    return quantity._replace(sign="+" if moves == {"up"} else "-")


def _around(
    quantities: Sequence[Quantity],
    text: str,
    tokens: Sequence[Token],
    clauses: Sequence[Sequence[int]],
) -> Mapping[int, str]:
    """The words that surely belong to each number: `syksy 12` of `kevät 10 ja syksy 12`."""
    starts = {quantity.start for quantity in quantities}
    found = dict.fromkeys(starts, "")
    for clause in clauses:
        for piece in _pieces(tokens, clause):
            own = starts.intersection(piece)
            if len(own) == 1:
                found[own.pop()] = text[tokens[piece[0]].start : tokens[piece[-1]].end]
    return found


def _pieces(tokens: Sequence[Token], clause: Sequence[int]) -> list[list[int]]:
    """The token indexes of a clause, cut at `ja` and `joista`."""
    pieces: list[list[int]] = [[]]
    for index in clause:
        if tokens[index].value in {JOINER, OF_WHICH}:
            pieces.append([])
        else:
            pieces[-1].append(index)
    return pieces
