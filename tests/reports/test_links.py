"""What a report declares of its numbers is whole, and the sample years keep it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

import pytest

from annual_reports.inputs.reading import read_records
from annual_reports.measures.figures import Figure, Results
from annual_reports.measures.kinds import Kind
from annual_reports.measures.link_numbers import holds
from annual_reports.measures.linked import Linked, figures_by_id, linked, named
from annual_reports.measures.links import Link, Links, Open, Same, Share, ids_of, is_latent
from annual_reports.measures.table_sums import Series, is_placed, is_tied, one_name, series_of
from annual_reports.params import Authority, read_params
from annual_reports.periods import Year
from annual_reports.project import Project
from annual_reports.reports.registry import REPORTS
from annual_reports.reports.report import Sources
from annual_reports.reports.youth_offending.history import years_before
from annual_reports.reports.youth_offending.params import YouthOffendingParams
from tests.conftest import ROOT, SAMPLE_YEAR
from tests.reports.coincidences import COLUMNS, EQUAL, SUMS

YEARS = ("2019-20", "2018-19", "2017-18")
BY_YEAR = pytest.mark.parametrize(("report", "year"), [(id, year) for id in REPORTS for year in YEARS])
BY_REPORT = pytest.mark.parametrize("report", REPORTS)

NAMES_A_YEAR = re.compile(r"20\d\d")
NEVER_IN_SAMPLE = {
    "attendance.ehcp.sep_mar_{year-1}": "the sample records special educational needs in its last year only",
    "attendance.send_without_an_ehcp.sep_mar_{year-1}": "the same",
    "notifications_by_outcome.still_being_looked_into.number": "no notification was open at the end of a sample year",
}
"""Ids that no sample year has, and why they are declared all the same."""


@cache
def results_of(id: str, label: str) -> Results:
    """Measure a sample year by the params of the sample edition, the indicators' periods moved back with the year."""
    project, year, report = Project.at(ROOT), Year.parse(label), REPORTS[id]
    authority, _ = read_params(project, project.authority_params, Authority)
    params, _ = read_params(project, project.report_params(Year.parse(SAMPLE_YEAR), id), report.params)
    assert authority is not None
    assert params is not None
    if isinstance(params, YouthOffendingParams):
        steps = Year.parse(SAMPLE_YEAR).start - year.start
        moved = {name: years_before(day, steps) for name, day in params.periods}
        params = params.model_copy(update={"periods": params.periods.model_copy(update=moved)})
    records = read_records(
        project,
        year,
        report_id=id,
        return_modules=report.return_modules,
        registers=report.registers,
        years=report.years,
    )
    made = report.measure(Sources(project, year, authority, params, records))
    return report.catalogue.resolve(id, label, "", made.values, made.tables, made.versions, made.columns)


@cache
def links_of(id: str, label: str) -> Linked:
    return linked(REPORTS[id].links, results_of(id, label))


def counts(id: str, label: str) -> dict[str, float]:
    """Counts of people that are printed, without the open ones and cells that print one year in several papers."""
    links, figures = links_of(id, label), figures_by_id(results_of(id, label))
    opened = {name for link in links.links if isinstance(link, Open) for name in link.ids}
    return {
        name: figure.value
        for name, figure in figures.items()
        if figure.kind is Kind.COUNT and isinstance(figure.value, int)
        if name not in opened and not NAMES_A_YEAR.search(name)
    }


@BY_YEAR
def test_every_figure_is_in_a_link(report: str, year: str) -> None:
    covered = {id for link in links_of(report, year).links for id in ids_of(link)}
    assert sorted(set(figures_by_id(results_of(report, year))) - covered) == []


@BY_REPORT
def test_every_name_stands_for_a_figure(report: str) -> None:
    links = REPORTS[report].links
    names = {id for link in (*links.links, *links.likely) for id in ids_of(link) if not is_latent(id)}
    found = {name for name in names for year in YEARS if named(name, results_of(report, year))}
    assert names - found == {name for name in names if name in NEVER_IN_SAMPLE}


@BY_YEAR
def test_the_numbers_keep_the_links(report: str, year: str) -> None:
    links = links_of(report, year)
    assert [link for link in links.links if holds(link, links.numbers) is False] == []


@BY_REPORT
def test_what_is_likely_holds_in_some_year(report: str) -> None:
    links = REPORTS[report].links
    certain = {year: len(linked(Links(links.links), results_of(report, year)).links) for year in YEARS}
    for likely in links.likely:
        with_it = Links(links.links, (likely,))
        assert any(len(linked(with_it, results_of(report, year)).links) > certain[year] for year in YEARS), likely


@BY_YEAR
def test_shares_are_of_what_they_say(report: str, year: str) -> None:
    figures, links = figures_by_id(results_of(report, year)), links_of(report, year)
    wrong = [
        link for link in links.links if isinstance(link, Share) and not follows(figures[link.id], link, links.numbers)
    ]
    assert wrong == []


def follows(figure: Figure, share: Share, numbers: Mapping[str, float]) -> bool:
    """Whether a figure is made of the two numbers that its share names."""
    if figure.ratio is None:
        return figure.value is None
    pairs = ((share.part, figure.ratio.numerator), (share.whole, figure.ratio.denominator))
    return all(not id or numbers.get(id) == value for id, value in pairs)


