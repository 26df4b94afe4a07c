"""The corpus: every passage of the development part, and the printed figures of both parts in the docs."""

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from annual_reports.narrative.audit.reading.markdown import read_markdown
from annual_reports.narrative.audit.run import audit_document

ROOT = Path(__file__).parents[3]
DOCUMENTATION = ROOT / "docs" / "reference" / "audit.md"


def _benchmark() -> ModuleType:
    """The script that prints the figures: what the docs say is what it measures."""
    spec = importlib.util.spec_from_file_location("audit_corpus", ROOT / "benchmarks" / "audit_corpus.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclass looks itself up there
    spec.loader.exec_module(module)
    return module


BENCHMARK = _benchmark()
PARTS: dict[str, Path] = BENCHMARK.PARTS


def passages(path: Path) -> list[tuple[str, Counter[str]]]:
    found: list[tuple[str, Counter[str]]] = BENCHMARK.passages(path)
    return found


DEVELOPMENT = passages(PARTS["development"])


@pytest.mark.parametrize(("text", "expected"), DEVELOPMENT, ids=[str(number) for number in range(len(DEVELOPMENT))])
def test_each_passage_gives_what_it_deserves(text: str, expected: Counter[str]) -> None:
    findings = audit_document(read_markdown(text, "passage"))
    assert Counter(finding.kind.value for finding in findings) == expected, [finding.why for finding in findings]


@pytest.mark.parametrize("part", PARTS)
def test_the_figures_in_the_docs_are_those_that_are_measured(part: str) -> None:
    assert BENCHMARK.table(PARTS[part]) in DOCUMENTATION.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PARTS.values(), ids=PARTS)
def test_half_of_the_corpus_is_clean(path: Path) -> None:
    both = passages(path)
    clean = sum(not expected for _, expected in both)
    assert 0.45 <= clean / len(both) <= 0.6


def test_no_passage_stands_in_both_parts() -> None:
    held_out = {text for text, _ in passages(PARTS["held-out"])}
    assert not held_out & {text for text, _ in DEVELOPMENT}
