"""Words of Part 1 that say something of a number that it hides, print it, or say something that is not so."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nbformat import NotebookNode

from annual_reports.findings import Finding, Severity
from annual_reports.gate.links import write_out
from annual_reports.gate.reading.catalogue import Catalogue, catalogue_from, readings_of
from annual_reports.gate.reading.claims import Claim, claims_in
from annual_reports.gate.reading.sentences import BEFORE_SENTENCE, readings_of_sentences
from annual_reports.gate.statements import Board, Source, board_of, bound
from annual_reports.gate.typed import holds, typed_hidden, values_by_id
from annual_reports.measures.figures import Results
from annual_reports.measures.links import Links
from annual_reports.narrative.cells import for_part, is_narrative
from annual_reports.narrative.giveaway import NOT_SO, SAYS_OF_HIDDEN, SETTLED, TYPED_NUMBER, blocks
from annual_reports.narrative.limits import without_comments
from annual_reports.narrative.outline import CONDITION, VALUE
from annual_reports.narrative.plain_words import plain_words
from annual_reports.prepare import Prepared
from annual_reports.publish.figures_json import figures_json

MOST_NAMED = 2
INLINE = re.compile(rf"{VALUE.pattern}|{CONDITION.pattern}", re.DOTALL)


def said_of_hidden(
    edition: Prepared,
    words: NotebookNode,
    measured: Results,
    protected: Results,
    links: Links,
    left_out: Collection[str] = (),
) -> tuple[Finding, ...]:
    """Find sentences of Part 1 that speak of a hidden number or hold it, and those that disagree with the records.

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
    filled = _blocks(words, settled)
    typed = _blocks(for_part(edition.notebook, 1), settled, with_headers=True)
    everything, printed = _catalogue(edition.results, 2), _catalogue(protected, 1)
    return tuple(
        dict.fromkeys(
            (
                *desk.findings(filled, file),
                *_typed(everything, printed, typed, file),
                *_taken_for_hidden(everything, printed, filled, file),
            )
        )
    )


def _blocks(notebook: NotebookNode, settled: Collection[str], *, with_headers: bool = False) -> dict[str, str]:
    """Blocks of words as a reader sees them, each with its cell; rows of tables behind their headers, where asked."""
    found: dict[str, str] = {}
    for cell in notebook.cells:
        if is_narrative(cell) and cell.get("id", "?") not in settled:
            text = without_comments(cell.source)
            read = _behind_headers(text) if with_headers else (block for _, block in blocks(text))
            found |= {plain_words(block).text: cell.get("id", "?") for block in read}
    return found


def _behind_headers(text: str) -> Iterator[str]:
    header, end = "", -1
    for start, block in blocks(text):
        is_row = "|" in INLINE.sub("", block)
        header = header if is_row and start <= end + 1 else block if is_row else ""
        end = start + len(block)
        yield f"{header} {block}" if header and header != block else block


def _catalogue(results: Results, part: int) -> Catalogue:
    return catalogue_from(json.loads(figures_json(results, part)))


def _typed(everything: Catalogue, printed: Catalogue, words: Mapping[str, str], file: str) -> Iterator[Finding]:
    """Ask about numbers that were typed and are those of hidden figures, once for each sentence."""
    labels: dict[tuple[str, str], dict[str, None]] = {}
    for typed in typed_hidden(everything, printed, words):
        labels.setdefault((typed.file, typed.words), {})[f"{typed.label} ({typed.id})"] = None
    for (cell, sentence), names in labels.items():
        named = " and ".join(list(names)[:MOST_NAMED]) + (" and others" if len(names) > MOST_NAMED else "")
        yield _typed_number(sentence, named, file, cell)


def _taken_for_hidden(
    everything: Catalogue, printed: Catalogue, words: Mapping[str, str], file: str
) -> Iterator[Finding]:
    """Name the cells of sentences that the attacker takes for those of a hidden number that is another."""
    values = values_by_id(everything)
    for reading in readings_of_sentences(printed, words):
        cell, _, sentence = reading.place.partition(BEFORE_SENTENCE)
        if not holds(values.get(reading.id, ()), reading):
            yield _taken(sentence.strip("“”"), f"{printed.label(reading.id)} ({reading.id})", file, cell)


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
    everything, printed = (_catalogue(results, 2) for results in (measured, protected))
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


def _typed_number(sentence: str, labels: str, file: str, cell: str) -> Finding:
    return Finding(
        code=TYPED_NUMBER,
        problem=f"words for Part 1 hold a number that it hides: {labels}",
        severity=Severity.WARNING,
        file=file,
        cell=cell,
        expected="no number of what is hidden but what the report fills in, which is protected",
        found=sentence,
        cause="the number was typed, so that nothing protects it, unless it is of something else",
        next_step="let the report fill in the number, say it without one, begin the cell with <!-- part 2 -->, or, "
        "where it is the number of something else, settle it with <!-- disclosure: ok REASON -->",
    )


def _taken(sentence: str, label: str, file: str, cell: str) -> Finding:
    return Finding(
        code=NOT_SO,
        problem=f"words for Part 1 can be taken for a number that it hides, which is another: {label}",
        severity=Severity.WARNING,
        file=file,
        cell=cell,
        expected="words that cannot be taken for those of a hidden number",
        found=sentence,
        cause="they are of another year, or speak of something else that is called much the same",
        next_step="name what the number counts more fully, or give it a sentence of its own; where the attacker takes "
        "it for the hidden one, nothing is published (exit code 5)",
    )
