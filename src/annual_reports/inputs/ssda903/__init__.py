"""The SSDA903 return on looked after children, versioned by year.

The return of year N covers 1 April N-1 to 31 March N. Columns and codes follow the Department for
Education's technical specification of the return: a base, and what each later year changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from annual_reports.inputs.schema import TableSchema
from annual_reports.inputs.ssda903.changes import CHANGES, CodesChanged, ModuleAdded
from annual_reports.inputs.ssda903.modules import BASE

BASE_YEAR = 2017


def modules(return_year: int) -> dict[str, TableSchema]:
    """Give the modules of one year's return.

    Parameters
    ----------
    return_year
        The calendar year in which the year ends: 2020 for 2019-20. A year before 2017 is read as 2017.

    Examples
    --------
    >>> list(modules(2024)["HEADER"].column("SEX").codes), list(modules(2025)["HEADER"].column("SEX").codes)
    (['1', '2'], ['M', 'F', 'U'])
    >>> "DOLO" in modules(2025), "DOLO" in modules(2026)
    (False, True)
    """
    schemas = {schema.name: schema for schema in BASE}
    for change in CHANGES:
        if change.year > return_year:
            continue
        if isinstance(change, ModuleAdded):
            schemas[change.schema.name] = change.schema
        else:
            schemas[change.module] = _with_codes_changed(schemas[change.module], change)
    return schemas


def _with_codes_changed(schema: TableSchema, change: CodesChanged) -> TableSchema:
    before = schema.column(change.column)
    kept = {code: meaning for code, meaning in before.codes.items() if code not in change.dropped}
    after = replace(before, codes={**kept, **change.added})
    return replace(schema, columns=tuple(after if column is before else column for column in schema.columns))


def code_notes(return_year: int, module: str) -> dict[str, dict[str, str]]:
    """Say of the codes of other years when they were valid: column to code to a sentence.

    Examples
    --------
    >>> code_notes(2020, "EPISODES")["REC"]["E43"]
    'E43 was a code until 2018'
    >>> code_notes(2020, "EPISODES")["PLACE"]["K3"]
    'K3 is a code from 2025 on'
    """
    notes: dict[str, dict[str, str]] = {}
    for change in CHANGES:
        if not isinstance(change, CodesChanged) or change.module != module:
            continue
        of_column = notes.setdefault(change.column, {})
        if change.year > return_year:
            of_column.update({code: f"{code} is a code from {change.year} on" for code in change.added})
        else:
            of_column.update({code: f"{code} was a code until {change.year - 1}" for code in change.dropped})
    return notes


def return_years() -> tuple[int, ...]:
    """List the return years whose modules or codes differ from the year before: the base, and each year of a change.

    Examples
    --------
    >>> return_years()[:2]
    (2017, 2019)
    """
    return (BASE_YEAR, *sorted({change.year for change in CHANGES} - {BASE_YEAR}))


def first_years() -> Mapping[str, int]:
    """Tell the return year that brought in each module which the base lacks.

    Examples
    --------
    >>> dict(first_years())
    {'SW_EPISODES': 2024, 'DOLO': 2026}
    """
    return {change.schema.name: change.year for change in CHANGES if isinstance(change, ModuleAdded)}
