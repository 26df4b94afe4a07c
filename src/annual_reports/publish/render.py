"""Rendering: one ``report.qmd``, three formats, by Quarto or by pandoc and Typst."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from annual_reports.errors import RenderingError, UsageError
from annual_reports.publish import pandoc, quarto
from annual_reports.publish.exporter import CHARTS
from annual_reports.publish.settings import FORMATS, DocumentSettings

Writer = Callable[[Path, DocumentSettings], Path]

RENDERERS = ("auto", "quarto", "pandoc")


def render(
    source: Path,
    destination: Path,
    settings: DocumentSettings,
    *,
    formats: Sequence[str] = FORMATS,
    renderer: str = "auto",
    meanwhile: Callable[[], object] | None = None,
) -> str:
    """Make the documents, side by side, and move them to their place when all are made.

    Parameters
    ----------
    source
        The document, ``<report>.qmd``, with its charts beside it.
    destination
        Folder for ``<report>.html``, ``.docx`` and ``.pdf``; it is made where it is missing.
    settings
        What the documents say of themselves.
    formats
        Which of them.
    renderer
        ``auto`` takes Quarto where its command is on the path and new enough.
    meanwhile
        What else is to be done: renderers are programs of their own, which this one only waits for.

    Returns
    -------
    renderer
        ``quarto`` or ``pandoc``: which one made them.

    Raises
    ------
    RenderingError
        One could not be made; none is moved then.
    UsageError
        There is no such format or renderer.
    """
    _refuse_unknown("format", formats, FORMATS)
    formats = list(dict.fromkeys(formats))
    used = renderer_in_use(renderer)
    writers = _writers(used)
    with TemporaryDirectory(prefix="annual-reports-") as scratch, ThreadPoolExecutor(len(FORMATS)) as threads:
        # Quarto's runs would share their half-made files; pandoc's have none.
        folders = [Path(scratch) / (name if used == "quarto" else "all") for name in formats]
        sources = {folder: _set_out(source, folder) for folder in set(folders)}
        made = [
            threads.submit(writers[name], sources[folder], settings)
            for name, folder in zip(formats, folders, strict=True)
        ]
        if meanwhile is not None:
            meanwhile()
        documents = [document.result() for document in made]
        destination.mkdir(parents=True, exist_ok=True)
        for document in documents:
            shutil.move(document, destination / document.name)
    return used


def renderer_in_use(renderer: str) -> str:
    """Which renderer a choice comes to on this machine: ``quarto`` or ``pandoc``."""
    _refuse_unknown("renderer", [renderer], RENDERERS)
    if renderer == "pandoc":
        return renderer
    found = quarto.version()
    if found is not None and found >= quarto.OLDEST:
        return "quarto"
    if renderer == "auto":
        return "pandoc"
    needed = ".".join(map(str, quarto.OLDEST))
    here = "Quarto is not on the path" if found is None else f"Quarto on the path is older than {needed}"
    raise RenderingError(f"{here}; install {needed} or later, or use --renderer pandoc")


def _writers(renderer: str) -> dict[str, Writer]:
    if renderer == "quarto":
        return {"html": quarto.html, "docx": quarto.docx, "pdf": quarto.pdf}
    return {"html": pandoc.html, "docx": pandoc.docx, "pdf": pandoc.pdf}


def _set_out(source: Path, folder: Path) -> Path:
    """Put all that a renderer needs into one folder, and say where the document is in it."""
    shutil.copytree(pandoc.ASSETS, folder)
    if (source.parent / CHARTS).is_dir():
        shutil.copytree(source.parent / CHARTS, folder / CHARTS)
    return Path(shutil.copy(source, folder))


def _refuse_unknown(kind: str, wanted: Sequence[str], known: Sequence[str]) -> None:
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise UsageError(f"no such {kind}: {', '.join(unknown)}; there are {', '.join(known)}")
