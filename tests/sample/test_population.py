"""Numbers of children are the council's published ones, whatever the seed."""

from datetime import date

import pytest

from annual_reports.sample import DEFAULT_SEED
from annual_reports.sample.chance import age_on
from annual_reports.sample.children import ADOPTED, Child
from annual_reports.sample.population import YEAR_11_PUPILS
from annual_reports.sample.years import all_children

GUARDIANSHIP = {"E43", "E44", "E45", "E46", "E47", "E48"}


@pytest.fixture(scope="module", params=[DEFAULT_SEED, 7])
def anybody(request: pytest.FixtureRequest) -> tuple[Child, ...]:
    return all_children(request.param)


def _within(days: list[date | None], start: int) -> bool:
    return any(day and date(start, 4, 1) <= day <= date(start + 1, 3, 31) for day in days)


@pytest.mark.parametrize(("year", "children"), [(2018, 310), (2019, 348), (2020, 330)])
def test_looked_after_at_31_march(anybody: tuple[Child, ...], year: int, children: int) -> None:
    assert sum(child.looked_after_on(date(year, 3, 31)) for child in anybody) == children


@pytest.mark.parametrize(
    ("start", "started", "ceased", "adopted", "guardianship"),
    [(2017, 161, 148, 14, 11), (2018, 182, 147, 18, 21), (2019, 122, 148, 8, 27)],
)
def test_flow_of_the_year(
    anybody: tuple[Child, ...], start: int, started: int, ceased: int, adopted: int, guardianship: int
) -> None:
    left = {
        child.id: [period.why for period in child.care if _within([period.end], start)]
        for child in anybody
        if _within([period.end for period in child.care], start)
    }
    assert sum(_within([period.start for period in child.care], start) for child in anybody) == started
    assert len(left) == ceased
    assert sum(bool(ADOPTED & {*whys}) for whys in left.values()) == adopted
    assert sum(bool(GUARDIANSHIP & {*whys}) for whys in left.values()) == guardianship


def _school_year(child: Child, year: int) -> int:
    """School year at 31 March: reception is 0."""
    return age_on(child.born, date(year - 1, 8, 31)) - 4


@pytest.mark.parametrize(("year", "cohort"), [(2018, 20), (2019, 31), (2020, 28)])
def test_year_11_looked_after_for_twelve_months(anybody: tuple[Child, ...], year: int, cohort: int) -> None:
    day = date(year, 3, 31)
    assert sum(_school_year(child, year) == 11 and child.twelve_months_on(day) for child in anybody) == cohort


def test_cohorts_of_2020(anybody: tuple[Child, ...]) -> None:
    day = date(2020, 3, 31)
    pupils = [child for child in anybody if child.looked_after_on(day) and 1 <= _school_year(child, 2020) <= 11]
    year_13 = [
        child
        for child in anybody
        if _school_year(child, 2020) == 13 and child.looked_after_within(date(2019, 9, 1), day)
    ]
    assert len(pupils) == 196
    assert sum(child.twelve_months_on(day) for child in pupils) == 153
    assert sum(_school_year(child, 2020) == 11 for child in pupils) == 42
    assert (len(year_13), sum(child.asylum_seeker for child in year_13)) == (28, 12)


def test_year_11_pupils_are_those_of_the_table(anybody: tuple[Child, ...]) -> None:
    tagged = {child.tag: child for child in anybody if child.tag.startswith("year 11 pupil")}
    for number, (born, years, in_borough) in enumerate(YEAR_11_PUPILS, start=1):
        child = tagged[f"year 11 pupil {number}"]
        (period,) = child.care
        for day in (date(2020, 3, 31), date(2020, 8, 31)):
            assert (child.born.year, age_on(period.start, day)) == (born, years)
        assert period.placements[-1].in_borough is in_borough
