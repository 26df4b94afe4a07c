"""What is asked of published statistics, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import fmean, median

from annual_reports.inputs.comparators.observations import ENGLAND, PeriodIs
from annual_reports.params import Authority


@dataclass(frozen=True, kw_only=True)
class Series:
    """One published series: an indicator and a choice in each filter.

    Attributes
    ----------
    indicator
        Its name in the file.
    filters
        Filter column to the value chosen. Filters that are not named must have one value only.
    label, unit
        Its name in a document, and the plural noun or measure that it counts.
    counts
        Whether a whole is the sum of its parts; a rate, a percentage or a mean lies between them.
    """

    indicator: str
    label: str
    unit: str
    filters: Mapping[str, str] = field(default_factory=dict)
    counts: bool = False


@dataclass(frozen=True)
class ComparisonAreas:
    """The council and those it is put beside, by nine-character code; neighbours nearest first."""

    council: str
    region: str
    neighbours: tuple[str, ...] = ()
    country: str = ENGLAND

    @classmethod
    def of(cls, authority: Authority) -> ComparisonAreas:
        """The areas that the council's params name."""
        return cls(authority.code, authority.region_code, authority.statistical_neighbours)


@dataclass(frozen=True, kw_only=True)
class Observation:
    """One published number, or the symbol that stands in its place."""

    area_code: str
    area_name: str
    value: float | None
    symbol: str
    unit: str = ""


@dataclass(frozen=True)
class NeighbourSummary:
    """What the statistical neighbours come to together.

    Attributes
    ----------
    mean, median
        Over the neighbours with a value, None where none has. The mean weighs each neighbour
        alike, so it is not the rate of their area.
    counted, left_out
        How many neighbours have a value, and how many a symbol instead.
    """

    mean: float | None
    median: float | None
    counted: int
    left_out: int


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One series in one period: the council beside its region, England and its neighbours."""

    series: Series
    period: str
    period_kind: PeriodIs
    source: str
    council: Observation
    region: Observation
    country: Observation
    neighbours: tuple[Observation, ...]

    @property
    def neighbour_summary(self) -> NeighbourSummary:
        """Mean and median of the neighbours that have a value."""
        values = [neighbour.value for neighbour in self.neighbours if neighbour.value is not None]
        left_out = len(self.neighbours) - len(values)
        if not values:
            return NeighbourSummary(None, None, 0, left_out)
        return NeighbourSummary(fmean(values), median(values), len(values), left_out)


@dataclass(frozen=True)
class Rank:
    """A place among areas with a value; 1 is the highest or the lowest, as was asked.

    ``shared`` tells how many areas hold the same place, ``left_out`` how many have a symbol.
    """

    place: int
    of: int
    shared: int
    left_out: int