@BY_REPORT
def test_counts_that_are_always_equal_are_known_to_be(report: str) -> None:
    values = {year: counts(report, year) for year in YEARS}
    groups: dict[tuple[float | None, ...], list[str]] = {}
    for name in dict.fromkeys(name for year in YEARS for name in values[year]):
        groups.setdefault(tuple(values[year].get(name) for year in YEARS), []).append(name)
    equal = {
        pair
        for found, names in groups.items()
        if len(years := [value for value in found if value is not None]) > 1 and max(years) > 5
        for pair in itertools.combinations(once(report, names), 2)
        if not tied(report, pair)
    }
    assert equal == EQUAL.get(report, set())


@BY_REPORT
def test_counts_that_always_sum_are_known_to(report: str) -> None:
    values = {year: counts(report, year) for year in YEARS}
    always = [name for name in values[YEARS[0]] if all(name in values[year] for year in YEARS)]
    found = {
        (whole, *sorted((first, second)))
        for names in by_beginning(always).values()
        for whole, first, second in triples(names)
        if max(v[whole] for v in values.values()) > 5
        and all(v[whole] == v[first] + v[second] for v in values.values())
        and not tied(report, (whole, first, second))
    }
    assert found == SUMS.get(report, set())


@BY_REPORT
def test_what_a_column_always_sums_to_is_known_to_be_its_whole(report: str) -> None:
    """A table's rows against the figures and cells of everything else."""
    values = {year: counts(report, year) for year in YEARS}
    found = {
        (whole, column)
        for column, sums in column_sums(report).items()
        for whole in values[YEARS[0]]
        if max(sums) > 5 and tuple(values[year].get(whole) for year in YEARS) == sums
        if not all(is_whole_of(report, year, whole, column) for year in YEARS)
    }
    assert found == COLUMNS.get(report, set())


@BY_YEAR
def test_every_column_of_counts_is_of_a_whole_or_said_to_be_apart(report: str, year: str) -> None:
    results, links = results_of(report, year), links_of(report, year).links
    opened = {id for link in links if isinstance(link, Open) for id in link.ids}
    name = one_name(links)
    series = list(series_of(results, opened))
    assert [each for each in series if not is_tied(each, links, name)] == []
    assert [each for each in series if each.total and not is_placed(each, links)] == []


@BY_YEAR
def test_every_total_of_a_table_is_declared(report: str, year: str) -> None:
    """The program takes a total that a table prints for one anyhow; said once in links.py it is there to be read."""
    results = results_of(report, year)
    bare = replace(results, tables={id: replace(table, total_row=False) for id, table in results.tables.items()})
    assert linked(REPORTS[report].links, bare).links == links_of(report, year).links


@BY_YEAR
def test_total_rows_are_called_total(report: str, year: str) -> None:
    """An attacker who reads a finished table takes a row for its total by its name."""
    tables = [table for table in results_of(report, year).tables.values() if table.total_row]
    assert tables
    assert {row[0] for table in tables for row in table.rows[-1:]} == {"Total"}
    assert not [table.id for table in tables if table.rows_apart]


def column_sums(report: str) -> dict[str, tuple[float, ...]]:
    """What each column of counts comes to in each year, without its total; those that every year has."""
    sums = {
        year: {
            column: sum(counts(report, year)[cell] for cell in cells)
            for column, cells in columns_of(report, year).items()
        }
        for year in YEARS
    }
    return {column: tuple(sums[year][column] for year in YEARS) for column in sums[YEARS[0]]
            if all(column in sums[year] for year in YEARS)}  # fmt: skip


@cache
def columns_of(report: str, year: str) -> dict[str, tuple[str, ...]]:
    """The cells of each column that is a series of counts, by table and column."""
    known = counts(report, year)
    return {
        f"{series.cells[0].partition('.')[0]}.*.{series.cells[0].rpartition('.')[2]}": series.cells
        for series in series_of(results_of(report, year))
        if all(cell in known for cell in series.cells)
        if len({cell.rpartition(".")[2] for cell in series.cells}) == 1
    }


def is_whole_of(report: str, year: str, whole: str, column: str) -> bool:
    """Whether a link says that a number is the whole of a column."""
    links = links_of(report, year).links
    return is_tied(Series(columns_of(report, year)[column], whole), links, one_name(links))


def once(report: str, names: Iterable[str]) -> list[str]:
    """One name of each quantity, the first."""
    kept: dict[frozenset[int], str] = {}
    for name in names:
        kept.setdefault(neighbours(report).get(name, frozenset()), name)
    return list(kept.values())


def by_beginning(names: Iterable[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(name.partition(".")[0], []).append(name)
    return groups


def triples(names: list[str]) -> Iterator[tuple[str, str, str]]:
    for first, second in itertools.combinations(names, 2):
        for whole in names:
            if whole not in (first, second):
                yield whole, first, second


@cache
def neighbours(report: str) -> dict[str, frozenset[int]]:
    """By id, the links of any year in which it stands, itself or by another name."""
    found: dict[str, set[int]] = {}
    number = itertools.count()
    for year in YEARS:
        links = links_of(report, year).links
        names = other_names(links)
        for link in links:
            mark = next(number)
            for id in ids_of(link):
                for name in names.get(id, {id}):
                    found.setdefault(name, set()).add(mark)
    return {id: frozenset(marks) for id, marks in found.items()}


def other_names(links: Iterable[Link]) -> dict[str, set[str]]:
    """By id, all names of its quantity."""
    names: dict[str, set[str]] = {}
    for link in links:
        if isinstance(link, Same):
            together = set(link.ids).union(*(names.get(id, set()) for id in link.ids))
            names |= dict.fromkeys(together, together)
    return names


def tied(report: str, ids: Iterable[str]) -> bool:
    """Whether ids stand in one link together."""
    marks = neighbours(report)
    return bool(frozenset.intersection(*(marks.get(id, frozenset()) for id in ids)))
