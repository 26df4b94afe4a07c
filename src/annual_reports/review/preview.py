"""``preview.html``: what reviewers read, with each cell's id in the margin and no code.

nbconvert's own page templates fetch scripts from a network, so the page has a template of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nbconvert.exporters.templateexporter import TemplateExporter
from nbformat import NotebookNode

from annual_reports.publish.settings import DocumentSettings
from annual_reports.review.page import FILTERS, TEMPLATE, TEMPLATES, CellNote, shown_notebook


class PreviewExporter(TemplateExporter):
    """The nbconvert exporter of the preview."""

    file_extension = ".html"
    output_mimetype = "text/html"


def write_preview(
    notebook: NotebookNode, settings: DocumentSettings, path: Path, notes: Mapping[str, CellNote] | None = None
) -> None:
    """Write the preview of an executed notebook: one file that fetches nothing.

    Parameters
    ----------
    notebook
        With its narrative filled in and its outputs in place.
    settings
        Title and notices.
    path
        The file to write.
    notes
        Status and guidance by cell id.
    """
    exporter = PreviewExporter(  # type: ignore[no-untyped-call]  # nbconvert's constructor
        template_name=TEMPLATE,
        default_preprocessors=[],  # each would check the whole notebook, and there is nothing for them to do
        extra_template_basedirs=[str(TEMPLATES)],
        filters=FILTERS,
    )
    resources: dict[str, Any] = {"settings": settings, "notes": dict(notes or {})}
    body, _ = exporter.from_notebook_node(shown_notebook(notebook), resources=resources)
    path.write_text(str(body), encoding="utf-8", newline="\n")
