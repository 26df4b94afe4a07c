"""Outputs land whole or not at all.

A build writes into a scratch folder beside ``outputs/<year>`` and moves each finished folder into
place at the end. What a move displaces is kept until all moves are done, and put back if one fails.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from annual_reports.errors import UsageError

SCRATCH = ".building-"
FORGOTTEN_AFTER = 24 * 60 * 60  # seconds: no build takes so long


@contextmanager
def scratch_folder(outputs: Path) -> Iterator[Path]:
    """Make a folder on the same disk as the outputs, and remove it on the way out.

    Those of builds that were killed are removed as well.

    Raises
    ------
    UsageError
        Nothing can be written there.
    """
    try:
        outputs.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=SCRATCH, dir=outputs))
    except OSError as error:
        raise UsageError(f"nothing can be written into {outputs} ({error.strerror}); ask for the right to") from error
    for left in outputs.glob(f"{SCRATCH}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > FORGOTTEN_AFTER:
                shutil.rmtree(left, ignore_errors=True)
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
    UsageError
        A move failed; everything is as it was before.
    """
    moved: list[Path] = []
    displaced = finished / ".displaced"
    try:
        for place in places:
            _set_aside(outputs / place, displaced / place)
            (outputs / place).parent.mkdir(parents=True, exist_ok=True)
            moved.append(place)
            (finished / place).rename(outputs / place)
    except BaseException as error:  # whoever interrupts it has everything back as well
        for place in reversed(moved):
            if (outputs / place).exists():
                (outputs / place).rename(finished / place)
        for place in places:
            if (displaced / place).exists():
                (displaced / place).rename(outputs / place)
        if isinstance(error, OSError):
            message = f"{place} cannot be replaced ({error.strerror}); close its documents where they are open"
            raise UsageError(message) from error
        raise


def _set_aside(existing: Path, aside: Path) -> None:
    if existing.exists():
        aside.parent.mkdir(parents=True, exist_ok=True)
        existing.rename(aside)
