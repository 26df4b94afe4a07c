"""Modules about adoption: decisions that a child should be placed, and adoptions (AD1)."""

from __future__ import annotations

from annual_reports.periods import Period as Days
from annual_reports.sample.children import ADOPTED, Child
from annual_reports.sample.ssda903.identity import identity
from annual_reports.sample.writing import Row


def is_adopted(child: Child, days: Days) -> bool:
    """Whether the child was adopted in the year."""
    end = child.periods[-1].end
    return end is not None and child.periods[-1].why in ADOPTED and days.first <= end <= days.last


def adoption(child: Child) -> Row:
    """Write the row of AD1."""
    plan = child.plan
    if plan is None:
        raise ValueError("a child was adopted without a plan for adoption")
    return {
        **identity(child),
        "DATE_INT": plan.decided,
        "DATE_MATCH": plan.matched,
        "FOSTER_CARE": int(plan.by_foster_carer),
        "NB_ADOPTR": plan.adopters,
        "SEX_ADOPTR": plan.adopters_sex,
        "LS_ADOPTR": plan.adopters_status,
    }


def has_decision(child: Child, days: Days) -> bool:
    """Whether a decision that the child should be placed for adoption stood in the year."""
    plan = child.plan
    return plan is not None and plan.decided <= days.last and (plan.reversed is None or plan.reversed >= days.first)


def decision(child: Child, days: Days) -> Row:
    """Write the row of PLACED_ADOPTION."""
    plan = child.plan
    if plan is None:
        raise ValueError("a child without a plan for adoption has no decision")
    ceased = plan.reversed if plan.reversed and plan.reversed <= days.last else None
    return {
        **identity(child),
        "DATE_PLACED": plan.decided,
        "DATE_PLACED_CEASED": ceased,
        "REASON_PLACED_CEASED": plan.reversal_reason if ceased else "",
    }
