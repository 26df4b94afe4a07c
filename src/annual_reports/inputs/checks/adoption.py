"""Whether the adoption modules agree with the episodes."""

from __future__ import annotations

from collections.abc import Mapping

from annual_reports.findings import Finding, Severity
from annual_reports.inputs.checks.places import doubtful, finding_at, in_doubt
from annual_reports.inputs.tables import Table
from annual_reports.periods import Year

ADOPTED = ("E11", "E12")


def orders_have_details(_: Year, tables: Mapping[str, Table]) -> list[Finding]:
    """Each adoption order has its row in AD1, and each row its order."""
    episodes, details = tables.get("EPISODES"), tables.get("AD1")
    if episodes is None or details is None:
        return []
    adopted = episodes.frame["REC"].isin(ADOPTED)
    perhaps_adopted = adopted | in_doubt(episodes)
    with_details = episodes.frame["CHILD"].isin(details.frame["CHILD"])
    with_order = details.frame["CHILD"].isin(episodes.frame.loc[perhaps_adopted, "CHILD"])
    return [
        *finding_at(
            episodes,
            adopted & episodes.frame["CHILD"].notna() & ~with_details,
            code="order-without-ad1",
            problem="an adoption order has no row in AD1",
            column="REC",
            expected="a row of AD1 for each child whose episode ends with E11 or E12",
            found="none for {rows}",
            cause="the adoption details were not entered, or the two modules were exported on different days",
            next_step="enter them and export again; the timeliness of adoption is measured from them",
        ),
        *finding_at(
            details,
            details.frame["CHILD"].notna() & ~with_order,
            code="ad1-without-order",
            problem="a row of AD1 has no adoption order",
            severity=Severity.WARNING,
            column="CHILD",
            expected="an episode of the child that ends with E11 or E12",
            found="none for {rows}",
            cause="the order was made in another year, or the episode was not closed",
            next_step="close the episode if the order was made; until then the child is not counted as adopted",
        ),
    ]


def reversals(_: Year, tables: Mapping[str, Table]) -> list[Finding]:
    """A decision that was reversed says when and why."""
    if (decisions := tables.get("PLACED_ADOPTION")) is None:
        return []
    when = decisions.frame["DATE_PLACED_CEASED"].notna()
    readable = ~doubtful(decisions)
    why = decisions.frame["REASON_PLACED_CEASED"].notna()
    return [
        finding
        for column, wrong in (
            ("DATE_PLACED_CEASED", why & ~when & readable),
            ("REASON_PLACED_CEASED", when & ~why & readable),
        )
        for finding in finding_at(
            decisions,
            wrong,
            code="half-a-reversal",
            problem="a reversed decision lacks its day or its reason",
            column=column,
            expected="both a day and a reason, or neither",
            found="one of them in {rows}",
            cause="one of the two was not entered",
            next_step="enter it; reversals are counted by both",
        )
    ]
