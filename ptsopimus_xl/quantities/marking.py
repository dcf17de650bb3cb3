"""Gives words their grammar: phrases are joined, number words become numbers, comparators and
dates are recognised.

colour-rule.md, "Reading the target": what is not a quantity (year labels, ordinals, date spans)
is told here, so that the rules after it see a number only where a number counts something.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from ptsopimus_xl.quantities.tokens import Day, Sort, Token
from ptsopimus_xl.quantities.vocabulary import Vocabulary

# The values that mark a word, beside the sorts of tokens.
JOINER = "joiner"  # ja, sekä, och
OF_WHICH = "of-which"  # joista, varav
AFTER = "after"  # tai enemmän
SPAN = "span"  # 1.8.2020–31.12.2021

FIRST_YEAR, LAST_YEAR = 1990, 2060
# Words that are comparators only right before a number: elsewhere they mean a place, a time or a
# minute.
LOOSE = frozenset({
    "yli", "alle", "över", "under", "n", "c", "runt", "omkring", "min", "ca", "noin", "arviolta",
})  # fmt: skip
LIKENING = frozenset({"kuin", "som", "än"})  # "samma nivå som 2019"
PLANS = ("ta", "ts", "mt")
COMPARING = (" kuin", " än")  # comparators that a year may follow
DURING = "under"  # "under året" is a time, "under 5 %" a limit
LAST_YEAR_STARTS = ("edelli", "viime", "föregående", "förra")
LONGEST_ABBREVIATION = 4  # a stop after so short a word does not end a sentence: "väh.", "milj."

_TIMED = frozenset({Sort.YEAR, Sort.DATE, Sort.ORDINAL})
_COUNTING = frozenset({Sort.NUMBER, Sort.YEAR, Sort.PLUS, Sort.DASH})
_DAYS = frozenset({Sort.DATE, Sort.ORDINAL})
_DAY_NUMBERS = frozenset({Sort.ORDINAL, Sort.NUMBER})


def is_year(token: Token) -> bool:
    """Whether a number could be a year: four digits written together."""
    if token.sort != Sort.NUMBER or len(token.text) != 4:
        return False
    value = token.value
    return isinstance(value, Decimal) and FIRST_YEAR <= value <= LAST_YEAR


def is_planned(token: Token) -> bool:
    """`TA2020`, `MTA2019`: the label of a budget, which is no outcome."""
    return token.sort == Sort.YEAR and token.text.startswith(PLANS)


def marked(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """The tokens with their grammar: one pass for words, one for years and dates if there are
    any."""
    found: list[Token] = []
    timed = False
    index, count = 0, len(tokens)
    roles, times = vocabulary.roles, vocabulary.time_words
    while index < count:
        token = tokens[index]
        index += 1
        if token.sort == Sort.WORD:
            if token.text in roles:
                timed = timed or token.text in times
                index = _mark(found, tokens, index - 1, vocabulary)
                continue
        elif token.sort == Sort.STOP:
            if index == count or (found and _is_abbreviation(found[-1])):
                continue
        elif token.sort in _TIMED or is_year(token) or (index == count and "." in token.text):
            timed = True
        elif token.sort == Sort.BRACKET and isinstance(token.value, tuple):
            token = token._replace(value=tuple(marked(token.value, vocabulary)))
        found.append(token)
    return _timed(found, vocabulary) if timed else found


def _is_abbreviation(token: Token) -> bool:
    if token.sort == Sort.COMPARATOR:  # "enint.", "max."
        return True
    short = len(token.text) <= LONGEST_ABBREVIATION or "." in token.text
    return short and token.sort == Sort.WORD


def _mark(found: list[Token], tokens: Sequence[Token], index: int, vocabulary: Vocabulary) -> int:
    """Adds the word or phrase that begins at an index, marked with its grammar; returns the
    index behind it."""
    token = tokens[index]
    counted = bool(found) and found[-1].sort == Sort.NUMBER
    if not counted and _compares_a_thing(tokens[index : index + 4], vocabulary):
        thing, than = tokens[index + 1 : index + 3]
        found.append(thing._replace(start=token.start))
        text = f"{token.text} {than.text}"
        value = vocabulary.keys["comparators"][text]
        found.append(Token(Sort.COMPARATOR, text, than.start, than.end, value))
        return index + 3
    length = 1
    phrases = vocabulary.phrases.get(token.text)
    if phrases is not None:
        length = _phrase_length(tokens, index, phrases)
        if length > 1:
            last = tokens[index + length - 1]
            text = " ".join(part.text for part in tokens[index : index + length])
            token = Token(Sort.WORD, text, token.start, last.end)
    behind = index + length
    if (
        behind < len(tokens)
        and tokens[behind].sort == Sort.STOP
        and len(token.text) <= LONGEST_ABBREVIATION
    ):
        behind += 1
    following = tokens[behind] if behind < len(tokens) else None
    found.extend(_word(token, following, vocabulary))
    return index + length


def _compares_a_thing(tokens: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """`fler deltagare än 2019`, `enemmän kävijöitä kuin viime vuonna`: what is counted stands
    within the comparator."""
    if (
        len(tokens) < 4
        or f"{tokens[0].text} {tokens[2].text}" not in vocabulary.keys["comparators"]
    ):
        return False
    behind = tokens[3]
    year = behind.sort == Sort.YEAR or is_year(behind) or behind.text in vocabulary.last_year_starts
    return year and vocabulary.nouns.find(tokens[1].text) is not None


def _phrase_length(
    tokens: Sequence[Token], index: int, phrases: tuple[tuple[str, ...], ...]
) -> int:
    """How many tokens the longest phrase beginning here takes; 1 if there is none."""
    following = tokens[index + 1].text if index + 1 < len(tokens) else None
    for phrase in phrases:
        if phrase[1] == following:
            end = index + len(phrase)
            if tuple([token.text for token in tokens[index:end]]) == phrase:
                return len(phrase)
    return 1


def _word(token: Token, following: Token | None, vocabulary: Vocabulary) -> list[Token]:
    """A word as what it says: a number, a comparator, a joiner; else the word itself."""
    keys, text = vocabulary.keys, token.text
    if text in keys["comparators"] and (text not in LOOSE or _counts(text, following, vocabulary)):
        return [Token(Sort.COMPARATOR, text, token.start, token.end, keys["comparators"][text])]
    if text in keys["numbers"]:
        return [token._replace(sort=Sort.NUMBER, value=Decimal(keys["numbers"][text]))]
    if text in keys["times"]:
        times = token._replace(sort=Sort.NUMBER, value=Decimal(keys["times"][text]))
        return [times, token._replace(text="krt", start=token.end)]
    if text in keys["inflected"]:
        return [token._replace(sort=Sort.LABEL)]
    for mark, names in ((JOINER, "joiners"), (OF_WHICH, "of-which")):
        if text in vocabulary.lists[names]:
            return [token._replace(value=mark)]
    return [token._replace(value=AFTER)] if text in keys["comparators-after"] else [token]


def _counts(word: str, following: Token | None, vocabulary: Vocabulary) -> bool:
    """Whether the word before may compare with what follows: a number, a year, last year."""
    if following is None:
        return False
    if following.sort != Sort.WORD:
        return following.sort in _COUNTING
    text = following.text
    if word == DURING and text in vocabulary.lists["year-words"]:
        return False
    named = text in vocabulary.keys["numbers"] or text in vocabulary.lists["year-words"]
    return named or text.startswith(LAST_YEAR_STARTS)


def _timed(tokens: list[Token], vocabulary: Vocabulary) -> list[Token]:
    """Years, days with month names and spans of dates become one token each."""
    found: list[Token] = []
    index, count = 0, len(tokens)
    while index < count:
        made, length = _time(tokens[index], tokens[index + 1 : index + 4], found, vocabulary)
        found.append(made)
        index += length
    return found


def _time(
    token: Token, rest: list[Token], before: list[Token], vocabulary: Vocabulary
) -> tuple[Token, int]:
    """The time that begins here and how many tokens it takes; any other token stands for itself."""
    if (
        token.sort in _DAYS
        and len(rest) > 1
        and rest[0].sort == Sort.DASH
        and rest[1].sort == Sort.DATE
    ):
        text = f"{token.text}-{rest[1].text}"
        return Token(Sort.DATE, text, token.start, rest[1].end, SPAN), 3
    if token.sort in _DAY_NUMBERS and rest and rest[0].text in vocabulary.keys["months"]:
        return _named_day(token, rest, vocabulary)
    if token.sort == Sort.NUMBER and "." in token.text and _is_due(rest, before, vocabulary):
        return _short_day(token), 1
    if rest and is_year(rest[0]) and token.text in vocabulary.lists["year-words"]:
        return _year(rest[0], token.start), 2
    if is_year(token) and (_leads(rest, vocabulary) or (before and _follows(before, vocabulary))):
        if before and before[-1].text == DURING:  # during the year, not less than its number
            before[-1] = before[-1]._replace(sort=Sort.WORD, value=None)
        return _year(token, token.start), 1
    return token, 1


def _is_due(rest: list[Token], before: list[Token], vocabulary: Vocabulary) -> bool:
    """Whether a number stands where a day is named: `senast 30.9`, `30.9 mennessä`, `klar 30.9`."""
    if before and before[-1].text in vocabulary.lists["before-deadline"]:
        return True
    if rest:
        return rest[0].text in vocabulary.lists["after-deadline"]
    return bool(before) and before[-1].text in vocabulary.keys["states"]


def _short_day(token: Token) -> Token:
    """`30.9` as a day, if it can be one."""
    day, _, month = token.text.partition(".")
    try:
        found = date(2000, int(month or 0), int(day))
    except ValueError:
        return token
    return Token(Sort.DATE, f"{token.text}.", token.start, token.end, Day(found, has_year=False))


def _leads(rest: list[Token], vocabulary: Vocabulary) -> bool:
    """A bare year before a word or sign that makes it one: `2019 tasosta`, `2020: 312`,
    `2020–2021`."""
    if not rest:
        return False
    if rest[0].text in vocabulary.lists["after-year"] or rest[0].sort == Sort.COLON:
        return True
    return rest[0].sort == Sort.DASH and len(rest) > 1 and is_year(rest[1])


def _follows(before: list[Token], vocabulary: Vocabulary) -> bool:
    """A bare year behind a word or sign that makes it one: `2020–2021`, `maj 2020`, `senast
    2030`, `under 2020`, `klar 2021`."""
    last = before[-1]
    if last.sort == Sort.DASH:
        return len(before) > 1 and before[-2].sort == Sort.YEAR
    text = last.text
    if last.sort == Sort.COMPARATOR and text != DURING:  # "enemmän kuin 2019", "fler än 2019"
        return text.endswith(COMPARING)
    lists = vocabulary.lists
    named = text in vocabulary.keys["months"] or text in lists["before-deadline"]
    named = named or text in lists["seasons"] or text in LIKENING
    return named or text == DURING or text in vocabulary.keys["states"]


def _year(token: Token, start: int) -> Token:
    return Token(Sort.YEAR, token.text, start, token.end, int(token.text))


def _named_day(token: Token, rest: list[Token], vocabulary: Vocabulary) -> tuple[Token, int]:
    """`31. joulukuuta 2020`, `31 december`."""
    month = vocabulary.keys["months"][rest[0].text]
    day = token.text.rstrip(".")
    has_year = len(rest) > 1 and is_year(rest[1])
    digits = f"{day}.{month}."
    try:
        found = date(int(rest[1].text) if has_year else 2000, int(month), int(day))
    except ValueError:
        found = None
    made = Day(found, has_year)
    return Token(Sort.DATE, digits, token.start, rest[has_year].end, made), 2 + has_year
