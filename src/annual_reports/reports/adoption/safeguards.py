"""Disruptions, complaints, allegations and compliments."""

from __future__ import annotations

from annual_reports.reports.adoption.history import History
from annual_reports.reports.adoption.registers import ALLEGATIONS, COMPLAINTS, COMPLIMENTS, DISRUPTIONS
from annual_reports.reports.adoption.section import Section, count
from annual_reports.reports.report import Measurement

FIGURES = (
    count("disruptions.total", "Disruptions", "children",
          "Children who moved out of an adoptive placement or adoptive home in the year, before or after the order",
          "disruptions", headline=True),
    count("disruptions.before_order", "Disruptions before the order", "children",
          "Of the disruptions, those of placements before the adoption order", "disruptions"),
    count("complaints.total", "Complaints", "complaints",
          "Complaints about the adoption service received in the year (Children Act 1989 Representations Procedure "
          "(England) Regulations 2006)", "complaints", headline=True),
    count("complaints.upheld", "Complaints upheld", "complaints",
          "Of the complaints received, those upheld in full", "complaints"),
    count("complaints.partially_upheld", "Complaints upheld in part", "complaints",
          "Of the complaints received, those upheld in part", "complaints"),
    count("compliments.total", "Compliments", "compliments",
          "Compliments received in writing in the year", "compliments", headline=True),
    count("allegations.total", "Allegations", "allegations",
          "Allegations made in the year against adopters, prospective adopters or staff", "allegations",
          headline=True),
)  # fmt: skip


def measure_safeguards(history: History) -> Measurement:
    """Count what was recorded in the year."""
    disruptions = history.in_year(history.registers["disruptions"], "date")
    complaints = history.in_year(history.registers["complaints"], "date")
    return Measurement(
        values={
            "disruptions.total": len(disruptions),
            "disruptions.before_order": int((disruptions["stage"] == "before order").sum()),
            "complaints.total": len(complaints),
            "complaints.upheld": int((complaints["outcome"] == "upheld").sum()),
            "complaints.partially_upheld": int((complaints["outcome"] == "partially upheld").sum()),
            "compliments.total": len(history.in_year(history.registers["compliments"], "date")),
            "allegations.total": len(history.in_year(history.registers["allegations"], "date")),
        },
        tables={},
    )


SAFEGUARDS = Section(
    figures=FIGURES,
    registers=(DISRUPTIONS, COMPLAINTS, COMPLIMENTS, ALLEGATIONS),
    measure=measure_safeguards,
)
