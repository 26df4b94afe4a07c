"""All that one edition reads: the return and the report's registers, for its year and those before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from annual_reports.findings import Finding, Severity, cannot_be_opened
from annual_reports.inputs.checks import check_registers, check_return, check_years
from annual_reports.inputs.expected import Expected
from annual_reports.inputs.folders import read_folder
from annual_reports.inputs.names import listed
from annual_reports.inputs.records import InputFile, Records
from annual_reports.inputs.schema import TableSchema
from annual_reports.inputs.ssda903 import code_notes, first_years, modules
from annual_reports.inputs.tables import Table, empty_table
from annual_reports.periods import PeriodKind, Year
from annual_reports.project import Project

RETURN_FOLDER = "ssda903"
MISSING_FOLDER, MISSING_FILES = "inputs.missing-folder", "inputs.missing-files"


@dataclass(frozen=True)
class YearRead:
    """What was read of one year."""

    year: Year
    modules: Mapping[str, Table] = field(default_factory=dict)
    registers: Mapping[str, Table] = field(default_factory=dict)
    files: tuple[InputFile, ...] = ()
    findings: tuple[Finding, ...] = ()


def _whole(tables: Mapping[str, Table]) -> dict[str, Table]:
    """Tables with all their columns, which can be checked as a whole and against others."""
    return {name: table for name, table in tables.items() if table.whole}


def read_records(
    project: Project,
    year: Year,
    *,
    report_id: str,
    return_modules: tuple[str, ...],
    registers: tuple[TableSchema, ...],
    years: int,
    period: PeriodKind = PeriodKind.FINANCIAL,
) -> Records:
    """Read and check everything an edition is made from; all findings come together.

    Parameters
    ----------
    report_id
        Folder of the report's registers, ``data/<year>/<report_id>``.
    return_modules
        Modules of the SSDA903 return to read. HEADER is read with them, and wherever a register names children.
    registers
        Schemas of the report's own tables.
    years
        How many years to read, the edition's own included, as far back as folders go without a gap.
    period
        How the report reads the label of a year: which days the rows of its registers should be of.

    Notes
    -----
    What the edition's own year lacks is an error unless its schema says that it may be missing. An
    earlier year may lack the return or the registers altogether; a file missing among others is a warning.
    """
    if not project.data(year).is_dir():
        missing = _missing_folder(f"data/{year}", "the year's records")
        return Records(years=(), frames={}, findings=(missing,))
    labels = _years_with_records(project, year, years)
    wanted = wanted_modules(return_modules, registers)
    read = [_read_year(project, label, report_id, wanted, registers, edition=label == year) for label in labels]
    returns = {past.year: _whole(past.modules) for past in read}
    findings = [finding for past in read for finding in past.findings]
    findings += [finding for past in read for finding in check_return(past.year, returns[past.year])]
    findings += check_years(returns)
    findings += _out_of_reach(project, read, return_modules)
    findings += check_registers({past.year: _whole(past.registers) for past in read}, returns, period)
    tables = {(past.year, name): table for past in read for name, table in {**past.modules, **past.registers}.items()}
    return Records(
        years=labels,
        frames={key: table.frame for key, table in tables.items()},
        files=tuple(file for past in read for file in past.files),
        findings=tuple(findings),
        sources={key: table.source for key, table in tables.items() if table.source is not None},
    )


def _out_of_reach(project: Project, read: list[YearRead], wanted: tuple[str, ...]) -> list[Finding]:
    """Tell returns that no figure can use, since a history must not reach over a year that is missing."""
    lacking = {past.year: [module.lower() for module in wanted if module not in past.modules] for past in read[1:]}
    gap = next((year for year, modules in lacking.items() if modules), None)
    return [
        Finding(
            code="inputs.return-out-of-reach",
            problem="no history reaches back to a return, since that of a later year is missing or lacks modules",
            severity=Severity.WARNING,
            file=project.relative(project.data(past.year) / RETURN_FOLDER),
            expected=f"the whole return of {gap} as well",
            found=f"no {listed(lacking[gap], most=len(wanted))} of {gap}",
            cause=f"the extract is not in data/{gap}/{RETURN_FOLDER}, or the folder or a file has another name",
            next_step=f"put it there; until then figures look back no further than {gap.previous(-1)}",
        )
        for past in read
        if gap is not None and past.year < gap and past.modules
    ]


def wanted_modules(return_modules: tuple[str, ...], registers: tuple[TableSchema, ...]) -> frozenset[str]:
    """Name the modules of the return to read: HEADER with others, and wherever a register names children."""
    needs_children = any(schema.children for schema in registers)
    return frozenset({*return_modules, *(("HEADER",) if return_modules or needs_children else ())})


def missing_from_return(project: Project, year: Year, wanted: frozenset[str], *, edition: bool) -> list[Finding]:
    """Tell what a year's folder of the return lacks of all the modules that several reports want.

    Parameters
    ----------
    wanted
        The modules.
    edition
        Whether the year is the edition's own.
    """
    _, _, findings = _read(project, project.data(year) / RETURN_FOLDER, _from_return(year, wanted), edition)
    return [finding for finding in findings if finding.code in {MISSING_FOLDER, MISSING_FILES}]


def _years_with_records(project: Project, year: Year, most: int) -> tuple[Year, ...]:
    labels = [year]
    while len(labels) < most and project.data(labels[-1].previous()).is_dir():
        labels.append(labels[-1].previous())
    return tuple(labels)


def _read_year(
    project: Project,
    year: Year,
    report_id: str,
    wanted: frozenset[str],
    registers: tuple[TableSchema, ...],
    *,
    edition: bool,
) -> YearRead:
    from_return = _from_return(year, wanted)
    from_registers = Expected(
        schemas={schema.name: schema for schema in registers},
        wanted=frozenset(schema.name for schema in registers),
    )
    module_tables, files, findings = _read(project, project.data(year) / RETURN_FOLDER, from_return, edition)
    register_tables, more_files, more = _read(project, project.data(year) / report_id, from_registers, edition)
    return YearRead(year, module_tables, register_tables, files + more_files, findings + more)


def _from_return(year: Year, wanted: frozenset[str]) -> Expected:
    return_modules = modules(year.return_year)
    return Expected(
        schemas=return_modules,
        wanted=wanted & return_modules.keys(),
        loose=True,
        notes=lambda module: code_notes(year.return_year, module),
        elsewhen={name: f"the return has it from {first} on" for name, first in first_years().items()},
    )


def _read(
    project: Project, folder: Path, expected: Expected, edition: bool
) -> tuple[dict[str, Table], tuple[InputFile, ...], tuple[Finding, ...]]:
    """Read one folder and say what it lacks."""
    if not expected.wanted:
        return {}, (), ()
    name = project.relative(folder)
    wanted = [schema for schema in expected.schemas.values() if schema.name in expected.wanted]
    try:
        if not folder.is_dir():
            return {}, (), (_missing_folder(name, _names(wanted)),) if edition else ()
        content = read_folder(folder, project.relative, expected)
    except OSError as error:
        return {}, (), (cannot_be_opened("inputs", name, error),)
    seen = {*content.tables, *content.unreadable}
    missing = [schema for schema in wanted if schema.name not in seen and (edition or not schema.earlier_ok)]
    stand_ins = {schema.name: empty_table(schema) for schema in missing if schema.missing_ok}
    findings = (*content.findings, *_missing(name, missing, all_of_them=not seen, edition=edition))
    return {**content.tables, **stand_ins}, content.files, findings


def _missing(folder: str, schemas: list[TableSchema], *, all_of_them: bool, edition: bool) -> list[Finding]:
    """Tell the files that a folder lacks one by one, or once where it has none: nothing was put there yet."""
    stopping = [schema for schema in schemas if edition and not schema.missing_ok]
    if all_of_them and len(schemas) > 1:
        return [_missing_files(folder, schemas, stopping)]
    return [_missing_file(folder, schema, stops=schema in stopping) for schema in schemas]


def _missing_folder(name: str, what: str) -> Finding:
    return Finding(
        code=MISSING_FOLDER,
        problem="a folder of records is missing",
        file=name,
        expected=f"a folder with {what}",
        found="no such folder",
        cause="the year was not started, or the folder has another name",
        next_step="make the folder and put the extracts into it",
    )


def _missing_files(folder: str, schemas: list[TableSchema], stopping: list[TableSchema]) -> Finding:
    others = [schema for schema in schemas if schema not in stopping]
    if_any = f"{_names(others)} if there is anything to record" if others else ""
    return Finding(
        code=MISSING_FILES,
        problem="a folder has none of the files of records that it is for",
        severity=Severity.ERROR if stopping else Severity.WARNING,
        file=folder,
        expected=f"{', and '.join(filter(None, [_names(stopping), if_any]))}, each as .csv or .xlsx",
        found="none of them",
        cause="nothing was exported yet, or the files have other names or stand in another folder",
        next_step=_export(schemas, "them", stops=bool(stopping)),
    )


def _names(schemas: list[TableSchema]) -> str:
    return listed((schema.name.lower() for schema in schemas), most=len(schemas))


def _missing_file(folder: str, schema: TableSchema, *, stops: bool) -> Finding:
    stem = schema.name.lower()
    return Finding(
        code="inputs.missing-file",
        problem="a file of records is missing",
        severity=Severity.ERROR if stops else Severity.WARNING,
        file=f"{folder}/{stem}.csv",
        expected=f"{schema.title.lower()}, as {stem}.csv or {stem}.xlsx",
        found="no such file",
        cause="it was not exported, or has another name",
        next_step=_export([schema], "it", stops=stops),
    )


def _export(schemas: list[TableSchema], what: str, *, stops: bool) -> str:
    """Tell what to do about missing files, and what follows where nothing is done."""
    if stops:
        return f"export {what}; where there was nothing to record, with the row of column names alone"
    if all(schema.missing_ok for schema in schemas):
        return f"nothing, if there is nothing to record; else export {what}"
    return f"export {what}; until then the figures of that year that need {what} are not available"
