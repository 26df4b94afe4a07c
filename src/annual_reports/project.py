"""Where everything of a project folder is."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from annual_reports.errors import UsageError
from annual_reports.periods import Year


@dataclass(frozen=True)
class Project:
    """A folder with ``params/``, ``data/``, ``notebooks/`` and, once built, ``outputs/``.

    Examples
    --------
    >>> Project(Path("council")).report_params(Year(2019), "adoption").as_posix()
    'council/params/2019-20/adoption.yml'
    """

    root: Path

    @classmethod
    def at(cls, root: Path) -> Project:
        """Open a project folder.

        Raises
        ------
        UsageError
            The folder has no ``params`` and ``data``.
        """
        missing = [name for name in ("params", "data", "notebooks") if not (root / name).is_dir()]
        if missing:
            raise UsageError(
                f"{root.resolve().name} is not a project folder: it has no {' and no '.join(missing)} folder. "
                "Run the command where those folders are, or name the place with --root"
            )
        return cls(root)

    @property
    def authority_params(self) -> Path:
        """The council: its codes, neighbours and brand."""
        return self.root / "params" / "authority.yml"

    @property
    def disclosure_params(self) -> Path:
        """The council's policy on small numbers; without the file its defaults hold."""
        return self.root / "params" / "disclosure.yml"

    @property
    def disclosure_seed(self) -> Path:
        """The secret by which ties are broken and decoys drawn: as confidential as the records beside it."""
        return self.root / "data" / "disclosure-seed.txt"

    def committee_params(self, year: Year) -> Path:
        """What all papers of one year's committee share."""
        return self.root / "params" / year.label / "committee.yml"

    def report_params(self, year: Year, report: str) -> Path:
        """What one report needs beside records."""
        return self.root / "params" / year.label / f"{report}.yml"

    def data(self, year: Year) -> Path:
        """A year's records."""
        return self.root / "data" / year.label

    @property
    def reference(self) -> Path:
        """Published comparators and code lists, each with source and date."""
        return self.root / "data" / "reference"

    def template(self, report: str) -> Path:
        """The report's template notebook."""
        return self.root / "notebooks" / f"{report}.ipynb"

    def edition(self, year: Year, report: str) -> Path:
        """The year's notebook, with that year's words."""
        return self.root / "notebooks" / year.label / f"{report}.ipynb"

    def confirmations(self, year: Year, report: str) -> Path:
        """Who has confirmed which cell of the edition."""
        return self.root / "notebooks" / year.label / f"{report}.confirmed.yml"

    def notebook(self, year: Year, report: str) -> Path:
        """The notebook to run: the edition where there is one, else the template."""
        edition = self.edition(year, report)
        return edition if edition.exists() else self.template(report)

    def outputs(self, year: Year) -> Path:
        """All that a year's build lands."""
        return self.root / "outputs" / year.label

    def public_figures(self, year: Year, report: str) -> Path:
        """The numbers of a report's Part 1, which is there where this file is."""
        return self.outputs(year) / "part-1" / report / "figures.json"

    def relative(self, path: Path) -> str:
        """Name a path in a message: below the project folder, with forward slashes.

        Links are not followed: what lies on a share is named by its place in the project.
        """
        return Path(os.path.relpath(path, self.root)).as_posix()
