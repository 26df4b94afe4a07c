"""How long reading and measuring takes on an SSDA903 return of 100,000 episodes.

    uv run python benchmarks/large_return.py

A return of that size (a very large authority, or a region's) is made from the sample project: its children are copied
under new identifiers until there are enough episodes. Time is taken after imports, as a ratio to reading the same
EPISODES file with pandas alone.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from annual_reports.findings import has_errors
from annual_reports.inputs.reading import read_records
from annual_reports.params import Authority, read_params
from annual_reports.periods import Year
from annual_reports.project import Project
from annual_reports.reports.registry import find_report
from annual_reports.reports.report import Measurement, Sources

ROOT = Path(__file__).parents[1]
YEAR = Year.parse("2019-20")
EPISODES = 100_000


def enlarge(project: Path) -> int:
    """Copy the sample's children until the year's return has enough episodes; give their number."""
    folder = project / "data" / YEAR.label / "ssda903"
    copies = -(-EPISODES // len(pd.read_csv(folder / "episodes.csv")))
    for path in sorted(folder.glob("*.csv")):
        module = pd.read_csv(path, dtype=str, keep_default_na=False)
        enlarged = [
            module.assign(CHILD=module["CHILD"] + f"C{copy}" if copy else module["CHILD"]) for copy in range(copies)
        ]
        pd.concat(enlarged).to_csv(path, index=False)
    return copies * len(pd.read_csv(folder / "episodes.csv")) // copies


def read_and_measure(project: Project) -> Measurement:
    """Read and check the return and the registers, and measure; the copied children are in no register."""
    report = find_report("adoption")
    records = read_records(
        project, YEAR, report_id=report.id, return_modules=report.return_modules, registers=report.registers, years=1
    )
    assert not has_errors(records.findings), [finding.problem for finding in records.findings]
    authority, _ = read_params(project, project.authority_params, Authority)
    params, _ = read_params(project, project.report_params(YEAR, report.id), report.params)
    assert authority is not None
    assert params is not None
    return report.measure(Sources(project, YEAR, authority, params, records))


def seconds(work: Callable[[], object], runs: int = 3) -> float:
    """The quickest of a few runs."""
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


def main() -> None:
    """Print the time and the ratio."""
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "project"
        for part in ("params", "notebooks"):
            shutil.copytree(ROOT / part, root / part)
        for part in (YEAR.label, "reference"):
            shutil.copytree(ROOT / "data" / part, root / "data" / part)
        episodes = enlarge(root)
        project = Project.at(root)
        read_and_measure(project)
        file = root / "data" / YEAR.label / "ssda903" / "episodes.csv"
        ours = seconds(lambda: read_and_measure(project))
        plain = seconds(lambda: pd.read_csv(file, dtype=str))
    print(f"episodes                              {episodes:>10,}")
    print(f"read, check and measure               {ours:>10.2f} s")
    print(f"pandas reading EPISODES alone         {plain:>10.2f} s")
    print(f"ratio                                 {ours / plain:>10.1f}")


if __name__ == "__main__":
    main()
