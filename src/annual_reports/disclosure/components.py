"""Parts of a system that have nothing to do with one another: each is protected, and kept, by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace

from annual_reports.disclosure.linear import Linear
from annual_reports.disclosure.system import Item, System


def components(system: System, pinned: Collection[str] = ()) -> list[System]:
    """Split a system where no statement and no item crosses.

    Items that speak of no quantity go with those that they follow; one that follows nothing stands alone.

    Parameters
    ----------
    pinned
        Quantities that are going to be shown: what they join is not joined by them, since a number that
        everybody reads carries nothing across. They are public in every part that speaks of them.

    Examples
    --------
    >>> from annual_reports.disclosure.items import count
    >>> from annual_reports.disclosure.system import Quantity
    >>> whole = System(quantities=(Quantity("a", 3), Quantity("b", 9)), items=(count("a", 3), count("b", 9)))
    >>> [part.values for part in components(whole)]
    [{'a': 3}, {'b': 9}]
    """
    pinned = frozenset(pinned)
    pinned_items = {item.id for item in system.items if item.quantity in pinned and _is_count(system, item)}
    groups = _Groups()
    for statement in system.known:
        groups.join(name for name in statement.quantities if name not in pinned)
    for item in system.items:
        if item.id not in pinned_items:
            groups.join(_nodes(system, item, pinned, pinned_items))
    members: dict[str, list[str]] = defaultdict(list)
    for quantity in system.quantities:
        if quantity.id not in pinned:
            members[groups.of(quantity.id)].append(quantity.id)
    items: dict[str, list[Item]] = defaultdict(list)
    for item in system.items:
        if item.id not in pinned_items:
            items[groups.of(_item_node(item))].append(item)
    statements: dict[str, list[Linear]] = defaultdict(list)
    for statement in system.known:
        free = [name for name in statement.quantities if name not in pinned]
        if free:
            statements[groups.of(free[0])].append(statement)
    return [
        _part(system, members[group], statements[group], items[group], pinned_items)
        for group in dict.fromkeys([*members, *items])
    ]


def _part(
    system: System, names: Iterable[str], known: list[Linear], items: list[Item], pinned_items: Collection[str]
) -> System:
    spoken_of = {name for statement in known for name in statement.quantities}
    spoken_of |= {name for item in items for name in _spoken_of(item)} | set(names)
    public = [
        replace(item, public=True) for item in system.items if item.id in pinned_items and item.quantity in spoken_of
    ]
    own = {item.id for item in items}
    led = [replace(item, follows=tuple(leader for leader in item.follows if leader in own)) for item in items]
    return System(
        quantities=tuple(quantity for quantity in system.quantities if quantity.id in spoken_of),
        known=tuple(known),
        items=(*led, *public),
        stays_hidden=system.stays_hidden & own,
    )


def _nodes(system: System, item: Item, pinned: Collection[str], pinned_items: Collection[str]) -> Iterable[str]:
    yield _item_node(item)
    yield from (name for name in _spoken_of(item) if name not in pinned)
    yield from (_item_node(system.item[name]) for name in item.follows if name not in pinned_items)


def _is_count(system: System, item: Item) -> bool:
    return item.quantity in system.counts and system.counts[item.quantity].id == item.id


def _item_node(item: Item) -> str:
    return f"item {item.id}"


def _spoken_of(item: Item) -> tuple[str, ...]:
    said = (quantity for statement in item.says for quantity in statement.quantities)
    return tuple(dict.fromkeys(name for name in (item.quantity, item.base, *said) if name))


class _Groups:
    """Sets that grow together."""

    def __init__(self) -> None:
        self._leader: dict[str, str] = {}

    def of(self, name: str) -> str:
        while (leader := self._leader.setdefault(name, name)) != name:
            self._leader[name] = self._leader[leader]
            name = leader
        return name

    def join(self, names: Iterable[str]) -> None:
        first, *others = [*names] or [""]
        for other in others:
            self._leader[self.of(other)] = self.of(first)
