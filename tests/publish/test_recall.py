"""Documents that an earlier build made from the same are taken, and from nothing else."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from annual_reports.publish import quarto, recall
from annual_reports.publish.exporter import CHARTS, to_qmd
from annual_reports.publish.recall import render_or_recall
from annual_reports.publish.settings import DocumentSettings
from tests.publish.specimen import notebook, settings

Change = Callable[[Path, DocumentSettings], DocumentSettings]


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Formats of each rendering, in place of documents that would take a second to make."""
    made: list[tuple[str, ...]] = []

    def render(
        source: Path, destination: Path, _: DocumentSettings, *, formats: tuple[str, ...], renderer: str, **__: object
    ) -> str:
        made.append(formats)
        for format in formats:
            (destination / f"{source.stem}.{format}").write_bytes(f"{format} {len(made)}".encode())
        return renderer

    monkeypatch.setattr(recall, "render", render)
    return made


def _render(
    folder: Path, said: DocumentSettings, formats: tuple[str, ...] = ("html", "pdf"), renderer: str = "pandoc"
) -> dict[str, bytes]:
    place = folder.parent / "kept" / "documents.zip"
    documents = folder / "made"
    documents.mkdir(exist_ok=True)
    used = render_or_recall(folder / "specimen.qmd", documents, said, formats=formats, renderer=renderer, place=place)
    assert used == renderer
    return {path.name: path.read_bytes() for path in documents.iterdir()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "source"
    source.mkdir()
    to_qmd(notebook(), settings(), source)
    return source


def test_the_same_document_is_made_once(folder: Path, rendered: list[tuple[str, ...]]) -> None:
    first = _render(folder, settings())
    for made in (folder / "made").iterdir():
        made.unlink()

    assert _render(folder, settings()) == first == {"specimen.html": b"html 1", "specimen.pdf": b"pdf 1"}
    assert rendered == [("html", "pdf")]


def test_a_document_without_charts_is_made_once(folder: Path, rendered: list[tuple[str, ...]]) -> None:
    shutil.rmtree(folder / CHARTS)
    _render(folder, settings())
    _render(folder, settings())

    assert len(rendered) == 1


def _other_words(folder: Path, said: DocumentSettings) -> DocumentSettings:
    source = folder / "specimen.qmd"
    source.write_text(source.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    return said


def _other_chart(folder: Path, said: DocumentSettings) -> DocumentSettings:
    chart = next((folder / CHARTS).glob("*.svg"))
    chart.write_bytes(chart.read_bytes() + b"<!-- another -->")
    return said


def _other_notice(_: Path, said: DocumentSettings) -> DocumentSettings:
    return replace(said, notices=(*said.notices, "DRAFT of another day"))


@pytest.mark.parametrize("change", [_other_words, _other_chart, _other_notice])
def test_another_document_is_made_again(folder: Path, rendered: list[tuple[str, ...]], change: Change) -> None:
    said = settings()
    _render(folder, said)
    _render(folder, change(folder, said))

    assert len(rendered) == 2


def test_other_formats_are_made_again(folder: Path, rendered: list[tuple[str, ...]]) -> None:
    _render(folder, settings(), formats=("html",))
    _render(folder, settings(), formats=("html", "pdf"))

    assert rendered == [("html",), ("html", "pdf")]


def test_another_quarto_makes_them_again(
    folder: Path, rendered: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for found in ((1, 9, 1), (1, 9, 1), (1, 10, 0)):
        monkeypatch.setattr(quarto, "version", lambda found=found: found)
        _render(folder, settings(), renderer="quarto")

    assert len(rendered) == 2
