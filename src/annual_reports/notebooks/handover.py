"""The handover: the one file through which a kernel learns what to print.

The build measures and protects; the kernel arranges. Between the two lies one JSON file with the
edition's figures, tables and charts. A kernel is given no records and no path to them, so that a
notebook of Part 1 cannot print what it has never been told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from annual_reports.measures.figures import Results
from annual_reports.measures.stored import with_dates
from annual_reports.notebooks.front_sheet import FrontSheetContent

if TYPE_CHECKING:  # they are slow to import, and a kernel has none
    from annual_reports.params import Authority, Committee, ReportParams


@dataclass(frozen=True)
class Handover:
    """What one edition's notebook may print, and the council's colour for its charts."""

    part: int
    results: Results
    front_sheet: FrontSheetContent
    colour: str

    @classmethod
    def of(
        cls, authority: Authority, committee: Committee, params: ReportParams, results: Results, part: int
    ) -> Handover:
        """Put together what one part's notebook may print: for Part 1 the results are protected ones."""
        front_sheet = FrontSheetContent.of(
            committee, params.front_sheet, part, rounded_to=results.rounded_to, by_chance=results.by_chance
        )
        return cls(part, results, front_sheet, authority.brand.colour)


_ADAPTER: TypeAdapter[Handover] = TypeAdapter(Handover)


def dump_handover(handover: Handover) -> bytes:
    """Write a handover as JSON."""
    return _ADAPTER.dump_json(handover)


def load_handover(content: bytes) -> Handover:
    """Read a handover back; dates, which JSON has as text, become dates again."""
    handover = _ADAPTER.validate_json(content)
    return replace(handover, results=with_dates(handover.results))
