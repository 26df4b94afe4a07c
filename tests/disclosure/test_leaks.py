"""Each way in which a small number gets out, by name: an attacker finds it and the protection closes it."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annual_reports.disclosure import DisclosurePolicy, Protection, Quantity, System, protect, verify
from annual_reports.disclosure.attack import Printed, Role, attack
from annual_reports.disclosure.groups import single_groups
from annual_reports.disclosure.items import (
    all_of,
    changed_by,
    count,
    fewer_than,
    half_up,
    mean,
    most_of,
    percentage,
    rate,
)
from annual_reports.disclosure.linear import equal, part_of, stock_and_flow, total
from annual_reports.disclosure.system import Item
from tests.disclosure.random_systems import system_of

DEFAULT = DisclosurePolicy()
MEMBER = DisclosurePolicy(insider="member")


def printed(system: System, hidden: Collection[str]) -> list[Printed]:
    """A system as it is printed with some items hidden."""
    statements = [
        Printed(id="layout", terms=known.terms, low=known.low, high=known.high, role=Role.STRUCTURE)
        for known in system.known
    ]
    for item in system.items:
        if item.id in hidden and item.quantity in system.counts and item.kind == "count":
            statements.append(Printed(id=item.id, terms=((item.quantity, 1),), low=1, high=None, role=Role.HIDDEN))
        elif item.id not in hidden:
            role = Role.OUTSIDE if item.public else Role.COUNT if item.kind == "count" else Role.OTHER
            statements += [
                Printed(id=item.id, terms=said.terms, low=said.low, high=said.high, role=role) for said in item.says
            ]
    return statements


def leaks(system: System, hidden: Collection[str], *, insiders: bool = False) -> set[str]:
    return {
        verdict.name
        for verdict in attack(printed(system, hidden), explain=False, insiders=insiders)
        if not verdict.possible
    }


def closes(system: System, policy: DisclosurePolicy = DEFAULT) -> Protection:
    """Protect a system and try to break it."""
    protection = protect(system, policy, seed="test")
    assert protection.findings == ()
    assert verify(system, protection.hidden, protection.witnesses, policy) == []
    assert leaks(system, protection.hidden, insiders=policy.insider == "single") == set()
    return protection


def test_total_beside_one_hidden_cell() -> None:
    system = system_of({"all": 24, "a": 3, "b": 9, "c": 12}, [total("all", "abc")])
    assert leaks(system, {"a"}) == {"a"}
    assert set(closes(system).hidden) > {"a"}


def test_shared_margin() -> None:
    values = {"all": 24, "a": 3, "b": 5, "c": 16, "x": 12, "y": 12, "ax": 2, "ay": 1}
    system = system_of(values, [total("all", "abc"), total("all", "xy"), total("a", ["ax", "ay"])])
    assert leaks(system, {"ax", "ay", "b"}) == {"ax", "ay", "b"}
    closes(system)


def test_percentage_with_a_known_denominator() -> None:
    values = {"all": 23, "late": 3, "in time": 20}
    share = percentage("late.percent", "late", "all", half_up(100 * 3, 23), follows=())
    system = system_of(values, [total("all", ["late", "in time"])], (share,))
    assert leaks(system, {"late", "in time"}) == {"late", "in time"}
    assert "late.percent" in closes(system).hidden


def test_percentage_with_a_hidden_denominator() -> None:
    """40.0% of fewer than ten is two of five: a reader needs no denominator."""
    values = {"visits": 5, "late": 2, "in time": 3}
    share = percentage("late.percent", "late", "visits", 400, decimals=1)
    system = system_of(values, [total("visits", ["late", "in time"])], (share,))
    assert leaks(system, {"visits", "late", "in time"}) >= {"late", "visits"}
    assert "late.percent" in closes(system).hidden


def test_percentage_follows_its_count() -> None:
    values = {"all": 90, "late": 3, "in time": 87}
    share = percentage("late.percent", "late", "all", half_up(300, 90), follows=("late",))
    assert "late.percent" in closes(system_of(values, [total("all", ["late", "in time"])], (share,))).hidden


def test_rate_over_a_known_population() -> None:
    values = {"entrants": 4, "boys": 3, "girls": 1}
    shown = rate("entrants.rate", "entrants", 3_000, half_up(40_000 * 10, 3_000), decimals=1)
    system = system_of(values, [total("entrants", ["boys", "girls"])], (shown,))
    assert "entrants" in leaks(system, {"entrants", "boys", "girls"})
    assert "entrants.rate" in closes(system).hidden


def test_difference_between_years() -> None:
    """Last year's 9 was printed, and the sentence says "fell by 6"."""
    before = count("last", 9, id="last.printed", public=True)
    fell = changed_by("sentence", "now", "last", -6)
    system = System(quantities=(Quantity("now", 3), Quantity("last", 9)), items=(count("now", 3), before, fell))
    assert leaks(system, {"now"}) == {"now"}
    assert "sentence" in closes(system).hidden


