"""Faults of the text itself, and settlements that say no reason."""

from __future__ import annotations

from collections.abc import Iterator

from annual_reports.narrative.audit.document import Block, Document
from annual_reports.narrative.audit.findings import AuditFinding, AuditKind, Confidence
from annual_reports.narrative.audit.reading.clean import squeeze

QUOTED = 80


def check_text(document: Document) -> Iterator[AuditFinding]:
    """Report control characters and empty settlements."""
    for place, doubt in document.doubts:
        yield AuditFinding(
            kind=AuditKind.TEXT,
            confidence=Confidence.CERTAIN,
            quote="",
            where=place,
            found=doubt,
            expected="paragraphs of plain text",
            why=f"{doubt}; text copied from another program brings such things",
        )
    for block in document.blocks:
        if "" in block.settled:
            words = block.text if isinstance(block, Block) else block.caption
            yield AuditFinding(
                kind=AuditKind.SETTLEMENT,
                confidence=Confidence.CERTAIN,
                quote=squeeze(words)[:QUOTED],
                where=block.place,
                found="<!-- audit: ok -->",
                expected="<!-- audit: ok REASON -->",
                why="a settlement without its reason settles nothing",
            )
