"""The README of a new data folder: which files belong in it."""

from __future__ import annotations

from collections.abc import Sequence

from annual_reports.inputs.schema import TableSchema
from annual_reports.periods import Year
from annual_reports.reports.report import Report

DICTIONARY = "docs/reference/data-dictionary.md"


def return_readme(year: Year, reports: Sequence[Report]) -> str:
    """Say which modules of the SSDA903 return to put into ``data/<year>/ssda903``."""
    modules = sorted({module for report in reports for module in report.return_modules})
    listed = "\n".join(f"- `{module.lower()}.csv`" for module in modules)
    return f"""# SSDA903 return for {year}

Put the return of the financial year that ends on 31 March {year.return_year} here: one CSV file a module, or one
workbook with a sheet a module. The reports read:

{listed}

Columns and codes are in {DICTIONARY}. `annual-reports check {year}` says what is missing or wrong.
"""


def register_readme(year: Year, report: Report) -> str:
    """Say which of the service's own registers to put into ``data/<year>/<report>``."""
    listed = "\n".join(_register(register) for register in report.registers) or "No registers."
    return f"""# {report.title}: registers for {year}

Put the service's own registers here, each as CSV or XLSX. Columns are in {DICTIONARY}.

{listed}

`annual-reports check {year} {report.id}` says what is missing or wrong.
"""


def _register(register: TableSchema) -> str:
    columns = ", ".join(f"`{column.name}`" for column in register.columns)
    may_be_absent = " It may be absent." if register.missing_ok else ""
    return f"- `{register.name}.csv`: {register.title}.{may_be_absent} Columns: {columns}."
