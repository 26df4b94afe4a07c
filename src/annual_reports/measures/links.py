"""What ties a report's published numbers together: said once, beside the measures, for all who check them.

A reader of a paper adds up and subtracts. What they can add up is declared here, report by report
(``reports/<report>/links.py``): which figures are parts of which total, which are one quantity under two
names, what a percentage is a percentage of, and which numbers tell nothing of a person. Disclosure
control protects by these links and the attacker attacks by them; a sample of every year has to keep them.

An id may be a pattern: ``*`` stands for any one part between dots, as in ``placed_by_ethnicity.*.number``.
It may name the year, where a table does: ``{year}``, ``{year-1}``, ``{summer}`` and ``{reoffending.period}``.
An id that begins with ``~`` is latent: a count that is printed nowhere, and that a printed percentage or a
sum gives away. :mod:`annual_reports.measures.linked` makes links of a year's results out of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase


@dataclass(frozen=True)
class Total:
    """A whole and its parts: the parts sum to it."""

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class AtMost:
    """Some of a whole: the parts have no member in common and there may be others."""

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Same:
    """One quantity that is printed under several ids."""

    ids: tuple[str, ...]


@dataclass(frozen=True)
class Share:
    """A percentage, mean or rate, and the figures it is made of.

    ``part`` and ``whole`` may hold one ``*``: it stands for what the ``*`` of ``id`` stands for. A whole
    that is a population which everybody knows is left empty, and so is the sum of a mean.
    """

    id: str
    part: str
    whole: str


@dataclass(frozen=True)
class Flow:
    """Stock and flow: the end is the start and what came less what went."""

    end: str
    start: str
    came: str
    went: str


@dataclass(frozen=True)
class Follows:
    """A number that must not outlive a count: the cost of support beside the families supported."""

    id: str
    leaders: tuple[str, ...]


@dataclass(frozen=True)
class Open:
    """Numbers that tell nothing of a person: meetings, posts, budgets, official statistics of an area."""

    ids: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Official:
    """A number of the council that official statistics publish too: known to every reader, whatever Part 1 hides.

    A value that is not the records' own (another day, another count) is another number, and no link.

    Attributes
    ----------
    id
        The count, percentage or rate.
    table, indicator
        The series in ``data/reference``.
    period
        The series' label of the period, as a part of an id: ``{year}``, ``{fte.period-1}``, or the ``*`` of ``id``.
    whole
        Where ``id`` is a count and the series a percentage: what it is a percentage of.
    """

    id: str
    table: str
    indicator: str
    period: str
    whole: str = ""


LATENT = "~"
"""Begins the id of a count that nobody prints."""

Link = Total | AtMost | Same | Share | Flow | Follows | Open | Official


@dataclass(frozen=True)
class Links:
    """Links of one report. Ids of another report begin with its id and a colon: ``adoption:orders.total``.

    Attributes
    ----------
    links
        What holds by definition, whatever the year.
    likely
        What a reader will take for granted and what is so in most years: that nobody's sex is unknown, that
        what was open at the end of one register is open at the beginning of the next. These hold in a year
        in which the numbers agree, and are no links in another.
    """

    links: tuple[Link, ...] = ()
    likely: tuple[Link, ...] = ()


def ids_of(link: Link) -> tuple[str, ...]:
    """All ids that a link names, patterns as they are."""
    match link:
        case Same(ids) | Open(ids):
            return ids
        case Total(whole, parts) | AtMost(whole, parts):
            return (whole, *parts)
        case Share(id, part, whole):
            return tuple(name for name in (id, part, whole) if name)
        case Official():
            return tuple(name for name in (link.id, link.whole) if name)
        case Flow(end, start, came, went):
            return (end, start, came, went)
        case Follows(id, leaders):
            return (id, *leaders)


def is_latent(id: str) -> bool:
    """Whether an id is of a count that nobody prints."""
    return id.startswith(LATENT)


def matching(pattern: str, ids: Iterable[str]) -> Iterator[str]:
    """List the ids that a pattern names, in their order.

    Examples
    --------
    >>> list(matching("by_age.*.number", ["by_age.0_to_4.number", "by_age.0_to_4.percent", "by_age.a.b.number"]))
    ['by_age.0_to_4.number']
    """
    wanted = pattern.split(".")
    for id in ids:
        found = id.split(".")
        if len(found) == len(wanted) and all(map(fnmatchcase, found, wanted)):
            yield id
