"""What a table of records holds: declared once, used to check it, to read it and to document it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class ColumnKind(StrEnum):
    """What the cells of a column are, and what they are read as."""

    IDENTIFIER = "identifier"  # text that names a child, a carer or a case; never shown
    DATE = "date"  # dd/mm/yyyy in CSV, a date in XLSX; read as datetime64
    CODE = "code"  # one of a list; read as text
    TEXT = "text"
    INTEGER = "integer"  # read as Int64
    NUMBER = "number"  # read as float64
    MONEY = "money"  # pounds, with or without a pound sign and thousands commas; read as float64
    FLAG = "flag"  # 0 or 1, yes or no; read as boolean


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column.

    Attributes
    ----------
    name
        Header, as documented; a file may write it in any letter case.
    codes
        Code to meaning, for a column of codes.
    required
        Whether a cell may not be empty. (The column itself always has to be there unless ``optional``.)
    optional
        Whether the whole column may be missing; it is then read as empty.
    sensitive
        Whether a value could name or date a child: messages then show its shape only.
    """

    name: str
    kind: ColumnKind
    description: str
    codes: Mapping[str, str] = field(default_factory=dict)
    required: bool = True
    optional: bool = False
    sensitive: bool = False
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, kw_only=True)
class TableSchema:
    """One table: an SSDA903 module for one return year, or one of a report's registers.

    Attributes
    ----------
    name
        Stem of the file (``approvals`` for ``approvals.csv`` or ``.xlsx``), or the module (``EPISODES``).
    columns
        In the order in which they are documented.
    key
        Columns that together name a row once.
    children
        Columns that hold children who must be in the return's HEADER.
    dated_by
        Columns of the days that put a row of a register into a year. Empty where only its folder tells its year.
    reaches_back
        Whether rows of earlier years belong in a register, such as cases that go on.
    aliases
        Other stems under which the file may arrive.
    missing_ok
        Whether the file may be absent; it is then read as empty, with a warning.
    earlier_ok
        Whether a folder of an earlier year may lack the file, without a word; its figures of that
        year are then not available.
    """

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    dated_by: tuple[str, ...] = ()
    reaches_back: bool = False
    aliases: tuple[str, ...] = ()
    missing_ok: bool = False
    earlier_ok: bool = False

    def column(self, name: str) -> Column:
        """The column of that name."""
        return next(column for column in self.columns if column.name == name)
