"""Builds the workbooks that people open."""

from ptsopimus_xl.template.draft import Spot
from ptsopimus_xl.template.workbook import build

__all__ = ["Spot", "build"]
