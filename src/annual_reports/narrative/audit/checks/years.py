"""Words that say which year the paper is of, and say another: text that was left over from last year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annual_reports.narrative.audit.document import Block, BlockKind
from annual_reports.narrative.audit.findings import AuditFinding, AuditKind, Confidence
from annual_reports.narrative.audit.reading.clean import squeeze
from annual_reports.narrative.audit.sentences import Paper

_MONTH = r"(?:March|July|August|the summer of|summer)"
_LABEL = r"(?P<year>20\d\d)\s?[/–-]\s?(?:20)?\d\d(?!\d)"
_ENDED = re.compile(
    r"(?P<which>\b\w+\s+)?\b(?:financial|academic|school|reporting|council)\s+year\s+"
    rf"(?:that\s+)?(?:ended|ending|ends|to)\s+(?:on\s+|in\s+)?(?:31(?:st)?\s+)?{_MONTH}\s+(?P<year>20\d\d)",
    re.IGNORECASE,
)
_COVERS = re.compile(
    r"\bthis\s+(?:annual\s+)?(?:report|paper)\s+(?:covers|is\s+about|is\s+for|is\s+on)\s+"
    rf"(?:the\s+)?(?:(?:financial|academic|school|reporting)\s+)?(?:year\s+|period\s+)?(?:of\s+|from\s+)?"
    rf"(?:{_LABEL}|1\s+(?:April|September)\s+(?P<from>20\d\d))",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:look(?:s|ing)?\s+forward\s+to|in\s+the\s+coming\s+year,?|in\s+the\s+year\s+ahead,?|next\s+year,?|"
    rf"plans?\s+for|in\s+the\s+next\s+year,?)\s+(?:the\s+year\s+)?[(]?{_LABEL}",
    re.IGNORECASE,
)
_OTHER_YEAR = frozenset({"previous", "last", "prior", "preceding", "next", "following", "coming", "earlier", "each"})
_LOOKS_BACK = re.compile(r"\b(?:were|was|had|than|compared|against|before|after|since|until)\b", re.IGNORECASE)


def check_years(paper: Paper) -> Iterator[AuditFinding]:
    """Find sentences by which an edition would be of another year than its own."""
    year = paper.document.year
    if year is None:
        return
    for passage in paper.passages:
        if passage.block.kind is not BlockKind.HEADING and "20" in passage.block.text:
            yield from _ended(passage.block, year)
            yield from _covered(passage.block, year)
            yield from _ahead(passage.block, year)


def _ended(block: Block, year: int) -> Iterator[AuditFinding]:
    for match in _ENDED.finditer(block.text):
        which = (match["which"] or "").strip().lower()
        sentence = _sentence(block.text, match)
        if int(match["year"]) == year + 1 or which in _OTHER_YEAR or _LOOKS_BACK.search(sentence):
            continue
        last = int(match["year"]) == year
        confidence = Confidence.CERTAIN if last and not _names(sentence, year) else Confidence.LIKELY
        yield _finding(block, match, sentence, str(year + 1), confidence)


def _covered(block: Block, year: int) -> Iterator[AuditFinding]:
    for match in _COVERS.finditer(block.text):
        said, sentence = int(match["year"] or match["from"]), _sentence(block.text, match)
        if said != year and not _names(sentence, year):
            confidence = Confidence.CERTAIN if said == year - 1 else Confidence.LIKELY
            yield _finding(block, match, sentence, _label(year), confidence)


def _ahead(block: Block, year: int) -> Iterator[AuditFinding]:
    for match in _AHEAD.finditer(block.text):
        sentence = _sentence(block.text, match)
        if int(match["year"]) == year and not _LOOKS_BACK.search(sentence):
            yield _finding(block, match, sentence, _label(year + 1), Confidence.LIKELY)


def _label(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02}"


def _names(sentence: str, year: int) -> bool:
    return bool(re.search(rf"{year}\s?[/–-]\s?(?:20)?{(year + 1) % 100:02}", sentence))


def _sentence(text: str, match: re.Match[str]) -> str:
    start = max(text.rfind(". ", 0, match.start()) + 1, 0)
    end = text.find(". ", match.end())
    return squeeze(text[start : end + 1 if end >= 0 else len(text)])


def _finding(block: Block, match: re.Match[str], sentence: str, expected: str, confidence: Confidence) -> AuditFinding:
    return AuditFinding(
        kind=AuditKind.YEAR,
        confidence=confidence,
        quote=sentence[:260],
        where=block.place,
        found=squeeze(match[0]),
        expected=expected,
        why=f"the paper's own year would give {expected} here",
    )
