"""Modules about being in care: episodes, reviews, asylum seekers, going missing, previous permanence."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

from annual_reports.periods import Period as Days
from annual_reports.sample.chance import after, age_on, birthday, day_between, stream, weighted
from annual_reports.sample.children import RESPITE, Child, Episode, Period, episodes
from annual_reports.sample.ssda903.identity import home_number, identity, postcode, provider_number
from annual_reports.sample.writing import Row

COUNCIL = "305"
URN_PLACEMENTS = frozenset({"U1", "U2", "U3", "U4", "U5", "U6", "A3", "A4", "A5", "A6", "K1", "K2", "S1"})


def episode_rows(seed: int, child: Child, days: Days, *, full_load: bool) -> Iterator[Row]:
    """Write the child's rows of EPISODES."""
    home = postcode(seed, child, 0, in_borough=True)
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
    respite = episode.ls in RESPITE
    away = postcode(seed, child, home_number(child, episode), in_borough=placement.in_borough)
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
        "URN": provider_number(seed, child, episode) if placement.code in URN_PLACEMENTS and not respite else "",
    }


def reviews(seed: int, child: Child, days: Days) -> Iterator[Row]:
    """Review within 20 working days of the start, within three months of that, then within every six months."""
    for number, period in enumerate(child.care):
        chance = stream(seed, "reviews", child.id, number)
        day = after(period.start, chance.randrange(14, 27))
        gaps = [chance.randrange(75, 88)]
        while day <= days.last and (period.end is None or day < period.end):
            code = _taking_part(chance, age_on(child.born, day))
            if day >= days.first:
                yield {**identity(child), "REVIEW": day, "REVIEW_CODE": code}
            day = after(day, gaps.pop() if gaps else chance.randrange(150, 180))


def _taking_part(chance: random.Random, age: int) -> str:
    if age < 4:
        return "PN0"
    return weighted(chance, {"PN1": 45 + 2 * age, "PN2": 8, "PN3": 5, "PN5": 18, "PN6": 12, "PN7": 8})


def asylum_seeker(child: Child) -> Row:
    """Write the row of UASC; the day on which that ends is the 18th birthday, entered beforehand."""
    return {
        "CHILD": child.id,
        "SEX": child.sex,
        "DOB": child.born,
        "DUC": birthday(child.born, 18),
    }


def missing(seed: int, child: Child, days: Days) -> Iterator[Row]:
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
                yield {**identity(child), "MISSING": code, "MIS_START": day, "MIS_END": back}
            day = after(back, chance.randrange(5, 60))


def _overlap(period: Period, days: Days) -> tuple[date, date]:
    return max(period.start, days.first), min(period.end or days.last, days.last)


def started_within(child: Child, days: Days) -> bool:
    """Whether a period of care, or of short breaks, began in the year."""
    return any(days.first <= period.start <= days.last for period in child.periods)


def previous_permanence(seed: int, child: Child) -> Row:
    """Write the row of PREV_PERM: few children come back into care after an earlier permanent home."""
    chance = stream(seed, "permanence", child.id)
    row: dict[str, str | int | date] = {**identity(child), "PREV_PERM": "Z1"}
    order_until = after(child.periods[0].start, -200)
    if order_until > after(child.born, 700) and not child.asylum_seeker and chance.random() < 0.08:
        row["PREV_PERM"] = weighted(chance, {"P1": 30, "P2": 50, "P3": 20})
        row["LA_PERM"] = COUNCIL
        row["DATE_PERM"] = day_between(chance, after(child.born, 300), order_until)
    return row
