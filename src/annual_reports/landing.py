"""Outputs land whole or not at all.

A build writes into a scratch folder beside ``outputs/<year>`` and moves each finished folder into
place at the end. What a move displaces is kept until all moves are done, and put back if one fails.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def scratch_folder(outputs: Path) -> Iterator[Path]:
    """Make a folder on the same disk as the outputs, and remove it on the way out."""
    outputs.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".building-", dir=outputs))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def land(finished: Path, outputs: Path, places: Sequence[Path]) -> None:
    """Move finished files and folders to their places.

    Parameters
    ----------
    finished
        Folder that holds what was made, set out as it will stand below ``outputs``.
    outputs
        ``outputs/<year>``.
    places
        What to move, relative to both.

    Raises
    ------
    OSError
        A move failed; everything is as it was before.
    """
    done: list[Path] = []
    displaced = finished / ".displaced"
    try:
        for place in places:
            _set_aside(outputs / place, displaced / place)
            (outputs / place).parent.mkdir(parents=True, exist_ok=True)
            (finished / place).rename(outputs / place)
            done.append(place)
    except OSError:
        for place in reversed(done):
            (outputs / place).rename(finished / place)
        for place in places:
            if (displaced / place).exists() and not (outputs / place).exists():
                (displaced / place).rename(outputs / place)
        raise


def _set_aside(existing: Path, aside: Path) -> None:
    if existing.exists():
        aside.parent.mkdir(parents=True, exist_ok=True)
        existing.rename(aside)
