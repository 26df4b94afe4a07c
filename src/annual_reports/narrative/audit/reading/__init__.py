"""Reading a paper: Markdown, a web page, a Word document, a notebook or plain text."""

from __future__ import annotations

import re
from pathlib import Path

from annual_reports.errors import FindingsError, UsageError
from annual_reports.findings import Finding, cannot_be_opened
from annual_reports.narrative.audit.document import Document

MARKDOWN = (".md", ".markdown", ".qmd")
WEB = (".html", ".htm", ".xhtml")
SUFFIXES = (*MARKDOWN, *WEB, ".docx", ".ipynb", ".txt")

_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def read_document(path: Path, name: str | None = None) -> Document:
    """Read a paper.

    Parameters
    ----------
    path
        A file whose ending is one of ``SUFFIXES``.
    name
        How findings call it; the file's name where nothing is given.

    Raises
    ------
    UsageError
        There is no such file, or the audit does not read its kind.
    FindingsError
        The file is not what its ending says.
    """
    suffix = path.suffix.lower()
    if not path.is_file():
        raise UsageError(f"there is no file {path.name}")
    if suffix not in SUFFIXES:
        raise UsageError(f"{path.name}: the audit reads {', '.join(SUFFIXES)}; save the paper as one of these")
    name = name or path.name
    try:
        return _read(path, suffix, name)
    except OSError as error:
        raise FindingsError((cannot_be_opened("audit", name, error),)) from error
    # The parsers behind the readers raise errors of a dozen kinds on a broken file; to a reader of the
    # finding they are all the same.
    except Exception as error:
        raise FindingsError((unreadable(name, suffix, error),)) from error


def _read(path: Path, suffix: str, name: str) -> Document:
    # Each reader brings a large library; only the one in need is imported.
    if suffix == ".docx":
        from annual_reports.narrative.audit.reading.word import read_docx  # noqa: PLC0415

        return read_docx(path, name)
    if suffix == ".ipynb":
        from annual_reports.narrative.audit.reading.notebook import read_notebook  # noqa: PLC0415

        return read_notebook(path, name)
    text = decoded(path.read_bytes())
    if suffix in WEB:
        from annual_reports.narrative.audit.reading.html import read_html  # noqa: PLC0415

        return read_html(text, name)
    from annual_reports.narrative.audit.reading.markdown import read_markdown  # noqa: PLC0415

    return read_markdown(_INDENT.sub("", text) if suffix == ".txt" else text, name)


def decoded(content: bytes) -> str:
    """Text of a file in UTF-8, or in the Windows code page that older exports have.

    Examples
    --------
    >>> decoded("£12".encode("cp1252"))
    '£12'
    """
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def unreadable(name: str, suffix: str, error: Exception) -> Finding:
    """Word a file that is not what its ending says."""
    return Finding(
        code="audit.unreadable",
        problem="the paper cannot be read",
        file=name,
        expected=f"a {suffix} file that its own program opens",
        found=type(error).__name__,
        cause="the file was cut short, is locked with a password, or was given the wrong ending",
        next_step="open it in its own program, save it again, and run the audit on the new file",
    )
