"""From the sources of an edition to every value that the adoption report publishes."""

from __future__ import annotations

from annual_reports.measures.catalogue import Values
from annual_reports.measures.kinds import Unavailable
from annual_reports.periods import Year
from annual_reports.reports.adoption.catalogue import CATALOGUE, SECTIONS
from annual_reports.reports.adoption.history import History, has_return, history
from annual_reports.reports.adoption.params import AdoptionParams
from annual_reports.reports.adoption.thresholds import read_thresholds
from annual_reports.reports.adoption.trends import ACTIVITY, TIMELINESS, by_year
from annual_reports.reports.report import Measurement, Sources

STEPS_BACK = {"previous_year": 1, "two_years_before": 2}


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
        year: measure_year(history(sources.records, year, sources.params, thresholds))
        for year in sources.records.years[: 1 + max(STEPS_BACK.values())]
        if has_return(sources.records, year)
    }
    values_by_year = {year: measured.values for year, measured in years.items()}
    this_year = years[sources.year]
    return Measurement(
        values={**this_year.values, **earlier_values(sources.year, values_by_year)},
        tables={
            **this_year.tables,
            "activity_by_year": by_year(values_by_year, ACTIVITY),
            "timeliness_by_year": by_year(values_by_year, TIMELINESS),
        },
        findings=(*findings, *this_year.findings),
    )


def measure_year(history: History) -> Measurement:
    """Measure every section for one year."""
    sections = [section.measured(history) for section in SECTIONS]
    return Measurement(
        values={id: value for section in sections for id, value in section.values.items()},
        tables={id: rows for section in sections for id, rows in section.tables.items()},
        findings=tuple(finding for section in sections for finding in section.findings),
    )


def earlier_values(year: Year, values_by_year: dict[Year, Values]) -> Values:
    """Values of figures such as ``placed.total.previous_year``; not available where the year was not read."""
    values: Values = {}
    for suffix, steps in STEPS_BACK.items():
        known = values_by_year.get(year.previous(steps), {})
        for figure in CATALOGUE.figures:
            id, _, ending = figure.id.rpartition(".")
            if ending == suffix:
                values[figure.id] = known.get("disruptions.total" if id == "disruptions" else id, Unavailable("x"))
    return values
