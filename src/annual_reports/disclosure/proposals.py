"""Groupings that would print more, proposed for a person to accept in params.

A proposal looks at what Part 1 prints without it, and at the sum that it would print instead. Which categories it names
follows from the pattern of symbols alone, and there is one for a table and no second try: a choice among several
by which number falls well would tell something of the numbers within.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml

from annual_reports.disclosure.assemble import RULES_NOT_PRINTED
from annual_reports.disclosure.naming import full
from annual_reports.findings import Finding, Severity
from annual_reports.measures.category_lines import Ties
from annual_reports.measures.figures import Figure, Results, Table
from annual_reports.measures.kinds import Kind, Status
from annual_reports.measures.links import Links

FEW = 3
WITHOUT_CAPITAL = frozenset(["none", "other", "others", "unknown"])
MONTHS = frozenset(["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"])


@dataclass(frozen=True)
class _Split:
    """The rows of a table that are parts of one whole: their names, their counts and which print a symbol."""

    table: Table
    names: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    hidden: tuple[bool, ...]

    @property
    def ordered(self) -> bool:
        """Whether the rows have a natural order, as ages and months have."""
        return all(name in MONTHS or any(character.isdigit() for character in name) for name in self.names)

    def is_zero(self, row: int) -> bool:
        """Whether nobody is in a row."""
        return not any(self.counts[row])

    def sums(self, band: Sequence[int]) -> list[int]:
        """What a band comes to, column by column."""
        return [sum(column) for column in zip(*(self.counts[row] for row in band), strict=True)]


def proposed_groupings(results: Results, links: Links, hidden: Mapping[str, str], largest: int) -> list[Finding]:
    """Propose groupings for one report, those that bring most back into print first.

    Parameters
    ----------
    results, links
        What was measured, and what ties it together, written out.
    hidden
        Full ids that Part 1 hides, each with the rule.
    largest
        Largest sensitive count. A band of ``n`` categories is proposed only where it comes to ``largest + n - 1`` or
        more: then each of them could be any sensitive count, even though none of the others were empty.
    """
    found: list[tuple[int, Finding]] = []
    for split in _splits(results, Ties(results, links.links), hidden):
        filled = [row for row in range(len(split.names)) if not split.is_zero(row)]
        if len(filled) == 1 and len(split.names) > 1:
            found.append((0, _one_group(results, split, filled[0])))
        elif bands := _bands(split, largest):
            merged = sum(len(set(band) & set(filled)) - 1 for band in bands)
            gain = len(filled) - merged - sum(not split.hidden[row] for row in filled)
            if gain > 0:
                found.append((gain, _hidden_rows(results, split, bands)))
    return [finding for _, finding in sorted(found, key=lambda pair: -pair[0])]


def _splits(results: Results, ties: Ties, hidden: Mapping[str, str]) -> Iterator[_Split]:
    for table in results.tables.values():
        if table.pupil_level or table.header_columns > 1:
            continue
        body = _body(table, ties)
        ids = [[cell.id for cell in _counts(row)] for row in body]
        columns = list(zip(*ids, strict=True)) if body and len({len(row) for row in ids}) == 1 else []
        rules = [[hidden.get(full(results.report, id), "") for id in row] for row in ids]
        if (
            columns
            and all(map(ties.disjoint, columns))
            and not RULES_NOT_PRINTED & {rule for row in rules for rule in row}
        ):
            counts = tuple(tuple(cell.value for cell in _counts(row) if isinstance(cell.value, int)) for row in body)
            yield _Split(table, tuple(str(row[0]) for row in body), counts, tuple(any(row) for row in rules))


def _body(table: Table, ties: Ties) -> list[tuple[Figure | str, ...]]:
    """The rows that are parts of one whole: those of the largest such."""
    rows = [row for row in table.rows if _counts(row)]
    names = [ties.name(_counts(row)[0].id) for row in rows]
    parts = max((whole & set(names) for whole in ties.sums), key=len, default=frozenset())
    return [row for row, name in zip(rows, names, strict=True) if name in parts]


def _counts(row: Sequence[Figure | str]) -> list[Figure]:
    return [
        cell for cell in row
        if isinstance(cell, Figure) and cell.kind is Kind.COUNT and cell.status is Status.PUBLISHED
    ]  # fmt: skip


def _bands(split: _Split, largest: int) -> list[list[int]]:
    """Neighbours that print a symbol, or all rows that do where no row is a neighbour; nothing where it is no help."""
    rows = [row for row, is_hidden in enumerate(split.hidden) if is_hidden]
    bands = _runs(split, rows) if split.ordered else [rows]
    taken = [row for band in bands for row in band]
    too_small = any(total < largest + len(band) - 1 for band in bands for total in split.sums(band))
    others = [row for row in range(len(split.names)) if row not in taken and not split.is_zero(row)]
    lone = any(len(band) == 1 for band in bands)
    nothing_else = not others and len(bands) == 1
    return [] if not rows or lone or too_small or nothing_else or len(set(taken)) < len(taken) else bands


def _runs(split: _Split, rows: Sequence[int]) -> list[list[int]]:
    """Runs of rows with a symbol, over empty ones between; a lone one is taken together with the row after it."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and all(split.is_zero(between) for between in range(runs[-1][-1] + 1, row)):
            runs[-1] = list(range(runs[-1][0], row + 1))
        else:
            runs.append([row])
    last = len(split.names) - 1
    return [run if len(run) > 1 else [run[0], run[0] + 1] if run[0] < last else [run[0] - 1, run[0]] for run in runs]


