"""One table: from texts to a typed frame by its schema, with everything that is wrong in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from annual_reports.findings import Finding, Severity, shape
from annual_reports.inputs.cells import EMPTY, TextColumn, blank, parse, spread
from annual_reports.inputs.names import as_shown, listed, nearest, plain
from annual_reports.inputs.records import TableSource
from annual_reports.inputs.schema import ColumnKind, TableSchema
from annual_reports.inputs.texts import Texts, no_header
from annual_reports.inputs.validation import breaches
from annual_reports.inputs.wording import CodeNotes, word


@dataclass(frozen=True)
class Table:
    """A table that was read.

    Attributes
    ----------
    frame
        All columns of the schema, typed; the index numbers rows as a spreadsheet shows them.
    source
        Where it stood; None for the empty stand-in of a table that may be missing.
    whole
        Whether every column was there, so that it can be checked against other tables.
    doubtful
        Rows with a cell that breaks its column's rule. Checks of what is missing pass over them, since
        what they would find follows from that.
    """

    schema: TableSchema
    frame: pd.DataFrame
    source: TableSource | None
    findings: tuple[Finding, ...] = ()
    whole: bool = True
    doubtful: frozenset[int] = frozenset()


def empty_table(schema: TableSchema) -> Table:
    """Stand in for a table that may be missing."""
    index = pd.RangeIndex(0, name="row")
    frame = pd.DataFrame({column.name: blank(column, 0) for column in schema.columns}, index=index)
    return Table(schema, frame, None)


def read_table(texts: Texts, schema: TableSchema, notes: CodeNotes | None = None) -> Table:
    r"""Read a table's texts by its schema.

    Parameters
    ----------
    notes
        What is known of codes in other years: column to code to a sentence.

    Examples
    --------
    >>> from annual_reports.inputs.schema import Column
    >>> from annual_reports.inputs.texts import read_csv
    >>> events = TableSchema(
    ...     name="events", title="Events", description="",
    ...     columns=(Column(name="held", kind=ColumnKind.DATE, description="day"),),
    ... )
    >>> texts, _ = read_csv(b"Held\n01/04/2019\n2019-05-01\n", TableSource("events.csv"))
    >>> table = read_table(texts, events)
    >>> table.frame["held"].tolist()
    [Timestamp('2019-04-01 00:00:00'), NaT]
    >>> [(finding.code, finding.rows) for finding in table.findings]
    [('inputs.wrong-date', (3,))]
    """
    position_of = _positions(texts.header, schema)
    missing = [column.name for column in schema.columns if column.name not in position_of and not column.optional]
    findings = _header_findings(texts, schema, position_of, missing)
    named = {name: texts.columns[position] for name, position in position_of.items()}
    values = {
        column.name: parse(named[column.name].distinct, column) for column in schema.columns if column.name in named
    }
    found = breaches(named, texts.rows, values, schema)
    if found:
        private = _private_texts(named, schema)
        findings += [word(breach, texts.source, private, notes or {}) for breach in found]
    frame = pd.DataFrame(
        {
            column.name: spread(values[column.name], column.kind, named[column.name].codes)
            if column.name in values
            else blank(column, len(texts.rows))
            for column in schema.columns
        },
        index=texts.rows,
    )
    if schema.key and set(schema.key) <= named.keys() and not missing:
        repeated = _repeated(schema.key, named, values, texts.rows)
        findings += _repeated_keys(repeated, schema, texts.source)
    doubtful = frozenset(row for breach in found for row in breach.rows)
    return Table(schema, frame, texts.source, tuple(findings), whole=not missing, doubtful=doubtful)


def uncalculated(texts: Texts, schema: TableSchema) -> list[Finding]:
    """Find columns of the schema with formulas that have no result, which would be read as empty cells."""
    known = {plain(column.name): column.name for column in schema.columns}
    return [
        _uncalculated(texts.source, known[plain(name)], rows)
        for name, rows in texts.uncalculated.items()
        if plain(name) in known
    ]


def _positions(header: tuple[str, ...], schema: TableSchema) -> dict[str, int]:
    """Position of each column of the schema that the header has, the first where it has two."""
    first = {plain(name): position for position, name in reversed(list(enumerate(header)))}
    return {column.name: first[plain(column.name)] for column in schema.columns if plain(column.name) in first}


def _header_findings(
    texts: Texts, schema: TableSchema, position_of: Mapping[str, int], missing: list[str]
) -> list[Finding]:
    if not position_of:
        return [no_header(texts.source, schema)]
    known = {plain(column.name) for column in schema.columns}
    unknown = [name for name in texts.header if plain(name) not in known]
    likely = {name: nearest(name, unknown) for name in missing}
    # A header with few known names may be a record, so its texts are not shown.
    trusted = len(position_of) * 2 >= len(texts.header)
    shown = dict(zip(texts.header, _shown_names(texts, schema, trusted), strict=True))
    findings = [_missing_column(texts, name, likely[name], shown) for name in missing]
    twice = [name for name, times in Counter(map(plain, texts.header)).items() if times > 1 and name in known]
    findings += [_column_twice(texts, column.name) for column in schema.columns if plain(column.name) in twice]
    extra = [name for name in unknown if name not in likely.values()]
    if extra:
        findings.append(_unknown_columns(texts, schema, extra, shown))
    return findings


def _shown_names(texts: Texts, schema: TableSchema, trusted: bool) -> list[str]:
    """Names of columns as they may be shown: a cell that slipped into the header could be a child's."""
    known = [column.name for column in schema.columns]
    return [
        name
        if trusted and as_shown(name) == name and (re.fullmatch(r"[^\W\d]+", name) or nearest(name, known, cutoff=0.8))
        else f"a name of the shape {shape(name)} in column {letter}"
        for name, letter in zip(texts.header, texts.letters, strict=True)
    ]


