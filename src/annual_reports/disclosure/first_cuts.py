"""What each statement by itself asks of every safe choice: cuts that are there before anything is chosen.

Where a hidden count of a total has to reach a value, others of the total have to make up for it, and the more so where
one of them is known to an insider. For tables that are linked by their totals this is nearly all that a choice has
to satisfy: most often the first one passes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from annual_reports.disclosure.linear_reader import Cut
from annual_reports.disclosure.reader import ALWAYS, Bools, Ints, Model

LONG = 12  # beyond, pairs are too many to be worth it: few counts of so long a total are hidden
Ends = tuple[Ints, Ints]
Room = Mapping[int, tuple[int, int]]


def first_cuts(model: Model, counts: Ints, wanted: Bools, ends: Callable[[int], Ends]) -> Iterator[Cut]:
    """Ask of every statement that each aim can be met beside it.

    Parameters
    ----------
    counts
        The items that are counts.
    wanted
        The aims: who knows (the outsider first, then in the order of ``counts``), of which count, which value from 1.
    ends
        The least and the largest value of each column under the shown zeros, for each of those who know.
    """
    columns = model.count_column[counts].tolist()
    lines = [_Line(model, row, columns) for row in np.flatnonzero(model.row_item == ALWAYS).tolist()]
    for layer in np.flatnonzero(wanted.any(axis=(1, 2))).tolist():
        known = {columns[layer - 1]: 1} if layer else {}
        least, most = ends(layer)
        for line in lines:
            if known and (len(line.counted) > LONG or not known.keys() & line.counted.keys()):
                continue
            room = line.room(least, most)
            for column, place in line.counted.items():
                values = (np.flatnonzero(wanted[layer, place]) + 1).tolist()
                for goal in {*values[:1], *values[-1:]}:
                    cut = line.cut({column: goal, **known}, room)
                    if cut is not None:
                        yield cut


class _Line:
    """One statement, with the place among the counts of each column in it that is one."""

    def __init__(self, model: Model, row: int, count_columns: list[int]) -> None:
        self.columns: list[int] = np.flatnonzero(model.matrix[row]).tolist()
        self.counted = {column: count_columns.index(column) for column in self.columns if column in count_columns}
        self._item = dict(zip(self.columns, model.shown_by[self.columns].tolist(), strict=True))
        self._factors, self._values = model.matrix[row, self.columns], model.values[self.columns]
        self._low, self._high = int(model.row_low[row]), int(model.row_high[row])

    def room(self, least: Ints, most: Ints) -> Room:
        """Tell by how much each column can move the statement's worth from the true one: upwards and downwards."""
        moves = self._factors * (np.array([least, most])[:, self.columns] - self._values)
        up, down = moves.max(axis=0).clip(0), (-moves).max(axis=0).clip(0)
        return dict(zip(self.columns, zip(up.tolist(), down.tolist(), strict=True), strict=True))

    def cut(self, supposed: Mapping[int, int], room: Room) -> Cut | None:
        """Ask what has to be hidden for some columns to have other values than the true ones."""
        values = {**dict(zip(self.columns, self._values.tolist(), strict=True)), **supposed}
        worth = int(self._factors @ list(values.values()))
        need, way = (self._low - worth, 0) if worth < self._low else (worth - self._high, 1)
        gain = {column: room[column][way] for column in self.columns if column not in supposed}
        need -= sum(far for column, far in gain.items() if self._item[column] == ALWAYS)
        reach = {self._item[column]: float(min(far, need)) for column, far in gain.items() if far}
        reach.pop(ALWAYS, None)
        if need <= 0 or sum(reach.values()) < need:  # nothing needed, or nothing that helps: left to the search
            return None
        return Cut(reach, float(need), tuple(self._item[column] for column in supposed))
