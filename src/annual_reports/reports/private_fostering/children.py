"""The children in the year's arrangements: reasons, locality, ethnicity, sex and age."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from annual_reports.measures.ages import completed_years
from annual_reports.measures.catalogue import Rows
from annual_reports.measures.display import fixed
from annual_reports.measures.ethnicity import children_by_ethnicity
from annual_reports.measures.figures import Chart, ChartKind, FigureDefinition, TableDefinition, slug
from annual_reports.measures.kinds import Kind, Measured, Ratio, Unavailable
from annual_reports.reports.private_fostering.history import History
from annual_reports.reports.private_fostering.notifications import occurring
from annual_reports.reports.private_fostering.params import Locality, same_code
from annual_reports.reports.private_fostering.registers import ARRANGEMENTS
from annual_reports.reports.private_fostering.timeliness import last_days
from annual_reports.reports.report import Measurement
from annual_reports.reports.section import Section, code_labels, count, counts_of, or_nobody, percentage, rows_of

NEW = "Arrangements that began in the year"
ALL = "Children in arrangements that were open on at least one day of the year"
REASONS = code_labels(ARRANGEMENTS, "reason") | {
    "international student": "International student",
    "parents abroad": "Parents live or work abroad",
    "near school": "Stays near school after a family move",
    "parent ill": "Illness of a parent",
    "family breakdown": "Family breakdown",
}
SEXES = code_labels(ARRANGEMENTS, "sex")
AGE_BANDS = {
    "0 to 2": range(3),
    "3 to 4": range(3, 5),
    "5 to 10": range(5, 10),
    "10 to 12": range(10, 13),
    "13 to 15 plus": range(13, 19),
}
"""Labels as the paper prints them, with the completed years that each holds: a child of 10 is in "10 to 12"."""
AGED = (
    f"{ALL}, by age in completed years on the last day of the year or, where the arrangement had ended, on the day it "
    'ended. "5 to 10" holds children aged 5 to 9 and "10 to 12" those aged 10 to 12; "13 to 15 plus" holds all from 13'
)


def percent_of_new(id: str, label: str, definition: str) -> FigureDefinition:
    """Define a percentage of the new arrangements."""
    return count(id, label, "%", f"{NEW} {definition}, as a percentage of all that did", "arrangements",
                 kind=Kind.PERCENT)  # fmt: skip


FIGURES = (
    count("reasons.family_breakdown", "New arrangements after family breakdown", "arrangements",
          f"{NEW} because relationships at home had broken down", "arrangements"),
    percent_of_new("reasons.family_breakdown_percent", "Share of new arrangements after family breakdown",
                   "because relationships at home had broken down"),
    count("reasons.international_student", "New arrangements for international students", "arrangements",
          f"{NEW} because the child came from abroad to study", "arrangements"),
    percent_of_new("reasons.international_student_percent", "Share of new arrangements for international students",
                   "because the child came from abroad to study"),
    count("locality.*", "New arrangements, locality *", "arrangements",
          f"{NEW} in one part of the council's area; the params name these", "arrangements"),
    percent_of_new("locality.*_percent", "Share of new arrangements, locality *",
                   "in one part of the council's area; the params name these"),
    count("localities.number", "Localities", "localities",
          "Parts of the council's area that the params name, where the report has such a split", "params",
          kind=Kind.MEASURE),
    count("localities.shares", "Share of new arrangements in each locality, in words", "",
          f"{NEW}, by part of the council's area: shares as a sentence says them", "arrangements", kind=Kind.LIST),
    count("gender.male", "Boys", "children", f"{ALL}; sex male", "arrangements"),
    count("gender.female", "Girls", "children", f"{ALL}; sex female", "arrangements"),
    count("age.from_13", "Children aged 13 or over", "children", f"{AGED}; those of 13 or over", "arrangements"),
    count("age.13_to_15_plus_percent", "Share of children aged 13 or over", "%",
          f"{AGED}; the share of those of 13 or over", "arrangements", kind=Kind.PERCENT),
    # A name in a narrative cell cannot begin with a digit.
    count("age.from_13_percent", "Share of children aged 13 or over", "%",
          "age.13_to_15_plus_percent under a name that narrative cells can use", "arrangements", kind=Kind.PERCENT),
)  # fmt: skip


def _by(id: str, title: str, header: str, definition: str, *, unit: str = "children") -> TableDefinition:
    return TableDefinition(
        id=id,
        title=title,
        columns=(header, "Number", "Percent"),
        unit=unit,
        definition=definition,
        source=("arrangements",),
        kinds={"Percent": Kind.PERCENT},
    )


AGE_TABLE = TableDefinition(
    id="arrangements_by_age",
    title="Children in arrangements in the year, by age",
    columns=("Age", "Number"),
    unit="children",
    definition=f"{AGED}. A band without a child is left out",
    source=("arrangements",),
    note=(
        'The bands are labelled as in earlier reports: "5 to 10" holds children aged 5 to 9, "10 to 12" those aged 10 '
        'to 12, and "13 to 15 plus" also those who had turned 16. A band without a child has no row.'
    ),
)
TABLES = (
    _by("arrangements_by_reason", "Arrangements that began in the year, by reason", "Reason",
        f"{NEW}, by why the child lives away from the parents; reasons that did not occur are left out",
        unit="arrangements"),
    _by("arrangements_by_locality", "Arrangements that began in the year, by locality", "Locality",
        f"{NEW}, by part of the council's area as the params name them; without any there is no such table",
        unit="arrangements"),
    _by("arrangements_by_ethnicity", "Children in arrangements in the year, by ethnicity", "Ethnicity",
        f"{ALL}, by ethnicity as grouped in params; groups without a child are left out"),
    _by("arrangements_by_sex", "Children in arrangements in the year, by sex", "Sex", f"{ALL}, by sex"),
    AGE_TABLE,
)  # fmt: skip
CHARTS = (
    Chart(id="arrangements_by_reason", table="arrangements_by_reason", kind=ChartKind.BARS,
          caption="Arrangements that began in the year, by reason", horizontal=True, sort=True),
    Chart(id="arrangements_by_locality", table="arrangements_by_locality", kind=ChartKind.PIE,
          caption="Arrangements that began in the year, by locality"),
    Chart(id="arrangements_by_ethnicity", table="arrangements_by_ethnicity", kind=ChartKind.BARS,
          caption="Children in arrangements in the year, by ethnicity", horizontal=True, sort=True),
    Chart(id="arrangements_by_sex", table="arrangements_by_sex", kind=ChartKind.PIE,
          caption="Children in arrangements in the year, by sex"),
    Chart(id="arrangements_by_age", table="arrangements_by_age", kind=ChartKind.BARS,
          caption="Children in arrangements in the year, by age"),
)  # fmt: skip


def measure_children(history: History) -> Measurement:
    """Count the children of the year's arrangements, and the reasons and places of new ones."""
    children, new = history.arrangements, history.new_arrangements
    reasons = counts_of(new["reason"], REASONS)
    sexes, ages = counts_of(children["sex"], SEXES), children_by_age(children, history)
    ethnic = children_by_ethnicity(children["ethnicity"], history.params.ethnicity)
    from_13 = ages.get("13 to 15 plus", 0)
    share_from_13 = percentage(from_13, len(children), "age.from_13", "arrangements.total_in_year")
    values: dict[str, Measured] = {
        "gender.male": sexes[SEXES["male"]],
        "gender.female": sexes[SEXES["female"]],
        "age.from_13": from_13,
        "age.13_to_15_plus_percent": share_from_13,
        "age.from_13_percent": share_from_13,
    }
    shares = {
        "reasons.family_breakdown": reasons[REASONS["family breakdown"]],
        "reasons.international_student": reasons[REASONS["international student"]],
    }
    for id, number in shares.items():
        values |= {id: number, f"{id}_percent": percentage(number, len(new), id, "arrangements.new_in_year")}
    by_locality = measure_localities(new, history.params.localities)
    return Measurement(
        values=values | by_locality.values,
        tables={
            "arrangements_by_reason": with_percentages(occurring(reasons)),
            **by_locality.tables,
            "arrangements_by_ethnicity": with_percentages({str(name): int(str(number)) for name, number in ethnic}),
            "arrangements_by_sex": with_percentages(sexes),
            "arrangements_by_age": rows_of(occurring(ages)),
        },
    )


