"""What a number counts, and whether two numbers count the same (colour-rule.md, "Reading the
actual").

`kpl` and `st` fit any countable noun; `krt` is kertaa is gånger; `hlö` is henkilö and no other
noun. When in doubt, units differ and the row is grey.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ptsopimus_xl.quantities.nouns import LISTED, OWNED, regular
from ptsopimus_xl.quantities.tokens import Sort, Token
from ptsopimus_xl.quantities.vocabulary import Vocabulary

PERCENT = "%"
POINTS = "%-yks"
PIECES = "kpl"
MONEY = "€"
COUNTABLE = frozenset({"kpl", "krt", "hlö"})
# Words that say what a number is but count nothing: an actual may lack them.
SCORES = frozenset({"ka", "index", "nps", "arvosana", "pistettä"})
SEVERAL = "?"  # the measure names more than one thing, so no noun is sure to fit

ONE = Decimal(1)
SAME = Fraction(1)
THOUSAND = Decimal(1000)
AMOUNT = "määrä"  # kävijämäärä
PERCENT_ENDINGS = (
    "osuus", "osuuden", "aste", "prosentti", "andel", "andelen", "grad", "graden", "procent",
    "procenten",
)  # fmt: skip
SHORTEST_CASE = 4  # a longer unit word that ends in n is a genitive: päivän, tunnin; not min, tn
MONEY_SCALES = {
    "m€": Decimal(1000000),
    "t€": Decimal(1000),
    "k€": Decimal(1000),
    "te": Decimal(1000),
    "meur": Decimal(1000000),
}

# How often a year holds a period; others (week, day, term) do not convert.
PER_YEAR = {
    "year": Fraction(1),
    "half-year": Fraction(2),
    "quarter": Fraction(4),
    "month": Fraction(12),
}


class Unit(NamedTuple):
    """A unit of measure. `text` is as written, `scale` 1000000 for M€, `per` the denominator of
    `pv/hlö`."""

    key: str
    text: str = ""
    scale: Decimal = ONE
    per: str = ""
    before: bool = False  # written before the number: "kirjastokursseja 15/vuosi"
    noun: bool = False  # a countable noun
    known: bool = True  # a unit of the lists, not a guess at an unknown word
    placed: bool = False  # in a case that tells a place or a time: "7 arkipäivän kuluessa"


def fits(target: Unit | None, actual: Unit | None) -> bool:
    """Whether an actual in one unit can be compared with a target in another; a missing unit is
    the target's."""
    if actual is None:
        return True
    if actual.key in SCORES and (target is None or target.key in SCORES):
        return True
    if target is None:
        return actual.noun or actual.key in COUNTABLE
    if target.per != actual.per:
        return False
    if target.key == actual.key:
        return target.key != SEVERAL
    return (target.key == PIECES and actual.noun) or (
        actual.key == PIECES and target.noun and target.key != SEVERAL
    )


def conversion(period: str | None, target_period: str | None) -> Fraction | None:
    """By what to multiply a rate for the target's period; None if the two do not convert
    (`period-mismatch`).

    A bare number against a yearly rate is the year's count, and a yearly rate against a plain
    target too.
    """
    here, there = period or "year", target_period or "year"
    if here == there:
        return SAME
    if period is None or target_period is None or here not in PER_YEAR or there not in PER_YEAR:
        return None
    return PER_YEAR[here] / PER_YEAR[there]


def word_unit(token: Token, vocabulary: Vocabulary) -> Unit | None:
    """The unit that a single token names: `%`, `€`, `hlö`; nouns are read in `phrases`."""
    if token.sort == Sort.PERCENT:
        return _percent(token)
    if token.sort != Sort.WORD:
        return None
    text = token.text
    if text in MONEY_SCALES:
        return Unit(MONEY, text, MONEY_SCALES[text])
    key = vocabulary.keys["units"].get(text)
    if key is None:
        return None
    return Unit(key, text, noun=False, placed=len(text) > SHORTEST_CASE and text[-1] == "n")


