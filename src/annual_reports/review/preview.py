"""``preview.html``: what reviewers read, with each cell's id in the margin and no code.

nbconvert's own page templates fetch scripts from a network, so the page has a template of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from markupsafe import escape
from nbconvert.exporters.templateexporter import TemplateExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

from annual_reports.publish.settings import DocumentSettings
from annual_reports.review.numbering import numbered_notebook

TEMPLATES = Path(str(files("annual_reports.review") / "templates"))
HIDDEN = {"parameters", "injected-parameters", "setup"}


@dataclass(frozen=True)
class CellNote:
    """What a reviewer sees beside a narrative cell.

    Attributes
    ----------
    status
        A word or two for the badge: "confirmed", "carried over".
    tone
        ``good``, ``doubtful`` or ``plain``: the badge's colour, which never speaks alone.
    guidance
        What the cell should cover.
    owner
        Who writes it, by role.
    """

    status: str = ""
    tone: str = "plain"
    guidance: str = ""
    owner: str = ""


class PreviewExporter(TemplateExporter):
    """The nbconvert exporter of the preview."""

    file_extension = ".html"
    output_mimetype = "text/html"


class _Renderer(IPythonRenderer):
    """Markdown without raw HTML, and without images: the charts are outputs, nothing is fetched."""

    def image(self, text: str, url: str, title: str | None = None) -> str:  # noqa: ARG002  # mistune's
        return str(escape(text))


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
    path.write_text(preview_html(notebook, settings, notes or {}), encoding="utf-8", newline="\n")


def preview_html(notebook: NotebookNode, settings: DocumentSettings, notes: Mapping[str, CellNote]) -> str:
    """Make the page that :func:`write_preview` writes."""
    exporter = PreviewExporter(  # type: ignore[no-untyped-call]  # nbconvert's constructor
        template_name="preview",
        default_preprocessors=[],  # each would check the whole notebook, and there is nothing for them to do
        extra_template_basedirs=[str(TEMPLATES)],
        filters={"preview_markdown": _to_html},
    )
    resources: dict[str, Any] = {"settings": settings, "notes": dict(notes)}
    body, _ = exporter.from_notebook_node(_shown(numbered_notebook(notebook)), resources=resources)
    return str(body)


def _to_html(markdown: str) -> str:
    renderer = _Renderer(escape=True, allow_harmful_protocols=False, exclude_anchor_links=True)
    return str(MarkdownWithMath(renderer=renderer).render(markdown))


def _shown(notebook: NotebookNode) -> NotebookNode:
    """Leave out cells that show nothing."""
    notebook.cells = [cell for cell in notebook.cells if cell.cell_type == "markdown" or _has_output(cell)]
    return notebook


def _has_output(cell: NotebookNode) -> bool:
    return bool(cell.get("outputs")) and not HIDDEN & set(cell.metadata.get("tags", []))
