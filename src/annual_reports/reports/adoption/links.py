"""What ties the adoption report's numbers together."""

from __future__ import annotations

from annual_reports.measures.figures import slug
from annual_reports.measures.links import AtMost, Follows, Link, Links, Official, Open, Same, Share, Total
from annual_reports.reports.adoption.plan import OUTCOMES, WAITING_STATUS
from annual_reports.reports.adoption.scorecard import INDICATORS, SPANS
from annual_reports.reports.adoption.section import PROVIDERS
from annual_reports.reports.adoption.support import OUTCOMES as SUPPORT_OUTCOMES
from annual_reports.reports.adoption.trends import ACTIVITY, TIMELINESS

PLAN: tuple[Link, ...] = (
    Same(("plan.decisions", "plan_by_age_at_decision.total.number", "plan_by_outcome.total.number")),
    Total("plan_by_age_at_decision.total.number", ("plan_by_age_at_decision.*.number",)),
    Total("plan_by_outcome.total.number", ("plan_by_outcome.*.number",)),
    *(Same((f"plan.outcome.{id}", f"plan_by_outcome.{slug(label)}.number")) for id, label in OUTCOMES.items()),
    AtMost("plan.decisions", ("plan.male", "plan.female")),
    # A decision that is changed is of this year, with that outcome, or of a year before.
    Total("plan.reversals", ("plan.reversed_from_previous_year", "plan.outcome.reversed")),
    AtMost(
        "plan.outcome.reversed",
        ("plan.outcome.reversed_to_family", "plan.outcome.reversed_to_sgo", "plan.outcome.reversed_to_other"),
    ),
    AtMost("plan.decisions", ("plan.sibling_groups",)),
    # The sizes sum to the children in such groups, and are as many as the groups.
    Follows("plan.sibling_group_sizes", ("plan.sibling_groups", "plan.decisions")),
)
WAITING: tuple[Link, ...] = (
    Same(("waiting.total_at_year_end", "waiting_by_status.total.number")),
    Total("waiting_by_status.total.number", ("waiting_by_status.*.number",)),
    Same(("waiting.matched_at_year_end", f"waiting_by_status.{slug(WAITING_STATUS['matched'])}.number")),
    Same(("waiting.linked_at_year_end", f"waiting_by_status.{slug(WAITING_STATUS['linked'])}.number")),
)
PLACED: tuple[Link, ...] = (
    Same(("placed.total", "placed_by_provider.total.number")),
    Total("placed_by_provider.total.number", ("placed_by_provider.*.number",)),
    AtMost("placed.total", ("placed_by_ethnicity.*.number",)),
    AtMost("placed.total", ("placed.male", "placed.female")),
    # ~placed.in_sibling_groups: children placed in a group of two or more.
    Total("placed.total", ("placed.individual_children", "~placed.in_sibling_groups")),
    AtMost("~placed.in_sibling_groups", ("placed.sibling_groups",)),
    # Early permanence is fostering for adoption or concurrent planning; the second is not printed.
    Total("placed.early_permanence", ("placed.fostering_for_adoption", "~placed.concurrent_planning")),
    AtMost("placed.total", ("placed.early_permanence",)),
    Share("placed.early_permanence_percent", "placed.early_permanence", "placed.total"),
    Follows("placed.eldest_years", ("placed.total",)),
    Follows("placed.youngest_months", ("placed.total",)),
)
ORDERS: tuple[Link, ...] = (
    Same(("orders.total", "orders_by_provider.total.number")),
    Total("orders_by_provider.total.number", ("orders_by_provider.*.number",)),
    AtMost("orders.total", ("orders_by_ethnicity.*.number",)),
    AtMost("orders.total", ("orders_by_age_years.*.number",)),
    AtMost("orders.total", ("orders.male", "orders.female")),
    AtMost("orders.total", ("orders.new_families", "orders.joined_sibling")),
    AtMost("orders.total", ("orders.placed_within_year",)),
    AtMost("placed.total", ("orders.placed_within_year",)),
    AtMost("orders.total", ("plan.outcome.placed_and_adopted_in_year",)),
    AtMost("orders.total", ("orders.early_permanence",)),
    Share("orders.early_permanence_percent", "orders.early_permanence", "orders.total"),
    # The eldest and the youngest say of one row by age each that somebody is in it, and how old to the month.
    Follows("orders.eldest_months", ("orders.total", "orders_by_age_years.*.number")),
    Follows("orders.youngest_months", ("orders.total", "orders_by_age_years.*.number")),
)
BY_PROVIDER: tuple[Link, ...] = tuple(
    Same((f"{what}.provider.{slug(provider)}", f"{what}_by_provider.{slug(label)}.number"))
    for what in ("placed", "orders")
    for provider, label in PROVIDERS.items()
)


