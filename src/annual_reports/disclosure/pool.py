"""Whole-number tables that the reader must allow for: found once, used for every choice that they agree with."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from annual_reports.disclosure.reader import Bools, Ints, Model


class Pool:
    """Tables found so far, each with the items that it disagrees with."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._points = _Rows(len(model.quantities), np.dtype(np.int64))
        self._broken = _Rows(len(model.items), np.dtype(bool))
        self._current = _Rows(len(model.quantities), np.dtype(np.int64))
        self._hidden = np.zeros(len(model.items), dtype=bool)
        self.add(model.values)

    def show(self, hidden: Bools) -> None:
        """Keep to the tables that agree with everything but the hidden items."""
        self._hidden = hidden.copy()
        fits = ~(self._broken.all & ~hidden).any(axis=1)
        self._current = _Rows(len(self._model.quantities), np.dtype(np.int64))
        self._current.extend(self._points.all[fits])

    def add(self, point: Ints) -> bool:
        """Keep a table, and tell whether it agrees with everything now shown."""
        broken = self._model.broken_items(point)
        if broken is None:
            return False
        self._points.extend(point[None])
        self._broken.extend(broken[None])
        if (broken & ~self._hidden).any():
            return False
        self._current.extend(point[None])
        return True

    @property
    def possible(self) -> Ints:
        """The tables that agree with everything now shown, one a row."""
        return self._current.all


class AimTable:
    """The open aims under one choice, as an array: who knows, of which count, which value.

    Attributes
    ----------
    open
        One layer for the outsider and one for each insider, one row a hidden count, one column a value from 1.
    given_up
        Those that nothing could meet.
    columns
        Columns of the hidden counts.
    """

    def __init__(self, wanted: Bools, columns: Ints, points: Ints) -> None:
        self.open = wanted
        self.given_up = np.zeros_like(wanted)
        self.columns = columns
        self._values = np.arange(1, wanted.shape[2] + 1)
        knows, takes = self._knows_and_takes(points)
        met = (knows.T.astype(np.float32) @ takes.reshape(len(points), -1).astype(np.float32)) > 0
        self.open &= ~met[: len(wanted)].reshape(wanted.shape)

    def meet(self, point: Ints) -> bool:
        """Close the aims that a point meets, and tell whether it met any."""
        knows, takes = self._knows_and_takes(point[None])
        met = self.open & knows[0][:, None, None] & takes[0][None]
        self.open &= ~met
        return bool(met.any())

    def targets(self, layer: int, random: np.random.Generator) -> Ints:
        """Draw one value for each count, an open one where there is one, and 1 for those who still have to be asked."""
        chances = self.open[layer] + 1e-3
        chances[: len(self.open) - 1, 0] += self.open[1:].any(axis=(1, 2))
        targets: Ints = np.argmax(chances * random.random(chances.shape), axis=1) + 1
        return targets

    def give_up(self, place: tuple[int, int, int]) -> None:
        """Leave an aim that nothing could meet, whatever is hidden."""
        self.open[place] = False
        self.given_up[place] = True

    def _knows_and_takes(self, points: Ints) -> tuple[Bools, Bools]:
        counts = points[:, self.columns]
        outsider = np.ones((len(points), 1), dtype=bool)
        knows = np.hstack([outsider, counts == 1])[:, : len(self.open)]
        return knows, counts[:, :, None] == self._values


class _Rows:
    """An array that grows by rows."""

    def __init__(self, width: int, kind: np.dtype[Any]) -> None:
        self._array = np.zeros((64, width), dtype=kind)
        self._length = 0

    def extend(self, rows: NDArray[Any]) -> None:
        end = self._length + len(rows)
        while end > len(self._array):
            self._array = np.concatenate([self._array, np.zeros_like(self._array)])
        self._array[self._length : end] = rows
        self._length = end

    @property
    def all(self) -> NDArray[Any]:
        return self._array[: self._length]
