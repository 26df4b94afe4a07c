"""What the tables of a paper state, in the same form as its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annual_reports.narrative.audit.checks.grid import ColumnKind, Grid, Row
from annual_reports.narrative.audit.document import BlockKind, TableBlock
from annual_reports.narrative.audit.language.mentions import NumberKind
from annual_reports.narrative.audit.language.tokens import tokenise
from annual_reports.narrative.audit.language.when import When, periods
from annual_reports.narrative.audit.language.words import is_plural, stem
from annual_reports.narrative.audit.sentences import Paper
from annual_reports.narrative.audit.statements import Context, Statement, subject

_BREAKDOWN = re.compile(r"^(?:table \d+[.:]?\s*)?(.{3,80}?)\s+(?:by|per|broken down by|according to)\s+", re.IGNORECASE)
_PLAIN_HEAD = re.compile(
    r"^\W*(?:number|no\.?|total|count|value|figure|%|per ?cent(?:age)?|all|£)?s?\W*$", re.IGNORECASE
)
LARGEST = 400


@dataclass(frozen=True)
class _Column:
    """What a column's header says: further subject words, and the period."""

    words: frozenset[str]
    when: When | None


def in_tables(paper: Paper, grids: Sequence[tuple[int, Grid]], about: Context) -> Iterator[Statement]:
    """Every value that the tables of a paper state.

    Parameters
    ----------
    grids
        The tables with the numbers of their sections.
    """
    headings = {
        passage.section: passage.block.text for passage in paper.passages if passage.block.kind is BlockKind.HEADING
    }
    for section, found in grids:
        if len(found.rows) <= LARGEST:
            heading = headings.get(section, "")
            columns = [_column(header, about) for header in found.header]
            for row in found.rows:
                yield from _of_row(found, row, columns, about, section, heading)
            yield from _of_breakdown(found, about, section, heading)


def _column(header: str, about: Context) -> _Column:
    tokens = tokenise(header)
    named = periods(tokens)
    silent = {position for at in named for position in range(at.first, at.last)}
    rest = [token for position, token in enumerate(tokens) if position not in silent]
    words = frozenset() if _PLAIN_HEAD.match(header) else frozenset(subject(rest, about.title))
    years = [at.when for at in named if at.when.year is not None or at.when.other]
    return _Column(words, years[0] if years else None)


def _of_row(
    found: Grid, row: Row, columns: Sequence[_Column], about: Context, section: int, heading: str
) -> Iterator[Statement]:
    tokens = tokenise(row.label)
    named = periods(tokens)
    silent = {position for at in named for position in range(at.first, at.last)}
    words = [token for position, token in enumerate(tokens) if position not in silent]
    topics = subject(words, about.title)
    if not topics or row.is_total or row.is_all or row.of_these:
        return
    head = next((stem(word.low) for word in words if is_plural(word.low)), topics[0])
    when = named[0].when if named else When()
    captioned = _caption_period(found.table)
    for at, kind in enumerate(found.kinds):
        cell = row.cells[at]
        if cell is None or kind in {ColumnKind.WORDS, ColumnKind.CHANGE}:
            continue
        stated = columns[at].when or captioned
        period = When(stated.year, stated.shift, when.moment, stated.other) if stated else when
        yield Statement(
            value=cell.value,
            kind=NumberKind.PERCENT if kind is ColumnKind.PERCENT else cell.kind,
            topics=frozenset(topics) | columns[at].words,
            head=head,
            period=period.key(about.year),
            dated=stated is not None,
            section=section,
            heading=heading,
            under_title=False,
            place=found.table.place,
            quote=f"{row.label}: {_shown(found, row, at)}",
            decimals=cell.decimals,
            in_table=True,
            caption=found.table.caption,
            settled=found.table.settled,
        )


def _shown(found: Grid, row: Row, column: int) -> str:
    head = found.header[column]
    cell = found.table.rows[row.number - 1][column]
    return f"{cell} ({head})" if head else cell


def _caption_period(table: TableBlock) -> When | None:
    named = [at.when for at in periods(tokenise(table.caption)) if not at.when.moment]
    return named[0] if len(named) == 1 else None


def _of_breakdown(found: Grid, about: Context, section: int, heading: str) -> Iterator[Statement]:
    """A table of children placed by ethnicity states how many were placed."""
    match = _BREAKDOWN.match(found.table.caption)
    columns = found.columns(ColumnKind.COUNT)
    if match is None or len(columns) != 1 or any(row.hidden[columns[0]] for row in found.rows):
        return
    column = columns[0]
    totals = [row.cells[column] for row in found.rows if row.is_total]
    parts = [
        cell for row in found.rows if not row.is_total and not row.is_all and (cell := row.cells[column]) is not None
    ]
    value = totals[-1].value if totals and totals[-1] is not None else sum(cell.value for cell in parts)
    tokens = tokenise(match.group(1))
    topics = frozenset(subject(tokens, about.title))
    when = _caption_period(found.table) or When()
    if topics and len(parts) > 1:
        yield Statement(
            value=value,
            kind=NumberKind.COUNT,
            topics=topics,
            head=stem(tokens[0].low),
            period=when.key(about.year),
            dated=False,
            section=section,
            heading=heading,
            under_title=False,
            place=found.table.place,
            quote=f"{found.table.caption}: {value:g} in all",
            in_table=True,
            caption=found.table.caption,
            settled=found.table.settled,
        )
