"""Charts are measured as a reader would, and nothing is drawn for a hidden number."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from annual_reports.gate import hidden_drawn
from annual_reports.gate.reading.drawings import read_drawing
from annual_reports.measures.figures import ChartKind
from annual_reports.notebooks.chart_data import ChartData, Point
from annual_reports.notebooks.charts import draw
from tests.gate.paper import FOUR, REPORT, change_docx, finish, results

VALUES = {("A", "x"): 3, ("B", "x"): 14, ("C", "x"): 0, ("D", "x"): 5, ("A", "y"): 7, ("B", "y"): 2, ("C", "y"): 9,
          ("D", "y"): 1}  # fmt: skip
AGENCIES = {"placed_by_agency.this_council.number", "placed_by_agency.regional_agency.number"}


def drawn(kind: ChartKind, *series: str, hide: tuple[str, str] | None = None, horizontal: bool = False) -> str:
    points = tuple(
        Point(*at, "[c]", None) if at == hide else Point(*at, str(value), value)
        for one in series
        for at, value in VALUES.items()
        if at[1] == one
    )
    data = ChartData(kind, ("A", "B", "C", "D"), series, points, "children", True)
    return draw(data, colour="#1F4E79", horizontal=horizontal).svg


@pytest.mark.parametrize("series", [("x",), ("x", "y")])
@pytest.mark.parametrize(
    ("kind", "horizontal"), [(ChartKind.GROUPED_BARS, False), (ChartKind.GROUPED_BARS, True), (ChartKind.LINE, False)]
)
def test_marks_are_measured(kind: ChartKind, series: tuple[str, ...], horizontal: bool) -> None:
    read = read_drawing(drawn(kind, *series, horizontal=horizontal))
    assert read is not None
    assert read.categories == ("A", "B", "C", "D")
    measured = {(read.categories[mark.category], series[mark.series]): mark.value for mark in read.marks}
    assert measured == pytest.approx({key: value for key, value in VALUES.items() if key[1] in series}, abs=0.01)


@pytest.mark.parametrize("kind", [ChartKind.GROUPED_BARS, ChartKind.LINE])
def test_nothing_is_drawn_for_a_hidden_point(kind: ChartKind) -> None:
    read = read_drawing(drawn(kind, "x", "y", hide=("B", "y")))
    assert read is not None
    assert {(mark.category, mark.series) for mark in read.marks} == {
        (category, series) for category in range(4) for series in range(2)
    } - {(1, 1)}
    (height,) = [height for text, height in read.labels if text == "[c]"]
    assert height < 1


def test_slices_are_measured() -> None:
    parts = {"A": 30, "B": 50, "C": 20}
    points = tuple(Point(name, "n", str(value), value) for name, value in parts.items())
    data = ChartData(ChartKind.PIE, tuple(parts), ("n",), points, "children", True)
    read = read_drawing(draw(data, colour="#1F4E79").svg)
    assert read is not None
    assert read.is_pie
    assert [mark.value for mark in read.marks] == pytest.approx([0.3, 0.5, 0.2], abs=0.005)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return finish(tmp_path_factory.mktemp("clean"), results(AGENCIES, agencies=FOUR), formats=("docx",))


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return finish(tmp_path_factory.mktemp("shown"), results(set(), agencies=FOUR))


def codes(folder: Path) -> set[str]:
    return {finding.code for finding in hidden_drawn(folder)}


def test_clean_charts(clean: Path) -> None:
    assert codes(clean) == set()


def test_chart_with_the_hidden_bar(clean: Path, shown: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(clean, tmp_path / "paper"))
    for suffix in ("svg", "png"):
        shutil.copy(shown / f"charts/placed-by-agency.{suffix}", folder / "charts")
    assert "gate.hidden-drawn" in codes(folder)


def test_picture_in_pixels_that_shows_more(clean: Path, shown: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(clean, tmp_path / "paper"))
    shutil.copy(shown / "charts/placed-by-agency.png", folder / "charts")
    assert "gate.chart-differs" in codes(folder)


def test_picture_in_a_document_that_shows_more(clean: Path, shown: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(clean, tmp_path / "paper"))
    import zipfile

    with zipfile.ZipFile(folder / f"{REPORT}.docx", "a") as archive:
        archive.write(shown / "charts/placed-by-agency.png", "word/media/more.png")
    assert codes(folder) == {"gate.other-picture"}


def test_chart_that_nobody_knows(clean: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(clean, tmp_path / "paper"))
    (folder / "charts/more.svg").write_text(drawn(ChartKind.BARS, "x"), encoding="utf-8")
    assert codes(folder) == {"gate.chart-unread"}
    change_docx(folder / f"{REPORT}.docx", {})
    assert codes(folder) == {"gate.chart-unread"}
