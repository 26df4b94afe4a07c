"""Kernels that are started ahead, one for each edition."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from annual_reports.notebooks import kernels
from annual_reports.notebooks.kernels import Kernels


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Handovers of the kernels that were started; the kernels are their own handovers' paths."""
    handovers: list[Path] = []

    @contextmanager
    def start(handover: Path) -> Iterator[Path]:
        handovers.append(handover)
        yield handover

    monkeypatch.setattr(kernels, "warm_kernel", start)
    return handovers


def test_the_next_kernels_are_warming_up_but_no_more_than_are_wanted(started: list[Path]) -> None:
    with Kernels() as pool:
        pool.start(3)
        ahead = [len(started)]
        for _ in range(3):
            pool.take(b"{}")
            ahead.append(len(started))
    assert ahead == [2, 3, 3, 3]


def test_a_kernel_that_was_not_started_ahead_is_started_when_it_is_needed(started: list[Path]) -> None:
    with Kernels() as pool:
        assert started == []
        pool.take(b"{}")
        assert len(started) == 1


def test_each_kernel_is_given_its_own_results_and_none_are_left(started: list[Path]) -> None:
    with Kernels() as pool:
        pool.start(2)
        pool.take(b"one")
        assert [path.read_bytes() for path in started if path.exists()] == [b"one"]
        pool.take(b"two")
        assert [path.read_bytes() for path in started if path.exists()] == [b"two"]
    assert not any(path.parent.exists() for path in started)
