"""From a year's results to what Part 1 may know: names, systems, components, and what is taken out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from annual_reports.disclosure.assemble import LEFT_OUT_BY_DECISION, SINGLE_VALUE, assemble
from annual_reports.disclosure.components import components
from annual_reports.disclosure.inspector import ALREADY_PUBLIC
from annual_reports.disclosure.redact import redact
from annual_reports.disclosure.rounding import round_results
from annual_reports.disclosure.shield import Shield, shield
from annual_reports.disclosure.stored import dump_protection, load_protection
from annual_reports.disclosure.system import ItemKind
from annual_reports.disclosure.then import LastYear
from annual_reports.disclosure.untied import NOTHING_SAID
from annual_reports.last_year import printed_in
from annual_reports.measures.figures import Figure, Results, Table
from annual_reports.measures.kinds import Kind, Ratio, Status
from annual_reports.measures.links import AtMost, Flow, Follows, Links, Open, Same, Share, Total
from annual_reports.official import OfficialValue
from annual_reports.params import DisclosurePolicy, PublicFigure
from annual_reports.publish.figures_json import figures_json

NO_DECOYS = DisclosurePolicy(decoy_share=0, insider="member")


def _figure(id: str, value: int, kind: Kind = Kind.COUNT) -> Figure:
    return Figure(id=id, value=value, unit="children", label=id, kind=kind)


def _share(id: str, part: int, whole: int) -> Figure:
    ratio = Ratio(part, whole, scale=100)
    return Figure(id=id, value=ratio.value, unit="%", label=id, kind=Kind.PERCENT, ratio=ratio)


def _results(*figures: Figure, tables: tuple[Table, ...] = (), headline: tuple[str, ...] = ()) -> Results:
    return Results(
        "adoption", "2019-20", "", headline,
        figures={figure.id: figure for figure in figures}, tables={table.id: table for table in tables},
    )  # fmt: skip


def _by_age(*counts: int, pupil_level: bool = False) -> Table:
    rows = tuple(
        (name, _figure(f"by_age.{name}.number", count))
        for name, count in zip(("young", "middle", "old"), counts, strict=True)
    )
    return Table(id="by_age", title="By age", columns=("Age", "Number"), rows=rows, pupil_level=pupil_level)


LINKS = Links((
    Total("placed.total", ("by_age.*.number",)),
    Same(("placed.young", "by_age.young.number")),
    Share("placed.young_percent", "placed.young", "placed.total"),
    Follows("placed.cost", ("placed.young",)),
    Open(("meetings",), "a meeting is nobody"),
))  # fmt: skip

RESULTS = _results(
    _figure("placed.total", 20),
    _figure("placed.young", 3),
    _share("placed.young_percent", 3, 20),
    _figure("placed.cost", 900, Kind.MONEY),
    _figure("placed.eldest", 7, Kind.AGE),
    _figure("placed.odd", 4, Kind.MEASURE),
    _figure("meetings", 2),
    tables=(_by_age(3, 8, 9),),
    headline=("placed.total",),
)


def _shielded(results: Results = RESULTS, links: Links = LINKS, policy: DisclosurePolicy = NO_DECOYS) -> Shield:
    return shield(assemble({"adoption": results}, {"adoption": links}), lambda _: policy, "seed")


def test_one_quantity_has_one_item_however_often_it_is_printed() -> None:
    assembled = assemble({"adoption": RESULTS}, {"adoption": LINKS})
    young = assembled.item_of["adoption:placed.young"]
    assert assembled.item_of["adoption:by_age.young.number"] == young
    counts = [item.quantity for item in assembled.system.items if item.kind is ItemKind.COUNT]
    assert counts.count(young[0]) == 1


def test_a_small_count_is_hidden_wherever_it_stands_with_all_that_hangs_on_it() -> None:
    hidden = _shielded().hidden
    assert {"adoption:placed.young", "adoption:by_age.young.number", "adoption:placed.cost"} <= set(hidden)
    assert "adoption:placed.young_percent" in hidden
    assert "adoption:meetings" not in hidden


def test_one_hidden_part_does_not_stand_alone_beside_its_total() -> None:
    hidden = set(_shielded().hidden)
    others = {"adoption:by_age.middle.number", "adoption:by_age.old.number", "adoption:placed.total"}
    assert hidden & others
    assert "adoption:placed.total" not in hidden, "the headline is dear, an inner cell is cheap"


def test_what_nobody_has_thought_about_is_hidden() -> None:
    hidden = _shielded().hidden
    assert hidden["adoption:placed.odd"].rule == NOTHING_SAID
    assert hidden["adoption:placed.eldest"].rule == SINGLE_VALUE


@pytest.mark.parametrize(("rows", "told"), [(3, []), (60, ["Protecting Part 1: group 1 of 1, 61 linked numbers"])])
def test_a_group_that_may_take_long_is_told_before_its_search(rows: int, told: list[str]) -> None:
    parts = [f"a.{number}" for number in range(rows)]
    results = _results(_figure("a", 2 + 20 * (rows - 1)), _figure(parts[0], 2), *(_figure(id, 20) for id in parts[1:]))
    assembled = assemble({"adoption": results}, {"adoption": Links((Total("a", tuple(parts)),))})
    messages: list[str] = []
    shield(assembled, lambda _: NO_DECOYS, "seed", progress=messages.append)
    assert messages == told


def test_a_decision_with_its_reason_lets_a_figure_stand() -> None:
    decided = PublicFigure(figure="adoption:placed.eldest", reason="in the press", decision="Director, 2020-05-01")
    policy = NO_DECOYS.model_copy(update={"exemptions": (decided,)})
    assert "adoption:placed.eldest" not in _shielded(policy=policy).hidden


def test_a_latent_count_behind_a_percentage_is_protected() -> None:
    links = Links((Share("late_percent", "~late", "visits"),))
    results = _results(_figure("visits", 50), _share("late_percent", 1, 50))
    assert "adoption:late_percent" in _shielded(results, links).hidden
    shown = _results(_figure("visits", 50), _share("late_percent", 20, 50))
    assert "adoption:late_percent" not in _shielded(shown, links).hidden


def test_what_last_years_part_1_has_published_cannot_be_hidden_and_what_it_hid_stays_hidden() -> None:
    results = _results(_figure("a", 30), _figure("a.x", 10), _figure("a.y", 20))
    links = Links((Total("a", ("a.x", "a.y")),))
    assembled = assemble({"adoption": results}, {"adoption": links}, public={"adoption:a": 30})
    assert next(item for item in assembled.system.items if item.quantity == "adoption:a").public
    before = shield(assembled, lambda _: NO_DECOYS, "seed", hidden_before=["adoption:a.x"])
    assert "adoption:a.x" in before.hidden
    assert "adoption:a.y" in before.hidden, "beside the total it would tell"


def test_reports_of_a_year_are_one_system() -> None:
    one = _results(_figure("looked_after", 3))
    other = Results("virtual_school", "2019-20", "", figures={"cohort": _figure("cohort", 3)})
    links = {"adoption": Links((Same(("looked_after", "virtual_school:cohort")),))}
    assembled = assemble({"adoption": one, "virtual_school": other}, links)
    assert len(assembled.system.quantities) == 1
    assert {"adoption:looked_after", "virtual_school:cohort"} <= set(shield(assembled, lambda _: NO_DECOYS, "").hidden)


def test_components_hold_everything_once() -> None:
    system = assemble({"adoption": RESULTS}, {"adoption": LINKS}).system
    parts = components(system)
    assert sorted(item.id for part in parts for item in part.items) == sorted(item.id for item in system.items)
    assert sorted(name for part in parts for name in part.values) == sorted(system.values)


def test_redacted_results_hold_no_hidden_value_anywhere() -> None:
    redacted = redact(RESULTS, {id: hidden.rule for id, hidden in _shielded().hidden.items()})
    young = redacted.figures["placed.young"]
    assert (young.value, young.ratio, young.status, young.display) == (None, None, Status.SUPPRESSED, "[c]")
    cell = redacted.tables["by_age"].rows[0][1]
    assert isinstance(cell, Figure)
    assert cell.value is None


def test_a_shown_ratio_says_no_more_than_it_prints() -> None:
    redacted = redact(_results(_share("share", 6, 28)), {})
    share = redacted.figures["share"]
    assert (share.value, share.ratio, share.display) == (21.0, None, "21%")


def test_a_table_of_one_row_a_person_is_never_in_part_1() -> None:
    results = _results(tables=(_by_age(1, 1, 1, pupil_level=True),))
    assert redact(results, {}).tables == {}


@pytest.mark.parametrize("rule", ["", LEFT_OUT_BY_DECISION])
def test_rows_that_stand_by_size_do_not_tell_the_size_of_a_hidden_one(rule: str) -> None:
    table = Table(
        id="t", title="", columns=("Type", "Number"), largest_first=True, total_row=True,
        rows=(
            ("Theft", _figure("t.theft.number", 9)), ("Fraud", _figure("t.fraud.number", 8)),
            ("Arson", _figure("t.arson.number", 7)), ("Total", _figure("t.total.number", 24)),
        ),
    )  # fmt: skip
    redacted = redact(
        _results(tables=(table,)), dict.fromkeys(("adoption:t.theft.number", "adoption:t.arson.number"), rule)
    )
    assert [row[0] for row in redacted.tables["t"].rows] == ["Fraud", "Arson", "Theft", "Total"]


def test_rounding_instead_of_hiding() -> None:
    policy = DisclosurePolicy(round_to=5)
    assembled = assemble({"adoption": RESULTS}, {"adoption": LINKS})
    rounded = round_results(RESULTS, assembled, policy)
    assert rounded.figures["placed.young"].display == "5"
    assert rounded.figures["placed.young_percent"].display == "25%", "of rounded counts"
    assert rounded.figures["placed.cost"].display == "[c]"
    assert rounded.figures["meetings"].display == "2"
    assert rounded.rounded_to == 5


def test_a_protection_is_the_same_after_it_was_kept() -> None:
    for _, protection in _shielded().protections:
        assert load_protection(dump_protection(protection)) == protection


@pytest.mark.parametrize("link", [AtMost("placed.total", ("placed.young",)), Total("placed.total", ("no.such",))])
def test_links_to_what_is_not_there_tie_nothing(link: AtMost | Total) -> None:
    system = assemble({"adoption": _results(_figure("placed.total", 20))}, {"adoption": Links((link,))}).system
    assert system.known == ()


def test_a_split_that_is_left_out_lets_its_total_stand() -> None:
    results = _results(_figure("a", 12), _figure("a.boys", 5), _figure("a.girls", 7), headline=("a",))
    links = Links((Total("a", ("a.boys", "a.girls")),))
    policy = DisclosurePolicy(decoy_share=0)
    assert "adoption:a" in shield(assemble({"adoption": results}, {"adoption": links}), lambda _: policy, "").hidden
    without = assemble({"adoption": results}, {"adoption": links}, left_out=("adoption:a.boys", "adoption:a.girls"))
    hidden = shield(without, lambda _: policy, "").hidden
    assert set(hidden) == {"adoption:a.boys", "adoption:a.girls"}
    redacted = redact(results, {id: reason.rule for id, reason in hidden.items()})
    assert redacted.figures["a.boys"].display == "[x]", "[c] would say that there was one"


def test_what_is_left_out_must_not_be_told_by_others() -> None:
    results = _results(_figure("a", 12), _figure("a.boys", 5), _figure("a.girls", 7), headline=("a",))
    links = Links((Total("a", ("a.boys", "a.girls")),))
    assembled = assemble({"adoption": results}, {"adoption": links}, left_out=("adoption:a.boys",))
    assert "adoption:a.girls" in shield(assembled, lambda _: NO_DECOYS, "").hidden


def _official(text: str, **options: Any) -> OfficialValue:
    return OfficialValue(text, "data/reference/series.csv, 2019-20", **options)


def test_an_official_count_cannot_be_hidden_and_its_parts_are_protected_beside_it() -> None:
    results = _results(_figure("a", 12), _figure("a.x", 3), _figure("a.y", 9))
    links = Links((Total("a", ("a.x", "a.y")),))
    policy = DisclosurePolicy(decoy_share=0)
    assert "adoption:a" in shield(assemble({"adoption": results}, {"adoption": links}), lambda _: policy, "").hidden
    known = assemble({"adoption": results}, {"adoption": links}, official={"adoption:a": _official("12")})
    chosen = shield(known, lambda _: NO_DECOYS, "")
    assert "adoption:a" not in chosen.hidden
    assert {"adoption:a.x", "adoption:a.y"} <= set(chosen.hidden)
    # With the total known, the only one of a group of one works out the other: no hiding helps.
    given_away = {found.key for found in shield(known, lambda _: policy, "").findings if found.code == ALREADY_PUBLIC}
    assert given_away == {"adoption:a.x", "adoption:a.y"}


def test_an_official_percentage_of_a_small_count_asks_for_a_decision() -> None:
    results = _results(_figure("a", 3), _figure("all", 31))
    told = {"adoption:a": _official("9.7%", whole="adoption:all"), "adoption:all": _official("31")}
    chosen = shield(assemble({"adoption": results}, {"adoption": Links()}, official=told), lambda _: NO_DECOYS, "")
    assert ALREADY_PUBLIC in {found.code for found in chosen.findings}


def test_an_official_rate_says_no_less_than_a_printed_one() -> None:
    ratio = Ratio(3, 31000, scale=100_000)
    rate = Figure(id="rate", value=ratio.value, unit="per 100,000", label="", kind=Kind.RATE, ratio=ratio)
    links = Links((Share("rate", "a", ""),))
    results = _results(_figure("a", 3), rate)
    assert "adoption:rate" in _shielded(results, links).hidden
    told = {"adoption:rate": _official("9.7")}
    chosen = shield(assemble({"adoption": results}, {"adoption": links}, official=told), lambda _: NO_DECOYS, "")
    assert ALREADY_PUBLIC in {found.code for found in chosen.findings}


def test_an_official_count_that_is_rounded_leaves_what_rounds_to_it() -> None:
    results = _results(_figure("a", 12), _figure("a.x", 3), _figure("a.y", 9))
    links = Links((Total("a", ("a.x", "a.y")),))
    told = {"adoption:a": _official("10", rounded_to=5)}
    assembled = assemble({"adoption": results}, {"adoption": links}, official=told)
    said = next(item for item in assembled.system.items if item.public)
    assert [(said.says[0].low, said.says[0].high)] == [(8, 12)]


def _years(before: int, *, active_now: int = 10, **printed: bool) -> tuple[Results, LastYear]:
    """A register of two years, of which this year's paper prints the flow and last year's the parts."""
    this = _results(_figure("active", active_now), _figure("started", 12), _figure("ended", before + 12 - active_now))
    last = _results(_figure("active", before), _figure("active.young", 3), _figure("active.old", before - 3))
    links = Links((FLOW, Total("active", ("active.young", "active.old"))))
    return this, LastYear({"adoption": last}, {"adoption": links}, {f"adoption:{id}": on for id, on in printed.items()})


FLOW = Flow("active", "~active.previous_year", "started", "ended")
HIDDEN_LAST_YEAR = {"active": False, "active.young": False, "active.old": False}


def test_this_years_flow_does_not_tell_a_total_that_last_years_part_1_hid() -> None:
    """Ten now, after twelve came and ten went: eight a year ago. Last year's paper hid the eight and its parts."""
    this, last = _years(8, **HIDDEN_LAST_YEAR)
    links = {"adoption": Links((FLOW,))}
    assert not shield(assemble({"adoption": this}, links), lambda _: NO_DECOYS, "").hidden, "nothing small this year"
    assembled = assemble({"adoption": this}, links, last_year=last)
    chosen = shield(assembled, lambda _: NO_DECOYS, "", hidden_before=assembled.hidden_before)
    assert set(assembled.hidden_before) == {f"adoption:{id}.previous_year" for id in HIDDEN_LAST_YEAR}
    assert {"adoption:active", "adoption:started", "adoption:ended"} & set(chosen.hidden)
    assert chosen.findings == ()


