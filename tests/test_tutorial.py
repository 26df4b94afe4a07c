"""The tutorial's commands, as they stand, make a project folder that is ready for a year and away from the clone."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from annual_reports.narrative.editions.carried_params import MARK
from tests.conftest import ROOT, copy_project

TUTORIAL = ROOT / "docs" / "tutorial" / "your-own-data.md"


def _commands(step: str) -> str:
    section = TUTORIAL.read_text("utf-8").split(f"\n## {step}", 1)[1].split("\n## ", 1)[0]
    return "\n".join(re.findall(r"```console\n(.*?)```", section, flags=re.DOTALL))


def test_the_project_folder_of_step_2(tmp_path: Path) -> None:
    clone = copy_project(tmp_path / "clone")
    before = sorted(clone.rglob("*"))
    commands = _commands("2. Make a project folder").replace(
        "uv run annual-reports", f"'{sys.executable}' -m annual_reports"
    )
    shell = shutil.which("sh")
    assert shell

    subprocess.run([shell, "-ec", commands], cwd=clone, check=True, capture_output=True)

    made = tmp_path / "our-reports"
    assert sorted(clone.rglob("*")) == before, "nothing of a council's comes into the clone"
    assert sorted(path.name for path in (made / "params").iterdir()) == ["2025-26", "authority.yml"]
    for name in ("committee", "adoption"):
        assert MARK in (made / "params" / "2025-26" / f"{name}.yml").read_text("utf-8")
    assert (made / "notebooks" / "2025-26" / "adoption.ipynb").is_file()
    assert sorted(path.name for path in (made / "data" / "2025-26").iterdir()) == ["adoption", "ssda903"]


def test_every_value_that_the_final_build_asks_about_is_named() -> None:
    step = TUTORIAL.read_text("utf-8").split("\n## 3.", 1)[1].split("\n## ", 1)[0]

    for key in ("meeting_date", "report_no", "title", "reason_for_report", "exemption", "left_out"):
        assert f"`{key}`" in step
