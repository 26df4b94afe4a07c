"""What a drawn chart gives away: the marks of an SVG, measured against its own axis."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser, fromstring

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_POINT = re.compile(r"([ML])\s*(-?[\d.]+)[\s,]+(-?[\d.]+)")
_CURVE_END = re.compile(r"C\s*(?:-?[\d.]+[\s,]+){4}(-?[\d.]+)[\s,]+(-?[\d.]+)")
_MOVED = re.compile(r"translate\(\s*(-?[\d.]+)[\s,]+(-?[\d.]+)")
_TICK = re.compile(r"^-?[\d,]*\.?\d+$")
_PARTED = re.compile(r"^(.*): (\S.*)$", re.DOTALL)
BARS = 0.8
THINNEST = 0.01


@dataclass(frozen=True)
class Mark:
    """A bar, point or slice that a reader can measure.

    Attributes
    ----------
    category, series
        Its place among the categories, from 0, and among the series.
    value
        In units of the axis; of a slice, its share of the whole.
    """

    category: int
    series: int
    value: float


@dataclass(frozen=True)
class Drawing:
    """A chart as a reader sees it.

    Attributes
    ----------
    categories
        Their names along the axis, or those of the slices.
    labels
        What is written at the marks, with its height in units of the axis.
    is_pie
        Whether the marks are slices.
    unit
        What the axis says that it counts.
    """

    categories: tuple[str, ...]
    marks: tuple[Mark, ...]
    labels: tuple[tuple[str, float], ...] = ()
    is_pie: bool = False
    unit: str = ""


def read_drawing(svg: str) -> Drawing | None:
    """Measure a chart; None where the drawing is none that this can read."""
    try:
        root = fromstring(svg.encode("utf-8"), parser=XMLParser(target=TreeBuilder(insert_comments=True)))
    except ParseError:
        return None
    axes = next((group for group in root.iter(f"{_SVG}g") if group.get("id") == "axes_1"), None)
    if axes is None:
        return None
    groups = {group.get("id", ""): group for group in axes if group.tag == f"{_SVG}g"}
    ticks = [_ticks(groups[name]) for name in ("matplotlib.axis_1", "matplotlib.axis_2") if name in groups]
    if len(ticks) < 2 or not all(ticks):
        return _pie(groups)
    lying = _is_scale(ticks[0]) and not _is_scale(ticks[1])
    scale = _Scale.of([tick for tick in ticks[0 if lying else 1] if tick.at is not None], across=lying)
    names = [tick.text for tick in ticks[1 if lying else 0]]
    frame = _points(groups["patch_2"]) if "patch_2" in groups else []
    if scale is None or not names or not frame:
        return None
    slots = _Slots.of(frame, len(names), lying)
    marks = [*_bars(groups, scale, slots), *_line_points(groups, scale, slots)]
    labels = tuple((text, scale.value(at)) for text, at in _labels(groups, lying))
    unit = _axis_label(groups["matplotlib.axis_1" if lying else "matplotlib.axis_2"])
    return Drawing(tuple(names), tuple(marks), labels, unit=unit)


@dataclass(frozen=True)
class _Tick:
    text: str
    at: tuple[float, float] | None


@dataclass(frozen=True)
class _Scale:
    """The axis of numbers: where zero stands and how long one is."""

    zero: float
    step: float
    across: bool

    @classmethod
    def of(cls, ticks: Sequence[_Tick], *, across: bool) -> _Scale | None:
        numbers = [(tick.text.replace(",", "").replace("\u2212", "-"), tick.at) for tick in ticks]
        pairs = [(float(text), at[0 if across else 1]) for text, at in numbers if at is not None and _TICK.match(text)]
        if len(pairs) < 2 or pairs[0][0] == pairs[-1][0]:
            return None
        (low, start), (high, end) = pairs[0], pairs[-1]
        step = (end - start) / (high - low)
        return cls(start - low * step, step, across)

    def value(self, place: float) -> float:
        return (place - self.zero) / self.step


@dataclass(frozen=True)
class _Slots:
    """The axis of names: each has a slot, the first half of one wider at the edge."""

    start: float
    width: float

    @classmethod
    def of(cls, frame: Sequence[tuple[float, float]], count: int, lying: bool) -> _Slots:
        along = [point[1 if lying else 0] for point in frame]
        low, high = min(along), max(along)
        return cls(low, (high - low) / count)

    def place(self, at: float) -> float:
        """Where a position stands among the names: 0 for the first, 1 for the second."""
        return (at - self.start) / self.width - 0.6


def _ticks(axis: Element) -> list[_Tick]:
    found = []
    for group in axis:
        if "tick" not in group.get("id", ""):
            continue
        use = next(iter(group.iter(f"{_SVG}use")), None)
        at = None
        for line in group:
            if line.get("id", "").startswith("line2d"):
                use = next(iter(line.iter(f"{_SVG}use")), None)
                if use is not None and use.get("x"):
                    at = (float(use.get("x", "0")), float(use.get("y", "0")))
        found.append(_Tick(_comment(group), at))
    return found


def _is_scale(ticks: Sequence[_Tick]) -> bool:
    return any(tick.at is not None for tick in ticks)


def _comment(group: Element) -> str:
    """The words of a text whose letters are outlines: the drawing program notes them."""
    notes = [str(child.text or "") for child in group.iter() if callable(child.tag)]
    texts = [child.text or "" for child in group.iter(f"{_SVG}text")]
    return " ".join(html.unescape(" ".join([*notes, *texts])).split())


def _axis_label(axis: Element) -> str:
    return next((_comment(group) for group in axis if group.get("id", "").startswith("text_")), "")


def _points(group: Element) -> list[tuple[float, float]]:
    path = next(iter(group.iter(f"{_SVG}path")), None)
    return [(float(x), float(y)) for _, x, y in _POINT.findall(path.get("d", ""))] if path is not None else []


def _bars(groups: dict[str, Element], scale: _Scale, slots: _Slots) -> Iterator[Mark]:
    for name, group in groups.items():
        points = _points(group) if name.startswith("patch_") and name != "patch_2" else []
        path = next(iter(group.iter(f"{_SVG}path")), None)
        if len(points) < 4 or path is None or "fill: none" in path.get("style", ""):
            continue
        along = [point[0 if scale.across else 1] for point in points]
        aside = [point[1 if scale.across else 0] for point in points]
        width = (max(aside) - min(aside)) / slots.width
        if width < THINNEST:
            # The drawing program leaves bars without a width for its legend.
            continue
        centre = slots.place((max(aside) + min(aside)) / 2)
        series = max(1, round(BARS / width))
        category = round(centre)
        turn = math.floor((centre - category + BARS / 2) / (BARS / series))
        ends = [scale.value(min(along)), scale.value(max(along))]
        yield Mark(category, min(max(turn, 0), series - 1), max(ends, key=abs))


def _line_points(groups: dict[str, Element], scale: _Scale, slots: _Slots) -> Iterator[Mark]:
    lines = [group for name, group in groups.items() if name.startswith("line2d_")]
    for series, line in enumerate(lines):
        for use in line.iter(f"{_SVG}use"):
            x, y = float(use.get("x", "0")), float(use.get("y", "0"))
            along, aside = (x, y) if scale.across else (y, x)
            yield Mark(round(slots.place(aside)), series, scale.value(along))


def _labels(groups: dict[str, Element], lying: bool) -> Iterator[tuple[str, float]]:
    for name, group in groups.items():
        if name.startswith("text_"):
            moved = next(
                (found for child in group.iter() if (found := _MOVED.search(child.get("transform", "")))), None
            )
            if moved:
                yield _comment(group), float(moved[1 if lying else 2])


def _pie(groups: dict[str, Element]) -> Drawing | None:
    labels = [_comment(group) for name, group in groups.items() if name.startswith("text_")]
    slices = [path.get("d", "") for name, group in groups.items() if name.startswith("patch_")
              for path in group.iter(f"{_SVG}path") if "C" in path.get("d", "")]  # fmt: skip
    corners = [_corners(path) for path in slices]
    sides = [point for corner in corners for point in corner]
    if not labels or not sides:
        return None
    every = [point for path in slices for point in _all_points(path)]
    middle = tuple((min(point[axis] for point in every) + max(point[axis] for point in every)) / 2 for axis in (0, 1))
    marks = []
    for number, (start, end) in enumerate(corners):
        turn = (_angle(end, middle) - _angle(start, middle)) % (2 * math.pi)
        marks.append(Mark(number, 0, min(turn, 2 * math.pi - turn) / (2 * math.pi)))
    if len(marks) > 1 and abs(sum(mark.value for mark in marks) - 1) > 0.01:
        # One slice is more than half of the whole: it is what the others leave.
        largest = max(range(len(marks)), key=lambda place: marks[place].value)
        rest = sum(mark.value for place, mark in enumerate(marks) if place != largest)
        marks[largest] = Mark(largest, 0, 1 - rest)
    parted = [_PARTED.match(label) for label in labels]
    names = tuple(found[1] if found else label for found, label in zip(parted, labels, strict=True))
    return Drawing(names, tuple(marks), tuple((found[2], 0.0) for found in parted if found), is_pie=True)


def _corners(path: str) -> tuple[tuple[float, float], tuple[float, float]]:
    start = _POINT.search(path)
    ends = _CURVE_END.findall(path)
    first = (float(start[2]), float(start[3])) if start else (0.0, 0.0)
    return first, (float(ends[-1][0]), float(ends[-1][1])) if ends else first


def _all_points(path: str) -> list[tuple[float, float]]:
    return [*((float(x), float(y)) for _, x, y in _POINT.findall(path)),
            *((float(x), float(y)) for x, y in _CURVE_END.findall(path))]  # fmt: skip


def _angle(point: tuple[float, float], middle: Sequence[float]) -> float:
    return math.atan2(point[1] - middle[1], point[0] - middle[0])
