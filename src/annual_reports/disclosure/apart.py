"""Counts that everybody knows, taken apart: each statement has its own copy, so that they join nothing."""

from __future__ import annotations

from dataclasses import replace

from annual_reports.disclosure.items import count
from annual_reports.disclosure.least import forced_by_zeros
from annual_reports.disclosure.linear import Linear
from annual_reports.disclosure.system import Item, ItemKind, Quantity, System


def taken_apart(system: System) -> System:
    """Give each statement that speaks of a public count a copy of it.

    A number that everybody knows carries nothing from one statement to another. As one unknown it would tie
    everything that it stands in to one large search. A statement about nothing else is left out.

    Examples
    --------
    >>> from annual_reports.disclosure.linear import total
    >>> quantities = tuple(Quantity(*one) for one in {"all": 9, "a": 4, "b": 5, "c": 3, "d": 6}.items())
    >>> items = (count("all", 9, public=True), *(count(one.id, one.value) for one in quantities[1:]))
    >>> sums = (total("all", ["a", "b"]), total("all", ["c", "d"]))
    >>> apart = taken_apart(System(quantities=quantities, known=sums, items=items))
    >>> [statement.quantities for statement in apart.known]
    [('all', 'a', 'b'), ('all (2)', 'c', 'd'), ('all',), ('all (2)',)]
    """
    known = (item.quantity for item in system.items if item.public and item.kind is ItemKind.COUNT)
    public = frozenset(name for name in known if system.values[name])  # a zero is shown whatever is hidden
    copies = _Copies(public)
    said = [copies.of(statement, {}) for statement in system.known if not public >= {*statement.quantities}]
    items = [_with_copies(item, copies) for item in system.items if not (item.public and _tells_nothing(item, public))]
    least = _least(system, public)
    names = {**{name: name for name in public}, **copies.original}
    return replace(
        system,
        quantities=(*system.quantities, *(Quantity(name, system.values[old]) for name, old in copies.original.items())),
        known=(*said, *(Linear(((name, 1),), least[old], None) for name, old in sorted(names.items()))),
        items=(*items, *(count(name, system.values[old], public=True) for name, old in copies.original.items())),
    )


def _least(system: System, public: frozenset[str]) -> dict[str, int]:
    """What the zeros force of each public count, as long as all still hang together: the copies keep that."""
    not_zero = (Linear(((name, 1),), 1, None) for name in sorted(public))
    forced = forced_by_zeros(replace(system, known=(*system.known, *not_zero)))
    return {name: forced[name][0] for name in public}


def _tells_nothing(item: Item, public: frozenset[str]) -> bool:
    """Whether a public statement speaks of nothing but public counts."""
    spoken_of = {name for statement in item.says for name in statement.quantities}
    return item.kind is not ItemKind.COUNT and public >= spoken_of


def _with_copies(item: Item, copies: _Copies) -> Item:
    if item.kind is ItemKind.COUNT:
        return item
    names: dict[str, str] = {}
    says = tuple(copies.of(statement, names) for statement in item.says)
    quantity, base = (copies.one(name, names) if name else "" for name in (item.quantity, item.base))
    return replace(item, says=says, quantity=quantity, base=base)


class _Copies:
    """The copies made so far. The first to ask has the count itself."""

    def __init__(self, public: frozenset[str]) -> None:
        self.public = public
        self.times: dict[str, int] = {}
        self.original: dict[str, str] = {}

    def one(self, name: str, names: dict[str, str]) -> str:
        """Name the copy that one statement or item has; ``names`` are those that it has already."""
        if name not in self.public:
            return name
        if name not in names:
            self.times[name] = self.times.get(name, 0) + 1
            names[name] = name if self.times[name] == 1 else f"{name} ({self.times[name]})"
            if names[name] != name:
                self.original[names[name]] = name
        return names[name]

    def of(self, statement: Linear, names: dict[str, str]) -> Linear:
        return replace(statement, terms=tuple((self.one(name, names), factor) for name, factor in statement.terms))
