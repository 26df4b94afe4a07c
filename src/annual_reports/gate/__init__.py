"""The gate: what is checked of finished Part 1 files before they land."""

from annual_reports.gate.attacking import Attacked, Papers, attack_findings, attack_year
from annual_reports.gate.leaks import Leak, leaks
from annual_reports.gate.pictures import hidden_drawn
from annual_reports.gate.secrets import Kind, Secrets

__all__ = [
    "Attacked",
    "Kind",
    "Leak",
    "Papers",
    "Secrets",
    "attack_findings",
    "attack_year",
    "hidden_drawn",
    "leaks",
]
