"""``build.json``: what a build read, what it made and with which versions."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from platform import python_version

from annual_reports.inputs.fingerprint import input_file
from annual_reports.inputs.records import InputFile
from annual_reports.periods import Year
from annual_reports.prepare import Prepared
from annual_reports.project import Project

PACKAGES = (
    "annual-reports", "papermill", "nbconvert", "pandas", "pandera", "seaborn", "matplotlib", "pypandoc-binary",
    "typst",
)  # fmt: skip


@dataclass(frozen=True)
class EditionRecord:
    """One report and part of a build; ``notebook`` says whether its code was run or its outputs reused."""

    report: str
    part: int
    renderer: str
    formats: tuple[str, ...]
    notebook: str
    seconds: float


@dataclass(frozen=True)
class BuildRecord:
    """The whole of ``build.json``."""

    year: str
    inputs: tuple[InputFile, ...]
    versions: dict[str, str]
    built: tuple[EditionRecord, ...]
    seconds: float

    @classmethod
    def of(
        cls, project: Project, year: Year, editions: Sequence[Prepared], built: Sequence[EditionRecord], seconds: float
    ) -> BuildRecord:
        """Record a build: data files with their rows, params and notebooks with their hashes."""
        data = {file.path: file for edition in editions for file in edition.files}
        written = [project.authority_params, project.committee_params(year)]
        written += [project.disclosure_params] if project.disclosure_params.is_file() else []
        for edition in editions:
            written += [project.report_params(year, edition.report.id), edition.notebook_path]
        others = {file.path: file for file in (input_file(project, path) for path in written)}
        return cls(
            year=year.label,
            inputs=tuple(file for _, file in sorted((data | others).items())),
            versions={"python": python_version()} | {package: version(package) for package in PACKAGES},
            built=tuple(built),
            seconds=round(seconds, 2),
        )


def write_record(record: BuildRecord, path: Path) -> None:
    """Write ``build.json``."""
    path.write_text(json.dumps(asdict(record), indent=1) + "\n", encoding="utf-8")
