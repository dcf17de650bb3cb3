"""Renders an assessment, a reading and a code as a sentence in fi, sv or en (colour-rule.md, "The reason sentence")."""

from ptsopimus_xl.codes import Code
from ptsopimus_xl.colours import Assessment, Colour, Phase
from ptsopimus_xl.resources import words
from ptsopimus_xl.targets import Target


def reason(assessment: Assessment, language: str) -> str:
    """The reason sentence of a row; empty in the phase `plan`."""
    if assessment.colour is None or assessment.code is None:
        return ""
    texts = words(language, "sentences")
    sentence = f"{texts['colours'][assessment.colour]}: {texts['causes'][assessment.code]}."
    return f"{texts['forecast']} {sentence}" if assessment.phase == Phase.INTERIM else sentence


def reading(target: Target, language: str) -> str:  # noqa: ARG001
    """The reading of a target, shown back; empty if there is nothing."""
    return target.text if target.code is None else ""


def judged_reason(judged: Colour, computed: Assessment, language: str) -> str:
    """The sentence beside a judgement that replaced the computed colour."""
    texts = words(language, "sentences")
    computed_name = texts["colours"][computed.colour or Colour.GREY].lower()
    return str(texts["judged"][judged]).format(computed=computed_name)


def cause(code: str, language: str) -> str:
    """The short title of a code: `Toteuma puuttuu`."""
    text = str(words(language, "sentences")["causes"][Code(code)])
    return text[:1].upper() + text[1:]


def needed(code: str, language: str) -> str:
    """What to write instead, for a grey code; empty for the others."""
    return str(words(language, "sentences")["needed"].get(code, ""))
