"""The SSDA903 return of a year, cut from the children's lives.

Everything is told as it stood on 31 March: an episode that went on has an empty DEC, and the next
year's return closes it. The first year's return is a full load: it holds the periods of care in
progress from their beginning, as a council sends when it first uses the program. Later ones hold
the episodes of their year.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date

from annual_reports.periods import Period as Days
from annual_reports.periods import PeriodKind, Year
from annual_reports.sample.chance import after, age_on, birthday, day_between, stream, weighted
from annual_reports.sample.children import Child, Episode, Period, episodes
from annual_reports.sample.writing import Row

COLUMNS = {
    "HEADER": ("CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"),
    "EPISODES": ("CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "REASON_PLACE_CHANGE",
                 "HOME_POST", "PL_POST", "URN"),
    "REVIEWS": ("CHILD", "DOB", "REVIEW", "REVIEW_CODE"),
    "UASC": ("CHILD", "SEX", "DOB", "DUC"),
    "OC2": ("CHILD", "DOB", "SDQ_SCORE", "SDQ_REASON", "CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS", "TEETH_CHECK",
            "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED"),
    "OC3": ("CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"),
    "AD1": ("CHILD", "DOB", "DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"),
    "PLACED_ADOPTION": ("CHILD", "DOB", "DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"),
    "PREV_PERM": ("CHILD", "DOB", "PREV_PERM", "LA_PERM", "DATE_PERM"),
    "MISSING": ("CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"),
}  # fmt: skip
"""Columns of each module, in the order of the return."""

ADOPTED = frozenset({"E11", "E12"})
COUNCIL = "305"
URN_PLACEMENTS = frozenset({"U1", "U2", "U3", "U4", "U5", "U6", "A3", "A4", "A5", "A6", "K1", "K2", "S1"})
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
NO_SUCH_COUNCIL = "999"
UNUSED_LETTERS = "CIKMOV"
"""Letters that no real postcode has in its last two places."""


def make_return(seed: int, children: Sequence[Child], year: Year, *, full_load: bool) -> dict[str, list[Row]]:
    """Write the modules of one year, in the order of the children's marks."""
    days = year.period(PeriodKind.FINANCIAL)
    children = sorted(children, key=lambda child: child.id)
    cared_for = [child for child in children if any(period.touches(days.first, days.last) for period in child.periods)]
    looked_after = [child for child in cared_for if child.looked_after_within(days.first, days.last)]
    leavers = [child for child in children if child not in cared_for and _is_care_leaver(child, days)]
    modules: dict[str, list[Row]] = {
        "HEADER": [_header(child, days) for child in sorted([*cared_for, *leavers], key=lambda child: child.id)],
        "EPISODES": [row for child in cared_for for row in _episodes(seed, child, days, full_load=full_load)],
        "REVIEWS": [row for child in looked_after for row in _reviews(seed, child, days)],
        "UASC": [_asylum_seeker(child, days) for child in looked_after if child.asylum_seeker],
        "OC2": [_outcomes(seed, child, days) for child in looked_after if child.twelve_months_on(days.last)],
        "OC3": [_care_leaver(seed, child, days) for child in leavers],
        "AD1": [_adoption(child) for child in looked_after if _is_adopted(child, days)],
        "PLACED_ADOPTION": [_decision(child, days) for child in looked_after if _has_decision(child, days)],
        "PREV_PERM": [_previous_permanence(seed, child) for child in looked_after if _started_within(child, days)],
        "MISSING": [row for child in looked_after for row in _missing(seed, child, days)],
    }
    return modules


def _born(child: Child) -> dict[str, str | date]:
    return {"CHILD": child.id, "DOB": child.born}


def _header(child: Child, days: Days) -> Row:
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


def _episodes(seed: int, child: Child, days: Days, *, full_load: bool) -> Iterator[Row]:
    home = _postcode(seed, child, 0, in_borough=True)
    for period in child.periods:
        if not period.touches(days.first, days.last):
            continue
        for episode in episodes(period):
            ended_before = episode.dec is not None and episode.dec < days.first
            if episode.decom > days.last or (ended_before and not full_load):
                continue
            yield _episode(seed, child, episode, days, home)


