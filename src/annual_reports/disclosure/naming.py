"""One name for each distinct quantity, however many ids print it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from annual_reports.measures.figures import Figure, Results
from annual_reports.measures.linked import figures_by_id, linked
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
    is_latent,
)


def full(report: str, id: str) -> str:
    """Name an id across reports.

    Examples
    --------
    >>> full("adoption", "placed.total"), full("adoption", "virtual_school:cohort.total")
    ('adoption:placed.total', 'virtual_school:cohort.total')
    """
    return id if ":" in id else f"{report}:{id}"


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
    """The links of a year's reports, over full ids.

    Attributes
    ----------
    figures
        Every number by its full id.
    links
        Links of ids that are there, or latent.
    latent
        The value of each latent count that percentages or sums give away.
    """

    figures: Mapping[str, Figure]
    links: tuple[Link, ...]
    latent: Mapping[str, int]


def bind(results: Mapping[str, Results], links: Mapping[str, Links]) -> Bound:
    """Write the links of every report out over the year's numbers."""
    figures = {
        full(report, id): figure for report, found in results.items() for id, figure in figures_by_id(found).items()
    }
    bound: list[Link] = []
    latent: dict[str, int] = {}
    for report, said in links.items():
        written = linked(said, results[report])
        bound += [with_ids(link, partial(full, report)) for link in written.links]
        latent |= {full(report, id): round(number) for id, number in written.numbers.items()
                   if is_latent(id) and number == round(number)}  # fmt: skip
    return Bound(figures, (*bound, *_across(links, figures)), latent)


def with_ids(link: Link, name: Callable[[str], str]) -> Link:  # noqa: PLR0911  # one return for each kind of link
    """Give every id of a link another name."""
    match link:
        case Total(whole, parts) | AtMost(whole, parts):
            return type(link)(name(whole), tuple(map(name, parts)))
        case Same(ids):
            return Same(tuple(map(name, ids)))
        case Share(id, part, whole):
            return Share(name(id), *(name(one) if one else "" for one in (part, whole)))
        case Flow(end, start, came, went):
            return Flow(*map(name, (end, start, came, went)))
        case Follows(id, leaders):
            return Follows(name(id), tuple(map(name, leaders)))
        case Open(ids, reason):
            return Open(tuple(map(name, ids)), reason)
        case Official(id, whole=whole):
            return replace(link, id=name(id), whole=name(whole) if whole else "")


def _across(links: Mapping[str, Links], figures: Mapping[str, Figure]) -> Iterator[Same]:
    """One quantity that two reports print."""
    for report, said in links.items():
        for link in said.links:
            if isinstance(link, Same) and any(":" in id for id in link.ids):
                yield Same(tuple(name for id in link.ids if (name := full(report, id)) in figures))
