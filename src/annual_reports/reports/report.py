"""What a report is: all that the rest of the program needs to know of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from annual_reports.findings import Finding
from annual_reports.inputs.records import InputFile, Records
from annual_reports.inputs.schema import TableSchema
from annual_reports.measures.catalogue import Catalogue, Rows, Values
from annual_reports.measures.links import Links
from annual_reports.params import Authority, ReportParams
from annual_reports.periods import PeriodKind, Year
from annual_reports.project import Project


@dataclass(frozen=True)
class Sources:
    """Everything a report's measures may look at."""

    project: Project
    year: Year
    authority: Authority
    params: ReportParams
    records: Records


@dataclass(frozen=True)
class Measurement:
    """What was measured, keyed by the ids of the report's catalogue, with doubts that arose on the way.

    ``versions`` names the version of the definition by which a figure was measured, where that depends
    on the year; two figures of different versions are never compared. ``columns`` are headers of a table
    that name periods, in place of the headers of its definition; ``notes`` stand below a table in place of
    its definition's, where they name a source. ``files`` are what was read beside the records, such as
    tables of ``data/reference``. ``without`` are tables that the params do without.
    """

    values: Values
    tables: dict[str, Rows]
    findings: tuple[Finding, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    files: tuple[InputFile, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class RequiredContent:
    """A matter that the paper must cover, and the rule that asks for it.

    ``cells`` are the ids of narrative cells or headings that cover it.
    """

    matter: str
    rule: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """A kind of paper.

    Attributes
    ----------
    id, title
        ``adoption``; the title is printed with the council's name and the year.
    period
        How it reads the label of a year.
    return_modules
        Modules of the SSDA903 return that it reads, and for how many years back.
    registers
        Its own tables, in ``data/<year>/<report>/``.
    years
        How many years of records it looks at, its own included, where their folders exist.
    params
        Model of ``params/<year>/<report>.yml``.
    measure
        From sources to values.
    check
        Cross-file checks that only this report can make.
    links
        What ties its figures together, for disclosure control. Part 1 hides a count of which they say nothing.
    """

    id: str
    title: str
    period: PeriodKind
    return_modules: tuple[str, ...]
    registers: tuple[TableSchema, ...]
    params: type[ReportParams]
    catalogue: Catalogue
    measure: Callable[[Sources], Measurement]
    check: Callable[[Sources], list[Finding]]
    links: Links
    years: int = 3
    required: tuple[RequiredContent, ...] = ()
