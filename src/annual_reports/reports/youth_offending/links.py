"""What ties the youth offending report's numbers together."""

from __future__ import annotations

from annual_reports.measures.figures import slug
from annual_reports.measures.links import AtMost, Flow, Follows, Link, Links, Official, Open, Same, Share, Total
from annual_reports.reports.youth_offending.catalogue import ACTIVITY
from annual_reports.reports.youth_offending.interventions import DESTINATIONS, KINDS
from annual_reports.reports.youth_offending.published import ENTRANTS_RATE, INDICATORS, REOFFENDING_RATE
from annual_reports.reports.youth_offending.registers.cases import NOT_IN_ETE, PREVENTION

PERIOD, PERIOD_BEFORE = "{reoffending.period}", "{reoffending.period-1}"
PANELS = ("safeguarding.on_exploitation_panel", "safeguarding.on_risk_panel")


def _destination(code: str) -> str:
    return f"destinations_at_end.{slug(DESTINATIONS[code])}.number"


ENTRANTS: tuple[Link, ...] = (
    Share("fte.rate_per_100k", "fte.count", "fte.population"),
    Share("fte.rate_per_100k.previous_year", "fte.count.previous_year", ""),
    Follows("fte.change_percent", ("fte.count", "fte.count.previous_year")),
    *(
        Official(f"fte.rate_per_100k{past}", INDICATORS, ENTRANTS_RATE, period)
        for past, period in (("", "{fte.period}"), (".previous_year", "{fte.period-1}"))
    ),
)
REOFFENDING: tuple[Link, ...] = (
    *(
        Same((f"reoffending.{id}", f"reoffending_by_cohort.{PERIOD}.{column}"))
        for id, column in (
            ("cohort", "young_people"),
            ("reoffenders", "reoffended"),
            ("reoffences", "further_offences"),
            ("prolific", "prolific"),
        )
    ),
    Same(("reoffending.cohort.previous_year", f"reoffending_by_cohort.{PERIOD_BEFORE}.young_people")),
    Same(("reoffending.cohort_four_years_before", "reoffending_by_cohort.{reoffending.period-4}.young_people")),
    Same(
        (
            "reoffending.rate_percent",
            f"reoffending_rate_by_cohort.{PERIOD}.reoffended",
            "reoffending_compared.this_council.*.reoffended",
        )
    ),
    Same(("reoffending.rate_percent.previous_year", f"reoffending_rate_by_cohort.{PERIOD_BEFORE}.reoffended")),
    Share("reoffending.rate_percent", "reoffending.reoffenders", "reoffending.cohort"),
    Share(
        "reoffending.rate_percent.previous_year",
        f"reoffending_by_cohort.{PERIOD_BEFORE}.reoffended",
        "reoffending.cohort.previous_year",
    ),
    Share(
        "reoffending_rate_by_cohort.*.reoffended",
        "reoffending_by_cohort.*.reoffended",
        "reoffending_by_cohort.*.young_people",
    ),
    *(
        Official(f"reoffending.rate_percent{past}", INDICATORS, REOFFENDING_RATE, period)
        for past, period in (("", PERIOD), (".previous_year", PERIOD_BEFORE))
    ),
    Share("reoffending.reoffences_per_reoffender", "reoffending.reoffences", "reoffending.reoffenders"),
    AtMost("reoffending_by_cohort.*.young_people", ("reoffending_by_cohort.*.reoffended",)),
    AtMost("reoffending_by_cohort.*.reoffended", ("reoffending_by_cohort.*.prolific",)),
    AtMost("reoffending_by_cohort.*.further_offences", ("reoffending_by_cohort.*.reoffended",)),
    *(
        Follows(f"reoffending.{change}", ("reoffending.cohort", "reoffending.cohort_four_years_before"))
        for change in ("cohort_change", "cohort_change_percent")
    ),
    # Other areas' rates are printed beside, so that a distance is as good as the rate.
    *(
        Follows(f"reoffending.rate_vs_{area}_points", ("reoffending.rate_percent", "reoffending.reoffenders"))
        for area in ("london", "statistical_neighbours")
    ),
)
CUSTODY: tuple[Link, ...] = (
    Share("custody.rate_per_1000", "custody.sentences", "custody.population"),
    Share("custody.rate_per_1000.previous_year", "custody.sentences.previous_year", ""),
    Same(("custody.rate_per_1000", "custody_compared.this_council.*.per_1_000")),
    AtMost("custody.sentences", ("custody.young_people",)),
    AtMost("cohort.total", ("custody.young_people",)),
    *(
        Follows(f"custody.rate_vs_{area}_percent", ("custody.rate_per_1000", "custody.sentences"))
        for area in ("london", "england")
    ),
)
COHORT: tuple[Link, ...] = (
    Same(("cohort.total", "cohort_by_age.total.number")),
    Total("cohort_by_age.total.number", ("cohort_by_age.*.number",)),
    AtMost("cohort.total", ("cohort_by_ethnicity.*.number",)),
    AtMost("cohort.total", ("cohort.male", "cohort.female")),
    Follows("cohort.change_percent", ("cohort.total", "cohort.total.previous_year")),
    Same(("cohort.offences", "offences_by_type.total.this_year")),
    Same(("cohort.offences.previous_year", "offences_by_type.total.previous_year")),
    *(
        Total(f"offences_by_type.total.{column}", (f"offences_by_type.*.{column}",))
        for column in ("this_year", "previous_year")
    ),
    # Each has an offence at least.
    AtMost("cohort.offences", ("cohort.total",)),
    AtMost("cohort.offences.previous_year", ("cohort.total.previous_year",)),
    # Names alone, but in the order of the numbers.
    Follows("cohort.top_offences", ("offences_by_type.*.this_year",)),
)
INTERVENTIONS: tuple[Link, ...] = (
    Same(("interventions.active", "interventions_by_kind.total.active_on_31_march")),
    Same(("interventions.ended", "interventions_by_kind.total.ended_in_the_year")),
    *(
        Total(f"interventions_by_kind.total.{column}", (f"interventions_by_kind.*.{column}",))
        for column in ("active_on_31_march", "ended_in_the_year")
    ),
    # ~interventions.active.previous_year: the same number of last year's paper.
    Flow(
        "interventions.active", "~interventions.active.previous_year", "interventions.started", "interventions.ended"
    ),
    AtMost("interventions.active", ("interventions.active_young_people",)),
    AtMost("~interventions.active.previous_year", ("interventions.active_young_people.previous_year",)),
    AtMost("interventions.ended", ("interventions.outcomes_counted",)),
    AtMost("interventions.ended.previous_year", ("interventions.outcomes_counted.previous_year",)),
    Same(("interventions.outcomes_counted", "destinations_at_end.total.number")),
    Total("destinations_at_end.total.number", ("destinations_at_end.*.number",)),
    Total("ete.at_end", tuple(_destination(code) for code in DESTINATIONS if code != NOT_IN_ETE)),
    Total("interventions.outcomes_counted", ("ete.at_end", _destination(NOT_IN_ETE))),
    AtMost("interventions.outcomes_counted", ("accommodation.suitable_at_end",)),
    *(
        Share(f"{id}_percent", id, "interventions.outcomes_counted")
        for id in ("ete.at_end", "accommodation.suitable_at_end")
    ),
    # ~….previous_year: the number that last year's paper printed with the same percentage.
    *(
        Share(f"{id}_percent.previous_year", f"~{id}.previous_year", "interventions.outcomes_counted.previous_year")
        for id in ("ete.at_end", "accommodation.suitable_at_end")
    ),
    *(AtMost(f"interventions.active_young_people{past}", (f"{panel}{past}",))
      for panel in PANELS for past in ("", ".previous_year")),
    *(Share(f"{panel}_percent", panel, "interventions.active_young_people") for panel in PANELS),
)  # fmt: skip
EARLIER: tuple[Link, ...] = (
    *(
        Same((f"{id}{past}", f"activity_by_year.{year}.{slug(label)}"))
        for label, id in ACTIVITY.items()
        for past, year in (("", "{year}"), (".previous_year", "{year-1}"))
    ),
    *(Same((f"activity_by_year.{{year-2}}.{slug(label)}",)) for label in ACTIVITY),
)
OPEN: tuple[Link, ...] = (
    Open(("fte.population", "custody.population"), "published estimates of the area's residents"),
    Open(
        (
            "first_time_entrants_compared.*.*",
            "reoffending_compared.statistical_neighbours.*.reoffended",
            "reoffending_compared.london.*.reoffended",
            "reoffending_compared.england.*.reoffended",
            "reoffending.rank_london",
            "reoffending.rank_england_and_wales",
            "reoffending.services_ranked",
            "custody_compared.london.*.per_1_000",
            "custody_compared.england.*.per_1_000",
        ),
        "official statistics, published already",
    ),
    Open(
        (
            "fte.period",
            "fte.period.previous_year",
            "fte.population_date",
            "custody.population_date",
            "fte.population_source",
            "fte.comparison_source",
            "reoffending.period",
            "reoffending.period.previous_year",
            "reoffending.comparison_source",
        ),
        "names of periods and sources",
    ),
    Open(
        (
            "workforce.fte",
            "workforce.fte.previous_year",
            "workforce.staff",
            "workforce.agency_staff",
            "workforce.agency_staff.previous_year",
            "workforce_by_role.*.full_time_equivalents",
            "camhs.days_per_week",
            "partner_time.*.days_a_week",
        ),
        "posts, and days that partners give",
    ),
    Open(("standards.assessed", "standards.good"), "the board's judgement of the service"),
)
LIKELY: tuple[Link, ...] = (
    # Nobody's sex or ethnicity is unknown.
    Total("cohort.total", ("cohort.male", "cohort.female")),
    Total("cohort.total", ("cohort_by_ethnicity.*.number",)),
    # Up to 2022-23 all outcomes are counted but those of prevention programmes.
    Total(
        "interventions.ended",
        ("interventions.outcomes_counted", f"interventions_by_kind.{slug(KINDS[PREVENTION])}.ended_in_the_year"),
    ),
    # Nobody has two interventions at a time.
    Same(("interventions.active", "interventions.active_young_people")),
    Same(("~interventions.active.previous_year", "interventions.active_young_people.previous_year")),
)

LINKS = Links((*ENTRANTS, *REOFFENDING, *CUSTODY, *COHORT, *INTERVENTIONS, *EARLIER, *OPEN), LIKELY)
