"""Who has confirmed which cell, when, and what it said then.

The record is a file of its own beside the edition, ``<report>.confirmed.yml``. A notebook may be
open in JupyterLab while a cell is confirmed, and a reviewer reads who confirmed what as a plain
difference between two versions of a short file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import yaml
from pydantic import TypeAdapter, ValidationError

from annual_reports.findings import Finding, cannot_be_opened
from annual_reports.measures.figures import Figure
from annual_reports.narrative.editions.writing import write_atomically

HEADER = "# Who has confirmed which cell of the edition. Written by `annual-reports confirm`; not to be edited.\n"


@dataclass(frozen=True)
class SeenFigure:
    """A figure as it was when a cell that uses it was confirmed.

    The value stands beside what is printed of it, since a sentence may print it to other decimals.
    """

    display: str
    value: int | float | str | None = None

    @classmethod
    def of(cls, figure: Figure) -> SeenFigure:
        """Note what a figure comes to."""
        value = figure.value
        plain = value if isinstance(value, int | float | str) and not isinstance(value, bool) else None
        return cls(figure.display, round(plain, 9) if isinstance(plain, float) else plain)


@dataclass(frozen=True)
class Confirmation:
    """One cell, confirmed.

    Attributes
    ----------
    by
        Role of the person.
    at
        Date and time, in UTC.
    text
        Hash of the words, see :func:`annual_reports.narrative.texts.text_hash`.
    figures
        The figures that the words used, by id.
    """

    by: str
    at: datetime
    text: str
    figures: dict[str, SeenFigure]


_ADAPTER: TypeAdapter[dict[str, Confirmation]] = TypeAdapter(dict[str, Confirmation])


def read_confirmations(path: Path, name: str) -> tuple[dict[str, Confirmation], list[Finding]]:
    """Read who has confirmed what.

    Parameters
    ----------
    path, name
        The file, which need not be there, and its path below the project folder for messages.

    Returns
    -------
    confirmations, findings
        By cell id.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, []
    except OSError as error:
        return {}, [cannot_be_opened("narrative", name, error)]
    except (yaml.YAMLError, UnicodeDecodeError):
        return {}, [_unreadable(name)]
    try:
        return _ADAPTER.validate_python((content or {}).get("cells", {})), []
    except (ValidationError, AttributeError):
        return {}, [_unreadable(name)]


def write_confirmations(path: Path, confirmations: Mapping[str, Confirmation]) -> None:
    """Write who has confirmed what, cells in the order of their ids, in one go."""
    cells = {id: _plain(confirmations[id]) for id in sorted(confirmations)}
    text = yaml.safe_dump({"cells": cells}, sort_keys=False, allow_unicode=True, default_flow_style=None, width=110)
    write_atomically(path, HEADER + text)


def _plain(confirmation: Confirmation) -> dict[str, object]:
    content = asdict(confirmation)
    content["at"] = confirmation.at.isoformat(timespec="seconds")
    return content


def seen_figures(used: tuple[str, ...], figures: Mapping[str, Figure]) -> dict[str, SeenFigure]:
    """Note what the figures that a cell uses come to."""
    return {id: SeenFigure.of(figures[id]) for id in sorted(used) if id in figures}


def _unreadable(name: str) -> Finding:
    return Finding(
        code="narrative.unreadable-confirmations",
        problem="the record of confirmations cannot be read",
        file=name,
        expected="the file as `annual-reports confirm` wrote it",
        found="text that is not such a record",
        cause="the file was edited by hand, or two versions were merged with the marks left in",
        next_step="restore the last version from the project's history, or delete it and confirm again",
    )
