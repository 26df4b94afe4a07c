"""Percentages and changes in the columns of a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from math import ceil, floor

from annual_reports.narrative.audit.checks.common import plain, rounds_to
from annual_reports.narrative.audit.checks.grid import ColumnKind, Grid, Row
from annual_reports.narrative.audit.checks.table_report import table_finding
from annual_reports.narrative.audit.findings import AuditFinding, AuditKind, Confidence
from annual_reports.narrative.audit.language.cells import CellNumber
from annual_reports.narrative.audit.language.mentions import NumberKind
from annual_reports.narrative.audit.language.when import label_start

BREAKDOWN = re.compile(
    r"\b(?:by|breakdown|split|ethnic\w*|age|gender|sex|source|reason|share|proportion|profile|composition|locality|religion|type)\b",
    re.IGNORECASE,
)
_BASE = re.compile(
    r"\(\s?(?:n\s?=\s?|out of |of |cohort )?(\d{1,6})\s?(?:pupils|children|young people)?\s?\)|\bn\s?=\s?(\d{1,6})\b",
    re.IGNORECASE,
)
Cells = list[tuple[Row, CellNumber, CellNumber]]


def check_percent_columns(found: Grid) -> Iterator[AuditFinding]:
    """Check percentages against counts beside them, in the same cell or in the column to the left."""
    for column in range(1, len(found.kinds)):
        both = [(row, c.count, c.percent) for row in found.rows if (c := row.cells[column]) and c.count and c.percent]
        if both:
            yield from _against_counts(found, column, column, [(r, n, p) for r, n, p in both if n and p])
    for column in found.columns(ColumnKind.PERCENT):
        counts = _count_column(found, column)
        beside = [
            (row, n, p)
            for row in found.rows
            if counts is not None and (n := row.cells[counts]) and (p := row.cells[column]) and p.second is None
        ]
        if counts is not None and len(beside) > 1:
            yield from _against_counts(found, column, counts, beside)
        else:
            yield from _hundred(found, column)


def _count_column(found: Grid, percent: int) -> int | None:
    """The column of counts that a column of percentages goes with: the nearest to the left, else to the right."""
    counts = found.columns(ColumnKind.COUNT)
    left = [column for column in counts if column < percent]
    if left and percent - left[-1] == 1:
        return left[-1]
    percents = found.columns(ColumnKind.PERCENT)
    if len(counts) == 1 and len(percents) == 1:
        return counts[0]
    return None


def _against_counts(found: Grid, column: int, counts: int, cells: Cells) -> Iterator[AuditFinding]:
    base = _best_base(found, column, counts, cells)
    if base is None:
        return
    whole, stated = base
    wrong = [(row, n, p) for row, n, p in cells if not rounds_to(100 * n.value / whole, p.value, p.decimals)]
    fitting = [p for _, n, p in cells if rounds_to(100 * n.value / whole, p.value, p.decimals) and n.value]
    enough = len(fitting) > len(wrong) or (stated and len(fitting) >= len(wrong) and fitting)
    if not enough and not (stated and len(cells) - len(wrong) >= 1 and len(wrong) <= 2):
        return
    for row, number, percent in wrong:
        actual = 100 * number.value / whole
        slight = abs(actual - percent.value) < 10.0**-percent.decimals
        yield table_finding(
            found,
            AuditKind.PERCENTAGE,
            Confidence.LIKELY if slight or not stated else Confidence.CERTAIN,
            row,
            column,
            found_text=f"{plain(percent.value)}%",
            expected=f"{plain(actual, percent.decimals)}%",
            why=f"{plain(number.value)} of {plain(whole)} is {plain(actual)}%, not {plain(percent.value)}%",
        )


def _best_base(found: Grid, column: int, counts: int, cells: Cells) -> tuple[float, bool] | None:
    """The whole that most rows agree on, and whether the table states it."""
    stated = _stated_bases(found, column, counts)
    choices = [(_fits(cells, base), True, base) for base in stated]
    choices += [(_fits(cells, base), False, base) for base in _implied_bases(cells)]
    choices = [choice for choice in choices if choice[0] > 0]
    if not choices:
        return None
    fits, is_stated, base = max(choices, key=lambda choice: (choice[0], choice[1]))
    if not is_stated and fits < 2:
        return None
    return base, is_stated


def _fits(cells: Cells, base: float) -> int:
    return sum(rounds_to(100 * n.value / base, p.value, p.decimals) for _, n, p in cells if n.value) if base > 0 else 0


def _stated_bases(found: Grid, column: int, counts: int) -> list[float]:
    bases: list[float] = []
    for text in (found.header[column], found.header[counts], found.table.caption):
        bases.extend(float(a or b) for a, b in _BASE.findall(text))
    totals = [row for row in found.rows if row.is_total or row.is_all]
    for row in totals:
        cell = row.cells[counts]
        count = cell.count if cell else None
        if count:
            bases.append(count.value)
    if column != counts:
        parts = [row.cells[counts] for row in found.rows if row not in totals]
        if all(not row.hidden[counts] for row in found.rows):
            bases.append(sum(cell.value for cell in parts if cell))
    return [base for base in dict.fromkeys(bases) if base > 0]


def _implied_bases(cells: Cells) -> list[float]:
    """Whole numbers that at least two of the percentages imply, from the narrowest ranges."""
    votes: Counter[int] = Counter()
    for _, number, percent in cells[:40]:
        slack = 0.5 * 10.0**-percent.decimals
        if percent.value <= slack or number.value <= 0:
            continue
        low = ceil(100 * number.value / (percent.value + slack) - 1e-9)
        high = floor(100 * number.value / (percent.value - slack) + 1e-9)
        if high - low <= 30:
            votes.update(range(low, high + 1))
    return [float(base) for base, count in votes.most_common(3) if count > 1]


def _hundred(found: Grid, column: int) -> Iterator[AuditFinding]:
    """A column of percentages alone that is a breakdown and misses 100."""
    rows = [row for row in found.rows if not row.is_total and not row.is_all and row.cells[column] is not None]
    cells = [cell for row in rows if (cell := row.cells[column]) is not None]
    total_says = any(
        row.is_total and (cell := row.cells[column]) is not None and abs(cell.value - 100) < 0.5 for row in found.rows
    )
    heads = f"{found.header[0]} {found.header[column]} {found.table.caption} {found.table.place.section}"
    hidden = any(row.hidden[column] for row in found.rows)
    if len(rows) < 3 or hidden or any(row.of_these for row in rows) or not (total_says or BREAKDOWN.search(heads)):
        return
    summed = sum(cell.value for cell in cells)
    slack = sum(0.5 * 10.0**-cell.decimals for cell in cells)
    if not 88 <= summed <= 112 or abs(summed - 100) <= slack + 1e-9:
        return
    yield table_finding(
        found,
        AuditKind.HUNDRED,
        Confidence.LIKELY,
        None,
        column,
        found_text=f"{plain(summed)}%",
        expected="100%",
        why=f"{' + '.join(plain(cell.value) for cell in cells)} = {plain(summed)}, not 100",
    )


def check_change_columns(found: Grid) -> Iterator[AuditFinding]:
    """Check a column of changes against the two columns before it."""
    for column in found.columns(ColumnKind.CHANGE):
        pair = _two_years(found, column)
        if pair is None:
            continue
        old, new = pair
        for sign in (1.0, -1.0):
            judged = [(row, _change_fits(row, column, old, new, sign, found.header[column])) for row in found.rows]
            fitting = [row for row, fit in judged if fit is True]
            wrong = [row for row, fit in judged if fit is False]
            if len(fitting) > len(wrong):
                yield from (_wrong_change(found, row, column, old, new, sign) for row in wrong)
                break


def _two_years(found: Grid, column: int) -> tuple[int, int] | None:
    """The older and the newer of the two columns before a change."""
    before = [
        c
        for c in range(1, column)
        if found.kinds[c] in {ColumnKind.COUNT, ColumnKind.MONEY, ColumnKind.PERCENT, ColumnKind.MEASURE}
    ]
    if len(before) < 2:
        return None
    first, second = before[-2:]
    years = [label_start(found.header[c]) or _plain_year(found.header[c]) for c in (first, second)]
    if years[0] is not None and years[1] is not None and years[0] > years[1]:
        return second, first
    return first, second


def _plain_year(head: str) -> int | None:
    match = re.search(r"\b(?:19|20)\d\d\b", head)
    return int(match.group()) if match else None


def _moved(row: Row, old: int, new: int) -> tuple[CellNumber, CellNumber] | None:
    before, after = row.cells[old], row.cells[new]
    return (before, after) if before is not None and after is not None else None


def _change_fits(row: Row, column: int, old: int, new: int, sign: float, head: str) -> bool | None:
    said, pair = row.cells[column], _moved(row, old, new)
    if said is None or pair is None:
        return None
    before, after = pair
    difference = sign * (after.value - before.value)
    slack = 0.5 * 10.0**-said.decimals + (0.5 * 10.0**-before.decimals if before.decimals else 0)
    as_difference = abs(difference - said.value) <= (slack if said.decimals or before.decimals else 1e-9)
    if as_difference:
        return True
    relative = 100 * difference / before.value if before.value else None
    return (
        relative is not None
        and ("%" in head or said.kind is NumberKind.PERCENT)
        and rounds_to(relative, said.value, said.decimals)
    )


def _wrong_change(found: Grid, row: Row, column: int, old: int, new: int, sign: float) -> AuditFinding:
    said, pair = row.cells[column], _moved(row, old, new)
    before, after = pair if pair else (CellNumber(0, NumberKind.COUNT),) * 2
    difference = sign * (after.value - before.value)
    in_percent = (
        said is not None and said.kind is NumberKind.PERCENT and before.value and before.kind is not NumberKind.PERCENT
    )
    actual = f"{plain(100 * difference / before.value)}%" if in_percent else plain(difference, 2)
    text = plain(said.value, 2) if said else ""
    return table_finding(
        found,
        AuditKind.CHANGE,
        Confidence.LIKELY,
        row,
        column,
        found_text=text,
        expected=actual,
        why=f"from {plain(before.value, 2)} to {plain(after.value, 2)} is {actual}, not {text}",
    )
