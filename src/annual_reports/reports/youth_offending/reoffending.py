"""Reoffending: a cohort of young people followed for twelve months."""

from __future__ import annotations

import pandas as pd

from annual_reports.measures.comparisons import points_apart
from annual_reports.measures.figures import Chart, ChartKind, TableDefinition
from annual_reports.measures.kinds import Kind, Measured, Ratio, Unavailable
from annual_reports.reports.report import Measurement
from annual_reports.reports.section import Section, count, percentage
from annual_reports.reports.youth_offending.history import History, months_in_words, twelve_months, years_before
from annual_reports.reports.youth_offending.published import (
    INDICATORS,
    NEIGHBOURS_REOFFENDING_RATE,
    RANK,
    RANK_IN_REGION,
    REOFFENDING_RATE,
    SERVICES_RANKED,
)
from annual_reports.reports.youth_offending.registers import REOFFENDING_COHORT

YEARS_BACK = 4
PROLIFIC = 5
COHORT = (
    "Young people with a caution, a conviction or a release from custody in the cohort's twelve months, which the "
    "params of the year name (Ministry of Justice, proven reoffending statistics)"
)
REOFFENDED = f"{COHORT}, with at least one proven further offence within twelve months of it"
RANKED = "Place among services by the rate, the lowest first, as published"

FIGURES = (
    count("reoffending.cohort", "Young people in the reoffending cohort", "young people", COHORT,
          "reoffending_cohort", headline=True),
    count("reoffending.reoffenders", "Young people of the cohort who reoffended", "young people", REOFFENDED,
          "reoffending_cohort"),
    count("reoffending.rate_percent", "Young people who reoffended (binary rate)", "%",
          f"{REOFFENDED}, as a percentage of the cohort", "reoffending_cohort", kind=Kind.PERCENT, decimals=1,
          headline=True),
    count("reoffending.reoffences", "Further offences", "offences",
          "Proven further offences of the cohort within twelve months", "reoffending_cohort"),
    count("reoffending.reoffences_per_reoffender", "Further offences per young person who reoffended", "offences",
          "Proven further offences divided by the young people who reoffended", "reoffending_cohort",
          kind=Kind.MEAN, decimals=2),
    count("reoffending.prolific", "Prolific offenders in the cohort", "young people",
          f"{COHORT}, with {PROLIFIC} or more proven further offences within twelve months of it (the project's rule: "
          "the statistics define none)", "reoffending_cohort"),
    count("reoffending.cohort_four_years_before", "Cohort four years before", "young people",
          f"{COHORT}, four years earlier", "reoffending_cohort"),
    count("reoffending.cohort_change", "Change in the cohort over four years", "young people",
          "The cohort less that of four years before", "reoffending_cohort", kind=Kind.CHANGE),
    count("reoffending.cohort_change_percent", "Change in the cohort over four years, per cent", "%",
          "The same change in per cent of the cohort of four years before", "reoffending_cohort", kind=Kind.CHANGE),
    count("reoffending.rate_vs_london_points", "Reoffending rate against London", "percentage points",
          "The binary rate less London's", "reoffending_cohort", INDICATORS, kind=Kind.CHANGE),
    count("reoffending.rate_vs_statistical_neighbours_points", "Reoffending rate against statistical neighbours",
          "percentage points", "The binary rate less that of the statistical neighbours together",
          "reoffending_cohort", INDICATORS, kind=Kind.CHANGE),
    count("reoffending.rank_london", "Rank in London", "rank", f"{RANKED}: among London's services", INDICATORS,
          kind=Kind.MEASURE),
    count("reoffending.rank_england_and_wales", "Rank in England and Wales", "rank",
          f"{RANKED}: among the services of England and Wales", INDICATORS, kind=Kind.MEASURE),
    count("reoffending.services_ranked", "Services in that ranking", "services",
          "Services of England and Wales with a rate", INDICATORS, kind=Kind.MEASURE),
    count("reoffending.period", "Period of the cohort", "months",
          "The cohort's twelve months, as the params of the year name them", "params", kind=Kind.TEXT),
    count("reoffending.comparison_source", "Source of published indicators", "source",
          "Publisher and publication of the rates and ranks of others", INDICATORS, kind=Kind.TEXT),
)  # fmt: skip

COHORTS = TableDefinition(
    id="reoffending_by_cohort",
    title="Reoffending cohorts, each followed for twelve months",
    columns=("Cohort", "Young people", "Reoffended", "Further offences", "Prolific"),
    unit="young people",
    definition=f"{COHORT}, and the cohorts of the four years before it; prolific means {PROLIFIC} or more offences",
    source=("reoffending_cohort",),
    rows_apart="each row is the cohort of a year",
)
RATES = TableDefinition(
    id="reoffending_rate_by_cohort",
    title="Young people who reoffended within twelve months, by cohort",
    columns=("Cohort", "Reoffended"),
    unit="%",
    definition=f"{REOFFENDED}, as a percentage of the cohort",
    source=("reoffending_cohort",),
    kind=Kind.PERCENT,
    decimals=1,
)
COMPARED = TableDefinition(
    id="reoffending_compared",
    title="Young people who reoffended, beside other areas",
    columns=("Area", "Cohort", "Reoffended"),
    unit="%",
    definition=f"{REOFFENDED}, as a percentage of the cohort; other areas as published",
    source=("reoffending_cohort", INDICATORS),
    kind=Kind.PERCENT,
    decimals=1,
    header_columns=2,
)
RATE_CHART = Chart(
    id="reoffending_rate_by_cohort",
    table=RATES.id,
    kind=ChartKind.BARS,
    caption="Young people who reoffended within twelve months, by cohort",
)


