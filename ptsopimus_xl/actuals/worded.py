"""An actual without a number: a day or an outcome word, and the words beside it that may turn it.

Where the specification is silent, a day or a done word decides only if every word beside it is
known to leave it alone or stands in the target: `hakemus valmis`, `aloitettu 1.5.2020` and
`valmis keväällä` are for a person, `valmistui toukokuussa` is done.
"""

from collections.abc import Sequence

from ptsopimus_xl.actuals.actual import Actual
from ptsopimus_xl.actuals.asides import without_asides
from ptsopimus_xl.actuals.beside import acts
from ptsopimus_xl.actuals.remarks import doubt_aside, excuses, is_in_year
from ptsopimus_xl.codes import Code, first
from ptsopimus_xl.quantities.tokens import Sort, Token
from ptsopimus_xl.quantities.vocabulary import Vocabulary

SPEAKING = ("outcomes.", "states.", "negations", "plan.")
NEUTRAL = frozenset({"prepositions", "counts", "around.neutral", "around.being", "around.manner"})
# Outcome words that say nothing of how it came out, and words that turn a day.
TURNING = frozenset({
    "outcomes.moved", "outcomes.survey", "outcomes.data", "outcomes.funding", "turning",
    "comparators.about",
})  # fmt: skip


def worded(
    actual: Actual, clauses: Sequence[Sequence[Token]], words: Vocabulary, year: int | None
) -> Actual:
    """An actual without a number, with what its words leave in doubt: `hakemus valmis`,
    `aloitettu 1.5.2020`, `toteutui, keväällä tauolla`."""
    odd: set[str] = set()
    doubts: list[Code] = []
    for clause in clauses:
        if any(_speaks(token, words) for token in clause):
            odd |= _odd_in_clause(clause, words)
        elif (code := doubt_aside(clause, words, year)) is not None:
            doubts.append(code)
    if any(_leaves_open(token, words) for clause in clauses for token in clause):
        doubts.append(Code.NEEDS_JUDGEMENT)
    other_year = any(
        day.has_year and day.day is not None and day.day.year != year for day in actual.days
    )
    return actual._replace(
        odd_words=frozenset(odd),
        doubt=first(doubts) if doubts else None,
        partial=any(_tells_part(clause, words) for clause in clauses),
        other_year=other_year,
    )


def _odd_in_clause(clause: Sequence[Token], words: Vocabulary) -> set[str]:
    passed = any(token.text in words.lists["outcomes.completed"] for token in clause)
    outside = without_asides(clause, words, causes=True)[0]
    return {
        token.text
        for before, token in zip([None, *outside], outside, strict=False)
        if _is_odd_in_words(token, words)
        and not (passed and is_in_year(token, words))
        and not (_is_whole(before, words) or _is_doer(before, token, words))
    }


def odd_aside(inner: Sequence[Token], words: Vocabulary) -> set[str]:
    """The words of a bracket beside a day or a done word that may turn it: `15.5.2020
    (aloitus)`."""
    if excuses(inner, words):
        return set()
    return {token.text for token in inner if _is_odd_in_words(token, words)}


def _is_doer(before: Token | None, token: Token, words: Vocabulary) -> bool:
    """`uppdaterades av arbetsgruppen`: who did it."""
    if before is None or before.text not in words.lists["out-of"]:
        return False
    return acts(token, words)


def _is_whole(before: Token | None, words: Vocabulary) -> bool:
    """`käytössä kaikissa yksiköissä`: the word behind says of how much, and it is all."""
    return before is not None and before.text in words.lists["outcomes.all"]


def _leaves_open(token: Token, words: Vocabulary) -> bool:
    """`15.5.?`, `31.5. mennessä`: a question or a deadline is no day on which it was done."""
    lists = words.lists
    due = token.text in lists["before-deadline"] or token.text in lists["after-deadline"]
    return due or token.sort == Sort.DOUBT


def _tells_part(clause: Sequence[Token], words: Vocabulary) -> bool:
    """`ei toteutunut keväällä`; `siirrettiin keväälle 2021` tells of the whole."""
    if any(token.text in words.lists["outcomes.moved"] for token in clause):
        return False
    return any(is_in_year(token, words) for token in clause)


def _speaks(token: Token, words: Vocabulary) -> bool:
    """Whether a word or day tells an outcome."""
    roles = words.roles.get(token.text, frozenset())
    return token.sort == Sort.DATE or any(role.startswith(SPEAKING) for role in roles)


def _is_odd_in_words(token: Token, words: Vocabulary) -> bool:
    """Whether a word beside an outcome word or a day is not known to leave it alone."""
    if token.sort in {Sort.COMPARATOR, Sort.LABEL}:  # 50-prosenttisesti
        return True
    if (
        token.sort != Sort.WORD
        or token.value is not None
        or token.text.endswith(words.plan_endings)
    ):
        return False
    roles = words.roles.get(token.text, frozenset())
    if roles & TURNING:
        return True
    return not (roles & NEUTRAL or any(role.startswith(SPEAKING) for role in roles))
