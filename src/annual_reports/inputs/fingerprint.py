"""The SHA-256 of a file, and a file as the record of a build names it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from annual_reports.inputs.records import InputFile
from annual_reports.project import Project


def fingerprint(path: Path) -> str:
    """Hash a file's bytes, as 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def input_file(project: Project, path: Path, rows: int = 0) -> InputFile:
    """Name a file that was read, with its hash."""
    return InputFile(project.relative(path), fingerprint(path), rows)
