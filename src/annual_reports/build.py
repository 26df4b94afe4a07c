"""The build, readable from top to bottom: from a year's data to documents in ``outputs/``."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jupyter_client.manager import KernelManager
from nbformat import NotebookNode

from annual_reports.ahead import Ahead, Progress, worked_ahead
from annual_reports.cache import Keep, KeptLater, cache_place, forgotten_on_error, keep
from annual_reports.cell_notes import cell_notes
from annual_reports.document import document_settings
from annual_reports.errors import DisclosureRefusedError, FindingsError
from annual_reports.findings import Finding, has_errors
from annual_reports.landing import land, scratch_folder
from annual_reports.measures.figures import Results
from annual_reports.narrative.editions.current import write_back
from annual_reports.narrative.final import not_for_the_public
from annual_reports.narrative.giveaway import NOT_SO, SAYS_OF_HIDDEN, TYPED_NUMBER, told_once
from annual_reports.notebooks.handover import dump_handover
from annual_reports.notebooks.kernels import Kernels
from annual_reports.notebooks.recall import run_or_recall
from annual_reports.periods import Year
from annual_reports.prepare import Prepared, fill_part, handover_of, prepare_measured_or_refuse
from annual_reports.project import Project
from annual_reports.publish.figures_json import figures_json
from annual_reports.publish.settings import FORMATS, DocumentSettings
from annual_reports.record import BuildRecord, EditionRecord, write_record
from annual_reports.refresh import keep_preview_kit
from annual_reports.reports.registry import REPORTS
from annual_reports.reports.report import Report
from annual_reports.review.index import LOG, index_html, papers_in
from annual_reports.sign_off import refusals_for_final

if TYPE_CHECKING:  # it brings solvers, which take longer to import than Part 2 alone needs for its measures
    from annual_reports.protected import ProtectedYear


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


def build(project: Project, year: Year, request: Request, progress: Progress, ahead: Ahead | None = None) -> Outcome:
    """Build reports of one year.

    Parameters
    ----------
    ahead
        The same reports and parts, where work on them has begun.

    Raises
    ------
    FindingsError
        There are errors in params, data or narrative: all of them are in it.
    NotebookError, DisclosureRefusedError, RenderingError
        A later stage failed. No paper has changed in ``outputs/`` in any of these cases. A preview of Part 2
        may have: :func:`annual_reports.refresh.refresh_previews` shows new words before the build begins.
    """
    outputs = project.outputs(year)
    with scratch_folder(outputs) as scratch, ExitStack() as stack:
        tasks = [(report, part) for report in request.reports for part in request.parts]
        folders = [scratch / f"part-{part}" / report.id for report, part in tasks]
        if ahead is None:
            ahead = stack.enter_context(worked_ahead(project, year, request.reports, request.parts, progress))
        prepared = prepare_measured_or_refuse(project, year, ahead.measured)
        if request.final:
            _refuse_unless_final(project, year, prepared, request.parts)
        for edition in prepared:
            for note in write_back(edition.current):
                progress(note)
        protected = None
        if 1 in request.parts:
            from annual_reports.protected import protect_year  # noqa: PLC0415  # brings solvers
            from annual_reports.public_words import words_on_hidden  # noqa: PLC0415  # as above

            progress("Protecting Part 1")
            protected = protect_year(project, year, prepared, progress)
        filled = _filled(prepared, protected, request.parts)
        doubts: tuple[Finding, ...] = ()
        if protected:
            in_public = [(words.edition, words.notebook) for words in filled if words.part == 1]
            doubts = (*protected.shield.findings, *words_on_hidden(in_public, protected))
            if request.final and (refusals := not_for_the_public(doubts)):
                raise FindingsError(tuple(refusals))
        doubts = (*(finding for words in filled for finding in words.findings), *doubts)
        # Documents are written in the background, while the next notebook runs.
        background = stack.enter_context(ThreadPoolExecutor(1))
        pending, passed = [], KeptLater()
        for words in filled:
            progress(f"Building {words.edition.report.id}, Part {words.part}")
            folder = scratch / f"part-{words.part}" / words.edition.report.id
            keeping = passed.add if words.part == 1 else keep
            pending.append(_build_edition(words, request, folder, ahead.kernels, background, keeping))
        _tell_contradictions(project, year, prepared, request.parts, progress)
        records = [papers.result() for papers in pending]
        if protected:
            with forgotten_on_error([cache_place(project, 1, year, report.id, "") for report in request.reports]):
                doubts = (
                    *doubts,
                    *_refuse_unsafe(project, year, prepared, protected, scratch / "part-1", progress, doubts),
                )
            passed.keep_all()
        record = BuildRecord.of(project, year, prepared, records, seconds=time.perf_counter() - ahead.started)
        write_record(record, scratch / "build.json")
        places = [folder.relative_to(scratch) for folder in folders]
        if protected:
            from annual_reports.disclosure_record import write_disclosure_record  # noqa: PLC0415  # brings solvers

            record_folder = write_disclosure_record(protected, prepared[0].sources.authority, year.label, scratch)
            places.append(record_folder.relative_to(scratch))
        (scratch / "index.html").write_text(_index(prepared, (outputs, scratch)), encoding="utf-8")
        land(scratch, outputs, [*places, Path("build.json"), Path("index.html")])
    findings = told_once((*(finding for edition in prepared for finding in edition.findings), *doubts))
    return Outcome(tuple(outputs / place for place in places), findings, record)


@dataclass(frozen=True)
class _Words:
    """One report and part, its narrative filled in with what that part may print, and what is doubtful in it."""

    edition: Prepared
    part: int
    results: Results
    notebook: NotebookNode
    findings: tuple[Finding, ...]


def _filled(editions: Sequence[Prepared], protected: ProtectedYear | None, parts: Sequence[int]) -> list[_Words]:
    """Fill every narrative before anything is run, so that all that is wrong in them is told at once."""
    words: list[_Words] = []
    findings: list[Finding] = []
    for edition in editions:
        for part in parts:
            results = protected.results[edition.report.id] if protected and part == 1 else edition.results
            filled = fill_part(edition, results, part)
            findings += filled.findings
            words.append(_Words(edition, part, results, filled.notebook, filled.findings))
    if has_errors(findings):
        raise FindingsError(tuple(dict.fromkeys(findings)))
    return words


def _build_edition(
    words: _Words, request: Request, folder: Path, kernels: Kernels, background: ThreadPoolExecutor, keep: Keep
) -> Future[EditionRecord]:
    """Run one report's notebook for one part and have its documents written into a scratch folder."""
    started = time.perf_counter()
    edition, part, results = words.edition, words.part, words.results
    report, year = edition.report, edition.sources.year
    kept = cache_place(edition.sources.project, part, year, report.id, "")
    folder.mkdir(parents=True)
    handover = dump_handover(handover_of(edition, results, part))
    settings = document_settings(edition, part, draft=not request.final)

    def take_kernel() -> KernelManager:
        background.submit(_get_ready, settings, request.formats)
        return kernels.take(handover)

    executed, reused = run_or_recall(
        words.notebook,
        {"year": year.label, "part": part},
        report.id,
        take_kernel,
        handover=handover,
        place=kept / "notebook.json",
        keep=keep,
    )
    if part == 2 and not request.final:
        keep_preview_kit(edition.sources.project, year, report.id, handover, settings)
    figures, notes = figures_json(results, part), cell_notes(edition.statuses, results.figures if part == 1 else None)

    def write() -> EditionRecord:
        from annual_reports.papers import write_papers  # noqa: PLC0415  # imported while the first notebook runs

        renderer = write_papers(
            executed,
            figures,
            settings,
            notes,
            folder,
            formats=request.formats,
            renderer=request.renderer,
            place=kept / "documents.zip",
            keep=keep,
        )
        seconds = round(time.perf_counter() - started, 2)
        notebook = "outputs reused" if reused else "run"
        return EditionRecord(report.id, part, renderer, request.formats, notebook, seconds)

    return background.submit(write)


