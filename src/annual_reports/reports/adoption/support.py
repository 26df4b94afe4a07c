"""Adoption support: assessments, the Adoption Support Fund, contact, allowances, birth families."""

from __future__ import annotations

from annual_reports.measures.figures import Chart, ChartKind, TableDefinition
from annual_reports.measures.kinds import Kind
from annual_reports.reports.adoption.history import History
from annual_reports.reports.adoption.registers import (
    ADOPTION_SUPPORT_FUND,
    ADULT_ADOPTEES,
    ALLOWANCES,
    BIRTH_FAMILY_COUNSELLING,
    DIRECT_CONTACT,
    LETTERBOX,
    SUPPORT_REQUESTS,
)
from annual_reports.reports.adoption.section import Section, code_labels, count, counts_of, rows_of
from annual_reports.reports.report import Measurement

OUTCOMES = code_labels(SUPPORT_REQUESTS, "outcome") | {"open": "Assessment open at the end of the year"}
SERVICES = code_labels(ADOPTION_SUPPORT_FUND, "service")
RELATIVES = code_labels(LETTERBOX, "relative")

REQUESTED = (
    "Requests in the year for an assessment of needs for adoption support services (Adoption and Children Act 2002, "
    "section 4)"
)

FIGURES = (
    count("support.assessment_requests", "Requests for an assessment of support needs", "requests", REQUESTED,
          "support_requests", headline=True),
    count("support.assessments_leading_to_support", "Assessments that led to support", "assessments",
          f"{REQUESTED}, completed by the end of the year, after which services are provided", "support_requests"),
    count("support.assessments_open_at_year_end", "Assessments open at the end of the year", "assessments",
          f"{REQUESTED}, not completed by the end of the year", "support_requests"),
    count("support.pre_adoption_families", "Families supported before the order", "families",
          "Adoptive families that asked for support in the year before the adoption order, each counted once",
          "support_requests"),
    count("support.asf_applications", "Applications to the Adoption Support Fund", "applications",
          "Applications made to the Adoption Support Fund in the year", "adoption_support_fund", headline=True),
    count("support.asf_funding_gbp", "Funding from the Adoption Support Fund", "pounds",
          "Sum that the Fund approved for the year's applications", "adoption_support_fund",
          kind=Kind.MONEY, decimals=2, headline=True),
    count("support.match_funded_cases", "Applications with match funding", "applications",
          "The year's applications to which the council adds money above the Fund's limit", "adoption_support_fund"),
    count("support.adult_adoptees", "Adopted adults who asked for a service", "adults",
          "Adopted adults who asked in the year for birth records, an intermediary service or advice, each counted "
          "once (Adoption and Children Act 2002, section 98)", "adult_adoptees"),
    count("support.letterbox_exchanges", "Letterbox exchanges", "exchanges",
          "Exchanges of letters, cards or photographs that the service passed on in the year", "letterbox",
          headline=True),
    count("support.letterbox_children", "Children with a letterbox exchange", "children",
          "Adopted children about whom at least one exchange was passed on in the year", "letterbox"),
    count("support.direct_contact_children", "Children with direct contact", "children",
          "Adopted children who met a birth relative in the year with the service's support", "direct_contact"),
    count("support.birth_families_counselled", "Birth families counselled", "families",
          "Birth families with counselling that went on, or began, in the year", "birth_family_counselling"),
    count("support.allowances_reviewed", "Adoption allowances reviewed", "allowances",
          "Allowances reviewed in the year, each counted once (Adoption Support Services Regulations 2005, "
          "regulation 12)", "allowances"),
)  # fmt: skip

OUTCOME_TABLE = TableDefinition(
    id="support_by_outcome",
    title="Requests for an assessment of support needs, by outcome",
    columns=("Outcome", "Number"),
    unit="requests",
    definition=REQUESTED,
    source=("support_requests",),
    total_row=True,
)
SERVICE_TABLE = TableDefinition(
    id="asf_by_service",
    title="Applications to the Adoption Support Fund, by service",
    columns=("Service", "Number"),
    unit="applications",
    definition="Applications made in the year, by the service applied for",
    source=("adoption_support_fund",),
    total_row=True,
)
RELATIVE_TABLE = TableDefinition(
    id="letterbox_by_relative",
    title="Letterbox exchanges, by birth relative",
    columns=("Relative", "Number"),
    unit="exchanges",
    definition="Exchanges that the service passed on in the year, by the relative who wrote or was written to",
    source=("letterbox",),
    total_row=True,
)
LETTERBOX_CHART = Chart(
    id="letterbox_exchanges",
    table="letterbox_by_relative",
    kind=ChartKind.BARS,
    caption="Letterbox exchanges, by birth relative",
    horizontal=True,
    sort=True,
)


def measure_support(history: History) -> Measurement:
    """Count the year's assessments, applications, contact, allowances and counselling."""
    registers = history.registers
    requests = history.in_year(registers["support_requests"], "date_requested")
    is_open = ~history.by_year_end(requests["date_completed"])
    by_outcome = counts_of(requests["outcome"].mask(is_open, "open"), OUTCOMES)
    applications = history.in_year(registers["adoption_support_fund"], "date")
    approved = applications[applications["decision"] == "approved"]
    exchanges = history.in_year(registers["letterbox"], "date")
    counselling = registers["birth_family_counselling"]
    has_ended = history.by_year_end(counselling["date_ended"]) & ~history.period.covers(counselling["date_ended"])
    counselled = counselling[history.by_year_end(counselling["date_started"]) & ~has_ended]
    return Measurement(
        values={
            "support.assessment_requests": len(requests),
            "support.assessments_leading_to_support": by_outcome[OUTCOMES["support"]],
            "support.assessments_open_at_year_end": by_outcome[OUTCOMES["open"]],
            "support.pre_adoption_families": int(requests["family"][requests["stage"] == "before order"].nunique()),
            "support.asf_applications": len(applications),
            "support.asf_funding_gbp": round(float(approved["amount"].sum()), 2),
            "support.match_funded_cases": int((applications["match_funding"] > 0).sum()),
            "support.adult_adoptees": int(history.in_year(registers["adult_adoptees"], "date")["adult"].nunique()),
            "support.letterbox_exchanges": len(exchanges),
            "support.letterbox_children": int(exchanges["adoptee"].nunique()),
            "support.direct_contact_children": int(
                history.in_year(registers["direct_contact"], "date")["adoptee"].nunique()
            ),
            "support.birth_families_counselled": int(counselled["birth_family"].nunique()),
            "support.allowances_reviewed": int(
                history.in_year(registers["allowances"], "date_reviewed")["allowance"].nunique()
            ),
        },
        tables={
            "support_by_outcome": rows_of(by_outcome, total=True),
            "asf_by_service": rows_of(counts_of(applications["service"], SERVICES), total=True),
            "letterbox_by_relative": rows_of(counts_of(exchanges["relative"], RELATIVES), total=True),
        },
    )


SUPPORT = Section(
    figures=FIGURES,
    tables=(OUTCOME_TABLE, SERVICE_TABLE, RELATIVE_TABLE),
    charts=(LETTERBOX_CHART,),
    registers=(
        SUPPORT_REQUESTS,
        ADOPTION_SUPPORT_FUND,
        ADULT_ADOPTEES,
        LETTERBOX,
        DIRECT_CONTACT,
        ALLOWANCES,
        BIRTH_FAMILY_COUNSELLING,
    ),
    measure=measure_support,
)
