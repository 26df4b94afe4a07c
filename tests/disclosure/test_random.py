"""Random systems against a reader who lists every table: nothing recovered, nothing narrowed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from annual_reports.disclosure import DisclosurePolicy, System, protect, verify
from tests.disclosure.exhaustive_reader import TooManyTablesError, all_tables, narrowed
from tests.disclosure.random_systems import KINDS

BATCHES, BATCH = 12, 14  # of each of six kinds: 1,008 systems of which every table is listed
ENOUGH_DRAWN = 3 * BATCH
POLICIES = (DisclosurePolicy(insider="single"), DisclosurePolicy(insider="member"))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("batch", range(BATCHES))
def test_no_hidden_count_is_narrowed(kind: Callable[[np.random.Generator], System], batch: int) -> None:
    policy = POLICIES[batch % 6 > 0]
    listed = 0
    for number in range(ENOUGH_DRAWN):
        if listed == BATCH:
            break
        system = kind(np.random.default_rng([batch, number]))
        protection = protect(system, policy, seed="test")
        assert protection.optimal
        assert protection.findings == (), (batch, number)
        assert verify(system, protection.hidden, protection.witnesses, policy) == []
        try:
            tables = all_tables(system, protection.hidden, cap=2 * max(system.values.values()) + 6)
        except TooManyTablesError:
            continue  # where even the grand total is hidden: the witnesses have been checked
        listed += 1
        assert narrowed(system, protection.hidden, tables) == {}, (batch, number)
    assert listed == BATCH
