"""From an executed notebook to ``report.qmd``: plain Markdown and images, no code.

Narrative stays as its owner wrote it, but for what Pandoc reads otherwise than the preview, and what
would make a renderer run, read or fetch something: shortcodes, metadata blocks and executable cells are
shown as the text that they are.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from nbconvert.exporters import Exporter
from nbformat import NotebookNode

from annual_reports.notebooks.displays import CHART_METADATA, MARKDOWN
from annual_reports.notebooks.front_sheet import PARTS
from annual_reports.notebooks.markdown import attribute, escape
from annual_reports.params import Brand
from annual_reports.periods import in_words
from annual_reports.publish.cell_text import for_pandoc
from annual_reports.publish.settings import DocumentSettings

SVG, PNG = "image/svg+xml", "image/png"
CHARTS = "charts"

SHORTCODE = re.compile(r"\{\{+<")
METADATA_BLOCK = re.compile(r"(?m)(^[ \t]*\n|\A)---[ \t]*$")
EXECUTABLE = re.compile(r"(?m)^([ \t]*(?:`{3,}|~{3,}))[ \t]*\{")


@dataclass(frozen=True)
class Qmd:
    """A document before it is rendered.

    Attributes
    ----------
    text
        Pandoc Markdown with Quarto's captions and references.
    images
        The images that it names, by their path beside it.
    """

    text: str
    images: dict[str, bytes]

    def write(self, folder: Path, name: str) -> Path:
        """Write the document and its images into a folder and return the document's path."""
        path = folder / f"{name}.qmd"
        path.write_text(self.text, encoding="utf-8", newline="\n")
        for image, content in self.images.items():
            (folder / image).parent.mkdir(parents=True, exist_ok=True)
            (folder / image).write_bytes(content)
        return path


class QmdExporter(Exporter):
    """The nbconvert exporter: narrative as it stands, what cells show, and no code."""

    file_extension = ".qmd"
    output_mimetype = "text/markdown"

    def from_notebook_node(  # type: ignore[override]  # nbconvert's own exporters return text here, as its docs say
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Return the body of the document, and its images under ``resources["outputs"]``."""
        notebook, resources = super().from_notebook_node(nb, resources, **kw)
        images: dict[str, bytes] = {}
        blocks = [block for cell in notebook.cells for block in _blocks(cell, images)]
        resources["outputs"] = images
        return "\n\n".join(block for block in blocks if block.strip()) + "\n", resources


def to_qmd(notebook: NotebookNode, settings: DocumentSettings, folder: Path) -> Path:
    """Write an executed notebook as ``<report>.qmd``, with its images beside it.

    Parameters
    ----------
    notebook
        With its narrative filled in and its outputs in place.
    settings
        Its title block.
    folder
        Where to write; it has to be there.

    Returns
    -------
    source
        The document's path.
    """
    return export(notebook, settings).write(folder, settings.report)


def export(notebook: NotebookNode, settings: DocumentSettings) -> Qmd:
    """Turn an executed notebook into a document."""
    # Preprocessors would each check the whole notebook, and there is nothing for them to do.
    exporter = QmdExporter(default_preprocessors=[])  # type: ignore[no-untyped-call]  # nbconvert's constructor
    body, resources = exporter.from_notebook_node(notebook)
    return Qmd(f"{head(settings)}\n{body}", resources["outputs"])


def head(settings: DocumentSettings) -> str:
    """Write the YAML that opens the document.

    Values are Markdown to Pandoc, and are escaped as such. Colour and font go without marks that
    a writer would escape.
    """
    fields = {
        "title": escape(settings.title),
        "subtitle": escape(settings.subtitle),
        "author": escape(settings.authority),
        "date": settings.date.isoformat(),
        "meeting-date": in_words(settings.date),
        "lang": settings.lang,
        "report-no": escape(settings.report_no),
        "part-banner": PARTS[settings.part],
        "exempt": settings.part == 2,
        "notices": [escape(notice) for notice in settings.notices],
        "notice-lines": [escape(line) for line in settings.notice_lines],
        "brand-colour": settings.brand.colour.removeprefix("#"),
        "brand-font": settings.brand.font,
        "fonts": list(dict.fromkeys((settings.brand.font, Brand().font))),
        "toc": True,
        "toc-depth": 2,
        "number-sections": True,
        # Nothing in a document is code to run.
        "engine": "markdown",
    }
    return f"---\n{yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=1000)}---\n"


def inert(markdown: str) -> str:
    r"""Take from narrative what a renderer would execute, include or read as settings.

    Examples
    --------
    >>> inert("{{< include notes.txt >}}")
    '\\{\\{\\< include notes.txt >}}'
    >>> inert("```{python}\nprint(1)\n```")
    '```\\{python}\nprint(1)\n```'
    """
    text = SHORTCODE.sub(lambda match: "".join(f"\\{mark}" for mark in match[0]), markdown)
    text = EXECUTABLE.sub(r"\1\\{", text)
    return METADATA_BLOCK.sub(r"\1* * *", text)


def _blocks(cell: NotebookNode, images: dict[str, bytes]) -> list[str]:
    if cell.cell_type == "markdown":
        return [inert(for_pandoc(cell.source, cell.get("id", "")))]
    if cell.cell_type != "code":
        return []
    return [
        _shown(output, images) for output in cell.outputs if output.output_type in {"display_data", "execute_result"}
    ]


def _shown(output: NotebookNode, images: dict[str, bytes]) -> str:
    if SVG in output.data:
        return _chart(output, images)
    return str(output.data.get(MARKDOWN, ""))


def _chart(output: NotebookNode, images: dict[str, bytes]) -> str:
    words = output.metadata[CHART_METADATA]
    path = f"{CHARTS}/{words['id']}"
    images[f"{path}.svg"] = output.data[SVG].encode()
    images[f"{path}.png"] = base64.b64decode(output.data[PNG])
    # No extension: each format takes the image that suits it.
    return f"![{escape(words['caption'])}]({path}){{#fig-{words['id']} fig-alt={attribute(words['alt'])}}}"