def test_stock_and_flow() -> None:
    """Open a year ago, begun and open now are printed: what ended is no secret."""
    values = {"before": 14, "begun": 9, "ended": 3, "after": 20}
    system = System(
        quantities=tuple(Quantity(*each) for each in values.items()),
        known=(stock_and_flow("before", "begun", "ended", "after"),),
        items=tuple(count(*each) for each in values.items()),
    )
    assert leaks(system, {"ended"}) == {"ended"}
    assert len(closes(system).hidden) > 1


def test_sentences() -> None:
    values = {"all": 9, "kin": 5, "others": 4}
    most, few = most_of("most", "kin", "all"), fewer_than("few", "others", 5)
    system = system_of(values, [total("all", ["kin", "others"])], (most, few))
    assert leaks(system, {"kin", "others"}) == {"kin", "others"}
    assert {"most", "few"} & set(closes(system).hidden)


def test_all_of_them() -> None:
    values = {"placed": 12, "siblings": 4, "siblings together": 4}
    known = [part_of("siblings together", "siblings"), part_of("siblings", "placed")]
    sentence = all_of("all together", "siblings together", "siblings")
    protection = closes(system_of(values, known, (sentence,)), DisclosurePolicy(insider="member"))
    assert {"siblings", "siblings together"} <= set(protection.hidden)


def test_mean_of_few() -> None:
    days = Quantity("days", 2100)
    shown = mean("average", "days", "matched", half_up(2100, 7), follows=("matched",))
    system = System(quantities=(Quantity("matched", 7), days), items=(count("matched", 7), shown))
    assert closes(system).hidden["average"].rule == "a mean of fewer than 8"


def test_mean_whose_count_is_hidden_is_hidden() -> None:
    shown = mean("average", "days", "matched", 300, follows=("matched",))
    system = System(quantities=(Quantity("matched", 3), Quantity("days", 900)), items=(count("matched", 3), shown))
    assert "average" in closes(system).hidden


def test_mean_over_a_narrow_range_tells_its_count() -> None:
    """A mean age of 3.33 in whole years takes a multiple of three."""
    shown = mean("age", "years", "children", half_up(1000, 3), decimals=2, least=0, most=18)
    policy = DisclosurePolicy(smallest_mean_base=0)
    system = System(quantities=(Quantity("children", 3), Quantity("years", 10)), items=(count("children", 3), shown))
    assert leaks(system, {"children"}) == {"children"}
    assert "age" in closes(system, policy).hidden


def test_group_disclosure_at_any_size() -> None:
    values = {"girls": 31, "girls in care": 31, "girls at home": 0}
    system = system_of(values, [total("girls", ["girls in care", "girls at home"])])
    assert [finding.code for finding in single_groups(system)] == ["disclosure.single-group"]