def test_what_last_year_showed_is_known_and_joins_nothing() -> None:
    this, last = _years(8, **dict.fromkeys(HIDDEN_LAST_YEAR, True))
    assembled = assemble({"adoption": this}, {"adoption": Links((FLOW,))}, last_year=last)
    assert not shield(assembled, lambda _: NO_DECOYS, "", hidden_before=assembled.hidden_before).hidden
    assert next(item for item in assembled.system.items if item.id == "adoption:active.previous_year").public


def test_what_ties_last_years_numbers_to_one_another_only_is_not_solved_again() -> None:
    this = _results(_figure("placed", 20))
    _, last = _years(8, **HIDDEN_LAST_YEAR)
    assembled = assemble({"adoption": this}, {"adoption": Links()}, last_year=last)
    assert [quantity.id for quantity in assembled.system.quantities] == ["adoption:placed"]


def test_a_row_of_last_year_is_one_quantity_in_both_papers() -> None:
    """This year's table of two years prints last year's row again, under the id that it had."""
    id = "by_year.2018_19.placed"
    this = _results(_figure(id, 9), _figure("placed", 20))
    links = Links((Total("placed", ("placed.young", "placed.old")), Same(("placed", "by_year.2018_19.placed"))))
    last = _results(_figure("placed", 9), _figure("placed.young", 4), _figure("placed.old", 5), _figure(id, 9))
    printed = {"adoption:placed": False, "adoption:placed.young": False, "adoption:placed.old": False}
    before = LastYear({"adoption": last}, {"adoption": links}, printed)
    assembled = assemble({"adoption": this}, {"adoption": Links((Same((id,)),))}, last_year=before)
    chosen = shield(assembled, lambda _: NO_DECOYS, "", hidden_before=assembled.hidden_before)
    assert f"adoption:{id}" in chosen.hidden


def test_what_a_figures_json_shows_and_hides() -> None:
    results = _results(_figure("a", 3), _figure("b", 9), _share("c", 6, 28), tables=(_by_age(3, 8, 9),))
    public = redact(results, dict.fromkeys(("adoption:a", "adoption:by_age.young.number"), ""))
    content = json.loads(figures_json(public, 1))
    content["tables"]["by_age"]["rows"][2][1] = 10  # corrected since
    assert printed_in(results, content) == {
        "a": False, "b": True, "c": True, "by_age.young.number": False, "by_age.middle.number": True,
    }  # fmt: skip
