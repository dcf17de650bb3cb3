"""The package for other Python programs: read a workbook, assess a target and an outcome."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from ptsopimus_xl.agreement import Agreement
from ptsopimus_xl.colours import assess
from ptsopimus_xl.commands import check
from ptsopimus_xl.engines.closed import ClosedEngine
from ptsopimus_xl.findings import Finding

if TYPE_CHECKING:
    from pandas import DataFrame  # noqa: TID251 - for the type checker only

__all__ = ["ReadAgreement", "assess", "read"]


@dataclass(frozen=True)
class ReadAgreement(Agreement):
    """The agreement of a workbook with the findings about it, and its tables as data frames."""

    findings: tuple[Finding, ...] = ()

    def frame(self, table: str = "goals") -> DataFrame:
        """A table as a pandas DataFrame, by its name: `goals`, `budget`, `posts` …"""
        from ptsopimus_xl.frames import frame  # noqa: PLC0415 - pandas: only who asks waits

        return frame(self, table)


def read(path: str | os.PathLike[str]) -> ReadAgreement:
    """The agreement in a workbook; the file is only read.

    A file that is no such workbook raises `ptsopimus_xl.ooxml.Refusal` or
    `ptsopimus_xl.reader.NotOurs`.
    """
    result = check(ClosedEngine(Path(path), dry_run=True))
    values = {field.name: getattr(result.agreement, field.name) for field in fields(Agreement)}
    return ReadAgreement(**values, findings=result.findings)
