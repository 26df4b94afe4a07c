"""Check a table's texts against its schema, all faults at once, with pandera.

pandera says which rows of which column break which rule; :mod:`.wording` says it to an analyst.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from annual_reports.inputs.cells import EMPTY, TextColumn
from annual_reports.inputs.schema import Column, ColumnKind, TableSchema

if TYPE_CHECKING:
    import pandera.pandas as pa


class Fault(StrEnum):
    """What can be wrong with the cells of one column. The values end a finding's code."""

    BLANK = "blank-cell"
    UNKNOWN_CODE = "unknown-code"
    WRONG_DATE = "wrong-date"
    NOT_A_NUMBER = "not-a-number"
    NOT_A_FLAG = "not-yes-or-no"
    TOO_SMALL = "too-small"
    TOO_LARGE = "too-large"


UNREADABLE: Mapping[ColumnKind, Fault] = {
    ColumnKind.CODE: Fault.UNKNOWN_CODE,
    ColumnKind.DATE: Fault.WRONG_DATE,
    ColumnKind.INTEGER: Fault.NOT_A_NUMBER,
    ColumnKind.NUMBER: Fault.NOT_A_NUMBER,
    ColumnKind.MONEY: Fault.NOT_A_NUMBER,
    ColumnKind.FLAG: Fault.NOT_A_FLAG,
}


@dataclass(frozen=True)
class Breach:
    """The rows of one column that have one fault, and the texts that stand there."""

    column: Column
    fault: Fault
    rows: tuple[int, ...]
    texts: tuple[str, ...]


def breaches(
    texts: Mapping[str, TextColumn], rows: pd.Index[int], values: Mapping[str, Sequence[Any]], schema: TableSchema
) -> list[Breach]:
    """Find every breach of a table's schema, in the order of its columns.

    Parameters
    ----------
    texts, rows
        Columns by name, and the numbers of their rows as a spreadsheet shows them.
    values
        Of each column, what its distinct texts were read as, None where they could not be read.
    schema
        Columns that ``texts`` lacks are passed over.
    """
    if _nothing_is_wrong(texts, values, schema):
        return []

    from pandera.errors import SchemaErrors  # noqa: PLC0415  # a second to import, and only where something is wrong

    frame = pd.DataFrame({name: column.categorical() for name, column in texts.items()}, index=rows)
    try:
        _pandera_schema(values, schema).validate(frame, lazy=True)
    except SchemaErrors as errors:
        failures = errors.failure_cases
    else:
        return []
    # Outside the handler, so that no traceback drags pandera's own message along: it quotes records.
    return _grouped(failures, frame, schema)


def _nothing_is_wrong(
    texts: Mapping[str, TextColumn], values: Mapping[str, Sequence[Any]], schema: TableSchema
) -> bool:
    """Look at each distinct text once. Most tables have no fault; pandera tells where the others have theirs."""
    read = [column for column in schema.columns if column.name in values]
    return not any(
        (column.required and EMPTY in texts[column.name].codes)
        or not all(holds(value) for _, holds in _rules(column) for value in values[column.name])
        for column in read
    )


def _pandera_schema(values: Mapping[str, Sequence[Any]], schema: TableSchema) -> pa.DataFrameSchema:
    import pandera.pandas as pa  # noqa: PLC0415  # as above

    return pa.DataFrameSchema(
        {
            column.name: pa.Column(
                checks=[
                    pa.Check(_over_distinct([holds(value) for value in values[column.name]]), error=fault.value)
                    for fault, holds in _rules(column)
                ],
                nullable=not column.required,
            )
            for column in schema.columns
            if column.name in values
        }
    )


def _rules(column: Column) -> list[tuple[Fault, Callable[[Any], bool]]]:
    """What each value of a column has to be. A value that could not be read only breaks the first rule."""
    rules: list[tuple[Fault, Callable[[Any], bool]]] = []
    if column.kind in UNREADABLE:
        rules.append((UNREADABLE[column.kind], lambda value: value is not None))
    if (least := column.minimum) is not None:
        rules.append((Fault.TOO_SMALL, lambda value: value is None or value >= least))
    if (most := column.maximum) is not None:
        rules.append((Fault.TOO_LARGE, lambda value: value is None or value <= most))
    return rules


def _over_distinct(held: list[bool]) -> Callable[[pd.Series[Any]], pd.Series[bool]]:
    """Answer for each row what was found of its distinct text; an empty cell, at -1, breaks no such rule."""
    answers = np.array([*held, True])
    return lambda texts: pd.Series(answers[texts.cat.codes], index=texts.index)


def _grouped(failures: pd.DataFrame, texts: pd.DataFrame, schema: TableSchema) -> list[Breach]:
    """Gather pandera's failure cases, one a cell, by column and fault."""
    failures = failures.assign(check=failures["check"].replace("not_nullable", Fault.BLANK.value))
    rows_by_breach = failures.groupby(["column", "check"], sort=False)["index"]
    rows_of = {key: tuple(sorted(int(row) for row in rows)) for key, rows in rows_by_breach}
    return [
        Breach(column, fault, rows_of[key], tuple(texts.loc[list(rows_of[key]), column.name].dropna().unique()))
        for column in schema.columns
        for fault in Fault
        if (key := (column.name, fault.value)) in rows_of
    ]
