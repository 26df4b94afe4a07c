"""Where the same categories stand: the columns and figures of a report that a grouping has to merge together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from annual_reports.measures.figures import Figure, Results, Table, slug
from annual_reports.measures.linked import figures_by_id
from annual_reports.measures.links import AtMost, Link, Share, Total
from annual_reports.measures.table_sums import twins_in
from annual_reports.params import Grouping

Line = tuple[str, ...]
"""Ids of the merged categories, in their order: one column of a table's rows, or figures whose ids begin alike."""


@dataclass(frozen=True)
class Ties:
    """What is known of a report's ids: where each stands, and which are the same, parts of one whole, or shares."""

    results: Results
    links: tuple[Link, ...]

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """Every number by its id."""
        return figures_by_id(self.results)

    @cached_property
    def twins(self) -> dict[str, frozenset[str]]:
        """All ids of the same number, by each of them."""
        return twins_in(self.links)

    @cached_property
    def share(self) -> dict[str, Share]:
        """What a percentage, mean or rate is made of, by its id."""
        return {link.id: link for link in self.links if isinstance(link, Share)}

    @cached_property
    def shares_of(self) -> dict[str, list[str]]:
        """Percentages by the name of what they are a percentage of."""
        found: dict[str, list[str]] = {}
        for link in self.share.values():
            found.setdefault(self.name(link.part), []).append(link.id)
        return found

    @cached_property
    def sums(self) -> list[frozenset[str]]:
        """Names of the parts of each whole, which have no member in common."""
        return [frozenset(map(self.name, link.parts)) for link in self.links if isinstance(link, Total | AtMost)]

    @cached_property
    def places(self) -> dict[str, tuple[str, str]]:
        """Table and column of a cell; of a figure how its id begins."""
        of_figures = {id: (id.rpartition(".")[0], "") for id in self.results.figures}
        return of_figures | {
            cell.id: (table.id, table.columns[column])
            for table in self.results.tables.values()
            for row in table.rows
            for column, cell in enumerate(row)
            if isinstance(cell, Figure)
        }

    def name(self, id: str) -> str:
        """The one name of a number."""
        return min(self.twins.get(id, (id,)))

    def disjoint(self, ids: Sequence[str]) -> bool:
        """Whether they have no member in common, and none is another."""
        names = {self.name(id) for id in ids}
        return len(names) == len(ids) and any(names <= parts for parts in self.sums)

    def lines_of(self, grouping: Grouping) -> list[Line] | str:
        """The ids that a grouping names, or the word in it that names nothing."""
        table = self.results.tables.get(grouping.split)
        if table is not None and table.header_columns == 1 and not table.pupil_level:
            rows = {slug(str(row[0])): place for place, row in enumerate(table.rows)}
            lost = next((name for name in grouping.categories if slug(name) not in rows), None)
            return lost if lost is not None else _lines(table, [rows[slug(name)] for name in grouping.categories])
        line = tuple(f"{grouping.split}.{name}" for name in grouping.categories)
        if not any(id.startswith(f"{grouping.split}.") for id in self.results.figures):
            return grouping.split
        lost = next((id for id in line if id not in self.results.figures), None)
        return lost.removeprefix(f"{grouping.split}.") if lost else [line]

    def closure(self, first: Iterable[Line]) -> list[Line]:
        """Add the lines that print the same numbers, or shares of them, in other places."""
        found: dict[Line, None] = {}
        waiting = list(first)
        while waiting:
            line = waiting.pop()
            if line in found:
                continue
            found[line] = None
            for other in (*self._beside(line, self._same_as), *self._beside(line, self._share_of)):
                waiting += self._with_its_rows(other)
        return list(found)

    def _same_as(self, id: str) -> Iterable[str]:
        return self.twins.get(id, frozenset((id,)))

    def _share_of(self, id: str) -> Iterable[str]:
        return chain.from_iterable(self._same_as(share) for share in self.shares_of.get(self.name(id), ()))

    def _beside(self, line: Line, related: Callable[[str], Iterable[str]]) -> Iterator[Line]:
        """Lines of other places, of ids that are related to those of a line one by one."""
        by_place = [{self.places[other]: other for other in related(id) if other in self.places} for id in line]
        for place in by_place[0]:
            if all(place in others for others in by_place):
                yield tuple(others[place] for others in by_place)

    def _with_its_rows(self, line: Line) -> list[Line]:
        """A line, with all columns of its rows where it is of a table."""
        table = self.results.tables.get(self.places[line[0]][0])
        if table is None or line[0] in self.results.figures:
            return [line]
        row_of = {cell.id: place for place, row in enumerate(table.rows) for cell in row if isinstance(cell, Figure)}
        return _lines(table, [row_of[id] for id in line])


def _lines(table: Table, rows: Sequence[int]) -> list[Line]:
    """The ids of some rows, column by column; columns of words have none, and one of both has too few to be added."""
    columns = zip(*(table.rows[row] for row in rows), strict=True)
    numbers = [tuple(cell.id for cell in column if isinstance(cell, Figure)) for column in columns]
    return [ids for ids in numbers if ids]
