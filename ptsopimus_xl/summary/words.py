"""What the summary says in words: the message sentence, distributions, differences, limits.

The words and the grammar of each language stand in `templates/<language>/summary.toml`.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Any

from ptsopimus_xl.colours import SYMBOLS, Colour, Phase
from ptsopimus_xl.pages import Rich, Style
from ptsopimus_xl.resources import words
from ptsopimus_xl.summary import Cause, Counts, GoalLine, Summary
from ptsopimus_xl.summary.totals import BudgetLine, StaffLine, has_fraction
from ptsopimus_xl.texts import colour_word

_MOST_DIGITS = 400
"""More digits than any number of a workbook has."""

NO_BREAK = "\u00a0"
DECIDED = (Colour.GREEN, Colour.YELLOW, Colour.RED)
SYMBOL_STYLES = {colour: Style(f"{colour.value}_symbol") for colour in Colour}


def text(language: str) -> dict[str, Any]:
    """The words of the summary in one language."""
    return words(language, "summary")


def message(summary: Summary, language: str) -> str:
    """The one thing a board must know, as a sentence or two."""
    said = text(language)
    if not summary.outcomes:
        return str(said["message"]["empty"])
    if summary.phase is Phase.PLAN:
        return _agreed(summary, language)
    parts = (_decided(summary, language), _not_assessed(summary, language))
    return " ".join(part for part in parts if part)


def _agreed(summary: Summary, language: str) -> str:
    said = text(language)["message"]["plan"]
    actions, goals = summary.counts.total, len(summary.goals)
    first = counted(said["agreed"], goals).format(actions=counted(said["actions"], actions))
    lacking = sum(outcome.row.target is None for outcome in summary.outcomes)
    return f"{first} {_spelled(said['lacking'], lacking)}" if lacking else first


def _decided(summary: Summary, language: str) -> str:
    said, counts = text(language)["message"][summary.phase.value], summary.counts
    present = [colour for colour in DECIDED if counts.of(colour)]
    if not present:
        return ""
    if counts.of(present[0]) == counts.total:
        form = "only" if counts.total == 1 else "all"
        return str(said[form][present[0].value].format(total=counts.total))
    parts = [counted(said["parts"][colour.value], counts.of(colour)) for colour in present]
    return str(counted(said["start"], counts.total).format(list=listed(parts, language)))


def _not_assessed(summary: Summary, language: str) -> str:
    said, counts = text(language)["message"][summary.phase.value], summary.counts
    because = _because(summary.not_assessed, language)
    if not counts.grey:
        return ""
    if counts.grey == counts.total:
        form = "only" if counts.total == 1 else "all"
        return str(said[form]["grey"].format(total=counts.total, because=because))
    return _spelled(said["grey"], counts.grey, because=because)


def _because(causes: Sequence[Cause], language: str) -> str:
    if len(causes) != 1:
        return ""
    return str(text(language)["because"].get(causes[0].code, ""))


def _spelled(said: dict[str, Any], number: int, **rest: object) -> str:
    """A sentence that begins with a number, spelled out where the language has a word for it."""
    spelled: list[str] = said["numbers"]
    subject = spelled[number - 1] if number <= len(spelled) else said["more"].format(n=number)
    return str(said["sentence"].format(subject=subject, **rest))


def counted(forms: Sequence[str] | str, number: int) -> str:
    """A text with a number: the first of two forms for one, the second for any other number."""
    form = forms if isinstance(forms, str) else forms[number != 1]
    return form.replace("{n}", str(number)).replace("{total}", str(number))


def listed(parts: Sequence[str], language: str) -> str:
    """a, b ja c."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {text(language)['and']} {parts[-1]}"


def distribution(counts: Counts, phase: Phase, language: str) -> str:
    """3 toteutui, 1 osittain, 1 ei arvioitavissa."""
    said = text(language)["distribution"][phase.value]
    parts = [
        f"{counts.of(colour)}{NO_BREAK}{said[colour.value]}"
        for colour in Colour
        if counts.of(colour)
    ]
    if counts.uncoloured:
        parts.append(f"{counts.uncoloured}{NO_BREAK}{said['none']}")
    return ", ".join(parts)


