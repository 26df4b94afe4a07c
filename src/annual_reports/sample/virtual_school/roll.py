"""The virtual school's roll: which children are on it, and the cell of the plan that each is in."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from annual_reports.sample.chance import age_on, stream, weighted
from annual_reports.sample.children import Child
from annual_reports.sample.population import YEAR_11_PUPILS as HOMES
from annual_reports.sample.virtual_school.plan import SCHOOL_YEARS, YEAR_11_PUPILS, Cell, Leaver

STAGES = {**dict.fromkeys((1, 2), "KS1"), **dict.fromkeys(range(3, 7), "KS2"), **dict.fromkeys(range(7, 10), "KS3"),
          **dict.fromkeys((10, 11), "KS4")}  # fmt: skip
TAG = "year 11 pupil "
SETTINGS = {
    "EHCP": {"mainstream": 50, "special": 44, "alternative": 6},
    "": {"mainstream": 94, "special": 1, "alternative": 4, "none": 1},
}
GRADES = {"1": 22, "2": 60, "3": 10, "4": 2, "": 6}


@dataclass(frozen=True)
class Pupil:
    """A child on the roll, with what the school knows beyond the return.

    ``cell`` is the pupil's place in the plan; None for children outside it, who have left care or are
    not of compulsory school age.
    """

    child: Child
    year_group: int
    placed: str
    school: str
    setting: str
    ofsted: str
    sen: str
    in_care: bool
    twelve_months: bool
    cell: Cell | None = None
    leaver: Leaver | None = None

    @property
    def id(self) -> str:
        """The child's mark."""
        return self.child.id


def school_year(born: date, start: int) -> int:
    """School year in the academic year that begins in ``start``; reception is 0."""
    return age_on(born, date(start, 8, 31)) - 4


def make_roll(seed: int, children: Sequence[Child], start: int) -> list[Pupil]:
    """List the children looked after from September to 31 March, by school year; leavers of the table in its order."""
    chance = stream(seed, "virtual school", "roll", start)
    first, last = date(start, 9, 1), date(start + 1, 3, 31)
    on_roll = [
        child
        for child in sorted(
            children, key=lambda child: (school_year(child.born, start), _number(child, start), child.id)
        )
        if 0 <= school_year(child.born, start) <= 13 and child.looked_after_within(first, last)
    ]
    cells = _cells_of(chance, on_roll, start)
    return [_pupil(chance, child, start, cells.get(child.id)) for child in on_roll]


def _number(child: Child, start: int) -> int:
    """Place in the published table; children outside it come after."""
    return int(child.tag.removeprefix(TAG)) if start == 2019 and child.tag.startswith(TAG) else 99


def _cells_of(chance: random.Random, on_roll: Sequence[Child], start: int) -> dict[str, Cell]:
    """Put children in care at 31 March into the plan's cells: schools in the borough go to those who live there."""
    if start not in SCHOOL_YEARS:
        return {}
    last = date(start + 1, 3, 31)
    cells: dict[str, Cell] = {}
    free = {
        (cell, long): cell.twelve_months if long else cell.pupils - cell.twelve_months
        for cell in SCHOOL_YEARS[start].cells
        for long in (True, False)
    }
    for child in on_roll:
        if (number := _number(child, start)) < 99:
            leaver, home = YEAR_11_PUPILS[number - 1], HOMES[number - 1]
            cell = next(
                cell for cell in SCHOOL_YEARS[start].cells
                if (cell.stage, cell.place, cell.need)
                == ("KS4", "in" if home[2] else "out", _plain(leaver.need))
            )  # fmt: skip
            cells[child.id] = cell
            free[cell, True] -= 1
    for stage in ("KS1", "KS2", "KS3", "KS4"):
        for long in (True, False):
            waiting = [
                child for child in on_roll
                if child.id not in cells and child.looked_after_on(last)
                and STAGES.get(school_year(child.born, start)) == stage
                and (start != 2019 or child.twelve_months_on(last) == long)
            ]  # fmt: skip
            places = [cell for (cell, of_long), number in free.items() if cell.stage == stage and of_long == long
                      for _ in range(number)]  # fmt: skip
            chance.shuffle(places)
            chance.shuffle(waiting)
            places.sort(key=lambda cell: cell.place != "in")
            waiting.sort(key=lambda child: not _home_in_borough(child, last))
            cells |= {child.id: cell for child, cell in zip(waiting, places, strict=False)}
    return cells


def _plain(need: str) -> str:
    """The need as the cells name it: SEN support and being under assessment are one."""
    return "SEN" if need in ("support", "assessment") else need


def _home_in_borough(child: Child, day: date) -> bool:
    period = next((period for period in child.care if period.holds(day)), child.care[-1])
    homes = [home for home in period.placements if home.day <= day]
    return (homes or period.placements)[-1].in_borough


def _pupil(chance: random.Random, child: Child, start: int, cell: Cell | None) -> Pupil:
    last = date(start + 1, 3, 31)
    number = _number(child, start)
    leaver = YEAR_11_PUPILS[number - 1] if number < 99 else None
    placed = "in" if _home_in_borough(child, last) else "out"
    need = leaver.need if leaver else _need(chance, cell, start)
    setting = leaver.setting if leaver else weighted(chance, SETTINGS.get(need, SETTINGS[""]))
    ofsted = weighted(chance, GRADES)
    return Pupil(
        child=child,
        year_group=school_year(child.born, start),
        placed=placed,
        school=cell.place if cell else placed,
        setting=setting,
        ofsted="" if setting == "none" else ofsted,
        sen=need,
        in_care=child.looked_after_on(last),
        twelve_months=child.twelve_months_on(last),
        cell=cell,
        leaver=leaver,
    )


def _need(chance: random.Random, cell: Cell | None, start: int) -> str:
    """Until 2018-19 the register did not hold special educational needs."""
    drawn = weighted(chance, {"EHCP": 24, "support": 20, "none": 56})
    if start < 2019:
        return ""
    if cell is None:
        return drawn
    return weighted(chance, {"support": 88, "assessment": 12}) if cell.need == "SEN" else cell.need
