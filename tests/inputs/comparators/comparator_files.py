"""Small files in the shapes of the published ones, with invented numbers."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

ENGLAND = "E92000001"
LONDON = "E12000007"

AREAS = pd.DataFrame(
    [
        ("E06000010", "810", "Kingston upon Hull, City of", "Local authority", "E12000003"),
        ("E09000006", "305", "Bromley", "Local authority", "E13000002"),
        ("E09000007", "202", "Camden", "Local authority", "E13000001"),
        ("E10000030", "936", "Surrey", "Local authority", "E12000008"),
        (LONDON, "", "London", "Regional", ""),
        (ENGLAND, "", "England", "National", ""),
    ],
    columns=["area_code", "dfe_number", "area_name", "level", "region_code"],
)


def tidy_rows(
    values: Mapping[str, Sequence[str]],
    indicators: Sequence[str] = ("children_count",),
    period: str = "2020",
    identifier: str = "Reporting year",
    group: str = "All children",
) -> pd.DataFrame:
    """Make one row an area code, in the Department's columns."""
    areas = AREAS.set_index("area_code")
    rows = []
    for code, cells in values.items():
        area = areas.loc[code]
        authority, regional = area["level"] == "Local authority", area["level"] == "Regional"
        rows.append(
            {
                "time_period": period,
                "time_identifier": identifier,
                "geographic_level": area["level"],
                "country_code": ENGLAND,
                "country_name": "England",
                "region_code": code if regional else area["region_code"],
                "region_name": area["area_name"] if regional else "",
                "old_la_code": area["dfe_number"],
                "la_name": area["area_name"] if authority else "",
                "new_la_code": code if authority else "",
                "group": group,
                **dict(zip(indicators, cells, strict=True)),
            }
        )
    return pd.DataFrame(rows)


def write(table: pd.DataFrame, path: Path, encoding: str = "utf-8") -> Path:
    """Write a table as its publisher would."""
    table.to_csv(path, index=False, encoding=encoding)
    return path
