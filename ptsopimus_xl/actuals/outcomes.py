"""What the words of an actual say: done, partly, failed, not measured, condition failed.

colour-rule.md, "Reading the actual": words are matched as inflected words anywhere in the text;
where several kinds stand in one text this order decides: condition failed › not measured ›
failed (any negated done-word) › partly › done. A word that takes something back (`mutta`,
`lähes`, `luonnos`, a negation of something else) leaves the row to a person: the specification
does not list them, so they never give a colour.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from ptsopimus_xl.quantities.clauses import PLAN
from ptsopimus_xl.quantities.marking import is_year
from ptsopimus_xl.quantities.tokens import Sort, Token
from ptsopimus_xl.quantities.vocabulary import Vocabulary


class Outcome(StrEnum):
    """What an actual says in words, in the order that decides."""

    CONDITION = "condition-not-met"
    NOT_MEASURED = "not-measured"
    FAILED = "failed"
    PARTLY = "partly"
    DONE = "done"
    HELD = "held"  # something took place; says nothing of a state


_DECIDING = tuple(Outcome)  # to walk through the class itself takes three times as long


class Said(NamedTuple):
    """The outcome of a text, whether something takes it back, its states and a stated cause."""

    outcome: Outcome | None = None
    hedged: bool = False
    states: frozenset[str] = frozenset()
    negated_states: frozenset[str] = frozenset()
    partly_words: frozenset[str] = frozenset()
    cause: tuple[int, int] | None = None


class _Clause(NamedTuple):
    """One clause: its words, the lists that hold them, and where its negations stand."""

    tokens: Sequence[Token]
    texts: list[str]
    roles: frozenset[str]
    negations: list[int]


class _Read(NamedTuple):
    """What one clause says."""

    kinds: set[Outcome]
    hedged: bool = False
    only: bool = False  # nothing but "only" takes it back: "genomfördes bara delvis"
    weak: bool = False  # a failure is taken back in part: "ei toteutunut täysin"


NOTHING = Said()
BEHIND = frozenset({"inte", "ej", "icke", "aldrig"})  # Swedish negations may stand behind the verb
REACH = 4
BACK_REACH = 2
FIRM = frozenset({Outcome.CONDITION, Outcome.NOT_MEASURED})


def said(clauses: Sequence[Sequence[Token]], vocabulary: Vocabulary, year: int | None) -> Said:
    """What the words of all clauses say together."""
    found = [clause for tokens in clauses if (clause := _clause(tokens, vocabulary)).roles]
    if not found:
        return NOTHING
    reads = [_read(clause, vocabulary, year) for clause in found]
    kinds = set().union(*(read.kinds for read in reads))
    outcome = next((kind for kind in _DECIDING if kind in kinds), None)
    firm = [clause for clause, read in zip(found, reads, strict=True) if not read.weak]
    states, negated = _states(found, vocabulary)[0], _states(firm, vocabulary)[1]
    partly = frozenset(
        text
        for clause in found
        for text in clause.texts
        if text in vocabulary.lists["outcomes.partly"]
    )
    chosen = len(kinds) > 1 and any(_offers_choice(tokens, vocabulary) for tokens in clauses)
    return Said(
        outcome,
        chosen or _is_hedged(outcome, reads),
        states,
        negated,
        partly,
        _cause(found, vocabulary) if outcome is Outcome.FAILED else None,
    )


def _clause(tokens: Sequence[Token], vocabulary: Vocabulary) -> _Clause:
    known, heads = vocabulary.roles, vocabulary.heads
    roles: set[str] = set()
    negations: list[int] = []
    for index, token in enumerate(tokens):
        if token.text in known:
            mine = known[token.text]
            roles |= mine
            if "negations" in mine:
                negations.append(index)
        elif token.text.endswith(heads):
            roles |= {
                role for head, role in vocabulary.head_roles.items() if token.text.endswith(head)
            }
    return _Clause(tokens, [token.text for token in tokens], frozenset(roles), negations)


def _offers_choice(tokens: Sequence[Token], vocabulary: Vocabulary) -> bool:
    return any(
        token.sort == Sort.SLASH or token.text in vocabulary.lists["alternatives"]
        for token in tokens
    )


def _is_hedged(outcome: Outcome | None, reads: Sequence[_Read]) -> bool:
    if outcome in FIRM:
        return False
    if outcome is Outcome.FAILED:
        return any(read.weak and Outcome.FAILED in read.kinds for read in reads)
    hedged = [read for read in reads if read.hedged]
    return any(outcome is not Outcome.PARTLY or not read.only for read in hedged)


def _read(clause: _Clause, vocabulary: Vocabulary, year: int | None) -> _Read:
    """What one clause says, and whether it takes something back."""
    if _lacks_condition(clause):
        return _Read({Outcome.CONDITION})
    kinds, loose = _verbs(clause, vocabulary)
    if _is_unmeasured(clause, failed=Outcome.FAILED in kinds):
        return _Read({Outcome.NOT_MEASURED})
    if _is_moved(clause, year):
        kinds.add(Outcome.FAILED)
    if clause.texts == ["ja"]:  # Swedish for yes; within a text it is the Finnish for and
        kinds.add(Outcome.DONE)
    doubted = "outcomes.hedges" in clause.roles or any(map(_is_doubtful, clause.tokens))
    partial = doubted or (bool(clause.negations) and "outcomes.fully" in clause.roles)
    other_year = any(token.sort == Sort.YEAR and token.value != year for token in clause.tokens)
    only = not (loose or other_year) and _is_limited(clause, vocabulary)
    return _Read(kinds, doubted or loose or other_year, only, partial)


def _is_limited(clause: _Clause, vocabulary: Vocabulary) -> bool:
    hedges = vocabulary.lists["outcomes.hedges"].intersection(clause.texts)
    return hedges <= vocabulary.lists["around.only"] and not any(map(_is_doubtful, clause.tokens))


def _is_doubtful(token: Token) -> bool:
    """A question mark, or a counted place: `käytössä kahdessa kirjastossa`."""
    return token.sort == Sort.DOUBT or (token.sort == Sort.LABEL and not token.text[0].isdigit())


def _verbs(clause: _Clause, vocabulary: Vocabulary) -> tuple[set[Outcome], bool]:
    """The outcome words of a clause, turned by a negation near them; and whether a negation is
    left over."""
    kinds: set[Outcome] = set()
    used: set[int] = set()
    for index, text in enumerate(clause.texts):
        roles = vocabulary.roles.get(text)
        if not roles or not roles & _VERBS:
            continue
        near = [
            negation for negation in clause.negations if _negates(negation, index, clause.texts)
        ]
        if roles & _POSITIVE:
            used.update(near)
            positive = Outcome.DONE if roles & _DONE else Outcome.HELD
            kinds.add(Outcome.FAILED if near else positive)
        elif not near:
            kinds.add(Outcome.FAILED if roles & _FAILED else Outcome.PARTLY)
    return kinds, any(negation not in used for negation in clause.negations)


_DONE = frozenset({"outcomes.done", "outcomes.reached"})
_POSITIVE = _DONE | {"outcomes.held"}
_FAILED = frozenset({"outcomes.failed", "outcomes.unreached"})
_VERBS = _POSITIVE | _FAILED | {"outcomes.partly"}


def _negates(negation: int, index: int, texts: Sequence[str]) -> bool:
    if negation < index:
        return index - negation <= REACH
    return texts[negation] in BEHIND and negation - index <= BACK_REACH


def _lacks_condition(clause: _Clause) -> bool:
    """`rahoitusta ei saatu`, `finansiering beviljades inte`, `ilman rahoitusta`, `avustushakemus
    hylättiin`."""
    if "outcomes.funding" not in clause.roles:
        return False
    if "outcomes.denied" in clause.roles:
        return True
    without = any(clause.texts[index] in ("ilman", "utan") for index in clause.negations)
    return without or (bool(clause.negations) and "outcomes.granted" in clause.roles)


def _is_unmeasured(clause: _Clause, *, failed: bool) -> bool:
    """`Kyselyä ei tehty`, `ei mitattu`, `tieto puuttuu`, `ei vielä saatu`, `enkäten gjordes
    inte`, `uppgift saknas`."""
    roles = clause.roles
    data = "outcomes.data" in roles
    if (data and "outcomes.lacks" in roles) or "mittaamatta" in clause.texts:
        return True
    if not clause.negations:
        return False
    if roles & _MEASURING or {"outcomes.yet", "outcomes.received"} <= roles:
        return True
    return data and not failed


_MEASURING = frozenset({"outcomes.measured", "outcomes.available", "outcomes.survey"})


def _is_moved(clause: _Clause, year: int | None) -> bool:
    """`siirretty vuodelle 2021`, `flyttades till 2021`: moved to a later year than the
    agreement's."""
    if "outcomes.moved" not in clause.roles or clause.negations:
        return False
    if "outcomes.next-year" in clause.roles:
        return True
    years = [
        int(token.text[-4:]) for token in clause.tokens if token.sort == Sort.YEAR or is_year(token)
    ]
    return bool(years) and (year is None or min(years) > year)


