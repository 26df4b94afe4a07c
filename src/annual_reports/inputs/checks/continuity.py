"""Whether one year's episodes go on in the next year's return."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from annual_reports.findings import Finding, Severity
from annual_reports.inputs.checks.episodes import SHORT_BREAKS
from annual_reports.inputs.checks.places import finding_at, in_doubt
from annual_reports.inputs.tables import Table
from annual_reports.periods import PeriodKind, Year

EPISODE = ["CHILD", "DECOM"]


def carried_over(year: Year, earlier: Mapping[str, Table], later: Mapping[str, Table]) -> list[Finding]:
    """An episode open at 31 March is in the next return, and one begun before 1 April was in the last.

    Both are warnings: councils correct past years after they have sent them.
    """
    before, now = earlier.get("EPISODES"), later.get("EPISODES")
    if before is None or now is None:
        return []
    first_day = pd.Timestamp(year.period(PeriodKind.FINANCIAL).first)
    unclear = pd.concat([before.frame.loc[in_doubt(before), "CHILD"], now.frame.loc[in_doubt(now), "CHILD"]])
    cut = _noughts_cut(before.frame["CHILD"], now.frame["CHILD"])
    left_open = before.frame["DEC"].isna() & _recorded(before.frame, unclear)
    begun_before = (now.frame["DECOM"] < first_day) & _recorded(now.frame, unclear)
    return [
        *finding_at(
            before,
            left_open & ~_stands_in(before.frame, now.frame),
            code="open-episode-vanished",
            problem=f"an episode open at the end of {year.previous()} is not in the return of {year}",
            severity=Severity.WARNING,
            column="DECOM",
            expected=f"the same child and day in EPISODES of {year}",
            found="none for {rows}",
            cause=cut or "the episode was corrected since, or the child was left out of the later extract",
            next_step="export both years with identifiers as text"
            if cut
            else f"look the child up; add the episode to {year}, where until then it is not open, or correct "
            f"{year.previous()}",
        ),
        *finding_at(
            now,
            begun_before & ~_stands_in(now.frame, before.frame),
            code="earlier-episode-appeared",
            problem=f"an episode begun before {year} is not in the return of {year.previous()}",
            severity=Severity.WARNING,
            column="DECOM",
            expected=f"the same child and day in EPISODES of {year.previous()}",
            found="none for {rows}",
            cause=cut or "the episode was entered late or corrected since",
            next_step="export both years with identifiers as text"
            if cut
            else f"look the child up; if it is right, last year's figures from {year.previous()} lack it",
        ),
    ]


def _noughts_cut(before: pd.Series[str], now: pd.Series[str]) -> str:
    """Say so where the children of two years are the same only once their identifiers have lost leading noughts."""
    ids, later = before.dropna().drop_duplicates(), now.dropna().drop_duplicates()
    alike = ids.isin(later).sum()
    alike_without = ids.str.lstrip("0").isin(later.str.lstrip("0")).sum()
    return "Excel has cut leading noughts from the identifiers of one of the years" if alike_without > 2 * alike else ""


def _recorded(episodes: pd.DataFrame, unclear: pd.Series[str]) -> pd.Series[bool]:
    of_known_child = episodes["CHILD"].notna() & ~episodes["CHILD"].isin(unclear)
    return of_known_child & episodes["DECOM"].notna() & ~episodes["LS"].isin(SHORT_BREAKS)


def _stands_in(episodes: pd.DataFrame, others: pd.DataFrame) -> pd.Series[bool]:
    found = pd.MultiIndex.from_frame(episodes[EPISODE]).isin(pd.MultiIndex.from_frame(others[EPISODE]))
    return pd.Series(found, index=episodes.index)
