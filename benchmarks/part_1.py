"""How long protection, gate and attack of the sample's Part 1 take, each beside the build of Part 2 alone.

Run after ``annual-reports build 2019-20``: ``uv run python benchmarks/part_1.py``.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from annual_reports.build import Request, build
from annual_reports.periods import Year
from annual_reports.prepare import prepare_or_refuse
from annual_reports.project import Project
from annual_reports.protected import protect_year
from annual_reports.public_gate import attack_project, part_1_folders, refuse_leaks
from annual_reports.reports.registry import REPORTS

YEAR = Year.parse("2019-20")


def _timed(name: str, work: Callable[[], object]) -> float:
    started, processor = time.perf_counter(), time.process_time()
    work()
    wall = time.perf_counter() - started
    print(f"{name:<58} {wall:6.2f} s wall {time.process_time() - processor:6.2f} s processor")
    return wall


def main() -> None:
    """Time each step on a fresh copy of the sample."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        for part in ("params", "data", "notebooks"):
            shutil.copytree(Path(part), root / part)
        project, reports = Project.at(root), tuple(REPORTS.values())
        part_2 = _timed("four reports, Part 2 alone, fresh",
                        lambda: build(project, YEAR, Request(reports, (2,)), lambda _: None))  # fmt: skip
        editions = prepare_or_refuse(project, YEAR, reports)
        protect = _timed("protection, nothing kept", lambda: protect_year(project, YEAR, editions))
        _timed("protection, all kept", lambda: protect_year(project, YEAR, editions))
        _timed("Part 1 of the four reports", lambda: build(project, YEAR, Request(reports, (1,)), lambda _: None))
        protected = protect_year(project, YEAR, editions)
        folders = part_1_folders(project, YEAR)
        gate = _timed("leak gate", lambda: refuse_leaks(
            project, YEAR, editions, protected.results, project.outputs(YEAR) / "part-1"))  # fmt: skip
        attack = _timed("attack by a reader",
                        lambda: attack_project(project, YEAR, folders, protected, insiders=False))  # fmt: skip
        _timed("attack by readers who are alone in a group",
               lambda: attack_project(project, YEAR, folders, protected, insiders=True))  # fmt: skip
        print(f"protection, gate and attack: {(protect + gate + attack) / part_2:.2f} times the build of Part 2")


if __name__ == "__main__":
    main()
