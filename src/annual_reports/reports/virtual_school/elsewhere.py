"""Published statistics of other areas, from ``data/reference``: numbers looked after, attainment, absence."""

from __future__ import annotations

from annual_reports.findings import Finding
from annual_reports.inputs.comparators import Comparison, ComparisonAreas, Observation, ReferenceSeries, read_reference
from annual_reports.measures.catalogue import Rows, Values
from annual_reports.measures.comparisons import measured
from annual_reports.measures.figures import Chart, ChartKind, TableDefinition
from annual_reports.measures.kinds import Kind, Measured, OfKind, Unavailable
from annual_reports.periods import Year
from annual_reports.reports.report import Measurement, Sources
from annual_reports.reports.virtual_school.section import count

YEARS_SHOWN = 5
RATE, NUMBER = "looked_after.rate_per_10000", "looked_after.number"
AREAS = ("Council", "Statistical neighbours", "London", "England")
PUBLISHED = "Local Authority Interactive Tool, published by the Department for Education"
OUTCOMES = "Children looked after for 12 months at 31 March (Department for Education, outcomes for children in need)"
NEIGHBOURS = "the mean of statistical neighbours weighs each alike and leaves out those without a value"

FIGURES = (
    count("looked_after.rate_per_10000", "Children looked after per 10,000", "per 10,000 children",
          f"Children looked after at 31 March for each 10,000 residents aged under 18 ({PUBLISHED})",
          "data/reference/looked_after.csv", kind=Kind.RATE, headline=True),
    count("looked_after.rate_per_10000.neighbours", "The same, mean of statistical neighbours", "per 10,000 children",
          f"Mean rate of the ten statistical neighbours ({PUBLISHED}); {NEIGHBOURS}", "data/reference/looked_after.csv",
          kind=Kind.RATE),
    count("looked_after.rate_per_10000.london", "The same, London", "per 10,000 children",
          f"Rate of London ({PUBLISHED})", "data/reference/looked_after.csv", kind=Kind.RATE),
    count("looked_after.rate_per_10000.england", "The same, England", "per 10,000 children",
          f"Rate of England ({PUBLISHED})", "data/reference/looked_after.csv", kind=Kind.RATE),
)  # fmt: skip

RATE_TABLE = TableDefinition(
    id="looked_after_rate",
    title="Children looked after at 31 March per 10,000 children, by area",
    columns=("Year", *AREAS),
    unit="per 10,000 children",
    definition=f"Rates at the end of each reporting year ({PUBLISHED}); {NEIGHBOURS}",
    source=("data/reference/looked_after.csv",),
    kind=Kind.RATE,
)
NUMBER_TABLE = TableDefinition(
    id="looked_after_by_year",
    title="Children looked after at 31 March, by year",
    columns=("Year", "Children"),
    unit="children",
    definition=(
        "Counted from the year's SSDA903 return where the data folder holds it, else as published in the "
        "Local Authority Interactive Tool"
    ),
    source=("EPISODES", "data/reference/looked_after.csv"),
    rows_apart="each row is a year",
)
ATTAINMENT_TABLE = TableDefinition(
    id="ks4_elsewhere",
    title="Attainment of looked-after children at the end of key stage 4, as published",
    columns=("Area", "Average Attainment 8", "Grade 4 or above in English and mathematics"),
    unit="%",
    definition=OUTCOMES,
    source=("data/reference/key_stage_4.csv",),
    kind=Kind.PERCENT,
    decimals=1,
)
ABSENCE_TABLE = TableDefinition(
    id="absence_elsewhere",
    title="Absence of looked-after children over the whole school year, as published",
    columns=("Area", "Sessions missed, previous year", "Sessions missed, this year"),
    unit="%",
    definition=OUTCOMES,
    source=("data/reference/absence.csv",),
    kind=Kind.PERCENT,
    decimals=1,
)
TABLES = (RATE_TABLE, NUMBER_TABLE, ATTAINMENT_TABLE, ABSENCE_TABLE)
CHARTS = (
    Chart(id="looked_after_rate", table="looked_after_rate", kind=ChartKind.LINE,
          caption="Children looked after per 10,000 children, by area"),
    Chart(id="looked_after_by_year", table="looked_after_by_year", kind=ChartKind.BARS,
          caption="Children looked after at 31 March, by year"),
)  # fmt: skip


