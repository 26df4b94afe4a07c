"""One child, one life: the files of three years tell of the same children, with dates in order."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annual_reports.periods import PeriodKind, Year
from annual_reports.sample.chance import birthday
from annual_reports.sample.children import Child, LegalStatus, Period, Placement, episodes
from annual_reports.sample.years import YEARS

LABELS = [year.label for year in YEARS]
Returns = dict[str, dict[str, pd.DataFrame]]


def test_identifiers_are_unique(children: tuple[Child, ...]) -> None:
    assert len({child.id for child in children}) == len(children)


def test_lives_are_in_order(children: tuple[Child, ...]) -> None:
    for child in children:
        for period in child.periods:
            end = period.end or date(2020, 4, 1)
            homes = [home.day for home in period.placements]
            laws = [status.day for status in period.legal]
            assert child.born < period.start < end <= birthday(child.born, 18)
            assert homes[0] == laws[0]
            for days in (homes, laws):
                assert days == sorted(set(days))
                assert days[-1] < end
        for earlier, later in pairwise(child.periods):
            assert earlier.end is not None
            assert earlier.end < later.start


def test_adoption_plans_are_in_order(children: tuple[Child, ...]) -> None:
    plans = [(child, child.plan) for child in children if child.plan]
    assert len(plans) == 63
    for child, plan in plans:
        (period,) = child.periods
        placed = [home.day for home in period.placements if home.code.startswith("A")]
        order = [status.day for status in period.legal if status.code == "E1"]
        steps = [period.start, plan.decided, *order, *([plan.matched] if plan.matched else []), *placed]
        assert steps == sorted(steps)
        assert bool(placed) <= bool(plan.matched)
        assert not placed or plan.reversed is None or plan.reversed > placed[-1]


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start = date(2018, 4, 1)
    offsets = st.lists(st.integers(1, 400), unique=True, max_size=5).map(sorted)
    homes = [
        Placement(
            day=start + timedelta(days), code="U6", provider="PR1", in_borough=True, same_carer=draw(st.booleans())
        )
        for days in [0, *draw(offsets)]
    ]
    laws = [LegalStatus(start + timedelta(days), "C1") for days in [0, *draw(offsets)]]
    end = draw(st.sampled_from([None, start + timedelta(401)]))
    return Period(need="N1", placements=tuple(homes), legal=tuple(laws), end=end, why="E4A" if end else "")


@given(periods())
def test_episodes_follow_one_another_without_a_gap(period: Period) -> None:
    rows = episodes(period)
    assert rows[0].decom == period.start
    assert [row.dec for row in rows[:-1]] == [row.decom for row in rows[1:]]
    assert rows[-1].dec == period.end
    assert [row.rec for row in rows] == ["X1"] * (len(rows) - 1) + [period.why or ("X1" if period.end else "")]
    changes = {home.day for home in period.placements[1:]} | {status.day for status in period.legal[1:]}
    assert {row.decom for row in rows[1:]} == changes
    assert [row.rne for row in rows].count("S") == 1
    moved = {row.decom for row in rows if row.rne in "PBTU"}
    assert moved == {home.day for home in period.placements[1:]}


@pytest.mark.parametrize("label", LABELS)
def test_no_child_is_in_two_places(returns: Returns, label: str) -> None:
    rows = returns[label]["episodes"].sort_values(["CHILD", "DECOM"])
    same_child = rows["CHILD"] == rows["CHILD"].shift()
    before = rows["DEC"].shift()[same_child]
    assert before.notna().all()
    assert (before <= rows["DECOM"][same_child]).all()


@pytest.mark.parametrize("label", LABELS)
def test_every_child_is_once_in_the_header(returns: Returns, project: Path, label: str) -> None:
    header = returns[label]["header"]
    assert header["CHILD"].is_unique
    for rows in returns[label].values():
        assert rows["CHILD"].isin(header["CHILD"]).all()
    for path in (project / "data" / label / "adoption").glob("*.csv"):
        register = pd.read_csv(path, dtype="str")
        if "child" in register:
            assert register["child"].dropna().isin(header["CHILD"]).all(), path.name


def test_a_child_has_one_sex_birth_date_and_ethnicity(returns: Returns) -> None:
    headers = pd.concat([modules["header"] for modules in returns.values()])
    assert (headers.groupby("CHILD")[["SEX", "DOB", "ETHNIC"]].nunique() == 1).all(axis=None)
    births = headers.drop_duplicates("CHILD").set_index("CHILD")["DOB"]
    for modules in returns.values():
        for rows in modules.values():
            if "DOB" in rows:
                assert (rows["DOB"] == rows["CHILD"].map(births)).all()


def test_open_episodes_are_told_again_and_closed_the_next_year(returns: Returns) -> None:
    for earlier, later in pairwise(YEARS):
        before, now = returns[earlier.label]["episodes"], returns[later.label]["episodes"]
        went_on = before[before["DEC"].isna()]
        assert went_on["REC"].isna().all()
        again = went_on.merge(now, on=["CHILD", "DECOM"], suffixes=("", "_now"))
        assert len(again) == len(went_on)
        for column in ("RNE", "LS", "PLACE", "PLACE_PROVIDER", "PL_POST"):
            assert again[column].equals(again[f"{column}_now"])


@pytest.mark.parametrize("year", YEARS, ids=str)
def test_nothing_is_told_before_it_happened(returns: Returns, year: Year) -> None:
    last = pd.Timestamp(year.period(PeriodKind.FINANCIAL).last)
    modules = returns[year.label]
    for module, columns in {
        "episodes": ("DECOM", "DEC"),
        "placed_adoption": ("DATE_PLACED", "DATE_PLACED_CEASED"),
        "ad1": ("DATE_INT", "DATE_MATCH"),
        "reviews": ("REVIEW",),
    }.items():
        for column in columns:
            assert not (modules[module][column] > last).any()
