"""Numbers of a report that do not add up are named as the paper names them."""

from __future__ import annotations

import pytest

from annual_reports.findings import Finding, describe
from annual_reports.measures.adding_up import what_does_not_add_up
from annual_reports.measures.figures import FigureDefinition, Results, TableDefinition, figure_from, table_from
from annual_reports.measures.kinds import Kind, Measured, Ratio, Unavailable
from annual_reports.measures.links import AtMost, Flow, Link, Links, Same, Share, Total

LABELS = {
    "open": "Cases in the year", "end": "Cases at 31 March", "start": "Cases at 1 April", "came": "Cases that began",
    "went": "Cases that ended", "came.previous_year": "Cases that began in the previous year", "late": "Late cases",
    "late_percent": "Late",
}  # fmt: skip
FILES = {"cases": "data/2019-20/any/cases.csv", "people": "data/2019-20/any/people.csv"}
BY_AGE = TableDefinition(
    id="by_age",
    title="Cases, by age",
    columns=("Age", "Number", "Percent"),
    unit="cases",
    definition="",
    source=("cases",),
    kinds={"Percent": Kind.PERCENT},
)


def found(link: Link, measured: dict[str, Measured], *source: str) -> list[Finding]:
    """What is found in figures by id, beside a table of two ages."""
    figures = {}
    for id, value in measured.items():
        kind = Kind.PERCENT if isinstance(value, Ratio) else Kind.COUNT
        definition = FigureDefinition(
            id=id, label=LABELS[id], unit="", definition="", source=source or ("cases",), kind=kind
        )
        figures[id] = figure_from(definition, value)
    rows = [(age, number, Ratio(number, 5, scale=100)) for age, number in {"0 to 4": 2, "5 to 9": 3}.items()]
    results = Results("any", "2019-20", "", figures=figures, tables={"by_age": table_from(BY_AGE, rows)})
    return what_does_not_add_up("Annual report", Links((link,)), results, FILES)


AGES = ("by_age.*.number",)
EXPECTED: dict[str, tuple[Link, dict[str, Measured], str, str]] = {
    "sum of a table": (
        Total("open", AGES), {"open": 7},
        "“Cases in the year” (7) to be the sum of the numbers under “Number” in the table “Cases, by age”",
        "a sum of 5",
    ),
    "sum of figures": (
        Total("open", ("start", "came")), {"open": 7, "start": 2, "came": 3},
        "“Cases in the year” (7) to be the sum of “Cases at 1 April” (2) and “Cases that began” (3)", "a sum of 5",
    ),
    "some of a whole": (
        AtMost("open", ("by_age.0_to_4.number",)), {"open": 1},
        "“Cases in the year” (1) to be no less than “0 to 4, Number” in the table “Cases, by age” (2)", "2 of them",
    ),
    "stock and flow": (
        Flow("end", "start", "came", "went"), {"end": 9, "start": 2, "came": 3, "went": 1},
        "“Cases at 31 March” (9) to be “Cases at 1 April” (2) and “Cases that began” (3), less “Cases that ended” (1)",
        "4",
    ),
    "one quantity": (
        Same(("open", "came")), {"open": 1, "came": 2},
        "the same number as “Cases in the year” (1) and “Cases that began” (2)", "1 and 2",
    ),
    "share": (
        Share("late_percent", "late", "open"), {"late_percent": Ratio(1, 3, scale=100), "late": 1, "open": 4},
        "“Late” to be the share that “Late cases” (1) is of “Cases in the year” (4)", "33%",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", EXPECTED)
def test_figures_are_named_by_their_labels(case: str) -> None:
    link, measured, expected, said = EXPECTED[case]
    [finding] = found(link, measured)
    assert (finding.expected, finding.found) == (expected, said)
    assert finding.is_error
    assert finding.file == FILES["cases"]


@pytest.mark.parametrize(
    ("link", "measured"),
    [
        (Total("open", AGES), {"open": 5}),
        (Total("open", AGES), {"open": Unavailable("x")}),
        (Share("late_percent", "late", "open"), {"late_percent": Ratio(1, 4, scale=100), "late": 1, "open": 4}),
        (Share("late_percent", "late", "open"), {"late_percent": Ratio(0, 0, scale=100), "late": 0, "open": 0}),
        (Share("late_percent", "~late", "open"), {"late_percent": Ratio(1, 4, scale=100), "open": 4}),
    ],
)
def test_nothing_is_said_of_what_adds_up_or_is_not_known(link: Link, measured: dict[str, Measured]) -> None:
    assert found(link, measured) == []


def test_numbers_of_several_files_name_them_all() -> None:
    [finding] = found(Total("open", AGES), {"open": 7}, "cases", "people")
    assert finding.file is None
    assert f"{FILES['cases']} and {FILES['people']}" in finding.next_step


def test_numbers_of_an_earlier_year_name_no_file_of_this_one() -> None:
    [finding] = found(AtMost("came.previous_year", ("late",)), {"came.previous_year": 1, "late": 2})
    assert finding.file is None
    assert FILES["cases"] not in describe(finding)