def _episode(seed: int, child: Child, episode: Episode, days: Days, home: str) -> Row:
    ended = episode.dec is not None and episode.dec <= days.last
    placement = episode.placement
    respite = episode.ls in ("V3", "V4")
    away = _postcode(seed, child, _home_number(child, episode), in_borough=placement.in_borough)
    return {
        "CHILD": child.id,
        "DECOM": episode.decom,
        "RNE": episode.rne,
        "LS": episode.ls,
        "CIN": episode.cin,
        "PLACE": placement.code,
        "PLACE_PROVIDER": placement.provider,
        "DEC": episode.dec if ended else None,
        "REC": episode.rec if ended else "",
        "REASON_PLACE_CHANGE": episode.reason_place_change if ended else "",
        "HOME_POST": "" if respite else home,
        "PL_POST": "" if respite else (home if placement.code == "P1" else away),
        "URN": _urn(seed, child, episode) if placement.code in URN_PLACEMENTS and not respite else "",
    }


def _home_number(child: Child, episode: Episode) -> int:
    """Number the child's homes over all periods of care; a home kept with the same carer keeps its number."""
    number = 0
    for period in child.periods:
        for placement in period.placements:
            number += not placement.same_carer
            if placement is episode.placement:
                return number
    return number


def _postcode(seed: int, child: Child, number: int, *, in_borough: bool) -> str:
    """Make a postcode that cannot exist, in an area inside or outside the borough."""
    chance = stream(seed, "postcode", child.id, number)
    area = f"BR{chance.choice('1236')}" if in_borough else chance.choice(("CR0", "SE9", "DA1", "ME4", "TN8", "CT9"))
    return f"{area} {chance.randrange(1, 10)}{chance.choice(UNUSED_LETTERS)}{chance.choice(UNUSED_LETTERS)}"


def _urn(seed: int, child: Child, episode: Episode) -> str:
    """Make a number for the fostering agency or home: SC99 is no range of Ofsted's."""
    if episode.placement.provider == "PR1":
        return "SC999305"
    chance = stream(seed, "urn", child.id, _home_number(child, episode))
    return f"SC99{chance.randrange(1000, 1040)}"


def _reviews(seed: int, child: Child, days: Days) -> Iterator[Row]:
    """Review within 20 working days of the start, within three months of that, then within every six months."""
    for number, period in enumerate(child.care):
        chance = stream(seed, "reviews", child.id, number)
        day = after(period.start, chance.randrange(14, 27))
        gaps = [chance.randrange(75, 88)]
        while day <= days.last and (period.end is None or day < period.end):
            code = _taking_part(chance, age_on(child.born, day))
            if day >= days.first:
                yield {**_born(child), "REVIEW": day, "REVIEW_CODE": code}
            day = after(day, gaps.pop() if gaps else chance.randrange(150, 180))


def _taking_part(chance: random.Random, age: int) -> str:
    if age < 4:
        return "PN0"
    return weighted(chance, {"PN1": 45 + 2 * age, "PN2": 8, "PN3": 5, "PN5": 18, "PN6": 12, "PN7": 8})


def _asylum_seeker(child: Child, days: Days) -> Row:
    grown_up = birthday(child.born, 18)
    return {
        "CHILD": child.id,
        "SEX": child.sex,
        "DOB": child.born,
        "DUC": grown_up if grown_up <= days.last else None,
    }


def _outcomes(seed: int, child: Child, days: Days) -> Row:
    chance = stream(seed, "outcomes", child.id, days.last.year)
    age = age_on(child.born, days.last)
    row: dict[str, str | int | date] = dict(_born(child))
    # The questionnaire is for those aged 4 at the start of the year to 16 at its end.
    if age_on(child.born, days.first) >= 4 and age < 17:
        if chance.random() < 0.86:
            row["SDQ_SCORE"] = min(40, max(0, round(chance.triangular(0, 34, 11))))
        else:
            row["SDQ_REASON"] = weighted(chance, {"SDQ2": 40, "SDQ3": 15, "SDQ4": 30, "SDQ5": 15})
    if age >= 10:
        row["CONVICTED"] = int(chance.random() < 0.04)
    if age < 5:
        row["HEALTH_CHECK"] = int(chance.random() < 0.9)
    row["IMMUNISATIONS"] = int(chance.random() < 0.87)
    row["TEETH_CHECK"] = int(chance.random() < 0.84)
    row["HEALTH_ASSESSMENT"] = int(chance.random() < 0.93)
    misuse = age >= 13 and chance.random() < 0.07
    row["SUBSTANCE_MISUSE"] = int(misuse)
    if misuse:
        received = chance.random() < 0.6
        row["INTERVENTION_RECEIVED"] = int(received)
        if not received:
            row["INTERVENTION_OFFERED"] = int(chance.random() < 0.8)
    return row


