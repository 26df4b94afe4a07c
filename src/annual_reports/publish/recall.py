"""Documents made once from the same: a build that changes one paper does not render the others again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

from annual_reports.cache import Keep, folders_key, keep, key_of, program_key, recall
from annual_reports.publish import quarto
from annual_reports.publish.exporter import CHARTS
from annual_reports.publish.pandoc import ASSETS
from annual_reports.publish.render import render, renderer_in_use
from annual_reports.publish.settings import DocumentSettings

RENDERED_WITH = ("pypandoc-binary", "typst", "python-docx")


def render_or_recall(
    source: Path,
    destination: Path,
    settings: DocumentSettings,
    *,
    formats: Sequence[str],
    renderer: str,
    place: Path,
    keep: Keep = keep,
    meanwhile: Callable[[], object] | None = None,
) -> str:
    """Make the documents, or take those that an earlier build made from the same.

    Parameters
    ----------
    source, destination, settings, formats, renderer, meanwhile
        See :func:`annual_reports.publish.render.render`.
    place
        File of the cache: of the document's own part.
    keep
        How what was made is kept.

    Returns
    -------
    renderer
        ``quarto`` or ``pandoc``: which one made them.
    """
    used = renderer_in_use(renderer)
    key = _key(source, settings, formats, used)
    kept = recall(place, key)
    if kept is not None:
        with zipfile.ZipFile(io.BytesIO(kept)) as documents:
            documents.extractall(destination)
        if meanwhile is not None:
            meanwhile()
        return used
    render(source, destination, settings, formats=formats, renderer=used, meanwhile=meanwhile)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as documents:
        for format in formats:
            documents.write(destination / f"{source.stem}.{format}", f"{source.stem}.{format}")
    keep(place, key, packed.getvalue())
    return used


def _key(source: Path, settings: DocumentSettings, formats: Sequence[str], used: str) -> str:
    looks = folders_key([ASSETS, source.parent / CHARTS])
    versions = [f"{package} {version(package)}" for package in RENDERED_WITH]
    by = f"{used} {quarto.version()}" if used == "quarto" else used
    return key_of(source.read_bytes(), looks, repr(settings), *formats, by, *versions, program_key())
