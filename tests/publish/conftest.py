"""The specimen, rendered once by each renderer."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from annual_reports.publish.exporter import to_qmd
from annual_reports.publish.render import render, renderer_in_use
from tests.publish.specimen import notebook, settings


@dataclass(frozen=True)
class Rendered:
    """A folder of documents, and who made them."""

    folder: Path
    renderer: str

    def file(self, suffix: str) -> Path:
        return self.folder / f"specimen.{suffix}"


@pytest.fixture(scope="session", params=["pandoc", pytest.param("quarto", marks=pytest.mark.quarto)])
def renderer(request: pytest.FixtureRequest) -> str:
    """Each renderer that is here."""
    return _here(request.param)


@pytest.fixture(scope="session")
def rendered(renderer: str, tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    return _rendered(renderer, tmp_path_factory)


@pytest.fixture(scope="session")
def by_both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Rendered, Rendered]:
    return _rendered("pandoc", tmp_path_factory), _rendered(_here("quarto"), tmp_path_factory)


def _here(renderer: str) -> str:
    if renderer == "quarto" and renderer_in_use("auto") != "quarto":
        pytest.skip("the Quarto command line is not installed")
    return renderer


def _rendered(renderer: str, tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    folder = tmp_path_factory.mktemp(renderer)
    source = to_qmd(notebook(), settings(), folder)
    return Rendered(folder, render(source, folder, settings(), renderer=renderer))
