"""From the sources of an edition to every value that the youth offending report publishes."""

from __future__ import annotations

from annual_reports.reports.report import Measurement, Sources
from annual_reports.reports.years import STEPS_BACK, by_year, earlier_values
from annual_reports.reports.youth_offending.catalogue import ACTIVITY, ACTIVITY_TABLE, CATALOGUE, SECTIONS
from annual_reports.reports.youth_offending.history import History, has_registers, history
from annual_reports.reports.youth_offending.params import YouthOffendingParams
from annual_reports.reports.youth_offending.published import read_published


def measure(sources: Sources) -> Measurement:
    """Measure the edition's year, and earlier years by the same rules from their own records.

    Raises
    ------
    TypeError
        The params are those of another report.
    """
    if not isinstance(sources.params, YouthOffendingParams):
        raise TypeError(f"the youth offending report needs its own params, not {type(sources.params).__name__}")
    published, findings = read_published(sources.project, sources.authority)
    years = {
        year: measure_year(history(sources.records, year, sources.year, sources.params, published))
        for year in sources.records.years[: 1 + max(STEPS_BACK.values())]
        if has_registers(sources.records, year)
    }
    values_by_year = {year: measured.values for year, measured in years.items()}
    this_year = years[sources.year]
    last_year = years.get(sources.year.previous())
    return Measurement(
        values={**this_year.values, **earlier_values(CATALOGUE, sources.year, values_by_year)},
        tables={**this_year.tables, ACTIVITY_TABLE.id: by_year(values_by_year, ACTIVITY)},
        findings=(*findings, *this_year.findings),
        versions={
            **this_year.versions,
            **{f"{id}.previous_year": version for id, version in (last_year.versions if last_year else {}).items()},
        },
        notes=this_year.notes,
        files=tuple(file for table in published.tables.values() for file in table.files),
    )


def measure_year(history: History) -> Measurement:
    """Measure every section for one year."""
    sections = [section.measured(history) for section in SECTIONS]
    return Measurement(
        values={id: value for section in sections for id, value in section.values.items()},
        tables={id: rows for section in sections for id, rows in section.tables.items()},
        findings=tuple(finding for section in sections for finding in section.findings),
        versions={id: version for section in sections for id, version in section.versions.items()},
        notes={id: note for section in sections for id, note in section.notes.items()},
    )
