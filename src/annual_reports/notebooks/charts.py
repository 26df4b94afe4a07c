"""Charts: a table drawn, the same to the byte each time.

Seaborn and matplotlib are slow to import and only a notebook's kernel draws, so they are imported
where they are used. Figures are made without pyplot, which would keep each one in memory.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from annual_reports.measures.figures import ChartKind, Figure
from annual_reports.notebooks.chart_data import FEW, ChartData, Point, value_of
from annual_reports.notebooks.palette import EDGE, colours

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Drawing

WIDTH = 6.3  # inches: the text of an A4 page
GROUP = 0.8  # share of a category's room that its bars take, at the most
WIDEST = 0.16  # of a standing bar: share of the chart's width
LINE_HEIGHT = 150.0  # points of type: what a line chart's axis is high
LABEL_HEIGHT, LABEL_ROOM = 12.0, 17.0  # of a label, and of a label with its point
UP, DOWN = 6.0, -15.0
ABOVE_LINES = 4
EMPTY_HEIGHT = 0.6
NOTHING_SHOWN = "No number of this chart can be shown"
GREY = "#6B6B6B"
DPI = 200

# Any: matplotlib types the names of its settings one by one.
STYLE: Any = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.edgecolor": GREY,
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "grid.color": "#D9D9D9",
    "grid.linewidth": 0.6,
    "legend.frameon": False,
    # Letters become outlines: the chart looks the same where the font is not installed.
    "svg.fonttype": "path",
    "svg.hashsalt": "annual-reports",
}

BACKGROUND: Any = {"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none", "alpha": 0.85}


@dataclass(frozen=True)
class Images:
    """A drawn chart: for screens and print, and for Word, which wants pixels."""

    svg: str
    png: bytes


def draw(data: ChartData, *, colour: str, horizontal: bool = False, threshold: Figure | None = None) -> Images:
    """Draw a chart.

    Parameters
    ----------
    data
        Its points.
    colour
        Colour of bars that need none to be told apart: the council's.
    horizontal
        Whether bars lie down.
    threshold
        A figure to draw as a line across, where it has a value.
    """
    import matplotlib as mpl  # noqa: PLC0415  # slow, and only a kernel draws

    with mpl.rc_context(STYLE):
        drawing, axes = _canvas(data, horizontal)
        if not data.shown:
            _nothing_to_draw(axes)
            return _images(drawing)
        if data.kind is ChartKind.PIE:
            _pie(axes, data)
        elif data.kind is ChartKind.LINE:
            _lines(axes, data, value_of(threshold) if threshold is not None else None)
        else:
            _bars(axes, data, horizontal, colour)
        if data.kind is not ChartKind.PIE:
            _axes(axes, data, horizontal, threshold)
        return _images(drawing)


def _nothing_to_draw(axes: Axes) -> None:
    """Say so where no number of a chart may be shown: an empty grid would look like zeros."""
    axes.set_axis_off()
    axes.text(0.5, 0.5, NOTHING_SHOWN, ha="center", va="center", wrap=True, transform=axes.transAxes)


def _canvas(data: ChartData, horizontal: bool) -> tuple[Drawing, Axes]:
    from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415  # slow, and only a kernel draws
    from matplotlib.figure import Figure as Drawing  # noqa: PLC0415  # slow, and only a kernel draws

    height = 0.7 + 0.27 * len(data.points) + 0.1 * len(data.categories) if horizontal else 2.9
    height = 2.5 if data.kind is ChartKind.PIE else height
    height = min(max(height, 1.6), 8.0) if data.shown else EMPTY_HEIGHT
    drawing = Drawing(figsize=(WIDTH, height), dpi=72, layout="constrained")
    FigureCanvasSVG(drawing)
    return drawing, drawing.add_subplot()


def _bars(axes: Axes, data: ChartData, horizontal: bool, colour: str) -> None:
    import seaborn as sns  # noqa: PLC0415  # slow, and only a kernel draws

    several = len(data.series) > 1
    positions = list(range(len(data.categories)))
    values = {
        "category": [positions[data.categories.index(point.category)] for point in data.shown],
        "series": [point.series for point in data.shown],
        "value": [point.value for point in data.shown],
    }
    if data.shown:
        # Of axes without a name seaborn would look at each label, and have them set out, to see whether to name them.
        axes.set(xlabel="value", ylabel="value")
        sns.barplot(
            values,
            x="value" if horizontal else "category",
            y="category" if horizontal else "value",
            hue="series" if several else None,
            order=positions,
            hue_order=data.series if several else None,
            palette=colours(data.series) if several else None,
            color=None if several else colour,
            orient="h" if horizontal else "v",
            width=_group(data, horizontal),
            errorbar=None,
            saturation=1,
            edgecolor=EDGE,
            linewidth=0.8,
            legend="full" if several else False,
            ax=axes,
        )
    _bar_labels(axes, data, horizontal)
    if several and data.shown:
        _legend(axes, len(data.series))


def _group(data: ChartData, horizontal: bool) -> float:
    """Share of a category's room that its bars take: two bars alone would be as wide as they are high."""
    return GROUP if horizontal else min(GROUP, WIDEST * len(data.categories) * len(data.series))


