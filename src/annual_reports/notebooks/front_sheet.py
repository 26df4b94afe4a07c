"""The front sheet that a committee's papers carry, from params."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from annual_reports.measures.display import fixed
from annual_reports.notebooks.markdown import bold, escape, pipe_table
from annual_reports.periods import in_words

if TYPE_CHECKING:  # they are slow to import, and a kernel has none
    from annual_reports.params import Committee, Contact, Exemption, FrontSheet

PARTS = {1: "PART ONE \u2013 PUBLIC", 2: "PART TWO \u2013 EXEMPT"}
HIDDEN = (
    "So that nobody can be identified, small numbers are hidden, and so are others from which they could be worked "
    'out{by_chance}. A hidden number is printed as [c] in tables and charts and as "some" or "an undisclosed share" in '
    "the text; it is not nought, and it may be one or many. [x] marks a number that is not available or not printed "
    "here."
)
BY_CHANCE = ", and a few others chosen by chance"
ROUNDED = (
    "So that nobody can be identified, numbers of people are rounded to the nearest {base}, and percentages are "
    "worked out from rounded numbers. Rounded numbers may not add up to their total, and a printed 0 may stand for a "
    "few. What cannot be rounded is hidden and printed as [c]. [x] marks a number that is not available or not "
    "printed here."
)
NOT_APPLICABLE = "Not applicable"
UNNUMBERED = "{.unnumbered .unlisted}"


@dataclass(frozen=True, kw_only=True)
class FrontSheetContent:
    """Every field of a front sheet, in the words that are printed."""

    report_no: str
    part: str
    exemption: str
    decision_maker: str
    meeting_date: date
    decision_type: str
    title: str
    contact_officer: str
    chief_officer: str
    ward: str
    reason_for_report: str
    recommendations: tuple[str, ...]
    impact_on_vulnerable: str
    policy_status: str
    priority: str
    cost_of_proposal: str
    ongoing_costs: str
    budget_head: str
    total_budget: str
    source_of_funding: str
    staff_number: str
    staff_hours: str
    legal_requirement: str
    call_in: str
    procurement: str
    customer_impact: str
    ward_councillor_views: str
    commentary: str
    policy_implications: str
    financial_implications: str
    personnel_implications: str
    legal_implications: str
    procurement_implications: str
    non_applicable_sections: tuple[str, ...]
    background_documents: tuple[str, ...]
    numbers: str = ""

    @classmethod
    def of(
        cls, committee: Committee, front_sheet: FrontSheet, part: int, *, rounded_to: int = 1, by_chance: bool = False
    ) -> FrontSheetContent:
        """Join the meeting, as this paper has it, with what else its front sheet says."""
        finance, personnel, implications = front_sheet.finance, front_sheet.personnel, front_sheet.implications
        return cls(
            report_no=front_sheet.report_no,
            part=PARTS[part],
            exemption=exemption_in_words(front_sheet.exemption) if part == 2 else "",
            decision_maker=committee.decision_maker,
            meeting_date=committee.meeting_date,
            decision_type=committee.decision_type,
            title=front_sheet.title,
            contact_officer=_contact(front_sheet.contact_officer),
            chief_officer=_contact(committee.chief_officer),
            ward=committee.ward,
            reason_for_report=front_sheet.reason_for_report,
            recommendations=front_sheet.recommendations,
            impact_on_vulnerable=front_sheet.impact_on_vulnerable,
            policy_status=committee.policy_status,
            priority=committee.priority,
            cost_of_proposal=finance.cost_of_proposal,
            ongoing_costs=finance.ongoing_costs,
            budget_head=finance.budget_head,
            total_budget=NOT_APPLICABLE
            if finance.total_budget_gbp is None
            else f"£{fixed(finance.total_budget_gbp, 0)}",
            source_of_funding=finance.source_of_funding,
            staff_number=personnel.number,
            staff_hours=personnel.hours,
            legal_requirement=committee.legal_requirement,
            call_in=committee.call_in,
            procurement=committee.procurement,
            customer_impact=front_sheet.customer_impact,
            ward_councillor_views=committee.ward_councillor_views,
            commentary=front_sheet.commentary,
            policy_implications=implications.policy,
            financial_implications=implications.financial,
            personnel_implications=implications.personnel,
            legal_implications=implications.legal,
            procurement_implications=implications.procurement,
            non_applicable_sections=front_sheet.non_applicable_sections,
            background_documents=front_sheet.background_documents,
            numbers=_how_numbers_are_shown(rounded_to, by_chance) if part == 1 else "",
        )


def exemption_in_words(exemption: Exemption) -> str:
    """Name the paragraphs of Schedule 12A that make a paper exempt, and the reason.

    Examples
    --------
    >>> from annual_reports.params import Exemption
    >>> exemption_in_words(Exemption(paragraphs=(1, 2), reason="The tables could identify a child."))
    'Paragraphs 1 and 2 of Schedule 12A to the Local Government Act 1972. The tables could identify a child.'
    """
    paragraphs = paragraphs_in_words(exemption.paragraphs)
    return f"{paragraphs} of Schedule 12A to the Local Government Act 1972. {exemption.reason}"


def paragraphs_in_words(paragraphs: Sequence[int]) -> str:
    """Name paragraphs in a row.

    Examples
    --------
    >>> paragraphs_in_words((1,)), paragraphs_in_words((1, 2, 3))
    ('Paragraph 1', 'Paragraphs 1, 2 and 3')
    """
    *first, last = (str(paragraph) for paragraph in paragraphs)
    return f"Paragraphs {', '.join(first)} and {last}" if first else f"Paragraph {last}"


def front_sheet_markdown(content: FrontSheetContent) -> str:
    """Set out the front sheet as Pandoc Markdown, in one block of the class ``front-sheet``."""
    recommendations = "\n".join(f"{number}. {escape(text)}" for number, text in enumerate(content.recommendations, 1))
    parts = [
        "::: {.front-sheet}",
        _fields(_meeting(content)),
        f"## Reason for report {UNNUMBERED}",
        escape(content.reason_for_report),
        f"## Recommendations {UNNUMBERED}",
        recommendations,
        *([f"## How numbers are shown {UNNUMBERED}", escape(content.numbers)] if content.numbers else []),
        f"## Impact and resources {UNNUMBERED}",
        _fields(_resources(content)),
        f"## Commentary {UNNUMBERED}",
        escape(content.commentary),
        f"## Implications {UNNUMBERED}",
        _fields(_implications(content)),
        ":::",
    ]
    return "\n\n".join(parts)


def _how_numbers_are_shown(rounded_to: int, by_chance: bool) -> str:
    return (
        ROUNDED.format(base=rounded_to) if rounded_to > 1 else HIDDEN.format(by_chance=BY_CHANCE if by_chance else "")
    )


def _meeting(content: FrontSheetContent) -> list[tuple[str, str]]:
    fields = [
        ("Report number", content.report_no),
        ("Part", content.part),
        ("Exempt information", content.exemption),
        ("Decision maker", content.decision_maker),
        ("Date", in_words(content.meeting_date)),
        ("Decision type", content.decision_type),
        ("Title", content.title),
        ("Contact officer", content.contact_officer),
        ("Chief officer", content.chief_officer),
        ("Ward", content.ward),
    ]
    return [field for field in fields if field[1]]


def _resources(content: FrontSheetContent) -> list[tuple[str, str]]:
    return [
        ("Impact on vulnerable adults and children", content.impact_on_vulnerable),
        ("Corporate policy: status", content.policy_status),
        ("Corporate policy: priority", content.priority),
        ("Financial: cost of proposal", content.cost_of_proposal),
        ("Financial: ongoing costs", content.ongoing_costs),
        ("Financial: budget head", content.budget_head),
        ("Financial: total current budget", content.total_budget),
        ("Financial: source of funding", content.source_of_funding),
        ("Personnel: number of staff", content.staff_number),
        ("Personnel: staff hours", content.staff_hours),
        ("Legal: requirement", content.legal_requirement),
        ("Legal: call-in", content.call_in),
        ("Procurement", content.procurement),
        ("Customer impact: users or beneficiaries", content.customer_impact),
        ("Ward councillors' views", content.ward_councillor_views),
    ]


def _implications(content: FrontSheetContent) -> list[tuple[str, str]]:
    return [
        ("Policy", content.policy_implications),
        ("Financial", content.financial_implications),
        ("Personnel", content.personnel_implications),
        ("Legal", content.legal_implications),
        ("Procurement", content.procurement_implications),
        ("Non-applicable sections", "; ".join(content.non_applicable_sections) or "None"),
        ("Background documents", "; ".join(content.background_documents) or "None"),
    ]


def _fields(fields: Sequence[tuple[str, str]]) -> str:
    rows = [[bold(escape(name)), escape(value)] for name, value in fields]
    return pipe_table(["Item", "Details"], rows, [False, False])


def _contact(contact: Contact) -> str:
    return ", ".join(part for part in (contact.role, contact.email, contact.telephone) if part)