def symbols(line: GoalLine) -> Rich:
    """One symbol a toimenpide, each in the colour's own shade, the best first."""
    present = [colour for colour in Colour for _ in range(line.counts.of(colour))]
    runs = [(f"{SYMBOLS[colour]} ", SYMBOL_STYLES[colour]) for colour in present]
    return Rich(tuple(runs) or (("–", Style.BODY_MUTED),))


def bare_colour(colour: Colour, language: str) -> tuple[tuple[str, Style], ...]:
    """Symbol in its shade and word in ink, for a white cell."""
    word = colour_word(colour, language).removeprefix(SYMBOLS[colour])
    return ((SYMBOLS[colour], SYMBOL_STYLES[colour]), (word, Style.BODY))


def amount(value: Decimal, language: str, decimals: int = 0) -> str:
    """A number as the language writes it, rounded half up; with cents where it would read 0."""
    rounded = _rounded(value, decimals)
    if not rounded and value and not decimals:
        rounded = _rounded(value, 2)
    marks = text(language)["number"]
    plain = f"{rounded:,f}".replace(",", "\0").replace(".", marks["decimal"])
    return plain.replace("\0", marks["thousands"]).replace("-", "−")


def _rounded(value: Decimal, decimals: int) -> Decimal:
    with localcontext(prec=_MOST_DIGITS):
        return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def percent(share: Fraction, language: str, decimals: int = 1) -> str:
    """A share of 1 as per cent, cut and not rounded: 98,3 %."""
    scale = 10**decimals
    cut = Decimal(int(share * 100 * scale)) / scale
    return f"{amount(cut, language, decimals)}{text(language)['number']['percent']}%"


def budget_words(line: BudgetLine, phase: Phase, language: str) -> str:
    """21 043 € alle talousarvion, käyttö 98,3 %."""
    said = text(language)["resources"]
    if line.left is None:
        missing = line.budget is not None and line.outcome is None and phase is not Phase.PLAN
        return str(said["outcome_missing"][phase.value]) if missing else ""
    sentence = _over_or_under(_differences("budget", language)[phase.value], -line.left, language)
    used = _used(line, language)
    return ", ".join(part for part in (sentence, used) if part)


def cost(summary: Summary, language: str) -> str:
    """What it all cost: Netto 1 250 870 €, 23 193 € alle talousarvion. Empty if not given."""
    net, planned = summary.budget[-1], summary.phase is Phase.PLAN
    value = net.budget if planned else net.outcome
    if value is None:
        return ""
    words = budget_words(net, summary.phase, language)
    first = text(language)["cost"][summary.phase.value].format(amount=amount(value, language))
    return f"{', '.join(part for part in (first, words) if part)}."


def _used(line: BudgetLine, language: str) -> str:
    if line.used is None:
        return ""
    share = percent(Fraction(line.used), language)
    return str(text(language)["resources"]["used"].format(share=share))


def staff_words(line: StaffLine, kind: str, language: str) -> str:
    """1 täyttämättä; 1,4 HTV alle suunnitellun."""
    if line.left is None:
        return ""
    decimals = int(kind == "person_years" or has_fraction(line.left))
    return _over_or_under(_differences(kind, language), -line.left, language, decimals)


def _differences(kind: str, language: str) -> dict[str, Any]:
    return dict(text(language)["differences"][kind])


def _over_or_under(said: dict[str, Any], over: Decimal, language: str, decimals: int = 0) -> str:
    form = "over" if over > 0 else "under" if over < 0 else "even"
    return str(said[form].format(amount=amount(abs(over), language, decimals)))


def limits(summary: Summary, language: str) -> str:
    """The limits that the colours were given by."""
    settings = summary.settings
    shares = {
        "yellow": settings.yellow_limit,
        "about": settings.about_limit,
        "unchanged": settings.unchanged_limit,
    }
    shown = {
        name: percent(share, language, int((share * 100).denominator > 1))
        for name, share in shares.items()
    }
    return str(text(language)["limits"].format(**shown))


def chart_description(counts: Counts, phase: Phase, language: str) -> str:
    """The bars in words, for who cannot see them."""
    said = text(language)["chart"]
    if phase is Phase.PLAN:
        return str(said["plan"])
    parts = [f"{colour_word(colour, language)} {counts.of(colour)}" for colour in Colour]
    return str(said["description"].format(total=counts.total, parts=", ".join(parts)))
