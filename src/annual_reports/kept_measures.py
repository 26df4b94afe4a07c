"""A report's measures as they are kept from one build to the next: no record of a child is in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter

from annual_reports.cache import cache_place, folders_key, keep, key_of, program_key, recall
from annual_reports.findings import Finding
from annual_reports.inputs.records import InputFile
from annual_reports.measures.figures import Results
from annual_reports.measures.stored import with_dates
from annual_reports.periods import Year
from annual_reports.project import Project


@dataclass(frozen=True)
class KeptMeasures:
    """What a report came to, what was found on the way, and the files that were read."""

    results: Results
    findings: tuple[Finding, ...]
    files: tuple[InputFile, ...]


_ADAPTER: TypeAdapter[KeptMeasures] = TypeAdapter(KeptMeasures)


def measures_keys(project: Project, year: Year, reports: Iterable[str]) -> dict[str, str]:
    """Hash, for each report, all that its measures may look at: every record, every value of params, the program."""
    inputs = folders_key([project.root / "data", project.root / "params"])
    return {report: key_of(year.label, report, inputs, program_key()) for report in reports}


def measures_key(project: Project, year: Year, report: str) -> str:
    """Hash what one report's measures may look at."""
    return measures_keys(project, year, [report])[report]


def recall_measures(project: Project, year: Year, report: str, key: str) -> KeptMeasures | None:
    """Find measures that were made from the same, or None."""
    content = recall(_place(project, year, report), key)
    if content is None:
        return None
    kept = _ADAPTER.validate_json(content)
    return replace(kept, results=with_dates(kept.results))


def keep_measures(project: Project, year: Year, report: str, key: str, measures: KeptMeasures) -> None:
    """Keep measures for the next build."""
    keep(_place(project, year, report), key, _ADAPTER.dump_json(measures))


def _place(project: Project, year: Year, report: str) -> Path:
    """Measures are not protected: their place is Part 2's."""
    return cache_place(project, 2, year, report, "measures.json")
