"""The links of one year's results: patterns and years written out, and the counts that nobody prints worked out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from annual_reports.measures.figures import Figure, Results, Table, slug
from annual_reports.measures.link_numbers import Numbers, holds, numbers_of
from annual_reports.measures.links import (
    AtMost,
    Flow,
    Follows,
    Link,
    Links,
    Official,
    Open,
    Same,
    Share,
    Total,
    ids_of,
    is_latent,
)
from annual_reports.measures.table_sums import undeclared_totals
from annual_reports.periods import Year

Bound = tuple[str, ...]
"""What the stars of a pattern stand for."""

_PLACE = re.compile(r"\{([a-z0-9_.]+?)(?:-(\d))?\}")
_YEAR_NUMBER = re.compile(r"\d{4}")


@dataclass(frozen=True)
class Linked:
    """Links of one year's results, without patterns.

    Attributes
    ----------
    links
        Every id is that of a figure or cell of the results, or latent.
    numbers
        The value of each id with a number, latent ones included where percentages or sums give them away. A link
        with an id that has none says nothing in this year.
    """

    links: tuple[Link, ...]
    numbers: Numbers


def linked(links: Links, results: Results) -> Linked:
    """Write out a report's links for a year, those that are only likely where the numbers agree.

    Totals that tables print are among them, declared or not.

    Examples
    --------
    >>> from annual_reports.measures.kinds import Kind
    >>> ids = {"placed.total": 5, "by_sex.male.number": 2, "by_sex.female.number": 3}
    >>> figures = {id: Figure(id=id, value=n, unit="", label="", kind=Kind.COUNT) for id, n in ids.items()}
    >>> results = Results("adoption", "2019-20", "", figures=figures)
    >>> linked(Links((Total("placed.total", ("by_sex.*.number",)),)), results).links
    (Total(whole='placed.total', parts=('by_sex.male.number', 'by_sex.female.number')),)
    """
    figures = figures_by_id(results)
    certain = tuple(_written_out(links.links, results, figures))
    numbers = numbers_of(certain, figures)
    opened = {id for link in certain if isinstance(link, Open) for id in link.ids}
    printed = (total for total in undeclared_totals(results, certain, opened) if holds(total, numbers))
    certain = (*certain, *printed)
    latent = (id for link in certain for id in ids_of(link) if is_latent(id))
    likely = _written_out(links.likely, results, (*figures, *latent))
    return Linked((*certain, *(link for link in likely if holds(link, numbers))), numbers)


def figures_by_id(results: Results) -> dict[str, Figure]:
    """All that a report publishes of a year, cells of tables included; not the rows of single pupils."""
    return dict(results.figures) | {
        figure.id: figure for table in results.tables.values() if not table.pupil_level for figure in cells(table)
    }


def cells(table: Table) -> Iterator[Figure]:
    """List the figures of a table."""
    return (cell for row in table.rows for cell in row if isinstance(cell, Figure))


def written_out(id: str, results: Results) -> str | None:
    """Put years in their places; None where the year's results do not have the name of the period.

    Examples
    --------
    >>> written_out("activity_by_year.{year-1}.placed", Results("adoption", "2019-20", ""))
    'activity_by_year.2018_19.placed'
    >>> written_out("ks4.{summer-2}_*", Results("virtual_school", "2019-20", ""))
    'ks4.2018_*'
    """
    lost = False

    def named(place: re.Match[str]) -> str:
        nonlocal lost
        name, steps = place[1], int(place[2] or 0)
        year = Year.parse(results.year).previous(steps) if steps else Year.parse(results.year)
        if name == "year":
            return slug(year.label)
        if name == "summer":
            return str(year.start + 1)
        figure = results.figures.get(name)
        if figure is None or not isinstance(figure.value, str):
            lost = True
            return ""
        return slug(_YEAR_NUMBER.sub(lambda number: str(int(number[0]) - steps), figure.value))

    text = _PLACE.sub(named, id)
    return None if lost else text


def _written_out(links: Sequence[Link], results: Results, ids: Iterable[str]) -> Iterator[Link]:
    writer = _Writer(results, dict.fromkeys(ids))
    for link in links:
        yield from writer.of(link)


@dataclass(frozen=True)
class _Writer:
    """Writes links out over the ids that there are."""

    results: Results
    ids: dict[str, None]

    def of(self, link: Link) -> Iterator[Link]:  # noqa: PLR0911  # one return for each kind of link
        match link:
            case Same():
                return self.same(link)
            case Total() | AtMost():
                return self.whole(link)
            case Share():
                return self.share(link)
            case Flow():
                return self.flow(link)
            case Follows():
                return self.follows(link)
            case Open():
                return iter([Open(self.all(link.ids), link.reason)])
            case Official():
                return self.official(link)

    def same(self, link: Same) -> Iterator[Link]:
        """One group where an id has no star, else one for all that the stars stand for."""
        if all("*" in id for id in link.ids):
            for bound in self.bounds(link.ids):
                yield Same(self.existing(link.ids, bound))
        elif ids := self.all(link.ids):
            yield Same(ids)

    def whole(self, link: Total | AtMost) -> Iterator[Link]:
        """Rows that a table leaves out are zero; without its table a whole stands alone. It is no part of itself."""
        for bound in self.bounds((link.whole, *link.parts)) if "*" in link.whole else [()]:
            whole = self.existing((link.whole,), bound)
            parts = self.existing(link.parts, bound) if bound else self.all(link.parts)
            parts = tuple(part for part in parts if part not in whole)
            missing = all(map(is_latent, parts)) and not all(map(is_latent, link.parts))
            if whole and parts and not missing:
                yield (AtMost if self.lacks_a_table(link.parts) else type(link))(whole[0], parts)
            elif whole and not is_latent(whole[0]):
                yield Same(whole)

    @cached_property
    def tables(self) -> set[str]:
        """Tables, and figures that stand alone, that there are ids of."""
        return {id.partition(".")[0] for id in self.ids}

    def lacks_a_table(self, names: Sequence[str]) -> bool:
        """Whether a part is of a table that has no cell, so that nobody knows what is missing."""
        tables = {name.partition(".")[0] for name in names if not is_latent(name) and not self.all((name,))}
        return not tables <= self.tables

    def share(self, link: Share) -> Iterator[Link]:
        for bound in self.bounds((link.id,)) if "*" in link.id else [()]:
            id, part, whole = (self.existing((name,), bound) for name in (link.id, link.part, link.whole))
            if id:
                yield Share(id[0], part[0] if part else "", whole[0] if whole else "")

    def flow(self, link: Flow) -> Iterator[Link]:
        ids = self.existing((link.end, link.start, link.came, link.went), ())
        if len(ids) == 4:
            yield Flow(*ids)

    def follows(self, link: Follows) -> Iterator[Link]:
        for bound in self.bounds((link.id,)) if "*" in link.id else [()]:
            id = self.existing((link.id,), bound)
            leaders = tuple(
                leader
                for name in link.leaders
                for leader in (self.existing((name,), bound) if bound else self.all((name,)))
            )
            if id:
                yield Follows(id[0], leaders)

    def official(self, link: Official) -> Iterator[Link]:
        for bound in self.bounds((link.id,)) if "*" in link.id else [()]:
            id, whole = (self.existing((name,), bound) for name in (link.id, link.whole))
            period = written_out(_filled(link.period, bound), self.results)
            if id and period and (whole or not link.whole):
                yield replace(link, id=id[0], period=period, whole=whole[0] if whole else "")

    def all(self, names: Sequence[str]) -> tuple[str, ...]:
        """All ids that names and patterns stand for, and latent names as they are."""
        return tuple(dict.fromkeys(id for name in names for id, _ in self.matches(name)))

    def existing(self, names: Sequence[str], bound: Bound) -> tuple[str, ...]:
        """The ids that there are when stars stand for something."""
        filled = (_filled(name, bound) for name in names)
        return tuple(dict.fromkeys(id for name in filled for id, _ in self.matches(name)))

    def bounds(self, names: Sequence[str]) -> list[Bound]:
        """What the stars of patterns stand for, in the order of the ids."""
        return list(dict.fromkeys(bound for name in names if "*" in name for _, bound in self.matches(name)))

    def matches(self, name: str) -> Iterator[tuple[str, Bound]]:
        """Ids with what the stars stand for."""
        pattern = written_out(name, self.results)
        if not pattern:
            return
        if "*" not in pattern:
            yield from [(pattern, ())] if is_latent(pattern) or pattern in self.ids else []
            return
        wanted = re.compile(re.escape(pattern).replace(r"\*", "([^.]*)"))
        for id in self.ids:
            if found := wanted.fullmatch(id):
                yield id, found.groups()


def named(name: str, results: Results) -> tuple[str, ...]:
    """The ids of a year's figures and cells that a name or pattern stands for."""
    return _Writer(results, dict.fromkeys(figures_by_id(results))).all((name,))


def _filled(name: str, bound: Bound) -> str:
    """Put in what the stars stand for; stars beyond that stay."""
    for value in bound:
        name = name.replace("*", value, 1)
    return name
