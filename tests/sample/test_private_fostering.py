"""The private fostering sample: lives in order, and the published numbers whatever the seed."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from tests.reports.private_fostering.small_service import sources

from annual_reports.inputs.reading import read_records
from annual_reports.measures.kinds import Measured
from annual_reports.periods import Year
from annual_reports.project import Project
from annual_reports.reports.private_fostering import PRIVATE_FOSTERING
from annual_reports.sample import DEFAULT_SEED
from annual_reports.sample.chance import age_on
from annual_reports.sample.private_fostering import registers
from annual_reports.sample.private_fostering.lives import LAST_DAY, make_lives
from annual_reports.sample.years import YEARS, write_registers


def test_lives_are_in_order() -> None:
    for life in make_lives(DEFAULT_SEED):
        end = life.ended or LAST_DAY
        assert life.born < life.started < end
        assert age_on(life.born, end) <= 16
        assert all(earlier.day < later.day <= end for earlier, later in pairwise(life.visits))
        assert all(visit.day >= life.started for visit in life.visits if visit.kind != "4")


def figures_of(root: Path, seed: int) -> dict[str, Measured]:
    """Figures of 2019-20 and the years before, from the files of a seed."""
    for year in YEARS:
        folder = root / "data" / year.label / "private_fostering"
        write_registers(folder, PRIVATE_FOSTERING.registers, registers(seed, year))
    records = read_records(
        Project(root), Year(2019), report_id="private_fostering", return_modules=(),
        registers=PRIVATE_FOSTERING.registers, years=3,
    )  # fmt: skip
    source = replace(sources(), records=records)
    assert (records.findings, PRIVATE_FOSTERING.check(source)) == ((), [])
    return PRIVATE_FOSTERING.measure(source).values


@pytest.mark.parametrize("seed", [1, 2])
def test_another_seed_makes_other_children_with_the_same_figures(tmp_path: Path, seed: int) -> None:
    assert make_lives(seed)[0].born != make_lives(DEFAULT_SEED)[0].born
    usual = figures_of(tmp_path / "usual", DEFAULT_SEED)
    assert figures_of(tmp_path / "other", seed) == usual
