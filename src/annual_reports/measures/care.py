"""Being looked after, as the SSDA903 return records it: one child, many episodes.

An *episode* is a stretch with one legal status and one placement. Episodes that touch (one begins
on the day on which the other ends) make up a *period of care*. All rules follow the Department
for Education's guide to the SSDA903 return.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

SHORT_BREAKS = ("V3", "V4")
PLACED_FOR_ADOPTION = ("A3", "A4", "A5", "A6")
ADOPTED = ("E11", "E12")
PLACEMENT_ORDER = "E1"
STARTED = "S"
MOVED_TO_OTHER_CARERS = ("S", "P", "B")
"""Reasons for a new episode that bring the child to other carers; L, T and U keep the carers."""
NEW_LEGAL_STATUS = ("S", "L", "B", "U")
"""Reasons for a new episode that bring a legal status with them; P and T keep the one before."""


def one_history(years: Sequence[pd.DataFrame], key: Sequence[str]) -> pd.DataFrame:
    """Combine a module of several years into one history.

    Each year's file is a snapshot: an episode that spans three years stands in three files, open in
    the first two and closed in the last. Of rows with one key the latest year's is kept, since it
    knows most.

    Parameters
    ----------
    years
        The frames, latest year first.
    key
        Columns that name the same thing in every year: CHILD and DECOM for an episode.

    Examples
    --------
    >>> older = pd.DataFrame({"CHILD": ["a"], "DECOM": [1], "DEC": [float("nan")]})
    >>> newer = pd.DataFrame({"CHILD": ["a", "a"], "DECOM": [1, 5], "DEC": [5, None]})
    >>> one_history([newer, older], ["CHILD", "DECOM"])["DEC"].tolist()
    [5.0, nan]
    """
    rows = pd.concat(years, ignore_index=True)
    return rows.drop_duplicates(list(key), keep="first", ignore_index=True)


def episodes_of_years(years: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Combine the module EPISODES of several years, latest first, into one history.

    Returns
    -------
    DataFrame
        As :func:`one_history` has it, with the new column ``returned``: whether the latest year's return has the
        episode. Each return holds every episode that was open in its year, so one that an earlier return left open and
        the latest does not have was corrected since, and is not open.
    """
    latest, *earlier = years
    marked = [latest.assign(returned=True), *(episodes.assign(returned=False) for episodes in earlier)]
    return one_history(marked, ["CHILD", "DECOM"])


def periods_of_care(episodes: pd.DataFrame) -> pd.DataFrame:
    """Tell for each episode in which period of care it is, and since when.

    Short breaks (legal status V3 and V4) are left out: they do not count as being looked after. A
    period begins where an episode does not touch the one before it, or says so (RNE S).

    Parameters
    ----------
    episodes
        One history of the module EPISODES: CHILD, DECOM, DEC, RNE, LS, PLACE, REC.

    Returns
    -------
    DataFrame
        The episodes, each child's together and in order of days, with the new columns

        ``period``
            Number of the period of care.
        ``period_start``
            Day on which it began; missing where its first episode does not have RNE S, since the
            true beginning is then not in the data.
        ``in_care_since``
            First day of the period that is in the data: its beginning, or a day on which it had begun before.
        ``carer_start``
            Day on which the child came to the carers of the episode, which is the last with RNE
            S, P or B.
        ``placed``
            Whether the child is placed for adoption (PLACE A3 to A6).
        ``placement_start``
            First day of the unbroken run of such episodes; missing in others.
    """
    cared_for = one_after_the_other(episodes[~episodes["LS"].isin(SHORT_BREAKS)])
    touches = touches_previous(cared_for)
    starts = ~touches | (cared_for["RNE"] == STARTED)
    moves = starts | cared_for["RNE"].isin(MOVED_TO_OTHER_CARERS)
    placed = cared_for["PLACE"].isin(PLACED_FOR_ADOPTION)
    new_placement = placed & ~(touches & placed.shift(fill_value=False))
    known_start = cared_for["DECOM"].where(cared_for["RNE"] == STARTED)
    period = starts.cumsum()
    return cared_for.assign(
        period=period,
        period_start=known_start.where(starts).groupby(period).transform("first"),
        in_care_since=cared_for["DECOM"].groupby(period).transform("first"),
        carer_start=cared_for["DECOM"].groupby(moves.cumsum()).transform("first"),
        placed=placed,
        placement_start=cared_for["DECOM"].groupby(new_placement.cumsum()).transform("first").where(placed),
    )