def compare_with_elsewhere(sources: Sources, counted: dict[Year, Measured]) -> Measurement:
    """Set the council beside other areas.

    Parameters
    ----------
    counted
        Children looked after at 31 March, from the returns that were read.
    """
    published = _Published(sources)
    years = [sources.year.previous(steps) for steps in range(YEARS_SHOWN)][::-1]
    rates = {year: published.areas("looked_after", RATE, year) for year in (*years, sources.year.previous())}
    now = rates[sources.year]
    ids = ("", ".neighbours", ".london", ".england")
    values: Values = {f"{RATE}{id}": value for id, value in zip(ids, now, strict=True)}
    values[f"{RATE}.previous_year"] = rates[sources.year.previous()][0]
    return Measurement(
        values=values,
        tables={
            "looked_after_rate": [(year.label, *rates[year]) for year in years],
            "looked_after_by_year": [(year.label, published.number(year, counted)) for year in years],
            "ks4_elsewhere": published.attainment(),
            "absence_elsewhere": published.absence(),
        },
        findings=tuple(published.findings),
        files=tuple(file for table in published.tables.values() if table for file in table.files),
        columns={
            "absence_elsewhere": (
                "Area", *(f"Sessions missed, {year.label}" for year in (sources.year.previous(), sources.year)),
            )
        },
    )  # fmt: skip


class _Published:
    """The reference tables, each read once; what they lack is remembered as findings."""

    def __init__(self, sources: Sources) -> None:
        self.year = sources.year
        self.asked = ComparisonAreas.of(sources.authority)
        self.findings: list[Finding] = []
        self.tables: dict[str, ReferenceSeries | None] = {}
        for name in ("looked_after", "key_stage_4", "absence"):
            self.tables[name], findings = read_reference(sources.project, name)
            self.findings += findings

    def areas(self, table: str, indicator: str, year: Year) -> tuple[Measured, ...]:
        """The council, the mean of its neighbours, its region and England."""
        comparison = self._compare(table, indicator, year)
        if comparison is None:
            return (Unavailable(),) * 4
        mean = comparison.neighbour_summary.mean
        return (
            measured(comparison.council),
            Unavailable() if mean is None else mean,
            measured(comparison.region),
            measured(comparison.country),
        )

    def number(self, year: Year, counted: dict[Year, Measured]) -> Measured:
        """Children looked after: counted where the return was read, else published."""
        if isinstance(counted.get(year), int):
            return counted[year]
        published = self.areas("looked_after", NUMBER, year)[0]
        return int(published) if isinstance(published, float) else published

    def attainment(self) -> Rows:
        """Attainment by area in the edition's year."""
        columns = [
            self._by_area("key_stage_4", id, self.year)
            for id in ("attainment_8.mean", "english_and_maths_4_plus.percent")
        ]
        return [
            (
                area,
                OfKind(columns[0].get(area, Unavailable()), Kind.MEAN, "points", 1),
                columns[1].get(area, Unavailable()),
            )
            for area in columns[0]
        ] or [("No area", OfKind(Unavailable(), Kind.MEAN, "points", 1), Unavailable())]

    def absence(self) -> Rows:
        """Sessions missed by area in two years."""
        columns = [
            self._by_area("absence", "overall_absence.percent", year) for year in (self.year.previous(), self.year)
        ]
        areas = list(columns[0]) or list(columns[1])
        rows = [(area, *(column.get(area, Unavailable()) for column in columns)) for area in areas]
        return [row for row in rows if row[0] != "Statistical neighbours"] or [
            ("No area", Unavailable(), Unavailable())
        ]

    def _by_area(self, table: str, indicator: str, year: Year) -> dict[str, Measured]:
        comparison = self._compare(table, indicator, year)
        if comparison is None:
            return {}
        mean = comparison.neighbour_summary.mean
        return {
            _name(comparison.council): measured(comparison.council),
            "Statistical neighbours": Unavailable() if mean is None else mean,
            _name(comparison.region): measured(comparison.region),
            _name(comparison.country): measured(comparison.country),
        }

    def _compare(self, table: str, indicator: str, year: Year) -> Comparison | None:
        reference = self.tables[table]
        if reference is None:
            return None
        comparison, findings = reference.compare(indicator, self.asked, year.label)
        # Of absence the publisher's file has no neighbours; the table then leaves them out.
        self.findings += [finding for finding in findings if finding.code != "comparators.area-not-in-file"]
        return comparison


def _name(observation: Observation) -> str:
    return observation.area_name
