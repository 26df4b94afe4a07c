"""Groupings that would print more are proposed, with the text to paste, and from what is printed alone."""

from __future__ import annotations

import pytest
import yaml

from annual_reports.disclosure.assemble import assemble
from annual_reports.disclosure.groups import single_groups
from annual_reports.disclosure.proposals import proposed_groupings
from annual_reports.measures.figures import Figure, Results, Table
from annual_reports.measures.groupings import grouped
from annual_reports.measures.kinds import Kind
from annual_reports.measures.links import Links, Total
from annual_reports.params import Grouping

LINKS = Links((Total("t.total.number", ("t.*.number",)),))


def _results(counts: dict[str, int]) -> Results:
    every = {**counts, "Total": sum(counts.values())}
    rows = tuple(
        (name, Figure(id=f"t.{name.lower()}.number", value=n, unit="", label="", kind=Kind.COUNT))
        for name, n in every.items()
    )
    return Results(
        "adoption", "2019-20", "", tables={"t": Table(id="t", title="T", columns=("A", "Number"), rows=rows)}
    )


def _proposed(counts: dict[str, int], *hidden: str) -> list[Grouping]:
    rules = {f"adoption:t.{name.lower()}.number": "a count" for name in hidden}
    made = grouped(_results(counts), LINKS, [])
    findings = proposed_groupings(made.results, made.links, rules, 5)
    texts = [finding.next_step.partition("decision:")[2] for finding in findings]
    return [Grouping.model_validate(pasted) for text in texts for pasted in yaml.safe_load(text)]


AGES = {"1": 9, "2": 4, "3": 0, "4": 3, "5": 9}


def test_neighbours_that_are_hidden_are_proposed_as_one_band_and_the_text_can_be_pasted() -> None:
    (proposal,) = _proposed(AGES, "2", "4")
    assert (proposal.categories, proposal.label) == (("2", "3", "4"), "2 to 4")
    made = grouped(_results(AGES), LINKS, [proposal])
    assert [row[0] for row in made.results.tables["t"].rows] == ["1", "2 to 4", "5", "Total"]


def test_rows_without_an_order_are_proposed_as_one() -> None:
    (proposal,) = _proposed({"Special": 4, "Mainstream": 20, "None": 5}, "Special", "None")
    assert proposal.label == "Special or none"


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ({**AGES, "2": 1, "4": 1}, ("2", "4")),  # still too few
        ({"a": 9, "b": 9}, ("a", "b")),  # nothing else would be left
        (AGES, ()),
        ({"1": 3, "2": 9, "3": 9}, ("1",)),  # one row hidden, one row lost
    ],
)
def test_what_would_print_no_more_is_not_proposed(counts: dict[str, int], hidden: tuple[str, ...]) -> None:
    assert _proposed(counts, *hidden) == []


def test_the_same_symbols_and_the_same_sum_give_the_same_proposal_whatever_is_behind_them() -> None:
    assert _proposed({**AGES, "2": 6, "4": 1}, "2", "4") == _proposed(AGES, "2", "4")


def test_a_group_that_all_are_in_is_proposed_with_its_neighbour() -> None:
    (proposal,) = _proposed({"home": 30, "abroad": 0, "court": 0})
    assert proposal.categories == ("home", "abroad")


def test_a_zero_that_is_merged_away_does_not_tell_where_all_are() -> None:
    results = _results({"home": 30, "abroad": 0, "court": 12})
    apart = assemble({"adoption": _results({"home": 30, "abroad": 0})}, {"adoption": LINKS}).system
    assert len(single_groups(apart)) == 1
    one = Grouping(split="t", categories=("home", "abroad"), label="Away", reason="r", decision="d")
    made = grouped(results, LINKS, [one])
    left_out = [f"adoption:{id}" for id in made.left_out]
    merged = assemble({"adoption": made.results}, {"adoption": made.links}, left_out=left_out).system
    assert single_groups(merged) == []
