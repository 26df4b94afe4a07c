"""Young people with an outcome in the year, and their offences."""

from __future__ import annotations

import pandas as pd

from annual_reports.measures.ages import completed_years
from annual_reports.measures.ethnicity import children_by_ethnicity
from annual_reports.measures.figures import Chart, ChartKind, TableDefinition
from annual_reports.measures.kinds import Kind, Measured, Unavailable
from annual_reports.periods import Period, PeriodKind
from annual_reports.reports.report import Measurement
from annual_reports.reports.section import Section, code_labels, count, counts_of, rows_of
from annual_reports.reports.youth_offending.history import History
from annual_reports.reports.youth_offending.registers import OFFENCES, YOUNG_PEOPLE

TOP = 3
TYPES = code_labels(OFFENCES, "type")
SEXES = {"male": "M", "female": "F"}
YOUNG_PEOPLE_WITH_OUTCOME = (
    "Young people with at least one offence whose disposal or sentence fell in the year, community resolutions "
    "included; each counts once"
)
OFFENCES_WITH_OUTCOME = "Offences whose disposal or sentence fell in the year"

FIGURES = (
    count("cohort.total", "Young people with an outcome for an offence", "young people", YOUNG_PEOPLE_WITH_OUTCOME,
          "offences", headline=True),
    count("cohort.change_percent", "Change in young people with an outcome", "%",
          "Change on the year before, in per cent of it", "offences", kind=Kind.CHANGE),
    count("cohort.male", "Boys and young men", "young people", f"{YOUNG_PEOPLE_WITH_OUTCOME}; sex male",
          "offences", "young_people"),
    count("cohort.female", "Girls and young women", "young people", f"{YOUNG_PEOPLE_WITH_OUTCOME}; sex female",
          "offences", "young_people"),
    count("cohort.offences", "Offences with an outcome", "offences", OFFENCES_WITH_OUTCOME, "offences",
          headline=True),
    count("cohort.top_offences", "Commonest types of offence", "types",
          f"The {TOP} types with most offences in the year, the commonest first", "offences", kind=Kind.LIST),
)  # fmt: skip

TYPES_TABLE = TableDefinition(
    id="offences_by_type",
    title="Offences with an outcome, by type",
    columns=("Type of offence", "This year", "Previous year"),
    unit="offences",
    definition=f"{OFFENCES_WITH_OUTCOME}, or in the year before; the commonest of this year first",
    source=("offences",),
    total_row=True,
    largest_first=True,
)
AGE_TABLE = TableDefinition(
    id="cohort_by_age",
    title="Young people with an outcome, by age",
    columns=("Age", "Number"),
    unit="young people",
    definition=f"{YOUNG_PEOPLE_WITH_OUTCOME}; age in completed years on the day of the first outcome of the year",
    source=("offences", "young_people"),
    total_row=True,
)
ETHNICITY_TABLE = TableDefinition(
    id="cohort_by_ethnicity",
    title="Young people with an outcome, by ethnicity",
    columns=("Ethnicity", "Number"),
    unit="young people",
    definition=f"{YOUNG_PEOPLE_WITH_OUTCOME}; ethnicity grouped as the params say",
    source=("offences", "young_people"),
)
TYPES_CHART = Chart(
    id="offences_by_type",
    table=TYPES_TABLE.id,
    kind=ChartKind.GROUPED_BARS,
    caption="Offences with an outcome, by type, in this year and the year before",
    horizontal=True,
)


def measure_offences(history: History) -> Measurement:
    """Count young people and offences by the day of the outcome."""
    offences = history.in_year(history.registers["offences"], "date_outcome")
    before = offences_in(history, history.year.previous().period(PeriodKind.FINANCIAL))
    people = people_with_outcome(offences, history.registers["young_people"])
    total, total_before = offences["young_person"].nunique(), before["young_person"].nunique()
    by_type = dict(sorted(counts_of(offences["type"], TYPES).items(), key=lambda item: -item[1]))
    return Measurement(
        values={
            "cohort.total": total,
            "cohort.change_percent": 100 * (total - total_before) / total_before if total_before else Unavailable("x"),
            **{f"cohort.{name}": int((people["sex"] == code).sum()) for name, code in SEXES.items()},
            "cohort.offences": len(offences),
            "cohort.top_offences": tuple(name for name, number in list(by_type.items())[:TOP] if number),
        },
        tables={
            TYPES_TABLE.id: type_rows(by_type, counts_of(before["type"], TYPES) if len(before) else None),
            AGE_TABLE.id: rows_of(by_age(people), total=True),
            ETHNICITY_TABLE.id: children_by_ethnicity(people["ethnicity"], history.params.ethnicity),
        },
    )


def offences_in(history: History, period: Period) -> pd.DataFrame:
    """Offences whose outcome fell in a period."""
    offences = history.registers["offences"]
    return offences[period.covers(offences["date_outcome"])]


def people_with_outcome(offences: pd.DataFrame, young_people: pd.DataFrame) -> pd.DataFrame:
    """One row a young person with the day of the first of these outcomes."""
    first = offences.sort_values("date_outcome").drop_duplicates("young_person")
    return first[["young_person", "date_outcome"]].merge(young_people, on="young_person", how="left")


def by_age(people: pd.DataFrame) -> dict[str, int]:
    """Count young people by age on the day of the outcome, gaps included."""
    ages = completed_years(people["date_of_birth"], people["date_outcome"]).dropna()
    span = range(int(ages.min()), int(ages.max()) + 1) if len(ages) else range(0)
    return {str(age): int((ages == age).sum()) for age in span}


def type_rows(by_type: dict[str, int], before: dict[str, int] | None) -> list[tuple[Measured, ...]]:
    """Types of offence in both years; types without an offence in either are left out."""
    if before is None:
        rows: list[tuple[Measured, ...]] = [
            (name, number, Unavailable("x")) for name, number in by_type.items() if number
        ]
        return [*rows, ("Total", sum(by_type.values()), Unavailable("x"))]
    rows = [(name, number, before[name]) for name, number in by_type.items() if number or before[name]]
    return [*rows, ("Total", sum(by_type.values()), sum(before.values()))]


OFFENCES_SECTION = Section(
    figures=FIGURES,
    tables=(TYPES_TABLE, AGE_TABLE, ETHNICITY_TABLE),
    charts=(TYPES_CHART,),
    registers=(OFFENCES, YOUNG_PEOPLE),
    measure=measure_offences,
)
