"""Wording of a finding about a table."""

from __future__ import annotations

from dataclasses import replace

from annual_reports.narrative.audit.checks.grid import Grid, Row
from annual_reports.narrative.audit.findings import AuditFinding, AuditKind, Confidence


def table_finding(
    found: Grid,
    kind: AuditKind,
    confidence: Confidence,
    row: Row | None,
    column: int,
    *,
    found_text: str,
    expected: str,
    why: str,
) -> AuditFinding:
    """Make a finding about one cell, or about a whole column where no row is given."""
    place = found.table.place
    spot = f"{place.label}, row {row.number}, {found.name(column)}" if row else f"{place.label}, {found.name(column)}"
    cells = found.table.rows[row.number - 1] if row else found.header
    return AuditFinding(
        kind=kind,
        confidence=confidence,
        quote=" | ".join(cell[:60] for cell in cells),
        where=replace(place, label=spot),
        found=found_text,
        expected=expected,
        why=why,
    )
