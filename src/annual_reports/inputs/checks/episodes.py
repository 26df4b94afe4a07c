"""Whether a child's episodes follow one another as a life in care does."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from annual_reports.findings import Finding, Severity
from annual_reports.inputs.checks.places import doubtful, finding_at, in_doubt
from annual_reports.inputs.tables import Table
from annual_reports.periods import Year

SHORT_BREAKS = ("V3", "V4")
"""Legal statuses of short breaks: not being looked after, and free to stand apart from other episodes."""

NEXT_EPISODE_FOLLOWS = "X1"


def looked_after(table: Table) -> pd.DataFrame:
    """Episodes other than short breaks, by child and day, each beside what is known of the one before.

    Children with a doubtful row are left out. Adds ``previous`` (whether the child has an earlier
    episode in the frame), ``previous_dec``, ``previous_rec`` and ``previous_row``.
    """
    episodes = table.frame[~in_doubt(table)]
    in_care = episodes[~episodes["LS"].isin(SHORT_BREAKS) & episodes["CHILD"].notna() & episodes["DECOM"].notna()]
    # Whole numbers sort many times faster than texts.
    in_care = in_care.assign(child=pd.factorize(in_care["CHILD"])[0]).sort_values(["child", "DECOM", "DEC"])
    before = in_care.shift()
    same_child = before["child"] == in_care["child"]
    return in_care.assign(
        previous=same_child,
        previous_dec=before["DEC"].where(same_child),
        previous_rec=before["REC"].where(same_child),
        previous_row=in_care.index.to_series().shift().where(same_child),
    )


def one_at_a_time(_: Year, tables: Mapping[str, Table]) -> list[Finding]:
    """A child has one episode at a time, the open one last, and S says where a period of care begins."""
    if (table := tables.get("EPISODES")) is None:
        return []
    episodes = looked_after(table)
    touches = episodes["previous_dec"] == episodes["DECOM"]
    apart = episodes["previous_dec"] < episodes["DECOM"]
    begins_care = episodes["RNE"] == "S"
    says_ended = episodes["previous_rec"].notna() & (episodes["previous_rec"] != NEXT_EPISODE_FOLLOWS)
    after_open = episodes["previous"] & episodes["previous_dec"].isna() & ~says_ended
    open_rows = pd.Series(True, index=pd.Index(episodes.loc[after_open, "previous_row"]).astype(int).unique())
    return [
        *finding_at(
            table,
            episodes["previous_dec"] > episodes["DECOM"],
            code="overlapping-episodes",
            problem="an episode begins before the child's previous one ended",
            column="DECOM",
            expected="a day on or after DEC of the episode before",
            found="an earlier day in {rows}",
            cause="an episode was split and the old one kept, or a date is mistyped",
            next_step="correct the child's episodes so that each begins when the one before ends",
        ),
        *finding_at(
            table,
            open_rows,
            code="open-episode-not-last",
            problem="an open episode is followed by another of the same child",
            column="DEC",
            expected="a last day, since the child's next episode has begun",
            found="{rows} without one",
            cause="the episode was not closed when the next was opened",
            next_step="close the episode with its last day and reason",
        ),
        *finding_at(
            table,
            touches & begins_care & (episodes["previous_rec"] == NEXT_EPISODE_FOLLOWS),
            code="new-care-without-gap",
            problem="an episode is coded as the start of care although it goes on from the one before",
            severity=Severity.WARNING,
            column="RNE",
            expected="L, P, T, B or U for a change during care",
            found="S in {rows}",
            cause="the episode was entered as a new referral",
            next_step="correct RNE; the time in care is counted from the first of the unbroken episodes",
        ),
        *finding_at(
            table,
            apart & episodes["RNE"].notna() & ~begins_care,
            code="gap-without-new-care",
            problem="an episode comes after a gap but is not coded as the start of care",
            severity=Severity.WARNING,
            column="RNE",
            expected="S where the child returned to care, or no gap",
            found="another code in {rows}",
            cause="an episode between the two is missing, or a date is mistyped",
            next_step="enter the episode that is missing, or correct the date or RNE",
        ),
        *finding_at(
            table,
            _left_hanging(episodes),
            code="no-next-episode",
            problem="an episode ends with X1 but no other follows",
            severity=Severity.WARNING,
            column="REC",
            expected="an episode of the same child that begins on the same day",
            found="none for {rows}",
            cause="the next episode was not entered, or the child left care",
            next_step="enter the next episode, or the reason why care ceased",
        ),
    ]


def _left_hanging(episodes: pd.DataFrame) -> pd.Series[bool]:
    """X1 on an ended episode after which no other begins in time; an open last episode may carry X1."""
    after = episodes.shift(-1)
    followed = (after["child"] == episodes["child"]) & (after["DECOM"] <= episodes["DEC"])
    return (episodes["REC"] == NEXT_EPISODE_FOLLOWS) & episodes["DEC"].notna() & ~followed


def reasons(_: Year, tables: Mapping[str, Table]) -> list[Finding]:
    """An episode that ended says why, and one that says why it ended has ended."""
    if (table := tables.get("EPISODES")) is None:
        return []
    episodes = table.frame
    ended = episodes["DEC"].notna()
    readable = ~doubtful(table)
    return [
        *finding_at(
            table,
            ended & episodes["REC"].isna() & readable,
            code="ended-without-reason",
            problem="an episode ended without a reason",
            column="REC",
            expected="a code that says why it ended",
            found="an empty cell in {rows}",
            cause="the reason was not entered",
            next_step="enter it; adoptions are counted by it",
        ),
        *finding_at(
            table,
            ~ended & episodes["REC"].notna() & (episodes["REC"] != NEXT_EPISODE_FOLLOWS) & readable,
            code="reason-without-end",
            problem="an episode says why it ended but not when",
            column="DEC",
            expected="the last day of the episode",
            found="an empty cell in {rows}",
            cause="the date was not entered",
            next_step="enter it; adoptions are counted by it",
        ),
    ]