def one_after_the_other(episodes: pd.DataFrame) -> pd.DataFrame:
    """Put each child's episodes together, in order of days; the order of children means nothing."""
    # Children by number: to sort their identifiers as text takes longer than all the rest.
    children, _ = pd.factorize(episodes["CHILD"])
    order = np.lexsort((episodes["DECOM"].to_numpy(), children))
    return episodes.iloc[order].reset_index(drop=True)


def touches_previous(episodes: pd.DataFrame) -> pd.Series[bool]:
    """Tell which of the sorted episodes begin on (or before) the day on which the child's last one ended."""
    same_child = episodes["CHILD"] == episodes["CHILD"].shift()
    ended_before = episodes["DEC"].shift() < episodes["DECOM"]
    return same_child & ~ended_before


def placements_for_adoption(episodes: pd.DataFrame) -> pd.DataFrame:
    """List the placements for adoption: unbroken runs of episodes with PLACE A3 to A6.

    Parameters
    ----------
    episodes
        From :func:`periods_of_care`.

    Returns
    -------
    DataFrame
        CHILD, ``placement_start`` (day), ``placement_end`` (day, missing while it lasts) and REC of
        its last episode.
    """
    placed = episodes[episodes["placed"]]
    ends = placed.groupby(["CHILD", "placement_start"], as_index=False).tail(1)
    return ends[["CHILD", "placement_start", "DEC", "REC"]].rename(columns={"DEC": "placement_end"})


def adoption_orders(episodes: pd.DataFrame) -> pd.DataFrame:
    """List the adoption orders: episodes that end with REC E11 or E12.

    Parameters
    ----------
    episodes
        From :func:`periods_of_care`.

    Returns
    -------
    DataFrame
        CHILD, ``date_order`` (DEC), ``period_start``, ``placement_start``, ``carer_start`` of the
        placement's first episode, and ``placement_order`` (DECOM of the first episode of the period
        of care with legal status E1). A day that the data do not hold is missing.
    """
    placement_orders = _placement_orders(episodes)
    first_of_placement = episodes[episodes["placed"] & (episodes["DECOM"] == episodes["placement_start"])]
    carers = first_of_placement.drop_duplicates(["CHILD", "DECOM"])[["CHILD", "DECOM", "carer_start"]]
    adopted = episodes[episodes["REC"].isin(ADOPTED) & episodes["DEC"].notna()]
    orders = pd.DataFrame(
        {
            "CHILD": adopted["CHILD"],
            "date_order": adopted["DEC"],
            "period_start": adopted["period_start"],
            "placement_start": adopted["placement_start"],
            "placement_order": placement_orders.reindex(adopted["period"]).to_numpy(),
        }
    )
    return orders.merge(
        carers.rename(columns={"DECOM": "placement_start"}), on=["CHILD", "placement_start"], how="left"
    )


def _placement_orders(episodes: pd.DataFrame) -> pd.Series[pd.Timestamp]:
    """Day of the placement order by period of care; missing where the order is older than the data.

    It is where the first episode under the order is the first that is known of the period, and its reason says that
    the legal status was the same before.
    """
    first_known = ~episodes["period"].duplicated()
    begins = ~first_known | episodes["RNE"].isin(NEW_LEGAL_STATUS)
    under_order = episodes.assign(placement_order=episodes["DECOM"].where(begins))[episodes["LS"] == PLACEMENT_ORDER]
    return under_order.drop_duplicates("period").set_index("period")["placement_order"]


def looked_after_at(episodes: pd.DataFrame, day: date) -> pd.DataFrame:
    """List the children looked after at the end of a day, one row each.

    Parameters
    ----------
    episodes
        From :func:`periods_of_care`.
    day
        Usually 31 March.

    Returns
    -------
    DataFrame
        The episode that each child is in, with ``days_in_care`` since the period of care began
        (missing where its beginning is).
    """
    at = pd.Timestamp(day)
    current = episodes[(episodes["DECOM"] <= at) & ~(episodes["DEC"] <= at)]
    children = current.drop_duplicates("CHILD", keep="last")
    return children.assign(days_in_care=(at - children["period_start"]).dt.days.astype("Int64"))
