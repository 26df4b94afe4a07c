"""The audit itself: every check over one paper, and over several of a year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from typing import TYPE_CHECKING

from annual_reports.narrative.audit.checks.changes import check_changes
from annual_reports.narrative.audit.checks.flows import check_flow
from annual_reports.narrative.audit.checks.grid import Grid, grid
from annual_reports.narrative.audit.checks.hundred import check_hundred
from annual_reports.narrative.audit.checks.lists import check_bullets, check_lists
from annual_reports.narrative.audit.checks.movements import check_movements
from annual_reports.narrative.audit.checks.parts import check_parts
from annual_reports.narrative.audit.checks.passages import (
    check_list_of_parts,
    check_listed_percentages,
    check_shares,
    check_sides,
)
from annual_reports.narrative.audit.checks.percentages import check_percentages, shares
from annual_reports.narrative.audit.checks.proportions import check_proportions
from annual_reports.narrative.audit.checks.repeats import check_across, check_repeats
from annual_reports.narrative.audit.checks.tables import check_table
from annual_reports.narrative.audit.checks.text import check_text
from annual_reports.narrative.audit.checks.typed import inline_repairs, mistyped
from annual_reports.narrative.audit.checks.years import check_years
from annual_reports.narrative.audit.document import BlockKind, Document
from annual_reports.narrative.audit.findings import AuditFinding, Confidence
from annual_reports.narrative.audit.language.mentions import Mention
from annual_reports.narrative.audit.reading.notebook import read_cells
from annual_reports.narrative.audit.sentences import Paper, Passage, Sentence, take_apart
from annual_reports.narrative.audit.settle import unsettled
from annual_reports.narrative.audit.statements import Statement, context, in_prose
from annual_reports.narrative.audit.table_statements import in_tables

if TYPE_CHECKING:  # it brings pandas, which an audit without figures does not need
    from annual_reports.measures.figures import Figure

SENTENCES_NEARBY = 6


def audit_document(document: Document, figures: Mapping[str, Figure] | None = None) -> list[AuditFinding]:
    """Audit one paper.

    Parameters
    ----------
    document
        What :func:`~annual_reports.narrative.audit.read_document` gives.
    figures
        The figures of the edition by id, to hold typed numbers against; None for a paper on its own.
    """
    return unsettled(_of_paper(_prepare(document, figures)), [document])


def audit_documents(
    documents: Sequence[Document], figures: Mapping[str, Mapping[str, Figure]] | None = None
) -> list[AuditFinding]:
    """Audit the papers of one year, each on its own and then against each other.

    Parameters
    ----------
    documents
        The papers.
    figures
        Figures of each edition by the name of its document.
    """
    figures = figures or {}
    papers = [_prepare(document, figures.get(document.name)) for document in documents]
    alone = (finding for paper in papers for finding in _of_paper(paper))
    across = check_across([paper.statements for paper in papers])
    return unsettled(chain(alone, across), documents)


def fix(text: str, figures: Mapping[str, Figure], year: int | None = None) -> str:
    """Put inline values where a narrative types the number of a figure; what is printed stays what it was.

    Parameters
    ----------
    text
        Markdown of one cell.
    figures
        The figures of the edition.
    year
        First calendar year of the edition, to tell its numbers from those of other years.

    Examples
    --------
    >>> from annual_reports.measures.figures import Figure
    >>> from annual_reports.measures.kinds import Kind
    >>> placed = Figure(id="placed.total", value=12, unit="children", label="Children placed", kind=Kind.COUNT)
    >>> fix("Twelve children were placed.", {"placed.total": placed})
    '{{ placed.total | words | capitalise }} children were placed.'
    """
    paper = take_apart(read_cells([("cell", text)], "", year), figures)
    for repair in sorted(inline_repairs(paper, figures), key=lambda repair: -repair.start):
        text = text[: repair.start] + repair.new + text[repair.end :]
    return text


@dataclass(frozen=True)
class _Prepared:
    """A paper with its tables, what contradicts a figure, and its other statements."""

    paper: Paper
    grids: list[Grid]
    mistyped: list[AuditFinding]
    moves: list[AuditFinding]
    statements: list[Statement]


def _prepare(document: Document, figures: Mapping[str, Figure] | None) -> _Prepared:
    paper = take_apart(document, figures)
    about = context(document)
    tables = [(section, grid(table)) for _, section, table in paper.tables]
    grids = [(section, table) for section, table in tables if table is not None]
    found = list(mistyped(paper, figures)) if figures else []
    # That a number contradicts its figure need not be said again by every other place that has the figure right.
    told = [mention for mention, finding in found if finding.confidence is not Confidence.LOOK]
    statements = [statement for statement in in_prose(paper, about) if not _is_one_of(statement.mention, told)]
    statements += in_tables(paper, grids, about)
    moves = list(check_movements(paper, figures)) if figures else []
    return _Prepared(paper, [table for _, table in grids], [finding for _, finding in found], moves, statements)


def _is_one_of(mention: Mention | None, others: Sequence[Mention]) -> bool:
    return any(mention is other for other in others)


def _of_paper(prepared: _Prepared) -> Iterator[AuditFinding]:
    paper = prepared.paper
    for passage in paper.passages:
        if passage.block.kind is not BlockKind.HEADING:
            yield from _of_passage(passage)
    for intro, items in lists(paper.passages):
        yield from check_bullets(intro, items)
        yield from check_list_of_parts(intro, items)
        yield from check_listed_percentages(intro, items)
    for section in sections(paper.passages):
        yield from _of_section(section)
    for table in prepared.grids:
        yield from check_table(table)
    yield from check_repeats(prepared.statements)
    yield from prepared.mistyped
    yield from prepared.moves
    yield from check_years(paper)
    yield from check_text(paper.document)


def _of_passage(passage: Passage) -> Iterator[AuditFinding]:
    for order, sentence in enumerate(passage.sentences):
        if "{%" in sentence.text:
            continue  # the two sides of a condition are never read together
        before = passage.sentences[:order]
        yield from check_parts(sentence, before)
        yield from check_percentages(sentence, shares(sentence))
        yield from check_proportions(sentence)
        yield from check_hundred(sentence)
        yield from check_changes(sentence, before)
        yield from check_lists(sentence)
    yield from check_flow(passage.sentences)


def _of_section(section: Sequence[Passage]) -> Iterator[AuditFinding]:
    yield from check_shares(section)
    sentences = [sentence for passage in section for sentence in passage.sentences]
    for at, sentence in enumerate(sentences):
        before = _near(sentence, sentences[max(0, at - SENTENCES_NEARBY) : at])
        yield from check_sides(sentence, before, sentences[at + 1 : at + 1 + SENTENCES_NEARBY])


def _near(sentence: Sentence, others: Sequence[Sentence]) -> list[Sentence]:
    return [other for other in others if abs(other.index - sentence.index) <= SENTENCES_NEARBY]


def sections(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Blocks under one heading, the heading left out."""
    for _, group in groupby(passages, key=lambda passage: passage.section):
        yield [passage for passage in group if passage.block.kind is not BlockKind.HEADING]


def lists(passages: Sequence[Passage]) -> Iterator[tuple[Passage, list[Passage]]]:
    """Every list of two items or more with the block before it."""
    position = 1
    while position < len(passages):
        if passages[position].block.kind is not BlockKind.LIST_ITEM:
            position += 1
            continue
        first = position
        while position < len(passages) and passages[position].block.kind is BlockKind.LIST_ITEM:
            position += 1
        intro, items = passages[first - 1], list(passages[first:position])
        if len(items) > 1 and intro.index == items[0].index - 1:
            yield intro, items
