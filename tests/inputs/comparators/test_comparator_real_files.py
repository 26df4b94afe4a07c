"""The published files load whole, with every symbol, and answer every question."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from annual_reports.findings import Finding
from annual_reports.inputs.comparators import (
    Comparison,
    ComparisonAreas,
    Observations,
    Series,
    authorities_in,
    compare,
    neighbours_of,
    rank,
    read_areas,
    read_lait,
    read_neighbours,
    read_reference,
    read_tidy,
    topics,
)
from annual_reports.inputs.comparators.compare import LONDON
from annual_reports.project import Project

ROOT = Path(__file__).parents[3]
PROJECT = Project(ROOT)
BROMLEY = "E09000006"
TIDY = (
    "absence_la_outer_london",
    "cla_number_and_rate_per_10k_children",
    "ks4_la",
    "la_cla_placement_stability",
    "national_cla_adopted_average_time_between_adoption_process_stages",
)
LAIT = "local_authority_interactive_tool_extract"
ABSENCE, LOOKED_AFTER, KEY_STAGE_4, _, TIMELINESS = TIDY
TEN = ["Hertfordshire", "Trafford", "Buckinghamshire", "West Berkshire", "Bracknell Forest", "Oxfordshire", "Hampshire"]
TEN += ["Windsor and Maidenhead", "Solihull", "Surrey"]


@pytest.fixture(scope="session")
def real() -> Path:
    """The folder of published files, ``shared/real`` beside the repository."""
    folders = (parent / "shared" / "real" for parent in ROOT.parents)
    found = next((folder for folder in folders if folder.is_dir()), None)
    if found is None:
        pytest.skip("the published files are not on this machine: no shared/real beside the repository")
    return found


@pytest.fixture(scope="session")
def areas() -> pd.DataFrame:
    listed, findings = read_areas(PROJECT)
    assert findings == []
    assert listed is not None
    return listed


@pytest.fixture(scope="session")
def published(real: Path, areas: pd.DataFrame) -> Mapping[str, tuple[Observations | None, list[Finding]]]:
    read = {name: read_tidy(real / f"{name}.csv") for name in TIDY}
    return {**read, LAIT: read_lait(real / f"{LAIT}.csv", areas)}


@pytest.fixture(scope="session")
def council(real: Path, areas: pd.DataFrame) -> ComparisonAreas:
    neighbours, findings = read_neighbours(real / "sn_model_2025_wide.csv", areas)
    assert findings == []
    assert neighbours is not None
    return ComparisonAreas(BROMLEY, LONDON, neighbours_of(neighbours, BROMLEY))


def _symbols_as_printed(path: Path, columns: tuple[str, ...]) -> Counter[str]:
    cells = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8-sig")[list(columns)]
    printed = Counter(cells.to_numpy().ravel().tolist())
    return Counter({symbol: printed[symbol] for symbol in ("c", "z", "x", "k", "u", "low", "-") if printed[symbol]})


@pytest.mark.parametrize("name", [*TIDY, LAIT])
def test_every_cell_and_every_symbol_is_kept(
    real: Path, published: Mapping[str, tuple[Observations | None, list[Finding]]], name: str
) -> None:
    observations, findings = published[name]
    assert findings == []
    assert observations is not None
    columns = ("Values",) if name == LAIT else observations.indicators
    expected = _symbols_as_printed(real / f"{name}.csv", columns)
    kept = Counter(symbol for symbol in observations.rows["symbol"] if symbol)
    assert kept == expected
    assert kept.total() > 0
    assert observations.rows["value"].isna().sum() == kept.total()
    assert (observations.rows["area_code"] != "").all()
    lines = pd.read_csv(real / f"{name}.csv", dtype="str", encoding="utf-8-sig").shape[0]
    assert len(observations.rows) == lines * len(columns)


def test_the_ten_neighbours_come_in_order(areas: pd.DataFrame, council: ComparisonAreas) -> None:
    names = areas.set_index("area_code")["area_name"]
    assert [names[code] for code in council.neighbours] == TEN


QUESTIONS = [
    (LOOKED_AFTER, topics.LOOKED_AFTER, "2020-21", (341, 9640, 80780), 10),
    (LOOKED_AFTER, topics.LOOKED_AFTER_RATE, "2020-21", (47, 50, 69), 10),
    (LAIT, topics.LAIT_LOOKED_AFTER, "2019-20", (330, 10020, 80000), 10),
    (LAIT, topics.LAIT_LOOKED_AFTER_RATE, "2019-20", (45, 52, 68), 10),
    (LAIT, topics.LAIT_ADOPTED, "2019-20", (8, 260, 3480), 9),
    (LAIT, topics.LAIT_FIRST_TIME_ENTRANTS_RATE, "2020", (158, 222, "x"), 10),
    (LAIT, topics.LAIT_REOFFENDING_PERCENT, "2020", (41.18, 36.39, "-"), 7),
    (LAIT, topics.LAIT_PROGRESS_8, "2018-19", (-1.74, -1.21, -1.27), 10),
    (LAIT, topics.LAIT_PROGRESS_8, "2019-20", ("-", "-", "-"), 0),
    (KEY_STAGE_4, topics.ATTAINMENT_8, "2019-20", (18.6, 22, 21.3), 10),
    (KEY_STAGE_4, topics.ENGLISH_AND_MATHS_4_PLUS, "2019-20", ("c", 26.4, 24.3), 8),
    (ABSENCE, topics.PERSISTENT_ABSENCE, "2023-24", (18.7, 22.7, 20.8), 0),
    (TIMELINESS, topics.ENTRY_TO_ADOPTION_MONTHS, "2024-25", ("x", "x", 27), 0),
]


@pytest.mark.parametrize(("name", "series", "period", "expected", "neighbours"), QUESTIONS)
def test_the_council_its_region_england_and_ten_neighbours_come_out(
    published: Mapping[str, tuple[Observations | None, list[Finding]]],
    council: ComparisonAreas,
    name: str,
    series: Series,
    period: str,
    expected: tuple[float | str, ...],
    neighbours: int,
) -> None:
    observations, _ = published[name]
    assert observations is not None
    comparison, _ = compare(observations, series, council, period)
    assert comparison is not None
    asked = (comparison.council, comparison.region, comparison.country)
    assert tuple(each.symbol or each.value for each in asked) == expected
    assert len(comparison.neighbours) == 10
    assert comparison.neighbour_summary.counted == neighbours
    assert comparison.neighbour_summary.left_out == 10 - neighbours


def test_the_sum_of_regional_rates_is_not_taken_for_england(
    published: Mapping[str, tuple[Observations | None, list[Finding]]], council: ComparisonAreas
) -> None:
    observations, _ = published[LAIT]
    assert observations is not None
    _, findings = compare(observations, topics.LAIT_FIRST_TIME_ENTRANTS_RATE, council, "2020")
    assert [(finding.code, finding.found) for finding in findings] == [("comparators.impossible-whole", "1521")]


def test_ranks_in_london_and_in_england(
    published: Mapping[str, tuple[Observations | None, list[Finding]]], areas: pd.DataFrame
) -> None:
    observations, _ = published[LAIT]
    assert observations is not None
    london = authorities_in(areas, LONDON)
    assert len(london) == 33
    rate = topics.LAIT_LOOKED_AFTER_RATE
    values = observations.rows.query("indicator == 'LAC' and period == '2019-20' and level == 'Local authority'")
    lower = values[(values["value"] < 45) & values["area_code"].isin(london)]
    place = rank(observations, rate, BROMLEY, "2019-20", highest_first=False, among=london)
    assert place is not None
    assert place.place == len(lower) + 1
    everywhere = rank(observations, rate, BROMLEY, "2019-20", highest_first=False)
    assert everywhere is not None
    assert everywhere.of == values["value"].notna().sum()


EXTRACTS = [
    ("looked_after", "looked_after.number", LAIT, topics.LAIT_LOOKED_AFTER),
    ("looked_after", "looked_after.rate_per_10000", LAIT, topics.LAIT_LOOKED_AFTER_RATE),
    ("adoption", "adopted.number", LAIT, topics.LAIT_ADOPTED),
    ("adoption", "special_guardianship.number", LAIT, topics.LAIT_SPECIAL_GUARDIANSHIP),
    ("youth_justice", "first_time_entrants.rate_per_100000", LAIT, topics.LAIT_FIRST_TIME_ENTRANTS_RATE),
    ("youth_justice", "reoffending.percent", LAIT, topics.LAIT_REOFFENDING_PERCENT),
    ("key_stage_4", "attainment_8.mean", KEY_STAGE_4, topics.ATTAINMENT_8),
    ("key_stage_4", "english_and_maths_4_plus.percent", KEY_STAGE_4, topics.ENGLISH_AND_MATHS_4_PLUS),
    ("absence", "overall_absence.percent", ABSENCE, topics.OVERALL_ABSENCE),
    ("absence", "persistent_absence.percent", ABSENCE, topics.PERSISTENT_ABSENCE),
    ("adoption_timeliness", "entry_to_placement.months", TIMELINESS, topics.ENTRY_TO_PLACEMENT_MONTHS),
    ("adoption_timeliness", "entry_to_adoption.months", TIMELINESS, topics.ENTRY_TO_ADOPTION_MONTHS),
]


def _printed(comparison: Comparison | None) -> list[tuple[str, float | str | None]]:
    assert comparison is not None
    observations = (comparison.council, comparison.region, comparison.country, *comparison.neighbours)
    return [(each.area_code, each.symbol or each.value) for each in observations]


@pytest.mark.parametrize(("name", "indicator", "file", "series"), EXTRACTS)
def test_the_extract_in_the_project_is_what_was_published(
    published: Mapping[str, tuple[Observations | None, list[Finding]]],
    council: ComparisonAreas,
    name: str,
    indicator: str,
    file: str,
    series: Series,
) -> None:
    extract, findings = read_reference(PROJECT, name)
    observations, _ = published[file]
    assert findings == []
    assert extract is not None
    assert observations is not None
    periods = sorted(extract.observations.rows.query("indicator == @indicator")["period"].unique())
    of_series = observations.rows[observations.rows["indicator"] == series.indicator]
    assert periods == sorted(of_series["period"].unique())
    for period in periods:
        ours, _ = extract.compare(indicator, council, period)
        theirs, _ = compare(observations, series, council, period)
        assert _printed(ours) == _printed(theirs)
