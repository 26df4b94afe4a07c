"""Ids that links name and nothing defines."""

from __future__ import annotations

import pytest

from annual_reports.measures.catalogue import Catalogue
from annual_reports.measures.figures import Figure, FigureDefinition, Results, TableDefinition, table_from
from annual_reports.measures.kinds import Kind
from annual_reports.measures.link_names import unknown_in_links
from annual_reports.measures.links import Links, Same, Total

TABLE = TableDefinition(
    id="by_sex", title="", columns=("Sex", "Number", "2019-20"), unit="", definition="", source=()
)  # fmt: skip
FIGURE = FigureDefinition(id="placed.total", label="", unit="", definition="", source=())
RESULTS = Results(
    "adoption", "2019-20", "",
    figures={FIGURE.id: Figure(id=FIGURE.id, value=5, unit="", label="", kind=Kind.COUNT)},
    tables={"by_sex": table_from(TABLE, [["Male", 2, 2], ["Female", 3, 3]])},
)  # fmt: skip
CATALOGUES = dict.fromkeys(("adoption", "virtual_school"), Catalogue(figures=(FIGURE,), tables=(TABLE,)))


@pytest.mark.parametrize(
    "name",
    [
        "placed.total",
        "placed.*",
        "~placed.in_groups",
        "by_sex.*.number",
        "by_sex.unknown.number",
        "by_sex.male.{year}",
        "by_sex.male.{year-3}",
        "adoption:placed.total",
        "virtual_school:placed.total",
        "virtual_school:by_sex.male.number",
    ],
)
def test_names_that_may_stand_for_something(name: str) -> None:
    assert unknown_in_links(Links((Same((name,)),)), RESULTS, CATALOGUES) == []


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("placed.totel", "perhaps placed.total"),
        ("by_sx.male.number", "perhaps by_sex.male.number"),
        ("by_sex.male.numbr", "perhaps by_sex.male.number"),
        ("by_sex.number", "perhaps by_sex.male.number"),
        ("virtual_school:cohort.total", "an id of docs/reference/figures.md, or a cell of one of its tables"),
        ("virtual_scool:placed.total", "perhaps placed.total"),
    ],
)
def test_names_of_nothing_are_told_with_the_nearest(name: str, nearest: str) -> None:
    for links in (Links((Total("placed.total", (name,)),)), Links(likely=(Same((name, "placed.total")),))):
        (finding,) = unknown_in_links(links, RESULTS, CATALOGUES)
        assert (finding.key, finding.expected, finding.is_error) == (name, nearest, True)
