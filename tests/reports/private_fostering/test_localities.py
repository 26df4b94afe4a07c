"""The split by locality follows the params of the council, and is left out where these name none."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import nbformat
import pytest
from pydantic import ValidationError

from annual_reports.disclosure.redact import redact
from annual_reports.findings import describe
from annual_reports.measures.adding_up import what_does_not_add_up
from annual_reports.measures.figures import Results
from annual_reports.measures.link_names import unknown_in_links
from annual_reports.narrative.inline import fill, fill_unmeasured
from annual_reports.notebooks.shown import names_in_words
from annual_reports.reports.private_fostering import PRIVATE_FOSTERING
from annual_reports.reports.private_fostering.params import Locality, PrivateFosteringParams
from annual_reports.reports.report import Sources
from tests.reports.adoption.small_council import ROOT, Rows
from tests.reports.private_fostering.small_service import arrangement, notification, params, sources

TABLE = "arrangements_by_locality"
LOCALITIES = (
    Locality(code="N", name="North wards", in_words="in the northern wards"),
    Locality(code="2", name="South", in_words="in the south"),
    Locality(code="TC", name="Town centre", in_words="in the town centre"),
)
MARKS = {"a": "n", "b": "2", "c": "N ", "d": "tc"}
ROWS: Rows = {
    "notifications": [notification(mark, "2019-06-03") for mark in MARKS],
    "arrangements": [arrangement(mark, "2019-06-01", locality=code) for mark, code in MARKS.items()],
}


def council(*localities: Locality, rows: Rows = ROWS) -> Sources:
    """A small service of a council that has these localities."""
    return replace(sources(rows), params=params().model_copy(update={"localities": localities}))


def results(*localities: Locality) -> Results:
    made = PRIVATE_FOSTERING.measure(council(*localities))
    return PRIVATE_FOSTERING.catalogue.resolve(
        "private_fostering", "2019-20", "", made.values, made.tables, without=made.without
    )


def words(*localities: Locality, hidden: Collection[str] = ()) -> str:
    """The template's words on localities, filled in; some figures hidden as Part 1 hides them."""
    notebook = nbformat.read(ROOT / "notebooks" / "private_fostering.ipynb", as_version=4)
    cell = next(cell for cell in notebook.cells if cell.id == "locality-words")
    printed = redact(results(*localities), {f"private_fostering:{id}": "small" for id in hidden})
    filled = fill(cell.source, names_in_words(printed), file="a.ipynb", cell=cell.id)
    assert not filled.findings
    return filled.text


def test_rows_figures_and_words_follow_the_params() -> None:
    found = results(*LOCALITIES)
    rows = [
        [str(row[0]), *(cell.display for cell in row[1:] if not isinstance(cell, str))]
        for row in found.tables[TABLE].rows
    ]
    assert rows == [["North wards", "2", "50%"], ["South", "1", "25%"], ["Town centre", "1", "25%"]]
    assert found.figures["locality.north_wards"].label == "New arrangements, locality north wards"
    assert found.figures["locality.town_centre_percent"].display == "25%"
    assert "50% were in the northern wards, 25% in the south and 25% in the town centre (@fig-" in words(*LOCALITIES)
    assert what_does_not_add_up("Report", PRIVATE_FOSTERING.links, found, {}) == []


def test_a_council_without_localities_has_no_such_table_chart_or_number() -> None:
    found = results()
    assert TABLE not in {*found.tables, *found.charts}
    assert set(found.without) == {TABLE}
    assert not [id for id in found.figures if id.startswith("locality.")]
    assert "@" not in words()
    assert not [one for one in PRIVATE_FOSTERING.check(council()) if one.column == "locality"]
    assert unknown_in_links(PRIVATE_FOSTERING.links, found, {"private_fostering": PRIVATE_FOSTERING.catalogue}) == []


def test_words_point_at_no_table_or_chart_that_is_left_out() -> None:
    cells = [
        f"{TABLE}.{row}.{column}" for column in ("number", "percent") for row in ("north_wards", "south", "town_centre")
    ]
    left_out = words(*LOCALITIES, hidden=["localities.shares", *cells])
    assert "@" not in left_out
    assert left_out.startswith("The service uses")
    table_only = words(*LOCALITIES, hidden=["localities.shares", *cells[1:]])
    assert table_only.startswith("@tbl-arrangements-by-locality shows")
    assert "@fig-" not in table_only


@pytest.mark.parametrize("cell", [None, "", "east"])
def test_a_cell_that_is_in_no_locality_names_the_key(cell: str | None) -> None:
    rows: Rows = {**ROWS, "arrangements": [*ROWS["arrangements"][:3], arrangement("d", "2019-06-01", locality=cell)]}
    [finding] = [one for one in PRIVATE_FOSTERING.check(council(*LOCALITIES, rows=rows)) if one.column == "locality"]
    assert finding.is_error
    assert finding.rows == (5,)
    said = describe(finding)
    assert "a code of the key localities in params/2019-20/private_fostering.yml: N, 2, TC" in said


@pytest.mark.parametrize("twice", [{"code": "n", "name": "Other"}, {"code": "X", "name": "north-wards"}])
def test_localities_are_told_apart(twice: dict[str, str]) -> None:
    content = params().model_dump() | {
        "localities": [LOCALITIES[0].model_dump(), {**twice, "in_words": "elsewhere"}],
    }
    with pytest.raises(ValidationError, match=r"each locality has a (code|name) of its own"):
        PrivateFosteringParams.model_validate(content)


def test_before_the_data_any_locality_may_be_named_and_nothing_else() -> None:
    known = [figure.id for figure in PRIVATE_FOSTERING.catalogue.figures]
    text = "{{ locality.north_wards_percent }} {{ locality.south.previous_year }} {{ localty.south }}"
    found = [finding.found for finding in fill_unmeasured(text, known, file="a.ipynb", cell="x").findings]
    assert found == ["locality.south.previous_year", "localty.south"]
