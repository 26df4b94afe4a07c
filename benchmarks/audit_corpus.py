"""Precision and recall of the audit on its corpus, by kind of finding, and the time that four papers take.

Run ``uv run python benchmarks/audit_corpus.py``. The development part was tuned on; the held-out part was
written before and never tuned on. What is printed stands in ``docs/reference/audit.md``.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from annual_reports.narrative.audit.reading.markdown import read_markdown
from annual_reports.narrative.audit.run import audit_document, audit_documents

CORPUS = Path(__file__).parents[1] / "tests" / "narrative" / "audit"
PARTS = {"development": CORPUS / "corpus.yml", "held-out": CORPUS / "corpus_held_out.yml"}
WORDS_OF_A_PAPER = 10_000  # 25 pages


@dataclass
class Score:
    """Findings that were right, too many, or missed, by kind."""

    right: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, expected: Counter[str], found: Counter[str]) -> None:
        """Count one passage."""
        self.right += expected & found
        self.extra += found - expected
        self.missed += expected - found

    def line(self, name: str, kinds: list[str]) -> str:
        """One row of the table that stands in the docs."""
        right, extra, missed = (sum(counts[kind] for kind in kinds) for counts in (self.right, self.extra, self.missed))
        precision = f"{right / (right + extra):.0%}" if right + extra else "–"
        recall = f"{right / (right + missed):.0%}" if right + missed else "–"
        return f"| {name} | {right + missed} | {right} | {extra} | {precision} | {recall} |"


def passages(path: Path) -> list[tuple[str, Counter[str]]]:
    """Text and expected kinds of every passage of one part."""
    return [(entry["text"], Counter(entry["expect"])) for entry in yaml.safe_load(path.read_text(encoding="utf-8"))]


def score(path: Path) -> Score:
    """Run the audit over one part of the corpus."""
    result = Score()
    for text, expected in passages(path):
        result.add(expected, Counter(finding.kind.value for finding in audit_document(read_markdown(text, "passage"))))
    return result


def table(path: Path) -> str:
    """The figures of one part as a Markdown table."""
    result = score(path)
    kinds = sorted(result.right | result.extra | result.missed)
    rows = [result.line(kind, [kind]) for kind in kinds] + [result.line("**all**", kinds)]
    header = "| kind | planted | found | false | precision | recall |\n| --- | --- | --- | --- | --- | --- |"
    return "\n".join([header, *rows])


def seconds_for_four() -> float:
    """Processor seconds to read and audit four papers of 25 pages made of the corpus."""
    texts = [text for path in PARTS.values() for text, expected in passages(path) if not expected]
    papers = []
    for number in range(4):
        words = 0
        chosen: list[str] = []
        while words < WORDS_OF_A_PAPER:
            text = texts[(len(chosen) * 7 + number) % len(texts)]
            chosen.append(f"{text}\n\n{FILLER}")
            words += len(chosen[-1].split())
        papers.append("\n\n".join(chosen))
    start = time.process_time()
    audit_documents([read_markdown(text, f"paper-{number}") for number, text in enumerate(papers)])
    return time.process_time() - start


FILLER = (
    "The service works with families, carers and partners so that every child has a safe and lasting home. Social "
    "workers meet each family early, listen to what children say, and agree with them what happens next. Managers look "
    "at what has worked and what has not, and the board hears of both."
)


def main() -> None:
    """Print everything."""
    for name, path in PARTS.items():
        number = len(passages(path))
        clean = sum(not expected for _, expected in passages(path))
        print(f"{name}: {number} passages, {clean} of them clean\n\n{table(path)}\n")
    print(f"four papers of 25 pages: {seconds_for_four():.2f} s of processor time")


if __name__ == "__main__":
    main()
