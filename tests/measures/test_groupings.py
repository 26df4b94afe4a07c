"""Categories printed as one: in tables, among figures, and in what ties them together."""

from __future__ import annotations

import pytest

from annual_reports.disclosure.assemble import assemble
from annual_reports.disclosure.redact import redact
from annual_reports.disclosure.shield import shield
from annual_reports.measures.figures import Figure, Results, Table
from annual_reports.measures.groupings import Grouped, grouped, put_away
from annual_reports.measures.kinds import Kind, Ratio, Status
from annual_reports.measures.linked import figures_by_id
from annual_reports.measures.links import Links, Same, Share, Total
from annual_reports.params import DisclosurePolicy, Grouping
from annual_reports.publish.figures_json import figures_json

NO_DECOYS = DisclosurePolicy(decoy_share=0)
ENDED = {"home": 9, "abroad": 7, "court": 4, "moved": 2}


def _count(id: str, value: int, kind: Kind = Kind.COUNT) -> Figure:
    return Figure(id=id, value=value, unit="children", label=id, kind=kind)


def _percent(id: str, part: int, whole: int) -> Figure:
    ratio = Ratio(part, whole, scale=100)
    return Figure(id=id, value=ratio.value, unit="%", label=id, kind=Kind.PERCENT, ratio=ratio)


def _results() -> Results:
    whole = sum(ENDED.values())
    rows = tuple(
        (name.title(), _count(f"by_ending.{name}.number", n), _percent(f"by_ending.{name}.percent", n, whole))
        for name, n in ENDED.items()
    )
    total = ("Total", _count("by_ending.total.number", whole), _percent("by_ending.total.percent", whole, whole))
    table = Table(id="by_ending", title="By ending", columns=("Ending", "Number", "Percent"), rows=(*rows, total))
    ages = Table(id="ages", title="", columns=("Name", "Age"),
                 rows=(("A", _count("ages.a.age", 3, Kind.AGE)), ("B", _count("ages.b.age", 4, Kind.AGE))))  # fmt: skip
    figures = [
        _count("ended", whole),
        *(_count(f"ending.{name}", n) for name, n in ENDED.items()),
        _count("not_home", 13),
    ]
    return Results(
        "adoption", "2019-20", "", ("ended", "ending.moved"),
        figures={figure.id: figure for figure in figures}, tables={"by_ending": table, "ages": ages},
    )  # fmt: skip


LINKS = Links((
    Same(("ended", "by_ending.total.number")),
    Total("by_ending.total.number", ("by_ending.*.number",)),
    Share("by_ending.*.percent", "by_ending.*.number", "ended"),
    *(Same((f"ending.{name}", f"by_ending.{name}.number")) for name in ENDED),
    # Named one by one: without its parts this must not become a claim that they are zero.
    Total("not_home", ("ending.abroad", "ending.court", "ending.moved")),
))  # fmt: skip


def _grouping(
    split: str = "by_ending", categories: tuple[str, ...] = ("Court", "Moved"), label: str = "Otherwise"
) -> Grouping:
    return Grouping(split=split, categories=categories, label=label, reason="few", decision="Director, 1 May 2020")


def _grouped(*groupings: Grouping) -> Grouped:
    return grouped(_results(), LINKS, groupings, "params/2019-20/adoption.yml")


def _shown(results: Results) -> list[tuple[str, ...]]:
    return [tuple(c.display if isinstance(c, Figure) else c for c in row) for row in results.tables["by_ending"].rows]


def test_merged_rows_are_one_with_their_sum_and_its_percentage() -> None:
    assert _shown(_grouped(_grouping()).results) == [
        ("Home", "9", "41%"), ("Abroad", "7", "32%"), ("Otherwise", "6", "27%"), ("Total", "22", "100%"),
    ]  # fmt: skip


