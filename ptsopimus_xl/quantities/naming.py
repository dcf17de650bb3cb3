"""Numbers that name something and count nothing: `vaihe 2`, `kerros 2`, `klo 10`, `Covid-19`,
`3D`, `yli 65 v.` (colour-rule.md, "Not quantities")."""

from collections.abc import Sequence

from ptsopimus_xl.quantities.tokens import Sort, Token
from ptsopimus_xl.quantities.vocabulary import Vocabulary

# Endings of several things and of verbs: tapahtumat, kursseja, kävijöitä, grupper; tavoitetaan.
LEADING = (
    "t", "eja", "ejä", "oja", "öjä", "uja", "yjä", "ia", "iä", "ita", "itä", "ar", "er", "or",
    "na", "ksi", "taan", "tään", "uu", "yy",
)  # fmt: skip
NUMBERED = frozenset({"level", "around.doers", "around.places"})  # "taso 3", "alue 5"
MEASURES = ("units.", "scales.", "periods.", "rates.", "ages")


def is_name(tokens: Sequence[Token], index: int, vocabulary: Vocabulary) -> bool:
    """`vaihe 2`, `lk 7`, `klo 10 alkaen`, `Covid-19`, `3D`: a number that names
    something."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is not None and following.sort == Sort.WORD and _touch(tokens[index], following):
        return "-" in following.text or not _is_measure(following.text, vocabulary)  # 4K-kamera
    if not index:
        return False
    before = tokens[index - 1]
    if before.text not in vocabulary.lists["labels"]:
        return before.sort == Sort.DASH and index > 1 and _is_glued(tokens[index - 2 : index + 1])
    if following is None or following.sort not in {Sort.WORD, Sort.PERCENT, Sort.SLASH}:
        return True
    return following.sort == Sort.WORD and not _is_measure(following.text, vocabulary)


def is_age(
    tokens: Sequence[Token], end: int, comparator: str | None, vocabulary: Vocabulary
) -> bool:
    """`yli 65 v.`, `5 v. täyttäneet`, `barn under 7 år`; `enintään 2 vuotta` is a duration."""
    if tokens[end].text not in vocabulary.lists["ages"]:
        return False
    return end + 1 < len(tokens) or comparator not in {"at-least", "at-most"}


def may_be_named(before: Token, vocabulary: Vocabulary) -> bool:
    """`kerros 2`, `alue 5`, `Libre 4`: whether a bare number behind a word may tell which one, not
    how many.

    A word that is known to lead to a number (`määrä`, `tavoite`) or names several things
    (`kävijöitä 300`) does not.
    """
    text = before.text
    if before.sort != Sort.WORD or before.value is not None:
        return False
    if text in vocabulary.roles:
        return not NUMBERED.isdisjoint(vocabulary.roles[text])
    return not text.endswith(LEADING) and not text.endswith(vocabulary.amount_endings)


def _is_measure(text: str, vocabulary: Vocabulary) -> bool:
    """A word that a number can measure: `kpl`, `€`, `kk`, `tapahtumaa`."""
    roles = vocabulary.roles.get(text, frozenset())
    return any(role.startswith(MEASURES) for role in roles) or bool(vocabulary.nouns.find(text))


def _is_glued(tokens: Sequence[Token]) -> bool:
    """A word, a dash and a number without blanks."""
    word, dash, number = tokens
    return word.sort == Sort.WORD and _touch(word, dash) and _touch(dash, number)


def _touch(one: Token, other: Token) -> bool:
    return one.end == other.start
