"""One name for each distinct quantity, however many ids print it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from annual_reports.measures.figures import Figure, Results
from annual_reports.measures.links import AtMost, Flow, Follows, Link, Links, Open, Same, Share, Total, matching

LATENT = "~"


def full(report: str, id: str) -> str:
    """Name an id across reports.

    Examples
    --------
    >>> full("adoption", "placed.total"), full("adoption", "virtual_school:cohort.total")
    ('adoption:placed.total', 'virtual_school:cohort.total')
    """
    return id if ":" in id else f"{report}:{id}"


def figures_of(results: Results) -> dict[str, Figure]:
    """Every number of an edition by its id, those in tables included.

    A table of one row a person is none of it: it is never in Part 1.
    """
    cells = {
        cell.id: cell
        for table in results.tables.values()
        if not table.pupil_level
        for row in table.rows
        for cell in row
        if isinstance(cell, Figure)
    }
    return {**cells, **results.figures}


@dataclass
class Names:
    """Which ids are one quantity: a union of sets, each known by its first member."""

    _leader: dict[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """Name the quantity of an id."""
        while (leader := self._leader.get(name, name)) != name:
            name = leader
        return name

    def join(self, names: Iterable[str]) -> None:
        """Make several ids one quantity."""
        leaders = sorted({self.of(name) for name in names})
        for other in leaders[1:]:
            self._leader[other] = leaders[0]


@dataclass(frozen=True)
class Bound:
    """The links of a year's reports, their patterns replaced by the ids that are there.

    Attributes
    ----------
    figures
        Every number by its full id.
    links
        Links of full ids; a part that is not there this year is left out.
    """

    figures: Mapping[str, Figure]
    links: tuple[Link, ...]


def bind(results: Mapping[str, Results], links: Mapping[str, Links]) -> Bound:
    """Replace the patterns of every report's links by ids."""
    figures = {
        full(report, id): figure for report, found in results.items() for id, figure in figures_of(found).items()
    }
    bound = [one for report, said in links.items() for link in said.links for one in _bound(report, link, figures)]
    return Bound(figures, tuple(bound))


def _bound(report: str, link: Link, figures: Mapping[str, Figure]) -> Iterator[Link]:
    match link:
        case Total(whole, parts) | AtMost(whole, parts):
            yield from _sums(report, type(link), whole, parts, figures)
        case Same(ids):
            yield from _same(report, ids, figures)
        case Share(id, part, whole):
            for name, star in _starred(report, id, figures):
                yield Share(name, _filled(report, part, star), _filled(report, whole, star))
        case Flow(end, start, came, went):
            names = [full(report, id) for id in (end, start, came, went)]
            if all(name in figures for name in names):
                yield Flow(*names)
        case Follows(id, leaders):
            for name, star in _starred(report, id, figures):
                yield Follows(name, tuple(_filled(report, leader, star) for leader in leaders))
        case Open(ids, reason):
            yield Open(tuple(name for id in ids for name in _matching(report, id, figures)), reason)


def _sums(
    report: str, kind: type[Total | AtMost], whole: str, parts: tuple[str, ...], figures: Mapping[str, Figure]
) -> Iterator[Link]:
    if "*" in whole:
        for name, star in _starred(report, whole, figures):
            yield from _sum(report, kind, name, tuple(part.replace("*", star, 1) for part in parts), figures)
    else:
        yield from _sum(report, kind, full(report, whole), parts, figures)


def _sum(
    report: str, kind: type[Total | AtMost], whole: str, parts: tuple[str, ...], figures: Mapping[str, Figure]
) -> Iterator[Link]:
    names = [name for part in parts for name in _matching(report, part, figures) if name != whole]
    if names and (whole in figures or LATENT in whole):
        yield kind(whole, tuple(dict.fromkeys(names)))


def _same(report: str, ids: tuple[str, ...], figures: Mapping[str, Figure]) -> Iterator[Link]:
    if not any("*" in id for id in ids):
        names = tuple(name for id in ids if (name := full(report, id)) in figures or LATENT in id)
        yield Same(names)
        return
    first = next(id for id in ids if "*" in id)
    for _, star in _starred(report, first, figures):
        yield Same(tuple(name for id in ids if (name := _filled(report, id, star)) in figures))


def _matching(report: str, pattern: str, figures: Mapping[str, Figure]) -> list[str]:
    name = full(report, pattern)
    if LATENT in name:
        return [name]
    return list(matching(name, figures)) if "*" in name else [name] if name in figures else []


def _starred(report: str, pattern: str, figures: Mapping[str, Figure]) -> Iterator[tuple[str, str]]:
    """Ids of a pattern, each with what its ``*`` stands for."""
    name = full(report, pattern)
    place = name.split(".").index("*") if "*" in name.split(".") else None
    for found in _matching(report, pattern, figures):
        yield found, "" if place is None else found.split(".")[place]


def _filled(report: str, pattern: str, star: str) -> str:
    return full(report, pattern.replace("*", star)) if pattern else ""
