"""Workbooks with buttons for tests: blank, or the example of 2020 with outcomes."""

from pathlib import Path

from ptsopimus_xl.agreement import Agreement, Header
from ptsopimus_xl.colours import Phase
from ptsopimus_xl.template.buttons import build_with_buttons
from ptsopimus_xl.template.draft import Draft
from ptsopimus_xl.template.example import with_outcomes


def blank(language: str = "fi") -> Draft:
    header = Header(year=2026, language=language, phase=Phase.PLAN)
    return Draft(language, 2026, Agreement(header))


def example() -> Draft:
    told = with_outcomes()
    return Draft("fi", 2020, told.agreement, told.notes, told.typed, told.remark)


def built(path: Path, draft: Draft | None = None, signature: bytes | None = None) -> Path:
    build_with_buttons(path, draft or example(), signature)
    return path