def _states(
    clauses: Sequence[_Clause], vocabulary: Vocabulary
) -> tuple[frozenset[str], frozenset[str]]:
    """The state words that an actual holds, and those it negates. A form that tells an intention
    is none."""
    states: set[str] = set()
    negated: set[str] = set()
    for clause in clauses:
        for index, text in enumerate(clause.texts):
            name = vocabulary.keys["states"].get(text)
            before = clause.texts[index - 1] if index else ""
            if (
                name is None
                and text in vocabulary.lists["plan.after"]
                and before.endswith(vocabulary.plan_endings)
            ):
                name = PLAN
            if name is None:
                continue
            turned = any(_negates(negation, index, clause.texts) for negation in clause.negations)
            (negated if turned else states).add(
                text if text in vocabulary.lists["unfinished"] else name
            )
    return frozenset(states), frozenset(negated)


def _cause(clauses: Sequence[_Clause], vocabulary: Vocabulary) -> tuple[int, int] | None:
    """Where a stated cause stands in the text: `koronan vuoksi`, `på grund av pandemin`."""
    causes = vocabulary.lists["outcomes.cause"]
    behind = causes & vocabulary.lists["around.closing"]
    for clause in clauses:
        for index, token in enumerate(clause.tokens):
            if token.text in behind and index:
                return clause.tokens[index - 1].start, token.end
            if token.text in causes and index + 1 < len(clause.tokens):
                return token.start, clause.tokens[-1].end
    return None
