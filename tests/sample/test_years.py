"""The committed sample is what the generator writes, byte for byte, and says that it is made up."""

import re
from pathlib import Path

import pandas as pd
import pytest

from annual_reports.sample.years import YEARS

COMMITTED = Path(__file__).parents[2] / "data"
Returns = dict[str, dict[str, pd.DataFrame]]
LABELS = [year.label for year in YEARS]


def _files(data: Path, label: str) -> dict[str, bytes]:
    folder = data / label
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("label", LABELS)
def test_same_bytes_as_committed(project: Path, label: str) -> None:
    generated = _files(project / "data", label)
    committed = _files(COMMITTED, label)
    assert committed.keys() == generated.keys()
    assert [name for name in generated if generated[name] != committed[name]] == []


@pytest.mark.parametrize("label", LABELS)
def test_every_folder_says_that_it_is_synthetic(project: Path, label: str) -> None:
    folders = {path.parent for path in (project / "data" / label).rglob("*.csv")}
    readmes = [(folder / "README.md").read_text(encoding="utf-8") for folder in folders]
    assert len(readmes) >= 2
    assert all(re.search(r"# Synthetic data.*made up.*no child", text, re.S | re.I) for text in readmes)


def test_small_enough_to_commit(project: Path) -> None:
    assert sum(path.stat().st_size for path in project.rglob("*") if path.is_file()) < 3_000_000


@pytest.mark.parametrize("label", LABELS)
def test_marks_cannot_be_anybodys(returns: Returns, label: str) -> None:
    header, episodes = returns[label]["header"], returns[label]["episodes"]
    assert header["CHILD"].str.fullmatch(r"SYN\d{6}").all()
    assert header["UPN"].str.fullmatch(r"UN1|[A-Z]999\d{9}").all()
    postcodes = episodes[["HOME_POST", "PL_POST"]].stack().dropna()
    assert postcodes.str.fullmatch(r"[A-Z]{2}\d \d[CIKMOV]{2}").all()
