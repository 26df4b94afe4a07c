"""What the private fostering report has to cover, the rule that asks for it, and the cells that do."""

from __future__ import annotations

from annual_reports.reports.report import RequiredContent

ANNUAL_EVALUATION = "National Minimum Standards for private fostering 2005, standard 7.9"
REGULATIONS = "Children (Private Arrangements for Fostering) Regulations 2005"

REQUIRED = (
    RequiredContent("Evaluation of the outcomes of the work", ANNUAL_EVALUATION, ("key-themes", "compliance-words")),
    RequiredContent(
        "How the welfare of privately fostered children is satisfied and agencies co-operate",
        ANNUAL_EVALUATION,
        ("safeguarding", "practice-development"),
    ),
    RequiredContent("Notifications", f"{REGULATIONS}, regulations 3, 5 and 6", ("notifications-words",)),
    RequiredContent("Arrangements begun, ended and at 31 March", ANNUAL_EVALUATION, ("arrangements-words",)),
    RequiredContent(
        "Timeliness of visits", f"{REGULATIONS}, regulations 4, 7 and 8", ("return-words", "compliance-words")
    ),
    RequiredContent("Awareness raising", "Children Act 1989, schedule 8, paragraph 7A", ("awareness-words",)),
    RequiredContent("Advice and support", "National Minimum Standards for private fostering 2005, standard 4",
                    ("advice",)),
    RequiredContent("Views of children, parents and carers", ANNUAL_EVALUATION, ("views-words",)),
    RequiredContent("Action plan", ANNUAL_EVALUATION, ("areas-of-development",)),
)  # fmt: skip
