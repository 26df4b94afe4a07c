"""What holds for the registers of all reports."""

from annual_reports.inputs.schema import ColumnKind, TableSchema
from annual_reports.reports.registry import REPORTS

REGISTERS = [register for report in REPORTS.values() for register in report.registers]

OF_ANY_YEAR = {"panel_members", "partner_time", "reoffending_cohort", "self_assessment", "staff"}
"""Registers whose dates do not put a row into a year: people in post, and what is counted years later."""

CHECKED_BY_THE_REPORT = {"attendance", "closure_attendance"}
"""Registers of which every row is counted, so that one of another year is an error."""


def _days(register: TableSchema) -> set[str]:
    kinds = ((column.name, column.kind, column.sensitive) for column in register.columns)
    return {name for name, kind, sensitive in kinds if kind is ColumnKind.DATE and not sensitive}


def test_each_register_with_dates_says_which_of_them_put_a_row_into_a_year() -> None:
    assert {
        register.name for register in REGISTERS if _days(register) and not register.dated_by
    } == OF_ANY_YEAR | CHECKED_BY_THE_REPORT


def test_the_columns_that_date_a_row_are_dates() -> None:
    assert [register.name for register in REGISTERS if set(register.dated_by) - _days(register)] == []
    assert [register.name for register in REGISTERS if register.reaches_back and not register.dated_by] == []
