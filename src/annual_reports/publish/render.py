"""Rendering: one ``report.qmd``, three formats, by Quarto or by pandoc and Typst."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from annual_reports.errors import RenderingError, UsageError
from annual_reports.publish import pandoc
from annual_reports.publish.exporter import Qmd
from annual_reports.publish.settings import DocumentSettings

RendererName = Literal["auto", "quarto", "pandoc"]
Writer = Callable[[Path, DocumentSettings], Path]

FORMATS = ("html", "docx", "pdf")


def render(
    qmd: Qmd,
    destination: Path,
    formats: Sequence[str] = FORMATS,
    renderer: RendererName = "auto",
    *,
    settings: DocumentSettings,
) -> list[Path]:
    """Make the documents, side by side, and move them to their place when all are made.

    Parameters
    ----------
    qmd
        The document.
    destination
        Folder for ``<report>.html``, ``.docx`` and ``.pdf``; it is made where it is missing.
    formats
        Which of them.
    renderer
        ``auto`` takes Quarto where its command is on the path.
    settings
        What the documents say of themselves.

    Returns
    -------
    documents
        Their paths, in the order of ``formats``.

    Raises
    ------
    RenderingError
        One could not be made; none is moved then.
    """
    unknown = sorted(set(formats) - set(FORMATS))
    if unknown:
        raise UsageError(f"no such format: {', '.join(unknown)}; there are {', '.join(FORMATS)}")
    writers = _writers(renderer)
    with TemporaryDirectory(prefix="annual-reports-") as scratch, ThreadPoolExecutor(len(FORMATS)) as threads:
        # A folder for each format: Quarto's runs would share their half-made files.
        made = [threads.submit(_make, writers[name], qmd, Path(scratch) / name, settings) for name in formats]
        documents = [document.result() for document in made]
        destination.mkdir(parents=True, exist_ok=True)
        return [Path(shutil.move(document, destination / document.name)) for document in documents]


def renderer_in_use(renderer: RendererName) -> str:
    """Which renderer a choice comes to on this machine: ``quarto`` or ``pandoc``."""
    if renderer == "auto":
        return "quarto" if shutil.which("quarto") else "pandoc"
    if renderer == "quarto" and not shutil.which("quarto"):
        raise RenderingError("Quarto is not on the path; install it or use --renderer pandoc")
    return renderer


def _writers(renderer: RendererName) -> dict[str, Writer]:
    if renderer_in_use(renderer) == "quarto":
        from annual_reports.publish import quarto  # noqa: PLC0415  # only where it is used

        return {"html": quarto.html, "docx": quarto.docx, "pdf": quarto.pdf}
    return {"html": pandoc.html, "docx": pandoc.docx, "pdf": pandoc.pdf}


def _make(writer: Writer, qmd: Qmd, folder: Path, settings: DocumentSettings) -> Path:
    shutil.copytree(pandoc.ASSETS, folder)
    return writer(qmd.write(folder, settings.report), settings)
