"""All that one edition reads: validated frames by year and table, and where they came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annual_reports.findings import Finding
from annual_reports.periods import Year

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class InputFile:
    """One file that was read.

    Attributes
    ----------
    path
        Below the project folder, with forward slashes.
    sha256
        Of its bytes.
    rows
        Rows of records in it, headers not counted.
    """

    path: str
    sha256: str
    rows: int


@dataclass(frozen=True)
class TableSource:
    """Where a table stood, for messages: a file below the project folder and, in a workbook, its sheet."""

    file: str
    sheet: str | None = None


@dataclass(frozen=True)
class Records:
    """Validated frames, keyed by year and by table name (``EPISODES``, ``approvals``).

    Every frame has all columns of its schema, typed as :class:`~annual_reports.inputs.schema.ColumnKind`
    says; its index numbers the rows as a spreadsheet shows them, the header being row 1, so that a
    finding can name them. A table that may be missing is there and empty. ``years`` are those whose
    folder exists, the edition's first, then backwards without a gap. ``sources`` tell where each
    frame was read from; an empty stand-in for a missing table has none.
    """

    years: tuple[Year, ...]
    frames: Mapping[tuple[Year, str], pd.DataFrame]
    files: tuple[InputFile, ...] = ()
    findings: tuple[Finding, ...] = ()
    sources: Mapping[tuple[Year, str], TableSource] = field(default_factory=dict)

    def frame(self, table: str, year: Year) -> pd.DataFrame:
        """One year's frame of a table."""
        return self.frames[year, table]

    def has(self, table: str, year: Year) -> bool:
        """Whether that year's table was read."""
        return (year, table) in self.frames

    def run_of_years(self, year: Year, tables: Iterable[str]) -> tuple[Year, ...]:
        """Years from one backwards for as long as each of these tables was read, latest first.

        A history must not reach over a year that is missing: what was left open before it seems to be open still.
        Without tables there is no history.
        """
        wanted = tuple(tables)
        years = [year]
        while wanted and all(self.has(table, years[-1]) for table in wanted):
            years.append(years[-1].previous())
        return tuple(years[:-1])
