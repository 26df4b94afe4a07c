"""The audit of numbers in prose: what a paper says twice, adds up wrong, or says against its own figures."""

from annual_reports.narrative.audit.document import Document
from annual_reports.narrative.audit.findings import AuditFinding, AuditKind, Confidence, render
from annual_reports.narrative.audit.reading import read_document
from annual_reports.narrative.audit.run import audit_document

__all__ = ["AuditFinding", "AuditKind", "Confidence", "Document", "audit_document", "read_document", "render"]
