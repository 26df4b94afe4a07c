"""Checks that only this report can make: its registers against the return, and against each other."""

from __future__ import annotations

import pandas as pd

from annual_reports.findings import Finding, Severity
from annual_reports.measures.care import PLACED_FOR_ADOPTION, one_history, periods_of_care, placements_for_adoption
from annual_reports.periods import Period, PeriodKind
from annual_reports.reports.report import Sources


def check(sources: Sources) -> list[Finding]:
    """Find every disagreement, errors where a published figure would be wrong."""
    period = sources.year.period(PeriodKind.FINANCIAL)
    return [
        *check_placements(sources, period),
        *check_decisions(sources, period),
        *check_panel(sources),
        *check_fund(sources),
    ]


def check_placements(sources: Sources, period: Period) -> list[Finding]:
    """Placements of the return and of the register have to be the same."""
    years = [year for year in sources.records.years if sources.records.has("EPISODES", year)]
    episodes = one_history([sources.records.frame("EPISODES", year) for year in years], ["CHILD", "DECOM"])
    ever_placed = episodes["CHILD"][episodes["PLACE"].isin(PLACED_FOR_ADOPTION)]
    placements = placements_for_adoption(periods_of_care(episodes[episodes["CHILD"].isin(ever_placed)]))
    current = placements[
        (placements["placement_start"] <= pd.Timestamp(period.last))
        & ~(placements["placement_end"] < pd.Timestamp(period.first))
    ]
    register = sources.records.frame("adoptive_placements", sources.year)
    unregistered = ~_pairs(current, "CHILD", "placement_start").isin(_pairs(register, "child", "date_placed"))
    unreturned = ~_pairs(register, "child", "date_placed").isin(_pairs(placements, "CHILD", "placement_start"))
    findings = []
    if unregistered.any():
        findings.append(
            Finding(
                code="adoption.placement-not-in-register",
                problem="placements for adoption in the return are not in the register",
                file=_file(sources, "adoptive_placements"),
                column="date_placed",
                expected=f"a row for each placement with code {', '.join(PLACED_FOR_ADOPTION)}, on the day it began",
                found=f"{int(unregistered.sum())} of {len(current)} placements of the year without a row",
                cause="the register is not up to date, or holds another day",
                next_step="add the rows, with the day on which the first such episode begins",
            )
        )
    if unreturned.any():
        findings.append(
            Finding(
                code="adoption.placement-not-in-return",
                problem="placements in the register are not in the return",
                severity=Severity.WARNING,
                file=_file(sources, "adoptive_placements"),
                column="date_placed",
                rows=_rows(register[unreturned]),
                expected=f"an episode with code {', '.join(PLACED_FOR_ADOPTION)} that begins on that day",
                found="no such episode",
                cause="the placement was planned and did not begin, or the day differs",
                next_step="correct the day, or take the row out",
            )
        )
    return findings


def check_decisions(sources: Sources, period: Period) -> list[Finding]:
    """Decisions of the return and of the register have to be the same, reversals with them."""
    returned = sources.records.frame("PLACED_ADOPTION", sources.year)
    register = sources.records.frame("agency_decisions", sources.year)
    in_year = returned[period.covers(returned["DATE_PLACED"])]
    unregistered = ~_pairs(in_year, "CHILD", "DATE_PLACED").isin(_pairs(register, "child", "date_decision"))
    both = register.rename(columns={"child": "CHILD", "date_decision": "DATE_PLACED"}).reset_index(names="row")
    both = both.merge(returned, on=["CHILD", "DATE_PLACED"])
    in_neither = both["date_reversed"].isna() & both["DATE_PLACED_CEASED"].isna()
    differs = (both["date_reversed"] != both["DATE_PLACED_CEASED"]) & ~in_neither
    findings = []
    if unregistered.any():
        findings.append(
            Finding(
                code="adoption.decision-not-in-register",
                problem="decisions in the return are not in the register",
                file=_file(sources, "agency_decisions"),
                column="date_decision",
                expected="a row for each DATE_PLACED of the return's placed for adoption module in the year",
                found=f"{int(unregistered.sum())} of {len(in_year)} decisions without a row",
                cause="the register is not up to date, or holds another day",
                next_step="add the rows, with the day of the decision",
            )
        )
    if differs.any():
        findings.append(
            Finding(
                code="adoption.reversal-differs",
                problem="the day on which a decision was changed differs between return and register",
                file=_file(sources, "agency_decisions"),
                column="date_reversed",
                rows=tuple(int(row) for row in both["row"][differs]),
                expected="the same day as DATE_PLACED_CEASED, or none in both",
                found="another day, or a day in one of them only",
                cause="one of the two was not brought up to date",
                next_step="find out which is right and correct the other",
            )
        )
    return findings


def check_panel(sources: Sources) -> list[Finding]:
    """Panel business has to belong to a meeting, and a meeting's chair to the list."""
    meetings = sources.records.frame("panel_meetings", sources.year)
    items = sources.records.frame("panel_items", sources.year)
    members = sources.records.frame("panel_members", sources.year)
    lost = items[~items["meeting"].isin(meetings["meeting"])]
    unlisted = meetings[~meetings["chair"].isin(members["member"])]
    unsaid = items[(items["kind"] == "match") & items["own_child"].isna()]
    findings = []
    if len(lost):
        findings.append(
            _register_finding(sources, "panel_items", "meeting", lost, "panel business belongs to no meeting",
                              "a mark of panel_meetings", "the meeting is missing there, or the mark is misspelt")
        )  # fmt: skip
    if len(unlisted):
        findings.append(
            _register_finding(sources, "panel_meetings", "chair", unlisted, "a chair is not on the central list",
                              "a mark of panel_members", "the member is missing there, or the mark is misspelt")
        )  # fmt: skip
    if len(unsaid):
        findings.append(
            _register_finding(sources, "panel_items", "own_child", unsaid, "a match does not say whose child it is",
                              "yes or no for every match", "the cell was left empty")
        )  # fmt: skip
    return findings


def check_fund(sources: Sources) -> list[Finding]:
    """An approved application has an amount, and no other has."""
    fund = sources.records.frame("adoption_support_fund", sources.year)
    approved = fund["decision"] == "approved"
    wrong = fund[approved != fund["amount"].notna()]
    if not len(wrong):
        return []
    return [
        _register_finding(sources, "adoption_support_fund", "amount", wrong,
                          "amounts and decisions of the Adoption Support Fund do not agree",
                          "an amount for each approved application, and for no other",
                          "the decision or the amount was not brought up to date")
    ]  # fmt: skip


def _register_finding(
    sources: Sources, register: str, column: str, rows: pd.DataFrame, problem: str, expected: str, cause: str
) -> Finding:
    return Finding(
        code=f"adoption.{register.replace('_', '-')}-{column.replace('_', '-')}",
        problem=problem,
        file=_file(sources, register),
        column=column,
        rows=_rows(rows),
        expected=expected,
        found=f"{len(rows)} without",
        cause=cause,
        next_step="correct the rows",
    )


def _pairs(rows: pd.DataFrame, child: str, day: str) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(rows[[child, day]])


def _rows(rows: pd.DataFrame) -> tuple[int, ...]:
    return tuple(int(row) for row in rows.index)


def _file(sources: Sources, register: str) -> str:
    """The file of a register as it was read, or where it would be."""
    source = sources.records.sources.get((sources.year, register))
    return source.file if source else f"data/{sources.year}/adoption/{register}.csv"
