"""Folders of records that nobody reads, since they bear another name than the one looked for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from annual_reports.errors import UsageError
from annual_reports.findings import Finding, Severity
from annual_reports.inputs.names import as_shown, nearest
from annual_reports.periods import Year
from annual_reports.project import Project

TWO_HALVES = re.compile(r"(?<!\d)((?:19|20)\d\d)\D{0,3}(?:19|20)?(\d\d)(?!\d)")


def unknown_folders(project: Project, years: Sequence[Year], known: Collection[str]) -> list[Finding]:
    """Find folders under ``data/`` that no report reads: most often a misspelt name.

    Parameters
    ----------
    project
        The project folder.
    years
        The years whose folders are looked into, the edition's first.
    known
        Names of the folders that a year may hold.
    """
    data = project.root / "data"
    of_years = {project.reference.name, *(year.label for year in years)}
    findings = [
        _unknown(path, f"{years[0]}, another year, or {project.reference.name}", _year_meant(path.name, of_years))
        for path in _folders(data, of_years)
        if not _is_year(path.name)
    ]
    for year in years:
        findings += [
            _unknown(path, f"one of {', '.join(sorted(known))}", nearest(path.name, sorted(known)))
            for path in _folders(project.data(year), known)
        ]
    return findings


def _folders(parent: Path, known: Collection[str]) -> Iterator[Path]:
    """Folders of other names, but for hidden ones and those that a disk finds whatever their letter case."""
    if not parent.is_dir():
        return
    for path in sorted(parent.iterdir()):
        other_case = parent / path.name.lower()
        is_known = path.name in known or (
            path.name.lower() in known and other_case.is_dir() and other_case.samefile(path)
        )
        if path.is_dir() and not path.name.startswith(".") and not is_known:
            yield path


def _is_year(name: str) -> bool:
    with suppress(UsageError):
        return Year.parse(name).label == name
    return False


def _year_meant(name: str, known: Collection[str]) -> str | None:
    """Read a year that is written in another way, or find the known name that is nearest.

    Examples
    --------
    >>> _year_meant("2019_2020", ()), _year_meant("referense", ["reference"]), _year_meant("2019-21", ())
    ('2019-20', 'reference', None)
    """
    for halves in TWO_HALVES.finditer(name):
        year = Year(int(halves[1]))
        if year.label.endswith(halves[2]):
            return year.label
    return nearest(name, sorted(known))


def _unknown(path: Path, names: str, likely: str | None) -> Finding:
    parent = path.parent.name if path.parent.name == "data" else f"data/{path.parent.name}"
    if likely is None:
        next_step = "take it out of data/ if it holds no records of the reports; else give it the right name"
    elif (path.parent / likely).is_dir():
        next_step = f"move what belongs there into {parent}/{likely}, and take this folder away"
    else:
        next_step = f"name it {likely}"
    return Finding(
        code="inputs.unknown-folder",
        problem="a folder is not known and nothing in it is read",
        severity=Severity.WARNING,
        file=f"{parent}/{as_shown(path.name)}",
        expected=f"perhaps {likely}" if likely else names,
        found="a folder of another name",
        cause="the name is misspelt" if likely else "the name is misspelt, or the folder is there for other uses",
        next_step=next_step,
    )
