"""The files of a folder, wherever its folders lie."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

LOCK = "~$"
"""What the name of the file begins with by which Excel says that it has a workbook open."""


def files_below(folder: Path) -> Iterator[Path]:
    """Give all files below a folder, those of linked folders included, in no order.

    A year's records may lie on a share, with a link in their place: what did not follow it would take records that
    have changed for the old ones, and would not know whom they are about. What Excel keeps beside a workbook that is
    open is passed over: nobody else may read it.

    Raises
    ------
    OSError
        A folder may not be read.
    """
    seen: set[str] = set()
    for root, below, names in os.walk(folder, followlinks=True, onerror=_raise):
        real = os.path.realpath(root)
        if real in seen:  # a link to a folder above leads round in circles
            below.clear()
        seen.add(real)
        own = (Path(root, name) for name in names if not name.startswith(LOCK))
        yield from (path for path in own if path.is_file())


def _raise(error: OSError) -> NoReturn:
    raise error
