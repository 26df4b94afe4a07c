"""What many tests share: the repository, a copy of the sample project, and one build of it through the command line."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]
SAMPLE_YEAR = "2019-20"

# A busy machine is no failure: no example of a property has a time to be done in.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def run_command(*arguments: str, root: Path) -> subprocess.CompletedProcess[str]:
    """Run the real command line on a project folder, without Quarto unless a test names it."""
    command = [sys.executable, "-m", "annual_reports", "--root", str(root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "200"})


def copy_project(to: Path) -> Path:
    """Copy what a project folder holds, without outputs."""
    for part in ("params", "data", "notebooks"):
        shutil.copytree(ROOT / part, to / part, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    return to


@pytest.fixture
def project_copy(tmp_path: Path) -> Path:
    """A project folder that a test may spoil."""
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session")
def built_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder in which the sample edition has been built, by pandoc and Typst, for all to look at."""
    root = copy_project(tmp_path_factory.mktemp("built") / "project")
    built = run_command("build", SAMPLE_YEAR, "--renderer", "pandoc", root=root)
    assert built.returncode == 0, built.stderr
    return root
