"""The first half of a build: what can be done before the other half of the program is imported.

Importing what reads words and writes documents takes a while. Meanwhile the first edition's kernel
can draw, once it knows what.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from annual_reports.measured import MeasuredReport, are_measured, measure_report
from annual_reports.notebooks.handover import dump_handover
from annual_reports.notebooks.kernels import Kernels
from annual_reports.periods import Year
from annual_reports.project import Project
from annual_reports.reports.report import Report

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Ahead:
    """What is there to go on from: reports measured, and kernels that have been started.

    ``started`` is when the work began, by :func:`time.perf_counter`.
    """

    measured: tuple[MeasuredReport, ...]
    kernels: Kernels
    started: float


@contextmanager
def worked_ahead(
    project: Project,
    year: Year,
    reports: Sequence[Report],
    parts: Sequence[int],
    progress: Progress,
    kernels: Kernels | None = None,
) -> Iterator[Ahead]:
    """Start kernels, read and measure, and give a first edition of Part 2 to its kernel, which draws its charts.

    Parameters
    ----------
    project, year, reports, parts
        What is going to be built, in this order. Nothing is said yet of what is wrong in it.
    progress
        Told of each step.
    kernels
        Where one has been started already.
    """
    started = time.perf_counter()
    with ExitStack() as stack:
        kernels = kernels or stack.enter_context(Kernels())
        recalled = are_measured(project, year, reports)
        if not recalled:
            kernels.start(len(reports) * len(parts))
        progress("Reading and measuring")
        measured = tuple(measure_report(project, year, report) for report in reports)
        first = measured[0].handover
        if not recalled and parts[0] == 2 and first is not None:
            kernels.give(dump_handover(first))
        yield Ahead(measured, kernels, started)
