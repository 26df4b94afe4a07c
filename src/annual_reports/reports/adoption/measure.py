"""From the sources of an edition to every value that the adoption report publishes."""

from __future__ import annotations

from annual_reports.reports.adoption.catalogue import CATALOGUE, SECTIONS
from annual_reports.reports.adoption.history import History, has_return, history
from annual_reports.reports.adoption.params import AdoptionParams
from annual_reports.reports.adoption.thresholds import read_thresholds
from annual_reports.reports.adoption.trends import ACTIVITY, TIMELINESS
from annual_reports.reports.report import Measurement, Sources
from annual_reports.reports.years import STEPS_BACK, by_year, earlier_values

ALIASES = {"disruptions": "disruptions.total"}


def measure(sources: Sources) -> Measurement:
    """Measure the edition's year, and earlier years by the same rules from their own records.

    Raises
    ------
    TypeError
        The params are those of another report.
    """
    if not isinstance(sources.params, AdoptionParams):
        raise TypeError(f"the adoption report needs AdoptionParams, not {type(sources.params).__name__}")
    thresholds, findings = read_thresholds(sources.project, sources.year)
    years = {
        year: measure_year(history(sources.records, year, sources.params, thresholds.days))
        for year in sources.records.years[: 1 + max(STEPS_BACK.values())]
        if has_return(sources.records, year)
    }
    values_by_year = {year: measured.values for year, measured in years.items()}
    this_year = years[sources.year]
    return Measurement(
        values={**this_year.values, **earlier_values(CATALOGUE, sources.year, values_by_year, ALIASES)},
        tables={
            **this_year.tables,
            "activity_by_year": by_year(values_by_year, ACTIVITY),
            "timeliness_by_year": by_year(values_by_year, TIMELINESS),
        },
        findings=(*findings, *this_year.findings),
        files=thresholds.files,
    )


def measure_year(history: History) -> Measurement:
    """Measure every section for one year."""
    sections = [section.measured(history) for section in SECTIONS]
    return Measurement(
        values={id: value for section in sections for id, value in section.values.items()},
        tables={id: rows for section in sections for id, rows in section.tables.items()},
        findings=tuple(finding for section in sections for finding in section.findings),
    )
