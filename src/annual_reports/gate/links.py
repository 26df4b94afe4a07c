"""Links of a report written out over the ids that its finished files have: what adds up to what, for a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from annual_reports.gate.reading.catalogue import Catalogue
from annual_reports.measures.figures import slug
from annual_reports.measures.links import AtMost, Flow, Link, Links, Same, Share, Total, is_latent
from annual_reports.periods import Year

_PLACE = re.compile(r"\{([a-z0-9_.]+?)(?:-(\d))?\}")
_YEAR_NUMBER = re.compile(r"\d{4}")

Stars = tuple[str, ...]


def write_out(links: Links, catalogue: Catalogue) -> Iterator[Link]:
    """Write out what links say of this year's files: without patterns, and only of ids that there are.

    Links that tie no numbers to one another are left out. Rows that a table leaves out are zero.

    Examples
    --------
    >>> from annual_reports.gate.reading.catalogue import TableEntry
    >>> table = TableEntry("by_sex", "By sex", ("Sex", "Number"), (("Boys", 3), ("Girls", 4), ("Total", 7)), 1)
    >>> links = Links((Total("by_sex.total.number", ("by_sex.*.number",)),))
    >>> list(write_out(links, Catalogue("adoption", "2019-20", tables={"by_sex": table})))
    [Total(whole='by_sex.total.number', parts=('by_sex.boys.number', 'by_sex.girls.number'))]
    """
    ids = _Ids(catalogue)
    for link in links.links:
        match link:
            case Total() | AtMost():
                yield from _whole(link, ids)
            case Same():
                yield from _same(link, ids)
            case Share():
                yield from _share(link, ids)
            case Flow():
                names = [ids.first(name) for name in (link.end, link.start, link.came, link.went)]
                if all(names):
                    yield Flow(*(name or "" for name in names))
            case _:
                pass


@dataclass(frozen=True)
class _Ids:
    """The ids of a year's files, found by name or pattern."""

    catalogue: Catalogue

    def matches(self, name: str, stars: Stars = ()) -> list[tuple[str, Stars]]:
        """Ids that a name stands for, each with what its stars stand for; ``stars`` are filled in first."""
        for value in stars:
            name = name.replace("*", value, 1)
        pattern = self.dated(name)
        if not pattern:
            return []
        if "*" not in pattern:
            exists = is_latent(pattern) or ":" in pattern or pattern in self.catalogue.ids
            return [(pattern, ())] if exists else []
        wanted = re.compile(re.escape(pattern).replace(r"\*", "([^.]*)"))
        # In the order of the files, which is the same in every run.
        every = [*self.catalogue.figures, *self.catalogue.cells]
        return [(id, found.groups()) for id in every if (found := wanted.fullmatch(id))]

    def all(self, names: Sequence[str], stars: Stars = ()) -> tuple[str, ...]:
        """Every id that some names stand for."""
        return tuple(dict.fromkeys(id for name in names for id, _ in self.matches(name, stars)))

    def first(self, name: str, stars: Stars = ()) -> str | None:
        """The id that a name stands for, if there is one."""
        return next((id for id, _ in self.matches(name, stars)), None)

    def stars(self, names: Sequence[str]) -> list[Stars]:
        """What the stars of some patterns stand for."""
        return list(dict.fromkeys(stars for name in names if "*" in name for _, stars in self.matches(name)))

    def dated(self, name: str) -> str | None:
        """Put years into a name; None where these files have no such period."""
        lost = False

        def put(place: re.Match[str]) -> str:
            nonlocal lost
            steps = int(place[2] or 0)
            year = Year.parse(self.catalogue.year)
            year = year.previous(steps) if steps else year
            if place[1] == "year":
                return slug(year.label)
            if place[1] == "summer":
                return str(year.start + 1)
            value = self.catalogue.figures.get(place[1], {}).get("value")
            lost = lost or not isinstance(value, str)
            return slug(_YEAR_NUMBER.sub(lambda number: str(int(number[0]) - steps), str(value)))

        text = _PLACE.sub(put, name)
        return None if lost else text


def _whole(link: Total | AtMost, ids: _Ids) -> Iterator[Link]:
    starred = "*" in link.whole
    for stars in ids.stars((link.whole, *link.parts)) if starred else [()]:
        whole = ids.first(link.whole, stars)
        parts = tuple(part for part in ids.all(link.parts, stars) if part != whole)
        only_latent = all(map(is_latent, parts))
        if whole and parts and not (only_latent and not all(map(is_latent, link.parts))):
            yield replace(link, whole=whole, parts=parts)


def _same(link: Same, ids: _Ids) -> Iterator[Link]:
    together = not all("*" in id for id in link.ids)
    for stars in [()] if together else ids.stars(link.ids):
        if len(found := ids.all(link.ids, stars)) > 1:
            yield Same(found)


def _share(link: Share, ids: _Ids) -> Iterator[Link]:
    for stars in ids.stars((link.id,)) if "*" in link.id else [()]:
        id = ids.first(link.id, stars)
        if id:
            part = (ids.first(link.part, stars) if link.part else None) or ""
            whole = (ids.first(link.whole, stars) if link.whole else None) or ""
            yield Share(id, part, whole)
