"""The codes of the colour rule, in the order of reasons (colour-rule.md, "Order of reasons")."""

from collections.abc import Sequence
from enum import StrEnum


class Code(StrEnum):
    """Why a row has its colour. Of several grey codes that hold, the first in this order is
    given."""

    MET = "met"
    DONE = "done"
    BELOW_TARGET = "below-target"
    PARTLY = "partly"
    BELOW_LIMIT = "below-limit"
    FAILED = "failed"
    TARGET_MISSING = "target-missing"
    NO_TARGET = "no-target"
    FORECAST_MISSING = "forecast-missing"
    ACTUAL_MISSING = "actual-missing"
    LOOKS_LIKE_DATE = "looks-like-date"
    TARGET_UNCLEAR = "target-unclear"
    DIRECTION_UNCLEAR = "direction-unclear"
    NOT_DUE = "not-due"
    BASE_MISSING = "base-missing"
    CONDITION_NOT_MET = "condition-not-met"
    NOT_MEASURED = "not-measured"
    NUMBER_MISSING = "number-missing"
    NUMBER_AMBIGUOUS = "number-ambiguous"
    UNIT_MISMATCH = "unit-mismatch"
    PERIOD_MISMATCH = "period-mismatch"
    BOUND_UNDECIDED = "bound-undecided"
    PARTS_UNMATCHED = "parts-unmatched"
    DATE_MISSING = "date-missing"
    ABOVE_RANGE = "above-range"
    NEEDS_JUDGEMENT = "needs-judgement"


ORDER = {code: index for index, code in enumerate(Code)}


def first(codes: Sequence[Code]) -> Code:
    """Of several codes the one that is given: the first in the order of reasons."""
    return min(codes, key=ORDER.__getitem__)
