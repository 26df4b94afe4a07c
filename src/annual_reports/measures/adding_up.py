"""Whether a report's numbers add up: what a reader would find with a pencil, before anything is printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from annual_reports.findings import Finding
from annual_reports.measures.catalogue import EARLIER
from annual_reports.measures.display import fixed
from annual_reports.measures.figures import Figure, Results, Table, slug
from annual_reports.measures.kinds import Kind, Ratio
from annual_reports.measures.link_numbers import Numbers, holds
from annual_reports.measures.linked import cells, figures_by_id, linked
from annual_reports.measures.links import AtMost, Flow, Link, Links, Same, Share, Total, is_latent

DOES_NOT_ADD_UP = "measures.does-not-add-up"
MOST_NAMED = 4
PERCENTAGES = {Kind.PERCENT, Kind.PERCENT_AND_COUNT}

OUTSIDE = (
    "a record lies outside every category of the split (a date of birth, a code that none of them holds), or is "
    "counted in two of them"
)
CONTRADICTING = "dates or codes of a record contradict one another, so that one count has it and another has not"


@dataclass(frozen=True)
class _Wrong:
    """What does not add up, in words."""

    expected: str
    found: str
    cause: str
    ids: tuple[str, ...]


def what_does_not_add_up(title: str, links: Links, results: Results, files: Mapping[str, str]) -> list[Finding]:
    """Find the sums, parts of wholes, flows and percentages that the report's own numbers do not keep.

    Parameters
    ----------
    title
        Of the report.
    links
        What ties its numbers together.
    results
        What was measured.
    files
        The files that were read for the year, by the name of the register or module.
    """
    said = linked(links, results)
    checker = _Checker(results, said.numbers)
    return [
        _finding(title, wrong, checker.files(wrong.ids, files)) for link in said.links for wrong in checker.of(link)
    ]


def _finding(title: str, wrong: _Wrong, files: Sequence[str]) -> Finding:
    looked_through = " and ".join(files) or "the files that they are counted from"
    return Finding(
        code=DOES_NOT_ADD_UP,
        problem=f"numbers of the {title[0].lower()}{title[1:]} do not add up",
        file=files[0] if len(files) == 1 else None,
        expected=wrong.expected,
        found=wrong.found,
        cause=wrong.cause,
        next_step=f"look for such a record in {looked_through} and correct it; no part of the paper is built before",
    )


@dataclass(frozen=True)
class _Checker:
    """Checks links against numbers, and words those that are not kept."""

    results: Results
    numbers: Numbers

    @cached_property
    def figures(self) -> dict[str, Figure]:
        return figures_by_id(self.results)

    @cached_property
    def table_of(self) -> dict[str, Table]:
        return {cell.id: table for table in self.results.tables.values() for cell in cells(table)}

    def of(self, link: Link) -> Iterator[_Wrong]:
        """Word what is wrong with a link, if anything is."""
        if isinstance(link, Share):
            yield from self._share(link)
        elif holds(link, self.numbers) is False:
            match link:
                case Total(whole, parts):
                    expected = f"{self._one(whole)} to be the sum of {self._parts(parts)}"
                    yield _Wrong(expected, f"a sum of {self._sum(parts)}", OUTSIDE, (whole, *parts))
                case AtMost(whole, parts):
                    expected = f"{self._one(whole)} to be no less than {self._all(parts)}"
                    yield _Wrong(expected, f"{self._sum(parts)} of them", CONTRADICTING, (whole, *parts))
                case Flow(end, start, came, went):
                    expected = (
                        f"{self._one(end)} to be {self._one(start)} and {self._one(came)}, less {self._one(went)}"
                    )
                    found = str(self._sum((start, came)) - self._sum((went,)))
                    yield _Wrong(expected, found, CONTRADICTING, (end, start, came, went))
                case Same(ids) if all(self._is_count(id) for id in ids):
                    found = " and ".join(str(self._sum((id,))) for id in ids)
                    yield _Wrong(f"the same number as {self._all(ids)}", found, CONTRADICTING, ids)

    def files(self, ids: Sequence[str], files: Mapping[str, str]) -> list[str]:
        """The files that figures of this year are counted from."""
        if any(id.endswith(tuple(f".{suffix}" for suffix in EARLIER)) for id in ids):
            return []
        named = dict.fromkeys(name for id in ids if id in self.figures for name in self.figures[id].source)
        return [files[name] for name in named if name in files]

    def _share(self, share: Share) -> Iterator[_Wrong]:
        """A percentage that does not follow from the counts that are printed beside it."""
        figure, ids = self.figures[share.id], (share.part, share.whole)
        known = share.id in self.numbers and all(id in self.numbers for id in ids)
        if figure.kind not in PERCENTAGES or figure.ratio is None or not known:
            return
        part, whole = (self.numbers[id] for id in ids)
        value = Ratio(part, whole, figure.ratio.scale).value
        printed, right = (fixed(number, figure.decimals) for number in (self.numbers[share.id], value or 0))
        if part > whole or printed != right:
            of = f"that {self._one(share.part)} is of {self._one(share.whole)}"
            yield _Wrong(
                f"“{self._label(share.id)}” to be the share {of}", figure.display, CONTRADICTING, (share.id, *ids)
            )

    def _is_count(self, id: str) -> bool:
        return id in self.figures and self.figures[id].kind is Kind.COUNT

    def _sum(self, ids: Sequence[str]) -> int:
        return round(sum(self.numbers[id] for id in ids))

    def _label(self, id: str) -> str:
        if is_latent(id):
            return "a count that is not printed"
        figure, table = self.figures[id], self.table_of.get(id)
        return f"{figure.label}” in the table “{table.title}" if table else figure.label

    def _one(self, id: str) -> str:
        """Name a figure by its label, with its number."""
        return f"“{self._label(id)}” ({self._sum((id,))})"

    def _parts(self, ids: Sequence[str]) -> str:
        """Name parts, those that stand in one column by the table."""
        table, column = self.table_of.get(ids[0]), ids[0].rpartition(".")[2]
        in_one = all(self.table_of.get(id) is table and id.endswith(f".{column}") for id in ids)
        if table is None or not in_one or len(ids) == 1:
            return self._all(ids)
        header = next(name for name in table.columns if slug(name) == column)
        return f"the numbers under “{header}” in the table “{table.title}”"

    def _all(self, ids: Sequence[str]) -> str:
        """Name figures, the first few of many."""
        more = [f"{len(ids) - MOST_NAMED} more"] if len(ids) > MOST_NAMED else []
        return " and ".join([*map(self._one, ids[:MOST_NAMED]), *more])
