"""The gate: what is checked of finished Part 1 files before they land."""

from annual_reports.gate.leaks import Leak, leaks
from annual_reports.gate.secrets import Kind, Secrets

__all__ = ["Kind", "Leak", "Secrets", "leaks"]
