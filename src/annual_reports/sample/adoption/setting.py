"""What the making of a register needs."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from annual_reports.periods import Period
from annual_reports.sample.adoption.plan import ServiceYear
from annual_reports.sample.chance import working_day_between


@dataclass(frozen=True)
class Setting:
    """What the making of a register needs: the year's days and plan, its mark, and a stream of chance."""

    label: str
    days: Period
    plan: ServiceYear
    chance: random.Random

    def marks(self, kind: str, number: int) -> list[str]:
        """Make plainly made-up marks such as ``ENQ-2019-001``."""
        return [f"{kind}-{self.label[:4]}-{place:03d}" for place in range(1, number + 1)]

    def working_days(self, number: int, first: date | None = None, last: date | None = None) -> list[date]:
        """Draw days on which the office is open, in order."""
        first, last = first or self.days.first, last or self.days.last
        return sorted(working_day_between(self.chance, first, last) for _ in range(number))
