"""Whether every aim is still possible under a choice of what is hidden, and what to hide where one is not."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from annual_reports.disclosure.first_cuts import first_cuts
from annual_reports.disclosure.linear_reader import SMALL, Cut, LinearReader, NearestReader
from annual_reports.disclosure.policy import DisclosurePolicy
from annual_reports.disclosure.pool import AimTable, Pool
from annual_reports.disclosure.reader import ALWAYS, FAR, Bools, Ints, Model, build_model
from annual_reports.disclosure.system import ItemKind, System
from annual_reports.disclosure.whole_reader import WholeReader
from annual_reports.disclosure.witness import Aim, Aims, Witnesses
from annual_reports.findings import Finding

FOREVER = float("inf")
ALREADY_PUBLIC = "disclosure.already-public"
ENOUGH_CUTS = 30


@dataclass(frozen=True)
class _View:
    """The aims under one choice, as one reader sees them.

    Attributes
    ----------
    layer
        0 for the outsider, else the insider's place among the hidden counts and 1.
    known
        What that reader knows beside what is shown.
    when
        For each hidden count the items that must be hidden for its aims to count.
    """

    hidden: Bools
    aims: AimTable
    layer: int
    known: Mapping[int, int]
    when: list[tuple[int, ...]]

    def open_rows(self) -> list[int]:
        return [int(row) for row in np.flatnonzero(self.aims.open[self.layer].any(axis=1))]

    def open_values(self, row: int) -> list[int]:
        return [int(value) + 1 for value in np.flatnonzero(self.aims.open[self.layer, row])]


class Inspector:
    """Looks at one choice after the other, remembering every table and every hopeless aim."""

    def __init__(self, system: System, policy: DisclosurePolicy, model: Model, until: float) -> None:
        self.seconds = policy.seconds
        self.model = model
        self.aims = Aims(system, policy)
        self.pool = Pool(model)
        self.linear = LinearReader(model)
        self.near = NearestReader(model)
        self.whole = WholeReader(model, until)
        self.forced: set[Aim] = set()
        self._system = system
        self._bare: WholeReader | None = None
        self._countable = {item.id for item in system.counts.values()}
        self._insiders = policy.insider == "single"
        self._counts = np.flatnonzero(model.count_column != ALWAYS)
        self._wanted = self._all_wanted(policy.largest_sensitive)
        self._hopeless = np.zeros_like(self._wanted)
        self._random = np.random.default_rng(0)

    def _all_wanted(self, largest: int) -> Bools:
        """Lay out the aims of every count: by insider (the outsider first), count and value."""
        names = [self.model.quantities[column] for column in self.model.count_column[self._counts]]
        insiders = ["", *(names if self._insiders else [])]
        wanted = np.zeros((len(insiders), len(names), largest), dtype=bool)
        for layer, insider in enumerate(insiders):
            if insider and not self.aims.is_insider(insider):
                continue
            for row, name in enumerate(names):
                if name != insider:
                    wanted[layer, row, [value - 1 for value in self.aims.values(name, insider)]] = True
        return wanted

    def first_cuts(self) -> Iterator[Cut]:
        """List the cuts that come before any choice."""
        return first_cuts(self.model, self._counts, self._wanted & ~self._hopeless, self._ends)

    def _ends(self, layer: int) -> tuple[Ints, Ints]:
        """Bound each column by the shown zeros, what is public, and what somebody knows."""
        forced = self.aims.forced(self._name(self._counts[layer - 1]) if layer else "")
        least, most = zip(*(forced[name] for name in self.model.quantities), strict=True)
        high = [FAR if end is None else end for end in most]
        return np.maximum(self.model.low, least), np.minimum(self.model.high, high)

    @property
    def given_up(self) -> int:
        """How many aims turned out to be such that nothing could meet them."""
        return int(self._hopeless.sum())

    def allow(self, seconds: float | None) -> None:
        """Give more time, or all the time there is."""
        self.whole.until = FOREVER if seconds is None else time.monotonic() + seconds
        if self._bare is not None:
            self._bare.until = self.whole.until

    def cuts(self, hidden: Bools) -> list[Cut]:
        """Ask after every aim; an empty answer means that all is safe.

        Linear tables are looked for first, against the outsider and then against insiders, and only where nothing
        is cut by them, whole-number ones for the aims that none of them met.
        """
        for reader in (self.linear, self.near):
            reader.fix({})
            reader.show(hidden)
        self.pool.show(hidden)
        chosen = np.flatnonzero(hidden[self._counts])
        layers = np.concatenate([[0], chosen + 1]) if self._insiders else np.array([0])
        wanted = (self._wanted & ~self._hopeless)[np.ix_(layers, chosen)]
        aims = AimTable(wanted, self.model.count_column[self._counts[chosen]], self.pool.possible)
        views = [self._view(hidden, chosen, aims, layer) for layer in range(len(layers))]
        found: list[Cut] = []
        for look in (self._range_cuts, self._whole_cuts):
            for view in views:
                found += look(view)
                if found and (view.layer == 0 or len(found) >= ENOUGH_CUTS):
                    break
            if found:
                break
        self._hopeless[np.ix_(layers, chosen)] |= aims.given_up
        return found

    def _view(self, hidden: Bools, chosen: Ints, aims: AimTable, layer: int) -> _View:
        items = self._counts[chosen]
        if not layer:
            return _View(hidden, aims, layer, {}, [(int(item),) for item in items])
        insider = int(items[layer - 1])
        known = {int(aims.columns[layer - 1]): 1}
        return _View(hidden, aims, layer, known, [(int(item), insider) for item in items])

    def _range_cuts(self, view: _View) -> list[Cut]:
        """Look for linear tables, most of which are whole; cut where the linear range of a count ends too early."""
        found = []
        for row in view.open_rows():
            self.whole.check_time()
            column = int(view.aims.columns[row])
            for value in view.open_values(row):
                if not view.aims.open[view.layer, row, value - 1]:
                    continue  # met by a table that was found for another value
                self.near.fix({**view.known, column: value})
                nearest = self.near.nearest(view.aims.columns, view.aims.targets(view.layer, self._random))
                if nearest is not None:
                    self._keep(nearest, view.aims)
                elif cut := self._range_cut(view, row, value):
                    found.append(cut)
                    break
        return found

    def _range_cut(self, view: _View, row: int, goal: int) -> Cut | None:
        """Cut where a count cannot go as far as a goal."""
        column = int(view.aims.columns[row])
        self.linear.fix(view.known)
        for sense in (1, -1):
            end = self.linear.extreme(column, sense)
            if end is not None and sense * end.point[column] < sense * goal - SMALL:
                cut = self.linear.cut(end, column, sense, goal, view.when[row])
                return cut if cut is not None and sum(cut.reach.values()) > cut.need - SMALL else None
        return None

    def _whole_cuts(self, view: _View) -> list[Cut]:
        """Find a whole-number table for every open aim, or cut."""
        found = []
        for row in view.open_rows():
            while values := view.open_values(row):
                fixed = {**view.known, int(view.aims.columns[row]): values[0]}
                point = self.whole.point(view.hidden, fixed)
                if point is not None:
                    self._keep(point, view.aims)
                    continue
                # Where everything is hidden already, nothing more could help, and there is no core to look for.
                core = frozenset() if view.hidden.all() else self.whole.core(view.hidden, fixed)
                if core:
                    found.append(Cut(dict.fromkeys(core, 1.0), 1.0, view.when[row]))
                    break
                view.aims.give_up((view.layer, row, values[0] - 1))
                if self._forced_by_zeros(fixed):
                    names = [self.model.quantities[column] for column in (*view.known, int(view.aims.columns[row]))]
                    self.forced.add(Aim(names[-1], values[0], names[0] if view.known else ""))
        return found

    def _forced_by_zeros(self, fixed: Mapping[int, int]) -> bool:
        """Tell whether the shown zeros alone exclude values, though adding up totals does not show it."""
        if self._bare is None:
            system = self._system
            bare = replace(
                system, items=tuple(system.item[name] for name in self.model.items if name in self._countable)
            )
            zeros = [item for item in system.items if item.kind is ItemKind.COUNT and not system.values[item.quantity]]
            bare = replace(bare, items=(*bare.items, *(item for item in zeros if not item.public)))
            self._bare = WholeReader(build_model(bare), self.whole.until)
        everything = np.ones(len(self._bare.model.items), dtype=bool)
        return self._bare.point(everything, fixed) is None

    def _keep(self, point: Ints, aims: AimTable) -> None:
        if self.pool.add(point):
            aims.meet(point)

    def witnesses(self, hidden: Bools) -> Witnesses:
        """Hand over the tables that prove a choice safe."""
        self.pool.show(hidden)
        tables, column = self.pool.possible, self.model.column
        used: dict[int, int] = {}
        shows = {}
        takes = cache(lambda name, value: tables[:, column[name]] == value)
        for aim in self.aims.of(self._names(hidden)):
            fits = takes(aim.quantity, aim.value)
            if aim.insider:
                fits = fits & takes(aim.insider, 1)
            first = int(fits.argmax())
            if fits[first]:
                shows[aim] = used.setdefault(first, len(used))
        solutions = [dict(zip(self.model.quantities, map(int, tables[row]), strict=True)) for row in used]
        return Witnesses(tuple(solutions), shows, frozenset(self.forced))

    def hopeless(self, hidden: Bools) -> list[Finding]:
        """Report the counts that what is public already gives away, whatever is hidden."""
        chosen = np.flatnonzero(hidden[self._counts])
        lost = np.zeros(len(chosen), dtype=bool)
        for layer, row, value in zip(*np.nonzero(self._hopeless[:, chosen]), strict=True):
            insider = self._name(self._counts[layer - 1]) if layer else ""
            lost[row] |= Aim(self._name(self._counts[chosen[row]]), int(value) + 1, insider) not in self.forced
        return [_given_away(self._name(self._counts[row])) for row in chosen[lost]]

    def _name(self, item: int) -> str:
        """Name the quantity that an item counts."""
        return self.model.quantities[int(self.model.count_column[item])]

    def _names(self, hidden: Bools) -> set[str]:
        return {self.model.items[item] for item in np.flatnonzero(hidden)}


def _given_away(quantity: str) -> Finding:
    return Finding(
        code=ALREADY_PUBLIC,
        key=quantity,
        problem=f"{quantity} cannot be protected",
        expected="a small count that public figures leave open",
        found="figures that are public already, or exempted, which give it away",
        cause="last year's report, an official series or an exemption tells it",
        next_step="exempt it by a decision with its reason, or take the exemption back that gives it away",
    )
