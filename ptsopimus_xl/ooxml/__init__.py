"""Closed workbooks: read the parts that are needed, change the cells that are ours, lose nothing
else.

>>> from ptsopimus_xl.ooxml import patch
>>> patch("agreement.xlsx", "copy.xlsx", {("Sheet1", "B5"): "Vihreä"})  # doctest: +SKIP
"""

from ptsopimus_xl.ooxml.patch import Receipt, patch
from ptsopimus_xl.ooxml.refusal import Refusal, RefusalCode
from ptsopimus_xl.ooxml.undo import Undone, history, undo

__all__ = ["Receipt", "Refusal", "RefusalCode", "Undone", "history", "patch", "undo"]
