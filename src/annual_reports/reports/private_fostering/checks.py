"""Checks that only this report can make: its registers against each other and from year to year."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from annual_reports.findings import Finding, Severity
from annual_reports.measures.ages import completed_years
from annual_reports.periods import Period, PeriodKind
from annual_reports.reports.private_fostering.params import PrivateFosteringParams, same_code
from annual_reports.reports.private_fostering.timeliness import LATER_DAYS, aware_from, date_of, last_days
from annual_reports.reports.report import Sources

OF_AGE_UNLESS_DISABLED, ADULT = 16, 18


def check(sources: Sources) -> list[Finding]:
    """Find every disagreement, errors where a published figure would be wrong."""
    return [finding for check_one in CHECKS for finding in check_one(sources)]


def check_dates(sources: Sources) -> list[Finding]:
    """An arrangement ends on or after the day it began, after the child's birth, and with a reason."""
    rows = _frame(sources, "arrangements")
    return [
        *_at(sources, "arrangements", rows["date_ended"] < rows["date_started"], "ends-before-it-begins",
             problem="an arrangement ended before it began", column="date_ended",
             expected="the day of date_started or a later one", cause="the two dates have changed places, or a year is "
             "mistyped", next_step="correct the dates"),
        *_at(sources, "arrangements", rows["date_started"] < rows["date_of_birth"], "begins-before-birth",
             problem="an arrangement began before the child's birth", column="date_of_birth",
             expected="a day before date_started", cause="one of the two dates is mistyped",
             next_step="correct the wrong date"),
        *_at(sources, "arrangements", rows["date_ended"].notna() != rows["how_ended"].notna(), "end-without-reason",
             problem="an arrangement has a day of ending without how it ended, or the other way round",
             column="how_ended", expected="both cells filled, or both empty",
             cause="one of the two was not brought up to date", next_step="fill in the one that is missing"),
    ]  # fmt: skip


def check_ages(sources: Sources) -> list[Finding]:
    """A child is privately fostered up to the age of 16, or 18 where disabled (Children Act 1989, section 66(1))."""
    rows = _frame(sources, "arrangements")
    born, period = rows["date_of_birth"], sources.year.period(PeriodKind.FINANCIAL)
    before_last_day = last_days(rows, period) - pd.Timedelta(days=1)
    adult = completed_years(born, rows["date_started"]) >= ADULT
    became_adult = ~adult & (completed_years(born, before_last_day) >= ADULT)
    over_16 = ~adult & ~became_adult & (completed_years(born, before_last_day) >= OF_AGE_UNLESS_DISABLED)
    return [
        *_at(sources, "arrangements", adult, "begins-as-adult",
             problem="an arrangement began when the child was 18 or over", column="date_of_birth",
             expected=f"an age of 0 to {ADULT - 1} on date_started", cause="a year is mistyped in one of the two dates",
             next_step="correct the wrong date"),
        *_at(sources, "arrangements", became_adult, "goes-on-as-adult",
             problem="an arrangement went on after the child's 18th birthday", column="date_ended",
             expected="a day up to that birthday", cause="the day of ending was not entered, or a year is mistyped",
             next_step="enter the day of ending, or correct the wrong date"),
        *_at(sources, "arrangements", over_16, "goes-on-after-16",
             problem="an arrangement went on after the child's 16th birthday", column="date_ended",
             expected="a day up to that birthday, unless the child is disabled",
             cause="the day of ending was not entered, or the child is disabled",
             next_step="nothing if the child is disabled; else enter the day of ending", severity=Severity.WARNING),
    ]  # fmt: skip


def check_notifications(sources: Sources) -> list[Finding]:
    """Arrangements and the notifications that led to them tell the same story."""
    arrangements, notifications = _frame(sources, "arrangements"), _frame(sources, "notifications")
    period = sources.year.period(PeriodKind.FINANCIAL)
    by_mark = notifications.drop_duplicates("notification").set_index("notification")
    source = arrangements["notification"].map(by_mark["source"])
    led = (notifications["outcome"] == "arrangement") & period.covers(notifications["date"])
    return [
        *_at(sources, "arrangements", source.isna(), "arrangement-without-notification",
             problem="an arrangement belongs to no notification", column="notification",
             expected="a mark of notifications", cause="the notification is missing there, or the mark is misspelt",
             next_step="add the notification, of an earlier year too where the arrangement went on"),
        *_at(sources, "arrangements", source.notna() & (source != arrangements["source"]), "source-differs",
             problem="an arrangement has another source than its notification", column="source",
             expected="the source of the notification", cause="one of the two was mistyped",
             next_step="find out which is right and correct the other"),
        *_at(sources, "notifications", led & ~notifications["notification"].isin(arrangements["notification"]),
             "outcome-without-arrangement", problem="a notification led to an arrangement that is not in the register",
             column="outcome", expected="a row of arrangements with this notification",
             cause="the arrangement was not entered, or begins after 31 March",
             next_step="enter it, or correct the outcome", severity=Severity.WARNING),
        *_at(sources, "notifications", (notifications["outcome"] != "arrangement")
             & notifications["notification"].isin(arrangements["notification"]), "arrangement-without-outcome",
             problem="a notification led to an arrangement and does not say so", column="outcome",
             expected="arrangement", cause="the outcome was not brought up to date", next_step="correct the outcome"),
    ]  # fmt: skip


