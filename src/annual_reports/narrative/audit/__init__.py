"""The audit of numbers in prose: what a paper says twice, adds up wrong, or says against its own figures.

Plain method: parse the numbers of a text with their units and nouns, bind them by the words around
them, check the relations that the words state. No network and no language model.
"""

from annual_reports.narrative.audit.document import Block, BlockKind, Document, Place, TableBlock
from annual_reports.narrative.audit.findings import AuditFinding, AuditKind, Confidence, Repair, render
from annual_reports.narrative.audit.reading import SUFFIXES, read_document
from annual_reports.narrative.audit.run import audit_document, audit_documents, fix

__all__ = [
    "SUFFIXES",
    "AuditFinding",
    "AuditKind",
    "Block",
    "BlockKind",
    "Confidence",
    "Document",
    "Place",
    "Repair",
    "TableBlock",
    "audit_document",
    "audit_documents",
    "fix",
    "read_document",
    "render",
]
