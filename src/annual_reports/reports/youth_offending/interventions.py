"""The service's work with young people: interventions, what they led to, breaches and panels."""

from __future__ import annotations

import pandas as pd

from annual_reports.measures.figures import TableDefinition
from annual_reports.measures.kinds import Kind, Measured
from annual_reports.periods import Year
from annual_reports.reports.report import Measurement
from annual_reports.reports.section import Section, code_labels, count, counts_of, percentage, rows_of
from annual_reports.reports.youth_offending.history import History
from annual_reports.reports.youth_offending.registers import BREACHES, INTERVENTIONS, PANELS
from annual_reports.reports.youth_offending.registers.cases import NOT_IN_ETE, PREVENTION

KPIS_OF_2023 = Year(2023)
"""From April 2023 the indicators count every child the service works with, prevention included."""
BEFORE_2023, SINCE_2023 = "before April 2023", "key performance indicators of April 2023"
VERSIONED = (
    "interventions.outcomes_counted",
    "ete.at_end",
    "ete.at_end_percent",
    "accommodation.suitable_at_end",
    "accommodation.suitable_at_end_percent",
)
"""Figures whose definition depends on the year."""

KINDS = code_labels(INTERVENTIONS, "kind")
DESTINATIONS = code_labels(INTERVENTIONS, "ete_at_end")
ACTIVE = "Young people with an intervention that ran on at the end of 31 March; each counts once"
ENDED = "Interventions whose last day fell in the year"
COUNTED = (
    f"{ENDED}; up to 2022-23 those that follow an offence, from 2023-24 prevention programmes too, as the key "
    "performance indicators of April 2023 count every child with whom the service works"
)

FIGURES = (
    count("interventions.active_young_people", "Young people with an active intervention at the end of the year",
          "young people", ACTIVE, "interventions", headline=True),
    count("interventions.active", "Active interventions at the end of the year", "interventions",
          "Interventions that ran on at the end of 31 March", "interventions"),
    count("interventions.started", "Interventions begun", "interventions",
          "Interventions whose first day fell in the year", "interventions"),
    count("interventions.ended", "Interventions ended", "interventions", ENDED, "interventions", headline=True),
    count("interventions.outcomes_counted", "Ended interventions whose outcomes are measured", "interventions",
          COUNTED, "interventions"),
    count("ete.at_end", "Ended in education, training or employment", "interventions",
          f"{COUNTED}; in education, training or employment on the last day for enough hours", "interventions"),
    count("ete.at_end_percent", "Interventions that ended in education, training or employment", "%",
          f"{COUNTED}; the share in education, training or employment on the last day for enough hours",
          "interventions", kind=Kind.PERCENT, headline=True),
    count("accommodation.suitable_at_end", "Ended in suitable accommodation", "interventions",
          f"{COUNTED}; in suitable accommodation on the last day", "interventions"),
    count("accommodation.suitable_at_end_percent", "Interventions that ended in suitable accommodation", "%",
          f"{COUNTED}; the share in suitable accommodation on the last day", "interventions", kind=Kind.PERCENT,
          headline=True),
    count("compliance.breaches", "Breaches of orders", "breaches",
          "Orders that a court found in the year to have been breached", "breaches", headline=True),
)  # fmt: skip

PANEL_FIGURES = (
    count("safeguarding.on_exploitation_panel", "Young people on the exploitation panel's list", "young people",
          f"{ACTIVE}, and who were on the exploitation panel's list that day", "panels", "interventions",
          headline=True),
    count("safeguarding.on_exploitation_panel_percent", "Share on the exploitation panel's list", "%",
          f"{ACTIVE}; the share on the exploitation panel's list that day", "panels", "interventions",
          kind=Kind.PERCENT),
    count("safeguarding.on_risk_panel", "Young people on the risk panel's list", "young people",
          f"{ACTIVE}, and who were on the risk panel's list that day", "panels", "interventions", headline=True),
    count("safeguarding.on_risk_panel_percent", "Share on the risk panel's list", "%",
          f"{ACTIVE}; the share on the risk panel's list that day", "panels", "interventions", kind=Kind.PERCENT),
)  # fmt: skip

