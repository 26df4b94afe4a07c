"""Reference tables: the committed ones are sound, and what is written is what is read."""

from pathlib import Path

import pandas as pd
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annual_reports.inputs.comparators import ComparisonAreas, PeriodIs, read_areas, read_reference
from annual_reports.inputs.comparators.reference_checks import SYMBOLS, is_period
from annual_reports.inputs.comparators.reference_header import Header, Source
from annual_reports.params import read_params
from annual_reports.project import Project
from tests.inputs.comparators.comparator_files import ENGLAND, LONDON, write

ROOT = Path(__file__).parents[3]
REFERENCE = ROOT / "data" / "reference"
LISTS = ("authorities", "bank_holidays")
TABLES = sorted(path.stem for path in REFERENCE.glob("*.csv") if path.stem not in LISTS)
BROMLEY = "E09000006"
HEADER = {
    "title": "A rate",
    "publisher": "A department",
    "source": "A publication",
    "url": "https://example.org",
    "licence": "Open Government Licence v3.0",
    "retrieved": "2026-01-01",
    "period_kind": "reporting year",
    "indicators": {"rate": {"label": "Rate", "unit": "per 10,000"}},
}


@pytest.mark.parametrize("name", TABLES)
def test_a_committed_table_is_sound_and_used_in_full(name: str) -> None:
    series, findings = read_reference(Project(ROOT), name)
    assert findings == []
    assert series is not None
    assert set(series.observations.indicators) == set(series.header.indicators)
    assert [file.path for file in series.files] == [f"data/reference/{name}.csv", f"data/reference/{name}.yml"]
    assert series.files[0].rows == len(series.observations.rows)
    assert series.header.licence in series.citation


@pytest.mark.parametrize("path", sorted(REFERENCE.glob("*.csv")), ids=lambda path: path.stem)
def test_a_committed_file_says_where_it_comes_from(path: Path) -> None:
    model = Source if path.stem in LISTS else Header
    source, findings = read_params(Project(ROOT), path.with_suffix(".yml"), model)
    assert findings == []
    assert source is not None
    assert f"`{path.stem}`" in (REFERENCE / "README.md").read_text(encoding="utf-8")


def test_the_areas_of_the_committed_tables_are_listed() -> None:
    areas, findings = read_areas(Project(ROOT))
    assert findings == []
    assert areas is not None
    assert areas["area_code"].is_unique
    names = dict(zip(areas["area_code"], areas["area_name"], strict=True))
    for name in TABLES:
        series, _ = read_reference(Project(ROOT), name)
        assert series is not None
        rows = series.observations.rows
        assert {code: names[code] for code in rows["area_code"]} == dict(
            zip(rows["area_code"], rows["area_name"], strict=True)
        )


def _project(tmp_path: Path, rows: list[tuple[str, str, str, str, str, str]], **header: str) -> Project:
    project = Project(tmp_path)
    project.reference.mkdir(parents=True, exist_ok=True)
    columns = ["area_code", "area_name", "period", "indicator", "value", "symbol"]
    write(pd.DataFrame(rows, columns=columns), project.reference / "rates.csv")
    (project.reference / "rates.yml").write_text(yaml.safe_dump({**HEADER, **header}), encoding="utf-8")
    return project


cells = st.one_of(
    st.integers(-9999, 9999).map(lambda number: (str(number), "")),
    st.sampled_from(sorted(SYMBOLS)).map(lambda symbol: ("", symbol)),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=12)
@given(st.dictionaries(st.sampled_from([BROMLEY, LONDON, ENGLAND]), cells, min_size=1))
def test_what_was_written_is_read(tmp_path: Path, printed: dict[str, tuple[str, str]]) -> None:
    rows = [(code, "An area", "2019-20", "rate", value, symbol) for code, (value, symbol) in printed.items()]
    series, findings = read_reference(_project(tmp_path, rows), "rates")
    assert findings == []
    assert series is not None
    read = {
        row.area_code: ("" if row.symbol else f"{row.value:.0f}", row.symbol)
        for row in series.observations.rows.itertuples()
    }
    assert read == printed


def test_a_rolling_year_is_taken_where_the_header_says_so(tmp_path: Path) -> None:
    rows = [(BROMLEY, "Bromley", "2018-10 to 2019-09", "rate", "174", "")]
    refused, (finding,) = read_reference(_project(tmp_path, rows), "rates")
    assert refused is not None
    assert refused.observations.rows.empty
    assert (finding.code, finding.rows) == ("comparators.period-overlaps-years", (2,))
    taken, findings = read_reference(_project(tmp_path, rows, period_kind="other"), "rates")
    assert findings == []
    assert taken is not None
    comparison, _ = taken.compare("rate", ComparisonAreas(BROMLEY, LONDON), "2018-10 to 2019-09")
    assert comparison is not None
    assert (comparison.council.value, comparison.period_kind) == (174, PeriodIs.OTHER)


@pytest.mark.parametrize("kind", [PeriodIs.REPORTING, PeriodIs.FINANCIAL, PeriodIs.ACADEMIC])
def test_a_year_has_two_halves_that_follow_one_another(kind: PeriodIs) -> None:
    assert is_period("1999-00", kind)
    assert not any(is_period(text, kind) for text in ("2019", "2019-21", "201920", "2019/20", "2018-10", ""))
