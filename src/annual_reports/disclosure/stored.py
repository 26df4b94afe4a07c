"""A protection as JSON and back, so that a build need not solve again what has not changed. It belongs to Part 2."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import TypeAdapter

from annual_reports.disclosure.protect import Hidden, Protection
from annual_reports.disclosure.witness import Aim, Witnesses
from annual_reports.findings import Finding


@dataclass(frozen=True)
class _Stored:
    hidden: tuple[Hidden, ...]
    quantities: tuple[str, ...]
    solutions: tuple[tuple[int, ...], ...]
    shows: tuple[tuple[str, int, str, int], ...]
    forced: tuple[tuple[str, int, str], ...]
    weight: float
    optimal: bool
    findings: tuple[Finding, ...]


_ADAPTER: TypeAdapter[_Stored] = TypeAdapter(_Stored)


def dump_protection(protection: Protection) -> bytes:
    """Write a protection as JSON."""
    witnesses = protection.witnesses
    quantities = tuple(witnesses.solutions[0]) if witnesses.solutions else ()
    stored = _Stored(
        hidden=tuple(protection.hidden.values()),
        quantities=quantities,
        solutions=tuple(tuple(solution[name] for name in quantities) for solution in witnesses.solutions),
        shows=tuple((aim.quantity, aim.value, aim.insider, place) for aim, place in witnesses.shows.items()),
        forced=tuple(sorted((aim.quantity, aim.value, aim.insider) for aim in witnesses.forced)),
        weight=protection.weight,
        optimal=protection.optimal,
        findings=protection.findings,
    )
    return _ADAPTER.dump_json(stored)


def load_protection(content: bytes) -> Protection:
    """Read a protection back."""
    stored = _ADAPTER.validate_json(content)
    witnesses = Witnesses(
        solutions=tuple(dict(zip(stored.quantities, solution, strict=True)) for solution in stored.solutions),
        shows={Aim(quantity, value, insider): place for quantity, value, insider, place in stored.shows},
        forced=frozenset(Aim(*aim) for aim in stored.forced),
    )
    hidden = {reason.item: reason for reason in stored.hidden}
    return Protection(hidden, witnesses, stored.weight, stored.optimal, stored.findings)
