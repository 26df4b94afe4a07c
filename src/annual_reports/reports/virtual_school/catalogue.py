"""All that the virtual school report publishes, in the order of its sections."""

from __future__ import annotations

from annual_reports.measures.catalogue import PREVIOUS_YEAR, Catalogue, earlier
from annual_reports.reports.virtual_school import (
    attendance,
    cohort,
    elsewhere,
    exclusions,
    key_stage_4,
    peps,
    post_16,
    premium,
    progress,
    trends,
)

SECTIONS = (
    cohort.COHORT,
    progress.PROGRESS,
    key_stage_4.KEY_STAGE_4,
    post_16.NEXT_STEPS,
    post_16.OLDER,
    post_16.KEY_STAGE_5_RESULTS,
    attendance.ATTENDED,
    attendance.CLOSURE,
    exclusions.EXCLUDED_PUPILS,
    peps.PERSONAL_EDUCATION_PLANS,
    premium.PREMIUM,
    premium.PREVIOUSLY,
)
THIS_YEAR = (*elsewhere.FIGURES, *(figure for section in SECTIONS for figure in section.figures))

CATALOGUE = Catalogue(
    figures=(*THIS_YEAR, *(earlier(figure, PREVIOUS_YEAR) for figure in THIS_YEAR if figure.headline)),
    tables=(
        *elsewhere.TABLES,
        *(table for section in SECTIONS for table in section.tables),
        trends.FOUR_YEARS_TABLE,
        attendance.ATTENDANCE_TABLE,
        exclusions.EXCLUSIONS_TABLE,
        peps.PEPS_TABLE,
    ),
    charts=(*elsewhere.CHARTS, *(chart for section in SECTIONS for chart in section.charts)),
)
