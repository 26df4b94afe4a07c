"""All that readers get of one edition: its preview, its documents, and its figures for other programs.

A build imports this, and what it brings along is slow to import, while the first notebook runs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from annual_reports.cache import Keep
from annual_reports.publish.exporter import to_qmd
from annual_reports.publish.recall import render_or_recall
from annual_reports.publish.settings import DocumentSettings
from annual_reports.publish.word import reference_document
from annual_reports.review.page import CellNote
from annual_reports.review.preview import write_preview


def get_ready(settings: DocumentSettings, formats: Sequence[str]) -> None:
    """Do what needs no notebook that has been run."""
    if "docx" in formats:
        reference_document(settings)


def write_papers(
    executed: NotebookNode,
    figures: str,
    settings: DocumentSettings,
    notes: Mapping[str, CellNote],
    folder: Path,
    *,
    formats: Sequence[str],
    renderer: str,
    place: Path,
    keep: Keep,
) -> str:
    """Write everything that lands in an edition's folder.

    Parameters
    ----------
    executed
        The notebook, with its narrative filled in and its outputs in place.
    figures
        Text of ``figures.json``.
    settings
        Title and notices.
    notes
        What the preview shows beside each cell.
    folder
        Where to write; it has to be there.
    formats, renderer
        See :func:`annual_reports.publish.render.render`.
    place, keep
        Where and how the documents are kept for the next build.

    Returns
    -------
    renderer
        Which one made the documents.
    """
    nbformat.write(executed, folder / f"{settings.report}.ipynb")
    (folder / "figures.json").write_text(figures, encoding="utf-8")
    source = to_qmd(executed, settings, folder)
    return render_or_recall(
        source,
        folder,
        settings,
        formats=formats,
        renderer=renderer,
        place=place,
        keep=keep,
        meanwhile=partial(write_preview, executed, settings, folder / "preview.html", notes),
    )
