"""Published files, where the machine has them."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def real() -> Path:
    """The folder of published files, ``shared/real`` beside the repository."""
    folders = (parent / "shared" / "real" for parent in ROOT.parents)
    found = next((folder for folder in folders if folder.is_dir()), None)
    if found is None:
        pytest.skip("the published files are not on this machine: no shared/real beside the repository")
    return found
