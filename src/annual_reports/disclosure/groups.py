"""Group disclosure: a row or column all of whose members are in one group tells something of each of them."""

from __future__ import annotations

from annual_reports.disclosure.linear import Linear
from annual_reports.disclosure.system import System
from annual_reports.findings import Finding


def single_groups(system: System) -> list[Finding]:
    """Find totals of which only one part is not zero, whatever their size.

    A zero that nobody prints, of a category that is merged or left out, says nothing. Hiding does not help where zeros
    are shown: the zeros say it. Groups have to be merged, or the decision recorded that being in this group is no
    secret.
    """
    return [
        _finding(whole, filled[0])
        for statement in system.known
        if (whole := _whole(statement)) and len(filled := _filled(system, statement)) == 1
    ]


def _whole(statement: Linear) -> str:
    """Name the whole of a total with several parts; empty for anything else."""
    wholes = [quantity for quantity, factor in statement.terms if factor == 1]
    is_total = (statement.low, statement.high) == (0, 0) and len(wholes) == 1
    return wholes[0] if is_total and len(statement.terms) > 2 else ""


def _filled(system: System, statement: Linear) -> list[str]:
    """Name the parts that are not printed as zero."""
    return [
        quantity for quantity, factor in statement.terms
        if factor == -1 and (system.values[quantity] or quantity not in system.counts)
    ]  # fmt: skip


def _finding(whole: str, part: str) -> Finding:
    return Finding(
        code="disclosure.single-group",
        problem=f"everybody in {whole} is in {part}",
        key=part,
        expected="at least two groups that are not empty",
        found="one",
        cause="the groups are finer than the numbers allow",
        next_step="merge groups (disclosure, groupings), or record the decision that belonging to this one "
        "is no secret",
    )
