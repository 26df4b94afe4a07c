"""The attacker asks quickly first, and lets one reader's tables serve another; neither may change a verdict."""

from __future__ import annotations

import pytest

from annual_reports.disclosure.attack import ContradictionError, Printed, Role, Verdict, attack, tables
from annual_reports.disclosure.attack.found import FoundTables

LINES = {
    "all": ("boys", "girls"),
    "boys": ("boys in care", "boys at home"),
    "girls": ("girls in care", "girls at home"),
}
SHOWN = {"all": 12}
HIDDEN = ("boys", "girls", "boys in care", "girls in care", "boys at home", "girls at home")
NOT_AT_ALL, AMPLE = 0.0, 1.0


def printed() -> list[Printed]:
    lines = [
        Printed(id=whole, terms=((whole, 1), *((part, -1) for part in parts)), low=0, high=0, role=Role.STRUCTURE)
        for whole, parts in LINES.items()
    ]
    lines += [Printed(id=name, terms=((name, 1),), low=n, high=n, role=Role.COUNT) for name, n in SHOWN.items()]
    lines += [Printed(id=name, terms=((name, 1),), low=1, high=None, role=Role.HIDDEN) for name in HIDDEN]
    in_care = Printed(id="five in care", terms=(("boys in care", 1), ("girls in care", 1)), low=5, high=5)
    return [*lines, in_care]


def verdicts_one_by_one() -> list[Verdict]:
    """Ask after each value in a programme of its own."""
    readers = ["", *HIDDEN]
    found = []
    for insider in readers:
        known = {insider: 1} if insider else {}
        if not tables.possible(printed(), known, 800):
            continue
        for name in HIDDEN:
            least = 2 if name in {"boys", "girls"} else 1  # two parts that are not zero
            for value in range(least, 6):
                if name != insider:
                    possible = tables.possible(printed(), {**known, name: value}, 800)
                    found.append(Verdict(name, value, insider, possible))
    return found


@pytest.mark.parametrize("at_once", [NOT_AT_ALL, AMPLE])
@pytest.mark.parametrize("slides", [False, True])
def test_verdicts_are_those_of_asking_one_by_one(at_once: float, slides: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "A_MOMENT", at_once)
    if not slides:
        monkeypatch.setattr(FoundTables, "slide", lambda *_: None)
    found = attack(printed(), insiders=True, explain=False)
    assert {verdict.insider for verdict in found} == {"", *HIDDEN[2:]}
    assert set(found) == set(verdicts_one_by_one())
    assert any(not verdict.possible for verdict in found)


def test_what_zeros_tell_an_insider_is_not_held_against_the_print() -> None:
    row = [
        Printed(id="layout", terms=(("all", 1), ("a", -1), ("b", -1)), low=0, high=0, role=Role.STRUCTURE),
        *(Printed(id=name, terms=((name, 1),), low=1, high=None, role=Role.HIDDEN) for name in ("all", "a", "b")),
        Printed(id="twice", terms=(("a", 1), ("b", -1)), low=0, high=0, role=Role.STRUCTURE),
    ]
    found = attack(row, insiders=True, explain=False)
    assert [(v.name, v.value, v.possible) for v in found if v.insider == "a"] == [("all", 2, True), ("b", 1, True)]


def test_a_table_made_of_others_is_kept_only_if_it_agrees_with_everything_printed() -> None:
    """From 3 and 4 of nine one goes on to 2 and 5, but not below none, and not where a percentage forbids it."""
    row = [Printed(id="layout", terms=(("boys", 1), ("girls", 1)), low=9, high=9, role=Role.STRUCTURE)]
    most_are_girls = Printed(id="most", terms=(("girls", 1), ("boys", -1)), low=1, high=None)
    wanted = {("boys", value) for value in range(-1, 10)}
    for printed, reached in ((row, range(1, 7)), ([*row, most_are_girls], range(1, 5))):
        found = FoundTables(printed, 99)
        found.add({"boys": 3, "girls": 6})
        found.add({"boys": 4, "girls": 5})
        for _ in range(2):
            found.slide({}, wanted)
        values = {value for _, value in found.serve({}, wanted)}
        assert set(reached) <= values
        assert values <= set(range(10))
        assert printed == row or max(values) == 4


@pytest.mark.parametrize("place", ["among shown numbers", "in a system without a hidden one", "in one with"])
def test_a_contradiction_is_found_wherever_it_is(place: str) -> None:
    said = {
        "among shown numbers": Printed(id="again", terms=(("all", 1),), low=13, high=13, role=Role.COUNT),
        "in a system without a hidden one": Printed(id="latent", terms=(("all", 1), ("more", 2)), low=11, high=11),
        "in one with": Printed(id="half", terms=(("boys", 1), ("girls", 1)), low=11, high=11),
    }
    with pytest.raises(ContradictionError):
        attack([*printed(), said[place]], explain=False)