def _private_texts(named: Mapping[str, TextColumn], schema: TableSchema) -> set[str]:
    return {
        text
        for column in schema.columns
        if (column.sensitive or column.kind is ColumnKind.IDENTIFIER) and column.name in named
        for text in named[column.name].distinct
    }


def _repeated(
    key: Sequence[str], named: Mapping[str, TextColumn], values: Mapping[str, Sequence[Any]], rows: pd.Index[int]
) -> pd.Index[int]:
    """Rows that have a key, and share it with another row.

    Keys are compared by number: most tables are small, and pandas takes longer to begin than to compare.
    """
    same, whole = np.zeros(len(rows), dtype=int), np.full(len(rows), fill_value=True)
    for name in key:
        # Texts that were written differently may be the same value; one that cannot be read is none.
        number = {value: place for place, value in enumerate(dict.fromkeys(values[name]))}
        places = [EMPTY if value is None else number[value] for value in values[name]]
        ids = np.array([*places, EMPTY])[named[name].codes]
        whole &= ids != EMPTY
        same = np.unique(same * (len(number) + 1) + ids, return_inverse=True)[1]
    _, places_of, times = np.unique(same[whole], return_inverse=True, return_counts=True)
    return rows[whole][times[places_of] > 1]


def _repeated_keys(repeated: pd.Index[int], schema: TableSchema, source: TableSource) -> list[Finding]:
    if repeated.empty:
        return []
    key = schema.key
    by_child = len(key) == 1 and schema.column(key[0]).kind is ColumnKind.IDENTIFIER and key[0].casefold() == "child"
    what = "a child" if by_child else "a record"
    return [
        Finding(
            code="inputs.duplicate-child" if by_child else "inputs.duplicate-record",
            problem=f"{what} stands in the file more than once",
            file=source.file,
            sheet=source.sheet,
            column=", ".join(key),
            rows=tuple(int(row) for row in repeated),
            expected=f"one row for each {' and '.join(key)}",
            found=f"{len(repeated)} rows that share theirs with another row",
            cause="the extract was run twice into one file, or two records of one case were not merged",
            next_step="compare the rows and take out those that repeat another",
        )
    ]


def _uncalculated(source: TableSource, name: str, rows: tuple[int, ...]) -> Finding:
    return Finding(
        code="inputs.formula-without-result",
        problem="cells hold a formula without its result",
        file=source.file,
        sheet=source.sheet,
        column=name,
        rows=rows,
        expected="a value, or a formula whose result was saved with it",
        found="formulas that were never calculated",
        cause="the workbook was written by another program, which leaves the calculating to Excel",
        next_step="open it in Excel and save it again",
    )


def _missing_column(texts: Texts, name: str, likely: str | None, shown: Mapping[str, str]) -> Finding:
    return Finding(
        code="inputs.missing-column",
        problem="a column is missing",
        file=texts.source.file,
        sheet=texts.source.sheet,
        column=name,
        rows=(texts.header_row,),
        expected=f"a column named {name}, in any letter case",
        found=f"{shown[likely]}, which is not known" if likely else listed(shown.values()),
        cause="the name is misspelt" if likely else "the extract leaves the column out, or is of another table",
        next_step=f"name the column {name}" if likely else f"export again with {name}",
    )


def _column_twice(texts: Texts, name: str) -> Finding:
    return Finding(
        code="inputs.column-twice",
        problem="two columns have the same name",
        file=texts.source.file,
        sheet=texts.source.sheet,
        column=name,
        rows=(texts.header_row,),
        expected=f"one column named {name}",
        found="more than one",
        cause="two extracts were pasted side by side",
        next_step="take out the one that is not meant; until then the first is read",
    )


def _unknown_columns(texts: Texts, schema: TableSchema, names: list[str], shown: Mapping[str, str]) -> Finding:
    optional = [column.name for column in schema.columns if column.optional]
    likely = [near for name in names if (near := nearest(name, optional, cutoff=0.8))]
    return Finding(
        code="inputs.unknown-column",
        problem="columns are not known and not read",
        severity=Severity.WARNING,
        file=texts.source.file,
        sheet=texts.source.sheet,
        rows=(texts.header_row,),
        expected=f"perhaps {listed(likely)}" if likely else "only the columns of the data dictionary",
        found=listed(shown[name] for name in names),
        cause="the name is misspelt" if likely else "the extract holds more than the reports need",
        next_step=f"write {listed(likely)} if that is meant"
        if likely
        else "leave out what is not needed, above all names and addresses",
    )
