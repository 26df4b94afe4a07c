"""Who the child is in the return, with numbers and postcodes that cannot be anybody's."""

from __future__ import annotations

from datetime import date

from annual_reports.periods import Period as Days
from annual_reports.sample.chance import stream
from annual_reports.sample.children import Child, Episode
from annual_reports.sample.writing import Row

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
NO_SUCH_COUNCIL = "999"
UNUSED_LETTERS = "CIKMOV"
"""Letters that no real postcode has in its last two places."""


def identity(child: Child) -> dict[str, str | date]:
    """Begin a row of any module but HEADER, EPISODES and UASC."""
    return {"CHILD": child.id, "DOB": child.born}


def header(child: Child, days: Days) -> Row:
    """Write the row of HEADER."""
    in_care = child.looked_after_within(days.first, days.last)
    return {
        "CHILD": child.id,
        "SEX": child.sex,
        "DOB": child.born,
        "ETHNIC": child.ethnicity,
        "UPN": _pupil_number(child, days),
        "MOTHER": "0" if in_care and child.sex == "2" else "",
        "MC_DOB": "",
    }


def _pupil_number(child: Child, days: Days) -> str:
    """Make a number of the right form whose council does not exist, or the code of a child not yet at school."""
    starts_reception = date(child.born.year + (4 if child.born.month < 9 else 5), 9, 1)
    if starts_reception > days.last:
        return "UN1"
    digits = f"{NO_SUCH_COUNCIL}{starts_reception.year % 100:02d}{child.id.removeprefix('SYN'):0>7}"
    check = sum(int(digit) * weight for weight, digit in enumerate(digits, start=2)) % len(UPN_LETTERS)
    return f"{UPN_LETTERS[check]}{digits}"


def home_number(child: Child, episode: Episode) -> int:
    """Number the child's homes over all periods of care; a home kept with the same carer keeps its number."""
    number = 0
    for period in child.periods:
        for placement in period.placements:
            number += not placement.same_carer
            if placement is episode.placement:
                return number
    return number


def postcode(seed: int, child: Child, number: int, *, in_borough: bool) -> str:
    """Make a postcode that cannot exist, in an area inside or outside the borough; each number has another."""
    chance = stream(seed, "postcode", child.id, number)
    area = f"BR{chance.choice('1236')}" if in_borough else chance.choice(("CR0", "SE9", "DA1", "ME4", "TN8", "CT9"))
    return f"{area} {number % 9 + 1}{chance.choice(UNUSED_LETTERS)}{chance.choice(UNUSED_LETTERS)}"


def provider_number(seed: int, child: Child, episode: Episode) -> str:
    """Make a number for the fostering agency or home: SC99 is no range of Ofsted's."""
    if episode.placement.provider == "PR1":
        return "SC999305"
    first = stream(seed, "urn", child.id).randrange(40)
    return f"SC99{1000 + (first + home_number(child, episode)) % 40}"
