"""What Part 1 of the years before published and hid, by the ids that this year has for it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from annual_reports.periods import Year
from annual_reports.project import Project
from annual_reports.reports.registry import REPORTS
from annual_reports.reports.report import Report
from annual_reports.reports.years import STEPS_BACK


@dataclass(frozen=True)
class EarlierPapers:
    """What is public already, and what must not become so by this year's papers.

    Attributes
    ----------
    published
        Counts of earlier years that their own Part 1 has published.
    hidden
        Ids that print what an earlier Part 1 has hidden, left out or merged. What was not there at all was merged, or
        nobody looked at what it tells beside that year's numbers.
    """

    published: Mapping[str, int]
    hidden: tuple[str, ...]


def read_earlier_papers(project: Project, year: Year) -> EarlierPapers:
    """Read the figures of each Part 1 of the years before a year."""
    published: dict[str, int] = {}
    hidden: list[str] = []
    for suffix, report, figures in _figures(project, year):
        published |= {
            f"{report.id}:{id}.{suffix}": figure["value"]
            for id, figure in figures.items()
            if figure["status"] == "published" and isinstance(figure["value"], int)
        }
        hidden += [
            f"{report.id}:{one.id}.{suffix}"
            for one in report.catalogue.figures
            if figures.get(one.id, {}).get("status") != "published"
        ]
    return EarlierPapers(published, tuple(hidden))


def _figures(project: Project, year: Year) -> Iterator[tuple[str, Report, dict[str, Any]]]:
    """The figures of each paper, with what this year's ids say of its year."""
    for suffix, back in STEPS_BACK.items():
        for report in REPORTS.values():
            path = project.public_figures(year.previous(back), report.id)
            if path.is_file():
                yield suffix, report, json.loads(path.read_text(encoding="utf-8"))["figures"]