def measure_localities(new: pd.DataFrame, localities: Sequence[Locality]) -> Measurement:
    """Count the new arrangements by the localities of the params; without any there is no table."""
    codes = new["locality"].fillna("").map(same_code)
    counts = {locality.name: int((codes == same_code(locality.code)).sum()) for locality in localities}
    values: dict[str, Measured] = {"localities.number": len(localities) or Unavailable("z")}
    for name, number in counts.items():
        id = f"locality.{slug(name)}"
        values |= {id: number, f"{id}_percent": percentage(number, len(new), id, "arrangements.new_in_year")}
    # The verb stands once: 54% were in the east and 46% in the west.
    shares = tuple(
        f"{fixed(100 * number / len(new), 0)}% {'' if place else 'were '}{localities[place].in_words}"
        for place, number in enumerate(counts.values())
        if len(new)
    )
    values["localities.shares"] = shares or Unavailable("z")
    return Measurement(values, {"arrangements_by_locality": with_percentages(counts)} if localities else {})


def children_by_age(children: pd.DataFrame, history: History) -> dict[str, int]:
    """Count children by the bands of the paper."""
    ages = completed_years(children["date_of_birth"], last_days(children, history.period))
    return {band: int(ages.isin(list(years)).sum()) for band, years in AGE_BANDS.items()}


def with_percentages(counts: Mapping[str, int]) -> Rows:
    """Set out counts with each one's share of their sum.

    Examples
    --------
    >>> [(name, number, share.value) for name, number, share in with_percentages({"East": 3, "West": 1})]
    [('East', 3, 75.0), ('West', 1, 25.0)]
    """
    total = sum(counts.values())
    rows = [(name, number, Ratio(number, total, scale=100)) for name, number in counts.items()]
    return rows or [(*row, Ratio(0, 0, scale=100)) for row in or_nobody([])]


CHILDREN = Section[History](
    figures=FIGURES,
    tables=TABLES,
    charts=CHARTS,
    registers=(ARRANGEMENTS,),
    measure=measure_children,
)