@pytest.mark.parametrize("split", [("by_ending", ("Court", "Moved")), ("ending", ("court", "moved"))])
def test_a_table_and_the_figures_of_the_same_numbers_are_merged_together(split: tuple[str, tuple[str, ...]]) -> None:
    results = _grouped(_grouping(*split)).results
    assert results.figures["ending.otherwise"].display == "6"
    assert [row[0] for row in _shown(results)] == ["Home", "Abroad", "Otherwise", "Total"]
    assert {"ending.court", "ending.moved", "by_ending.court.number"}.isdisjoint(figures_by_id(results))
    assert results.headline == ("ended",)


def test_what_is_merged_stays_tied_as_latent_counts() -> None:
    made = _grouped(_grouping())
    assert Total("not_home", ("ending.abroad", "~ending.court", "~ending.moved")) in made.links.links
    system = assemble(
        {"adoption": made.results}, {"adoption": made.links}, left_out=[f"adoption:{id}" for id in made.left_out]
    ).system
    for said in system.known:
        worth = sum(factor * system.values[name] for name, factor in said.terms)
        assert said.low is None or said.low <= worth
        assert said.high is None or worth <= said.high


def test_a_merged_small_count_cannot_be_worked_out_from_others() -> None:
    """With the figure for abroad and for all who are not home printed, court and moved together are known: no more."""
    made = _grouped(_grouping(categories=("Abroad", "Court")))
    left_out = [f"adoption:{id}" for id in made.left_out]
    assembled = assemble({"adoption": made.results}, {"adoption": made.links}, left_out=left_out)
    hidden = shield(assembled, lambda _: NO_DECOYS, "").hidden
    assert "adoption:ending.moved" in hidden
    assert {"adoption:ending.otherwise", "adoption:not_home"} & set(hidden), "their difference is the two who moved"


def test_part_1_has_nothing_of_the_merged_and_sentences_find_them_not_available() -> None:
    made = _grouped(_grouping())
    left_out = [f"adoption:{id}" for id in made.left_out]
    assembled = assemble({"adoption": made.results}, {"adoption": made.links}, left_out=left_out)
    rules = {id: why.rule for id, why in shield(assembled, lambda _: NO_DECOYS, "").hidden.items()}
    printed = put_away(redact(made.results, rules), _results(), made.results)
    assert printed.figures["ending.court"].status is Status.NOT_AVAILABLE
    assert printed.figures["ending.court"].value is None
    text = figures_json(printed, 1)
    assert "court" not in text.replace("Counted together: ending.court", "")
    assert "~" not in text
    assert '"Otherwise",\n' in text


@pytest.mark.parametrize(
    ("grouping", "code", "found"),
    [
        (_grouping(categories=("Court", "Mowed")), "disclosure.unknown-grouping", "Mowed"),
        (_grouping(split="by_endings"), "disclosure.unknown-grouping", "by_endings"),
        (_grouping(split="ending", categories=("court", "prison")), "disclosure.unknown-grouping", "prison"),
        (_grouping(categories=("Moved", "Total")), "disclosure.grouping-not-added", "total"),
        (_grouping(split="ages", categories=("A", "B")), "disclosure.grouping-not-added", "ages.a.age"),
        (_grouping(label="Home"), "disclosure.grouping-name-taken", "Home"),
    ],
)
def test_a_grouping_that_cannot_be_made_is_a_finding(grouping: Grouping, code: str, found: str) -> None:
    made = _grouped(grouping)
    assert [finding.code for finding in made.findings] == [code]
    assert found in made.findings[0].found
    assert made.findings[0].file == "params/2019-20/adoption.yml"
    assert _shown(made.results) == _shown(_results()), "nothing is merged"


def test_a_category_that_another_grouping_has_taken_is_not_there_any_more() -> None:
    made = _grouped(_grouping(), _grouping(categories=("Abroad", "Moved"), label="Elsewhere"))
    assert [finding.code for finding in made.findings] == ["disclosure.unknown-grouping"]


def test_without_groupings_results_stay_as_they_are() -> None:
    assert _grouped().results == _results()
