"""What the tables of a paper state, in the same form as its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annual_reports.narrative.audit.checks.grid import ColumnKind, Grid, Row, grid
from annual_reports.narrative.audit.document import BlockKind, TableBlock
from annual_reports.narrative.audit.language.cells import CellNumber
from annual_reports.narrative.audit.language.mentions import NumberKind
from annual_reports.narrative.audit.language.tokens import tokenise
from annual_reports.narrative.audit.language.when import When, periods
from annual_reports.narrative.audit.language.words import STOP, WEAK, stem
from annual_reports.narrative.audit.sentences import Paper
from annual_reports.narrative.audit.statements import Context, Statement, subject

_BREAKDOWN = re.compile(r"^(?:table \d+[.:]?\s*)?(.{3,80}?)\s+(?:by|per|broken down by|according to)\s+", re.IGNORECASE)
_PLAIN_HEAD = re.compile(
    r"^\W*(?:number|no\.?|total|count|value|figure|%|per ?cent(?:age)?|all|£)?s?\W*$", re.IGNORECASE
)
LARGEST = 400


def in_tables(paper: Paper, about: Context) -> Iterator[Statement]:
    """Every value that the tables of a paper state."""
    headings = {
        passage.section: passage.block.text for passage in paper.passages if passage.block.kind is BlockKind.HEADING
    }
    for _, section, table in paper.tables:
        found = grid(table)
        if found is not None and len(found.rows) <= LARGEST:
            yield from _of_rows(found, about, section, headings.get(section, ""))
            yield from _of_breakdown(found, about, section, headings.get(section, ""))


def _of_rows(found: Grid, about: Context, section: int, heading: str) -> Iterator[Statement]:
    for row in found.rows:
        tokens = tokenise(row.label)
        named = periods(tokens)
        silent = {position for at in named for position in range(at.first, at.last)}
        words = [token for position, token in enumerate(tokens) if position not in silent]
        topics = subject(words, about.title)
        if not topics or row.is_total or row.is_all or row.of_these:
            continue
        head = next((stem(word.low) for word in words if stem(word.low) not in STOP), topics[0])
        if head in WEAK:
            head = topics[0]
        for column, kind in enumerate(found.kinds):
            cell = row.cells[column]
            if cell is None or kind in {ColumnKind.WORDS, ColumnKind.CHANGE}:
                continue
            statement = _of_cell(
                found, row, column, cell, frozenset(topics), head, named[0].when if named else When(), about
            )
            if statement is not None:
                yield Statement(**{**statement, "section": section, "heading": heading, "under_title": False})  # type: ignore[arg-type]  # keyed by field


def _of_cell(
    found: Grid, row: Row, column: int, cell: CellNumber, topics: frozenset[str], head: str, when: When, about: Context
) -> dict[str, object] | None:
    header = found.header[column]
    tokens = tokenise(header)
    named = periods(tokens)
    years = [at.when for at in named if at.when.year is not None or at.when.other]
    silent = {position for at in named for position in range(at.first, at.last)}
    rest = [token for position, token in enumerate(tokens) if position not in silent]
    extra = frozenset() if _PLAIN_HEAD.match(header) else frozenset(subject(rest, about.title))
    stated = years[0] if years else _caption_period(found.table)
    if stated is not None and stated.other and stated.other.isdigit():
        stated = When(other=stated.other)
    period = When(
        stated.year if stated else when.year,
        stated.shift if stated else when.shift,
        when.moment,
        stated.other if stated else when.other,
    )
    kind = NumberKind.PERCENT if found.kinds[column] is ColumnKind.PERCENT else cell.kind
    values = tuple(number.value for number in row.cells if number is not None)
    return {
        "value": cell.value, "kind": kind, "topics": topics | extra, "head": head, "period": period.key(about.year),
        "dated": stated is not None, "place": found.table.place, "quote": f"{row.label}: {_shown(found, row, column)}",
        "decimals": cell.decimals, "in_table": True, "caption": found.table.caption, "row": values,
        "settled": found.table.settled,
    }  # fmt: skip


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
