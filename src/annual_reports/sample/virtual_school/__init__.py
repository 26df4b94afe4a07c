"""The virtual school's registers of 2016-17 to 2019-20, about the children of the SSDA903 sample."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from annual_reports.periods import Year
from annual_reports.reports.virtual_school.registers import REGISTERS
from annual_reports.sample.chance import stream
from annual_reports.sample.children import Child
from annual_reports.sample.virtual_school.learning import (
    any_results,
    expected_progress,
    gcse_results,
    key_stage_5,
    leavers_of,
)
from annual_reports.sample.virtual_school.plan import KEY_STAGE_5_NEEDS, RESULTS, Leaver
from annual_reports.sample.virtual_school.plans import (
    destinations,
    fresh_start,
    higher_education,
    peps,
    previously_looked_after,
    pupil_premium,
    pupil_premium_uses,
)
from annual_reports.sample.virtual_school.presence import attendance, closure_attendance, exclusions
from annual_reports.sample.virtual_school.roll import Pupil, make_roll
from annual_reports.sample.writing import Row, write_csv, write_text

LEAVERS_ONLY = (2016, 2017)
"""Years that hold year 11 alone, for the comparison over four years."""
FULL_YEARS = (2018, 2019)

README = """# Synthetic data

Every record here is made up: no child, school or officer is real. The children are those of the
year's SSDA903 return.{more}
"""
EARLIER = """

This earlier year holds the year-11 pupils and their results alone, which the comparison over four years needs."""
WITHOUT_RETURN = """
The sample has no return of this year, so the register says who was in the reporting cohort."""
FOLDER_README = """# Synthetic data, 2016-17

Every record in this folder is made up by `src/annual_reports/sample`. **No child in it is real.** It holds what the
virtual school's comparison over four years needs and nothing else.
"""


def write_virtual_school(root: Path, seed: int, children: Sequence[Child]) -> None:
    """Write the registers of all years below a project folder."""
    for start in (*LEAVERS_ONLY, *FULL_YEARS):
        folder = root / "data" / Year(start).label / "virtual_school"
        registers = virtual_school_registers(seed, children, start)
        for schema in REGISTERS:
            if schema.name in registers:
                columns = [column.name for column in schema.columns if start == 2016 or not column.optional]
                write_csv(folder / f"{schema.name}.csv", columns, registers[schema.name])
        more = EARLIER * (start in LEAVERS_ONLY) + WITHOUT_RETURN * (start == 2016)
        write_text(folder / "README.md", README.format(more=more))
        if start == 2016:
            write_text(folder.parent / "README.md", FOLDER_README)


def virtual_school_registers(seed: int, children: Sequence[Child], start: int) -> dict[str, list[Row]]:
    """Make the registers of the academic year that begins in September of ``start``."""
    if start == 2016:
        ids = [f"SYN99{number:04d}" for number in range(1, RESULTS[start].pupils + 1)]
        rows: list[Row] = [{"child": id, "year_group": 11, "reporting_cohort": "yes"} for id in ids]
        return {"pupils": rows, "gcse_results": gcse_results(seed, leavers_of(seed, ids, start), start)}
    roll = make_roll(seed, children, start)
    leavers = [pupil for pupil in roll if pupil.year_group == 11 and pupil.in_care]
    results = gcse_results(seed, _leavers(seed, leavers, start), start)
    if start in LEAVERS_ONLY:
        return {"pupils": [_row(pupil) for pupil in leavers], "gcse_results": results}
    year_13 = key_stage_5_needs(seed, roll, start)
    return {
        "pupils": [_row(pupil, year_13.get(pupil.id)) for pupil in roll],
        "expected_progress": expected_progress(seed, roll, start),
        "gcse_results": results,
        "destinations": destinations(seed, roll, start),
        "fresh_start": fresh_start(seed, start),
        "higher_education": higher_education(start),
        "key_stage_5": key_stage_5(seed, roll, start),
        "attendance": attendance(seed, roll, start),
        "closure_attendance": closure_attendance(seed, roll, start),
        "exclusions": exclusions(seed, roll, start),
        "peps": peps(seed, roll, start),
        "pupil_premium": pupil_premium(roll, start),
        "pupil_premium_uses": pupil_premium_uses(seed, roll, start),
        "previously_looked_after": previously_looked_after(seed, start),
    }


def _leavers(seed: int, pupils: Sequence[Pupil], start: int) -> list[tuple[str, Leaver]]:
    """Give each leaver results: the table's, those of the cohort's plan, or any outside the cohort."""
    chance = stream(seed, "virtual school", "other leavers", start)
    listed = [(pupil.id, pupil.leaver) for pupil in pupils if pupil.leaver]
    cohort = [pupil.id for pupil in pupils if pupil.twelve_months]
    if not listed:
        listed = leavers_of(seed, cohort, start)
    return [*listed, *((pupil.id, any_results(chance)) for pupil in pupils if not pupil.twelve_months)]


def key_stage_5_needs(seed: int, roll: Sequence[Pupil], start: int) -> dict[str, str]:
    """Share the special educational needs of year 13 out; earlier years did not hold them."""
    if start < 2019:
        return {}
    chance = stream(seed, "virtual school", "needs of year 13", start)
    ids = [pupil.id for pupil in roll if pupil.year_group == 13]
    chance.shuffle(ids)
    needs = [need for need, number in KEY_STAGE_5_NEEDS.items() for _ in range(number)]
    return dict(zip(ids, [*needs, *["none"] * (len(ids) - len(needs))], strict=True))


def _row(pupil: Pupil, need: str | None = None) -> Row:
    return {
        "child": pupil.id,
        "year_group": pupil.year_group,
        "placed": pupil.placed,
        "school": pupil.school,
        "setting": pupil.setting,
        "ofsted": pupil.ofsted,
        "sen": need or pupil.sen,
    }
