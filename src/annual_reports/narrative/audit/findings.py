"""What the audit finds, and its words for a reader and for a program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from annual_reports.findings import Finding, Severity
from annual_reports.narrative.audit.document import Place


class AuditKind(StrEnum):
    """What sort of contradiction it is."""

    PARTS = "parts"
    PERCENTAGE = "percentage"
    PROPORTION = "proportion"
    HUNDRED = "hundred"
    DIRECTION = "direction"
    CHANGE = "change"
    LIST = "list"
    FLOW = "flow"
    TOTAL = "total"
    REPEAT = "repeat"
    TYPED = "typed number"
    YEAR = "year"
    TEXT = "text"
    SETTLEMENT = "settlement"


class Confidence(StrEnum):
    """How sure the audit is.

    *Certain*: the stated numbers contradict each other by arithmetic. *Likely*: the numbers were bound to
    each other by their words. *Worth a look*: another reading would make both true.
    """

    CERTAIN = "certain"
    LIKELY = "likely"
    LOOK = "worth a look"


PROBLEMS = {
    AuditKind.PARTS: "the parts do not make the whole",
    AuditKind.PERCENTAGE: "a percentage does not follow from its counts",
    AuditKind.PROPORTION: "a proportion in words does not fit its counts",
    AuditKind.HUNDRED: "the percentages of a breakdown do not add to 100",
    AuditKind.DIRECTION: "the numbers go the other way than the words",
    AuditKind.CHANGE: "the change does not follow from the two numbers",
    AuditKind.LIST: "a list does not have as many items as are announced",
    AuditKind.FLOW: "the number at the end does not follow from the start, the new and the ended",
    AuditKind.TOTAL: "a total of a table does not follow from its parts",
    AuditKind.REPEAT: "the same thing is said twice with different numbers",
    AuditKind.TYPED: "a typed number equals no figure that the sentence can be about",
    AuditKind.YEAR: "words say that the paper is of another year",
    AuditKind.TEXT: "the text holds what no writer typed",
    AuditKind.SETTLEMENT: "a settlement gives no reason",
}


@dataclass(frozen=True)
class Repair:
    """A number of the source text and the inline value that prints it."""

    start: int
    end: int
    old: str
    new: str


@dataclass(frozen=True, kw_only=True)
class AuditFinding:
    """One contradiction.

    Attributes
    ----------
    quote
        The words that say it.
    where
        Place of these words.
    found, expected
        What stands there and what would fit.
    why
        The sum, or the other place, that says so.
    elsewhere
        Place of the other statement, where there are two.
    suggestion
        What may be meant, such as ``perhaps {{ placed.total }}``; empty where only a person can know.

    Examples
    --------
    >>> finding = AuditFinding(kind=AuditKind.PARTS, confidence=Confidence.CERTAIN, quote="Of the 13, 4 and 7",
    ...     where=Place("paper.md", "paragraph 2"), found="4 + 7 = 11", expected="13", why="4 + 7 = 11, not 13")
    >>> print(finding.as_text())
    paper.md, paragraph 2: the parts do not make the whole (certain)
      “Of the 13, 4 and 7”
      4 + 7 = 11, not 13
    """

    kind: AuditKind
    confidence: Confidence
    quote: str
    where: Place
    found: str
    expected: str
    why: str
    elsewhere: Place | None = None
    elsewhere_quote: str = ""
    suggestion: str = ""

    @property
    def problem(self) -> str:
        """What is wrong, in one phrase."""
        return PROBLEMS[self.kind]

    def as_text(self) -> str:
        """Word it for a reader."""
        lines = [f"{self.where}: {self.problem} ({self.confidence})", f"  “{self.quote}”"]
        if self.elsewhere is not None:
            lines.append(f"  against {self.elsewhere}: “{self.elsewhere_quote}”")
        lines.append(f"  {self.why}")
        if self.suggestion:
            lines.append(f"  {self.suggestion}")
        return "\n".join(lines)

    def as_json(self) -> dict[str, str | int | None]:
        """Say it to a program; every key is always there."""
        return {
            "kind": self.kind.value,
            "confidence": self.confidence.value,
            "file": self.where.file,
            "place": self.where.label,
            "section": self.where.section,
            "line": self.where.line,
            "cell": self.where.cell,
            "quote": self.quote,
            "found": self.found,
            "expected": self.expected,
            "why": self.why,
            "elsewhere": str(self.elsewhere) if self.elsewhere else None,
            "elsewhere_quote": self.elsewhere_quote or None,
            "suggestion": self.suggestion or None,
        }

    def to_finding(self) -> Finding:
        """Make a warning of it, such as the other checks give."""
        return Finding(
            code=f"audit.{self.kind.value.replace(' ', '-')}",
            problem=f"{self.problem} ({self.confidence}): “{self.quote}”",
            severity=Severity.WARNING,
            file=self.where.file or None,
            cell=self.where.cell,
            line=self.where.line,
            expected=self.expected,
            found=self.found,
            cause=self.why if self.elsewhere is None else f"{self.why} ({self.elsewhere})",
            next_step=f"{NEXT_STEP}; {self.suggestion}" if self.suggestion else NEXT_STEP,
        )


NEXT_STEP = "mend the number that is wrong, or settle the case with <!-- audit: ok REASON --> in the same place"


def render(findings: Iterable[AuditFinding]) -> str:
    """Word all findings for a reader, surest first, with a count.

    Examples
    --------
    >>> print(render([]))
    No contradictions found.
    """
    ordered = sorted(findings, key=lambda finding: list(Confidence).index(finding.confidence))
    if not ordered:
        return "No contradictions found."
    number = "1 finding" if len(ordered) == 1 else f"{len(ordered)} findings"
    return "\n\n".join([*(finding.as_text() for finding in ordered), number])
