"""The sample's young people come to the planned numbers whatever the seed, and hang together."""

from __future__ import annotations

from datetime import date

import pytest

from annual_reports.sample.writing import Row
from annual_reports.sample.youth_offending import youth_registers
from annual_reports.sample.youth_offending.plan import YOUTH_YEARS

Registers = dict[str, dict[str, list[Row]]]


@pytest.fixture(scope="module", params=[1, 2026])
def registers(request: pytest.FixtureRequest) -> Registers:
    return youth_registers(request.param)


def marks(rows: list[Row], column: str = "young_person") -> set[object]:
    return {row[column] for row in rows}


def test_the_planned_numbers_come_out(registers: Registers) -> None:
    for label, plan in YOUTH_YEARS.items():
        year = registers[label]
        active = [row for row in year["interventions"] if row["date_ended"] is None]
        assert len(marks(year["offences"])) == plan.people
        assert len(year["offences"]) == sum(plan.offences.values())
        assert len(marks(active)) == len(active) == plan.active
        assert len(year["interventions"]) - len(active) == plan.ended
        assert len(year["custodial_sentences"]) == sum(plan.sentences)
        assert len(marks(year["custodial_sentences"])) == len(plan.sentences)
        on_list = [row["panel"] for row in year["panels"] if row["date_taken_off"] is None]
        assert (on_list.count("exploitation"), on_list.count("risk")) == (plan.exploitation, plan.risk)


def test_whoever_is_named_is_known_with_the_same_birthday_every_year(registers: Registers) -> None:
    born: dict[object, object] = {}
    for year in registers.values():
        for row in year["young_people"]:
            assert born.setdefault(row["young_person"], row["date_of_birth"]) == row["date_of_birth"]
        for name in ("offences", "first_time_entrants", "interventions", "panels", "custodial_sentences"):
            assert marks(year[name]) <= marks(year["young_people"]), name


def test_nobody_enters_the_system_twice(registers: Registers) -> None:
    entered = [row["young_person"] for year in registers.values() for row in year["first_time_entrants"]]
    assert len(entered) == len(set(entered))


def test_marks_are_plainly_made_up(registers: Registers) -> None:
    for year in registers.values():
        assert all(str(mark).startswith("SYN") for mark in marks(year["young_people"]))


def test_a_file_tells_nothing_of_days_after_its_year(registers: Registers) -> None:
    for label, year in registers.items():
        last = date(int(label[:4]) + 1, 3, 31)
        days = [value for rows in year.values() for row in rows for value in row.values() if isinstance(value, date)]
        assert max(days) <= last
