"""Last year's Part 1, by the names that its numbers have this year."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from annual_reports.disclosure.components import components
from annual_reports.disclosure.naming import Bound, bind, full, with_ids
from annual_reports.disclosure.system import System
from annual_reports.measures.catalogue import PREVIOUS_YEAR, TWO_YEARS_BEFORE
from annual_reports.measures.figures import Figure, Results
from annual_reports.measures.links import LATENT, Link, Links, Same

LONG_AGO = "three_years_before"
LATER = {PREVIOUS_YEAR: TWO_YEARS_BEFORE, TWO_YEARS_BEFORE: LONG_AGO}
NAMES_A_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


@dataclass(frozen=True)
class LastYear:
    """What last year's readers have kept.

    Attributes
    ----------
    results, links
        What last year's records come to, and what ties it, by report.
    printed
        By last year's full id: True where its Part 1 shows the number, False where it hides it.
    """

    results: Mapping[str, Results]
    links: Mapping[str, Links]
    printed: Mapping[str, bool]


def name_now(name: str, known: Collection[str]) -> str:
    """Name a number of last year's paper as this year's papers do.

    Parameters
    ----------
    name
        Full id of last year.
    known
        Full ids of this year: a row or column that is named by a year is the same in both papers.

    Examples
    --------
    >>> name_now("adoption:placed.total", ()), name_now("adoption:~days.previous_year", ())
    ('adoption:placed.total.previous_year', 'adoption:~days.two_years_before')
    >>> name_now("adoption:by_year.2017_18.placed", {"adoption:by_year.2017_18.placed"})
    'adoption:by_year.2017_18.placed'
    """
    if name in known and NAMES_A_YEAR.search(name):
        return name
    stem, _, past = name.rpartition(".")
    return f"{stem}.{LATER[past]}" if past in LATER else f"{name}.{PREVIOUS_YEAR}"


@dataclass(frozen=True)
class Then:
    """Last year's numbers, by this year's names.

    Attributes
    ----------
    figures, links, latent
        As of :class:`annual_reports.disclosure.naming.Bound`.
    printed
        By id: True where last year's Part 1 shows the number, False where it hides it.
    """

    figures: Mapping[str, Figure] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    latent: Mapping[str, int] = field(default_factory=dict)
    printed: Mapping[str, bool] = field(default_factory=dict)

    @property
    def shown_counts(self) -> dict[str, int]:
        """The counts that are known from last year's Part 1."""
        shown = {id: figure.value for id, figure in self.figures.items() if self.printed.get(id)}
        return {id: number for id, number in shown.items() if isinstance(number, int)}


def bind_last_year(last: LastYear, this: Bound) -> Then:
    """Write last year's numbers and links out by this year's names.

    A latent number of this year, ``~active.previous_year``, is the number that last year's paper has by that name.
    """
    then = bind(last.results, last.links)
    known = {*this.figures, *this.latent}

    def now(id: str) -> str:
        return name_now(id, known)

    figures = {now(id): figure for id, figure in then.figures.items()}
    links = [with_ids(link, now) for link in then.links]
    for id in figures:
        report, _, bare = id.partition(":")
        if (latent := full(report, f"{LATENT}{bare}")) in this.latent:
            links.append(Same((id, latent)))
    return Then(
        figures,
        tuple(links),
        {now(id): number for id, number in then.latent.items()},
        {now(id): shown for id, shown in last.printed.items()},
    )


def without_what_is_settled(system: System, of_last_year: Collection[str]) -> System:
    """Leave out what ties last year's numbers to one another only: last year's Part 1 was safe by itself.

    Parameters
    ----------
    system
        Public counts taken apart.
    of_last_year
        Quantities and items of last year alone.
    """
    public = {item.quantity for item in system.items if item.public and item.id == item.quantity}
    kept = []
    for part in components(system):
        names = {*part.values, *part.item} - public
        if not names & set(of_last_year) or names - set(of_last_year):
            kept.append(part)
    return replace(
        system,
        quantities=tuple(quantity for part in kept for quantity in part.quantities),
        known=tuple(statement for part in kept for statement in part.known),
        items=tuple(item for part in kept for item in part.items),
    )
