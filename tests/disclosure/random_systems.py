"""Small random systems of each kind that annual reports hold, few enough in numbers to be listed exhaustively."""

from __future__ import annotations

from itertools import product

import numpy as np

from annual_reports.disclosure.items import changed_by, count, half_up, percentage
from annual_reports.disclosure.linear import Linear, total
from annual_reports.disclosure.system import Item, Quantity, System


def system_of(
    values: dict[str, int], known: list[Linear], extra: tuple[Item, ...] = (), latent: tuple[str, ...] = ()
) -> System:
    """Show every value that is not latent; totals weigh more than cells."""
    wholes = {statement.terms[0][0] for statement in known}
    shown = [name for name in values if name not in latent]
    items = [count(name, values[name], weight=9 if name == "all" else 3 if name in wholes else 1) for name in shown]
    return System(
        quantities=tuple(Quantity(name, value) for name, value in values.items()),
        known=tuple(known),
        items=(*items, *extra),
    )


def one_way_pair(random: np.random.Generator) -> System:
    """Two one-way tables that share a total of 8 to 40, each part printed as a percentage of it."""
    people = int(random.integers(8, 41))
    values, known, extra = {"all": people}, [], []
    for table in "ab":
        parts = random.multinomial(people, random.dirichlet(np.full(int(random.integers(2, 5)), 0.8)))
        names = [f"{table}{number}" for number in range(len(parts))]
        values |= dict(zip(names, map(int, parts), strict=True))
        known.append(total("all", names))
        if random.random() < 0.5:
            extra += [_percentage(name, values, "all", random) for name in names]
    return system_of(values, known, tuple(extra))


def two_way(random: np.random.Generator) -> System:
    """A two-way table with margins; in half of them margins are printed as percentages."""
    rows, columns = (int(size) for size in random.integers(2, 4, 2))
    values, known = _cells(random.poisson(random.uniform(1, 5), (rows, columns)))
    extra = []
    if values["all"] and random.random() < 0.5:
        extra = [_percentage(f"r{row}", values, "all", random) for row in range(rows)]
    return system_of(values, known, tuple(extra))


def two_way_percentages_of_rows(random: np.random.Generator) -> System:
    """A two-way table whose first column is also printed as a percentage of each row, the row total perhaps hidden."""
    values, known = _cells(random.poisson(random.uniform(2, 6), (2, 2)))
    extra = [_percentage(f"r{row}c0", values, f"r{row}", random) for row in range(2) if values[f"r{row}"]]
    return system_of(values, known, tuple(extra))


def three_way(random: np.random.Generator) -> System:
    """Three two-way margins of a 2 by 2 by 2 table whose joint cells are latent."""
    joint = random.poisson(random.uniform(0.5, 2), (2, 2, 2))
    values: dict[str, int] = {}
    known: list[Linear] = []
    for a, b in product(range(2), repeat=2):
        for name, cells in {
            f"xy{a}{b}": [(a, b, c) for c in range(2)],
            f"yz{a}{b}": [(c, a, b) for c in range(2)],
            f"xz{a}{b}": [(a, c, b) for c in range(2)],
        }.items():
            values[name] = int(sum(joint[cell] for cell in cells))
            known.append(total(name, ["j" + "".join(map(str, cell)) for cell in cells]))
    values["all"] = int(joint.sum())
    known.append(total("all", [f"xy{a}{b}" for a, b in product(range(2), repeat=2)]))
    latent = tuple("j" + "".join(map(str, cell)) for cell in product(range(2), repeat=3))
    values |= {name: int(joint[tuple(map(int, name[1:]))]) for name in latent}
    known.append(total("all", latent))
    return system_of(values, known, latent=latent)


def hierarchy(random: np.random.Generator) -> System:
    """A total, two or three sub-totals, and the cells below each."""
    values, known, branches = {"all": 0}, [], []
    for branch in range(int(random.integers(2, 4))):
        cells = random.poisson(random.uniform(1, 6), int(random.integers(2, 4)))
        names = [f"b{branch}c{number}" for number in range(len(cells))]
        values |= dict(zip(names, map(int, cells), strict=True)) | {f"b{branch}": int(cells.sum())}
        branches.append(f"b{branch}")
        known.append(total(f"b{branch}", names))
    values["all"] = sum(values[branch] for branch in branches)
    return system_of(values, [*known, total("all", branches)])


def last_year_known(random: np.random.Generator) -> System:
    """A one-way table with last year's public one, and the change on last year of each part in words."""
    parts = random.poisson(random.uniform(2, 7), 3)
    before = np.maximum(parts + random.integers(-3, 4, 3), 0)
    values = {f"p{number}": int(part) for number, part in enumerate(parts)} | {"all": int(parts.sum())}
    past = {f"past.p{number}": int(part) for number, part in enumerate(before)}
    known = [total("all", [f"p{number}" for number in range(3)])]
    extra = [count(name, value, id=f"{name}.printed", public=True) for name, value in past.items()]
    extra += [
        changed_by(f"change.p{number}", f"p{number}", f"past.p{number}", int(part - old), weight=0.5)
        for number, (part, old) in enumerate(zip(parts, before, strict=True))
    ]
    return system_of({**values, **past}, known, tuple(extra), latent=tuple(past))


KINDS = (one_way_pair, two_way, two_way_percentages_of_rows, three_way, hierarchy, last_year_known)


def _cells(table: np.ndarray[tuple[int, int], np.dtype[np.int64]]) -> tuple[dict[str, int], list[Linear]]:
    rows, columns = (range(size) for size in table.shape)
    values = {f"r{row}c{column}": int(table[row, column]) for row in rows for column in columns}
    values |= {f"r{row}": int(table[row].sum()) for row in rows}
    values |= {f"c{column}": int(table[:, column].sum()) for column in columns}
    values["all"] = int(table.sum())
    known = [total(f"r{row}", [f"r{row}c{column}" for column in columns]) for row in rows]
    known += [total(f"c{column}", [f"r{row}c{column}" for row in rows]) for column in columns]
    known += [total("all", [f"r{row}" for row in rows]), total("all", [f"c{column}" for column in columns])]
    return values, known


def _percentage(part: str, values: dict[str, int], whole: str, random: np.random.Generator) -> Item:
    decimals = int(random.integers(0, 2))
    shown = half_up(100 * 10**decimals * values[part], values[whole])
    return percentage(f"{part}.percent", part, whole, shown, decimals=decimals, weight=0.5, follows=(part,))
