"""Monitoring of the council's duties: the lines of the statutory return."""

from __future__ import annotations

from annual_reports.measures.figures import FigureDefinition, TableDefinition
from annual_reports.measures.kinds import Kind
from annual_reports.reports.private_fostering.history import History
from annual_reports.reports.private_fostering.registers import ARRANGEMENTS, NOTIFICATIONS, VISITS
from annual_reports.reports.private_fostering.timeliness import WORKING_DAYS, first_visits, visited_in_time
from annual_reports.reports.report import Measurement
from annual_reports.reports.section import Section, count, percentage

REGULATIONS = "Children (Private Arrangements for Fostering) Regulations 2005"
ACTED = f"Notifications on which the first visit was made in the year ({REGULATIONS}, regulations 4(1) and 7(1))"
SIX_WEEKS = (
    f"Arrangements that began in the year in which no two visits lay more than six weeks apart ({REGULATIONS}, "
    "regulation 8(1)(a)), counted from when the council became aware of the arrangement to its end or the year's"
)
IN_TIME = (
    "Arrangements that began before 1 April and went on, in which every interval that ended in the year was of not "
    f"more than six weeks in the first year and twelve after ({REGULATIONS}, regulation 8(1)); a visit is due at six "
    "weeks where that day falls in the first year"
)


def _percent(id: str, label: str, definition: str, *source: str) -> FigureDefinition:
    return count(id, label, "%", f"{definition}, as a percentage", *source, kind=Kind.PERCENT, headline=True)


FIGURES = (
    count("visits.on_notification", "Notifications on which a first visit was made", "cases", ACTED,
          "visits", "notifications"),
    count("visits.on_notification_in_time", "First visits within 7 working days", "cases",
          f"{ACTED}, within seven working days of the notification, bank holidays left out", "visits",
          "notifications"),
    _percent("visits.on_notification_in_time_percent", "First visits within 7 working days",
             f"{ACTED}: those within seven working days of the notification", "visits", "notifications"),
    count("visits.new_in_time", "New arrangements visited at least every 6 weeks", "arrangements", SIX_WEEKS,
          "arrangements", "visits"),
    _percent("visits.new_in_time_percent", "New arrangements visited at least every 6 weeks", SIX_WEEKS,
             "arrangements", "visits"),
    count("visits.continuing_in_time", "Continuing arrangements visited in time", "arrangements", IN_TIME,
          "arrangements", "visits"),
    _percent("visits.continuing_in_time_percent", "Continuing arrangements visited in time", IN_TIME,
             "arrangements", "visits"),
)  # fmt: skip

INDICATORS = {
    "Notifications of new arrangements received during the year": "notifications.total",
    "Cases where action was taken under regulations 4(1) and 7(1) for carrying out visits": "visits.on_notification",
    "Of these the action was taken within 7 working days of notification": "visits.on_notification_in_time",
    "New arrangements that began during the year": "arrangements.new_in_year",
    "Arrangements begun on or after 1 April with visits at intervals of not more than 6 weeks": "visits.new_in_time",
    "Arrangements begun before 1 April continuing on 1 April": "arrangements.ongoing_from_previous_year",
    "Arrangements begun before 1 April with visits completed in the required timescale": "visits.continuing_in_time",
    "Arrangements that ended during the year": "arrangements.ended_in_year",
    "Children in arrangements at 31 March": "arrangements.open_at_year_end",
}
"""Line of the return to the figure that it prints."""

RETURN_TABLE = TableDefinition(
    id="statutory_return",
    title="Private fostering return, by year",
    columns=("Indicator", "{two_years_before}", "{previous_year}", "{year}"),
    unit="cases",
    definition="The lines of the Department for Education's former return PF1, each year counted from its own records "
    "by the definitions of the figures",
    source=("notifications", "arrangements", "visits"),
    rows_apart="each row is another indicator",
)


def measure_visits(history: History) -> Measurement:
    """Count the visits that were made in time."""
    visits, notifications = history.registers["visits"], history.registers["notifications"]
    acted = history.in_year(first_visits(notifications, visits, history.holidays), "date")
    acted_in_time = int((acted["working_days"] <= WORKING_DAYS).sum())
    in_time = visited_in_time(history.arrangements, notifications, visits, history.period)
    began_before = history.arrangements["began_before"]
    new_in_time, continuing_in_time = int((in_time & ~began_before).sum()), int((in_time & began_before).sum())
    return Measurement(
        values={
            "visits.on_notification": len(acted),
            "visits.on_notification_in_time": acted_in_time,
            "visits.on_notification_in_time_percent": percentage(
                acted_in_time, len(acted), "visits.on_notification_in_time", "visits.on_notification"
            ),
            "visits.new_in_time": new_in_time,
            "visits.new_in_time_percent": percentage(
                new_in_time, len(history.new_arrangements), "visits.new_in_time", "arrangements.new_in_year"
            ),
            "visits.continuing_in_time": continuing_in_time,
            "visits.continuing_in_time_percent": percentage(
                continuing_in_time,
                int(began_before.sum()),
                "visits.continuing_in_time",
                "arrangements.ongoing_from_previous_year",
            ),
        },
        tables={},
    )


DUTIES = Section[History](
    figures=FIGURES,
    registers=(NOTIFICATIONS, ARRANGEMENTS, VISITS),
    measure=measure_visits,
)
