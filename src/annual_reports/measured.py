"""A report's measures: worked out from records, or recalled where nothing that they depend on has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from annual_reports.findings import Finding, has_errors
from annual_reports.inputs.reading import read_records
from annual_reports.inputs.records import InputFile, Records
from annual_reports.kept_measures import KeptMeasures, keep_measures, measures_key, measures_keys, recall_measures
from annual_reports.measures.adding_up import what_does_not_add_up
from annual_reports.measures.figures import Results
from annual_reports.measures.link_names import unknown_in_links
from annual_reports.notebooks.handover import Handover
from annual_reports.params import Authority, Committee, ReportParams, read_params
from annual_reports.periods import Year
from annual_reports.project import Project
from annual_reports.reports.registry import REPORTS
from annual_reports.reports.report import Report, Sources

NOTHING = Records((), {})


@dataclass(frozen=True)
class Measured:
    """What a report comes to for a year.

    Attributes
    ----------
    results
        None where errors in the records kept it from being measured. They may still not add up: that is in the
        findings, as an error.
    findings, files
        What was found, and read, on the way.
    records
        What was read, for the checks; empty where the measures were recalled.
    recalled
        Whether they were.
    """

    results: Results | None
    findings: tuple[Finding, ...]
    files: tuple[InputFile, ...]
    records: Records = field(default=NOTHING)
    recalled: bool = False


@dataclass(frozen=True)
class MeasuredReport:
    """A report for a year, before anything is said of its words.

    Attributes
    ----------
    report
        Which one.
    authority, committee, params
        None where they are not as they should be.
    made
        Its measures.
    params_findings
        What was found in the three, and in the report's links.
    """

    report: Report
    authority: Authority | None
    committee: Committee | None
    params: ReportParams | None
    made: Measured
    params_findings: tuple[Finding, ...]

    @property
    def handover(self) -> Handover | None:
        """What the notebook of Part 2 may print, or None where params or records keep it from being measured."""
        authority, committee, params, results = self.authority, self.committee, self.params, self.made.results
        if authority is None or committee is None or params is None or results is None:
            return None
        return Handover.of(authority, committee, params, results, part=2)


def measure_report(project: Project, year: Year, report: Report) -> MeasuredReport:
    """Read a report's params and measure it; whatever is wrong is in its findings."""
    authority, authority_findings = read_params(project, project.authority_params, Authority)
    committee, committee_findings = read_params(project, project.committee_params(year), Committee)
    params, params_findings = read_params(project, project.report_params(year, report.id), report.params)
    if committee is not None and params is not None:
        committee = committee.for_paper(params.front_sheet)
    made = measured(project, year, report, authority, params)
    findings = (*authority_findings, *committee_findings, *params_findings, *_unknown_in_links(report, made.results))
    return MeasuredReport(report, authority, committee, params, made, findings)


def _unknown_in_links(report: Report, results: Results | None) -> list[Finding]:
    catalogues = {id: other.catalogue for id, other in REPORTS.items()}
    return unknown_in_links(report.links, results, catalogues) if results is not None else []


def measured(
    project: Project, year: Year, report: Report, authority: Authority | None, params: ReportParams | None
) -> Measured:
    """Measure a report, or recall its measures.

    Parameters
    ----------
    project, year, report
        What to measure.
    authority, params
        None where they are not as they should be; the records are then read and checked all the same.
    """
    if authority is None or params is None:
        records = _read(project, year, report)
        return Measured(None, records.findings, records.files, records)
    key = measures_key(project, year, report.id)
    kept = recall_measures(project, year, report.id, key)
    if kept is not None:
        return Measured(kept.results, kept.findings, kept.files, recalled=True)
    made = _measure(Sources(project, year, authority, params, _read(project, year, report)), report)
    if made.results is not None:
        keep_measures(project, year, report.id, key, KeptMeasures(made.results, made.findings, made.files))
    return made


def are_measured(project: Project, year: Year, reports: Sequence[Report]) -> bool:
    """Whether the measures of all reports can be recalled."""
    keys = measures_keys(project, year, [report.id for report in reports])
    return all(recall_measures(project, year, report, key) is not None for report, key in keys.items())


def _measure(sources: Sources, report: Report) -> Measured:
    records = sources.records
    if has_errors(records.findings):
        return Measured(None, records.findings, records.files, records)
    findings = (*records.findings, *report.check(sources))
    if has_errors(findings):
        return Measured(None, findings, records.files, records)
    measurement = report.measure(sources)
    results = report.catalogue.resolve(
        report.id,
        sources.year.label,
        str(sources.year.period(report.period)),
        measurement.values,
        measurement.tables,
        measurement.versions,
        measurement.columns,
        measurement.without,
        measurement.notes,
    )
    read = {name: source.file for (year, name), source in records.sources.items() if year == sources.year}
    wrong = what_does_not_add_up(report.title, report.links, results, read)
    files = (*records.files, *measurement.files)
    return Measured(results, (*findings, *measurement.findings, *wrong), files, records)


def _read(project: Project, year: Year, report: Report) -> Records:
    return read_records(
        project,
        year,
        report_id=report.id,
        return_modules=report.return_modules,
        registers=report.registers,
        years=report.years,
        period=report.period,
    )
