"""From a project folder to what an edition is going to say, with everything wrong on the way.

``check`` stops here and prints the findings; ``build`` goes on where there are no errors.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from annual_reports.errors import FindingsError
from annual_reports.findings import Finding, has_errors
from annual_reports.inputs.checks.folder_names import unknown_folders
from annual_reports.inputs.reading import (
    MISSING_FILES,
    MISSING_FOLDER,
    RETURN_FOLDER,
    missing_from_return,
    wanted_modules,
)
from annual_reports.inputs.records import InputFile
from annual_reports.measured import MeasuredReport, measure_report
from annual_reports.measures.figures import Results
from annual_reports.narrative.cells import FilledNotebook, unmeasured_findings
from annual_reports.narrative.confirmations import read_confirmations
from annual_reports.narrative.displayed import unknown_displays
from annual_reports.narrative.editions.carried_params import params_not_looked_at
from annual_reports.narrative.editions.current import CurrentNotebook, current_notebook
from annual_reports.narrative.editions.other_years import (
    decisions_before_period,
    meeting_before_period_ends,
    words_of_another_year,
)
from annual_reports.narrative.final import required_cells_missing
from annual_reports.narrative.giveaway import giveaways_in
from annual_reports.narrative.inline_findings import UNKNOWN_FIGURE
from annual_reports.narrative.status import CellStatus, cell_statuses, changed_since_confirmed
from annual_reports.narrative.structure import filled_part, structure_findings
from annual_reports.notebooks.handover import Handover
from annual_reports.notebooks.shown import display_names, names_in_words
from annual_reports.params import Committee, ReportParams
from annual_reports.periods import Year
from annual_reports.project import Project
from annual_reports.publish.letters import letter_findings
from annual_reports.reports.ids import REPORT_IDS
from annual_reports.reports.report import Report, Sources


@dataclass(frozen=True)
class Words:
    """A report's words for a year, how far each cell is, and what is wrong with the notebook and the confirmations."""

    current: CurrentNotebook
    statuses: tuple[CellStatus, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Prepared:
    """One report for one year, measured but not yet protected.

    The records of its sources are empty where the measures were recalled: what comes after measuring
    looks at results.
    """

    report: Report
    committee: Committee
    sources: Sources
    files: tuple[InputFile, ...]
    results: Results
    words: Words
    notebook: NotebookNode
    findings: tuple[Finding, ...]

    @property
    def current(self) -> CurrentNotebook:
        """The notebook as it was read."""
        return self.words.current

    @property
    def statuses(self) -> tuple[CellStatus, ...]:
        """How far each narrative cell is."""
        return self.words.statuses

    @property
    def notebook_path(self) -> Path:
        """The edition, or the template where the year has none."""
        return self.current.path


@dataclass(frozen=True)
class NotPrepared:
    """Errors kept a report from being measured, or its params or words from being read."""

    report: Report
    words: Words
    is_measured: bool
    findings: tuple[Finding, ...]


def prepare(project: Project, year: Year, report: Report) -> Prepared | NotPrepared:
    """Read, check and measure one report.

    Returns
    -------
    Prepared or NotPrepared
        Findings hold all that is wrong in params, data and narrative, not just the first.
    """
    return prepare_measured(project, year, measure_report(project, year, report))


def prepare_measured(project: Project, year: Year, measured: MeasuredReport) -> Prepared | NotPrepared:
    """Read and check the words of a report that has been measured; see :func:`prepare`."""
    report, made = measured.report, measured.made
    authority, committee, params = measured.authority, measured.committee, measured.params
    results = made.results
    words = _words(project, year, report, results)
    notebook = words.current.notebook
    findings = (
        *measured.params_findings, *_marks_left(project, year, report), *_of_another_year(project, year, measured),
        *made.findings, *words.findings,
    )  # fmt: skip
    if authority is None or committee is None or params is None or notebook is None or results is None:
        filling = _filling_findings(report, notebook, results, params, project.relative(words.current.path))
        return NotPrepared(report, words, results is not None, (*findings, *filling))
    sources = Sources(project, year, authority, params, made.records)
    return Prepared(report, committee, sources, made.files, results, words, notebook, findings)


def _words(project: Project, year: Year, report: Report, results: Results | None) -> Words:
    current = current_notebook(project, year, report.id)
    record = project.confirmations(year, report.id)
    confirmations, confirmation_findings = read_confirmations(record, project.relative(record))
    notebook, file = current.notebook, project.relative(current.path)
    if notebook is None:
        return Words(current, (), (*current.findings, *confirmation_findings))
    statuses = cell_statuses(report.id, notebook, results.figures if results else None, confirmations)
    doubtful = changed_since_confirmed(statuses, file, year.label)
    said_in_public = giveaways_in(notebook, file)
    of_the_notebook = (
        *unknown_displays(notebook, _displays(report), file),
        *required_cells_missing(report.required, notebook, file),
        *letter_findings(notebook, file),
    )
    findings = (*current.findings, *confirmation_findings, *of_the_notebook, *doubtful, *said_in_public)
    return Words(current, statuses, findings)


def _displays(report: Report) -> dict[str, set[str]]:
    """Ids that cells may show, by kind."""
    catalogue = report.catalogue
    return {
        "figure": {figure.id for figure in catalogue.figures},
        "table": {table.id for table in catalogue.tables},
        "chart": {chart.id for chart in catalogue.charts},
    }


def _filling_findings(
    report: Report, notebook: NotebookNode | None, results: Results | None, params: ReportParams | None, file: str
) -> Sequence[Finding]:
    """Findings of a narrative that cannot be printed yet; without results, those that hold whatever is measured."""
    if notebook is None:
        return ()
    of_part_1 = _findings_of_part_1(report, notebook, params, file, results.without if results else ())
    if results is None:
        unmeasured = unmeasured_findings(notebook, _known_names(report), file, parts={None, 2})
        return (*unmeasured, *structure_findings(notebook, 2, file), *of_part_1)
    names = names_in_words(results, display_names(report.catalogue))
    return (*filled_part(notebook, names, 2, file, results.without).findings, *of_part_1)


def _findings_of_part_1(
    report: Report, notebook: NotebookNode, params: ReportParams | None, file: str, without: Collection[str]
) -> list[Finding]:
    """Findings of words that only Part 1 prints: what its figures come to is not known until they are protected."""
    found = unmeasured_findings(notebook, _known_names(report), file, parts={1})
    found += structure_findings(notebook, 1, file, without)
    if params is not None and not params.disclosure.groupings:
        return found
    # Categories that are printed as one have ids that no catalogue lists.
    return [finding for finding in found if finding.code != UNKNOWN_FIGURE]


def _known_names(report: Report) -> list[str]:
    return [*(definition.id for definition in report.catalogue.figures), *display_names(report.catalogue)]


def _marks_left(project: Project, year: Year, report: Report) -> list[Finding]:
    """Params of last year that nobody has looked at for this one."""
    paths = (project.committee_params(year), project.report_params(year, report.id))
    texts = {path: _text_if_any(path) for path in paths}
    return [finding for path, text in texts.items() for finding in params_not_looked_at(text, project.relative(path))]


def _text_if_any(path: Path) -> str:
    """Text of a params file; that it is missing or may not be read is told where its values are read."""
    try:
        return path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return ""


def _of_another_year(project: Project, year: Year, measured: MeasuredReport) -> list[Finding]:
    """Params that were taken over from another year as they were, marked or not."""
    kind, committee, params = measured.report.period, measured.committee, measured.params
    file = project.relative(project.report_params(year, measured.report.id))
    shared_file = project.relative(project.committee_params(year))
    findings: list[Finding] = []
    if committee is not None:
        own_day = params is not None and params.front_sheet.meeting_date is not None
        place = (file, "front_sheet.meeting_date") if own_day else (shared_file, "meeting_date")
        findings += meeting_before_period_ends(committee, year, kind, *place)
    if params is not None:
        findings += words_of_another_year(params.front_sheet, year, kind, file)
        findings += decisions_before_period(params.disclosure, year, kind, file)
    return findings


def prepare_or_refuse(project: Project, year: Year, reports: Sequence[Report]) -> list[Prepared]:
    """Prepare reports and go on only where none has an error, its narrative included.

    Raises
    ------
    FindingsError
        With every finding of every report.
    """
    return prepare_measured_or_refuse(project, year, [measure_report(project, year, report) for report in reports])


def prepare_measured_or_refuse(project: Project, year: Year, measured: Sequence[MeasuredReport]) -> list[Prepared]:
    """Prepare reports that have been measured; see :func:`prepare_or_refuse`."""
    editions = [prepare_measured(project, year, report) for report in measured]
    findings = _all_findings(project, year, editions)
    if has_errors(findings):
        raise FindingsError(findings)
    return [edition for edition in editions if isinstance(edition, Prepared)]


def check_reports(project: Project, year: Year, reports: Sequence[Report]) -> tuple[Finding, ...]:
    """Prepare reports and find everything that is wrong in params, data and narrative; see :func:`check_editions`."""
    return check_editions(project, year, [prepare(project, year, report) for report in reports])


def check_editions(project: Project, year: Year, editions: Sequence[Prepared | NotPrepared]) -> tuple[Finding, ...]:
    """Find everything that is wrong in params, data and narrative, each thing once."""
    reports = [edition.report for edition in editions]
    unread = unknown_folders(project, _years_read(year, reports), {RETURN_FOLDER, *REPORT_IDS})
    findings = [*unread, *_all_findings(project, year, editions)]
    for edition in editions:
        if isinstance(edition, Prepared):
            file = project.relative(edition.notebook_path)
            findings += _findings_of_part_1(
                edition.report, edition.notebook, edition.sources.params, file, edition.results.without
            )
    return tuple(dict.fromkeys(findings))


def _years_read(year: Year, reports: Sequence[Report]) -> list[Year]:
    """The years whose records reports look at, where they have folders."""
    return [year.previous(back) for back in range(max((report.years for report in reports), default=0))]


def _all_findings(project: Project, year: Year, editions: Sequence[Prepared | NotPrepared]) -> tuple[Finding, ...]:
    found = [finding for edition in editions for finding in edition.findings]
    found = _return_missed_once(project, year, [edition.report for edition in editions], found)
    for edition in editions:
        if isinstance(edition, Prepared):
            found += fill_part(edition, edition.results, part=2).findings
    return tuple(dict.fromkeys(found))


def _return_missed_once(
    project: Project, year: Year, reports: Sequence[Report], findings: Sequence[Finding]
) -> list[Finding]:
    """Tell a folder of the return that several reports miss once, with all the modules that they want of it."""
    wanted = frozenset().union(*(wanted_modules(report.return_modules, report.registers) for report in reports))
    told = list(findings)
    for past in _years_read(year, reports):
        folder = f"data/{past}/{RETURN_FOLDER}"
        missed = [one for one in told if one.file == folder and one.code in {MISSING_FOLDER, MISSING_FILES}]
        if len(set(missed)) > 1:
            at = told.index(missed[0])
            told = [one for one in told if one not in missed]
            told[at:at] = missing_from_return(project, past, wanted, edition=past == year)
    return told


def handover_of(prepared: Prepared, results: Results, part: int) -> Handover:
    """Put together what one part's notebook may print: for Part 1 the results are protected ones."""
    return Handover.of(prepared.sources.authority, prepared.committee, prepared.sources.params, results, part)


def fill_part(prepared: Prepared, results: Results, part: int) -> FilledNotebook:
    """Fill one part's narrative with that part's figures."""
    file = prepared.sources.project.relative(prepared.notebook_path)
    names = names_in_words(results, display_names(prepared.report.catalogue))
    return filled_part(prepared.notebook, names, part, file, results.without)
