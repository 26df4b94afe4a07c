"""What the adoption report has to cover, the rule that asks for it, and the cells that do."""

from __future__ import annotations

from annual_reports.reports.report import RequiredContent

REPORTS_TO_THE_EXECUTIVE = "Adoption National Minimum Standards 2014, standard 25.6"

REQUIRED = (
    RequiredContent("Management of the agency", REPORTS_TO_THE_EXECUTIVE, ("introduction", "panel-overview")),
    RequiredContent("Outcomes for children", REPORTS_TO_THE_EXECUTIVE, ("plan-words", "placed-words", "orders-words")),
    RequiredContent("Financial state of the agency", REPORTS_TO_THE_EXECUTIVE, ("financial-state",)),
    RequiredContent(
        "Whether the agency is effective and meets its conditions", REPORTS_TO_THE_EXECUTIVE, ("compliance",)
    ),
    RequiredContent(
        "Statement of purpose and children's guide approved and reviewed",
        "Adoption National Minimum Standards 2014, standard 18.3",
        ("statement-of-purpose",),
    ),
    RequiredContent("Timeliness against national thresholds", REPORTS_TO_THE_EXECUTIVE, ("scorecard-words",)),
    RequiredContent("Adopters approved", REPORTS_TO_THE_EXECUTIVE, ("recruitment-words",)),
    RequiredContent("Early permanence", REPORTS_TO_THE_EXECUTIVE, ("early-permanence",)),
    RequiredContent("Adoption support", "Adoption and Children Act 2002, sections 3 and 4", ("support-words",)),
    RequiredContent("Disruptions and complaints", REPORTS_TO_THE_EXECUTIVE, ("disruptions-words", "complaints-words")),
)
