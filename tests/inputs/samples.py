"""A small report's registers and the folders of records that the tests of reading share."""

import shutil
from pathlib import Path

from annual_reports.inputs.reading import read_records
from annual_reports.inputs.records import Records
from annual_reports.inputs.schema import Column, ColumnKind, TableSchema
from annual_reports.periods import Year
from annual_reports.project import Project

BAD_INPUTS = Path(__file__).parents[1] / "bad_inputs" / "records"
GOOD = BAD_INPUTS / "good"
MODULES = ("HEADER", "EPISODES", "AD1", "PLACED_ADOPTION")
YEAR = Year.parse("2019-20")

SUPPORT_FUND = TableSchema(
    name="support_fund",
    title="Adoption Support Fund applications",
    description="One row an application.",
    columns=(
        Column(name="application", kind=ColumnKind.IDENTIFIER, description="mark of the application"),
        Column(name="child", kind=ColumnKind.IDENTIFIER, description="the child", sensitive=True),
        Column(name="applied", kind=ColumnKind.DATE, description="day of the application"),
        Column(name="amount", kind=ColumnKind.MONEY, description="pounds applied for", minimum=0, maximum=100_000),
        Column(
            name="outcome",
            kind=ColumnKind.CODE,
            description="what became of it",
            codes={"approved": "paid", "refused": "not paid", "open": "not yet decided"},
        ),
        Column(name="therapy", kind=ColumnKind.FLAG, description="whether it is for therapy", required=False),
    ),
    key=("application",),
    children=("child",),
)

COMPLAINTS = TableSchema(
    name="complaints",
    title="Complaints",
    description="One row a complaint.",
    columns=(
        Column(name="complaint", kind=ColumnKind.IDENTIFIER, description="mark of the complaint"),
        Column(name="received", kind=ColumnKind.DATE, description="day on which it came"),
        Column(
            name="upheld",
            kind=ColumnKind.CODE,
            description="whether it was upheld",
            codes={"yes": "in full", "partly": "in part", "no": "not at all"},
        ),
    ),
    key=("complaint",),
    missing_ok=True,
)


def project_of(root: Path, *layers: Path) -> Project:
    """Lay folders of records over one another as a project's ``data``."""
    for layer in layers:
        for path in sorted(layer.rglob("*")):
            place = root / "data" / path.relative_to(layer)
            if path.suffix == ".gone":
                place.with_suffix("").unlink()
                if not any(place.parent.iterdir()):
                    place.parent.rmdir()
            elif path.is_file() and path.suffix != ".txt":
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, place)
    return Project(root)


def read(project: Project, years: int = 3) -> Records:
    return read_records(
        project,
        YEAR,
        report_id="sample",
        return_modules=MODULES,
        registers=(SUPPORT_FUND, COMPLAINTS),
        years=years,
    )
