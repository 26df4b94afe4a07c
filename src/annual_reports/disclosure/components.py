"""Parts of a system that have nothing to do with one another: each is protected, and kept, by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from annual_reports.disclosure.system import Item, System


def components(system: System) -> list[System]:
    """Split a system where no statement and no item crosses.

    Items that speak of no quantity go with those that they follow; one that follows nothing stands alone.

    Examples
    --------
    >>> from annual_reports.disclosure.items import count
    >>> from annual_reports.disclosure.system import Quantity
    >>> whole = System(quantities=(Quantity("a", 3), Quantity("b", 9)), items=(count("a", 3), count("b", 9)))
    >>> [part.values for part in components(whole)]
    [{'a': 3}, {'b': 9}]
    """
    groups = _Groups()
    for statement in system.known:
        groups.join(statement.quantities)
    for item in system.items:
        groups.join((_item_node(item), *_spoken_of(item), *(_item_node(system.item[name]) for name in item.follows)))
    members: dict[str, list[str]] = defaultdict(list)
    for quantity in system.quantities:
        members[groups.of(quantity.id)].append(quantity.id)
    for item in system.items:
        members.setdefault(groups.of(_item_node(item)), [])
    quantities = {quantity.id: quantity for quantity in system.quantities}
    statements, items = defaultdict(list), defaultdict(list)
    for statement in system.known:
        statements[groups.of(statement.quantities[0])].append(statement)
    for item in system.items:
        items[groups.of(_item_node(item))].append(item)
    return [
        System(
            quantities=tuple(quantities[name] for name in names), known=tuple(statements[group]),
            items=tuple(items[group]),
        )
        for group, names in members.items()
    ]  # fmt: skip


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
        first, *others = names
        for other in others:
            self._leader[self.of(other)] = self.of(first)
