"""What a folder of records may hold, and by which names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from annual_reports.inputs.names import as_shown, file_as_shown, plain
from annual_reports.inputs.schema import TableSchema
from annual_reports.inputs.wording import CodeNotes

WORKBOOKS = (".xlsx", ".xlsm")
ENDINGS = (".csv", *WORKBOOKS)
OTHER_TABLES = (".xls", ".xlsb", ".ods", ".numbers", ".tsv", ".tab")
"""Endings of tables that are not read, but may be saved as one that is."""


@dataclass(frozen=True, kw_only=True)
class Expected:
    """What a folder may hold.

    Attributes
    ----------
    schemas
        Every table that is known there, whether it is asked for or not.
    wanted
        Names of the tables to read.
    loose
        Whether a file name may have a prefix and a year (``SSDA903_2020_episodes.csv``) and a workbook
        may hold a sheet a table: exports of the return do, a council's registers do not.
    notes
        Of a table, what is known of codes in other years.
    elsewhen
        Tables of other years, with what to say of them.
    """

    schemas: Mapping[str, TableSchema]
    wanted: frozenset[str]
    loose: bool = False
    notes: Callable[[str], CodeNotes] = field(default=lambda _: {})
    elsewhen: Mapping[str, str] = field(default_factory=dict)

    def table_of(self, stem: str) -> str | None:
        """Name the table that a file or a sheet of that name holds.

        Examples
        --------
        >>> episodes = TableSchema(name="EPISODES", title="", description="", columns=())
        >>> expected = Expected(schemas={"EPISODES": episodes}, wanted=frozenset(), loose=True)
        >>> expected.table_of("SSDA903_2020_Episodes"), expected.table_of("epsodes")
        ('EPISODES', None)
        """
        name = self._name_within(stem)
        return None if name is None else self._tables()[name]

    def file_as_shown(self, path: str) -> str:
        """Give the path of a file as a message may show it: the name of a table in it stays.

        Examples
        --------
        >>> episodes = TableSchema(name="EPISODES", title="", description="", columns=())
        >>> expected = Expected(schemas={"EPISODES": episodes}, wanted=frozenset(), loose=True)
        >>> expected.file_as_shown("data/Jo 12-4-2015 Episodes_2020.csv")
        'data/aa 99-9-9999 Episodes_2020.csv'
        """
        file = PurePosixPath(path)
        name = self._name_within(file.stem)
        words = r"[\W_]+".join(map(re.escape, name.split("_"))) if name else None
        found = re.search(rf"{words}(?=[\W\d_]*$)", file.stem, re.IGNORECASE) if words else None
        if found is None:
            return file_as_shown(path)
        before, after = file.stem[: found.start()], file.stem[found.end() :]
        shown = f"{as_shown(before)}{found[0]}{as_shown(after)}{file.suffix}"
        return PurePosixPath(file_as_shown(file.parent.as_posix()), shown).as_posix()

    def _name_within(self, stem: str) -> str | None:
        """Find which known name a file or a sheet bears."""
        tables = self._tables()
        if (name := plain(stem)) in tables or not self.loose:
            return name if name in tables else None
        within = [known for known in tables if re.fullmatch(rf"(?:.+_)?{re.escape(known)}(?:_\d[\d_]*)?", name)]
        return max(within, key=len, default=None)

    def _tables(self) -> dict[str, str]:
        return {plain(name): table.name for table in self.schemas.values() for name in (table.name, *table.aliases)}
