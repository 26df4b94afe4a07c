"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbformat import NotebookNode


def notebook_text(notebook: NotebookNode) -> str:
    """Write a notebook as JupyterLab does, so that a save there changes nothing."""
    return str(nbformat.writes(notebook)).rstrip("\n") + "\n"


def write_atomically(path: Path, text: str) -> None:
    """Replace a file: a crash leaves the old one or the new one, never half of either.

    Parameters
    ----------
    path
        Its folder exists. Where it is a link, the file is written that the link leads to.
    text
        Written as UTF-8.

    Raises
    ------
    OSError, UnicodeEncodeError
        It could not be written; the old file stands as it was.
    """
    path = path.resolve()
    temporary = _written_beside(path, text)
    try:
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o777)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def create_all(files: Mapping[Path, str]) -> None:
    """Create several files and their folders, all or none, and never over one that is there.

    Raises
    ------
    FileExistsError
        One is there already. None of the others was made.
    """
    made_files: list[Path] = []
    made_folders: list[Path] = []
    try:
        for path, text in files.items():
            made_folders += _make_folders(path.parent)
            temporary = _written_beside(path, text)
            try:
                _move_without_overwriting(temporary, path)
            finally:
                temporary.unlink(missing_ok=True)
            made_files.append(path)
    except BaseException:
        for path in made_files:
            path.unlink(missing_ok=True)
        for folder in reversed(made_folders):
            folder.rmdir()
        raise


def _move_without_overwriting(temporary: Path, path: Path) -> None:
    try:
        os.link(temporary, path)  # unlike a rename, this refuses to overwrite
    except FileExistsError:
        raise
    except OSError:  # a disk without links
        if path.exists():
            raise FileExistsError(path) from None
        temporary.rename(path)


def _make_folders(folder: Path) -> list[Path]:
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _written_beside(path: Path, text: str) -> Path:
    content = text.encode("utf-8")
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary = Path(name)
    temporary.chmod(0o644)
    return temporary