def check_visits(sources: Sources) -> list[Finding]:
    """A visit belongs to a case, and lies within it."""
    visits, notifications = _frame(sources, "visits"), _frame(sources, "notifications")
    arrangements = _frame(sources, "arrangements")
    notified = date_of(visits, notifications, "date")
    started, ended = (date_of(visits, arrangements, column) for column in ("date_started", "date_ended"))
    before = visits["kind"].isin(["7", "8"]) & (visits["date"] < started)
    to_nobody = (visits["kind"] == "8") & notified.notna() & started.isna()
    return [
        *_at(sources, "visits", notified.isna(), "visit-without-notification",
             problem="a visit belongs to no notification", column="notification", expected="a mark of notifications",
             cause="the notification is missing there, or the mark is misspelt", next_step="correct the mark"),
        *_at(sources, "visits", before, "visit-before-arrangement",
             problem="a visit was made before the arrangement began", column="date",
             expected="a day on or after date_started; before it only visits under regulation 4",
             cause="the visit was to a proposed arrangement, or a date is mistyped",
             next_step="enter it under regulation 4, or correct the date"),
        *_at(sources, "visits", visits["kind"].isin(["4", "7"]) & (visits["date"] < notified),
             "visit-before-notification", problem="a visit on notification was made before the notification",
             column="date", expected="a day on or after the day of the notification",
             cause="one of the two dates is mistyped", next_step="correct the wrong date"),
        *_at(sources, "visits", visits["date"] > ended, "visit-after-arrangement",
             problem="a visit was made after the arrangement had ended", column="date",
             expected="a day up to date_ended", cause="the day of ending is wrong, or the visit belongs to another "
             "case", next_step="correct the wrong date; until then no figure counts the visit",
             severity=Severity.WARNING),
        *_at(sources, "visits", to_nobody, "visit-to-no-arrangement",
             problem="a visit under regulation 8 is to a case without an arrangement", column="kind",
             expected="regulation 4 or 7, or an arrangement of that notification",
             cause="the arrangement is missing, or the regulation is mistyped", next_step="correct one of the two",
             severity=Severity.WARNING),
    ]  # fmt: skip


def check_localities(sources: Sources) -> list[Finding]:
    """Each arrangement lies in a locality of the params, where these name any."""
    params = sources.params
    if not isinstance(params, PrivateFosteringParams) or not params.localities:
        return []
    rows = _frame(sources, "arrangements")
    codes = [locality.code for locality in params.localities]
    known = rows["locality"].fillna("").map(same_code).isin([same_code(code) for code in codes])
    file = f"params/{sources.year}/private_fostering.yml"
    return _at(
        sources, "arrangements", ~known, "unknown-locality",
        problem="an arrangement is in no locality that the params name", column="locality",
        expected=f"a code of the key localities in {file}: {', '.join(codes)}",
        cause="the cell was left empty or is misspelt, or the params lack a locality",
        next_step=f"correct the cell, or add the locality to {file}",
    )  # fmt: skip


def check_clock(sources: Sources) -> list[Finding]:
    """For an arrangement that went on, the last visit before 1 April is known."""
    arrangements, visits = _frame(sources, "arrangements"), _all_years(sources, "visits")
    first = pd.Timestamp(sources.year.period(PeriodKind.FINANCIAL).first)
    known = aware_from(arrangements, _all_years(sources, "notifications"))
    going_on = (known < first - pd.Timedelta(days=LATER_DAYS)) & ~(arrangements["date_ended"] < first)
    visited = visits.loc[visits["date"] < first, "notification"]
    return _at(
        sources, "arrangements", going_on & ~arrangements["notification"].isin(visited), "last-visit-unknown",
        problem="the last visit before 1 April is not known, so visits to the child count as late",
        column="notification", expected="in visits, the last visit before the year to each arrangement that went on",
        cause="the export begins on 1 April", next_step="export visits with the last one before 1 April",
        severity=Severity.WARNING,
    )  # fmt: skip


