"""Systems that nobody could protect, policies that cannot be, and what each statement tells."""

from __future__ import annotations

import ast
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import annual_reports.disclosure.attack
from annual_reports.disclosure import DisclosurePolicy, Item, Quantity, System, Witnesses, check, protect, verify
from annual_reports.disclosure.items import count, half_up, mean, percentage, rate, rounded
from annual_reports.disclosure.linear import total
from annual_reports.errors import FindingsError
from annual_reports.measures.display import fixed
from tests.disclosure.exhaustive_reader import all_tables, narrowed
from tests.disclosure.random_systems import KINDS, system_of

TABLE = {"all": 24, "a": 3, "b": 9, "c": 12}


def codes(system: System) -> list[str]:
    return [finding.code for finding in check(system)]


def test_parts_that_do_not_sum_to_their_total() -> None:
    assert codes(system_of({**TABLE, "c": 11}, [total("all", "abc")])) == ["disclosure.broken-total"]


def test_a_figure_with_no_population() -> None:
    share = percentage("share", "a", "nobody", 0)
    assert codes(system_of({"a": 0, "nobody": 0}, [], (share,))) == ["disclosure.no-population"]


def test_published_numbers_that_contradict_each_other() -> None:
    twice = [count("a", 3, id="series", public=True), count("a", 4, id="last year", public=True)]
    assert codes(system_of({"a": 3}, [], tuple(twice))) == ["disclosure.contradiction"]


@pytest.mark.parametrize(
    ("system", "code"),
    [
        (System(quantities=(Quantity("a", 1), Quantity("a", 2))), "disclosure.twice"),
        (System(quantities=(Quantity("a", -1),)), "disclosure.negative"),
        (System(quantities=(Quantity("a", 1),), known=(total("b", "a"),)), "disclosure.unknown-quantity"),
        (System(quantities=(Quantity("a", 1),), items=(count("a", 1, follows=("b",)),)), "disclosure.unknown-item"),
        (System(quantities=(Quantity("a", 1),), items=(count("a", 1, weight=0.0),)), "disclosure.weight"),
    ],
)
def test_bad_systems(system: System, code: str) -> None:
    assert codes(system) == [code]
    with pytest.raises(FindingsError):
        protect(system)


@pytest.mark.parametrize(
    "params",
    [
        {"largest_sensitive": -1},
        {"exemptions": [{"figure": "a", "reason": "", "decision": "Director"}]},
        {"exemptions": [{"figure": "a", "decision": "Director"}]},
        {"largest_sensitve": 5},
    ],
    ids=["threshold below 0", "empty reason", "no reason", "misspelt"],
)
def test_bad_policies(params: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        DisclosurePolicy.model_validate(params)


@given(st.integers(0, 200), st.integers(1, 200), st.integers(0, 2))
def test_a_percentage_says_what_is_printed_and_nothing_else(part: int, whole: int, decimals: int) -> None:
    shown = half_up(100 * 10**decimals * part, whole)
    assert fixed(100 * part / whole, decimals).replace(",", "") == fixed(shown / 10**decimals, decimals).replace(
        ",", ""
    )
    item = percentage("share", "y", "T", shown, decimals=decimals)
    for other in range(max(part - 3, 0), part + 4):
        holds = all(said.holds({"y": other, "T": whole}) for said in item.says)
        assert holds == (half_up(100 * 10**decimals * other, whole) == shown)


@given(st.integers(0, 400), st.integers(1_000, 90_000))
def test_a_rate_says_what_is_printed(part: int, population: int) -> None:
    item = rate("rate", "y", population, half_up(100_000 * part, population), decimals=1)
    assert all(said.holds({"y": part}) for said in item.says)


@given(st.lists(st.integers(0, 900), min_size=1, max_size=9))
def test_a_mean_says_what_is_printed(days: list[int]) -> None:
    item = mean("mean", "sum", "n", half_up(sum(days), len(days)), least=0, most=900)
    assert all(said.holds({"sum": sum(days), "n": len(days)}) for said in item.says)


@given(st.integers(0, 99), st.integers(2, 10))
def test_rounding_to_a_base_says_what_is_printed(value: int, base: int) -> None:
    item = rounded("y", base * half_up(value, base), base)
    assert all(said.holds({"y": value}) for said in item.says)


def test_a_threshold_of_none_hides_nothing() -> None:
    policy = DisclosurePolicy(largest_sensitive=0, decoy_share=0)
    assert protect(system_of(TABLE, [total("all", "abc")]), policy).hidden == {}


def test_a_witness_that_was_touched_is_refused() -> None:
    system = system_of(TABLE, [total("all", "abc")])
    protection = protect(system, seed="test")
    touched = tuple({**solution, "a": solution["a"] + 1} for solution in protection.witnesses.solutions)
    findings = verify(system, protection.hidden, Witnesses(touched, protection.witnesses.shows))
    assert {finding.found for finding in findings} == {"a witness that disagrees with what is published"}


def test_the_same_seed_hides_the_same_and_another_seed_may_hide_otherwise() -> None:
    system = system_of(TABLE | {"d": 9, "all": 33}, [total("all", "abcd")])
    patterns = [tuple(sorted(protect(system, seed=seed).hidden)) for seed in "stuvwxyzst"]
    assert patterns[:2] == patterns[-2:]
    assert len(set(patterns)) > 1


def test_at_the_time_limit_the_answer_is_safe_and_says_so() -> None:
    policy = DisclosurePolicy(seconds=1e-6)
    for number in range(4):
        system = KINDS[1](np.random.default_rng(number))
        protection = protect(system, policy, seed="test")
        assert not protection.optimal
        assert verify(system, protection.hidden, protection.witnesses, policy) == []


def test_the_pattern_rerun_by_someone_with_the_program() -> None:
    """Where two small counts sum to 2, the third hidden tells that, unless it could be hidden for no reason."""
    values = {"all": 36, "a": 1, "b": 1, "c": 20, "d": 14}
    policy = DisclosurePolicy(insider="member")
    system = system_of(values, [total("all", "abcd")])
    hidden = set(protect(system, policy, decoys=()).hidden)
    assert len(hidden) == 3
    tables = all_tables(system, hidden, cap=40)
    assert narrowed(system, hidden, tables) == {}
    names = [quantity.id for quantity in system.quantities]

    def could_come_from(decoys: set[str]) -> set[int]:
        """Values of ``a`` in tables that lead to the same pattern."""
        found = set()
        for table in tables:
            other = system_of(dict(zip(names, map(int, table), strict=True)), list(system.known))
            hides = {*protect(other, policy, decoys=decoys).hidden}
            if hides == hidden:
                found.add(int(table[names.index("a")]))
        return found

    assert 5 not in could_come_from(set())
    assert could_come_from(hidden) >= {1, 2, 3, 4, 5}


def test_the_attacker_shares_no_module_with_the_protection() -> None:
    folder = Path(annual_reports.disclosure.attack.__file__).parent
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("annual_reports"):
                assert (node.module or "").startswith("annual_reports.disclosure.attack"), path.name


def test_an_item_of_no_weight_is_not_needed_to_show_a_sentence() -> None:
    """An item that says nothing, such as a percentage already hidden elsewhere, harms nobody."""
    system = System(quantities=(Quantity("a", 9),), items=(count("a", 9), Item(id="words", says=())))
    assert protect(system, decoys=()).hidden == {}
