"""Cuts a target cell into clauses (colour-rule.md, "Reading the target").

A clause is what stands between two separators: comma, semicolon, line break, `ja`, `sekä`,
`och`, `joista`, or a slash between two quantities. A clause that only describes (`lapsille ja
nuorille`) belongs to its neighbour.
"""

from collections.abc import Sequence

from ptsopimus_xl.quantities.clauses import Clause, clause_of
from ptsopimus_xl.quantities.marking import JOINER, OF_WHICH, SPAN
from ptsopimus_xl.quantities.phrases import Quantity
from ptsopimus_xl.quantities.tokens import Sort, Token
from ptsopimus_xl.quantities.vocabulary import Vocabulary

_SEPARATORS = frozenset({Sort.COMMA, Sort.SEMICOLON, Sort.BREAK})


def split(
    tokens: Sequence[Token], quantities: Sequence[Quantity], vocabulary: Vocabulary
) -> list[Clause]:
    """The clauses of a target in order; those that only describe are merged into their
    neighbours."""
    if len(quantities) == 1 and quantities[0].end - quantities[0].start == len(tokens):
        return [Clause(tokens, quantities)]
    pieces = _pieces(tokens, quantities)
    clauses = [clause_of(tokens, piece, quantities, vocabulary) for piece in pieces]
    if len(pieces) < 2:
        return clauses
    merged: list[tuple[int, int, str]] = []
    holding = False
    for piece, clause in zip(pieces, clauses, strict=True):
        if merged and (not holding or _belongs(clause, vocabulary)):
            merged[-1] = (merged[-1][0], piece[1], merged[-1][2])
            holding = holding or clause.holds_something
        else:
            merged.append(piece)
            holding = clause.holds_something
    if len(merged) == len(pieces):
        return clauses
    return [clause_of(tokens, piece, quantities, vocabulary) for piece in merged]


def _pieces(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> list[tuple[int, int, str]]:
    """Start, end and leading separator of each clause."""
    if len(quantities) < 2 and not any(map(_may_separate, tokens)):
        return [(0, len(tokens), "")] if tokens else []
    inside = {index for quantity in quantities for index in range(quantity.start, quantity.end)}
    starts = {quantity.start for quantity in quantities}
    ends = {
        quantity.end
        for quantity in quantities
        if quantity.unit is not None or quantity.period is not None
    }
    pieces: list[tuple[int, int, str]] = []
    begin, separator = 0, ""
    for index, token in enumerate(tokens):
        if index in inside:
            continue
        name = _separator(token) or (
            Sort.SLASH if token.sort == Sort.SLASH and index in ends and index + 1 in starts else ""
        )
        if name:
            if index > begin:
                pieces.append((begin, index, separator))
            begin, separator = index + 1, name
    if len(tokens) > begin:
        pieces.append((begin, len(tokens), separator))
    return pieces


def _may_separate(token: Token) -> bool:
    return token.sort in _SEPARATORS or (token.sort == Sort.WORD and token.value is not None)


def _separator(token: Token) -> str:
    if token.sort in _SEPARATORS:
        return token.sort
    return str(token.value) if token.sort == Sort.WORD and token.value in {JOINER, OF_WHICH} else ""


def _belongs(clause: Clause, vocabulary: Vocabulary) -> bool:
    """Whether a clause only describes the one before it, or tells its deadline."""
    if clause.quantities or clause.trends or clause.unchanged or clause.doubtful or clause.negated:
        return False
    if clause.states:
        return len(clause.tokens) == 1 and clause.separator == JOINER
    if clause.deadline is not None or clause.later:
        return True
    return all(_describes(token, vocabulary) for token in clause.tokens)


def _describes(token: Token, vocabulary: Vocabulary) -> bool:
    """`lapsille`, `kirjastossa`, `nuorten`, `(TP)`, `7. lk`, a date span: says where, for whom,
    not how much."""
    text = token.text
    if token.sort != Sort.WORD:
        return (
            token.sort in {Sort.BRACKET, Sort.ORDINAL, Sort.STOP, Sort.YEAR} or token.value == SPAN
        )
    if text in vocabulary.lists["outcomes.fully"] or text in vocabulary.lists["outcomes.hedges"]:
        return False
    if (
        text in vocabulary.lists["adjectives"]
        or text in vocabulary.lists["prepositions"]
        or text == "lk"
    ):
        return True
    if text.endswith(vocabulary.local_endings) or vocabulary.nouns.find(text) is not None:
        return True
    return text.endswith("n") and not text.endswith(("taan", "tään", "een", "iin"))
