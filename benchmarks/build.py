"""How long a build takes, beside the plain way on the same notebook.

    uv run python benchmarks/build.py [REPORT …]

The plain way is what an analyst would type: the papermill command on the notebook, ``jupyter nbconvert`` to HTML, then
``quarto render`` three times where Quarto is installed. Every command is timed as a whole process, imports included.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from annual_reports.reports.registry import REPORTS

ROOT = Path(__file__).parents[1]
YEAR = "2019-20"
RUNS = 3


def seconds(*command: str | Path, cwd: Path = ROOT, fresh: bool = False) -> float:
    """The quickest of a few runs of a command, each without what an earlier build kept where ``fresh``."""
    times = []
    for _ in range(RUNS):
        if fresh:
            shutil.rmtree(ROOT / "outputs" / ".cache", ignore_errors=True)
        started = time.perf_counter()
        subprocess.run([str(part) for part in command], cwd=cwd, check=True, capture_output=True)
        times.append(time.perf_counter() - started)
    return min(times)


def tool(name: str) -> str:
    """A command of this Python's environment."""
    return str(Path(sys.executable).parent / name)


def plain_way(report: str, scratch: Path) -> dict[str, float]:
    """Time the plain way, step by step."""
    executed = scratch / f"{report}.ipynb"
    notebook = ROOT / "notebooks" / f"{report}.ipynb"
    qmd = ROOT / "outputs" / YEAR / "part-2" / report
    steps = {
        "papermill": seconds(tool("papermill"), notebook, executed, "-p", "year", YEAR, cwd=ROOT / "notebooks"),
        "jupyter nbconvert": seconds(tool("jupyter"), "nbconvert", "--to", "html", "--no-input", executed),
    }
    if shutil.which("quarto"):
        shutil.copytree(qmd, scratch / "qmd")
        for format in ("html", "docx", "typst"):
            source = scratch / "qmd" / f"{report}.qmd"
            steps[f"quarto render {format}"] = seconds("quarto", "render", source, "--to", format, cwd=scratch)
    return steps


def main() -> None:
    """Print both for each report."""
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
    for report in sys.argv[1:] or list(REPORTS):
        command = (tool("annual-reports"), "build", YEAR, report, "--part", "2", "--renderer", "pandoc")
        ours = seconds(*command, fresh=True)
        again = seconds(*command)
        with tempfile.TemporaryDirectory() as scratch:
            steps = plain_way(report, Path(scratch))
        plain = sum(steps.values())
        print(f"{report}")
        print(f"  annual-reports build (preview, HTML, DOCX, PDF)  {ours:6.2f} s")
        print(f"  the same again, measures and run reused          {again:6.2f} s")
        for step, taken in steps.items():
            print(f"  plain: {step:<41} {taken:6.2f} s")
        print(f"  plain way, sum                                   {plain:6.2f} s   {plain / ours:.1f} times as long")


if __name__ == "__main__":
    main()
