"""The year beside the years before it."""

from __future__ import annotations

from annual_reports.measures.figures import Chart, ChartKind, FigureDefinition, TableDefinition
from annual_reports.measures.kinds import Kind

TWO_YEARS_BEFORE = ("plan.decisions", "placed.total", "orders.total")

ACTIVITY = {
    "Decisions": "plan.decisions",
    "Placed": "placed.total",
    "Adopted": "orders.total",
    "Waiting at 31 March": "waiting.total_at_year_end",
    "Disruptions": "disruptions.total",
}
TIMELINESS = {
    "Entering care to moving in (A1)": "scorecard.a1_days_year",
    "Court authority to match (A2)": "scorecard.a2_days_year",
}

DISRUPTIONS_BEFORE = FigureDefinition(
    id="disruptions.previous_year",
    label="Disruptions in the previous year",
    unit="children",
    definition="Children who moved out of an adoptive placement or adoptive home in the previous year",
    source=("disruptions",),
)
ACTIVITY_TABLE = TableDefinition(
    id="activity_by_year",
    title="Adoption activity, by year",
    columns=("Year", *ACTIVITY),
    unit="children",
    definition="Each year's figures, counted from that year's records by the definitions of this year",
    source=("PLACED_ADOPTION", "EPISODES", "matches", "disruptions"),
    rows_apart="each row is a year",
)
TIMELINESS_TABLE = TableDefinition(
    id="timeliness_by_year",
    title="Average days to an adoptive family and to a match, by year",
    columns=("Year", *TIMELINESS),
    unit="days",
    definition="Mean days over the children adopted in each single year",
    source=("EPISODES", "AD1"),
    kind=Kind.MEAN,
)
TABLES = (ACTIVITY_TABLE, TIMELINESS_TABLE)
TIMELINESS_CHART = Chart(
    id="timeliness_by_year",
    table="timeliness_by_year",
    kind=ChartKind.LINE,
    caption="Average days to an adoptive family and to a match, by year",
    threshold="scorecard.a1_threshold_days",
)
