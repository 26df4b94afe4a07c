"""Counts of the sample years that agree by chance: nothing in their definitions makes them."""

from __future__ import annotations

EQUAL: dict[str, set[tuple[str, ...]]] = {
    "adoption": {
        ("plan.outcome.waiting_and_linked", "orders.female"),
        ("enquiries_by_month.may.number", "asf_by_service.specialist_assessment.number"),
        ("enquiries_by_month.feb.number", "enquiries_by_source.an_event_or_stall.number"),
    },
    "youth_offending": {
        ("interventions.active_young_people.previous_year", "offences_by_type.motoring_offences.previous_year"),
    },
    # Needs were not recorded and no special school was named in the two years before the last: 12, 0 and 0.
    "virtual_school": {("ks4.ehcp_pupils", "cohort_by_setting.special_school.in_borough")},
}
"""Pairs that are equal in every year that has them."""

SUMS: dict[str, set[tuple[str, ...]]] = {}
"""A whole and two others that make it up in every year."""

COLUMNS: dict[str, set[tuple[str, str]]] = {}
"""A number and a column of a table that comes to it in every year."""