def _get_ready(settings: DocumentSettings, formats: Sequence[str]) -> None:
    """Get documents ready while the notebook runs."""
    from annual_reports.papers import get_ready  # noqa: PLC0415  # what writes documents is slow to import

    get_ready(settings, formats)


def _refuse_unsafe(
    project: Project,
    year: Year,
    editions: Sequence[Prepared],
    protected: ProtectedYear,
    built: Path,
    progress: Progress,
    doubts: Sequence[Finding],
) -> list[Finding]:
    """Look through and attack the Part 1 that was built, beside the papers of Part 1 that stand already.

    Doubts about its words are told with a refusal: they name the cell that a sentence stands in.
    """
    from annual_reports.public_gate import (  # noqa: PLC0415  # brings solvers
        part_1_folders,
        refuse_leaks,
        refuse_what_gives_away,
    )

    progress("Looking through Part 1 for what it must not hold")
    refuse_leaks(project, year, editions, protected.results, built)
    progress("Attacking Part 1")
    folders = {
        **part_1_folders(project, year),
        **{edition.report.id: built / edition.report.id for edition in editions},
    }
    try:
        return refuse_what_gives_away(project, year, folders, protected)
    except DisclosureRefusedError as refused:
        in_words = (doubt for doubt in doubts if doubt.code in {SAYS_OF_HIDDEN, NOT_SO, TYPED_NUMBER})
        raise DisclosureRefusedError(str(refused), (*refused.findings, *in_words)) from refused


def _index(editions: Sequence[Prepared], outputs: Sequence[Path]) -> str:
    """Write the page that leads to every paper of the year, those of earlier builds included."""
    sources = editions[0].sources
    titles = {report.id: report.title for report in REPORTS.values()}
    authority = sources.authority
    logged = any((folder / LOG).is_file() for folder in outputs)
    papers = papers_in(outputs, titles)
    return index_html(authority.name, sources.year.label, authority.brand.colour, papers, logged=logged)


def _tell_contradictions(
    project: Project, year: Year, editions: Sequence[Prepared], parts: Sequence[int], progress: Progress
) -> None:
    """Say how many numbers of the words contradict each other or the figures, while the papers are written."""
    from annual_reports.audit import audit_prepared, in_one_line  # noqa: PLC0415  # imported while papers are written

    if told := in_one_line(audit_prepared(project, year, editions, parts), year):
        progress(told)


def _refuse_unless_final(project: Project, year: Year, editions: Sequence[Prepared], parts: Sequence[int]) -> None:
    from annual_reports.audit import audit_prepared, certain_contradictions  # noqa: PLC0415  # no draft waits for it

    refusals = [refusal for edition in editions for refusal in refusals_for_final(edition, parts)]
    refusals += certain_contradictions(audit_prepared(project, year, editions, parts))
    if refusals:
        raise FindingsError(tuple(dict.fromkeys(refusals)))
