"""Settling: ``<!-- audit: ok REASON -->`` puts a case to rest for good."""

from __future__ import annotations

import re
from collections.abc import Iterable

from annual_reports.narrative.audit.document import Document, Place
from annual_reports.narrative.audit.findings import AuditFinding, AuditKind

_WITHIN = re.compile(r", (?:row|column) .*$")
Spot = tuple[str, str | None, str]


def unsettled(findings: Iterable[AuditFinding], documents: Iterable[Document]) -> list[AuditFinding]:
    """Drop what was settled, at either of its two places, and what was found twice."""
    settled = {
        _spot(block.place)
        for document in documents
        for block in document.blocks
        if any(reason for reason in block.settled)
    }
    kept: dict[tuple[str, str, str], AuditFinding] = {}
    for finding in findings:
        places = [place for place in (finding.where, finding.elsewhere) if place is not None]
        if finding.kind is not AuditKind.SETTLEMENT and any(_spot(place) in settled for place in places):
            continue
        kept.setdefault((finding.kind, str(finding.where), finding.why), finding)
    return list(kept.values())


def _spot(place: Place) -> Spot:
    return place.file, place.cell, _WITHIN.sub("", place.label)
