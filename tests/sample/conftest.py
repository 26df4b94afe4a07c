"""The sample's children and files, made once for all tests of this folder."""

from pathlib import Path

import pandas as pd
import pytest

from annual_reports.sample import DEFAULT_SEED, generate
from annual_reports.sample.children import Child
from annual_reports.sample.years import YEARS, all_children

DATES = ("DOB", "DECOM", "DEC", "DATE_INT", "DATE_MATCH", "DATE_PLACED", "DATE_PLACED_CEASED", "REVIEW")


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sample")
    generate(root)
    return root


@pytest.fixture(scope="session")
def children() -> tuple[Child, ...]:
    return all_children(DEFAULT_SEED)


def read(path: Path) -> pd.DataFrame:
    rows = pd.read_csv(path, dtype="str")
    for column in rows.columns.intersection(list(DATES)):
        rows[column] = pd.to_datetime(rows[column], format="%d/%m/%Y")
    return rows


@pytest.fixture(scope="session")
def returns(project: Path) -> dict[str, dict[str, pd.DataFrame]]:
    """Modules by year's label and file name."""
    return {
        year.label: {path.stem: read(path) for path in (project / "data" / year.label / "ssda903").glob("*.csv")}
        for year in YEARS
    }
