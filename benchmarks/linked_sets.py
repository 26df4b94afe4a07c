"""Random sets of linked tables, as a council's annual reports hold them."""

from __future__ import annotations

import numpy as np

from annual_reports.disclosure.items import count, half_up, percentage
from annual_reports.disclosure.linear import Linear, total
from annual_reports.disclosure.system import Item, Quantity, System

BANDS = {"age": 5, "ethnicity": 5, "placement": 4}
SHARES = {
    "age": (0.30, 0.28, 0.22, 0.14, 0.06),
    "ethnicity": (0.55, 0.18, 0.14, 0.08, 0.05),
    "placement": (0.55, 0.25, 0.13, 0.07),
}
INNER, TOTAL, HEADLINE, RATIO = 1.0, 4.0, 12.0, 0.5


def linked_tables(seed: int, *, percentages: bool = True) -> System:
    """Make three two-way tables (age, ethnicity, placement by sex) of 25 to 120 children.

    They share the totals by sex and the grand total. Each row total is also printed as a whole percentage of all.
    """
    random = np.random.default_rng(seed)
    children = int(random.integers(25, 121))
    sex = random.choice(2, children, p=(0.55, 0.45))
    values = {"all": children, "boys": int((sex == 0).sum()), "girls": int((sex == 1).sum())}
    known: list[Linear] = [total("all", ["boys", "girls"])]
    items: list[Item] = [
        count("all", values["all"], weight=HEADLINE, id="all"),
        count("boys", values["boys"], weight=TOTAL, id="boys"),
        count("girls", values["girls"], weight=TOTAL, id="girls"),
    ]
    for table, bands in BANDS.items():
        band = random.choice(bands, children, p=SHARES[table])
        rows = []
        for row in range(bands):
            name = f"{table}.{row}"
            rows.append(name)
            cells = {f"{name}.{which}": int(((band == row) & (sex == code)).sum())
                     for code, which in enumerate(("boys", "girls"))}  # fmt: skip
            values |= {**cells, name: sum(cells.values())}
            known.append(total(name, cells))
            items += [count(cell, value, weight=INNER) for cell, value in cells.items()]
            items.append(count(name, values[name], weight=TOTAL))
            if percentages:
                shown = half_up(100 * values[name], children)
                items.append(percentage(f"{name}.percent", name, "all", shown, weight=RATIO, follows=(name,)))
        known += [
            total("all", rows),
            *(total(which, [f"{row}.{which}" for row in rows]) for which in ("boys", "girls")),
        ]
    return System(
        quantities=tuple(Quantity(name, value) for name, value in values.items()),
        known=tuple(known),
        items=tuple(items),
    )
