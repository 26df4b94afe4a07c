"""Children with an adoption plan: the agency's decisions and what became of them."""

from __future__ import annotations

import pandas as pd

from annual_reports.measures.ages import completed_years
from annual_reports.measures.figures import TableDefinition
from annual_reports.measures.kinds import Kind
from annual_reports.reports.adoption.history import REVERSED, History
from annual_reports.reports.adoption.registers import AGENCY_DECISIONS, MATCHES
from annual_reports.reports.adoption.section import (
    FEMALE,
    MALE,
    Section,
    by_age,
    count,
    counts_of,
    groups_of,
    rows_of,
)
from annual_reports.reports.report import Measurement

DECIDED = (
    "Children whom the agency decision maker decided in the year should be placed for adoption (DATE_PLACED in the "
    "return's placed for adoption module; Adoption Agencies Regulations 2005, regulation 19)"
)
POSITION = "Of the year's decisions, the position on the last day of the year"
OUTCOMES = {
    "placed_and_adopted_in_year": "Placed and adopted in the year",
    "placed_not_adopted": "Placed, not yet adopted",
    "matched_not_placed": "Matched, not yet placed",
    "waiting_and_linked": "Waiting, including children linked with a possible family",
    "reversed": "Plan changed away from adoption",
}
OUTCOME_RULES = {
    "placed_and_adopted_in_year": "an adoption order was made by then",
    "placed_not_adopted": "the child was in an adoptive placement and no order had been made",
    "matched_not_placed": "a match had been agreed that had not come to nothing, and the child was not placed",
    "waiting_and_linked": "none of the other outcomes: a family was being sought, or one was being considered",
    "reversed": "the decision had been changed (DATE_PLACED_CEASED, reasons RD1 to RD4)",
}
WAITING_STATUS = {
    "matched": "Matched, not yet placed",
    "linked": "Linked with a possible family",
    "searching": "Family finding",
}

FIGURES = (
    count("plan.decisions", "Decisions that a child should be placed for adoption", "children", DECIDED,
          "PLACED_ADOPTION", headline=True),
    count("plan.male", "Decisions about boys", "children", f"{DECIDED}; SEX male", "PLACED_ADOPTION", "HEADER"),
    count("plan.female", "Decisions about girls", "children", f"{DECIDED}; SEX female", "PLACED_ADOPTION", "HEADER"),
    count("plan.reversals", "Decisions changed in the year", "children",
          "Decisions of any year whose DATE_PLACED_CEASED falls in the year, reasons RD1 to RD4", "PLACED_ADOPTION"),
    count("plan.reversed_from_previous_year", "Decisions of earlier years changed in the year", "children",
          "Decisions made before the year began whose DATE_PLACED_CEASED falls in the year, reasons RD1 to RD4",
          "PLACED_ADOPTION"),
)  # fmt: skip

SIBLING_FIGURES = (
    count("plan.sibling_groups", "Sibling groups among the year's decisions", "sibling groups",
          "Groups of two or more children of the year's decisions whose plan is to be placed together",
          "agency_decisions"),
    count("plan.sibling_group_sizes", "Sizes of those sibling groups", "children",
          "Number of children in each such group, largest first", "agency_decisions", kind=Kind.LIST),
    *(
        count(f"plan.outcome.{outcome}", label, "children", f"{POSITION}: {OUTCOME_RULES[outcome]}",
              "PLACED_ADOPTION", "EPISODES", "matches")
        for outcome, label in OUTCOMES.items()
    ),
    count("plan.outcome.reversed_to_family", "Plan changed to return to the family", "children",
          f"{POSITION}: the new plan is the birth family", "PLACED_ADOPTION", "agency_decisions"),
    count("plan.outcome.reversed_to_sgo", "Plan changed to special guardianship", "children",
          f"{POSITION}: the new plan is a special guardianship order", "PLACED_ADOPTION", "agency_decisions"),
    count("plan.outcome.reversed_to_other", "Plan changed to another plan", "children",
          f"{POSITION}: the new plan is long-term fostering or another plan", "PLACED_ADOPTION", "agency_decisions"),
    count("waiting.total_at_year_end", "Children waiting to be placed at the end of the year", "children",
          "Looked-after children with a decision that stands who are not in an adoptive placement on the last day "
          "of the year", "PLACED_ADOPTION", "EPISODES", headline=True),
    count("waiting.matched_at_year_end", "Children waiting who were matched", "children",
          "Of children waiting on the last day of the year, those with an agreed match that has not ended",
          "PLACED_ADOPTION", "EPISODES", "matches"),
    count("waiting.linked_at_year_end", "Children waiting who were linked", "children",
          "Of children waiting on the last day of the year, those with an open link and no match",
          "PLACED_ADOPTION", "EPISODES", "matches"),
)  # fmt: skip

AGE_TABLE = TableDefinition(
    id="plan_by_age_at_decision",
    title="Children with a decision in the year, by age at the decision",
    columns=("Age", "Number"),
    unit="children",
    definition=f"{DECIDED}; age in completed years on that day",
    source=("PLACED_ADOPTION", "HEADER"),
    total_row=True,
)
OUTCOME_TABLE = TableDefinition(
    id="plan_by_outcome",
    title="Children with a decision in the year, by position at the end of it",
    columns=("Position", "Number"),
    unit="children",
    definition=POSITION,
    source=("PLACED_ADOPTION", "EPISODES", "matches"),
    total_row=True,
)
WAITING_TABLE = TableDefinition(
    id="waiting_by_status",
    title="Children waiting to be placed at the end of the year, by family finding status",
    columns=("Status", "Number"),
    unit="children",
    definition="Looked-after children with a decision that stands who are not in an adoptive placement",
    source=("PLACED_ADOPTION", "EPISODES", "matches"),
    total_row=True,
)


