"""The whole-number reader asks quickly first, and thoroughly where that settles nothing."""

from __future__ import annotations

import numpy as np
import pytest

from annual_reports.disclosure import Quantity, System, whole_reader
from annual_reports.disclosure.items import count, percentage
from annual_reports.disclosure.linear import total
from annual_reports.disclosure.reader import build_model

FOREVER = float("inf")
NOT_AT_ALL, AMPLE = 0.0, 1.0


@pytest.mark.parametrize("at_once", [NOT_AT_ALL, AMPLE])
def test_the_answer_is_the_same_however_little_is_tried_at_once(
    at_once: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole_reader, "AT_ONCE", at_once)
    cells = {"all": 9, "boys": 4, "girls": 5}
    system = System(
        quantities=tuple(Quantity(*cell) for cell in cells.items()),
        known=(total("all", ["boys", "girls"]),),
        items=(*(count(*cell) for cell in cells.items()), percentage("boys.percent", "boys", "all", 44)),
    )
    model = build_model(system)
    hidden = np.array([item in {"boys", "girls"} for item in model.items])
    reader = whole_reader.WholeReader(model, FOREVER)
    assert reader.point(hidden, {model.column["boys"]: 3}) is None  # 44% of nine is four
    found = reader.point(hidden, {model.column["boys"]: 4})
    assert found is not None
    assert found[model.column["girls"]] == 5
