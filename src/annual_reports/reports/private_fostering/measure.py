"""From the sources of an edition to every value that the private fostering report publishes."""

from __future__ import annotations

from collections.abc import Mapping

from annual_reports.inputs.calendar import read_bank_holidays
from annual_reports.measures.catalogue import Rows, Values
from annual_reports.measures.kinds import Unavailable
from annual_reports.periods import Year
from annual_reports.reports.private_fostering.catalogue import CATALOGUE, SECTIONS
from annual_reports.reports.private_fostering.history import History, has_registers, history
from annual_reports.reports.private_fostering.params import PrivateFosteringParams
from annual_reports.reports.private_fostering.visits import INDICATORS
from annual_reports.reports.report import Measurement, Sources
from annual_reports.reports.years import STEPS_BACK, earlier_values

ALIASES = {"notifications": "notifications.total"}


def measure(sources: Sources) -> Measurement:
    """Measure the edition's year, and earlier years by the same rules from their own records.

    Raises
    ------
    TypeError
        The params are those of another report.
    """
    if not isinstance(sources.params, PrivateFosteringParams):
        raise TypeError(f"the report needs PrivateFosteringParams, not {type(sources.params).__name__}")
    holidays, findings = read_bank_holidays(sources.project)
    years = {
        year: measure_year(history(sources.records, year, sources.params, holidays))
        for year in sources.records.years[: 1 + max(STEPS_BACK.values())]
        if has_registers(sources.records, year)
    }
    values_by_year = {year: measured.values for year, measured in years.items()}
    this_year = years[sources.year]
    return Measurement(
        values={**this_year.values, **earlier_values(CATALOGUE, sources.year, values_by_year, ALIASES)},
        tables={**this_year.tables, "statutory_return": return_lines(sources.year, values_by_year)},
        findings=tuple(findings),
        files=holidays.files,
        without=() if sources.params.localities else ("arrangements_by_locality",),
    )


def measure_year(history: History) -> Measurement:
    """Measure every section for one year."""
    sections = [section.measured(history) for section in SECTIONS]
    return Measurement(
        values={id: value for section in sections for id, value in section.values.items()},
        tables={id: rows for section in sections for id, rows in section.tables.items()},
    )


def return_lines(year: Year, values_by_year: Mapping[Year, Values]) -> Rows:
    """Set out the lines of the statutory return, a column a year, the earliest first."""
    columns = [values_by_year.get(year.previous(steps), {}) for steps in (2, 1, 0)]
    return [(line, *(values.get(id, Unavailable("x")) for values in columns)) for line, id in INDICATORS.items()]