def test_two_groups_are_no_group_disclosure() -> None:
    values = {"girls": 31, "girls in care": 30, "girls at home": 1}
    assert single_groups(system_of(values, [total("girls", ["girls in care", "girls at home"])])) == []


def test_the_one_in_a_cell_of_one() -> None:
    """Two hidden in a row: the one who knows that she is the only one knows the other."""
    system = system_of({"all": 29, "a": 1, "b": 4, "c": 24, "d": 0}, [total("all", "abcd")])
    assert leaks(system, {"a", "b", "c"}, insiders=True) == set()
    assert leaks(system, {"a", "b"}, insiders=True) >= {"a", "b"}
    assert {"a", "b", "c"} <= set(closes(system).hidden)


def test_what_is_public_already_cannot_be_hidden_and_is_said() -> None:
    known_elsewhere = count("placed", 2, id="official series", public=True)
    system = System(quantities=(Quantity("placed", 2),), items=(count("placed", 2), known_elsewhere))
    [finding] = protect(system).findings
    assert finding.code == "disclosure.already-public"
    assert "2" not in finding.problem + finding.found


def test_what_nothing_can_protect_hides_nothing_more() -> None:
    """A public "a and b were five" leaves no count of five, with whatever else is hidden."""
    values = {"all": 35, "a": 2, "b": 3, "c": 20, "d": 10}
    told = Item(id="official", says=(equal({"a": 1, "b": 1}, 5),), public=True)
    protection = protect(system_of(values, [total("all", "abcd")], (told,)), MEMBER, decoys=())
    assert {finding.key for finding in protection.findings} == {"a", "b"}
    assert set(protection.hidden) == {"a", "b"}
    assert protection.optimal


def test_an_exempted_count_is_shown() -> None:
    policy = DisclosurePolicy.model_validate(
        {"exemptions": [{"figure": "placed", "reason": "in the official series", "decision": "Director, 1 May 2020"}]}
    )
    system = System(quantities=(Quantity("placed", 2),), items=(count("placed", 2),))
    assert protect(system, policy).hidden == {}


COUNTS = st.lists(st.integers(0, 7), min_size=3, max_size=5)


@settings(max_examples=25, deadline=None)
@given(COUNTS, st.data())
def test_publishing_one_more_item_never_makes_the_attacker_accept_what_it_refused(
    cells: list[int], data: st.DataObject
) -> None:
    names = [f"p{number}" for number in range(len(cells))]
    if not sum(cells):
        return
    values = {"all": sum(cells), **dict(zip(names, cells, strict=True))}
    shares = tuple(
        percentage(f"{name}.percent", name, "all", half_up(100 * values[name], values["all"])) for name in names
    )
    system = system_of(values, [total("all", names)], shares)
    ids = [item.id for item in system.items if system.values[item.quantity]]
    hidden = data.draw(st.sets(st.sampled_from(ids), min_size=1))
    one_more = data.draw(st.sampled_from(sorted(hidden)))
    before = {(each.name, each.value): each.possible for each in attack(printed(system, hidden), explain=False)}
    after = {
        (each.name, each.value): each.possible for each in attack(printed(system, hidden - {one_more}), explain=False)
    }
    assert all(before[key] for key, possible in after.items() if possible)


def test_contradictory_documents_are_named() -> None:
    statements = [
        Printed(id="layout", terms=(("all", 1), ("a", -1), ("b", -1)), low=0, high=0, role=Role.STRUCTURE),
        Printed(id="table 1, all", terms=(("all", 1),), low=9, high=9, role=Role.COUNT),
        Printed(id="table 1, a", terms=(("a", 1),), low=4, high=4, role=Role.COUNT),
        Printed(id="table 2, b", terms=(("b", 1),), low=6, high=6, role=Role.COUNT),
        Printed(id="table 2, c", terms=(("c", 1),), low=6, high=6, role=Role.COUNT),
    ]
    with pytest.raises(ValueError, match="contradict one another: table 1, all, table 1, a, table 2, b"):
        attack(statements)
