"""Published statistics of youth justice: values, or the symbols that stand in their places.

Two tables of ``data/reference``: ``youth_justice_indicators`` holds what the council's own published
figures are put beside, period by period; ``youth_population`` the residents aged 10 to 17.
"""

from __future__ import annotations

from dataclasses import dataclass

from annual_reports.findings import Finding
from annual_reports.inputs.comparators import ComparisonAreas, ReferenceSeries, read_reference
from annual_reports.measures.kinds import Measured, Unavailable
from annual_reports.params import Authority
from annual_reports.periods import Period
from annual_reports.project import Project

INDICATORS = "youth_justice_indicators"
POPULATION = "youth_population"
LAIT = "youth_justice"
RESIDENTS = "residents_10_to_17.number"
ENTRANTS_RATE = "first_time_entrants.rate_per_100000"
REOFFENDING_RATE = "reoffending.percent"
NEIGHBOURS_REOFFENDING_RATE = "reoffending.neighbours_percent"
RANK_IN_REGION = "reoffending.rank_in_region"
RANK = "reoffending.rank"
SERVICES_RANKED = "reoffending.services_ranked"
CUSTODY_RATE = "custody.rate_per_1000"


@dataclass(frozen=True)
class PublishedStatistics:
    """The reference tables that could be read, and the areas to ask for."""

    areas: ComparisonAreas
    tables: dict[str, ReferenceSeries]

    def value(self, table: str, indicator: str, area: str, period: str) -> Measured:
        """One published value, or the symbol in its place; ``x`` where the table has neither."""
        reference = self.tables.get(table)
        if reference is None:
            return Unavailable("x")
        rows = reference.observations.rows
        found = rows[(rows["indicator"] == indicator) & (rows["area_code"] == area) & (rows["period"] == period)]
        if found.empty:
            return Unavailable("x")
        row = found.iloc[0]
        return Unavailable(row["symbol"]) if row["symbol"] else float(row["value"])

    def indicator(self, indicator: str, area: str, period: Period) -> Measured:
        """One value of the table of indicators, in an indicator's own twelve months."""
        return self.value(INDICATORS, indicator, area, months(period))

    def residents(self, period: Period) -> Measured:
        """Residents aged 10 to 17: the estimate for the middle of the calendar year in which a period begins."""
        return self.value(POPULATION, RESIDENTS, self.areas.council, str(period.first.year))

    @staticmethod
    def residents_of(period: Period) -> str:
        """The day of which :meth:`residents` are."""
        return f"the middle of {period.first.year}"

    def source(self, table: str) -> str:
        """Publisher and publication of a table, as printed beside its figures."""
        reference = self.tables.get(table)
        if reference is None:
            return "not available"
        return f"{reference.header.publisher}, {reference.header.source}"


def months(period: Period) -> str:
    """Label a period of whole months as the reference tables do: ``2018-10 to 2019-09``."""
    return f"{period.first:%Y-%m} to {period.last:%Y-%m}"


def read_published(project: Project, authority: Authority) -> tuple[PublishedStatistics, list[Finding]]:
    """Read the reference tables; what is wrong with them is found, and their values are then not available."""
    tables: dict[str, ReferenceSeries] = {}
    findings: list[Finding] = []
    for name in (INDICATORS, POPULATION, LAIT):
        reference, found = read_reference(project, name)
        findings += found
        if reference is not None:
            tables[name] = reference
    return PublishedStatistics(ComparisonAreas.of(authority), tables), findings
