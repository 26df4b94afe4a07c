"""The specimen, rendered once by each renderer."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from annual_reports.publish.exporter import to_qmd
from annual_reports.publish.render import render
from tests.publish.specimen import notebook, settings


@dataclass(frozen=True)
class Rendered:
    """A folder of documents, and who made them."""

    folder: Path
    renderer: str

    def file(self, suffix: str) -> Path:
        return self.folder / f"specimen.{suffix}"


@pytest.fixture(scope="session", params=["pandoc", pytest.param("quarto", marks=pytest.mark.quarto)])
def rendered(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    if request.param == "quarto" and not shutil.which("quarto"):
        pytest.skip("the Quarto command line is not installed")
    folder = tmp_path_factory.mktemp(request.param)
    source = to_qmd(notebook(), settings(), folder)
    return Rendered(folder, render(source, folder, settings(), renderer=request.param))
