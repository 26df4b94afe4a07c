"""Pupil Premium Plus, and children previously looked after."""

from __future__ import annotations

from annual_reports.measures.figures import Chart, ChartKind, TableDefinition
from annual_reports.measures.kinds import Kind, Ratio
from annual_reports.reports.report import Measurement
from annual_reports.reports.virtual_school.history import History
from annual_reports.reports.virtual_school.registers import PREVIOUSLY_LOOKED_AFTER, PUPIL_PREMIUM, PUPIL_PREMIUM_USES
from annual_reports.reports.virtual_school.section import Section, code_labels, count, counts_of, rows_of

GRANT = "Pupil Premium Plus (Department for Education, conditions of grant), mean over the pupils who have it"
KNOWN = (
    "Pupils of the borough's schools for whom the school has Pupil Premium Plus as previously looked after (Children "
    "Act 1989, section 23ZZA)"
)
PURPOSES = code_labels(PUPIL_PREMIUM_USES, "purpose")
ROUTES = code_labels(PREVIOUSLY_LOOKED_AFTER, "route")

FIGURES = (
    count("ppp.rate_gbp", "Pupil Premium Plus for each pupil", "pounds", GRANT, "pupil_premium", kind=Kind.MONEY,
          headline=True),
    count("ppp.initial_allocation_gbp", "First allocation to the school for each pupil", "pounds",
          f"{GRANT}: passed to the school at first", "pupil_premium", kind=Kind.MONEY),
    count("ppp.withheld_gbp", "Kept by the virtual school for each pupil", "pounds",
          f"{GRANT}: kept for needs that the plans show later", "pupil_premium", kind=Kind.MONEY),
    count("ppp.pupils", "Pupils with Pupil Premium Plus", "pupils", "Pupils for whom the council has the grant",
          "pupil_premium"),
)  # fmt: skip
PREVIOUS_FIGURES = (
    count("previously_looked_after.pupils_with_ppp", "Previously looked-after pupils with Pupil Premium Plus", "pupils",
          KNOWN, "previously_looked_after", headline=True),
    count("previously_looked_after.schools", "Schools with previously looked-after pupils", "schools",
          f"Schools that have such pupils. {KNOWN}", "previously_looked_after"),
)  # fmt: skip

USES_TABLE = TableDefinition(
    id="pupil_premium_uses",
    title="Use of Pupil Premium Plus",
    columns=("Use", "Pounds"),
    unit="pounds",
    definition="Sums that personal education plans name, by what they were for, to the nearest pound",
    source=("pupil_premium_uses",),
    kind=Kind.MONEY,
    total_row=True,
)
USES_CHART = Chart(
    id="pupil_premium_uses",
    table="pupil_premium_uses",
    kind=ChartKind.BARS,
    caption="Use of Pupil Premium Plus",
    horizontal=True,
    sort=True,
)
ROUTES_TABLE = TableDefinition(
    id="previously_looked_after_by_route",
    title="Previously looked-after pupils, by how they left care",
    columns=("Route", "Pupils"),
    unit="pupils",
    definition=KNOWN,
    source=("previously_looked_after",),
    total_row=True,
)


def measure_premium(history: History) -> Measurement:
    """Say what each pupil's grant was, how it was passed on and what it was used for."""
    grants, uses = (history.registers[name] for name in ("pupil_premium", "pupil_premium_uses"))
    rate, first = (round(float(grants[column].sum()), 2) for column in ("rate", "initial_allocation"))
    pounds = {label: round(float(uses["amount"][uses["purpose"] == code].sum())) for code, label in PURPOSES.items()}
    return Measurement(
        values={
            "ppp.rate_gbp": Ratio(rate, len(grants)),
            "ppp.initial_allocation_gbp": Ratio(first, len(grants)),
            "ppp.withheld_gbp": Ratio(rate - first, len(grants)),
            "ppp.pupils": len(grants),
        },
        tables={"pupil_premium_uses": rows_of(pounds, total=True)},
    )


def measure_previously_looked_after(history: History) -> Measurement:
    """Count pupils who left care, and their schools."""
    pupils = history.registers["previously_looked_after"]
    return Measurement(
        values={
            "previously_looked_after.pupils_with_ppp": len(pupils),
            "previously_looked_after.schools": int(pupils["school_mark"].nunique()),
        },
        tables={"previously_looked_after_by_route": rows_of(counts_of(pupils["route"], ROUTES), total=True)},
    )


PREMIUM = Section(
    figures=FIGURES,
    tables=(USES_TABLE,),
    charts=(USES_CHART,),
    registers=(PUPIL_PREMIUM, PUPIL_PREMIUM_USES),
    measure=measure_premium,
)
PREVIOUSLY = Section(
    figures=PREVIOUS_FIGURES,
    tables=(ROUTES_TABLE,),
    registers=(PREVIOUSLY_LOOKED_AFTER,),
    measure=measure_previously_looked_after,
)
