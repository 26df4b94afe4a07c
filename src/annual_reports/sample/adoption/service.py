"""The adoption service's registers that are not about children with a plan for adoption."""

from __future__ import annotations

from annual_reports.periods import PeriodKind, Year
from annual_reports.sample.adoption.panel import PANEL
from annual_reports.sample.adoption.plan import SERVICE_YEARS
from annual_reports.sample.adoption.recruitment import RECRUITMENT
from annual_reports.sample.adoption.safeguards import SAFEGUARDS
from annual_reports.sample.adoption.setting import Setting
from annual_reports.sample.adoption.support import SUPPORT
from annual_reports.sample.chance import stream
from annual_reports.sample.writing import Row

MAKERS = {**PANEL, **RECRUITMENT, **SUPPORT, **SAFEGUARDS}


def service_registers(seed: int, year: Year) -> dict[str, list[Row]]:
    """Write the year's registers, by name."""
    return {name: make(_setting(seed, name, year)) for name, make in MAKERS.items()}


def _setting(seed: int, name: str, year: Year) -> Setting:
    # The three panel registers tell of the same meetings, so they draw from the same stream.
    stream_name = "panel" if name.startswith("panel_") else name
    return Setting(
        year.label,
        year.period(PeriodKind.FINANCIAL),
        SERVICE_YEARS[year.label],
        stream(seed, stream_name, year.label),
    )
