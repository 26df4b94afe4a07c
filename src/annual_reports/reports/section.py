"""A section of a report: what it prints and how that is measured, side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

import pandas as pd

from annual_reports.inputs.schema import TableSchema
from annual_reports.measures.catalogue import Rows, is_pattern
from annual_reports.measures.figures import Chart, FigureDefinition, TableDefinition
from annual_reports.measures.kinds import Kind, Measured, Ratio, Unavailable
from annual_reports.reports.report import Measurement


class HasRegisters(Protocol):
    """What a section's measure looks at holds, at least, the registers that were found, by name."""

    @property
    def registers(self) -> Mapping[str, pd.DataFrame]:
        """The registers."""


HistoryT = TypeVar("HistoryT", bound=HasRegisters)


@dataclass(frozen=True, kw_only=True)
class Section(Generic[HistoryT]):
    """One section's definitions and its measure.

    Attributes
    ----------
    registers
        Registers without which nothing of the section can be measured.
    measure
        From the records of a year to the values of the section's ids.
    """

    figures: tuple[FigureDefinition, ...]
    measure: Callable[[HistoryT], Measurement]
    tables: tuple[TableDefinition, ...] = ()
    charts: tuple[Chart, ...] = ()
    registers: tuple[TableSchema, ...] = ()

    def measured(self, history: HistoryT) -> Measurement:
        """Measure the section, or say that its records are not available."""
        if all(schema.name in history.registers for schema in self.registers):
            return self.measure(history)
        return Measurement(
            values={figure.id: Unavailable("x") for figure in self.figures if not is_pattern(figure.id)},
            tables={table.id: [] for table in self.tables},
        )


def count(
    id: str,
    label: str,
    unit: str,
    definition: str,
    *source: str,
    kind: Kind = Kind.COUNT,
    decimals: int = 0,
    headline: bool = False,
) -> FigureDefinition:
    """Define a figure: a count, unless it says otherwise."""
    return FigureDefinition(
        id=id,
        label=label,
        unit=unit,
        definition=definition,
        source=source,
        kind=kind,
        decimals=decimals,
        headline=headline,
    )


def rows_of(counts: Mapping[str, int], *, total: bool = False) -> Rows:
    """Set out counts as rows of a table of two columns."""
    rows = or_nobody(list(counts.items()))
    return [*rows, ("Total", sum(counts.values()))] if total else rows


def or_nobody(rows: Sequence[tuple[Measured, ...]]) -> Rows:
    """Say that nobody was counted where a table would have no rows.

    Examples
    --------
    >>> or_nobody([])
    [('No children', 0)]
    """
    return list(rows) or [("No children", 0)]


def counts_of(values: pd.Series[str], labels: Mapping[str, str]) -> dict[str, int]:
    """Count each code of a list, under its label, zeros included."""
    return {label: int((values == code).sum()) for code, label in labels.items()}


def percentage(numerator: int, denominator: int, numerator_id: str, denominator_id: str) -> Ratio:
    """Make a percentage of two published counts."""
    return Ratio(numerator, denominator, scale=100, numerator_id=numerator_id, denominator_id=denominator_id)


def code_labels(schema: TableSchema, column: str) -> dict[str, str]:
    """Codes of a register's column with labels to print: the meaning, with a capital."""
    codes = schema.column(column).codes
    return {code: f"{meaning[0].upper()}{meaning[1:]}" for code, meaning in codes.items()}
