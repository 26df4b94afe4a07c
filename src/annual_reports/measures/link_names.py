"""Ids that links name and nothing defines: such a link ties nothing, and nobody would notice."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from fnmatch import fnmatchcase

from annual_reports.findings import Finding, perhaps
from annual_reports.measures.catalogue import Catalogue, is_pattern
from annual_reports.measures.figures import Results, Table, slug
from annual_reports.measures.linked import figures_by_id, written_out
from annual_reports.measures.links import Links, ids_of, is_latent, matching

UNKNOWN_LINK = "links.unknown-id"


def unknown_in_links(links: Links, results: Results, catalogues: Mapping[str, Catalogue]) -> list[Finding]:
    """Find ids in a report's links that stand for nothing it could ever print.

    A row that a table does not have this year is no fault: rows of nobody are left out.

    Parameters
    ----------
    links, results
        Of one report, as declared and as measured.
    catalogues
        Of all reports, by id: a link may name another report's number.
    """
    known = [*figures_by_id(results)]
    return [_unknown(results.report, name, known) for name in _unknown_names(links, results, catalogues)]


def _unknown_names(links: Links, results: Results, catalogues: Mapping[str, Catalogue]) -> Iterator[str]:
    names = dict.fromkeys(id for link in (*links.links, *links.likely) for id in ids_of(link))
    for name in names:
        report, _, rest = name.rpartition(":")
        pattern = written_out(rest, results)
        if is_latent(rest) or pattern is None:
            continue
        if report and report != results.report:
            if report not in catalogues or not _is_defined(pattern, catalogues[report]):
                yield name
        elif not (
            _is_figure(pattern, results.figures)
            or _is_cell(name, pattern, results.tables)
            or _is_done_without(pattern, results, catalogues[results.report])
        ):
            yield name


def _is_defined(pattern: str, catalogue: Catalogue) -> bool:
    """Whether another report has a figure of the name, or a table that such a cell could stand in."""
    tables = {table.id for table in catalogue.tables}
    return _is_figure(pattern, {figure.id for figure in catalogue.figures}) or pattern.partition(".")[0] in tables


def _is_figure(pattern: str, figures: Collection[str]) -> bool:
    return pattern in figures or ("*" in pattern and any(matching(pattern, figures)))


def _is_cell(name: str, pattern: str, tables: Mapping[str, Table]) -> bool:
    """Whether a cell of the name could stand in a table. A column that names a year need not be there in every one."""
    first, *rows, column = pattern.split(".")
    table = tables.get(first)
    if table is None or len(rows) != table.header_columns:
        return False
    return "{" in name or any(fnmatchcase(slug(header), column) for header in table.columns[table.header_columns :])


def _is_done_without(pattern: str, results: Results, catalogue: Catalogue) -> bool:
    """Whether a name is of what the year's params do without: categories that they name none of, or a table."""
    of_categories = {figure.id for figure in catalogue.figures if is_pattern(figure.id)}
    return pattern in of_categories or pattern.partition(".")[0] in results.without


def _unknown(report: str, name: str, known: list[str]) -> Finding:
    return Finding(
        code=UNKNOWN_LINK,
        problem="a link names a number that the report does not have, and ties nothing",
        file=f"src/annual_reports/reports/{report}/links.py",
        key=name,
        expected=perhaps(name, known, otherwise="an id of docs/reference/figures.md, or a cell of one of its tables"),
        found="no figure and no table's column of that name",
        cause="the id is misspelt, or its figure, table or column was renamed",
        next_step="correct the id, or tell the maintainers: without the link Part 1 may tell what it hides",
    )
