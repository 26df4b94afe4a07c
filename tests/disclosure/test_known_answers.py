"""Answers that others have published, and what this program makes of the same tables."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from annual_reports.disclosure import DisclosurePolicy, protect, verify
from annual_reports.disclosure.attack import Printed, Role, attack
from annual_reports.disclosure.linear import Linear, total
from annual_reports.disclosure.policy import primary_rules
from tests.disclosure.exhaustive_reader import all_tables, narrowed
from tests.disclosure.random_systems import system_of

Values = dict[str, int]
MEMBER = DisclosurePolicy(insider="member")


def two_way(rows: Sequence[str], columns: Sequence[str], cells: list[list[int]]) -> tuple[Values, list[Linear]]:
    """A two-way table with margins, as values and totals."""
    values = {
        f"{row}{column}": cell
        for row, line in zip(rows, cells, strict=True)
        for column, cell in zip(columns, line, strict=True)
    }
    values |= {row: sum(line) for row, line in zip(rows, cells, strict=True)}
    values |= {column: sum(line[place] for line in cells) for place, column in enumerate(columns)}
    values["all"] = sum(map(sum, cells))
    known = [total(row, [row + column for column in columns]) for row in rows]
    known += [total(column, [row + column for row in rows]) for column in columns]
    known += [total("all", rows), total("all", columns)]
    return values, known


def as_printed(values: Values, known: list[Linear], hidden: Collection[str]) -> list[Printed]:
    """The table as a reader sees it."""
    layout = [
        Printed(id="layout", terms=statement.terms, low=statement.low, high=statement.high, role=Role.STRUCTURE)
        for statement in known
    ]
    return layout + [
        Printed(id=name, terms=((name, 1),), low=1, high=None, role=Role.HIDDEN)
        if name in hidden
        else Printed(id=name, terms=((name, 1),), low=value, high=value, role=Role.COUNT)
        for name, value in values.items()
    ]


def range_of(values: Values, known: list[Linear], hidden: Collection[str], name: str, largest: int) -> tuple[int, int]:
    verdicts = attack(as_printed(values, known, hidden), largest=largest, explain=False)
    possible = [verdict.value for verdict in verdicts if verdict.name == name and verdict.possible]
    return min(possible), max(possible)


# tests/testthat/test-simpleheuristic.R of the R package sdcTable: every line has two hidden cells or more
SDCTABLE = two_way("wxyz", "abcd", [[30, 47, 64, 89], [90, 124, 5, 31], [92, 100, 59, 85], [800, 991, 651, 685]])
SDCTABLE_HIDDEN = {"wa", "wb", "wc", "xa", "xc", "yb", "yd", "zb", "zd"}


def test_sdctable_two_hidden_a_line_are_still_recovered() -> None:
    values, known = SDCTABLE
    assert range_of(values, known, SDCTABLE_HIDDEN, "wb", 60) == (47, 47)


def test_sdctable_is_protected() -> None:
    system = system_of(*SDCTABLE)
    protection = protect(system, MEMBER, seed="test")
    assert protection.optimal
    assert protection.hidden["xc"].primary
    assert all(verdict.possible for verdict in attack(as_printed(*SDCTABLE, hidden=protection.hidden)))


# Handbook on Statistical Disclosure Control, chapter 4, example 3 (after Geurts, 1992, table 10)
HANDBOOK = two_way(["r", "s", "t"], "ab", [[4, 3], [2, 1], [3, 3]])


def test_handbook_cell_is_held_to_three_to_six() -> None:
    values, known = HANDBOOK
    printed = as_printed(values, known, set())
    hidden = {"ra", "rb", "sa", "sb"}
    open_to_zero = [
        Printed(id=each.id, terms=each.terms, low=0, high=None, role=Role.HIDDEN) if each.id in hidden else each
        for each in printed
    ]
    verdicts = attack(open_to_zero, largest=9, explain=False)
    assert [verdict.value for verdict in verdicts if verdict.name == "ra" and verdict.possible] == [3, 4, 5, 6]


def test_handbook_cell_where_zeros_are_shown_is_held_to_four_to_five() -> None:
    values, known = HANDBOOK
    assert range_of(values, known, {"ra", "rb", "sa", "sb"}, "ra", 9) == (4, 5)


def test_handbook_table_is_protected() -> None:
    values, known = HANDBOOK
    system = system_of(values, known)
    protection = protect(system, seed="test")
    assert verify(system, protection.hidden, protection.witnesses) == []


# Fischetti and Salazar (2001), figure 1: investment by activity and region, the cell of 22 being sensitive
FISCHETTI_SALAZAR = two_way(["I", "II", "III"], "ABC", [[20, 50, 10], [8, 19, 22], [17, 32, 12]])


def test_fischetti_and_salazar_pattern_leaves_the_range_of_five_to_thirty() -> None:
    values, known = FISCHETTI_SALAZAR
    hidden = {"IIA", "IIC", "IIIA", "IIIC"}
    printed = [
        Printed(id=each.id, terms=each.terms, low=0, high=None, role=Role.HIDDEN) if each.id in hidden else each
        for each in as_printed(values, known, hidden)
    ]
    possible = [
        verdict.value
        for verdict in attack(printed, largest=99, explain=False)
        if verdict.name == "IIC" and verdict.possible
    ]
    assert (min(possible), max(possible)) == (5, 30)


# SSBtoolsData("example1") of the R package SSBtools, year 2014: Spain, Iceland, Portugal by young and old
EXAMPLE1 = two_way(["young", "old"], ["Spain", "Iceland", "Portugal"], [[5, 2, 0], [6, 3, 4]])


def test_ssbtools_example1_hides_every_small_count_and_shows_the_zero() -> None:
    system = system_of(*EXAMPLE1)
    protection = protect(system, seed="test")
    small = set(primary_rules(system, DisclosurePolicy()))
    assert small == {"youngSpain", "youngIceland", "oldIceland", "oldPortugal", "Iceland", "Portugal"}
    assert small < set(protection.hidden)
    assert "youngPortugal" not in protection.hidden
    assert narrowed(system, protection.hidden, all_tables(system, protection.hidden, cap=40)) == {}


def test_ssbtools_example1_gauss_pattern_for_small_counts_narrows() -> None:
    """What the package's own vignette hides for counts up to 4 leaves Iceland's total to be worked out."""
    values, known = EXAMPLE1
    values, known = dict(values), [*known]
    values |= {"EU": 15, "youngEU": 5, "oldEU": 10}
    for row in ("young", "old"):
        known.append(total(f"{row}EU", [f"{row}Spain", f"{row}Portugal"]))
    known.append(total("EU", ["Spain", "Portugal"]))
    hidden = {"Portugal", "Spain", "oldEU", "oldIceland", "oldPortugal", "youngEU", "youngIceland", "youngSpain"}
    verdicts = attack(as_printed(values, known, hidden), explain=False)
    refused = {(verdict.name, verdict.value) for verdict in verdicts if not verdict.possible}
    assert {("youngIceland", 5), ("oldIceland", 5)} <= refused
