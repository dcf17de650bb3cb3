"""Brackets beside a number or an outcome word, and what in them may turn it."""

from collections.abc import Sequence
from decimal import Decimal

from ptsopimus_xl.actuals.actual import Actual, Scale
from ptsopimus_xl.actuals.beside import is_odd
from ptsopimus_xl.actuals.remarks import excuses, holds_number, lists_as_many, tells_manner
from ptsopimus_xl.actuals.subjects import odd_in_aside
from ptsopimus_xl.quantities.tokens import CLAUSE_ENDS, Sort, Token
from ptsopimus_xl.quantities.vocabulary import Vocabulary

TELLING = frozenset({Sort.PERCENT, Sort.COMPARATOR, Sort.LABEL})


def odd_in_bracket(inner: Sequence[Token], actual: Actual, words: Vocabulary) -> set[str]:
    """The words of a bracket that may say what the number before it is: `57 (köande)`, `155 (h)`.
    A bracket with a number of its own or a cause says something else."""
    text = actual.text
    if names_scale(inner, words) and scale_of(inner, text) is None:
        return set(text[inner[0].start : inner[-1].end].casefold().split())
    if holds_number(inner) or tells_manner(inner, words):
        return set()
    if excuses(inner, words):
        return set().union(*(odd_in_aside(clause, words) for clause in _clauses(inner)))
    if lists_as_many(inner, actual.quantities[0].low, words):
        return set()
    included = bool(inner) and inner[0].text in words.lists["around.including"]
    odd = {
        token.text
        for token in inner
        if (is_odd(token, words) and not (included and _is_included(token, words)))
        or _names_unit(token, words)
    }
    return odd | {token.text for token in inner if token.sort in TELLING}


def _clauses(tokens: Sequence[Token]) -> list[list[Token]]:
    clauses: list[list[Token]] = [[]]
    for token in tokens:
        if token.sort in CLAUSE_ENDS:
            clauses.append([])
        else:
            clauses[-1].append(token)
    return [clause for clause in clauses if clause]


def _is_included(token: Token, words: Vocabulary) -> bool:
    """`sis. sijaiset`, `inkl. vikarier`: what belongs to the number is no other number."""
    return token.text in words.lists["around.including"] or words.nouns.find(token.text) is not None


def names_scale(tokens: Sequence[Token], words: Vocabulary) -> bool:
    """`asteikko 4–10`, `på skalan 1–5`."""
    return any(token.text in words.lists["around.scales"] for token in tokens)


def scale_of(tokens: Sequence[Token], text: str) -> Scale | None:
    """The two ends of a scale; None if they are not plain."""
    ends = [token.value for token in tokens if token.sort == Sort.NUMBER]
    if len(ends) != 2 or not isinstance(ends[0], Decimal) or not isinstance(ends[1], Decimal):
        return None
    told = text[tokens[0].start : tokens[-1].end].casefold().split()
    return Scale(ends[0], ends[1], frozenset(told)) if ends[0] < ends[1] else None


def _names_unit(token: Token, words: Vocabulary) -> bool:
    roles = words.roles.get(token.text, frozenset())
    return any(role.startswith("units.") for role in roles)
