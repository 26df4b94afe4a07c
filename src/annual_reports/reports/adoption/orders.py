"""Children made subject to adoption orders in the year."""

from __future__ import annotations

import pandas as pd

from annual_reports.measures.ages import completed_months
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
    by_age,
    count,
    counts_of,
    or_nobody,
    percentage,
    rows_of,
)
from annual_reports.reports.report import Measurement

ADOPTED = (
    "Children for whom an episode ended in the year with end code E11 or E12, adopted (SSDA903 return; Adoption and "
    "Children Act 2002, section 46)"
)

FIGURES = (
    count("orders.total", "Children adopted", "children", ADOPTED, "EPISODES", headline=True),
    count("orders.male", "Boys adopted", "children", f"{ADOPTED}; SEX male", "EPISODES", "HEADER"),
    count("orders.female", "Girls adopted", "children", f"{ADOPTED}; SEX female", "EPISODES", "HEADER"),
    count("orders.eldest_months", "Age of the eldest child adopted", "months",
          "Greatest age in completed months on the day of the order", "EPISODES", "HEADER", kind=Kind.AGE),
    count("orders.youngest_months", "Age of the youngest child adopted", "months",
          "Least age in completed months on the day of the order", "EPISODES", "HEADER", kind=Kind.AGE),
    count("orders.placed_within_year", "Children placed and adopted within the year", "children",
          "Children adopted whose adoptive placement also began in the year", "EPISODES"),
)  # fmt: skip

REGISTER_FIGURES = (
    count("orders.new_families", "Children adopted by a new family", "children",
          "Children adopted whose adopters had no sibling of the child before", "EPISODES", "adoptive_placements"),
    count("orders.joined_sibling", "Children who joined a brother or sister", "children",
          "Children adopted whose adopters had adopted, or were adopting, a sibling placed earlier",
          "EPISODES", "adoptive_placements"),
    count("orders.early_permanence", "Children adopted after early permanence", "children",
          "Children adopted who first lived with their adopters under fostering for adoption or concurrent planning",
          "EPISODES", "adoptive_placements"),
    count("orders.early_permanence_percent", "Share adopted after early permanence", "%",
          "Children adopted after early permanence as a percentage of all children adopted",
          "EPISODES", "adoptive_placements", kind=Kind.PERCENT),
    *(
        count(f"orders.provider.{provider.replace(' ', '_')}", f"Adopted by adopters of: {label.lower()}",
              "children", f"Children adopted in the year by adopters whom a {provider} approved",
              "EPISODES", "adoptive_placements")
        for provider, label in PROVIDERS.items()
    ),
)  # fmt: skip

AGE_TABLE = TableDefinition(
    id="orders_by_age_years",
    title="Children adopted, by age at the order",
    columns=("Age", "Number"),
    unit="children",
    definition=f"{ADOPTED}; age in completed years on the day of the order",
    source=("EPISODES", "HEADER"),
)
ETHNICITY_TABLE = TableDefinition(
    id="orders_by_ethnicity",
    title="Children adopted, by ethnicity",
    columns=("Ethnicity", "Number"),
    unit="children",
    definition=f"{ADOPTED}; ETHNIC of the return, grouped as the params say",
    source=("EPISODES", "HEADER"),
)
PROVIDER_TABLE = TableDefinition(
    id="orders_by_provider",
    title="Children adopted, by the agency that approved the adopters",
    columns=("Agency", "Number"),
    unit="children",
    definition=f"{ADOPTED}; provider of the adoptive placement",
    source=("EPISODES", "adoptive_placements"),
    total_row=True,
)
CHARTS = (
    Chart(
        id="age_at_order",
        table="orders_by_age_years",
        kind=ChartKind.BARS,
        caption="Age in years at the adoption order",
    ),
    Chart(
        id="ethnicity_of_children_adopted",
        table="orders_by_ethnicity",
        kind=ChartKind.BARS,
        caption="Ethnicity of children adopted",
        horizontal=True,
    ),
)
PROVIDER_CHART = Chart(
    id="provider_of_children_adopted",
    table="orders_by_provider",
    kind=ChartKind.BARS,
    caption="Agency that approved the adopters of children adopted",
    horizontal=True,
)


def children_adopted(history: History) -> pd.DataFrame:
    """Children adopted in the year, one row an order."""
    return history.in_year(history.orders, "date_order")


def measure_children(history: History) -> Measurement:
    """Count the children adopted, by what the return knows of them."""
    children = children_adopted(history)
    months = completed_months(children["DOB"], children["date_order"]).dropna()
    placed_in_year = history.period.covers(children["placement_start"])
    return Measurement(
        values={
            "orders.total": len(children),
            "orders.male": int(children["SEX"].isin(MALE).sum()),
            "orders.female": int(children["SEX"].isin(FEMALE).sum()),
            "orders.eldest_months": int(months.max()) if len(months) else Unavailable("z"),
            "orders.youngest_months": int(months.min()) if len(months) else Unavailable("z"),
            "orders.placed_within_year": int(placed_in_year.sum()),
        },
        tables={
            "orders_by_age_years": rows_of(by_age(months // 12)),
            "orders_by_ethnicity": or_nobody(
                children_by_ethnicity(children["ETHNIC"], history.params.ethnicity.orders)
            ),
        },
    )


def measure_families(history: History) -> Measurement:
    """Count the children adopted, by what the register knows of their placements."""
    children = children_adopted(history)
    by_provider = counts_of(children["provider"], PROVIDERS)
    joined = children["joins_sibling"].astype("boolean")
    early = int(children["early_permanence"].isin(["fostering for adoption", "concurrent planning"]).sum())
    return Measurement(
        values={
            "orders.new_families": int((~joined).sum()),
            "orders.joined_sibling": int(joined.sum()),
            "orders.early_permanence": early,
            "orders.early_permanence_percent": percentage(
                early, len(children), "orders.early_permanence", "orders.total"
            ),
            **{
                f"orders.provider.{provider.replace(' ', '_')}": by_provider[label]
                for provider, label in PROVIDERS.items()
            },
        },
        tables={"orders_by_provider": rows_of(by_provider, total=True)},
    )


CHILDREN = Section(figures=FIGURES, tables=(AGE_TABLE, ETHNICITY_TABLE), charts=CHARTS, measure=measure_children)
FAMILIES = Section(
    figures=REGISTER_FIGURES,
    tables=(PROVIDER_TABLE,),
    charts=(PROVIDER_CHART,),
    registers=(ADOPTIVE_PLACEMENTS,),
    measure=measure_families,
)