def _mean(indicator: str) -> tuple[Link, ...]:
    """A mean of the scorecard: latent are the children who have both dates, and the sum of their days.

    The means of three years, weighed by the children, come to the mean of all. Who knows two of the
    numbers of children works out the third, so the sums are tied although nobody prints them.
    """
    mean, children, days = (
        f"scorecard.{indicator}_days", f"~scorecard.{indicator}.children", f"~scorecard.{indicator}.days",
    )  # fmt: skip
    pooled = tuple(f"{children}{past}" for past in ("", ".previous_year", ".two_years_before"))
    return (
        Share(f"{mean}_year", days, children),
        Share(f"{mean}_year.previous_year", f"{days}.previous_year", f"{children}.previous_year"),
        Share(f"{mean}_three_year", f"{days}.three_years", f"{children}.three_years"),
        AtMost("orders.total", (children,)),
        AtMost("orders.total.previous_year", (f"{children}.previous_year",)),
        AtMost("orders.total.two_years_before", (f"{children}.two_years_before",)),
        Total(f"{children}.three_years", pooled),
        Total(f"{days}.three_years", (days, f"{days}.previous_year", f"{days}.two_years_before")),
    )


SCORECARD: tuple[Link, ...] = (
    *(link for indicator in INDICATORS for link in _mean(indicator)),
    *(
        Same((f"scorecard.{indicator}_days_{span}", f"scorecard.{slug(label)}.{column}"))
        for indicator, (label, *_) in INDICATORS.items()
        for span, column in zip(SPANS, ("in_the_year", "three_year_average"), strict=True)
    ),
    *(
        Follows(f"scorecard.{indicator}_{span}_{side}_threshold", (f"scorecard.{indicator}_days_{span}",))
        for indicator in ("a1", "a2")
        for span in SPANS
        for side in ("over", "under")
    ),
    *(
        Share(
            f"timeliness_by_year.{{year-2}}.{slug(label)}",
            f"~scorecard.{indicator}.days.two_years_before",
            f"~scorecard.{indicator}.children.two_years_before",
        )
        for label, indicator in zip(TIMELINESS, ("a1", "a2"), strict=True)
    ),
    *(
        Same((f"{id}{past}", f"timeliness_by_year.{year}.{slug(label)}"))
        for label, id in TIMELINESS.items()
        for past, year in (("", "{year}"), (".previous_year", "{year-1}"))
    ),
    Open(
        ("scorecard.*_threshold_days", "scorecard.*.national_threshold"),
        "thresholds that the Department for Education publishes",
    ),
)
EARLIER: tuple[Link, ...] = (
    *(
        Same((f"{id}{past}", f"activity_by_year.{year}.{slug(label)}"))
        for label, id in ACTIVITY.items()
        for past, year in (("", "{year}"), (".previous_year", "{year-1}"), (".two_years_before", "{year-2}"))
        if past != ".two_years_before" or id in ("plan.decisions", "placed.total", "orders.total")
    ),
    Same(("activity_by_year.{year-2}.waiting_at_31_march",)),
    Same(("activity_by_year.{year-2}.disruptions",)),
    Same(("disruptions.previous_year", "disruptions.total.previous_year")),
)
PEOPLE: tuple[Link, ...] = (
    AtMost("panel.matches", ("panel.matches_own_children",)),
    AtMost("panel.matches", ("panel.matches_at_local_panel",)),
    Same(("panel.adopters_presented",)),
    Same(("recruitment.transferred_adopters",)),
    AtMost("recruitment.approved", ("recruitment.approved_residents",)),
    AtMost("recruitment.approved", ("recruitment.intercountry",)),
    Same(("recruitment.approved_residents.previous_year",)),
    Same(("recruitment.enquiries", "enquiries_by_month.total.number", "enquiries_by_source.total.number")),
    Total("enquiries_by_month.total.number", ("enquiries_by_month.*.number",)),
    Total("enquiries_by_source.total.number", ("enquiries_by_source.*.number",)),
    Same(("recruitment.enquiries.previous_year",)),
)
SUPPORT: tuple[Link, ...] = (
    Same(("support.assessment_requests", "support_by_outcome.total.number")),
    Total("support_by_outcome.total.number", ("support_by_outcome.*.number",)),
    Same(
        (
            "support.assessments_leading_to_support",
            f"support_by_outcome.{slug(SUPPORT_OUTCOMES['support'])}.number",
        )
    ),
    Same(("support.assessments_open_at_year_end", f"support_by_outcome.{slug(SUPPORT_OUTCOMES['open'])}.number")),
    AtMost("support.assessment_requests", ("support.pre_adoption_families",)),
    Same(("support.asf_applications", "asf_by_service.total.number")),
    Total("asf_by_service.total.number", ("asf_by_service.*.number",)),
    AtMost("support.asf_applications", ("support.match_funded_cases",)),
    Follows("support.asf_funding_gbp", ("support.asf_applications",)),
    Follows("support.asf_funding_gbp.previous_year", ("support.asf_applications.previous_year",)),
    Same(("support.letterbox_exchanges", "letterbox_by_relative.total.number")),
    Total("letterbox_by_relative.total.number", ("letterbox_by_relative.*.number",)),
    AtMost("support.letterbox_exchanges", ("support.letterbox_children",)),
    *(
        Same((f"support.{id}",))
        for id in (
            "adult_adoptees",
            "direct_contact_children",
            "birth_families_counselled",
            "allowances_reviewed",
            "assessment_requests.previous_year",
            "letterbox_exchanges.previous_year",
        )
    ),
)
SAFEGUARDS: tuple[Link, ...] = (
    AtMost("disruptions.total", ("disruptions.before_order",)),
    AtMost("complaints.total", ("complaints.upheld", "complaints.partially_upheld")),
    *(Same((f"{id}.total{past}",)) for id in ("compliments", "allegations") for past in ("", ".previous_year")),
    Same(("complaints.total.previous_year",)),
)
OPEN: tuple[Link, ...] = (
    Open(
        (
            "panel.meetings",
            "panel.meetings.previous_year",
            "recruitment.information_events",
            "recruitment.stage_1_courses",
            "recruitment.stage_2_courses",
        ),
        "meetings, events and courses that the service held",
    ),
    Open(
        ("panel.chairs", "panel.vice_chairs", "panel.central_list", "panel.central_list_original",
         "panel.central_list_new"),
        "members of the panel, who are appointed and act in public office",
    ),
)  # fmt: skip

