"""What ties the private fostering report's numbers together."""

from __future__ import annotations

from annual_reports.measures.figures import slug
from annual_reports.measures.links import AtMost, Flow, Follows, Link, Links, Open, Same, Share, Total
from annual_reports.reports.private_fostering.arrangements import ENDINGS
from annual_reports.reports.private_fostering.children import REASONS, SEXES
from annual_reports.reports.private_fostering.notifications import OUTCOMES
from annual_reports.reports.private_fostering.visits import INDICATORS

PAST = ("", ".previous_year", ".two_years_before")
COLUMNS = ("{year}", "{year-1}", "{year-2}")


def _outcome(code: str) -> str:
    return f"notifications_by_outcome.{slug(OUTCOMES[code])}.number"


NOTIFICATIONS: tuple[Link, ...] = (
    Same(("notifications.total", "notifications_by_source.total.number", "notifications_by_outcome.total.number")),
    Same(("notifications.previous_year", "notifications.total.previous_year")),
    Total("notifications_by_source.total.number", ("notifications_by_source.*.number",)),
    Total("notifications_by_outcome.total.number", ("notifications_by_outcome.*.number",)),
    Same(("notifications.leading_to_new_arrangement", _outcome("arrangement"))),
    Same(("notifications.open_at_year_end", _outcome("open"))),
    Total(
        "notifications.not_progressed",
        tuple(_outcome(code) for code in OUTCOMES if code not in ("arrangement", "open")),
    ),
    Total(
        "notifications.total",
        ("notifications.leading_to_new_arrangement", "notifications.not_progressed", "notifications.open_at_year_end"),
    ),
    AtMost("notifications.total.previous_year", ("notifications.leading_to_new_arrangement.previous_year",)),
)
ARRANGEMENTS: tuple[Link, ...] = (
    *(
        Flow(
            f"arrangements.open_at_year_end{past}",
            f"arrangements.ongoing_from_previous_year{past}",
            f"arrangements.new_in_year{past}",
            f"arrangements.ended_in_year{past}",
        )
        for past in PAST
    ),
    *(
        Total(f"arrangements.total_in_year{past}", (f"arrangements.{first}{past}", f"arrangements.{second}{past}"))
        for past in PAST[:2]
        for first, second in (
            ("ongoing_from_previous_year", "new_in_year"),
            ("ended_in_year", "open_at_year_end"),
        )
    ),
    Same(("arrangements.total_in_year", "arrangements_by_source.total.number")),
    Total("arrangements_by_source.total.number", ("arrangements_by_source.*.number",)),
    Same(("arrangements.ended_in_year", "arrangements_by_ending.total.number")),
    Total("arrangements_by_ending.total.number", ("arrangements_by_ending.*.number",)),
    Same(
        ("arrangements.transferred_to_safeguarding", f"arrangements_by_ending.{slug(ENDINGS['safeguarding'])}.number")
    ),
    Same(
        (
            "arrangements.ended_in_special_guardianship",
            f"arrangements_by_ending.{slug(ENDINGS['special guardianship'])}.number",
        )
    ),
)
CHILDREN: tuple[Link, ...] = (
    *(
        Total(whole, (f"arrangements_by_{dimension}.*.number",))
        for whole, dimensions in (
            ("arrangements.new_in_year", ("reason", "locality")),
            ("arrangements.total_in_year", ("ethnicity", "sex", "age")),
        )
        for dimension in dimensions
    ),
    *(
        Share(f"arrangements_by_{dimension}.*.percent", f"arrangements_by_{dimension}.*.number", whole)
        for whole, dimensions in (
            ("arrangements.new_in_year", ("reason", "locality")),
            ("arrangements.total_in_year", ("ethnicity", "sex")),
        )
        for dimension in dimensions
    ),
    *(
        Same((f"{id}{ending}", f"arrangements_by_{table}.{slug(label)}.{column}"))
        for id, table, label in (
            ("reasons.family_breakdown", "reason", REASONS["family breakdown"]),
            ("reasons.international_student", "reason", REASONS["international student"]),
        )
        for ending, column in (("", "number"), ("_percent", "percent"))
    ),
    *(
        Share(f"{id}_percent", id, "arrangements.new_in_year")
        for id in ("reasons.family_breakdown", "reasons.international_student")
    ),
    Same(("locality.*", "arrangements_by_locality.*.number")),
    Same(("locality.*_percent", "arrangements_by_locality.*.percent")),
    Share("locality.*_percent", "locality.*", "arrangements.new_in_year"),
    Follows("localities.shares", ("arrangements_by_locality.*.number", "arrangements_by_locality.*.percent")),
    Open(("localities.number",), "how many parts of its area the council names"),
    *(Same((f"gender.{sex}", f"arrangements_by_sex.{slug(label)}.number")) for sex, label in SEXES.items()),
    Same(("age.from_13", "arrangements_by_age.13_to_15_plus.number")),
    Same(("age.13_to_15_plus_percent", "age.from_13_percent")),
    Share("age.from_13_percent", "age.from_13", "arrangements.total_in_year"),
    Share("age.13_to_15_plus_percent", "age.from_13", "arrangements.total_in_year"),
    # Age counts on the day on which an arrangement ended.
    AtMost("age.from_13", (f"arrangements_by_ending.{slug(ENDINGS['turned 16'])}.number",)),
)
IN_TIME = {
    "visits.on_notification_in_time": "visits.on_notification",
    "visits.new_in_time": "arrangements.new_in_year",
    "visits.continuing_in_time": "arrangements.ongoing_from_previous_year",
}
VISITS: tuple[Link, ...] = (
    *(AtMost(f"{whole}{past}", (f"{part}{past}",)) for past in PAST for part, whole in IN_TIME.items()),
    *(
        Share(f"{part}_percent{past}", f"{part}{past}", f"{whole}{past}")
        for past in PAST[:2]
        for part, whole in IN_TIME.items()
    ),
    *(
        Same((f"{id}{past}", f"statutory_return.{slug(line)}.{column}"))
        for line, id in INDICATORS.items()
        for past, column in zip(PAST, COLUMNS, strict=True)
    ),
)
OTHER: tuple[Link, ...] = (
    # As many rows as the table of quotations has, which shows how many of them children, parents and carers said.
    Same(("views.total",)),
    Open(
        (
            "training.sessions",
            "training.sessions.previous_year",
            "training.attendees",
            "training.attendees.previous_year",
            "awareness.events",
            "awareness.app_downloads",
            "awareness.app_downloads.previous_year",
        ),
        "sessions, talks and mailings for professionals and the public, and how many of them came",
    ),
)
LIKELY: tuple[Link, ...] = (
    # What was open at the end of one year's register is what goes on in the next one's.
    Same(("arrangements.ongoing_from_previous_year", "arrangements.open_at_year_end.previous_year")),
    Same(("arrangements.ongoing_from_previous_year.previous_year", "arrangements.open_at_year_end.two_years_before")),
)

LINKS = Links((*NOTIFICATIONS, *ARRANGEMENTS, *CHILDREN, *VISITS, *OTHER), LIKELY)
