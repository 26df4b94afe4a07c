"""Statistical neighbours: the ten authorities most like each, nearest first.

The Department for Education publishes them as one wide row an authority, with the closeness of
each in words.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from annual_reports.findings import Finding
from annual_reports.inputs.comparators.table import read_table

SHAPE = "statistical-neighbours table"
POSITIONS = range(1, 11)
REQUIRED = (
    "old_la_code",
    "la_name",
    *(f"SN_{position}" for position in POSITIONS),
    *(f"SN_{position}P" for position in POSITIONS),
)
CLOSENESS = ("Extremely close", "Very close", "Close", "Somewhat close", "Not close")


def read_neighbours(
    path: Path, areas: pd.DataFrame, name: str | None = None
) -> tuple[pd.DataFrame | None, list[Finding]]:
    """Read the table of statistical neighbours.

    Parameters
    ----------
    path
        The file.
    areas
        Areas with ``area_code``, ``dfe_number`` and ``area_name``.
    name
        Its path below the project folder, for messages.

    Returns
    -------
    neighbours, findings
        One row an authority and position (``area_code``, ``position`` 1 to 10, ``neighbour_code``,
        ``neighbour_name``, ``closeness``), or None where the file has another shape.
    """
    name = name or path.name
    table, findings = read_table(path, name, SHAPE, REQUIRED)
    if table is None:
        return None, findings
    places = table.reset_index(names="row")
    pairs = pd.concat(
        [
            pd.DataFrame(
                {
                    "row": places["row"],
                    "dfe_number": places["old_la_code"].str.strip(),
                    "position": position,
                    "neighbour_number": places[f"SN_{position}"].str.strip(),
                    "closeness": places[f"SN_{position}P"].str.strip(),
                }
            )
            for position in POSITIONS
        ]
    )
    listed = areas.drop_duplicates("dfe_number").set_index("dfe_number")
    pairs["area_code"] = pairs["dfe_number"].map(listed["area_code"])
    pairs["neighbour_code"] = pairs["neighbour_number"].map(listed["area_code"])
    pairs["neighbour_name"] = pairs["neighbour_number"].map(listed["area_name"])
    unknown = pairs[pairs["area_code"].isna() | pairs["neighbour_code"].isna() | (pairs["neighbour_number"] == "")]
    unworded = pairs[~pairs["closeness"].isin(CLOSENESS)]
    known = pairs[pairs["area_code"].notna() & pairs["neighbour_code"].notna()]
    columns = ["area_code", "position", "neighbour_code", "neighbour_name", "closeness"]
    neighbours = known.sort_values(["area_code", "position"])[columns].reset_index(drop=True)
    return neighbours, [*findings, *_unknown(unknown, name), *_unworded(unworded, name)]


def neighbours_of(neighbours: pd.DataFrame, area_code: str) -> tuple[str, ...]:
    """Codes of an authority's statistical neighbours, nearest first; empty where the table lacks it."""
    own = neighbours[neighbours["area_code"] == area_code]
    return tuple(own.sort_values("position")["neighbour_code"])


def _unknown(pairs: pd.DataFrame, name: str) -> list[Finding]:
    if pairs.empty:
        return []
    return [
        Finding(
            code="comparators.unknown-area",
            problem="the table names an authority that is not in the list of authorities",
            file=name,
            rows=tuple(sorted(pairs["row"].unique().tolist())),
            expected="three-digit numbers that data/reference/authorities.csv knows",
            found="another number, or none",
            cause="authorities were merged or split after one of the two was made",
            next_step="bring data/reference/authorities.csv up to date",
        )
    ]


def _unworded(pairs: pd.DataFrame, name: str) -> list[Finding]:
    if pairs.empty:
        return []
    return [
        Finding(
            code="comparators.unknown-closeness",
            problem="the closeness of a neighbour is not in known words",
            file=name,
            rows=tuple(sorted(pairs["row"].unique().tolist())),
            expected=", ".join(CLOSENESS),
            found=", ".join(f"'{text}'" for text in pairs["closeness"].unique()[:3]),
            cause="the columns were moved, or the Department changed its words",
            next_step="download the table again",
        )
    ]
