"""Notifications: who told the council, and what became of it."""

from __future__ import annotations

from annual_reports.measures.figures import Chart, ChartKind, TableDefinition
from annual_reports.reports.private_fostering.history import History
from annual_reports.reports.private_fostering.registers import NOTIFICATIONS
from annual_reports.reports.report import Measurement
from annual_reports.reports.section import Section, code_labels, count, counts_of, rows_of

RECEIVED = (
    "Notifications received in the year that a child was, or was going to be, privately fostered (Children (Private "
    "Arrangements for Fostering) Regulations 2005, regulations 3, 5 and 6)"
)
SOURCES = {
    "school admissions": "School admissions",
    "social care": "Children's social care",
    "international school": "International school",
    "school": "Other school",
    "public": "Public",
    "housing": "Housing",
    "school inclusion": "School inclusion",
    "gp": "GP surgery",
    "hospital": "Hospital",
    "other professional": "Other professionals",
    "faith group": "Faith group",
}
OUTCOMES = code_labels(NOTIFICATIONS, "outcome") | {"open": "Still being looked into"}

FIGURES = (
    count("notifications.total", "Notifications received", "notifications", RECEIVED, "notifications", headline=True),
    count("notifications.leading_to_new_arrangement", "Notifications that led to an arrangement", "notifications",
          f"{RECEIVED}, found to be of a private fostering arrangement", "notifications", headline=True),
    count("notifications.not_progressed", "Notifications that did not progress", "notifications",
          f"{RECEIVED}, found not to be of a private fostering arrangement in this council's area", "notifications"),
    count("notifications.open_at_year_end", "Notifications still being looked into", "notifications",
          f"{RECEIVED}, without an outcome at the end of the year", "notifications"),
)  # fmt: skip

SOURCE_TABLE = TableDefinition(
    id="notifications_by_source",
    title="Notifications, by source",
    columns=("Source", "Number"),
    unit="notifications",
    definition=f"{RECEIVED}, by who told the council; sources without a notification are left out",
    source=("notifications",),
    total_row=True,
)
OUTCOME_TABLE = TableDefinition(
    id="notifications_by_outcome",
    title="Notifications, by what became of them",
    columns=("Outcome", "Number"),
    unit="notifications",
    definition=f"{RECEIVED}, by outcome; outcomes that did not occur are left out",
    source=("notifications",),
    total_row=True,
)
SOURCE_CHART = Chart(
    id="notifications_by_source",
    table="notifications_by_source",
    kind=ChartKind.BARS,
    caption="Notifications, by source",
    horizontal=True,
    sort=True,
)


def measure_notifications(history: History) -> Measurement:
    """Count the year's notifications."""
    received = history.in_year(history.registers["notifications"], "date")
    by_outcome = counts_of(received["outcome"].fillna("open"), OUTCOMES)
    leading, open_ = by_outcome[OUTCOMES["arrangement"]], by_outcome[OUTCOMES["open"]]
    return Measurement(
        values={
            "notifications.total": len(received),
            "notifications.leading_to_new_arrangement": leading,
            "notifications.not_progressed": len(received) - leading - open_,
            "notifications.open_at_year_end": open_,
        },
        tables={
            "notifications_by_source": rows_of(occurring(counts_of(received["source"], SOURCES)), total=True),
            "notifications_by_outcome": rows_of(occurring(by_outcome), total=True),
        },
    )


def occurring(counts: dict[str, int]) -> dict[str, int]:
    """Leave out what did not occur.

    Examples
    --------
    >>> occurring({"Public": 3, "Hospital": 0})
    {'Public': 3}
    """
    return {name: number for name, number in counts.items() if number}


RECEIVED_NOTIFICATIONS = Section[History](
    figures=FIGURES,
    tables=(SOURCE_TABLE, OUTCOME_TABLE),
    charts=(SOURCE_CHART,),
    registers=(NOTIFICATIONS,),
    measure=measure_notifications,
)