OFFICIAL: tuple[Link, ...] = tuple(
    Official(f"orders.total{past}", "adoption", "adopted.number", year)
    for past, year in (("", "{year}"), (".previous_year", "{year-1}"), (".two_years_before", "{year-2}"))
)

LIKELY: tuple[Link, ...] = (
    # Nobody's sex, ethnicity or age is unknown.
    *(Total(id, (f"{what}.male", f"{what}.female"))
      for id, what in (("plan.decisions", "plan"), ("placed.total", "placed"), ("orders.total", "orders"))),
    Total("placed.total", ("placed_by_ethnicity.*.number",)),
    Total("orders.total", ("orders_by_ethnicity.*.number",)),
    Total("orders.total", ("orders_by_age_years.*.number",)),
    # Each has a row in the register of adoptive placements, and nobody lacks a date.
    Total("orders.total", ("orders.new_families", "orders.joined_sibling")),
    *(Same((f"~scorecard.{indicator}.children{past}", f"orders.total{past}"))
      for indicator in INDICATORS for past in ("", ".previous_year", ".two_years_before")),
    # A new plan is on record for each decision that was changed.
    Total("plan.outcome.reversed",
          ("plan.outcome.reversed_to_family", "plan.outcome.reversed_to_sgo", "plan.outcome.reversed_to_other")),
    # Whose decision stands and who is not placed is looked after still, and waits.
    AtMost("waiting.total_at_year_end", ("plan.outcome.matched_not_placed", "plan.outcome.waiting_and_linked")),
    AtMost("waiting.matched_at_year_end", ("plan.outcome.matched_not_placed",)),
    # Who was decided about and adopted in the year was placed in it too.
    AtMost("orders.placed_within_year", ("plan.outcome.placed_and_adopted_in_year",)),
)  # fmt: skip

LINKS = Links(
    (
        *PLAN,
        *WAITING,
        *PLACED,
        *ORDERS,
        *BY_PROVIDER,
        *SCORECARD,
        *EARLIER,
        *PEOPLE,
        *SUPPORT,
        *SAFEGUARDS,
        *OPEN,
        *OFFICIAL,
    ),
    LIKELY,
)
