"""Attendance from September to March, against the same months of the previous year, and while schools were closed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pandas as pd

from annual_reports.measures.catalogue import Rows
from annual_reports.measures.figures import Chart, ChartKind, TableDefinition
from annual_reports.measures.kinds import Kind, Measured, MeasuredCell, Ratio
from annual_reports.reports.report import Measurement
from annual_reports.reports.virtual_school.history import KEY_STAGES, History
from annual_reports.reports.virtual_school.registers import ATTENDANCE, CLOSURE_ATTENDANCE, PUPILS
from annual_reports.reports.virtual_school.section import (
    NOT_RECORDED,
    SEN_NOT_EHCP,
    Section,
    count,
    percentage,
    pupils_cell,
    share,
)

SESSIONS = (
    "Sessions attended, of possible sessions from September to March (Department for Education, school attendance "
    "statistics), of pupils of years 1 to 11 looked after at 31 March"
)
PERSISTENT = (
    "Pupils of years 1 to 11 looked after at 31 March who missed 10% or more of their possible sessions from September "
    "to March, of those with a session on record"
)
SOURCES = ("attendance", "pupils", "EPISODES")

FIGURES = (
    count("attendance.percent", "Attendance, September to March", "%", SESSIONS, *SOURCES, kind=Kind.PERCENT,
          decimals=1, headline=True),
    count("attendance.unauthorised_percent", "Unauthorised absence, September to March", "%",
          "Sessions missed without leave, of possible sessions from September to March", *SOURCES, kind=Kind.PERCENT,
          decimals=1),
    count("attendance.persistent_absence_percent", "Persistent absence, September to March", "%", PERSISTENT, *SOURCES,
          kind=Kind.PERCENT, decimals=1, headline=True),
)  # fmt: skip

GROUPS: dict[str, Callable[[pd.DataFrame], pd.Series[bool]]] = {
    "All CYP (5-16)": lambda rows: rows["child"].notna(),
    "Primary": lambda rows: rows["key_stage"].isin(("KS1", "KS2")),
    "Secondary": lambda rows: rows["key_stage"].isin(("KS3", "KS4")),
    **{stage: lambda rows, stage=stage: rows["key_stage"] == stage for stage in KEY_STAGES},  # type: ignore[misc]  # bound in the loop
    "School in borough": lambda rows: rows["school"] == "in",
    "School out of borough": lambda rows: rows["school"] == "out",
}
BY_NEED: dict[str, Callable[[pd.DataFrame], pd.Series[bool]]] = {
    "SEND without an EHCP": lambda rows: rows["sen"].isin(SEN_NOT_EHCP),
    "EHCP": lambda rows: rows["sen"] == "EHCP",
}

WEEKS_TABLE = TableDefinition(
    id="closure_attendance_by_week",
    title="How pupils learned while schools were partly closed, by week",
    columns=("Week from (day/month)", "In school", "At home", "Not engaged"),
    unit="pupils",
    definition="Pupils of years 1 to 11 on the roll, by how they mostly learned in the week",
    source=("closure_attendance", "pupils"),
    rows_apart="each row is a week, with the same pupils in it",
)
STAGES_TABLE = TableDefinition(
    id="closure_attendance_by_key_stage",
    title="Pupil weeks spent in school while schools were partly closed, by key stage",
    columns=("Key stage", "In school"),
    unit="% of pupil weeks",
    definition="Weeks in which a pupil mostly learned in school, of all weeks of the pupils of the key stage",
    source=("closure_attendance", "pupils"),
    kind=Kind.PERCENT,
)
NEEDS_TABLE = TableDefinition(
    id="closure_attendance_by_need",
    title="Pupil weeks spent in school while schools were partly closed, by special educational need",
    columns=("Need", "In school"),
    unit="% of pupil weeks",
    definition="Weeks in which a pupil mostly learned in school, of all weeks of the pupils of the group",
    source=("closure_attendance", "pupils"),
    kind=Kind.PERCENT,
)
CHARTS = (
    Chart(id="closure_attendance_by_week", table="closure_attendance_by_week", kind=ChartKind.LINE,
          caption="How pupils learned while schools were partly closed, by week"),
    Chart(id="closure_attendance_by_key_stage", table="closure_attendance_by_key_stage", kind=ChartKind.BARS,
          caption="Pupil weeks spent in school while schools were partly closed, by key stage"),
    Chart(id="closure_attendance_by_need", table="closure_attendance_by_need", kind=ChartKind.BARS,
          caption="Pupil weeks spent in school while schools were partly closed, by special educational need"),
)  # fmt: skip
NEEDS = {"EHCP": ("EHCP",), "SEN support or under assessment": SEN_NOT_EHCP, "No SEN": ("none",)}

ATTENDANCE_TABLE = TableDefinition(
    id="attendance",
    title="Attendance from September to March",
    columns=("Group", "Previous year", "This year"),
    unit="%",
    definition=f"{SESSIONS}; persistent absence: {PERSISTENT[0].lower()}{PERSISTENT[1:]}",
    source=SOURCES,
    kind=Kind.PERCENT,
    decimals=1,
)


def measure_attendance(history: History) -> Measurement:
    """Share of sessions attended, and of pupils who missed a tenth of theirs."""
    by_pupil = sessions_by_pupil(history)
    possible = int(by_pupil["possible"].sum())
    return Measurement(
        values={
            "attendance.percent": _attended(by_pupil),
            "attendance.unauthorised_percent": share(by_pupil["unauthorised"].sum(), possible),
            "attendance.persistent_absence_percent": percentage(_persistent(by_pupil), len(by_pupil), "", ""),
        },
        tables={},
    )


def attendance_column(history: History | None) -> dict[str, MeasuredCell]:
    """Measure one year's column of the attendance table, row by row."""
    if history is None or "attendance" not in history.registers:
        names = ("Number of CYP (5-16)", *GROUPS, *BY_NEED, "Unauthorised absence", "Persistent absence")
        return dict.fromkeys(names, NOT_RECORDED)
    by_pupil = sessions_by_pupil(history)
    return {
        "Number of CYP (5-16)": pupils_cell(len(by_pupil)),
        **{name: _attended(by_pupil[is_in(by_pupil)]) for name, is_in in GROUPS.items()},
        **_by_need(by_pupil),
        "Unauthorised absence": share(by_pupil["unauthorised"].sum(), by_pupil["possible"].sum()),
        "Persistent absence": share(_persistent(by_pupil), len(by_pupil)),
    }


