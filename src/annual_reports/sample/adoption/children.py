"""Children with an adoption plan: their lives, and the council's registers of them."""

from __future__ import annotations

from datetime import date

from annual_reports.periods import PeriodKind, Year
from annual_reports.sample.adoption.stories import LINKED_AND_WAITING, Story, read_stories
from annual_reports.sample.chance import after, next_working_day, stream, weighted, working_day_between
from annual_reports.sample.children import AdoptionPlan, Child, LegalStatus, Period, Placement
from annual_reports.sample.writing import Row, yes_or_no

FIRST_ID = 100_000

PROVIDER_CODES = {"LA": "PR1", "OLA": "PR2", "RAA": "PR2", "VAA": "PR5"}
PROVIDER_NAMES = {
    "LA": "local authority",
    "OLA": "other local authority",
    "RAA": "regional agency",
    "VAA": "voluntary agency",
}

COUPLES = {
    (2, "MF", "L11"): 60,
    (2, "MF", "L3"): 12,
    (2, "MM", "L4"): 8,
    (2, "FF", "L12"): 6,
    (1, "F1", "L0"): 14,
}
"""Number, sex and legal status of adopters, as AD1 codes them, with their weights."""


def make_adoption_children(seed: int) -> dict[int, Child]:
    """Tell each story as a life, by the number of the story."""
    return {story.number: _child(seed, story) for story in read_stories()}


def _child(seed: int, story: Story) -> Child:
    # Brothers and sisters placed together share their adopters, so they share the stream too.
    adopters = weighted(stream(seed, "adopters", story.siblings or story.number), COUPLES)
    reversal = story.reversal
    return Child(
        id=f"SYN{FIRST_ID + story.number}",
        sex=story.sex,
        born=story.born,
        ethnicity=story.ethnicity,
        periods=(_period(seed, story),),
        plan=AdoptionPlan(
            decided=story.decided,
            reversed=reversal.day if reversal else None,
            reversal_reason=reversal.reason if reversal else "",
            matched=story.matched,
            by_foster_carer=story.fostering_for_adoption,
            adopters=adopters[0],
            adopters_sex=adopters[1],
            adopters_status=adopters[2],
        ),
        tag=f"adoption story {story.number}",
    )


def _period(seed: int, story: Story) -> Period:
    chance = stream(seed, "adoption life", story.siblings or story.number)
    reversal = story.reversal
    adopted_why = weighted(chance, {"E11": 40, "E12": 60})
    return Period(
        need=weighted(chance, {"N1": 80, "N3": 8, "N5": 12}),
        placements=_placements(seed, story),
        legal=_legal(seed, story),
        end=story.adopted or (reversal.left if reversal else None),
        why=adopted_why if story.adopted else (reversal.why if reversal else ""),
    )


def _placements(seed: int, story: Story) -> tuple[Placement, ...]:
    chance = stream(seed, "adoption homes", story.siblings or story.number)
    in_borough = chance.random() < 0.6
    homes = [Placement(day=story.in_care, code="U6", provider="PR1", in_borough=in_borough)]
    if story.fostering_for_adoption:
        moved = after(story.in_care, chance.randrange(28, 56))
        homes.append(Placement(day=moved, code="U5", provider="PR1", in_borough=in_borough, reason="CARPL"))
    if story.placed:
        homes.append(
            Placement(
                day=story.placed,
                code=_adoptive_placement(story),
                provider=PROVIDER_CODES[story.approved_by],
                # A placement with the foster carers stays where it is; others go out of the area more often.
                in_borough=in_borough if story.fostering_for_adoption else chance.random() < 0.2,
                same_carer=story.fostering_for_adoption,
                reason="CARPL",
            )
        )
    if story.disrupted:
        homes.append(Placement(day=story.disrupted, code="U6", provider="PR1", in_borough=True, reason="CREQB"))
    if story.reversal and story.reversal.why == "E45":
        homes.append(
            Placement(day=after(story.reversal.day, 7), code="U3", provider="PR1", in_borough=False, reason="CARPL")
        )
    return tuple(homes)


