"""Ethnicity as a report prints it: codes of the return, gathered into groups by params."""

from __future__ import annotations

from typing import ClassVar

import pandas as pd
from pydantic import model_validator

from annual_reports.measures.kinds import Measured
from annual_reports.params import Params

ETHNIC_CODES = (
    *("WBRI", "WIRI", "WOTH", "WIRT", "WROM"),
    *("MWBC", "MWBA", "MWAS", "MOTH"),
    *("AIND", "APKN", "ABAN", "AOTH"),
    *("BCRB", "BAFR", "BOTH", "CHNE", "OOTH", "REFU", "NOBT"),
)


class EthnicGroup(Params):
    """One printed group and the codes of the return's ETHNIC that it gathers."""

    group: str
    codes: tuple[str, ...]


class EthnicGrouping(Params):
    """The groups of one table, in printed order: each code of the return stands in one of them.

    Examples
    --------
    >>> rest = [code for code in ETHNIC_CODES if code != "WBRI"]
    >>> white_british = EthnicGroup(group="White British", codes=("WBRI",))
    >>> grouping = EthnicGrouping(groups=(white_british, EthnicGroup(group="Other", codes=tuple(rest))))
    >>> children_by_ethnicity(pd.Series(["WBRI", "CHNE", "WBRI"]), grouping)
    [('White British', 2), ('Other', 1)]
    """

    known_codes: ClassVar[tuple[str, ...]] = ETHNIC_CODES

    groups: tuple[EthnicGroup, ...]

    @model_validator(mode="after")
    def _every_code_once(self) -> EthnicGrouping:
        codes = [code for group in self.groups for code in group.codes]
        faults = {
            "in no group": [code for code in self.known_codes if code not in codes],
            "in two groups": sorted({code for code in codes if codes.count(code) > 1}),
            "not a code of the return": sorted(set(codes) - set(self.known_codes)),
        }
        words = [f"{', '.join(found)} {fault}" for fault, found in faults.items() if found]
        if words:
            raise ValueError(f"each code of ETHNIC stands in one group, but {'; '.join(words)}")
        return self

    def group_of(self) -> dict[str, str]:
        """Code to printed group."""
        return {code: group.group for group in self.groups for code in group.codes}


def children_by_ethnicity(ethnic: pd.Series[str], grouping: EthnicGrouping) -> list[tuple[Measured, ...]]:
    """Count children by printed group, in printed order, leaving out groups without a child.

    Parameters
    ----------
    ethnic
        Each child's ETHNIC.
    grouping
        The table's groups.
    """
    children = ethnic.map(grouping.group_of()).value_counts()
    names = dict.fromkeys(group.group for group in grouping.groups)
    return [(name, int(children[name])) for name in names if name in children.index]