def check_years(sources: Sources) -> list[Finding]:
    """Arrangements open at the end of one year's register are those that go on in the next one's.

    Open before, and begun, less ended, can only come to those open at 31 March where this holds.
    """
    year, before = sources.year, sources.year.previous()
    if not sources.records.has("arrangements", before):
        return []
    rows, earlier = _frame(sources, "arrangements"), sources.records.frame("arrangements", before)
    first = pd.Timestamp(year.period(PeriodKind.FINANCIAL).first)
    open_before = earlier.loc[~(earlier["date_ended"] < first), "arrangement"]
    lost = open_before[~open_before.isin(rows["arrangement"])]
    came = (rows["date_started"] < first) & ~(rows["date_ended"] < first) & ~rows["arrangement"].isin(open_before)
    findings = _at(
        sources, "arrangements", came, "not-open-before",
        problem="an arrangement went on from the year before, in whose register it is not open", column="date_started",
        expected=f"arrangements that were open at 31 March {before.return_year} in the register of {before}",
        cause="it became known late, or was closed too early in the earlier register",
        next_step="correct the register that is wrong; the numbers of the two years do not fit together until then",
        severity=Severity.WARNING,
    )  # fmt: skip
    if len(lost):
        findings.append(
            Finding(
                code="private_fostering.open-before-and-gone",
                problem="arrangements that were open at the end of the year before are missing",
                file=_file(sources, "arrangements"),
                column="arrangement",
                expected=f"a row for each arrangement that was open at 31 March {before.return_year}",
                found=f"{len(lost)} of {len(open_before)} without a row",
                cause="the export holds new arrangements only, or marks were changed",
                next_step="export every arrangement that was open on at least one day of the year",
            )
        )
    return findings


def check_year_end(sources: Sources) -> list[Finding]:
    """Nothing is dated after the year, since the registers are as known on its last day."""
    period: Period = sources.year.period(PeriodKind.FINANCIAL)
    columns = {"notifications": ("date",), "arrangements": ("date_started", "date_ended"), "visits": ("date",)}
    return [
        finding
        for register, names in columns.items()
        for name in names
        for finding in _at(
            sources, register, _frame(sources, register)[name] > pd.Timestamp(period.last), "after-year",
            problem="a date is after the end of the year", column=name, expected="a day up to 31 March",
            cause="the export was made later, or a year is mistyped",
            next_step="nothing if the export was made later: no figure of the year counts it; else correct the date",
            severity=Severity.WARNING,
        )
    ]  # fmt: skip


CHECKS: tuple[Callable[[Sources], list[Finding]], ...] = (
    check_dates,
    check_ages,
    check_notifications,
    check_visits,
    check_localities,
    check_clock,
    check_years,
    check_year_end,
)


def _at(
    sources: Sources,
    register: str,
    wrong: pd.Series[bool],
    code: str,
    *,
    problem: str,
    column: str,
    expected: str,
    cause: str,
    next_step: str,
    severity: Severity = Severity.ERROR,
) -> list[Finding]:
    """Make a finding of the rows of a register where something is wrong, if there are any."""
    rows = tuple(int(row) for row in wrong.index[wrong.fillna(False).astype(bool)])
    if not rows:
        return []
    return [
        Finding(
            code=f"private_fostering.{code}",
            problem=problem,
            severity=severity,
            file=_file(sources, register),
            column=column,
            rows=rows,
            expected=expected,
            found="1 row where it is otherwise" if len(rows) == 1 else f"{len(rows)} rows where it is otherwise",
            cause=cause,
            next_step=next_step,
        )
    ]


def _frame(sources: Sources, register: str) -> pd.DataFrame:
    return sources.records.frame(register, sources.year)


def _all_years(sources: Sources, register: str) -> pd.DataFrame:
    records = sources.records
    return pd.concat([records.frame(register, year) for year in records.years if records.has(register, year)])


def _file(sources: Sources, register: str) -> str:
    """The file of a register as it was read, or where it would be."""
    source = sources.records.sources.get((sources.year, register))
    return source.file if source else f"data/{sources.year}/private_fostering/{register}.csv"