def _adoptive_placement(story: Story) -> str:
    """PLACE: with the current foster carer or another, with the court's placement order or consent."""
    if story.placement_order is None:
        return "A3" if story.fostering_for_adoption else "A4"
    return "A5" if story.fostering_for_adoption else "A6"


def _legal(seed: int, story: Story) -> tuple[LegalStatus, ...]:
    chance = stream(seed, "adoption law", story.siblings or story.number)
    if story.placed and story.placement_order is None:
        return (LegalStatus(story.in_care, "V2"),)
    statuses = [LegalStatus(story.in_care, "V2" if chance.random() < 0.3 else "C1")]
    if statuses[0].code == "V2":
        statuses.append(LegalStatus(after(story.in_care, chance.randrange(15, 40)), "C1"))
    if story.placement_order:
        statuses.append(LegalStatus(story.placement_order, "E1"))
        if story.reversal:
            revoked = after(story.reversal.day, chance.randrange(28, 70))
            statuses.append(LegalStatus(revoked, "C2"))
    return tuple(statuses)


def child_registers(seed: int, children: dict[int, Child], year: Year) -> dict[str, list[Row]]:
    """Write the year's registers of decisions, links and matches, adoptive placements and disruptions.

    A case is in the file where it was open on a day of the year, and is told as it stood on the
    last day of the year.
    """
    period = year.period(PeriodKind.FINANCIAL)
    stories = [
        story
        for story in read_stories()
        if story.decided <= period.last and (story.closed is None or story.closed >= period.first)
    ]

    def known(day: date | None) -> date | None:
        return day if day and day <= period.last else None

    registers: dict[str, list[Row]] = {
        "agency_decisions": [],
        "matches": [],
        "adoptive_placements": [],
        "disruptions": [],
    }
    for story in stories:
        child, reversal = children[story.number].id, story.reversal
        reversed_on = known(reversal.day) if reversal else None
        registers["agency_decisions"].append(
            {
                "child": child,
                "date_decision": story.decided,
                "sibling_group": story.siblings,
                "date_reversed": reversed_on,
                "new_plan": reversal.new_plan if reversal and reversed_on else "",
            }
        )
        registers["matches"] += [
            {"child": child, "date_linked": linked, "date_match": known(matched), "date_ended": known(ended)}
            for linked, matched, ended in _links(seed, story)
            if linked <= period.last and (ended is None or ended >= period.first)
        ]
        still_placed = story.disrupted is None or story.disrupted >= period.first
        if known(story.placed) and still_placed:
            registers["adoptive_placements"].append(
                {
                    "child": child,
                    "date_placed": story.placed,
                    "provider": PROVIDER_NAMES[story.approved_by],
                    "early_permanence": "fostering for adoption" if story.fostering_for_adoption else "none",
                    "sibling_group": story.siblings,
                    "joins_sibling": yes_or_no(story.joins_sibling),
                }
            )
        if story.disrupted and period.first <= story.disrupted <= period.last:
            registers["disruptions"].append(
                {
                    "disruption": f"DISR-{story.number:03d}",
                    "child": child,
                    "date": story.disrupted,
                    "stage": "before order",
                }
            )
    return registers


def _links(seed: int, story: Story) -> list[tuple[date, date | None, date | None]]:
    """List a child's links with possible families: day linked, day matched, day the link came to nothing."""
    chance = stream(seed, "links", story.siblings or story.number)
    links: list[tuple[date, date | None, date | None]] = []
    found = LINKED_AND_WAITING.get(story.number)
    if story.matched:
        found = max(next_working_day(after(story.matched, -chance.randrange(28, 77))), after(story.decided, 5))
    searched_from = after(story.placement_order or story.decided, 14)
    searched_until = found or (story.reversal.day if story.reversal else None)
    long_search = searched_until is not None and (searched_until - searched_from).days > 60
    if long_search and searched_until and (found is None or chance.random() < 0.35):
        linked = working_day_between(chance, searched_from, after(searched_until, -50))
        links.append((linked, None, working_day_between(chance, after(linked, 10), after(linked, 40))))
    if found:
        links.append((found, story.matched, story.disrupted))
    return links
