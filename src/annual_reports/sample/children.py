"""The life that a synthetic child leads: periods of care, placements, legal status, an adoption plan.

One child has one life, and every file of every year is a view of it. Lives hold what happened;
:func:`episodes` cuts a period of care into the episodes of the SSDA903 return, where a new
placement or a new legal status begins a new episode.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

RESPITE = frozenset({"V3", "V4"})
"""Legal statuses of short breaks, which do not count as being looked after."""

ADOPTED = frozenset({"E11", "E12"})
"""Reasons for leaving care (REC) that are an adoption order."""


@dataclass(frozen=True, kw_only=True)
class Placement:
    """A child's home from a day on.

    Attributes
    ----------
    code, provider
        PLACE and PLACE_PROVIDER of the return.
    in_borough
        Whether the home is in the council's area.
    same_carer
        Whether the carer stays while the kind of placement changes, as when foster carers adopt.
    reason
        REASON_PLACE_CHANGE: why the placement before this one ended.
    """

    day: date
    code: str
    provider: str
    in_borough: bool
    same_carer: bool = False
    reason: str = ""


@dataclass(frozen=True)
class LegalStatus:
    """The legal ground of being looked after from a day on (LS of the return)."""

    day: date
    code: str


@dataclass(frozen=True, kw_only=True)
class Period:
    """A period of care, from the day that a child starts to be looked after until it ends.

    Placements and legal statuses are in order, and the first of each is of the first day.
    ``end`` and ``why`` (REC) are None and empty while the child is still looked after.
    """

    need: str
    placements: tuple[Placement, ...]
    legal: tuple[LegalStatus, ...]
    end: date | None = None
    why: str = ""

    @property
    def start(self) -> date:
        """First day."""
        return self.placements[0].day

    @property
    def is_respite(self) -> bool:
        """Whether these are short breaks."""
        return self.legal[0].code in RESPITE

    def holds(self, day: date) -> bool:
        """Whether the child is in care at the end of a day."""
        return self.start <= day and (self.end is None or self.end > day)

    def touches(self, first: date, last: date) -> bool:
        """Whether the child is in care at any time of a run of days."""
        return self.start <= last and (self.end is None or self.end >= first)


@dataclass(frozen=True, kw_only=True)
class AdoptionPlan:
    """The decision that a child should be placed for adoption, and the adopters where there are any.

    ``reversal_reason`` is REASON_PLACED_CEASED; the adopters are AD1's codes.
    """

    decided: date
    reversed: date | None = None
    reversal_reason: str = ""
    matched: date | None = None
    by_foster_carer: bool = False
    adopters: int = 2
    adopters_sex: str = "MF"
    adopters_status: str = "L11"


@dataclass(frozen=True, kw_only=True)
class Child:
    """A synthetic child.

    Attributes
    ----------
    id
        ``SYN`` and six digits: no council numbers its children so.
    sex
        1 male, 2 female, as the return wrote it until 2024.
    ethnicity
        ETHNIC of the return.
    asylum_seeker
        Whether the child came to the country alone to seek asylum.
    tag
        The child's part in the sample, for the modules that build on this one. It is never written.
    """

    id: str
    sex: str
    born: date
    ethnicity: str
    periods: tuple[Period, ...]
    asylum_seeker: bool = False
    plan: AdoptionPlan | None = None
    tag: str = ""

    @property
    def care(self) -> tuple[Period, ...]:
        """Periods of being looked after: short breaks are left out."""
        return tuple(period for period in self.periods if not period.is_respite)

    def looked_after_on(self, day: date) -> bool:
        """Whether the child is looked after at the end of a day."""
        return any(period.holds(day) for period in self.care)

    def looked_after_within(self, first: date, last: date) -> bool:
        """Whether the child is looked after at any time of a run of days."""
        return any(period.touches(first, last) for period in self.care)

    def twelve_months_on(self, day: date) -> bool:
        """Whether the child has been looked after without a break for the twelve months up to a day."""
        year_before = day.replace(year=day.year - 1)
        return any(period.holds(day) and period.start <= year_before for period in self.care)


@dataclass(frozen=True, kw_only=True)
class Episode:
    """One row of EPISODES: a placement under a legal status.

    ``number`` counts the child's placements, so that each carer has one address and one provider.
    """

    decom: date
    rne: str
    ls: str
    cin: str
    placement: Placement
    number: int
    dec: date | None
    rec: str
    reason_place_change: str


def episodes(period: Period) -> tuple[Episode, ...]:
    """Cut a period of care into episodes.

    The reason for a new episode (RNE) is S at the start, then P for a new placement, T for one with
    the same carer, L for a new legal status, and B or U for both on one day.

    Examples
    --------
    >>> foster = Placement(day=date(2019, 5, 1), code="U5", provider="PR1", in_borough=True)
    >>> adoptive = Placement(day=date(2019, 9, 2), code="A5", provider="PR1", in_borough=True, same_carer=True)
    >>> care = Period(
    ...     need="N1", placements=(foster, adoptive),
    ...     legal=(LegalStatus(date(2019, 5, 1), "C1"), LegalStatus(date(2019, 8, 5), "E1")),
    ... )
    >>> [(episode.rne, episode.ls, episode.placement.code, episode.rec) for episode in episodes(care)]
    [('S', 'C1', 'U5', 'X1'), ('L', 'E1', 'U5', 'X1'), ('T', 'E1', 'A5', '')]
    """
    days = sorted({placement.day for placement in period.placements} | {status.day for status in period.legal})
    ends: list[date | None] = [*days[1:], period.end]
    rows: list[Episode] = []
    for decom, dec in zip(days, ends, strict=True):
        number = sum(placement.day <= decom for placement in period.placements)
        placement = period.placements[number - 1]
        status = [status for status in period.legal if status.day <= decom][-1]
        following = next((other for other in period.placements if other.day == dec), None)
        rows.append(
            Episode(
                decom=decom,
                rne=_reason_for_new_episode(period, decom, placement, status),
                ls=status.code,
                cin=period.need,
                placement=placement,
                number=number,
                dec=dec,
                rec=period.why if dec == period.end else "X1",
                reason_place_change=following.reason if following and dec != period.end else "",
            )
        )
    return tuple(rows)


def _reason_for_new_episode(period: Period, decom: date, placement: Placement, status: LegalStatus) -> str:
    if decom == period.start:
        return "S"
    moved, changed = placement.day == decom, status.day == decom
    if moved and changed:
        return "U" if placement.same_carer else "B"
    if moved:
        return "T" if placement.same_carer else "P"
    return "L"
