"""The registers of the youth offending service, a year at a time."""

from __future__ import annotations

import random
from datetime import date

from annual_reports.periods import PeriodKind, Year
from annual_reports.sample.chance import after, stream, weighted, working_day_between
from annual_reports.sample.writing import Row
from annual_reports.sample.youth_offending.people import (
    FIRST_OUTCOMES,
    PeopleOfYear,
    YoungPerson,
    all_years,
    new_person,
)
from annual_reports.sample.youth_offending.plan import COHORTS, ENTRANTS_BEFORE, YOUTH_YEARS, ReoffendingYear
from annual_reports.sample.youth_offending.work import (
    Intervention,
    all_interventions,
    all_listings,
    breach_rows,
    intervention_rows,
    panel_rows,
)

ROLES = {"management": 4, "specialist": 6, "seconded": 5, "support": 5}
"""How many staff have each role; the others are practitioners."""
PARTNERS = {"camhs": 2.5, "speech and language": 2.0, "police": 10.0, "probation": 5.0, "school nursing": 1.0}
SELF_ASSESSMENTS = {
    "2017-18": (date(2018, 3, 12), {}),
    "2018-19": (date(2019, 3, 18), {"transition": ("requires improvement", "requires improvement")}),
    "2019-20": (
        date(2020, 3, 9),
        {"transition": ("good", "requires improvement"), "at court": ("good", "outstanding")},
    ),
}
"""Day of each self-assessment, and its judgements where they were not good."""
STANDARDS = ("out of court", "at court", "community", "secure", "transition")


def youth_registers(seed: int) -> dict[str, dict[str, list[Row]]]:
    """Write every register of every year.

    A case is in a year's file where it was open on a day of the year, and is told as it stood on the
    last day of the year.
    """
    years = all_years(seed)
    begun = all_interventions(seed, years)
    return {label: _year(seed, people, begun, first=not place) for place, (label, people) in enumerate(years.items())}


def _year(
    seed: int, people: PeopleOfYear, begun: dict[str, tuple[Intervention, ...]], *, first: bool
) -> dict[str, list[Row]]:
    year, label = people.year, people.year.label
    plan, period = YOUTH_YEARS[label], year.period(PeriodKind.FINANCIAL)
    known = [each for start, year_begun in begun.items() if start <= label for each in year_begun]
    interventions = [each for each in known if each.ended >= period.first]
    earlier = _entrants_before(stream(seed, "youth entrants before")) if first else []
    persons = [*people.people, *(each.person for each in interventions), *(person for person, _, _ in earlier)]
    return {
        "young_people": _person_rows(persons),
        "offences": [
            {
                "offence": mark,
                "young_person": outcome.person.mark,
                "type": type,
                "date_offence": day,
                "date_outcome": outcome.day,
                "disposal": outcome.disposal,
            }
            for outcome in people.outcomes
            for mark, type, day in outcome.offences
        ],
        "first_time_entrants": [
            {"young_person": person.mark, "date_outcome": day, "disposal": disposal}
            for person, day, disposal in [*earlier, *_entrants(people)]
        ],
        "reoffending_cohort": [
            row for each in COHORTS[label] for row in _cohort(stream(seed, "youth cohort", each.first), each)
        ],
        "custodial_sentences": _sentences(stream(seed, "youth custody", label), people),
        "interventions": intervention_rows(interventions, period.last),
        "breaches": breach_rows(stream(seed, "youth breaches", label), interventions, plan, label),
        "panels": panel_rows(all_listings(seed, begun), period),
        "self_assessment": _self_assessment(label),
        "staff": _staff(year),
        "partner_time": [
            {
                "agreement": f"AGR-{number}",
                "partner": partner,
                "days_per_week": days,
                "date_from": date(2017, 4, 3),
                "date_until": None,
            }
            for number, (partner, days) in enumerate(PARTNERS.items(), start=1)
        ],
    }


