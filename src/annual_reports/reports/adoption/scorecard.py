"""Adoption scorecards: how long children wait, against the national thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from annual_reports.findings import Finding, Severity
from annual_reports.measures.catalogue import Rows
from annual_reports.measures.figures import TableDefinition
from annual_reports.measures.kinds import Kind, Measured, Ratio, Unavailable
from annual_reports.measures.means import mean_days
from annual_reports.reports.adoption.history import History
from annual_reports.reports.adoption.section import Section, count
from annual_reports.reports.report import Measurement

YEARS_POOLED = 3
INDICATORS = {
    "a1": (
        "Entering care to moving in (A1)",
        "days from the beginning of the period of care to the first day of the adoptive placement, over children "
        "adopted (Department for Education, adoption scorecards, indicator A1)",
        ("EPISODES",),
    ),
    "a10": (
        "Entering care to moving in, adjusted (A10)",
        "days as in A1, but stopping where the foster carer adopts (FOSTER_CARE 1) on the day on which the child moved "
        "in with that carer (Department for Education, adoption scorecards, indicator A10)",
        ("EPISODES", "AD1"),
    ),
    "a2": (
        "Court authority to match (A2)",
        "days from the placement order (first episode with legal status E1 in the period of care) to DATE_MATCH, over "
        "children adopted (Department for Education, adoption scorecards, indicator A2)",
        ("EPISODES", "AD1"),
    ),
}
NEEDS = {
    "a1": "an episode with RNE S that begins the period of care, and a placement code A3 to A6",
    "a10": "the same",
    "a2": "the episode with which legal status E1 began, and DATE_MATCH in AD1",
}
THRESHOLDS = {"a1": "A1", "a2": "A2"}
SPANS = {"year": "in the year", "three_year": "three-year average"}

MEANS = tuple(
    count(
        f"scorecard.{indicator}_days_{span}",
        f"{label}, {words}",
        "days",
        f"Mean {rule}{'' if span == 'year' else ', children of three years pooled'}; "
        "children lacking a date are left out, and where more than a third lack one it is not available",
        *source,
        kind=Kind.MEAN,
        headline=span == "year",
    )
    for indicator, (label, rule, source) in INDICATORS.items()
    for span, words in SPANS.items()
)
AGAINST_THRESHOLDS = tuple(
    count(
        f"scorecard.{indicator}_{span}_{side}_threshold",
        f"{threshold} {words}, days {side} the threshold",
        "days",
        f"Days by which the printed mean is {side} the national threshold; 0 where it is not",
        *INDICATORS[indicator][2],
        "adoption_thresholds",
        kind=Kind.MEASURE,
    )
    for indicator, threshold in THRESHOLDS.items()
    for span, words in SPANS.items()
    for side in ("over", "under")
)
NATIONAL = tuple(
    count(
        f"scorecard.{indicator}_threshold_days",
        f"National threshold for {threshold}",
        "days",
        "Threshold of the Department for Education's adoption scorecards",
        "adoption_thresholds",
        kind=Kind.MEASURE,
    )
    for indicator, threshold in THRESHOLDS.items()
)


def measure_scorecard(history: History) -> Measurement:
    """Measure the indicators for the year and for three years pooled."""
    first_pooled = history.year.previous(YEARS_POOLED - 1)
    in_year = timed_orders(history, first_year=history.year.start)
    pooled = timed_orders(history, first_year=first_pooled.start)
    values: dict[str, Measured] = {}
    for indicator in INDICATORS:
        values[f"scorecard.{indicator}_days_year"] = indicator_days(in_year, indicator)
        values[f"scorecard.{indicator}_days_three_year"] = (
            indicator_days(pooled, indicator) if first_pooled in history.years else Unavailable("x")
        )
    for indicator in THRESHOLDS:
        days = history.thresholds.get(indicator)
        values[f"scorecard.{indicator}_threshold_days"] = Unavailable("x") if days is None else days
        for span in SPANS:
            over = days_over(values[f"scorecard.{indicator}_days_{span}"], days)
            values[f"scorecard.{indicator}_{span}_over_threshold"] = over if over is None else max(over, 0)
            values[f"scorecard.{indicator}_{span}_under_threshold"] = over if over is None else max(-over, 0)
    return Measurement(values=values, tables={"scorecard": scorecard_rows(values)}, findings=left_out(history, pooled))


def timed_orders(history: History, first_year: int) -> pd.DataFrame:
    """Adoption orders from a year to the history's own, each with the days between which it is timed.

    Returns
    -------
    DataFrame
        One row an order, with the two days of each indicator in columns such as ``a1_from`` and
        ``a1_to``; missing where the data do not hold them.
    """
    ended = history.orders["date_order"]
    year = ended.dt.year - (ended.dt.month < 4)
    orders = history.orders.assign(year=year)[(year >= first_year) & (year <= history.year.start)]
    adoptions = history.adoptions[["CHILD", "year", "DATE_MATCH", "FOSTER_CARE"]]
    timed: pd.DataFrame = orders.merge(
        adoptions.drop_duplicates(["CHILD", "year"], keep="last"), on=["CHILD", "year"], how="left"
    )
    by_foster_carer = timed["FOSTER_CARE"].astype("boolean").fillna(False).astype(bool)
    return timed.assign(
        a1_from=timed["period_start"],
        a1_to=timed["placement_start"],
        a10_from=timed["period_start"],
        a10_to=timed["placement_start"].mask(by_foster_carer, timed["carer_start"]),
        a2_from=timed["placement_order"],
        a2_to=timed["DATE_MATCH"],
    )


def indicator_days(orders: pd.DataFrame, indicator: str) -> Measured:
    """Mean days of one indicator over orders; not available where more than a third of them lack a date.

    That is so for a council's first years in the program, when the return does not reach back to where care began: a
    mean over the few whose care was short would read as good news.
    """
    mean = mean_days(orders[f"{indicator}_from"], orders[f"{indicator}_to"])
    return mean if 3 * mean.denominator >= 2 * len(orders) else Unavailable("x")


def days_over(mean: Measured, threshold: int | None) -> int | None:
    """Whole days by which a mean, as printed, is over the threshold; negative under it.

    Examples
    --------
    >>> days_over(Ratio(853, 2), 426)
    1
    """
    if threshold is None or not isinstance(mean, Ratio) or mean.value is None:
        return None
    return int(Decimal(str(mean.value)).quantize(Decimal(1), rounding=ROUND_HALF_UP)) - threshold


def scorecard_rows(values: Mapping[str, Measured]) -> Rows:
    """Set the indicators beside their thresholds."""
    return [
        (
            label,
            *(values[f"scorecard.{indicator}_days_{span}"] for span in SPANS),
            values.get(f"scorecard.{indicator}_threshold_days", Unavailable("z")),
        )
        for indicator, (label, *_) in INDICATORS.items()
    ]


def left_out(history: History, orders: pd.DataFrame) -> tuple[Finding, ...]:
    """Find the children whom an indicator leaves out for want of a date, and those matched before court authority."""
    findings = []
    for indicator, needs in NEEDS.items():
        lacking = orders[orders[f"{indicator}_from"].isna() | orders[f"{indicator}_to"].isna()]
        if len(lacking):
            in_year = int((lacking["year"] == history.year.start).sum())
            findings.append(
                Finding(
                    code="adoption.left-out-of-mean",
                    problem=f"{indicator.upper()} leaves out children adopted who lack a date",
                    severity=Severity.WARNING,
                    file=history.return_folder,
                    expected=f"for each of {len(orders)} children adopted in the years read: {needs}",
                    found=f"{len(lacking)} without, {in_year} of them adopted in {history.year}",
                    cause="the return does not go back to the beginning of care, or AD1 is not complete",
                    next_step="complete the episodes and AD1 of the children adopted, or accept a mean over fewer; "
                    "where more than a third lack a date none is printed",
                )
            )
    early = orders[orders["a2_to"] < orders["a2_from"]]
    if len(early):
        findings.append(
            Finding(
                code="adoption.match-before-order",
                problem="children adopted were matched before the placement order, which makes A2 smaller",
                severity=Severity.WARNING,
                file=history.return_folder,
                column="DATE_MATCH",
                expected="DATE_MATCH on or after the first episode with legal status E1",
                found=f"{len(early)} of {len(orders)} children adopted in the years read",
                cause="a placement with the child's foster carers, parental consent, or a wrong date",
                next_step="check the dates; the Department for Education counts such a child as 0 days",
            )
        )
    return tuple(findings)


SCORECARD_TABLE = TableDefinition(
    id="scorecard",
    title="Adoption scorecard indicators and national thresholds, in days",
    columns=("Indicator", "In the year", "Three-year average", "National threshold"),
    unit="days",
    definition=(
        "Mean days over children adopted; the three-year average pools the children of three years. A10 is adjusted "
        "for adoption by foster carers and has no threshold"
    ),
    source=("EPISODES", "AD1", "adoption_thresholds"),
    kind=Kind.MEAN,
)
SCORECARD = Section(
    figures=(*MEANS, *AGAINST_THRESHOLDS, *NATIONAL), tables=(SCORECARD_TABLE,), measure=measure_scorecard
)