def attendance_rows(this_year: Mapping[str, MeasuredCell], before: Mapping[str, MeasuredCell]) -> Rows:
    """Set two years side by side."""
    return [(name, before[name], measured) for name, measured in this_year.items()]


def sessions_by_pupil(history: History) -> pd.DataFrame:
    """Add up each pupil's sessions from September to March, with what the register of pupils says."""
    attendance = history.of_pupils("attendance", history.in_care)
    months = attendance["month"].between(
        pd.Timestamp(history.period.first), pd.Timestamp(date(history.year.start + 1, 3, 31))
    )
    sums = attendance[months].groupby("child")[["possible", "attended", "authorised", "unauthorised"]].sum()
    return history.in_care.merge(sums[sums["possible"] > 0].reset_index(), on="child")


def _attended(by_pupil: pd.DataFrame) -> Ratio:
    return share(by_pupil["attended"].sum(), by_pupil["possible"].sum())


def _persistent(by_pupil: pd.DataFrame) -> int:
    missed = by_pupil["possible"] - by_pupil["attended"]
    return int((10 * missed >= by_pupil["possible"]).sum())


def _by_need(by_pupil: pd.DataFrame) -> dict[str, Measured]:
    """By special educational need, where the year recorded it."""
    if by_pupil["sen"].isna().all():
        return dict.fromkeys(BY_NEED, NOT_RECORDED)
    return {name: _attended(by_pupil[is_in(by_pupil)]) for name, is_in in BY_NEED.items()}


def measure_closure(history: History) -> Measurement:
    """Count how pupils learned in the weeks in which schools were open to some only."""
    pupils = history.pupils[history.pupils["key_stage"].notna()]
    weeks = history.of_pupils("closure_attendance", pupils)
    in_school = weeks["learning"] == "school"
    by_week: list[tuple[str, int, int, int]] = []
    for week in sorted(weeks["week"].unique()):
        learning = weeks["learning"][weeks["week"] == week]
        in_class, at_home, neither = (int((learning == way).sum()) for way in ("school", "home", "not engaged"))
        by_week.append((f"{week.day}/{week.month}", in_class, at_home, neither))
    return Measurement(
        values={},
        tables={
            "closure_attendance_by_week": by_week or [("No weeks", 0, 0, 0)],
            "closure_attendance_by_key_stage": [
                (stage, share(in_school[weeks["key_stage"] == stage].sum(), (weeks["key_stage"] == stage).sum()))
                for stage in KEY_STAGES
            ],
            "closure_attendance_by_need": [
                (need, share(in_school[weeks["sen"].isin(codes)].sum(), weeks["sen"].isin(codes).sum()))
                for need, codes in NEEDS.items()
            ],
        },
    )


ATTENDED = Section(figures=FIGURES, registers=(PUPILS, ATTENDANCE), measure=measure_attendance)
CLOSURE = Section(
    figures=(),
    tables=(WEEKS_TABLE, STAGES_TABLE, NEEDS_TABLE),
    charts=CHARTS,
    registers=(PUPILS, CLOSURE_ATTENDANCE),
    measure=measure_closure,
)
