"""First time entrants to the youth justice system."""

from __future__ import annotations

from annual_reports.findings import Finding, Severity
from annual_reports.inputs.comparators import ComparisonAreas, compare
from annual_reports.measures.catalogue import Rows
from annual_reports.measures.comparisons import measured, per_cent_apart
from annual_reports.measures.display import fixed
from annual_reports.measures.figures import Chart, ChartKind, TableDefinition
from annual_reports.measures.kinds import Kind, Measured, Ratio, Unavailable
from annual_reports.reports.report import Measurement
from annual_reports.reports.section import Section, count
from annual_reports.reports.youth_offending.history import History, months_in_words, twelve_months, years_before
from annual_reports.reports.youth_offending.published import (
    ENTRANTS_RATE,
    INDICATORS,
    LAIT,
    POPULATION,
    PublishedStatistics,
)
from annual_reports.reports.youth_offending.registers import FIRST_TIME_ENTRANTS

YEARS_COMPARED = 4
ENTRANTS = (
    "Young people aged 10 to 17 whose first caution or conviction fell in the indicator's twelve months, which the "
    "params of the year name (Youth Justice Board, first time entrants)"
)

FIGURES = (
    count("fte.count", "First time entrants, in the indicator's own twelve months", "young people", ENTRANTS,
          "first_time_entrants", headline=True),
    count("fte.rate_per_100k", "First time entrants per 100,000 aged 10 to 17", "per 100,000",
          f"{ENTRANTS}, for each 100,000 residents of that age", "first_time_entrants", POPULATION,
          kind=Kind.RATE, headline=True),
    count("fte.change_percent", "Change in the rate of first time entrants", "%",
          "Change of the rate on that of the twelve months before, in per cent of it", "first_time_entrants",
          POPULATION, kind=Kind.CHANGE),
    count("fte.population", "Residents aged 10 to 17", "residents",
          "Residents in the middle of the calendar year in which the indicator's twelve months begin", POPULATION,
          kind=Kind.MEASURE),
    count("fte.population_date", "Date of the population", "date",
          "The day of which the residents are counted", POPULATION, kind=Kind.TEXT),
    count("fte.period", "Period of first time entrants", "months",
          "The indicator's twelve months, as the params of the year name them", "params", kind=Kind.TEXT),
    count("fte.population_source", "Source of the population", "source",
          "Publisher and publication of the number of residents", POPULATION, kind=Kind.TEXT),
    count("fte.comparison_source", "Source of published rates of first time entrants", "source",
          "Publisher and publication of the published rates", LAIT, kind=Kind.TEXT),
)  # fmt: skip

COMPARED = TableDefinition(
    id="first_time_entrants_compared",
    title="Published rates of first time entrants per 100,000 aged 10 to 17, by year as the source labels it",
    columns=("Year", "This council", "Statistical neighbours", "London"),
    unit="per 100,000",
    definition=(
        "Rates of the published statistics; for statistical neighbours the mean of those with a value, each counted "
        "alike. The source's rate for England is the sum of its regions' rates and is not used"
    ),
    source=(LAIT,),
    kind=Kind.MEASURE,
)
COMPARED_CHART = Chart(
    id="first_time_entrants_compared",
    table=COMPARED.id,
    kind=ChartKind.LINE,
    caption="Published rates of first time entrants per 100,000 aged 10 to 17",
)


def measure_entrants(history: History) -> Measurement:
    """Count the entrants of the indicator's twelve months and of those before."""
    period = twelve_months(history.entrants_from)
    rate, rate_before = entrants_rate(history, steps=0), entrants_rate(history, steps=1)
    return Measurement(
        values={
            "fte.count": entrants(history, steps=0),
            "fte.rate_per_100k": rate,
            "fte.change_percent": Unavailable("x")
            if isinstance(rate_before, Ratio) and not rate_before.numerator
            else per_cent_apart(rate, rate_before),
            "fte.population": history.published.residents(period),
            "fte.population_date": history.published.residents_of(period),
            "fte.period": months_in_words(period),
            "fte.population_source": history.published.source(POPULATION),
            "fte.comparison_source": history.published.source(LAIT),
        },
        tables={COMPARED.id: compared(history.published, history.entrants_from.year + 1)},
        notes={COMPARED.id: f"Source: {history.published.source(LAIT)}."},
        findings=differs_from_published(history, rate),
    )


def differs_from_published(history: History, rate: Measured) -> tuple[Finding, ...]:
    """Find a rate from the council's records that is not the published one."""
    period = twelve_months(history.entrants_from)
    printed = history.published.indicator(ENTRANTS_RATE, history.published.areas.council, period)
    if not isinstance(rate, Ratio) or rate.value is None or not isinstance(printed, float):
        return ()
    if fixed(rate.value, 0) == fixed(printed, 0):
        return ()
    return (
        Finding(
            code="youth-offending.rate-differs",
            problem="the rate of first time entrants is not the published one",
            severity=Severity.WARNING,
            file=f"data/{history.year}/youth_offending/first_time_entrants.csv",
            column="date_outcome",
            expected=f"{fixed(printed, 0)} per 100,000, as data/reference/{INDICATORS}.csv has it for {period}",
            found=f"{fixed(rate.value, 0)} per 100,000",
            cause="the register lacks or repeats young people, or the population is of another year",
            next_step="compare the register with the police's list, and the population with the one that was published",
        ),
    )


def entrants(history: History, steps: int) -> int:
    """Count the entrants of the indicator's twelve months, some years before."""
    period = twelve_months(years_before(history.entrants_from, steps))
    return int(period.covers(history.registers["first_time_entrants"]["date_outcome"]).sum())


def entrants_rate(history: History, steps: int) -> Measured:
    """Entrants per 100,000 residents aged 10 to 17, some years before."""
    residents = history.published.residents(twelve_months(years_before(history.entrants_from, steps)))
    if not isinstance(residents, float):
        return residents
    return Ratio(entrants(history, steps), residents, 100_000, "fte.count", "fte.population")


def compared(published: PublishedStatistics, last: int) -> Rows:
    """Published rates of the council, its neighbours and its region, by the year that the source prints."""
    reference = published.tables.get(LAIT)
    if reference is None:
        return []
    # The source has no usable value for England, so none is asked for; the finding would say what is known.
    areas = ComparisonAreas(
        published.areas.council, published.areas.region, published.areas.neighbours, country=published.areas.region
    )
    rows: list[tuple[Measured, ...]] = []
    for year in range(last - YEARS_COMPARED + 1, last + 1):
        comparison, _ = compare(reference.observations, reference.series(ENTRANTS_RATE), areas, str(year))
        if comparison is not None:
            mean = comparison.neighbour_summary.mean
            neighbours = Unavailable("x") if mean is None else mean
            rows.append((str(year), measured(comparison.council), neighbours, measured(comparison.region)))
    return rows


ENTRANTS_SECTION = Section(
    figures=FIGURES,
    tables=(COMPARED,),
    charts=(COMPARED_CHART,),
    registers=(FIRST_TIME_ENTRANTS,),
    measure=measure_entrants,
)
