"""`explain`: how a target and an outcome are read and which colour they get; or many at once.

Loads nothing heavy: ten thousand pairs take about a second.
"""

import gc
from argparse import Namespace
from typing import Any

from ptsopimus_xl import texts
from ptsopimus_xl.cli.batch import read_batch
from ptsopimus_xl.cli.terminal import Exit, Terminal
from ptsopimus_xl.colours import Assessment, Phase, assess
from ptsopimus_xl.sentences import reading, reason


def explain(arguments: Namespace, terminal: Terminal) -> int:
    """Explain the pair of the arguments, or every pair of a batch."""
    if arguments.batch is None:
        _explain_one(arguments, terminal)
        return Exit.FINE
    gc.disable()  # nothing is thrown away in circles here, and looking for it costs a tenth
    pairs = read_batch(arguments, terminal)
    if terminal.json:
        terminal.show_json([as_json(assess(**pair), terminal.language) for pair in pairs])
    else:
        for pair in pairs:
            terminal.show(_line(assess(**pair), terminal))
    gc.enable()
    return Exit.FINE


def _explain_one(arguments: Namespace, terminal: Terminal) -> None:
    assessment = assess(
        arguments.target,
        arguments.actual,
        previous=arguments.previous,
        measure=arguments.measure,
        direction=arguments.direction,
        year=arguments.year,
        phase=Phase(arguments.phase),
        forecast=arguments.forecast,
        forecast_judged=arguments.forecast_judged,
    )
    if terminal.json:
        terminal.show_json(as_json(assessment, terminal.language))
    else:
        _show(assessment, terminal)


def as_json(assessment: Assessment, language: str) -> dict[str, Any]:
    """An assessment for other programs."""
    return {
        "colour": assessment.colour,
        "code": assessment.code,
        "reason": reason(assessment, language),
        "reading": reading(assessment.target, language),
    }


def _show(assessment: Assessment, terminal: Terminal) -> None:
    """The target and how it is read, the outcome, the colour and its reason, under each other."""
    rows = {
        "target": assessment.target.text,
        "part": reading(assessment.target, terminal.language),
        "actual": assessment.actual.text,
        "colour": _word(assessment, terminal),
        "reason": reason(assessment, terminal.language),
        "code": assessment.code or "",
    }
    labels = {key: terminal.word("explain", key) for key in rows}
    width = max(map(len, labels.values()))
    for key, value in rows.items():
        terminal.show(f"{labels[key]:<{width}}  {value}".rstrip())


def _line(assessment: Assessment, terminal: Terminal) -> str:
    parts = (
        _word(assessment, terminal),
        assessment.target.text,
        assessment.actual.text,
        reason(assessment, terminal.language),
    )
    code = f"[{assessment.code}]" if assessment.code else ""
    return " ".join(" – ".join(filter(None, (*parts, code))).split())


def _word(assessment: Assessment, terminal: Terminal) -> str:
    if assessment.colour is None:
        return terminal.word("explain", "none")
    return texts.colour_word(assessment.colour, terminal.language)