def _person_rows(persons: list[YoungPerson]) -> list[Row]:
    once = sorted(set(persons), key=lambda person: person.mark)
    return [
        {"young_person": each.mark, "date_of_birth": each.born, "sex": each.sex, "ethnicity": each.ethnicity}
        for each in once
    ]


def _entrants(people: PeopleOfYear) -> list[tuple[YoungPerson, date, str]]:
    """Young people whose first caution or conviction is among the year's outcomes."""
    return [(outcome.person, outcome.day, outcome.disposal) for outcome in people.outcomes if outcome.first]


def _entrants_before(chance: random.Random) -> list[tuple[YoungPerson, date, str]]:
    """Entrants of the months before the first year, whom the indicator's own period needs."""
    entrants = []
    for first, number in ENTRANTS_BEFORE.items():
        days = sorted(working_day_between(chance, first, date(2017, 3, 31)) for _ in range(number))
        for place, day in enumerate(days, start=1):
            person = new_person(chance, f"SYNYP-{first.year}-{place:03d}", day)
            entrants.append((person, day, weighted(chance, FIRST_OUTCOMES)))
    return entrants


def _cohort(chance: random.Random, cohort: ReoffendingYear) -> list[Row]:
    """Spread further offences over those who reoffended, a few of them with many."""
    last = date(cohort.first.year + 1, 3, 31)
    days = sorted(working_day_between(chance, cohort.first, last) for _ in range(cohort.members))
    further = dict.fromkeys(chance.sample(range(cohort.members), cohort.reoffenders), 1)
    places = list(further)
    weights = [weighted(chance, {1: 65, 3: 25, 7: 10}) for _ in places]
    for place in chance.choices(places, weights, k=cohort.reoffences - cohort.reoffenders):
        further[place] += 1
    return [
        {"member": f"RT-{cohort.first.year}-{place + 1:03d}", "date_outcome": day, "reoffences": further.get(place, 0)}
        for place, day in enumerate(days)
    ]


def _sentences(chance: random.Random, people: PeopleOfYear) -> list[Row]:
    sentenced = [outcome for outcome in people.outcomes if outcome.disposal == "custody"]
    return [
        {
            "sentence": f"CUST-{people.year.start}-{number:02d}",
            "young_person": outcome.person.mark,
            "date_sentenced": outcome.day,
            "kind": "detention and training order" if chance.random() < 0.8 else "section 250",
            "months": chance.choice((4, 6, 8, 12, 18)),
        }
        for number, outcome in enumerate(sentenced, start=1)
    ]


def _self_assessment(label: str) -> list[Row]:
    day, exceptions = SELF_ASSESSMENTS[label]
    good = ("good", "good")
    return [
        {
            "standard": standard,
            "date": day,
            "strategic": exceptions.get(standard, good)[0],
            "operational": exceptions.get(standard, good)[1],
        }
        for standard in STANDARDS
    ]


def _staff(year: Year) -> list[Row]:
    """Write those in post on 31 March, and two who left in the year."""
    plan, period = YOUTH_YEARS[year.label], year.period(PeriodKind.FINANCIAL)
    roles = [role for role, number in ROLES.items() for _ in range(number)]
    roles += ["practitioner"] * (len(plan.fte) - len(roles))
    rows: list[Row] = []
    for number, (role, fte) in enumerate(zip(roles, plan.fte, strict=True), start=1):
        agency = number > len(plan.fte) - plan.agency
        seconded = role == "seconded"
        rows.append(
            {
                "worker": f"YOS-{number:02d}",
                "role": role,
                "employment": "agency" if agency else "seconded" if seconded else "permanent",
                "fte": fte,
                "date_started": after(period.first, 30 * (number % 6)) if agency else date(2016, 4, 1),
                "date_left": None,
            }
        )
    for number in (1, 2):
        rows.append(
            {
                "worker": f"YOS-{year.start}-L{number}",
                "role": "practitioner",
                "employment": "agency",
                "fte": 1.0,
                "date_started": date(2016, 9, 1),
                "date_left": after(period.first, 70 * number),
            }
        )
    return rows
