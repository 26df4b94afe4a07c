"""The preview's page: one template, and narrative as HTML that neither runs nor fetches anything.

Nothing slow is imported here, nbconvert least of all: a page whose words alone are new is there at once.
"""

from __future__ import annotations

import base64
import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import mistune
from jinja2 import Environment, FileSystemLoader
from markupsafe import escape
from nbformat import NotebookNode

from annual_reports.publish.settings import DocumentSettings
from annual_reports.review.numbering import numbered_notebook

TEMPLATES = Path(str(files("annual_reports.review") / "templates"))
TEMPLATE = "preview"
HIDDEN = {"parameters", "injected-parameters", "setup"}
PLUGINS = ("strikethrough", "table", "url", "task_lists", "def_list")


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


def preview_html(notebook: NotebookNode, settings: DocumentSettings, notes: Mapping[str, CellNote]) -> str:
    """Make the page of an executed notebook.

    Parameters
    ----------
    notebook
        With its narrative filled in and its outputs in place.
    settings
        Title and notices.
    notes
        Status and guidance by cell id.
    """
    environment = Environment(loader=FileSystemLoader(TEMPLATES / TEMPLATE))
    environment.filters.update(FILTERS)
    page = environment.get_template("index.html.j2")
    return page.render(nb=shown_notebook(notebook), resources={"settings": settings, "notes": dict(notes)})


def shown_notebook(notebook: NotebookNode) -> NotebookNode:
    """Copy a notebook as the page shows it: numbered, and without cells that show nothing."""
    numbered = numbered_notebook(notebook)
    numbered.cells = [cell for cell in numbered.cells if cell.cell_type == "markdown" or _has_output(cell)]
    return numbered


def _has_output(cell: NotebookNode) -> bool:
    return bool(cell.get("outputs")) and not HIDDEN & set(cell.metadata.get("tags", []))


class _Renderer(mistune.HTMLRenderer):
    """Markdown without raw HTML, and without images: the charts are outputs, nothing is fetched."""

    def image(self, text: str, url: str, title: str | None = None) -> str:  # noqa: ARG002  # mistune's
        return str(escape(text))


@functools.cache
def _markdown() -> mistune.Markdown:
    renderer = _Renderer(escape=True)
    markdown = mistune.create_markdown(renderer=renderer, plugins=list(PLUGINS))
    renderer.register("table", _boxed_table)  # in place of the plugin's own
    return markdown


def _boxed_table(_: mistune.BaseRenderer, text: str) -> str:
    """Let a table that is wider than a phone move within its own box, by touch or by the arrow keys."""
    return f'<div class="table-box" tabindex="0" role="group" aria-label="Table">\n<table>\n{text}</table>\n</div>\n'


def to_html(markdown: str) -> str:
    """Turn narrative, or a table that a cell shows, into HTML."""
    return str(_markdown()(markdown))


def in_base64(text: str) -> str:
    """Write text as a ``data:`` address holds it."""
    return base64.b64encode(text.encode()).decode()


FILTERS: dict[str, Callable[..., Any]] = {"preview_markdown": to_html, "in_base64": in_base64}
"""What the template calls."""