def measure_decisions(history: History) -> Measurement:
    """Count the year's decisions and all reversals."""
    decided = history.in_year(history.decisions, "DATE_PLACED")
    reversed_in_year = history.in_year(reversals(history), "DATE_PLACED_CEASED")
    before = reversed_in_year["DATE_PLACED"] < pd.Timestamp(history.period.first)
    age = completed_years(decided["DOB"], decided["DATE_PLACED"])
    return Measurement(
        values={
            "plan.decisions": len(decided),
            "plan.male": int(decided["SEX"].isin(MALE).sum()),
            "plan.female": int(decided["SEX"].isin(FEMALE).sum()),
            "plan.reversals": len(reversed_in_year),
            "plan.reversed_from_previous_year": int(before.sum()),
        },
        tables={"plan_by_age_at_decision": rows_of(by_age(age), total=True)},
    )


def measure_outcomes(history: History) -> Measurement:
    """Follow the year's decisions, and count the children waiting, to the end of the year."""
    decided = history.in_year(history.decisions, "DATE_PLACED").assign(
        outcome=lambda decisions: outcomes(decisions, history)
    )
    known = history.registers["agency_decisions"].rename(columns={"child": "CHILD", "date_decision": "DATE_PLACED"})
    decided = decided.merge(known, on=["CHILD", "DATE_PLACED"], how="left")
    new_plans = decided.loc[decided["outcome"] == "reversed", "new_plan"]
    by_outcome = counts_of(decided["outcome"], OUTCOMES)
    siblings = groups_of(decided["sibling_group"])
    waiting = waiting_children(history)
    by_status = counts_of(waiting["status"], WAITING_STATUS)
    return Measurement(
        values={
            "plan.sibling_groups": len(siblings),
            "plan.sibling_group_sizes": tuple(siblings),
            **{f"plan.outcome.{outcome}": by_outcome[label] for outcome, label in OUTCOMES.items()},
            "plan.outcome.reversed_to_family": int((new_plans == "birth family").sum()),
            "plan.outcome.reversed_to_sgo": int((new_plans == "special guardianship").sum()),
            "plan.outcome.reversed_to_other": int(new_plans.isin(["long-term fostering", "other"]).sum()),
            "waiting.total_at_year_end": len(waiting),
            "waiting.matched_at_year_end": by_status[WAITING_STATUS["matched"]],
            "waiting.linked_at_year_end": by_status[WAITING_STATUS["linked"]],
        },
        tables={
            "plan_by_outcome": rows_of(by_outcome, total=True),
            "waiting_by_status": rows_of(by_status, total=True),
        },
    )


def reversals(history: History) -> pd.DataFrame:
    """Decisions that were changed away from adoption by the end of the year."""
    decisions = history.decisions
    changed = decisions["REASON_PLACED_CEASED"].isin(REVERSED) & history.by_year_end(decisions["DATE_PLACED_CEASED"])
    return decisions[changed]


def outcomes(decisions: pd.DataFrame, history: History) -> pd.Series[str]:
    """Tell the position of each decision at the end of the year; the first that fits holds."""
    adopted = history.orders[history.by_year_end(history.orders["date_order"])]
    status = family_finding_status(decisions["CHILD"], history)
    return (
        pd.Series("waiting_and_linked", index=decisions.index)
        .mask(status == "matched", "matched_not_placed")
        .mask(decisions["CHILD"].isin(placed_at_year_end(history)), "placed_not_adopted")
        .mask(decisions["CHILD"].isin(adopted["CHILD"]), "placed_and_adopted_in_year")
        .mask(decisions.index.isin(reversals(history).index), "reversed")
    )


def waiting_children(history: History) -> pd.DataFrame:
    """List the children waiting at the end of the year, one row each, with the ``status`` of family finding."""
    made = history.decisions[history.by_year_end(history.decisions["DATE_PLACED"])]
    standing = made[~made.index.isin(reversals(history).index)]
    standing = standing.sort_values("DATE_PLACED").drop_duplicates("CHILD", keep="last")
    in_care = standing["CHILD"].isin(history.at_year_end["CHILD"])
    waiting = standing[in_care & ~standing["CHILD"].isin(placed_at_year_end(history))]
    return waiting.assign(status=family_finding_status(waiting["CHILD"], history))


def placed_at_year_end(history: History) -> pd.Series[str]:
    """Children in an adoptive placement on the last day of the year."""
    cared_for = history.at_year_end
    return cared_for["CHILD"][cared_for["placed"]]


def family_finding_status(children: pd.Series[str], history: History) -> pd.Series[str]:
    """Tell for each child whether a match was agreed, a family linked or one still sought at the end of the year."""
    matches = history.registers["matches"]
    open_links = matches[history.by_year_end(matches["date_linked"]) & ~history.by_year_end(matches["date_ended"])]
    matched = open_links[history.by_year_end(open_links["date_match"])]
    return (
        pd.Series("searching", index=children.index)
        .mask(children.isin(open_links["child"]), "linked")
        .mask(children.isin(matched["child"]), "matched")
    )


DECISIONS = Section(figures=FIGURES, tables=(AGE_TABLE,), measure=measure_decisions)
POSITIONS = Section(
    figures=SIBLING_FIGURES,
    tables=(OUTCOME_TABLE, WAITING_TABLE),
    registers=(AGENCY_DECISIONS, MATCHES),
    measure=measure_outcomes,
)
