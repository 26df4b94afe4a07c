"""Rendering with the Quarto command line, where it is installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

from annual_reports.errors import RenderingError
from annual_reports.publish import pandoc
from annual_reports.publish.settings import DocumentSettings
from annual_reports.publish.word import keep_rows

SECONDS = 300
# The first that makes PDF/UA, by a Typst that knows the template's words. An older one would say nothing.
OLDEST = (1, 9)

# Quarto colours what it says, and follows an error by where in its program it arose.
COLOUR = re.compile(r"\x1b\[\d*m")
ERROR = re.compile(r"^ERROR\b|^\[WARNING\] (?:Duplicate|Note with key)", re.MULTILINE)
NO_WORDS = re.compile(r"(at |Stack trace:|Output created:)")


def html(source: Path, settings: DocumentSettings) -> Path:
    """Make the web page."""
    return _quarto(source, "html", ".html", settings)


def docx(source: Path, settings: DocumentSettings) -> Path:
    """Make the Word document."""
    pandoc.write_word_reference(source, settings)
    path = _quarto(source, "docx", ".docx", settings)
    keep_rows(path)
    return path


def pdf(source: Path, settings: DocumentSettings) -> Path:
    """Make the PDF, by the Typst that comes with Quarto."""
    return _quarto(source, "typst", ".pdf", settings)


def _quarto(source: Path, format: str, suffix: str, settings: DocumentSettings) -> Path:
    language, _, region = settings.lang.partition("-")
    # By its path: on Windows the command is a script, which is not found by its name alone.
    command = [shutil.which("quarto") or "quarto", "render", source.name, f"--to={format}", "--no-execute"]
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
    said = COLOUR.sub("", run.stderr or run.stdout)
    # Quarto prints the error of a filter and goes on without it, and Pandoc's warnings of words that it dropped.
    if run.returncode or not made.exists() or ERROR.search(said):
        raise RenderingError(f"Quarto could not make {suffix.removeprefix('.')}: {_error_in(said)}")
    return made


def _error_in(said: str) -> str:
    # Before the error stands the document's whole title block.
    error = ERROR.search(said)
    lines = [line.strip() for line in said[error.start() if error else 0 :].splitlines()]
    return " ".join(line for line in lines if line and not NO_WORDS.match(line))


def version() -> tuple[int, ...] | None:
    """Which Quarto is on the path, as ``(1, 9, 2)``; None where there is none."""
    command = shutil.which("quarto")
    return _version_of(command) if command else None


@cache  # a program does not change while it runs
def _version_of(command: str) -> tuple[int, ...]:
    run = subprocess.run([command, "--version"], capture_output=True, text=True, timeout=SECONDS, check=False)
    return tuple(int(number) for number in re.findall(r"\d+", run.stdout)[:3])
