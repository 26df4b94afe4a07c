"""What official statistics have published of the council itself, of numbers that the reports print too.

Known to every reader, whatever Part 1 hides: the protection counts on it, and so does the attacker.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from annual_reports.inputs.comparators import ReferenceSeries, read_reference
from annual_reports.measures.display import fixed
from annual_reports.measures.figures import Results, slug
from annual_reports.measures.linked import linked
from annual_reports.measures.links import Links, Official
from annual_reports.params import Authority, read_params
from annual_reports.project import Project

PERCENT = "%"
PER_CENT = 100
_MONTH = re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])\b(?= to |$)")


@dataclass(frozen=True)
class OfficialValue:
    """One published number of the council.

    Attributes
    ----------
    text
        As the series prints it, with as many decimals as any of its values: ``8``, ``174``, ``31.0%``.
    place
        File and period.
    whole
        Where a count is published as a percentage: the id of what it is a percentage of.
    rounded_to
        What the publisher rounds counts to; 1 for exact ones.
    """

    text: str
    place: str
    whole: str = ""
    rounded_to: int = 1

    @property
    def decimals(self) -> int:
        """Places after the point."""
        return len(self.text.rstrip(PERCENT).partition(".")[2])

    @property
    def units(self) -> int:
        """The number in units of its last place: 310 for 31.0%."""
        return int(re.sub(r"[^\d-]", "", self.text))

    @property
    def exact(self) -> bool:
        """Whether it is a count, neither rounded nor a percentage."""
        return not self.decimals and not self.text.endswith(PERCENT) and self.rounded_to == 1

    def agrees(self, number: float) -> bool:
        """Whether the records' own number would be published so.

        Examples
        --------
        >>> rate = OfficialValue("174", "data/reference/youth_justice_indicators.csv, 2018-10 to 2019-09")
        >>> rate.agrees(174.19), rate.agrees(175.5)
        (True, False)
        """
        own = fixed(number / self.rounded_to, self.decimals).replace(",", "")
        return float(own) * self.rounded_to == float(self.text.rstrip(PERCENT))


def official_values(
    project: Project, results: Mapping[str, Results], links: Mapping[str, Links]
) -> dict[str, dict[str, OfficialValue]]:
    """Find what is published officially of the numbers of a year's reports.

    Parameters
    ----------
    results
        Measured results, by report.
    links
        Of the same reports.

    Returns
    -------
    values
        By report and id. A value that the records do not come to is of something else, and left out.
    """
    authority, _ = read_params(project, project.authority_params, Authority)
    if authority is None:
        return {}
    series = _Series(project, authority.code)
    return {report: dict(_agreeing(series, links[report], found)) for report, found in results.items()}


def _agreeing(series: _Series, links: Links, results: Results) -> Iterator[tuple[str, OfficialValue]]:
    said = linked(links, results)
    for link in said.links:
        if isinstance(link, Official) and link.id in said.numbers and (value := series.value(link)):
            number = said.numbers[link.id]
            if link.whole:
                whole = said.numbers.get(link.whole, 0)
                number = PER_CENT * number / whole if whole else -1
            if value.agrees(number):
                yield link.id, value


class _Series:
    """The reference tables, each read once. What is wrong with them is found when the reports are measured."""

    def __init__(self, project: Project, area: str) -> None:
        self.project, self.area = project, area
        self.tables: dict[str, ReferenceSeries | None] = {}

    def value(self, link: Official) -> OfficialValue | None:
        if link.table not in self.tables:
            self.tables[link.table], _ = read_reference(self.project, link.table)
        table = self.tables[link.table]
        if table is None or link.indicator not in table.header.indicators:
            return None
        rows = table.observations.rows
        rows = rows[(rows["indicator"] == link.indicator) & rows["value"].notna()]
        own = rows[rows["area_code"] == self.area]
        found = [place for place, label in enumerate(own["period"]) if link.period in _names(label)]
        if not found:
            return None
        row = own.iloc[found[0]]
        indicator = table.header.indicators[link.indicator]
        number = fixed(float(row["value"]), _decimals(rows["value"])).replace(",", "")
        percent = PERCENT if indicator.unit == PERCENT else ""
        return OfficialValue(
            number + percent, f"{table.observations.source}, {row['period']}", link.whole, indicator.rounded_to
        )


def _names(label: str) -> tuple[str, str]:
    """What a period is called in an id: as the series labels it, or in the words in which reports name months."""
    in_words = _MONTH.sub(lambda month: f"{month_name[int(month[2])]} {month[1]}", label) if " to " in label else label
    return slug(label), slug(in_words)


def _decimals(values: Iterable[float]) -> int:
    """Decimals of a series: files drop the zeros of 31.0."""
    return max(len(f"{value:.6f}".rstrip("0").partition(".")[2]) for value in values)
