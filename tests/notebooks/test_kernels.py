"""Kernels that are started ahead, one for each edition."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from annual_reports.notebooks import kernels
from annual_reports.notebooks.kernels import Kernels


@dataclass
class Started:
    """A kernel that only remembers what it was given."""

    handover: Path

    def __post_init__(self) -> None:
        self.seen: list[bytes] = []

    @property
    def manager(self) -> Path:
        return self.handover

    def give(self, handover: bytes) -> None:
        self.handover.write_bytes(handover)
        self.seen.append(handover)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Started]:
    """The kernels that were started."""
    made: list[Started] = []

    @contextmanager
    def start(folder: Path) -> Iterator[Started]:
        made.append(Started(folder / "handover.json"))
        yield made[-1]

    monkeypatch.setattr(kernels, "warm_kernel", start)
    return made


def _lying_about(started: list[Started]) -> list[bytes]:
    return [kernel.handover.read_bytes() for kernel in started if kernel.handover.exists()]


def test_the_next_kernels_are_warming_up_but_no_more_than_are_wanted(started: list[Started]) -> None:
    with Kernels() as pool:
        pool.start(3)
        ahead = [len(started)]
        for _ in range(3):
            pool.take(b"{}")
            ahead.append(len(started))
    assert ahead == [2, 3, 3, 3]


def test_a_kernel_that_was_not_started_ahead_is_started_when_it_is_needed(started: list[Started]) -> None:
    with Kernels() as pool:
        assert started == []
        pool.take(b"{}")
        assert len(started) == 1


def test_each_kernel_is_given_its_own_results_and_none_are_left(started: list[Started]) -> None:
    with Kernels() as pool:
        pool.start(2)
        pool.take(b"one")
        assert _lying_about(started) == [b"one"]
        pool.take(b"two")
        assert _lying_about(started) == [b"two"]
    assert not any(kernel.handover.parent.exists() for kernel in started)


def test_results_given_ahead_are_those_that_the_kernel_is_taken_for(started: list[Started]) -> None:
    with Kernels() as pool:
        pool.start(2)
        pool.give(b"one")
        taken: list[object] = [pool.take(b"one"), pool.take(b"two")]
    assert taken == [kernel.manager for kernel in started]
    assert [kernel.seen for kernel in started] == [[b"one"], [b"two"]]


def test_a_kernel_that_has_seen_one_editions_results_runs_no_others_notebook(started: list[Started]) -> None:
    with Kernels() as pool:
        pool.start(2)
        pool.give(b"exempt")
        taken: object = pool.take(b"public")
        assert taken == started[1].manager
        assert _lying_about(started) == [b"public"]
    assert [kernel.seen for kernel in started[:2]] == [[b"exempt"], [b"public"]]


def test_two_editions_with_the_same_results_have_a_kernel_each(started: list[Started]) -> None:
    with Kernels() as pool:
        pool.start(2)
        pool.give(b"one")
        assert pool.take(b"one") != pool.take(b"one")


def test_a_kernel_that_was_given_results_twice_has_seen_one(started: list[Started]) -> None:
    with Kernels() as pool:
        pool.start(2)
        pool.give(b"exempt")
        pool.give(b"public")
        taken: object = pool.take(b"public")
    assert taken == started[1].manager
    assert [kernel.seen for kernel in started[:2]] == [[b"exempt"], [b"public"]]
