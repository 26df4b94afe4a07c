"""Words of Part 1 that say something of a number that it hides, or something that is not so."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nbformat import NotebookNode

from annual_reports.findings import Finding, Severity
from annual_reports.gate.links import write_out
from annual_reports.gate.reading.catalogue import catalogue_from, readings_of
from annual_reports.gate.reading.claims import Claim, claims_in
from annual_reports.gate.statements import Board, Source, board_of, bound
from annual_reports.measures.figures import Results
from annual_reports.measures.links import Links
from annual_reports.narrative.cells import is_narrative
from annual_reports.narrative.giveaway import NOT_SO, SAYS_OF_HIDDEN, SETTLED, blocks
from annual_reports.narrative.plain_words import plain_words
from annual_reports.prepare import Prepared
from annual_reports.publish.figures_json import figures_json


def said_of_hidden(
    edition: Prepared,
    words: NotebookNode,
    measured: Results,
    protected: Results,
    links: Links,
    left_out: Collection[str] = (),
) -> tuple[Finding, ...]:
    """Find sentences of Part 1 that speak of a hidden number, and those that disagree with the records.

    The sentences are read as the attacker reads them (:mod:`annual_reports.gate.reading.claims`). Whether they narrow
    a hidden number down the attacker finds out when Part 1 is built.

    Parameters
    ----------
    edition
        Whose words they are.
    words
        Its notebook for Part 1, filled in.
    measured, protected
        Its results, and what Part 1 prints of them.
    links
        What ties its numbers together.
    left_out
        Ids that Part 1 does not print by decision.
    """
    desk = _desk(measured, protected, links, left_out)
    settled = {cell.get("id", "?") for cell in edition.notebook.cells if SETTLED.search(cell.source)}
    file = edition.sources.project.relative(edition.notebook_path)
    cell_of = {
        plain_words(block).text: cell.get("id", "?")
        for cell in words.cells
        if is_narrative(cell) and cell.get("id", "?") not in settled
        for _, block in blocks(cell.source)
    }
    return tuple(dict.fromkeys(desk.findings(cell_of, file)))


@dataclass(frozen=True)
class _Desk:
    """What is true of a report, and what of it Part 1 keeps from its readers."""

    source: Source
    board: Board
    hidden: frozenset[str]

    def findings(self, words: Mapping[str, str], file: str) -> Iterator[Finding]:
        """Judge blocks of words, each with the cell that it stands in."""
        for claim in claims_in(self.source.catalogue, words):
            terms = bound(self.board, self.source, claim)
            worth = self._worth(terms)
            if worth is not None and not claim.holds(worth):
                yield _not_so(claim, self._labels(claim), file)
            elif any(name in self.hidden for name, _ in terms):
                yield _of_hidden(claim, self._labels(claim), file)

    def _worth(self, terms: Sequence[tuple[str, int]]) -> int | None:
        """The sum that words speak of; None where a count of it is not known."""
        known = self.board.counts
        if not terms or not all(name in known for name, _ in terms):
            return None
        return sum(factor * known[name] for name, factor in terms)

    def _labels(self, claim: Claim) -> str:
        ids = dict.fromkeys(id for term in claim.terms for id in term.ids[:1])
        return " and ".join(f"{self.source.catalogue.label(id)} ({id})" for id in ids)


def _desk(measured: Results, protected: Results, links: Links, left_out: Collection[str]) -> _Desk:
    everything, printed = (catalogue_from(json.loads(figures_json(results, 2))) for results in (measured, protected))
    source = Source(everything, tuple(readings_of(everything)), tuple(write_out(links, everything)))
    board = board_of([source])
    return _Desk(source, board, frozenset(board.name(source.id(id) or "") for id in {*printed.hidden, *left_out}))


def _of_hidden(claim: Claim, labels: str, file: str) -> Finding:
    return Finding(
        code=SAYS_OF_HIDDEN,
        problem=f"words for Part 1 say something of a number that it hides: {labels}",
        severity=Severity.WARNING,
        file=file,
        cell=claim.file,
        expected="nothing of a hidden number but what the report fills in",
        found=claim.words,
        cause="the words were typed, so that nothing protects what they say",
        next_step="let the report fill in the number, say less, or begin the cell with <!-- part 2 -->; where the "
        "words narrow the number down, nothing is published (exit code 5)",
    )


def _not_so(claim: Claim, labels: str, file: str) -> Finding:
    return Finding(
        code=NOT_SO,
        problem=f"words for Part 1 do not agree with the year's numbers: {labels}",
        severity=Severity.WARNING,
        file=file,
        cell=claim.file,
        expected="words that agree with the records",
        found=claim.words,
        cause="they are of another year, or speak of something else that is called much the same",
        next_step="correct the words, or name what they count more fully; the attacker leaves aside what the printed "
        "numbers contradict",
    )
