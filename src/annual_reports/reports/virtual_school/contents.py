"""What the virtual school report has to cover, the rule that asks for it, and the cells that do."""

from __future__ import annotations

from annual_reports.reports.report import RequiredContent

GUIDANCE = (
    "Promoting the education of looked-after and previously looked-after children, statutory guidance under the "
    "Children Act 1989, section 22"
)
HEAD = "Children Act 1989, section 22(3B), as amended by the Children and Families Act 2014, section 99"
PREVIOUSLY = "Children Act 1989, section 23ZZA, as inserted by the Children and Social Work Act 2017, section 4"

REQUIRED = (
    RequiredContent("The virtual school head and the school's purpose", HEAD, ("purpose", "staffing")),
    RequiredContent("The cohort", GUIDANCE, ("children-words", "cohort-words")),
    RequiredContent(
        "Attainment by key stage against England", GUIDANCE, ("key-stages-1-2", "ks4-words", "ks4-elsewhere-words")
    ),
    RequiredContent("Progress", GUIDANCE, ("progress-words",)),
    RequiredContent("Special educational needs", GUIDANCE, ("ks4-sen-words",)),
    RequiredContent("School places and their Ofsted grade", GUIDANCE, ("schools-words",)),
    RequiredContent("After year 11", GUIDANCE, ("post-16-words", "ks5-words")),
    RequiredContent("Attendance", GUIDANCE, ("attendance-words",)),
    RequiredContent("Suspensions and permanent exclusions", GUIDANCE, ("exclusions-words",)),
    RequiredContent("Completion and quality of personal education plans", GUIDANCE, ("pep-words", "pep-quality")),
    RequiredContent("Pupil Premium Plus and its effect", GUIDANCE, ("premium-words",)),
    RequiredContent("Children previously looked after", PREVIOUSLY, ("previously-words",)),
    RequiredContent("Priorities", GUIDANCE, ("priorities",)),
)