def _bar_labels(axes: Axes, data: ChartData, horizontal: bool) -> None:
    """Write each value at its bar, and what has none at the baseline, where no height can be measured."""
    group = _group(data, horizontal)
    room = group / len(data.series)
    for turn, series in enumerate(data.series):
        for place, point in enumerate(data.of(series)):
            across = place - group / 2 + room * (turn + 0.5)
            along = point.value or 0
            axes.annotate(
                point.label,
                (along, across) if horizontal else (across, along),
                xytext=(3, 0) if horizontal else (0, 2),
                textcoords="offset points",
                ha="left" if horizontal else "center",
                va="center" if horizontal else "bottom",
                color=EDGE,
                fontsize=8.5,
            )


def _lines(axes: Axes, data: ChartData, across: float | None) -> None:
    import seaborn as sns  # noqa: PLC0415  # slow, and only a kernel draws

    marks = ("o", "s", "^", "D", "v", "P")
    for turn, (series, colour) in enumerate(zip(data.series, colours(data.series), strict=True)):
        points = data.of(series)
        # A missing value breaks the line: joining its neighbours would hint at it.
        heights = [float("nan") if point.value is None else point.value for point in points]
        axes.plot(range(len(points)), heights, color=colour, marker=marks[turn % len(marks)], label=series, linewidth=2)
        for place, point in enumerate(points):
            if point.value is None:
                _point_label(axes, place, point, 0, UP)
    # More would stand on one another; the chart's table has them all.
    if len(data.points) <= FEW:
        sizes = [abs(point.value) for point in data.points if point.value]
        top = max([*sizes, abs(across or 0)]) * 1.15 or 1
        for place, category in enumerate(data.categories):
            here = [point for point in data.points if point.category == category and point.value is not None]
            for point, rise in label_rises(here, top, across):
                _point_label(axes, place, point, point.value or 0, rise)
    sns.despine(ax=axes)
    if len(data.series) > 1:
        _legend(axes, len(data.series))


def label_rises(points: Sequence[Point], top: float, across: float | None = None) -> list[tuple[Point, float]]:
    """Keep the labels of points above one another apart, in points of type.

    Each stands above its point. Where two would touch, the lowest goes below its own and the others give way upwards;
    so does one that a line across would strike through. Points that print the same at the same height have one label.
    """
    scale = LINE_HEIGHT / top
    alone = list({(point.value, point.label): point for point in points}.values())
    rising = sorted(alone, key=lambda point: point.value or 0)
    free = float("-inf")
    placed: list[tuple[Point, float]] = []
    for number, point in enumerate(rising):
        at = (point.value or 0) * scale
        above = (rising[number + 1].value or 0) * scale if number + 1 < len(rising) else float("inf")
        # A nought stays where it is: what is hidden is written at its height.
        struck = across is not None and at < across * scale < at + LABEL_ROOM + UP
        rise = DOWN if point.value and (struck or (not number and above - at < LABEL_ROOM)) else UP
        rise = max(rise, free - at) if number else rise
        placed.append((point, rise))
        free = at + rise + LABEL_HEIGHT
    return placed