def _percent(token: Token) -> Unit:
    """`%`, `%-yksikköä`, `%:iin` (a level to reach, not a change)."""
    tail = token.text[2:]
    if token.text.startswith("%-") and tail.startswith(("yks", "enh")):
        return Unit(POINTS, token.text)
    return Unit(PERCENT, token.text, placed=token.text.startswith("%:"))


def measure_unit(tokens: Sequence[Token], vocabulary: Vocabulary) -> Unit | None:
    """The unit that a measure names where it is plain.

    `Tapahtumien määrä`, `Kävijämäärä`, `Antal evenemang`, `Täyttöaste, %`, `Toimintakate, milj.
    €`.
    """
    for index, token in enumerate(tokens):
        if token.sort == Sort.BRACKET and isinstance(token.value, tuple):
            inner = measure_unit(token.value, vocabulary)
            if inner is not None and not inner.noun:
                return inner
        found = word_unit(token, vocabulary)
        if found is not None and (
            found.key == PERCENT or found.key in vocabulary.lists["cost-units"]
        ):
            return _scaled(found, tokens[:index], vocabulary)
        if token.sort == Sort.WORD and _says_percent(token.text, vocabulary):
            return Unit(PERCENT, "%")
    return _counted(tokens, vocabulary)


def _scaled(unit: Unit, before: Sequence[Token], vocabulary: Vocabulary) -> Unit:
    """`milj. €`, `1 000 €`: the scale stands right before the unit."""
    if before and before[-1].sort == Sort.NUMBER and before[-1].value == THOUSAND:
        return unit._replace(scale=THOUSAND, text="t€") if unit.key == MONEY else unit
    scale = vocabulary.keys["scales"].get(before[-1].text) if before else None
    if scale is None:
        return unit
    return unit._replace(scale=unit.scale * int(scale), text=f"{before[-1].text} {unit.text}")


def _says_percent(text: str, vocabulary: Vocabulary) -> bool:
    known = text in vocabulary.lists["percent-measures"] or len(text) > 7
    return known and text.endswith(PERCENT_ENDINGS)


def _counted(tokens: Sequence[Token], vocabulary: Vocabulary) -> Unit | None:
    """The one noun that a measure counts; `SEVERAL` if it names more than one."""
    heads: list[str] = []
    owned: list[str] = []
    for token, before in zip(tokens, [None, *tokens], strict=False):
        if token.sort != Sort.WORD:
            continue
        if heads and token.text in vocabulary.lists["prepositions"]:
            break
        name, is_head = _named(token.text, before, vocabulary)
        if name is not None:
            (heads if is_head else owned).append(name)
    counts = any(token.text in vocabulary.lists["counts"] for token in tokens)
    named = heads or (owned if counts else []) or _unlisted(tokens, vocabulary)
    if not named:
        return None
    return Unit(named[0] if len(set(named)) == 1 else SEVERAL, noun=True)


def _unlisted(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[str]:
    """The only word of a measure that is in no list: `Satupussien määrä`, `Stugkvällar`."""
    left = [token for token in tokens if token.text not in vocabulary.lists["counts"]]
    if len(left) != 1 or left[0].sort != Sort.WORD or left[0].text in vocabulary.roles:
        return []
    return [regular(left[0].text)]


def _named(text: str, before: Token | None, vocabulary: Vocabulary) -> tuple[str | None, bool]:
    """The noun that a word of a measure names, and whether it is a head (`tapahtumat`,
    `kävijämäärä`) or belongs to one."""
    if text.endswith(AMOUNT) and text not in vocabulary.lists["counts"]:
        return vocabulary.nouns.name(text.removesuffix(AMOUNT)), True
    key = vocabulary.keys["units"].get(text)
    if key is not None:
        return (None if key == PIECES else key), True
    noun = vocabulary.nouns.find(text)
    if noun is None:
        return None, False
    head = LISTED in noun.forms or (before is not None and before.text in ("antal", "antalet"))
    return (noun.name, head) if head or OWNED in noun.forms else (None, False)
