"""Protect a year's documents: the cheapest set of items to hide under which every hidden count keeps its range.

An implicit hitting set. The chooser proposes the cheapest choice; the reader is asked whether every aim is still
possible; each that is not gives a cut, "hide at least one of these" or its sharper linear form, and the chooser
proposes again. The first choice under which everything is possible is the cheapest there is, because every cut
holds for every safe choice.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from annual_reports.disclosure.chooser import Chooser, drawn_decoys, secret_weights
from annual_reports.disclosure.inspector import Inspector
from annual_reports.disclosure.linear_reader import SMALL, Cut
from annual_reports.disclosure.policy import DisclosurePolicy, leaders, primary_rules
from annual_reports.disclosure.reader import Bools, Model, build_model
from annual_reports.disclosure.system import System, check
from annual_reports.disclosure.whole_reader import TimeIsUpError
from annual_reports.disclosure.witness import Witnesses
from annual_reports.errors import FindingsError
from annual_reports.findings import Finding, has_errors


@dataclass(frozen=True)
class Hidden:
    """Why an item is hidden."""

    item: str
    primary: bool
    rule: str


@dataclass(frozen=True)
class Protection:
    """What to hide, and the proof.

    Attributes
    ----------
    hidden
        The hidden items by id.
    witnesses
        Tables that prove the guarantee. One of them may be the true one: they belong to Part 2.
    weight
        Sum of the weights hidden.
    optimal
        Whether nothing cheaper is safe; otherwise the time was up and the answer is safe but may be dearer.
    findings
        Counts that nothing could protect because of what is public already.
    """

    hidden: Mapping[str, Hidden]
    witnesses: Witnesses
    weight: float
    optimal: bool
    findings: tuple[Finding, ...] = field(default=())

    @property
    def secondary(self) -> list[str]:
        """Items hidden only to protect others."""
        return [item for item, reason in self.hidden.items() if not reason.primary]


def protect(
    system: System, policy: DisclosurePolicy | None = None, seed: str = "", *, decoys: Collection[str] | None = None
) -> Protection:
    """Choose what to hide.

    Parameters
    ----------
    system
        Everything published, and what ties it together.
    policy
        The council's, or its default.
    seed
        Secret that breaks ties and draws decoys; kept with Part 2. The same seed gives the same answer.
    decoys
        Items hidden beside what policy hides, instead of those that the seed draws.

    Raises
    ------
    FindingsError
        The system contradicts itself (see :func:`annual_reports.disclosure.system.check`).
    """
    policy = policy or DisclosurePolicy()
    findings = tuple(check(system))
    if has_errors(findings):
        raise FindingsError(findings)
    rules = primary_rules(system, policy)
    exempt = frozenset(exemption.figure for exemption in policy.exemptions)
    model = build_model(system, exempt)
    drawn = drawn_decoys(system, model, seed, policy.decoy_share) if decoys is None else frozenset(decoys)
    search = _Search(system, policy, model, seed, {**dict.fromkeys(drawn, ""), **rules})
    hidden, optimal = search.run()
    return Protection(
        hidden=_reasons(system, policy, model, hidden, rules, drawn),
        witnesses=search.inspector.witnesses(hidden),
        weight=float(sum(system.item[model.items[item]].weight for item in np.flatnonzero(hidden))),
        optimal=optimal,
        findings=tuple(search.inspector.hopeless(hidden)),
    )


class _Search:
    def __init__(self, system: System, policy: DisclosurePolicy, model: Model, seed: str, must: Iterable[str]) -> None:
        self.model = model
        self.until = time.monotonic() + policy.seconds
        self.weights = secret_weights(system, model, seed, policy.weight_spread)
        self.follows = [
            (model.position[leader], model.position[item.id])
            for item in system.items
            if item.id in model.position
            for leader in leaders(system, policy, item)
            if leader in model.position
        ]
        self.must = [model.position[item] for item in must if item in model.position]
        self.inspector = Inspector(system, policy, model, self.until)
        self.chosen = self._closed(self.must)

    def run(self) -> tuple[Bools, bool]:
        """Search for the cheapest safe choice; at the time limit take the best safe one found."""
        given_up = -1
        try:
            while given_up < self.inspector.given_up:  # cuts for an aim that nothing can meet asked too much
                given_up = self.inspector.given_up
                self._search()
        except TimeIsUpError:
            return self._dearer(), False
        return self.chosen, True

    def _search(self) -> None:
        """Choose and ask until nothing is open."""
        chooser = Chooser(self.weights, self.must, self.follows, self.inspector.first_cuts())
        cuts = None
        while cuts is None or cuts:
            self.chosen = chooser.choose(self.until - time.monotonic())
            cuts = self.inspector.cuts(self.chosen)
            for cut in cuts:
                chooser.add(cut)

    def _complete(self, hidden: Bools) -> Bools:
        """Hide more, the most useful first, until all is safe."""
        while cuts := self.inspector.cuts(hidden):
            hidden = self._grown(hidden, cuts)
        return hidden

    def _grown(self, hidden: Bools, cuts: list[Cut]) -> Bools:
        """Hide, one after the other, what serves most of the cuts for its weight."""
        lacking = {number: 1.0 - sum(cut.reach.get(int(item), 0.0) for item in np.flatnonzero(hidden)) / cut.need
                   for number, cut in enumerate(cuts)}  # fmt: skip
        while lacking:
            use: dict[int, float] = defaultdict(float)
            for number, lack in lacking.items():
                for item, reach in cuts[number].reach.items():
                    use[item] += 0.0 if hidden[item] else min(reach / cuts[number].need, lack)
            best = max(use, key=lambda item: use[item] / self.weights[item])
            if use[best] <= SMALL:
                break
            before, hidden = hidden, self._closed([*np.flatnonzero(hidden), best])
            for item in np.flatnonzero(hidden & ~before).tolist():
                for number in list(lacking):
                    lacking[number] -= cuts[number].reach.get(item, 0.0) / cuts[number].need
                    if lacking[number] <= SMALL:
                        del lacking[number]
        return hidden

    def _dearer(self) -> Bools:
        """Take a safe choice, though perhaps not the cheapest."""
        self.inspector.allow(self.inspector.seconds)
        try:
            return self._thinned(self._complete(self.chosen))
        except TimeIsUpError:
            everything = np.ones(len(self.weights), dtype=bool)
            self.inspector.allow(None)
            self.inspector.cuts(everything)
            return everything

    def _thinned(self, hidden: Bools) -> Bools:
        """Show again what is hidden for nothing, the dearest first, while the time lasts."""
        try:
            for item in sorted(np.flatnonzero(hidden).tolist(), key=lambda item: -self.weights[item]):
                kept = [other for other in np.flatnonzero(hidden).tolist() if other != item]
                fewer = self._closed(kept)
                if item not in self.must and not fewer[item] and not self.inspector.cuts(fewer):
                    hidden = fewer
        except TimeIsUpError:
            pass
        return hidden

    def _closed(self, items: Iterable[int]) -> Bools:
        """Hide items and all that may not outlive them."""
        hidden = np.zeros(len(self.weights), dtype=bool)
        hidden[list(items)] = True
        while True:
            before = hidden.sum()
            for leader, follower in self.follows:
                hidden[follower] |= hidden[leader]
            if hidden.sum() == before:
                return hidden


def _reasons(
    system: System,
    policy: DisclosurePolicy,
    model: Model,
    hidden: Bools,
    rules: Mapping[str, str],
    drawn: frozenset[str],
) -> dict[str, Hidden]:
    names = [model.items[item] for item in np.flatnonzero(hidden)]
    reasons = {}
    for name in names:
        led_by = [leader for leader in leaders(system, policy, system.item[name]) if leader in names]
        if name in rules:
            reasons[name] = Hidden(name, True, rules[name])
        elif name in drawn:
            reasons[name] = Hidden(name, False, "drawn by the secret seed, so that the pattern tells nothing")
        elif led_by:
            reasons[name] = Hidden(name, False, f"would tell {led_by[0]}, which is hidden")
        else:
            reasons[name] = Hidden(name, False, "hidden so that others cannot be worked out")
    return reasons