def _point_label(axes: Axes, place: int, point: Point, height: float, rise: float) -> None:
    axes.annotate(
        point.label,
        (place, height),
        xytext=(0, rise),
        textcoords="offset points",
        ha="center",
        bbox=BACKGROUND,
        zorder=ABOVE_LINES,
    )


def _pie(axes: Axes, data: ChartData) -> None:
    labels = [f"{textwrap.fill(point.category, 24)}: {point.label}" for point in data.points]
    axes.pie(
        [point.value or 0 for point in data.points],
        labels=labels,
        colors=colours(data.categories),
        startangle=90,
        counterclock=False,
        wedgeprops={"edgecolor": EDGE, "linewidth": 0.8},
    )
    axes.set_aspect("equal")


def _axes(axes: Axes, data: ChartData, horizontal: bool, threshold: Figure | None) -> None:
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415  # slow, and only a kernel draws

    line = value_of(threshold) if threshold is not None else None
    heights = [point.value or 0 for point in data.shown] + ([line] if line is not None else [])
    low, high = min([0.0, *heights]), max([0.0, *heights])
    room = 34 if horizontal else 90 // len(data.categories)
    slanted = not horizontal and any(len(word) > room for name in data.categories for word in name.split())
    wide = textwrap.TextWrapper(width=34 if slanted else room, break_long_words=False)
    names = [wide.fill(category) for category in data.categories]
    values, places = (axes.xaxis, axes.yaxis) if horizontal else (axes.yaxis, axes.xaxis)
    (axes.set_xlim if horizontal else axes.set_ylim)(low * 1.15, (high or 1) * 1.15)
    values.set_major_locator(MaxNLocator(nbins=6, integer=data.whole))
    values.set_major_formatter(lambda value, _: f"{value:,.10g}".replace("-", "\u2212"))
    values.set_label_text(data.unit[:1].upper() + data.unit[1:])
    values.grid(True)
    places.set_ticks(range(len(names)), names)
    places.set_label_text("")
    places.set_tick_params(length=0)
    if slanted:
        axes.tick_params(axis="x", labelrotation=40)
        for label in axes.get_xticklabels():
            label.set(ha="right", rotation_mode="anchor")
    places.grid(False)
    edges = (-0.6 - 0.4 * (horizontal and threshold is not None), len(names) - 0.4)
    (axes.set_ylim if horizontal else axes.set_xlim)(*(reversed(edges) if horizontal else edges))
    if threshold is not None and line is not None:
        _threshold(axes, threshold, line, horizontal)


def _threshold(axes: Axes, threshold: Figure, line: float, horizontal: bool) -> None:
    (axes.axvline if horizontal else axes.axhline)(line, color=EDGE, linestyle=(0, (5, 3)), linewidth=1.2)
    axes.annotate(
        f"{threshold.label}: {threshold.display}",
        (line, 1) if horizontal else (1, line),
        xycoords=("data", "axes fraction") if horizontal else ("axes fraction", "data"),
        xytext=(-4, -2) if horizontal else (0, 3),
        textcoords="offset points",
        ha="right",
        va="top" if horizontal else "bottom",
        fontsize=8.5,
        color=EDGE,
        bbox=BACKGROUND,
    )


def _legend(axes: Axes, series: int) -> None:
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=min(series, 4), borderaxespad=0, title=None)


def _images(drawing: Drawing) -> Images:
    layout = drawing.get_layout_engine()
    if layout is not None:
        # Laid out here, it need not be drawn a first time, without a picture, to be laid out.
        layout.execute(drawing)
        drawing.set_layout_engine(None)
    svg = io.StringIO()
    drawing.savefig(svg, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return Images(svg.getvalue(), pixels(svg.getvalue()))


def pixels(svg: str) -> bytes:
    """Turn a drawn chart into a PNG, a tenth of the time that drawing it again would take."""
    import typst  # noqa: PLC0415  # only a kernel draws

    page = b"#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg))"
    png = typst.compile(page, format="png", ppi=DPI, sys_inputs={"svg": svg}, ignore_system_fonts=True)
    if not isinstance(png, bytes):
        raise TypeError("a chart is one page of one image")
    return png
