"""What the adoption service did in each year, as numbers: the plan of the sample's other registers.

The numbers of 2019-20 are those that a council printed; earlier years are plausible.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Panel:
    """The adoption panel's year.

    ``local_meetings`` of the ``meetings`` were the local panel's and heard ``local_matches`` of the
    ``matches``. ``own_matches`` are stories of adoption children whose match this panel heard, the
    first of each sibling group; from 2019-20 the others were heard by other agencies' panels.
    """

    meetings: int
    local_meetings: int
    adopters: int
    matches: int
    local_matches: int
    own_matches: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Recruitment:
    """Enquiries by month from April, events, and households by what became of them."""

    enquiries: tuple[int, ...]
    information_events: int
    stage_1_courses: int
    stage_2_courses: int
    approved_residents: int
    approved_elsewhere: int
    transferred: int
    in_assessment: int
    withdrew: int


@dataclass(frozen=True, kw_only=True)
class Support:
    """Requests by what came of them, the Adoption Support Fund, contact, allowances and counselling."""

    led_to_support: int
    advice_only: int
    open_at_year_end: int
    families_before_order: int
    fund_applications: int
    fund_refused: int
    fund_pence: int
    fund_matched: int
    adult_adoptees: int
    letterbox_exchanges: int
    letterbox_children: int
    direct_contact_children: int
    birth_families: int
    allowances: int


@dataclass(frozen=True, kw_only=True)
class Safeguards:
    """Outcomes of complaints, a row each, and numbers of compliments and allegations."""

    complaints: tuple[str, ...]
    compliments: int
    allegations: int = 0


@dataclass(frozen=True)
class ServiceYear:
    """All of one year."""

    panel: Panel
    recruitment: Recruitment
    support: Support
    safeguards: Safeguards


SERVICE_YEARS = {
    "2017-18": ServiceYear(
        Panel(
            meetings=14, local_meetings=14, adopters=14, matches=15, local_matches=15,
            own_matches=(10, 13, 15, 16, 18, 19, 20, 21, 22, 23, 24, 25, 26, 28, 30),
        ),
        Recruitment(
            enquiries=(5, 6, 4, 7, 3, 6, 8, 5, 2, 9, 6, 5),
            information_events=10, stage_1_courses=4, stage_2_courses=4,
            approved_residents=5, approved_elsewhere=4, transferred=0, in_assessment=6, withdrew=3,
        ),
        Support(
            led_to_support=27, advice_only=3, open_at_year_end=2, families_before_order=5,
            fund_applications=41, fund_refused=2, fund_pence=118_463_50, fund_matched=1,
            adult_adoptees=22, letterbox_exchanges=498, letterbox_children=207, direct_contact_children=10,
            birth_families=2, allowances=52,
        ),
        Safeguards(complaints=("not upheld",), compliments=6),
    ),
    "2018-19": ServiceYear(
        Panel(
            meetings=13, local_meetings=13, adopters=15, matches=9, local_matches=9,
            own_matches=(29, 31, 33, 36, 37, 38, 39, 40, 50),
        ),
        Recruitment(
            enquiries=(6, 7, 5, 6, 4, 8, 7, 6, 3, 10, 5, 4),
            information_events=12, stage_1_courses=5, stage_2_courses=4,
            approved_residents=4, approved_elsewhere=3, transferred=0, in_assessment=7, withdrew=2,
        ),
        Support(
            led_to_support=31, advice_only=2, open_at_year_end=2, families_before_order=7,
            fund_applications=48, fund_refused=1, fund_pence=134_907_20, fund_matched=1,
            adult_adoptees=24, letterbox_exchanges=531, letterbox_children=219, direct_contact_children=12,
            birth_families=1, allowances=51,
        ),
        Safeguards(complaints=("upheld", "not upheld"), compliments=8),
    ),
    "2019-20": ServiceYear(
        Panel(meetings=22, local_meetings=10, adopters=50, matches=17, local_matches=8, own_matches=(51, 53, 52)),
        Recruitment(
            enquiries=(8, 7, 6, 7, 5, 8, 7, 6, 3, 9, 6, 4),
            information_events=22, stage_1_courses=9, stage_2_courses=7,
            approved_residents=2, approved_elsewhere=1, transferred=5, in_assessment=3, withdrew=2,
        ),
        Support(
            led_to_support=35, advice_only=1, open_at_year_end=3, families_before_order=6,
            fund_applications=55, fund_refused=2, fund_pence=151_082_83, fund_matched=2,
            adult_adoptees=27, letterbox_exchanges=563, letterbox_children=228, direct_contact_children=13,
            birth_families=1, allowances=49,
        ),
        Safeguards(complaints=("partially upheld",), compliments=9),
    ),
}  # fmt: skip
