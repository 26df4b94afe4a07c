"""The files of a folder, wherever its folders lie."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def files_below(folder: Path) -> Iterator[Path]:
    """Give all files below a folder, those of linked folders included, in no order.

    A year's records may lie on a share, with a link in their place: what did not follow it would take records that
    have changed for the old ones, and would not know whom they are about.
    """
    seen: set[str] = set()
    for root, below, names in os.walk(folder, followlinks=True):
        real = os.path.realpath(root)
        if real in seen:  # a link to a folder above leads round in circles
            below.clear()
        seen.add(real)
        yield from (path for name in names if (path := Path(root, name)).is_file())
