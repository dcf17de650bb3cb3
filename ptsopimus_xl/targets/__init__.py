"""Reads a target cell into parts (colour-rule.md, "Reading the target").

The cell is cut into clauses; of each clause the first rule that fits gives the part, and a
clause that no rule fits is unclear: the row is grey and asks for a wording that would be clear.
The rules stand in `moving_rules` (what rests on last year's actual) and `level_rules` (numbers,
days, states), each with its examples.
"""

from collections.abc import Callable, Sequence

from ptsopimus_xl.codes import Code, first
from ptsopimus_xl.quantities import MOST_TOKENS, Input, written
from ptsopimus_xl.quantities.clauses import Clause
from ptsopimus_xl.quantities.marking import OF_WHICH, marked
from ptsopimus_xl.quantities.phrases import read_quantities
from ptsopimus_xl.quantities.splitting import split
from ptsopimus_xl.quantities.tokens import Sort, Token, tidied, tokenise
from ptsopimus_xl.quantities.vocabulary import Vocabulary, vocabulary
from ptsopimus_xl.targets.directions import directed
from ptsopimus_xl.targets.dues import due
from ptsopimus_xl.targets.level_rules import between, compared, on_date, state, unwritten
from ptsopimus_xl.targets.moving_rules import change, reference, trend, unchanged
from ptsopimus_xl.targets.parts import DOWNWARD, UNCLEAR, Context, Kind, Part, Statement, Target
from ptsopimus_xl.targets.statements import stated

__all__ = ["Kind", "Part", "Target", "read_target"]

Rule = Callable[[Statement], Part | None]
RULES: tuple[Rule, ...] = (
    unwritten,
    change,
    trend,
    unchanged,
    reference,
    on_date,
    between,
    compared,
    state,
)
# Enough where no word stands beside the number.
NUMBER_RULES: tuple[Rule, ...] = (unwritten, between, compared)


def read_target(
    text: Input,
    *,
    measure: str | None = None,
    direction: str | None = None,
    year: int | None = None,
) -> Target:
    """A target cell as read; a cell that says nothing clear has a grey code."""
    cell = tidied(written(text))
    if not cell:
        return Target(cell, (Part(Kind.NONE, code=Code.TARGET_MISSING),), Code.TARGET_MISSING)
    words = vocabulary()
    tokens = marked(tokenise(cell), words)
    if len(tokens) > MOST_TOKENS:
        return Target(cell, (UNCLEAR._replace(text=cell),), Code.TARGET_UNCLEAR)
    if _says_none(tokens, words):
        return Target(cell, (Part(Kind.NONE, text=cell, code=Code.NO_TARGET),), Code.NO_TARGET)
    beside = Context(cell, measure, direction, year, words)
    clauses = split(tokens, read_quantities(tokens, words), words) or [Clause((), ())]
    parts = _bounded(tuple([_part(clause, beside) for clause in clauses]), cell)
    codes = [part.code for part in parts if part.code is not None]
    return Target(cell, parts, first(codes) if codes else None)


def _says_none(tokens: Sequence[Token], words: Vocabulary) -> bool:
    """`–`, `seurataan`, `ei tavoitetasoa`: a target level is not wanted."""
    sorts = [token.sort for token in tokens]
    if Sort.NUMBER in sorts:
        return False
    if all(sort == Sort.DASH for sort in sorts):
        return bool(sorts)
    spoken = [token.text for token in tokens if token.sort not in (Sort.BRACKET, Sort.STOP)]
    none, follow = words.lists["no-target"], words.lists["follow"]
    if len(spoken) == 1 and spoken[0] in none:
        return True
    return any(text in follow or (" " in text and text in none) for text in spoken)


def _part(clause: Clause, beside: Context) -> Part:
    """The part that a clause asks for: the first rule that fits, then direction and due time."""
    text = _slice(clause, beside)
    said = stated(clause, beside, text)
    quantity = said.quantity
    plain = quantity is not None and not (quantity.sign or clause.roles or clause.has_date)
    found: Part | None = None
    for rule in NUMBER_RULES if plain else RULES:
        found = rule(said)
        if found is not None:
            break
    part = directed(due(found if found is not None else UNCLEAR, said), text, beside)
    if part.kind is Kind.UNCLEAR:
        part = part._replace(against=_guard(clause))
    of_which = clause.separator == OF_WHICH
    return part._replace(of_which=of_which, text=text) if of_which or not part.text else part


def _bounded(parts: tuple[Part, ...], text: str) -> tuple[Part, ...]:
    """`vähintään 10, enintään 15 ryhmää`: two bounds of one thing are a range."""
    if len(parts) != 2:
        return parts
    low, high = parts
    bounds = (low.kind, high.kind) == (Kind.AT_LEAST, Kind.AT_MOST) and low.compared
    if not bounds or low.code or high.code or low.period != high.period:
        return parts
    same = low.unit is None or (high.unit is not None and low.unit.key == high.unit.key)
    if not same or low.low is None or high.low is None or low.low >= high.low:
        return parts
    return (high._replace(kind=Kind.RANGE, low=low.low, high=high.low, text=text),)


def _guard(clause: Clause) -> Kind:
    """An unclear target that sets a ceiling is not failed by doing nothing."""
    told = [*clause.comparators, *(quantity.comparator for quantity in clause.quantities)]
    ceilings = [Kind(word) for word in told if word in ("at-most", "less-than")]
    return ceilings[0] if ceilings and ceilings[0] in DOWNWARD else Kind.AT_LEAST


def _slice(clause: Clause, beside: Context) -> str:
    return beside.target[clause.tokens[0].start : clause.tokens[-1].end] if clause.tokens else ""
