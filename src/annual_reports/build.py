"""The build, readable from top to bottom: from a year's data to documents in ``outputs/``."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import nbformat
from jupyter_client.manager import KernelManager

from annual_reports.document import document_settings
from annual_reports.errors import DisclosureRefusedError
from annual_reports.findings import Finding
from annual_reports.landing import land, scratch_folder
from annual_reports.notebooks.handover import write_handover
from annual_reports.notebooks.kernels import warm_kernel
from annual_reports.notebooks.runner import run_notebook
from annual_reports.periods import Year
from annual_reports.prepare import Prepared, fill_part, handover_of, prepare_or_refuse
from annual_reports.project import Project
from annual_reports.publish.exporter import to_qmd
from annual_reports.publish.figures_json import figures_json
from annual_reports.publish.render import FORMATS, render
from annual_reports.record import BuildRecord, EditionRecord, write_record
from annual_reports.reports.report import Report
from annual_reports.review.preview import write_preview

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Request:
    """What was asked for on the command line."""

    reports: tuple[Report, ...]
    parts: tuple[int, ...] = (2,)
    formats: tuple[str, ...] = FORMATS
    renderer: str = "auto"
    final: bool = False


@dataclass(frozen=True)
class Outcome:
    """What a build made."""

    places: tuple[Path, ...]
    findings: tuple[Finding, ...]
    record: BuildRecord


def build(project: Project, year: Year, request: Request, progress: Progress) -> Outcome:
    """Build reports of one year.

    Raises
    ------
    FindingsError
        There are errors in params, data or narrative: all of them are in it.
    NotebookError, DisclosureRefusedError, RenderingError
        A later stage failed. Nothing has changed in ``outputs/`` in any of these cases.
    """
    if 1 in request.parts:
        raise DisclosureRefusedError(
            "Part 1 is not built yet: its small numbers are not protected. Build Part 2 with --part 2"
        )
    started = time.perf_counter()
    outputs = project.outputs(year)
    with scratch_folder(outputs) as scratch, ExitStack() as kernels:
        tasks = [(report, part) for report in request.reports for part in request.parts]
        folders = [scratch / f"part-{part}" / report.id for report, part in tasks]
        warmed = _kernels_ahead(folders, kernels)
        progress("Reading and measuring")
        prepared = prepare_or_refuse(project, year, request.reports)
        records = []
        for edition in prepared:
            for part in request.parts:
                progress(f"Building {edition.report.id}, Part {part}")
                folder = scratch / f"part-{part}" / edition.report.id
                records.append(_build_edition(edition, part, request, folder, next(warmed)))
        record = BuildRecord.of(project, year, prepared, records, seconds=time.perf_counter() - started)
        write_record(record, scratch / "build.json")
        places = [folder.relative_to(scratch) for folder in folders]
        land(scratch, outputs, [*places, Path("build.json")])
    findings = tuple(dict.fromkeys(finding for edition in prepared for finding in edition.findings))
    return Outcome(tuple(outputs / place for place in places), findings, record)


def _build_edition(
    edition: Prepared, part: int, request: Request, folder: Path, kernel: KernelManager
) -> EditionRecord:
    """Build one report's documents for one part into a scratch folder."""
    started = time.perf_counter()
    report, year = edition.report, edition.sources.year
    write_handover(handover_of(edition, part), _handover_file(folder))
    filled = fill_part(edition, edition.results, part)
    executed = run_notebook(filled.notebook, {"year": year.label, "part": part}, folder, kernel)
    _handover_file(folder).unlink()
    nbformat.write(executed, folder / f"{report.id}.ipynb")
    (folder / "figures.json").write_text(figures_json(edition.results, part), encoding="utf-8")
    settings = document_settings(edition, part, draft=not request.final)
    write_preview(executed, settings, folder / "preview.html")
    source = to_qmd(executed, settings, folder)
    renderer = render(source, folder, settings, formats=request.formats, renderer=request.renderer)
    seconds = round(time.perf_counter() - started, 2)
    return EditionRecord(report.id, part, renderer, request.formats, seconds)


def _kernels_ahead(folders: Sequence[Path], stack: ExitStack) -> Iterator[KernelManager]:
    """Keep one kernel warming up ahead of the one in use. Each edition has its own."""

    def start(folder: Path) -> KernelManager:
        folder.mkdir(parents=True)
        return stack.enter_context(warm_kernel(_handover_file(folder)))

    ahead = [start(folder) for folder in folders[:1]]
    return _hand_out(ahead, folders[1:], start)


def _hand_out(
    ahead: list[KernelManager], folders: Sequence[Path], start: Callable[[Path], KernelManager]
) -> Iterator[KernelManager]:
    for folder in folders:
        ahead.append(start(folder))
        yield ahead.pop(0)
    yield from ahead


def _handover_file(folder: Path) -> Path:
    return folder / "handover.json"
