"""The preview first: after an edit to words, reviewers need not wait for the documents.

A draft build keeps what its preview was made with. Where data, params, program and code are still the
same, the next build fills the new words into that before it does anything else, and the preview is
there in the time that this takes. The build then goes on and makes the same preview again, with the
documents; where it stops, the preview alone has the new words. Only Part 2 does so: nothing of Part 1
lands before it has been found safe.

Nothing slow is imported here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from annual_reports.cache import cache_place, keep, recall
from annual_reports.cell_notes import cell_notes
from annual_reports.findings import has_errors
from annual_reports.kept_measures import measures_key, measures_keys, recall_measures
from annual_reports.narrative.confirmations import read_confirmations
from annual_reports.narrative.editions.current import current_notebook
from annual_reports.narrative.editions.writing import write_atomically
from annual_reports.narrative.status import cell_statuses
from annual_reports.narrative.structure import filled_part
from annual_reports.notebooks.handover import load_handover
from annual_reports.notebooks.recall import recalled_notebook
from annual_reports.notebooks.shown import names_in_words
from annual_reports.periods import Year
from annual_reports.project import Project
from annual_reports.publish.settings import DocumentSettings
from annual_reports.review.page import preview_html

PART = 2


@dataclass(frozen=True)
class PreviewKit:
    """What a preview was made with, beside the words.

    Attributes
    ----------
    handover
        All that the notebook may print, as JSON.
    settings
        Title and notices.
    """

    handover: str
    settings: DocumentSettings


_ADAPTER: TypeAdapter[PreviewKit] = TypeAdapter(PreviewKit)


def keep_preview_kit(project: Project, year: Year, report: str, handover: bytes, settings: DocumentSettings) -> None:
    """Keep what a Part 2 preview was made with."""
    kit = _ADAPTER.dump_json(PreviewKit(handover.decode(), settings))
    keep(_place(project, year, report), measures_key(project, year, report), kit)


def refresh_previews(project: Project, year: Year, reports: Sequence[str]) -> Iterator[Path]:
    """Fill new words into the previews that an earlier build has made.

    Parameters
    ----------
    project, year
        The edition's.
    reports
        Ids; none means all that were built before.

    Yields
    ------
    Path
        Each preview that has new words. A report whose words cannot be filled in, or do not hold together, keeps
        the preview that it has. Whatever else is wrong the build will say, and the preview stays newer than
        the papers until a build lands.
    """
    built = _place(project, year, "").parent.glob("*/preview.json")
    keys = measures_keys(project, year, sorted(reports or (place.parent.name for place in built)))
    for report, key in keys.items():
        preview = project.outputs(year) / f"part-{PART}" / report / "preview.html"
        html = _refreshed(project, year, report, key) if preview.is_file() else None
        if html is not None and html != preview.read_text(encoding="utf-8"):
            write_atomically(preview, html)
            yield preview


def _refreshed(project: Project, year: Year, report: str, key: str) -> str | None:
    """Make a preview of the words as they are now, or None where more than words has changed."""
    content = recall(_place(project, year, report), key)
    measures = recall_measures(project, year, report, key)
    current = current_notebook(project, year, report)
    if content is None or measures is None or current.notebook is None or current.has_errors:
        return None
    kit = _ADAPTER.validate_json(content)
    handover = kit.handover.encode()
    results = load_handover(handover).results
    names = names_in_words(results)
    filled = filled_part(current.notebook, names, PART, project.relative(current.path), results.without)
    if has_errors(filled.findings):
        return None
    place = cache_place(project, PART, year, report, "notebook.json")
    executed = recalled_notebook(filled.notebook, {"year": year.label, "part": PART}, handover, place)
    if executed is None:
        return None
    record = project.confirmations(year, report)
    confirmations, _ = read_confirmations(record, project.relative(record))
    statuses = cell_statuses(report, current.notebook, measures.results.figures, confirmations)
    return preview_html(executed, kit.settings, cell_notes(statuses))


def _place(project: Project, year: Year, report: str) -> Path:
    return cache_place(project, PART, year, report, "preview.json")
