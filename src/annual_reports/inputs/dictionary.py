"""The data dictionary: every file and column that the reports read, written from the schemas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from annual_reports.inputs.schema import Column, ColumnKind, TableSchema
from annual_reports.inputs.ssda903.changes import CHANGES, CodesChanged, ModuleAdded
from annual_reports.inputs.ssda903.modules import BASE

KINDS: Mapping[ColumnKind, str] = {
    ColumnKind.IDENTIFIER: "identifier",
    ColumnKind.DATE: "date, dd/mm/yyyy",
    ColumnKind.CODE: "code",
    ColumnKind.TEXT: "text",
    ColumnKind.INTEGER: "whole number",
    ColumnKind.NUMBER: "number",
    ColumnKind.MONEY: "pounds",
    ColumnKind.FLAG: "0 or 1, no or yes",
}

INTRODUCTION = """\
# Data dictionary

Every file that the reports read, and every column in it. This page is written from the program's own schemas; do not
edit it.

Files are CSV or XLSX. The names of files and columns may be in any letter case. Columns may stand in any order, and
columns that are not listed here are not read. In CSV, dates are dd/mm/yyyy; a workbook may hold real dates. Every
column has to be there unless it says that it may be left out; every cell has to be filled unless it says that it may
be empty.
"""

RETURN = """\
## The SSDA903 return

In `data/<year>/ssda903/`, one CSV file a module (`episodes.csv`, also with a prefix as in `SSDA903_2020_episodes.csv`)
or one workbook with a sheet a module. The return of a year covers 1 April to 31 March and is called by the year in
which it ends. The tables below are the return of 2017; what later years changed stands with the column.
"""


def data_dictionary(registers_by_report: Mapping[str, Sequence[TableSchema]]) -> str:
    """Write the data dictionary as Markdown.

    Parameters
    ----------
    registers_by_report
        Id of each report, which is the name of its data folder, to the schemas of its own tables.

    Examples
    --------
    >>> page = data_dictionary({})
    >>> page.splitlines()[0], "From 2019: `E45`" in page
    ('# Data dictionary', True)
    """
    modules = [_table(schema) for schema in BASE]
    modules += [_table(change.schema, since=change.year) for change in CHANGES if isinstance(change, ModuleAdded)]
    registers = [
        section
        for report, schemas in registers_by_report.items()
        if schemas
        for section in (_report_heading(report), *(_table(schema) for schema in schemas))
    ]
    return "\n".join([INTRODUCTION, RETURN, *modules, *registers]).rstrip() + "\n"


def _report_heading(report: str) -> str:
    title = report.replace("_", " ").capitalize()
    return f"## {title}\n\nThe council's own registers, in `data/<year>/{report}/`.\n"


def _table(schema: TableSchema, *, since: int | None = None) -> str:
    facts = [schema.description]
    if since:
        facts.append(f"In the return from {since} on.")
    if schema.key:
        facts.append(f"No two rows share {_names(schema.key)}.")
    if schema.children:
        facts.append(f"In {_names(schema.children)} stand children of the return's HEADER.")
    if schema.dated_by:
        earlier = ", and rows of earlier years that still matter belong in it" if schema.reaches_back else ""
        facts.append(f"Its rows are dated by {_names(schema.dated_by)}{earlier}.")
    if schema.aliases:
        facts.append(f"The file may also be called {_names(schema.aliases, 'or')}.")
    if schema.missing_ok:
        facts.append("The file may be missing.")
    rows = ["| column | holds | what it is |", "| --- | --- | --- |"]
    rows += [f"| `{column.name}` | {_holds(column)} | {column.description} |" for column in schema.columns]
    codes = [_codes(column, schema.name) for column in schema.columns if column.codes]
    parts = [f"### `{schema.name.lower()}`: {schema.title}", " ".join(facts), "\n".join(rows), "\n".join(codes)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _holds(column: Column) -> str:
    limits = [
        f"from {column.minimum:g}" if column.minimum is not None else "",
        f"to {column.maximum:g}" if column.maximum is not None else "",
    ]
    leave = "may be left out" if column.optional else "" if column.required else "may be empty"
    return ", ".join(part for part in (" ".join([KINDS[column.kind], *filter(None, limits)]), leave) if part)


def _codes(column: Column, module: str) -> str:
    """One line with the codes of a column and how later returns changed them."""
    said = [_meanings(column.codes)]
    for change in CHANGES:
        if isinstance(change, CodesChanged) and (change.module, change.column) == (module, column.name):
            gone = f"; no longer {_names(change.dropped, 'or')}" if change.dropped else ""
            said.append(f"From {change.year}: {_meanings(change.added)}{gone}")
    return f"- `{column.name}`: {'. '.join(said)}."


def _meanings(codes: Mapping[str, str]) -> str:
    return "; ".join(f"`{code}` {meaning}".rstrip() for code, meaning in codes.items())


def _names(names: Iterable[str], joined_by: str = "and") -> str:
    quoted = [f"`{name}`" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} {joined_by} {quoted[-1]}"
