"""What holds of any records: the form of a file does not matter, and no message shows a child."""

import csv
import datetime as dt
import io
import tempfile
from pathlib import Path

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from pandas.testing import assert_frame_equal

from annual_reports.findings import describe
from annual_reports.inputs.records import TableSource
from annual_reports.inputs.schema import Column, ColumnKind, TableSchema
from annual_reports.inputs.tables import read_table
from annual_reports.inputs.texts import read_csv
from annual_reports.inputs.workbooks import open_workbook, read_sheet
from tests.inputs.samples import GOOD, SUPPORT_FUND, project_of, read

OUTCOMES = list(SUPPORT_FUND.column("outcome").codes)
COLUMNS = [column.name for column in SUPPORT_FUND.columns]

applications = st.lists(
    st.tuples(
        st.text("ABC0123456789", min_size=1, max_size=6),
        st.text("KID0123456789", min_size=1, max_size=9),
        st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)),
        st.integers(0, 10_000_000).map(lambda pence: pence / 100),
        st.sampled_from(OUTCOMES),
        st.sampled_from([True, False, None]),
    ),
    max_size=8,
    unique_by=lambda application: application[0],
)


def frame_of(content: list[tuple[object, ...]]) -> pd.DataFrame:
    frame = pd.DataFrame(content, columns=COLUMNS, index=pd.RangeIndex(2, 2 + len(content), name="row"))
    return frame.astype(
        {
            "application": "str",
            "child": "str",
            "applied": "datetime64[us]",
            "amount": "float64",
            "outcome": "str",
            "therapy": "boolean",
        }
    )


@settings(max_examples=50, deadline=None)
@given(
    content=applications,
    order=st.permutations(range(len(COLUMNS))),
    mark=st.sampled_from(["", "\ufeff"]),
    padding=st.sampled_from(["", " ", "  \t"]),
    case=st.sampled_from([str.upper, str.lower, str.title]),
    flags=st.sampled_from([("yes", "no"), ("1", "0"), ("TRUE", "FALSE")]),
)
def test_a_csv_file_of_any_form_is_read_the_same(
    content: list[tuple[object, ...]],
    order: list[int],
    mark: str,
    padding: str,
    case: object,
    flags: tuple[str, str],
) -> None:
    assert callable(case)
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([case(COLUMNS[position]) + padding for position in order])
    for application, child, applied, amount, outcome, therapy in content:
        assert isinstance(applied, dt.date)
        texts = [
            application,
            child,
            f"{applied:%d/%m}/{applied.year}",
            f"£{amount:,.2f}",
            case(str(outcome)),
            "" if therapy is None else flags[0] if therapy else flags[1],
        ]
        writer.writerow([f"{padding}{texts[position]}{padding}" for position in order])

    texts_read, findings = read_csv((mark + file.getvalue()).encode(), TableSource("support_fund.csv"))
    assert texts_read is not None
    table = read_table(texts_read, SUPPORT_FUND)

    assert [*findings, *table.findings] == []
    assert_frame_equal(table.frame, frame_of(content))


@settings(max_examples=30, deadline=None)
@given(content=applications, as_text=st.booleans())
def test_a_workbook_is_read_as_its_csv_would_be(content: list[tuple[object, ...]], as_text: bool) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(COLUMNS)
    for application, child, applied, amount, outcome, therapy in content:
        assert isinstance(applied, dt.date)
        day = f"{applied:%d/%m}/{applied.year}" if as_text else applied
        sheet.append([application, child, day, str(amount) if as_text else amount, outcome, therapy])
    file = io.BytesIO()
    workbook.save(file)

    (opened,) = open_workbook(file.getvalue())
    texts, findings = read_sheet(opened, TableSource("support_fund.xlsx", opened.title))
    assert texts is not None
    table = read_table(texts, SUPPORT_FUND)

    assert [*findings, *table.findings] == []
    assert_frame_equal(table.frame, frame_of(content))


FILES = [path.relative_to(GOOD).as_posix() for path in sorted(GOOD.rglob("*.csv"))]
CHILDREN = [f"KID10000{number}" for number in range(1, 6)]
BIRTHS = ["11/02/2017", "23/05/2016", "17/08/2009", "30/06/2018", "08/12/2011"]
SLIPS = [*CHILDREN, *BIRTHS, "2017-02-11", "kid100003", "Jo Example", "", "E43", "12", ",", "\n"]

slips = st.lists(
    st.tuples(st.sampled_from(FILES), st.integers(0, 8), st.integers(0, 12), st.sampled_from(SLIPS)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=20, deadline=None)
@given(slips=slips)
def test_no_finding_shows_a_child(slips: list[tuple[str, int, int, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = project_of(Path(folder), GOOD)
        for name, row, column, text in slips:
            path = project.root / "data" / name
            lines = [line.split(",") for line in path.read_text(encoding="utf-8").split("\n")]
            cells = lines[row % len(lines)]
            cells[column % len(cells)] = text
            path.write_text("\n".join(",".join(cells) for cells in lines), encoding="utf-8")
        worded = "\n".join(describe(finding) for finding in read(project).findings).casefold()

    secrets = [*CHILDREN, *BIRTHS, "2017-02-11", "Jo Example"]
    assert not [secret for secret in secrets if secret.casefold() in worded]


VISITS = TableSchema(
    name="visits",
    title="Visits",
    description="",
    key=("child", "held"),
    columns=(
        Column(name="child", kind=ColumnKind.IDENTIFIER, description="whom", required=False),
        Column(name="held", kind=ColumnKind.DATE, description="day", required=False),
    ),
)
DAYS = {"01/04/2019": 1, " 01/04/2019": 1, "02/04/2019": 2, "": None, "soon": None}


@given(st.lists(st.tuples(st.sampled_from(["A", " A", "B", ""]), st.sampled_from(list(DAYS)))))
def test_rows_with_the_same_key_are_named_and_those_without_one_are_not(visits: list[tuple[str, str]]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file).writerows([("child", "held"), *visits])
    texts, _ = read_csv(file.getvalue().encode(), TableSource("visits.csv"))
    assert texts is not None

    found = {finding.code: finding.rows for finding in read_table(texts, VISITS).findings}

    keys = [(child.strip(), DAYS[held]) for child, held in visits]
    shared = tuple(row for row, key in enumerate(keys, 2) if key[0] and key[1] and keys.count(key) > 1)
    assert found.get("inputs.duplicate-record", ()) == shared
