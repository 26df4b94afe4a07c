"""Use of custody."""

from __future__ import annotations

from annual_reports.measures.comparisons import per_cent_apart
from annual_reports.measures.figures import TableDefinition
from annual_reports.measures.kinds import Kind, Measured, Ratio
from annual_reports.reports.report import Measurement
from annual_reports.reports.section import Section, count
from annual_reports.reports.youth_offending.history import History
from annual_reports.reports.youth_offending.published import CUSTODY_RATE, INDICATORS, POPULATION
from annual_reports.reports.youth_offending.registers import CUSTODIAL_SENTENCES

SENTENCES = "Custodial sentences passed in the year on young people aged 10 to 17 (Youth Justice Board, use of custody)"
RATE = f"{SENTENCES}, for each 1,000 residents of that age"

FIGURES = (
    count("custody.sentences", "Custodial sentences", "sentences", SENTENCES, "custodial_sentences", headline=True),
    count("custody.young_people", "Young people sentenced to custody", "young people",
          "Young people on whom at least one of these sentences was passed, each counted once", "custodial_sentences"),
    count("custody.rate_per_1000", "Custodial sentences per 1,000 aged 10 to 17", "per 1,000", RATE,
          "custodial_sentences", POPULATION, kind=Kind.RATE, decimals=3, headline=True),
    count("custody.population", "Residents aged 10 to 17, for the use of custody", "residents",
          "Residents in the middle of the calendar year in which the year begins", POPULATION, kind=Kind.MEASURE),
    count("custody.population_date", "Date of the population, for the use of custody", "date",
          "The day of which the residents are counted", POPULATION, kind=Kind.TEXT),
    count("custody.rate_vs_london_percent", "Rate of custody against London", "%",
          "The rate's difference from London's, in per cent of London's", "custodial_sentences", INDICATORS,
          kind=Kind.CHANGE),
    count("custody.rate_vs_england_percent", "Rate of custody against England", "%",
          "The rate's difference from England's, in per cent of England's", "custodial_sentences", INDICATORS,
          kind=Kind.CHANGE),
)  # fmt: skip

COMPARED = TableDefinition(
    id="custody_compared",
    title="Custodial sentences per 1,000 aged 10 to 17, beside other areas",
    columns=("Area", "Period", "Per 1,000"),
    unit="per 1,000",
    definition=f"{RATE}; other areas as published",
    source=("custodial_sentences", POPULATION, INDICATORS),
    kind=Kind.RATE,
    decimals=3,
    header_columns=2,
)


def measure_custody(history: History) -> Measurement:
    """Count the year's sentences and put their rate beside those of London and England."""
    sentences = history.in_year(history.registers["custodial_sentences"], "date_sentenced")
    published = history.published
    residents = published.residents(history.period)
    rate: Measured = residents
    if isinstance(residents, float):
        rate = Ratio(len(sentences), residents, 1000, "custody.sentences", "custody.population")
    london = published.indicator(CUSTODY_RATE, published.areas.region, history.period)
    england = published.indicator(CUSTODY_RATE, published.areas.country, history.period)
    label = str(history.period)
    return Measurement(
        values={
            "custody.sentences": len(sentences),
            "custody.young_people": sentences["young_person"].nunique(),
            "custody.rate_per_1000": rate,
            "custody.population": residents,
            "custody.population_date": published.residents_of(history.period),
            "custody.rate_vs_london_percent": per_cent_apart(rate, london),
            "custody.rate_vs_england_percent": per_cent_apart(rate, england),
        },
        notes={COMPARED.id: f"Source for other areas: {published.source(INDICATORS)}."},
        tables={COMPARED.id: [("This council", label, rate), ("London", label, london), ("England", label, england)]},
    )


CUSTODY = Section(figures=FIGURES, tables=(COMPARED,), registers=(CUSTODIAL_SENTENCES,), measure=measure_custody)
