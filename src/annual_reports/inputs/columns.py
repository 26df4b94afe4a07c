"""Short ways to declare the columns of a register.

Registers are the council's own tables, so their columns have plain lower-case names; the return
keeps the capitals of its specification.
"""

from __future__ import annotations

from collections.abc import Mapping

from annual_reports.inputs.schema import Column, ColumnKind


def child(description: str, *, required: bool = True) -> Column:
    """Declare the column ``child``: the return's CHILD, the same child in every file and year.

    Examples
    --------
    >>> child("the child placed").sensitive
    True
    """
    return Column(name="child", kind=ColumnKind.IDENTIFIER, description=description, required=required, sensitive=True)


def identifier(name: str, description: str, *, required: bool = True, sensitive: bool = True) -> Column:
    """Declare a column that names a case, a household or a meeting."""
    return Column(
        name=name, kind=ColumnKind.IDENTIFIER, description=description, required=required, sensitive=sensitive
    )


def day(name: str, description: str, *, required: bool = True, sensitive: bool = False) -> Column:
    """Declare a column of dates."""
    return Column(name=name, kind=ColumnKind.DATE, description=description, required=required, sensitive=sensitive)


def code(name: str, description: str, codes: Mapping[str, str], *, required: bool = True) -> Column:
    """Declare a column whose values are one of a list."""
    return Column(name=name, kind=ColumnKind.CODE, description=description, codes=codes, required=required)


def flag(name: str, description: str, *, required: bool = True) -> Column:
    """Declare a column of yes and no."""
    return Column(name=name, kind=ColumnKind.FLAG, description=description, required=required)


def whole(name: str, description: str, *, minimum: float = 0, required: bool = True) -> Column:
    """Declare a column of whole numbers."""
    return Column(name=name, kind=ColumnKind.INTEGER, description=description, minimum=minimum, required=required)


def money(name: str, description: str, *, required: bool = True) -> Column:
    """Declare a column of pounds."""
    return Column(name=name, kind=ColumnKind.MONEY, description=description, minimum=0, required=required)
