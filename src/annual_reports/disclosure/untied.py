"""Counts of which no link says what they are part of: nobody knows what they tell of others, so Part 1 has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from annual_reports.disclosure.linear import Linear
from annual_reports.disclosure.naming import Bound, Names, full
from annual_reports.findings import Finding, Severity
from annual_reports.measures.figures import Results
from annual_reports.measures.kinds import Kind
from annual_reports.measures.links import Official, Open, ids_of
from annual_reports.measures.table_sums import Series, is_placed, is_tied, series_of

NOTHING_SAID = "nothing says what this number tells of a person"
UNTIED = "no link says what this count is part of, so that nobody knows what it tells of others"
MOST_NAMED = 5


def untied_counts(
    results: Mapping[str, Results], this: Bound, names: Names, statements: Iterable[Linear]
) -> frozenset[str]:
    """Name the counts that are not to be published, whatever they come to.

    They are those of no link; those of a column of a table of which no link has all rows, since a reader knows
    the total from elsewhere; a table's total of which nothing says where else it is printed; and the parts that
    such a count is the sum of, since they would tell it.

    Parameters
    ----------
    results, this
        What each report measured, and the numbers and links of all.
    names
        The one name of each quantity.
    statements
        What is known whatever is hidden.
    """
    opened = {id for link in this.links if isinstance(link, Open) for id in link.ids}
    said = {names.of(id) for link in this.links if not isinstance(link, Official) for id in ids_of(link)}
    untied = {
        names.of(id)
        for id, figure in this.figures.items()
        if figure.kind is Kind.COUNT and isinstance(figure.value, int) and id not in opened
    } - said
    for series in _series(results, opened):
        if not is_tied(series, this.links, names.of):
            untied |= {names.of(cell) for cell in series.cells}
        if series.total and not is_placed(series, this.links):
            untied.add(names.of(series.total))
    sums = [statement.terms for statement in statements if statement.low == statement.high == 0]
    while more := {name for (whole, _), *parts in sums if whole in untied for name, _ in parts} - untied:
        untied |= more
    return frozenset(untied)


def _series(results: Mapping[str, Results], opened: set[str]) -> Iterator[Series]:
    """What the tables of all reports set out to be added up, by full id."""
    for report, found in results.items():
        here = {id.partition(":")[2] for id in opened if id.startswith(f"{report}:")}
        for series in series_of(found, here):
            cells = tuple(full(report, cell) for cell in series.cells)
            yield Series(cells, full(report, series.total) if series.total else "")


def nothing_said(always: Mapping[str, str]) -> Iterator[Finding]:
    """Tell the numbers that Part 1 does not print since somebody forgot their links.

    Parameters
    ----------
    always
        Full ids that are hidden whatever the numbers are, each with the rule.
    """
    ids = sorted(id for id, rule in always.items() if rule in (NOTHING_SAID, UNTIED))
    for report, found in groupby(ids, key=lambda id: id.partition(":")[0]):
        named = [id.partition(":")[2] for id in found]
        more = f" and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else ""
        yield Finding(
            code="disclosure.nothing-said",
            severity=Severity.WARNING,
            problem="Part 1 leaves out numbers of which nothing says what they tell of others",
            file=f"src/annual_reports/reports/{report}/links.py",
            expected="a link for each number; for a column of counts a total row, a link with all its rows, or the "
            "reason why they are apart",
            found=", ".join(named[:MOST_NAMED]) + more,
            cause="a figure or a table was added without its links, or with some of them",
            next_step="tell the maintainers, or add the links as docs/how-to/add-a-report.md says",
        )