def _is_care_leaver(child: Child, days: Days) -> bool:
    """Whether the child left at 16 or over after 13 weeks, and turned 17 to 21 in the year."""
    if not child.care:
        return False
    last = child.care[-1]
    return (
        last.end is not None
        and last.end < days.first
        and last.why not in ADOPTED
        and age_on(child.born, last.end) >= 16
        and (last.end - last.start).days >= 91
        and any(days.first <= birthday(child.born, age) <= days.last for age in range(17, 22))
    )


def _care_leaver(seed: int, child: Child, days: Days) -> Row:
    chance = stream(seed, "care leaver", child.id, days.last.year)
    row: dict[str, str | int | date] = dict(_born(child))
    row["IN_TOUCH"] = weighted(chance, {"YES": 90, "NO": 7, "REFU": 2, "NREQ": 1})
    if row["IN_TOUCH"] == "YES":
        row["ACTIV"] = weighted(chance, {"F1": 8, "F2": 26, "F3": 20, "P3": 5, "G4": 9, "G5": 26, "G6": 6})
        row["ACCOM"] = weighted(chance, {"B1": 12, "D1": 22, "E1": 5, "K1": 6, "U1": 36, "Z1": 10, "S2": 2, "X2": 4})
    return row


def _is_adopted(child: Child, days: Days) -> bool:
    end = child.periods[-1].end
    return end is not None and child.periods[-1].why in ADOPTED and days.first <= end <= days.last


def _adoption(child: Child) -> Row:
    plan = child.plan
    if plan is None:
        raise ValueError("a child was adopted without a plan for adoption")
    return {
        **_born(child),
        "DATE_INT": plan.decided,
        "DATE_MATCH": plan.matched,
        "FOSTER_CARE": int(plan.by_foster_carer),
        "NB_ADOPTR": plan.adopters,
        "SEX_ADOPTR": plan.adopters_sex,
        "LS_ADOPTR": plan.adopters_status,
    }


def _has_decision(child: Child, days: Days) -> bool:
    plan = child.plan
    return plan is not None and plan.decided <= days.last and (plan.reversed is None or plan.reversed >= days.first)


def _decision(child: Child, days: Days) -> Row:
    plan = child.plan
    if plan is None:
        raise ValueError("a child without a plan for adoption has no decision")
    ceased = plan.reversed if plan.reversed and plan.reversed <= days.last else None
    return {
        **_born(child),
        "DATE_PLACED": plan.decided,
        "DATE_PLACED_CEASED": ceased,
        "REASON_PLACED_CEASED": plan.reversal_reason if ceased else "",
    }


def _started_within(child: Child, days: Days) -> bool:
    return any(days.first <= period.start <= days.last for period in child.care)


def _previous_permanence(seed: int, child: Child) -> Row:
    chance = stream(seed, "permanence", child.id)
    row: dict[str, str | int | date] = {**_born(child), "PREV_PERM": "Z1"}
    order_until = after(child.periods[0].start, -200)
    if order_until > after(child.born, 700) and not child.asylum_seeker and chance.random() < 0.08:
        row["PREV_PERM"] = weighted(chance, {"P1": 30, "P2": 50, "P3": 20})
        row["LA_PERM"] = COUNCIL
        row["DATE_PERM"] = day_between(chance, after(child.born, 300), order_until)
    return row


def _missing(seed: int, child: Child, days: Days) -> Iterator[Row]:
    """Tell when a child aged 11 or over was missing (M) or away without leave (A); all came back within days."""
    chance = stream(seed, "missing", child.id, days.last.year)
    if age_on(child.born, days.first) < 11 or chance.random() > 0.16:
        return
    for period in child.care:
        first, last = _overlap(period, days)
        day = after(first, chance.randrange(3, 90))
        for _ in range(chance.randrange(1, 5)):
            back = after(day, chance.randrange(0, 4))
            if back >= last:
                return
            if not any(day < placement.day <= back for placement in period.placements):
                code = weighted(chance, {"M": 75, "A": 25})
                yield {**_born(child), "MISSING": code, "MIS_START": day, "MIS_END": back}
            day = after(back, chance.randrange(5, 60))


def _overlap(period: Period, days: Days) -> tuple[date, date]:
    return max(period.start, days.first), min(period.end or days.last, days.last)
