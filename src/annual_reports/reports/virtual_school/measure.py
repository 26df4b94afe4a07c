"""From the sources of an edition to every value that the virtual school report publishes."""

from __future__ import annotations

from annual_reports.periods import Year
from annual_reports.reports.report import Measurement, Sources
from annual_reports.reports.virtual_school.attendance import attendance_column, attendance_rows
from annual_reports.reports.virtual_school.catalogue import CATALOGUE, SECTIONS
from annual_reports.reports.virtual_school.elsewhere import compare_with_elsewhere
from annual_reports.reports.virtual_school.exclusions import exclusion_rows
from annual_reports.reports.virtual_school.history import History, has_pupils, history
from annual_reports.reports.virtual_school.params import VirtualSchoolParams
from annual_reports.reports.virtual_school.peps import pep_rows
from annual_reports.reports.virtual_school.trends import MEASURES, four_years
from annual_reports.reports.years import earlier_values


def measure(sources: Sources) -> Measurement:
    """Measure the edition's year, and earlier years by the same rules from their own records.

    Raises
    ------
    TypeError
        The params are those of another report.
    """
    params = sources.params
    if not isinstance(params, VirtualSchoolParams):
        raise TypeError(f"the virtual school report needs VirtualSchoolParams, not {type(params).__name__}")
    histories = {
        year: history(sources.records, year) for year in sources.records.years if has_pupils(sources.records, year)
    }
    measured = {year: measure_year(past) for year, past in histories.items()}
    values_by_year = {year: measurement.values for year, measurement in measured.items()}
    counted = {year: values["looked_after.total"] for year, values in values_by_year.items()}
    elsewhere = compare_with_elsewhere(sources, counted)
    this_year, before = histories[sources.year], histories.get(sources.year.previous())
    results, result_columns = four_years(sources.year, values_by_year)
    return Measurement(
        values={
            **measured[sources.year].values,
            **earlier_values(CATALOGUE, sources.year, values_by_year),
            **elsewhere.values,
        },
        tables={
            **measured[sources.year].tables,
            **elsewhere.tables,
            "ks4_four_years": results,
            "attendance": attendance_rows(attendance_column(this_year), attendance_column(before)),
            "exclusions": exclusion_rows(this_year, before),
            "peps": pep_rows(this_year, before),
        },
        findings=(*elsewhere.findings, *measured[sources.year].findings),
        files=elsewhere.files,
        versions=grade_versions(params),
        columns={
            **elsewhere.columns,
            "ks4_four_years": result_columns,
            **two_year_columns(sources.year),
        },
    )


def measure_year(past: History) -> Measurement:
    """Measure every section for one year."""
    sections = [section.measured(past) for section in SECTIONS]
    return Measurement(
        values={id: value for section in sections for id, value in section.values.items()},
        tables={id: rows for section in sections for id, rows in section.tables.items()},
        findings=tuple(finding for section in sections for finding in section.findings),
    )


def grade_versions(params: VirtualSchoolParams) -> dict[str, str]:
    """Tell how grades were awarded, so that years of different kinds are not compared."""
    return {
        **dict.fromkeys(MEASURES.values(), params.gcse_grades),
        **{f"{id}.previous_year": params.gcse_grades_before for id in MEASURES.values()},
    }


def two_year_columns(year: Year) -> dict[str, tuple[str, ...]]:
    """Headers of the tables that set a year beside the one before it."""
    both = (year.previous(), year)
    slashed = [past.label.replace("-", "/") for past in both]
    return {
        "attendance": ("Group", *(f"Sep-Mar {label}" for label in slashed)),
        "peps": ("Term", "Measure", *slashed),
        "exclusions": (
            "Measure", *(f"{past} {place}" for past in both for place in ("total", "in", "out")),
        ),
    }  # fmt: skip
