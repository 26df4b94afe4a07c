"""What is wrong with a catalogue is told by the ids that a maintainer has to look for."""

from __future__ import annotations

import re

import pytest

from annual_reports.measures.catalogue import Catalogue
from annual_reports.measures.figures import Chart, ChartKind, FigureDefinition, TableDefinition

FIGURES = tuple(FigureDefinition(id=id, label="", unit="", definition="", source=()) for id in ("a", "b"))
TABLE = TableDefinition(id="by_sex", title="", columns=("Sex", "Number"), unit="", definition="", source=())


def test_a_chart_of_an_unknown_table_names_both() -> None:
    chart = Chart(id="by_sex", table="by_sx", kind=ChartKind.BARS, caption="")
    with pytest.raises(ValueError, match="not defined: by_sex draws by_sx"):
        Catalogue(tables=(TABLE,), charts=(chart,))


@pytest.mark.parametrize(
    ("values", "rows", "said"),
    [
        ({"a": 1, "b": 2, "c": 3}, {"by_sex": []}, "adoption, figures: measured and not defined in the catalogue: c"),
        ({"a": 1}, {"by_sex": []}, "adoption, figures: defined in the catalogue and not measured: b"),
        ({"a": 1, "b": 2}, {}, "adoption, tables: defined in the catalogue and not measured: by_sex"),
        (
            {"a": 1, "c": 2},
            {"by_sex": []},
            "adoption, figures: measured and not defined in the catalogue: c; "
            "defined in the catalogue and not measured: b",
        ),
    ],
)
def test_what_is_defined_or_measured_alone_is_told_with_its_report(
    values: dict[str, int], rows: dict[str, list[list[int]]], said: str
) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(said)}$"):
        Catalogue(FIGURES, (TABLE,)).resolve("adoption", "2019-20", "", dict(values), rows)
