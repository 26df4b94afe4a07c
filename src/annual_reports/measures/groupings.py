"""Categories that Part 1 prints as one: merged in a report's results, and in what ties its numbers together.

A grouping names the rows of a table, or figures whose ids begin alike. The same categories are merged wherever the
report prints them: in tables that hold the same numbers, and among figures that are the same numbers. What is then
printed no longer stays in the links as latent counts, so that a small one is protected from being worked out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from annual_reports.findings import Finding, perhaps
from annual_reports.measures.category_lines import Line, Ties
from annual_reports.measures.figures import Cell, Figure, Results, Table, slug
from annual_reports.measures.kinds import Kind, Ratio, Status
from annual_reports.measures.linked import linked
from annual_reports.measures.links import (
    LATENT,
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
from annual_reports.params import Grouping

SUMS = {Kind.COUNT, Kind.MONEY}
PERCENT = "_percent"
SYMBOL_NOT_PRINTED = "x"


@dataclass(frozen=True)
class Grouped:
    """One report's results with categories merged, before anything is hidden.

    Attributes
    ----------
    results
        With true values. Counts that are no longer printed are figures with latent ids, for those who protect them.
    links
        Written out for the year.
    left_out
        Ids that have to be left out: the latent counts, and what prints them or shares of them in other places.
    findings
        Groupings that cannot be made.
    """

    results: Results
    links: Links
    left_out: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def grouped(results: Results, links: Links, groupings: Iterable[Grouping], file: str = "") -> Grouped:
    """Merge categories.

    Parameters
    ----------
    results, links
        What a report measured and what ties it together.
    groupings
        What to print as one. Each may merge what those before it have made.
    file
        Where they are written, for findings.

    Examples
    --------
    >>> table = Table(id="t", title="", columns=("Age", "Number"), rows=tuple(
    ...     (age, Figure(id=f"t.{age.lower()}.number", value=n, unit="", label="", kind=Kind.COUNT))
    ...     for age, n in (("1", 9), ("2", 4), ("3", 3), ("Total", 16))))
    >>> links = Links((Total("t.total.number", ("t.*.number",)),))
    >>> older = Grouping(split="t", categories=("2", "3"), label="2 or 3", reason="few", decision="Director")
    >>> merged = grouped(Results("adoption", "2019-20", "", tables={"t": table}), links, [older])
    >>> [(row[0], row[1].display) for row in merged.results.tables["t"].rows]
    [('1', '9'), ('2 or 3', '7'), ('Total', '16')]
    """
    # One quantity that two reports print is tied across reports, and not among the ids that one report has.
    across = tuple(link for link in links.links if isinstance(link, Same) and any(":" in id for id in link.ids))
    made = Grouped(results, Links((*linked(links, results).links, *across)))
    for grouping in groupings:
        done = _merge(made, grouping, file)
        made = replace(made, findings=(*made.findings, done)) if isinstance(done, Finding) else done
    return made


def put_away(protected: Results, measured: Results, merged: Results) -> Results:
    """Take what was merged out of protected results; sentences still know its figures, as not available.

    Parameters
    ----------
    protected
        What Part 1 may print.
    measured, merged
        Before and after merging.
    """
    kept = {id: figure for id, figure in protected.figures.items() if not is_latent(id)}
    gone = {
        id: replace(figure, value=None, ratio=None, status=Status.NOT_AVAILABLE, symbol=SYMBOL_NOT_PRINTED)
        for id, figure in measured.figures.items()
        if id not in merged.figures
    }
    return replace(protected, figures={**kept, **gone}, merged=tuple(gone))


def _merge(made: Grouped, grouping: Grouping, file: str) -> Grouped | Finding:
    ties = Ties(made.results, made.links.links)
    first = ties.lines_of(grouping)
    if isinstance(first, str):
        return _not_there(grouping, first, made.results, file)
    lines = ties.closure(first)
    merger = _Merger(ties, lines, grouping.label)
    wrong = [line for line in lines if merger.added(line) is None]
    if wrong:
        return _not_to_be_added(grouping, wrong[0], file)
    taken = set(merger.ids.values()) & (ties.figures.keys() - merger.away)
    if taken:
        return _name_taken(grouping, min(taken), file)
    return Grouped(merger.results(), merger.links(), (*made.left_out, *merger.left_out()), made.findings)


@dataclass(frozen=True)
class _Merger:
    """Makes one line out of each."""

    ties: Ties
    lines: Sequence[Line]
    label: str

    @cached_property
    def away(self) -> frozenset[str]:
        """Ids that are printed no longer."""
        return frozenset(chain.from_iterable(self.lines))

    @cached_property
    def ids(self) -> dict[Line, str]:
        """The id of what each line comes to."""
        return {line: self._id(line) for line in self.lines}

    def _id(self, line: Line) -> str:
        first, column = self.ties.places[line[0]]
        if column:
            return f"{first}.{slug(self.label)}.{slug(column)}"
        return f"{first}.{slug(self.label)}{PERCENT if all(id.endswith(PERCENT) for id in line) else ''}"

    def added(self, line: Line) -> Figure | None:
        """What a line comes to; None where it is of numbers that cannot be added."""
        figures = [self.ties.figures[id] for id in line]
        column = self.ties.places[line[0]][1]
        labels = "; ".join(figure.label for figure in figures)
        merged = replace(
            figures[0],
            id=self.ids[line],
            label=f"{self.label}, {column}" if column else self.label,
            definition=figures[0].definition if column else f"Counted together: {labels}",
        )
        value = self._sum(line, figures)
        lacking = next((figure for figure in figures if figure.status is not Status.PUBLISHED), None)
        if value is None:
            return None
        if lacking is not None:
            return replace(merged, value=None, ratio=None, status=lacking.status, symbol=lacking.symbol)
        if isinstance(value, Ratio):
            return replace(merged, value=value.value, ratio=value)
        return replace(merged, value=value)

    def _sum(self, line: Line, figures: Sequence[Figure]) -> float | Ratio | None:
        if len(line) < len(self.lines[0]) or len({figure.kind for figure in figures}) > 1:
            return None
        if figures[0].kind in SUMS:
            values = [figure.value for figure in figures if isinstance(figure.value, int | float)]
            return sum(values) if self.ties.disjoint(line) else None
        parts, wholes = self._made_of(line)
        if not wholes or not self.ties.disjoint(parts if len(set(wholes)) == 1 else wholes):
            return None
        ratios = [figure.ratio for figure in figures if figure.ratio is not None]
        if not ratios:
            return Ratio(0, 0)
        below = ratios[0].denominator if len(set(wholes)) == 1 else sum(ratio.denominator for ratio in ratios)
        return Ratio(sum(ratio.numerator for ratio in ratios), below, ratios[0].scale)

    def _made_of(self, line: Line) -> tuple[Line, Line]:
        """What ratios are made of: their parts, and their wholes by name; nothing where it is not said."""
        shares = [self.ties.share.get(id) for id in line]
        known = [share for share in shares if share is not None and share.whole]
        if len(known) < len(line):
            return (), ()
        return tuple(share.part for share in known), tuple(self.ties.name(share.whole) for share in known)

    def results(self) -> Results:
        """The results with one line for several; counts that are printed no longer stay under latent ids."""
        results = self.ties.results
        merged = {id: added for line in self.lines if (added := self.added(line)) is not None for id in line}
        figures: dict[str, Figure] = {}
        for id, figure in results.figures.items():
            shown = merged.get(id, figure)
            figures.setdefault(shown.id, shown)
        latent = {LATENT + id: replace(self.ties.figures[id], id=LATENT + id) for id in sorted(self._counts)}
        return replace(
            results,
            headline=tuple(id for id in results.headline if id not in self.away),
            figures=figures | latent,
            tables={id: self._table(table, merged) for id, table in results.tables.items()},
        )

    @cached_property
    def _counts(self) -> frozenset[str]:
        return frozenset(id for id in self.away if self.ties.figures[id].kind is Kind.COUNT)

    def _table(self, table: Table, merged: dict[str, Figure]) -> Table:
        """Put one row in the place of the first of several."""
        rows: dict[object, tuple[Cell, ...]] = {}
        for place, row in enumerate(table.rows):
            new = tuple(merged.get(cell.id, cell) if isinstance(cell, Figure) else cell for cell in row)
            if new == row:
                rows[place] = row
            else:
                rows.setdefault(self.label, (self.label, *new[1:]))
        if table.largest_first and self.label in rows:
            return replace(table, rows=_by_size(tuple(rows.values()), total=table.total_row))
        return replace(table, rows=tuple(rows.values()))

    def links(self) -> Links:
        """The links, with the merged numbers tied to the latent ones that they are made of."""
        kept = chain.from_iterable(self._without(link) for link in self.ties.links)
        new = chain.from_iterable(self._made(line) for line in self.lines)
        return Links((*kept, *new, *self._twins()))

    def left_out(self) -> Iterator[str]:
        """Ids that are left out with what is merged."""
        yield from (LATENT + id for id in sorted(self._counts))
        gone = self.away - self._counts
        beside = {
            *(twin for id in gone for twin in self.ties.twins.get(id, ())),
            *(id for count in self._counts for id in self.ties.shares_of.get(self.ties.name(count), ())),
            *(link.id for link in self.ties.links if isinstance(link, Follows) and gone & set(link.leaders)),
        }
        yield from sorted(beside - self.away)

    def _now(self, id: str) -> str:
        return LATENT + id if id in self._counts else id

    def _without(self, link: Link) -> Iterator[Link]:
        """A link as it is without the merged numbers: of their counts, which are latent now, it still holds."""
        gone = self.away - self._counts
        match link:
            case Same(ids):
                if kept := tuple(self._now(id) for id in ids if id not in gone):
                    yield Same(kept)
            case Share(id) | Follows(id) | Official(id) if id in gone:
                yield from self._of_a_share(link)
            case Total(whole, parts) | AtMost(whole, parts):
                if not gone & {whole, *parts}:
                    yield type(link)(self._now(whole), tuple(map(self._now, parts)))
            case Flow(end, start, came, went):
                yield Flow(*map(self._now, (end, start, came, went)))
            case Share(id, part, whole):
                yield Share(id, self._now(part), self._now(whole))
            case Follows(id, leaders):
                yield Follows(id, tuple(self._now(leader) for leader in leaders if leader not in gone))
            case Open(ids, reason):
                yield Open(tuple(map(self._now, ids)), reason)
            case Official(id=id, whole=whole):
                yield replace(link, id=self._now(id), whole=self._now(whole))

    def _of_a_share(self, link: Link) -> Iterator[Link]:
        """What stays true of the counts of a percentage that is printed no longer."""
        percents = {Kind.PERCENT, Kind.PERCENT_AND_COUNT}
        if isinstance(link, Share) and link.part and link.whole and self.ties.figures[link.id].kind in percents:
            yield AtMost(self._now(link.whole), (self._now(link.part),))

    def _made(self, line: Line) -> Iterator[Link]:
        """What a merged number is made of."""
        id, kind = self.ids[line], self.ties.figures[line[0]].kind
        if kind is Kind.COUNT:
            yield Total(id, tuple(map(self._now, line)))
        elif kind is Kind.MONEY:
            leaders = [
                leader for link in self.ties.links if isinstance(link, Follows) and link.id in line
                for leader in link.leaders
            ]  # fmt: skip
            yield Follows(id, tuple(dict.fromkeys(map(self._now, leaders))))
        else:
            parts, wholes = self._made_of(line)
            part, of_parts = self._together(parts)
            whole, of_wholes = self._together(wholes)
            yield from (*of_parts, *of_wholes, Share(id, part, whole))

    def _together(self, ids: Line) -> tuple[str, tuple[Link, ...]]:
        """The one id for several counts: theirs where they are one, that of the line they are, or a latent one."""
        if not all(ids):
            return "", ()
        if len(set(ids)) == 1:
            return self._now(ids[0]), ()
        names = tuple(map(self.ties.name, ids))
        known = next((id for line, id in self.ids.items() if tuple(map(self.ties.name, line)) == names), None)
        if known is not None:
            return known, ()
        latent = f"{LATENT}{slug(self.label)}.{ids[0].removeprefix(LATENT)}"
        return latent, (Total(latent, tuple(map(self._now, ids))),)

    def _twins(self) -> Iterator[Same]:
        """Lines of the same numbers come to the same."""
        by_names: dict[Line, list[str]] = {}
        for line, id in self.ids.items():
            by_names.setdefault(tuple(map(self.ties.name, line)), []).append(id)
        return (Same(tuple(ids)) for ids in by_names.values())


def _by_size(rows: tuple[tuple[Cell, ...], ...], *, total: bool) -> tuple[tuple[Cell, ...], ...]:
    body, last = (rows[:-1], rows[-1:]) if total else (rows, ())

    def size(row: tuple[Cell, ...]) -> float:
        return next((cell.value for cell in row if isinstance(cell, Figure) and isinstance(cell.value, int)), 0)

    return (*sorted(body, key=size, reverse=True), *last)


def _not_there(grouping: Grouping, word: str, results: Results, file: str) -> Finding:
    table = results.tables.get(grouping.split)
    known = [str(row[0]) for row in table.rows] if table else [*results.tables, *(id for id in results.figures)]
    begins = f"{grouping.split}."
    known += [id.removeprefix(begins) for id in results.figures if id.startswith(begins)]
    return Finding(
        code="disclosure.unknown-grouping",
        problem="categories are to be printed as one that are not there",
        file=file,
        key="disclosure.groupings",
        expected=perhaps(word, known, otherwise="the heading of a row of the table, in a table of one such column"),
        found=f"{word}, in the grouping {grouping.label}",
        cause="the name is misspelt, another grouping has taken the category, or nobody is in it this year",
        next_step="write the categories as Part 2 prints them, or take the grouping out",
    )


def _not_to_be_added(grouping: Grouping, line: Line, file: str) -> Finding:
    return Finding(
        code="disclosure.grouping-not-added",
        problem="categories cannot be printed as one, since their numbers cannot be added",
        file=file,
        key="disclosure.groupings",
        expected="counts that have no member in common, and percentages of such counts",
        found=f"{', '.join(line)}, in the grouping {grouping.label}",
        cause="the rows are no parts of one whole, or a column holds ages, dates or averages of something not counted",
        next_step="merge other categories, or leave the figures out (disclosure, left_out)",
    )


def _name_taken(grouping: Grouping, id: str, file: str) -> Finding:
    return Finding(
        code="disclosure.grouping-name-taken",
        problem="categories are to be printed as one under a name that another has",
        file=file,
        key="disclosure.groupings",
        expected="a label of its own",
        found=f"{grouping.label}, as in {id}",
        cause="the label is that of a category that is not merged, or of the total",
        next_step="write another label",
    )
