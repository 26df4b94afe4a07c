"""What the youth offending report has to cover, the rule that asks for it, and the cells that do."""

from __future__ import annotations

from annual_reports.reports.report import RequiredContent

PLAN = "Crime and Disorder Act 1998, section 40"
GUIDANCE = "Youth Justice Board, guidance on youth justice plans"

REQUIRED = (
    RequiredContent("How services are provided and funded", PLAN, ("service", "resources")),
    RequiredContent("How the service is composed and funded, how it operates, what it does", PLAN, ("service",)),
    RequiredContent("First time entrants", GUIDANCE, ("entrants-words",)),
    RequiredContent("Reoffending", GUIDANCE, ("reoffending-words",)),
    RequiredContent("Use of custody", GUIDANCE, ("custody-words",)),
    RequiredContent("Governance and leadership", GUIDANCE, ("governance",)),
    RequiredContent("Priorities and improvement plan", GUIDANCE, ("priorities", "improvement")),
    RequiredContent("Risks to delivery", GUIDANCE, ("risks",)),
    RequiredContent("Over-represented groups", GUIDANCE, ("over-represented",)),
    RequiredContent("Voice of the child", GUIDANCE, ("voice",)),
    RequiredContent("Workforce", GUIDANCE, ("workforce-words",)),
    RequiredContent("Exploitation and safeguarding", GUIDANCE, ("safeguarding-words",)),
)
