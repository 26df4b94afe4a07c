"""The handover: the one file through which a kernel learns what to print.

The build measures and protects; the kernel arranges. Between the two lies one JSON file with the
edition's figures, tables and charts. A kernel is given no records and no path to them, so that a
notebook of Part 1 cannot print what it has never been told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from annual_reports.measures.figures import Results
from annual_reports.measures.stored import with_dates
from annual_reports.notebooks.front_sheet import FrontSheetContent
from annual_reports.params import Brand


@dataclass(frozen=True)
class Handover:
    """What one edition's notebook may print."""

    part: int
    results: Results
    front_sheet: FrontSheetContent
    brand: Brand


_ADAPTER: TypeAdapter[Handover] = TypeAdapter(Handover)


def dump_handover(handover: Handover) -> bytes:
    """Write a handover as JSON."""
    return _ADAPTER.dump_json(handover)


def load_handover(content: bytes) -> Handover:
    """Read a handover back; dates, which JSON has as text, become dates again."""
    handover = _ADAPTER.validate_json(content)
    return replace(handover, results=with_dates(handover.results))
