"""Rendering with the Quarto command line, where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from annual_reports.errors import RenderingError
from annual_reports.publish import pandoc
from annual_reports.publish.settings import DocumentSettings

SECONDS = 300


def html(source: Path, settings: DocumentSettings) -> Path:
    """Make the web page."""
    return _quarto(source, "html", ".html", settings)


def docx(source: Path, settings: DocumentSettings) -> Path:
    """Make the Word document."""
    pandoc.write_word_reference(source, settings)
    return _quarto(source, "docx", ".docx", settings)


def pdf(source: Path, settings: DocumentSettings) -> Path:
    """Make the PDF, by the Typst that comes with Quarto."""
    return _quarto(source, "typst", ".pdf", settings)


def _quarto(source: Path, format: str, suffix: str, settings: DocumentSettings) -> Path:
    language, _, region = settings.lang.partition("-")
    command = ["quarto", "render", source.name, f"--to={format}", "--no-execute"]
    command += [f"--metadata=lang-code:{language}", f"--metadata=lang-region:{region}"]
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(settings.timestamp),
        "TYPST_FONT_PATHS": pandoc.font_folder(),
        "TYPST_IGNORE_SYSTEM_FONTS": "true",
    }
    run = subprocess.run(
        command, cwd=source.parent, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    made = source.with_suffix(suffix)
    # Quarto prints the error of a filter and goes on without it.
    if run.returncode or not made.exists() or "ERROR" in run.stderr:
        raise RenderingError(
            f"Quarto could not make {suffix.removeprefix('.')}: {_last_words(run.stderr or run.stdout)}"
        )
    return made


def _last_words(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return " ".join(lines[-6:])


def on_path() -> bool:
    """Whether the command is there."""
    return shutil.which("quarto") is not None
