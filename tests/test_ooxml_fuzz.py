"""A sample of the damaged packages: each is answered, and none is changed by halves."""

from collections import Counter
from pathlib import Path

import pytest
from fuzz_closed import faults


def test_damaged_packages_give_a_result_or_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTSOPIMUS_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("PTSOPIMUS_VERSIONS", "off")
    answers: Counter[str] = Counter()
    assert list(faults(300, 1, tmp_path, answers)) == []
    assert {"done", "damaged-zip", "broken-xml", "doctype"} <= answers.keys()
