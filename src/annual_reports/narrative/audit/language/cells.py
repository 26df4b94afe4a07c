"""Reading a table cell: a number, a percentage, both, or a symbol that stands for one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from annual_reports.narrative.audit.language.mentions import NumberKind
from annual_reports.narrative.audit.language.when import label_start

_CELL = re.compile(
    r"^(?P<sign>[+\-−–↑↓]?)\s?(?P<pound>£?)\s?(?P<sign2>[\-−]?)(?P<number>\d[\d,]*(?:\.\d+)?|\.\d+)"
    r"\s?(?P<scale>m|k|bn)?\s?(?P<percent>%|per ?cent)?"
    r"(?:\s?[(\[/]\s?(?:n\s?=\s?)?(?P<second>£?[+\-−]?\d[\d,]*(?:\.\d+)?)\s?(?P<second_percent>%)?\s?[^()\[\]\d]{0,30}[)\]]?)?\s?[*†‡]*$",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"^\[?(?:[cxzku:*#~–—-]|low|n/?a|nil|<\s?\d+|\.\.+|suppressed|data suppressed.{0,40}|s)\]?$", re.IGNORECASE
)
LONGEST = 60
_SCALES = {"": 1.0, "m": 1e6, "k": 1e3, "bn": 1e9}


@dataclass(frozen=True, slots=True)
class CellNumber:
    """A number in a table cell, and a second one in a bracket behind it."""

    value: float
    kind: NumberKind
    decimals: int = 0
    second: CellNumber | None = None

    @property
    def count(self) -> CellNumber | None:
        """The count of a cell such as "21% (6)" or "6 (21%)"."""
        return self._of(NumberKind.COUNT)

    @property
    def percent(self) -> CellNumber | None:
        """The percentage of such a cell."""
        return self._of(NumberKind.PERCENT)

    def _of(self, kind: NumberKind) -> CellNumber | None:
        if self.kind is kind:
            return self
        return self.second if self.second is not None and self.second.kind is kind else None


@lru_cache(maxsize=20_000)
def read_cell(text: str) -> CellNumber | None:
    """Read a number from a cell.

    Examples
    --------
    >>> read_cell("1,302").value, read_cell("21% (6)").count.value, read_cell("−5").value
    (1302.0, 6.0, -5.0)
    >>> read_cell("2019/20"), read_cell("Police"), read_cell("[c]")
    (None, None, None)
    """
    match = _CELL.match(text) if len(text) < LONGEST and label_start(text) is None else None
    if match is None:
        return None
    sign = -1.0 if match["sign"] in {"-", "−", "–", "↓"} or match["sign2"] else 1.0
    kind = NumberKind.PERCENT if match["percent"] else NumberKind.MONEY if match["pound"] else NumberKind.COUNT
    first = _number(match["number"], kind, sign * _SCALES[(match["scale"] or "").lower()])
    if match["second"] is None:
        return first
    second_kind = NumberKind.PERCENT if match["second_percent"] else NumberKind.COUNT
    if "£" in match["second"]:
        return first
    second = _number(match["second"].lstrip("+"), second_kind, 1.0)
    return CellNumber(first.value, first.kind, first.decimals, second)


def _number(text: str, kind: NumberKind, factor: float) -> CellNumber:
    clean = text.replace(",", "").replace("−", "-")
    return CellNumber(float(clean) * factor, kind, len(clean.partition(".")[2]))


def is_hidden(text: str) -> bool:
    """Whether a cell holds a symbol instead of its number.

    Examples
    --------
    >>> is_hidden("[c]"), is_hidden("<5"), is_hidden("x"), is_hidden("12")
    (True, True, True, False)
    """
    return bool(_HIDDEN.match(text.strip()))
