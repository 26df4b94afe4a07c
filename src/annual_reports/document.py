"""What a document says of itself: its title block, and the notices on each of its pages."""

from __future__ import annotations

from annual_reports.notebooks.front_sheet import paragraphs_in_words
from annual_reports.params import Exemption
from annual_reports.prepare import Prepared
from annual_reports.publish.settings import DocumentSettings

DRAFT = "DRAFT"
SYNTHETIC = "Sample: all children and events in it are invented"

# What each paragraph of Schedule 12A (part 1, England) exempts, in short.
EXEMPT_INFORMATION = {
    1: "relating to an individual",
    2: "likely to reveal the identity of an individual",
    3: "relating to financial or business affairs",
    4: "relating to consultations or negotiations on labour relations",
    5: "that may be subject to legal professional privilege",
    6: "on a notice, order or direction that the authority proposes",
    7: "relating to the prevention, investigation or prosecution of crime",
}


def document_settings(prepared: Prepared, part: int, *, draft: bool) -> DocumentSettings:
    """Put together the settings of one part's documents."""
    sources = prepared.sources
    front_sheet, authority = sources.params.front_sheet, sources.authority
    notices = [
        *([exempt_notice(front_sheet.exemption)] if part == 2 else []),
        *([DRAFT] if draft else []),
        *([SYNTHETIC] if authority.synthetic else []),
    ]
    return DocumentSettings(
        report=prepared.report.id,
        title=front_sheet.title,
        subtitle=str(sources.year.period(prepared.report.period)),
        authority=authority.name,
        part=part,
        notices=tuple(notices),
        brand=authority.brand,
        date=prepared.committee.meeting_date,
        report_no=front_sheet.report_no,
    )


def exempt_notice(exemption: Exemption) -> str:
    """Say on every page of Part 2 why it may not be shown.

    The words name the paragraphs of Schedule 12A to the Local Government Act 1972, and what they exempt.

    Examples
    --------
    >>> exempt_notice(Exemption(paragraphs=(1,), reason="it describes children")).partition(" for publication ")[2]
    '(Local Government Act 1972, Schedule 12A, paragraph 1): information relating to an individual'
    """
    paragraphs = paragraphs_in_words(exemption.paragraphs).lower()
    matters = " or ".join(EXEMPT_INFORMATION[number] for number in exemption.paragraphs if number in EXEMPT_INFORMATION)
    reason = f": information {matters}" if matters else ""
    return f"Part 2: exempt, not for publication (Local Government Act 1972, Schedule 12A, {paragraphs}){reason}"
