"""Rendering with pandoc and Typst alone: both come with Python packages, nothing is downloaded."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import pypandoc
import typst

from annual_reports.errors import RenderingError
from annual_reports.publish.settings import DocumentSettings
from annual_reports.publish.word import keep_rows, write_reference

ASSETS = Path(str(files("annual_reports.publish") / "assets"))
# The project's own syntax and nothing that reaches outside the document.
READER = "markdown-tex_math_dollars-raw_tex"
SECONDS = 120
# But not of marks around words that are left open: the words are printed.
WARNING = re.compile(r"^\[WARNING\] (?!Div at)(.+)$", re.MULTILINE)


def html(source: Path, settings: DocumentSettings) -> Path:
    """Make the web page: one file that fetches nothing."""
    options = ["--to=html5", "--template=document.html", "--css=document.css", "--embed-resources"]
    return _pandoc(source, source.with_suffix(".html"), settings, *options, "--default-image-extension=svg")


def docx(source: Path, settings: DocumentSettings) -> Path:
    """Make the Word document."""
    write_word_reference(source, settings)
    options = ["--to=docx", "--template=document.openxml", "--reference-doc=reference.docx"]
    path = _pandoc(source, source.with_suffix(".docx"), settings, *options, "--default-image-extension=png")
    keep_rows(path)
    return path


def write_word_reference(source: Path, settings: DocumentSettings) -> None:
    """Write the document that Word's styles, header and footer are taken from, beside the source."""
    write_reference(source.parent / "reference.docx", settings)


def pdf(source: Path, settings: DocumentSettings) -> Path:
    """Make the PDF, which Typst checks against PDF/UA-1."""
    text = _pandoc(
        source,
        source.with_suffix(".typ"),
        settings,
        "--to=typst",
        "--template=document.typ",
        "--default-image-extension=svg",
    )
    try:
        document = typst.compile(
            str(text),
            root=str(source.parent),
            font_paths=[font_folder()],
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            timestamp=datetime.fromtimestamp(settings.timestamp, UTC),
        )
    except typst.TypstError as error:
        raise RenderingError(f"Typst could not make the PDF: {error.message}") from error
    path = source.with_suffix(".pdf")
    path.write_bytes(document)
    return path


@cache
def font_folder() -> str:
    """DejaVu, the documents' font, comes with matplotlib. Looked up without importing it, which is slow."""
    package = find_spec("matplotlib")
    if package is None or package.origin is None:
        raise RenderingError("the package matplotlib, which brings the documents' font, is not installed")
    return str(Path(package.origin).parent / "mpl-data" / "fonts" / "ttf")


@cache
def pandoc_path() -> str:
    """The pandoc that comes with the package pypandoc_binary, or the one on the path."""
    try:
        return str(pypandoc.get_pandoc_path())
    except OSError as error:
        raise RenderingError("pandoc is not installed; install the package pypandoc_binary") from error


def _pandoc(source: Path, target: Path, settings: DocumentSettings, *options: str) -> Path:
    language, _, region = settings.lang.partition("-")
    command = [
        pandoc_path(),
        source.name,
        f"--from={READER}",
        f"--output={target.name}",
        "--standalone",
        "--wrap=none",
        "--lua-filter=document.lua",
        f"--variable=lang-code:{language}",
        f"--variable=lang-region:{region}",
        *options,
    ]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(settings.timestamp)}
    run = subprocess.run(
        command, cwd=source.parent, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    # Pandoc goes on where it drops words, such as the text of a note that is there twice.
    warnings = WARNING.findall(run.stderr)
    if run.returncode or warnings:
        said = "; ".join(warnings) or run.stderr.partition("stack traceback:")[0].strip()
        raise RenderingError(f"pandoc could not make {target.suffix.removeprefix('.')}: {said}")
    return target
