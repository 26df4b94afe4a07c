"""Children placed for adoption in the year."""

from __future__ import annotations

import pandas as pd

from annual_reports.measures.ages import completed_months, completed_years
from annual_reports.measures.ethnicity import children_by_ethnicity
from annual_reports.measures.figures import Chart, ChartKind, TableDefinition
from annual_reports.measures.kinds import Kind, Unavailable
from annual_reports.reports.adoption.history import History
from annual_reports.reports.adoption.registers import ADOPTIVE_PLACEMENTS
from annual_reports.reports.adoption.section import (
    FEMALE,
    MALE,
    PROVIDERS,
    Section,
    count,
    counts_of,
    groups_of,
    or_nobody,
    percentage,
    rows_of,
)
from annual_reports.reports.report import Measurement

PLACED = (
    "Children for whom an episode with placement code A3, A4, A5 or A6 began in the year and does not follow on from "
    "another such episode (SSDA903 return); a child counts once"
)

FIGURES = (
    count("placed.total", "Children placed for adoption", "children", PLACED, "EPISODES", headline=True),
    count("placed.male", "Boys placed", "children", f"{PLACED}; SEX male", "EPISODES", "HEADER"),
    count("placed.female", "Girls placed", "children", f"{PLACED}; SEX female", "EPISODES", "HEADER"),
    count("placed.eldest_years", "Age of the eldest child placed", "years",
          "Greatest age in completed years on the first day of the placement", "EPISODES", "HEADER", kind=Kind.AGE),
    count("placed.youngest_months", "Age of the youngest child placed", "months",
          "Least age in completed months on the first day of the placement", "EPISODES", "HEADER", kind=Kind.AGE),
)  # fmt: skip

REGISTER_FIGURES = (
    count("placed.sibling_groups", "Sibling groups placed", "sibling groups",
          "Groups of two or more of the children placed in the year who went to one family together",
          "EPISODES", "adoptive_placements"),
    count("placed.individual_children", "Children placed singly", "children",
          "Children placed in the year who are not of such a group", "EPISODES", "adoptive_placements"),
    count("placed.fostering_for_adoption", "Placed under fostering for adoption", "children",
          "Children placed in the year who had first lived with the same approved adopters as foster children "
          "(Children Act 1989, section 22C(9A) to (9C))", "EPISODES", "adoptive_placements"),
    count("placed.early_permanence", "Placed by early permanence", "children",
          "Children placed in the year after fostering for adoption or concurrent planning",
          "EPISODES", "adoptive_placements"),
    count("placed.early_permanence_percent", "Share placed by early permanence", "%",
          "Children placed by early permanence as a percentage of all children placed",
          "EPISODES", "adoptive_placements", kind=Kind.PERCENT),
    *(
        count(f"placed.provider.{provider.replace(' ', '_')}", f"Placed with adopters of: {label.lower()}",
              "children", f"Children placed in the year with adopters whom a {provider} approved",
              "EPISODES", "adoptive_placements")
        for provider, label in PROVIDERS.items()
    ),
)  # fmt: skip

ETHNICITY_TABLE = TableDefinition(
    id="placed_by_ethnicity",
    title="Children placed for adoption, by ethnicity",
    columns=("Ethnicity", "Number"),
    unit="children",
    definition=f"{PLACED}; ETHNIC of the return, grouped as the params say",
    source=("EPISODES", "HEADER"),
)
PROVIDER_TABLE = TableDefinition(
    id="placed_by_provider",
    title="Children placed for adoption, by the agency that approved the adopters",
    columns=("Agency", "Number"),
    unit="children",
    definition=f"{PLACED}; provider of the adoptive placement",
    source=("EPISODES", "adoptive_placements"),
    total_row=True,
)
ETHNICITY_CHART = Chart(
    id="ethnicity_of_children_placed",
    table="placed_by_ethnicity",
    kind=ChartKind.BARS,
    caption="Ethnicity of children placed for adoption",
    horizontal=True,
)
PROVIDER_CHART = Chart(
    id="provider_of_children_placed",
    table="placed_by_provider",
    kind=ChartKind.BARS,
    caption="Agency that approved the adopters of children placed",
    horizontal=True,
)


def children_placed(history: History) -> pd.DataFrame:
    """Children placed for adoption in the year, one row each, by their first placement in it."""
    placements = history.in_year(history.placements, "placement_start")
    return placements.sort_values("placement_start").drop_duplicates("CHILD")


def measure_children(history: History) -> Measurement:
    """Count the children placed, by what the return knows of them."""
    children = children_placed(history)
    years = completed_years(children["DOB"], children["placement_start"]).dropna()
    months = completed_months(children["DOB"], children["placement_start"]).dropna()
    return Measurement(
        values={
            "placed.total": len(children),
            "placed.male": int(children["SEX"].isin(MALE).sum()),
            "placed.female": int(children["SEX"].isin(FEMALE).sum()),
            "placed.eldest_years": int(years.max()) if len(years) else Unavailable("z"),
            "placed.youngest_months": int(months.min()) if len(months) else Unavailable("z"),
        },
        tables={
            "placed_by_ethnicity": or_nobody(children_by_ethnicity(children["ETHNIC"], history.params.ethnicity.placed))
        },
    )


def measure_families(history: History) -> Measurement:
    """Count the children placed, by what the register knows of their placements."""
    children = children_placed(history)
    siblings = groups_of(children["sibling_group"])
    by_provider = counts_of(children["provider"], PROVIDERS)
    fostered = int((children["early_permanence"] == "fostering for adoption").sum())
    early = fostered + int((children["early_permanence"] == "concurrent planning").sum())
    return Measurement(
        values={
            "placed.sibling_groups": len(siblings),
            "placed.individual_children": len(children) - sum(siblings),
            "placed.fostering_for_adoption": fostered,
            "placed.early_permanence": early,
            "placed.early_permanence_percent": percentage(
                early, len(children), "placed.early_permanence", "placed.total"
            ),
            **{
                f"placed.provider.{provider.replace(' ', '_')}": by_provider[label]
                for provider, label in PROVIDERS.items()
            },
        },
        tables={"placed_by_provider": rows_of(by_provider, total=True)},
    )


CHILDREN = Section(figures=FIGURES, tables=(ETHNICITY_TABLE,), charts=(ETHNICITY_CHART,), measure=measure_children)
FAMILIES = Section(
    figures=REGISTER_FIGURES,
    tables=(PROVIDER_TABLE,),
    charts=(PROVIDER_CHART,),
    registers=(ADOPTIVE_PLACEMENTS,),
    measure=measure_families,
)
