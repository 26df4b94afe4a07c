"""What the counts of a table sum to: seen from the table itself, so that a link that was forgotten is missed.

A reader adds up a column of counts. Where the table prints its total, that is a link whether or not anybody declares
it; where it does not, somebody has to say what the rows are parts of, or why they are parts of nothing together.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from annual_reports.measures.figures import Cell, Figure, Results, Table
from annual_reports.measures.kinds import Kind
from annual_reports.measures.links import AtMost, Link, Same, Total, ids_of


@dataclass(frozen=True)
class Series:
    """Counts that stand below one another, or beside one another before a total.

    Attributes
    ----------
    cells
        Their ids, without the total's.
    total
        The id of the total that the table prints of them; empty where it prints none.
    """

    cells: tuple[str, ...]
    total: str = ""


def series_of(results: Results, opened: Collection[str] = ()) -> Iterator[Series]:
    """List every column of counts, and every row before a total column; not those that the catalogue says are apart.

    Parameters
    ----------
    results
        What a report measured.
    opened
        Ids that tell nothing of a person.

    Examples
    --------
    >>> rows = tuple((sex, Figure(id=f"t.{sex}.number", value=n, unit="", label="", kind=Kind.COUNT))
    ...              for sex, n in (("boys", 3), ("girls", 4), ("total", 7)))
    >>> table = Table(id="t", title="", columns=("Sex", "Number"), rows=rows, total_row=True)
    >>> list(series_of(Results("adoption", "2019-20", "", tables={"t": table})))
    [Series(cells=('t.boys.number', 't.girls.number'), total='t.total.number')]
    """
    for table in results.tables.values():
        if not table.pupil_level:
            yield from _columns(table, opened)
            yield from _rows(table, opened)


def undeclared_totals(results: Results, links: Sequence[Link], opened: Collection[str]) -> Iterator[Total]:
    """Say of every total that a table prints what it is of, where no link says it."""
    name = one_name(links)
    for series in series_of(results, opened):
        if series.total and not is_tied(series, links, name):
            yield Total(series.total, series.cells)


def is_tied(series: Series, links: Iterable[Link], name: Callable[[str], str]) -> bool:
    """Whether one link has all of a series among the parts of a whole: of its total, where the table prints one.

    Parameters
    ----------
    links
        Without patterns.
    name
        Gives the one name of a quantity.
    """
    wanted = {name(cell) for cell in series.cells}
    links = list(links)
    return any(
        wanted <= _with_sums({name(part) for part in link.parts}, wanted, links, name)
        for link in links
        if isinstance(link, Total | AtMost) and (not series.total or name(link.whole) == name(series.total))
    )


def is_placed(series: Series, links: Iterable[Link]) -> bool:
    """Whether a link says of a total something else than what it is the total of.

    It is mostly a figure as well: hidden in the table alone, it would be read there. ``Same`` with one id says that
    nothing else prints it.
    """
    return any(
        series.total in ids_of(link)
        for link in links
        if not (isinstance(link, Total | AtMost) and link.whole == series.total and {*series.cells} <= {*link.parts})
    )


def one_name(links: Iterable[Link]) -> Callable[[str], str]:
    """Tell the one name of a quantity, whichever of its ids is given."""
    twins = twins_in(links)
    return lambda id: min(twins.get(id, (id,)))


def twins_in(links: Iterable[Link]) -> dict[str, frozenset[str]]:
    """All ids of the same number, by each of them."""
    found: dict[str, frozenset[str]] = {}
    for link in links:
        if isinstance(link, Same):
            together = frozenset(link.ids).union(*(found.get(id, frozenset()) for id in link.ids))
            found |= dict.fromkeys(together, together)
    return found


def _with_sums(parts: set[str], wanted: set[str], links: Sequence[Link], name: Callable[[str], str]) -> set[str]:
    """Parts of a whole, and what some of them sum to: categories that are printed as one are parts as well."""
    if wanted <= parts or not wanted & parts:
        return parts
    sums = {name(link.whole) for link in links if isinstance(link, Total) and {*map(name, link.parts)} <= parts}
    return parts | sums


def _columns(table: Table, opened: Collection[str]) -> Iterator[Series]:
    body, last = (table.rows[:-1], table.rows[-1]) if table.total_row and table.rows else (table.rows, ())
    for column in range(table.header_columns, len(table.columns)):
        cells = _counts((row[column] for row in body), opened)
        total = _counts(last[column : column + 1], opened)
        if (cells and total) or (len(cells) > 1 and not table.rows_apart):
            yield Series(cells, "".join(total))


def _rows(table: Table, opened: Collection[str]) -> Iterator[Series]:
    for row in table.rows if table.total_column else ():
        cells, total = _counts(row[table.header_columns : -1], opened), _counts(row[-1:], opened)
        if cells and total:
            yield Series(cells, total[0])


def _counts(cells: Iterable[Cell], opened: Collection[str]) -> tuple[str, ...]:
    return tuple(
        cell.id
        for cell in cells
        if isinstance(cell, Figure) and cell.kind is Kind.COUNT and isinstance(cell.value, int)
        if cell.id not in opened
    )