def measure_reoffending(history: History) -> Measurement:
    """Measure the cohort, those of four years before it, and the distance to other areas."""
    period, published = twelve_months(history.cohort_from), history.published
    members, members_before = cohort(history, 0), cohort(history, YEARS_BACK)
    reoffenders = members[members["reoffences"] > 0]
    reoffences = int(members["reoffences"].sum())
    rate = percentage(len(reoffenders), len(members), "reoffending.reoffenders", "reoffending.cohort")
    london = published.indicator(REOFFENDING_RATE, published.areas.region, period)
    neighbours = published.indicator(NEIGHBOURS_REOFFENDING_RATE, published.areas.council, period)
    england = published.indicator(REOFFENDING_RATE, published.areas.country, period)
    label = months_in_words(period)
    known_before = bool(len(members_before))
    change = len(members) - len(members_before)
    areas: list[tuple[Measured, ...]] = [
        ("This council", label, rate),
        ("Statistical neighbours", label, neighbours),
        ("London", label, london),
        ("England", label, england),
    ]
    return Measurement(
        values={
            "reoffending.cohort": len(members),
            "reoffending.reoffenders": len(reoffenders),
            "reoffending.rate_percent": rate,
            "reoffending.reoffences": reoffences,
            "reoffending.reoffences_per_reoffender": Ratio(
                reoffences,
                len(reoffenders),
                numerator_id="reoffending.reoffences",
                denominator_id="reoffending.reoffenders",
            ),
            "reoffending.prolific": prolific(members),
            "reoffending.cohort_four_years_before": len(members_before) if known_before else Unavailable("x"),
            "reoffending.cohort_change": change if known_before else Unavailable("x"),
            "reoffending.cohort_change_percent": 100 * change / len(members_before)
            if known_before
            else Unavailable("x"),
            "reoffending.rate_vs_london_points": points_apart(rate, london),
            "reoffending.rate_vs_statistical_neighbours_points": points_apart(rate, neighbours),
            "reoffending.rank_london": whole(published.indicator(RANK_IN_REGION, published.areas.council, period)),
            "reoffending.rank_england_and_wales": whole(published.indicator(RANK, published.areas.council, period)),
            "reoffending.services_ranked": whole(published.indicator(SERVICES_RANKED, published.areas.council, period)),
            "reoffending.period": label,
            "reoffending.comparison_source": published.source(INDICATORS),
        },
        tables={COHORTS.id: cohort_rows(history), RATES.id: rate_rows(history), COMPARED.id: areas},
        notes={COMPARED.id: f"Source for other areas and for ranks: {published.source(INDICATORS)}."},
    )


def cohort(history: History, steps: int) -> pd.DataFrame:
    """Members of the cohort of the indicator's twelve months, some years before."""
    members = history.registers["reoffending_cohort"]
    period = twelve_months(years_before(history.cohort_from, steps))
    return members[period.covers(members["date_outcome"])]


def prolific(members: pd.DataFrame) -> int:
    """Count the members with so many further offences that they are called prolific."""
    return int((members["reoffences"] >= PROLIFIC).sum())


def cohorts_on_file(history: History) -> list[tuple[str, pd.DataFrame]]:
    """The cohorts of which there are records, the earliest first."""
    known: list[tuple[str, pd.DataFrame]] = []
    for steps in range(YEARS_BACK, -1, -1):
        members = cohort(history, steps)
        if len(members):
            known.append((months_in_words(twelve_months(years_before(history.cohort_from, steps))), members))
    return known


def cohort_rows(history: History) -> list[tuple[Measured, ...]]:
    """One row a cohort: its size, who reoffended, and how often."""
    return [
        (
            label,
            len(members),
            int((members["reoffences"] > 0).sum()),
            int(members["reoffences"].sum()),
            prolific(members),
        )
        for label, members in cohorts_on_file(history)
    ]


def rate_rows(history: History) -> list[tuple[Measured, ...]]:
    """One row a cohort: the share that reoffended."""
    return [
        (label, Ratio(int((members["reoffences"] > 0).sum()), len(members), scale=100))
        for label, members in cohorts_on_file(history)
    ]


def whole(value: Measured) -> Measured:
    """A published rank as the whole number that it is."""
    return int(value) if isinstance(value, float) else value


REOFFENDING = Section(
    figures=FIGURES,
    tables=(COHORTS, RATES, COMPARED),
    charts=(RATE_CHART,),
    registers=(REOFFENDING_COHORT,),
    measure=measure_reoffending,
)