KIND_TABLE = TableDefinition(
    id="interventions_by_kind",
    title="Interventions, by kind",
    columns=("Kind of intervention", "Active on 31 March", "Ended in the year"),
    unit="interventions",
    definition="Interventions that ran on at the end of 31 March, and those whose last day fell in the year",
    source=("interventions",),
    total_row=True,
)
DESTINATION_TABLE = TableDefinition(
    id="destinations_at_end",
    title="Education, training and employment when interventions ended",
    columns=("Where the young person was", "Number"),
    unit="interventions",
    definition=COUNTED,
    source=("interventions",),
    total_row=True,
)


def definition_version(year: Year) -> str:
    """Name the version by which outcomes at the end of interventions are defined in a year."""
    return SINCE_2023 if year >= KPIS_OF_2023 else BEFORE_2023


def active_at_year_end(history: History) -> pd.DataFrame:
    """Interventions open on the last day of the year."""
    return history.open_at_year_end(history.registers["interventions"], "date_started", "date_ended")


def measure_interventions(history: History) -> Measurement:
    """Count interventions, what the ended ones led to, and breaches."""
    interventions, active = history.registers["interventions"], active_at_year_end(history)
    ended = history.in_year(interventions, "date_ended")
    counted = ended if history.year >= KPIS_OF_2023 else ended[ended["kind"] != PREVENTION]
    in_ete = int((counted["ete_at_end"].notna() & (counted["ete_at_end"] != NOT_IN_ETE)).sum())
    housed = int(counted["suitable_home_at_end"].sum())
    breaches = history.in_year(history.registers["breaches"], "date")
    return Measurement(
        values={
            "interventions.active_young_people": active["young_person"].nunique(),
            "interventions.active": len(active),
            "interventions.started": len(history.in_year(interventions, "date_started")),
            "interventions.ended": len(ended),
            "interventions.outcomes_counted": len(counted),
            "ete.at_end": in_ete,
            "ete.at_end_percent": percentage(in_ete, len(counted), "ete.at_end", "interventions.outcomes_counted"),
            "accommodation.suitable_at_end": housed,
            "accommodation.suitable_at_end_percent": percentage(
                housed, len(counted), "accommodation.suitable_at_end", "interventions.outcomes_counted"
            ),
            "compliance.breaches": int((breaches["outcome"] == "proven").sum()),
        },
        tables={
            KIND_TABLE.id: kind_rows(active["kind"], ended["kind"]),
            DESTINATION_TABLE.id: rows_of(counts_of(counted["ete_at_end"], DESTINATIONS), total=True),
        },
        versions=dict.fromkeys(VERSIONED, definition_version(history.year)),
    )


def kind_rows(active: pd.Series[str], ended: pd.Series[str]) -> list[tuple[Measured, ...]]:
    """Kinds of intervention with those active and those ended."""
    now, past = counts_of(active, KINDS), counts_of(ended, KINDS)
    return [*((kind, now[kind], past[kind]) for kind in now), ("Total", len(active), len(ended))]


def measure_panels(history: History) -> Measurement:
    """Tell how many of those with an active intervention are on the panels' lists."""
    active = active_at_year_end(history)["young_person"].drop_duplicates()
    listed = history.open_at_year_end(history.registers["panels"], "date_listed", "date_taken_off")
    values: dict[str, Measured] = {}
    for panel in ("exploitation", "risk"):
        id = f"safeguarding.on_{panel}_panel"
        number = int(active.isin(listed.loc[listed["panel"] == panel, "young_person"]).sum())
        values[id] = number
        values[f"{id}_percent"] = percentage(number, len(active), id, "interventions.active_young_people")
    return Measurement(values=values, tables={})


INTERVENTIONS_SECTION = Section(
    figures=FIGURES,
    tables=(KIND_TABLE, DESTINATION_TABLE),
    registers=(INTERVENTIONS, BREACHES),
    measure=measure_interventions,
)
SAFEGUARDING = Section(figures=PANEL_FIGURES, registers=(PANELS, INTERVENTIONS), measure=measure_panels)
