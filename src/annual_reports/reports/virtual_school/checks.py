"""Checks that only this report can make: its registers against the return, and against each other."""

from __future__ import annotations

from datetime import date

import pandas as pd

from annual_reports.findings import Finding, Severity
from annual_reports.measures.ages import completed_years
from annual_reports.periods import PeriodKind
from annual_reports.reports.report import Sources
from annual_reports.reports.virtual_school.history import COMPULSORY, History, history

FIRST_SCHOOL_YEAR_AGE = 4
"""Age on 31 August before reception, which is school year 0."""
YEARS_OUT_OF_STEP = 1
"""A pupil may be taught with the year above or below; more is taken for a mistake."""


def check(sources: Sources) -> list[Finding]:
    """Find every disagreement, errors where a published figure would be wrong."""
    this_year = history(sources.records, sources.year)
    return [
        *check_school_years(sources, this_year),
        *check_roll(sources, this_year),
        *check_attendance(sources),
        *check_days(sources),
        *check_exclusions(sources),
        *check_peps(sources),
        *check_premium(sources),
    ]


def check_school_years(sources: Sources, this_year: History) -> list[Finding]:
    """A pupil's school year has to fit the day of birth."""
    pupils = this_year.pupils
    expected = completed_years(pupils["born"], date(sources.year.start, 8, 31)) - FIRST_SCHOOL_YEAR_AGE
    wrong = pupils[((pupils["year_group"] - expected).abs() > YEARS_OUT_OF_STEP).fillna(False)]
    return _findings(
        sources, "pupils", "year_group", wrong,
        "a school year does not fit the pupil's age",
        "the school year of the pupil's age on 31 August, one more or one less",
        "more than one year apart",
        "last year's school years were kept, or a digit is wrong",
    )  # fmt: skip


def check_roll(sources: Sources, this_year: History) -> list[Finding]:
    """Every child of compulsory school age in the return at 31 March has to be on the roll."""
    if this_year.looked_after is None:
        return []
    header = sources.records.frame("HEADER", sources.year)
    age = completed_years(header["DOB"], date(sources.year.start, 8, 31)) - FIRST_SCHOOL_YEAR_AGE
    of_age = header["CHILD"][age.isin(list(COMPULSORY))]
    expected = this_year.looked_after["CHILD"][this_year.looked_after["CHILD"].isin(of_age)]
    missing = int((~expected.isin(this_year.pupils["child"])).sum())
    if not missing:
        return []
    return [
        Finding(
            code="virtual-school.pupil-not-on-roll",
            problem="children of school age in the return are not on the virtual school's roll",
            severity=Severity.WARNING,
            file=_file(sources, "pupils"),
            column="child",
            expected="a row for each child of years 1 to 11 looked after at 31 March",
            found=f"{missing} of {len(expected)} children without a row",
            cause="the child was taught with another year, or the virtual school was not told",
            next_step="add the rows, or the cohort comes out too small",
        )
    ]


def check_attendance(sources: Sources) -> list[Finding]:
    """Sessions attended and missed have to make up the possible ones."""
    attendance = sources.records.frame("attendance", sources.year)
    above = attendance["attended"] > attendance["possible"]
    parts = attendance["attended"] + attendance["authorised"] + attendance["unauthorised"]
    return [
        *_findings(
            sources, "attendance", "attended", attendance[above],
            "more sessions were attended than were possible",
            "at most the number in the column possible",
            "with more",
            "two months were added up, or the columns were swapped",
        ),
        *_findings(
            sources, "attendance", "possible", attendance[~above & (parts != attendance["possible"])],
            "sessions attended and missed do not make up the possible ones",
            "attended + authorised + unauthorised = possible",
            "with another sum",
            "a school sent one of the numbers late",
        ),
    ]  # fmt: skip


def check_days(sources: Sources) -> list[Finding]:
    """Every row of attendance is counted, so each has to be of the year."""
    period = sources.year.period(PeriodKind.ACADEMIC)
    return [
        finding
        for register, column, what in (("attendance", "month", "a month"), ("closure_attendance", "week", "a week"))
        for rows in [sources.records.frame(register, sources.year)]
        for finding in _findings(
            sources, register, column, rows[~period.covers(rows[column])],
            f"{what} is outside the academic year",
            f"a day in {period}",
            "of other days",
            "rows of another year were left in the file",
        )
    ]  # fmt: skip


def check_exclusions(sources: Sources) -> list[Finding]:
    """A fixed-term exclusion has days, and a permanent one has none."""
    exclusions = sources.records.frame("exclusions", sources.year)
    fixed_term = exclusions["kind"] == "fixed term"
    return _findings(
        sources, "exclusions", "days", exclusions[fixed_term != exclusions["days"].notna()],
        "days and kind of an exclusion do not agree",
        "days for each fixed-term exclusion, and for no permanent one",
        "where they do not agree",
        "the days were not sent, or the exclusion became permanent",
    )  # fmt: skip


def check_peps(sources: Sources) -> list[Finding]:
    """A plan is authorised after it was completed."""
    peps = sources.records.frame("peps", sources.year)
    authorised = peps["date_authorised"].notna()
    early = authorised & ~(peps["date_completed"] <= peps["date_authorised"])
    return _findings(
        sources, "peps", "date_authorised", peps[early],
        "a plan was authorised before it was completed",
        "a day on or after date_completed",
        "with an earlier day, or without a day of completion",
        "the day of completion is missing, or day and month are swapped",
    )  # fmt: skip


def check_premium(sources: Sources) -> list[Finding]:
    """No school is given more at first than the pupil's grant."""
    grants = sources.records.frame("pupil_premium", sources.year)
    return _findings(
        sources, "pupil_premium", "initial_allocation", grants[grants["initial_allocation"] > grants["rate"]],
        "a school was given more than the pupil's grant",
        "at most the amount in the column rate",
        "with more",
        "the amounts of two pupils were added up, or the columns were swapped",
    )  # fmt: skip


def _findings(
    sources: Sources,
    register: str,
    column: str,
    rows: pd.DataFrame,
    problem: str,
    expected: str,
    found: str,
    cause: str,
) -> list[Finding]:
    """Word one fault of a register, or nothing where no row has it."""
    if rows.empty:
        return []
    return [
        Finding(
            code=f"virtual-school.{register.replace('_', '-')}-{column.replace('_', '-')}",
            problem=problem,
            file=_file(sources, register),
            column=column,
            rows=tuple(int(row) for row in rows.index),
            expected=expected,
            found=f"{len(rows)} {'row' if len(rows) == 1 else 'rows'} {found}",
            cause=cause,
            next_step="check against the record that it came from, and correct it",
        )
    ]


def _file(sources: Sources, register: str) -> str:
    """The file of a register as it was read, or where it would be."""
    source = sources.records.sources.get((sources.year, register))
    return source.file if source else f"data/{sources.year}/virtual_school/{register}.csv"