def _hidden_rows(results: Results, split: _Split, bands: Sequence[Sequence[int]]) -> Finding:
    return _proposal(
        results,
        split,
        bands,
        problem=f"{split.table.title}: {sum(split.hidden)} of {len(split.names)} rows are hidden in Part 1",
        cause="the groups are finer than the numbers allow",
    )


def _one_group(results: Results, split: _Split, row: int) -> Finding:
    neighbour = row + 1 if row + 1 < len(split.names) else row - 1
    return _proposal(
        results,
        split,
        [sorted((row, neighbour))],
        problem=f"{split.table.title}: all are in one row, so that Part 1 says it of each of them",
        cause="zeros are printed",
    )


def _proposal(results: Results, split: _Split, bands: Sequence[Sequence[int]], *, problem: str, cause: str) -> Finding:
    groups = [[split.names[row] for row in band] for band in bands]
    lines = [line for names in groups for line in _params_text(split, names)]
    return Finding(
        code="disclosure.grouping",
        problem=problem,
        severity=Severity.WARNING,
        file=f"params/{results.year}/{results.report}.yml",
        key="disclosure.groupings",
        expected=" and ".join(f"one row for {_quoted(names)}" for names in groups),
        found=split.table.id,
        cause=cause,
        next_step="if it reads well, put this under disclosure, groupings, with your reason and decision:"
        + "".join(f"\n    {line}" for line in lines),
    )


def _quoted(names: Sequence[str]) -> str:
    """Name categories, which may have commas of their own.

    Examples
    --------
    >>> _quoted(["Nov", "Dec", "Jan"])
    '“Nov”, “Dec” and “Jan”'
    """
    *first, last = (f"“{name}”" for name in names)
    return f"{', '.join(first)} and {last}"


def _params_text(split: _Split, names: Sequence[str]) -> list[str]:
    content = {
        "split": split.table.id,
        "categories": list(names),
        "label": _label(names),
        "reason": "…",
        "decision": "…",
    }
    # Lists within a line, the rest line by line: fewest quotation marks.
    text = yaml.safe_dump([content], allow_unicode=True, sort_keys=False, default_flow_style=None, width=9999)
    return str(text).splitlines()


def _label(names: Sequence[str]) -> str:
    """Call a band something that a person may improve.

    Examples
    --------
    >>> _label(["2", "3", "4"]), _label(["Special school", "No school"]), _label(["Nov", "Dec"])
    ('2 to 4', 'Special school or no school', 'Nov or Dec')
    >>> _label(["White", "Asian", "Other"])
    'White, Asian or other'
    """
    if all(name.isdigit() for name in names):
        return f"{names[0]} to {names[-1]}"
    if len(names) > FEW:
        return "All others"
    later = [_within_a_label(name) for name in names[1:]]
    return f"{', '.join([names[0], *later[:-1]])} or {later[-1]}"


def _within_a_label(name: str) -> str:
    """Take the capital from a name that is not the first; a single word may have its own everywhere: Asian, Nov."""
    keeps = " " not in name and name.lower() not in WITHOUT_CAPITAL
    return name if keeps or name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"
