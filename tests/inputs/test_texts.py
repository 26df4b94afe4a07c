import csv
import io
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annual_reports.inputs import csv_cells
from annual_reports.inputs.records import TableSource
from annual_reports.inputs.schema import Column, ColumnKind, TableSchema
from annual_reports.inputs.texts import Texts, read_csv

SOURCE = TableSource("data/2019-20/sample/events.csv")


@pytest.fixture(autouse=True, params=[csv_cells.SMALL, 0], ids=["row by row", "by pandas"])
def _small_or_large(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_cells, "SMALL", request.param)


def csv_texts(content: bytes) -> Texts:
    texts, findings = read_csv(content, SOURCE)
    assert findings == []
    assert texts is not None
    return texts


def cells_by_row(texts: Texts) -> dict[int, list[str | None]]:
    columns = [[(*column.distinct, None)[code] for code in column.codes] for column in texts.columns]
    return {row: [column[place] for column in columns] for place, row in enumerate(texts.rows)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    texts = csv_texts("child,name\nA1,Zoë’s café\n".encode(encoding))

    assert texts.header == ("child", "name")
    assert cells_by_row(texts) == {2: ["A1", "Zoë’s café"]}


def test_leading_noughts_stay() -> None:
    assert cells_by_row(csv_texts(b"child,n\n007,1.0\n010,\n")) == {2: ["007", "1.0"], 3: ["010", None]}


def test_blanks_around_names_and_cells_are_trimmed_and_empty_rows_keep_their_numbers() -> None:
    texts = csv_texts(b" child , n \r\n A1 ,1\r\n,\r\n\r\n  A1,  \r\n")

    assert texts.header == ("child", "n")
    assert cells_by_row(texts) == {2: ["A1", "1"], 5: ["A1", None]}


def test_rows_may_be_shorter_or_end_in_empty_cells() -> None:
    assert cells_by_row(csv_texts(b"a,b\n1\n2,3,,\n4,5\n")) == {2: ["1", None], 3: ["2", "3"], 4: ["4", "5"]}


def test_every_row_that_is_too_long_is_named() -> None:
    texts, findings = read_csv(b"a,b\n1,2\n1,2,3\n1,2\n1,2,,4\n", SOURCE)

    assert texts is None
    assert [(finding.code, finding.rows) for finding in findings] == [("inputs.beyond-header", (3, 5))]


def test_a_header_alone_is_a_table_without_rows() -> None:
    assert cells_by_row(csv_texts(b"a,b\n")) == {}
    assert cells_by_row(csv_texts(b"a,b")) == {}


def test_words_for_missing_are_texts() -> None:
    assert cells_by_row(csv_texts(b"a,b\nNA,null\n")) == {2: ["NA", "null"]}


def test_a_value_may_hold_commas_and_lines() -> None:
    assert cells_by_row(csv_texts(b'a,b\n"1, 2","x\ny"\n3,4\n')) == {2: ["1, 2", "x\ny"], 3: ["3", "4"]}


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=4)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@given(st.lists(st.lists(CELLS, max_size=4), min_size=1), ENDS, st.sampled_from(["", '"', '"x']))
def test_large_files_are_read_as_small_ones_are(rows: list[list[str]], end: str, last: str) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator=end).writerows(rows)
    read = []
    for small in (0, 1_000_000):
        with patch.object(csv_cells, "SMALL", small):
            texts, findings = read_csv((file.getvalue() + last).encode(), SOURCE)
            read.append((findings, texts and texts.header, texts and cells_by_row(texts)))
    assert read[0] == read[1]


@pytest.mark.parametrize(
    ("content", "row"),
    [(b'a,b\n1,2\n3,"4\n5,6\n', 3), (b'a,"b\n1,2\n', 1), (b'a,b\n"1\n' + b"2,3\n" * 60_000, 2)],
    ids=["a row", "the header", "more than a cell holds"],
)
def test_a_quotation_mark_that_none_closes_is_told_with_its_row(content: bytes, row: int) -> None:
    texts, findings = read_csv(content, SOURCE)
    assert texts is None
    assert [(finding.code, finding.rows) for finding in findings] == [("inputs.open-quotation", (row,))]


def test_rows_between_two_stray_quotation_marks_are_not_lost() -> None:
    texts, findings = read_csv(
        b'child,sex,note\nA1,1,"x\nA2,2,y\nA3,1,"z\nA4,2,"Well, well\nA good year, too"\n', SOURCE
    )
    assert texts is None
    assert [(finding.code, finding.column, finding.rows) for finding in findings] == [
        ("inputs.rows-in-a-cell", "note", (2,))
    ]


def test_a_header_may_have_names_of_two_lines() -> None:
    texts = csv_texts(b'child,"Date\nof birth"\nA1,1\nA2,2\n')
    assert cells_by_row(texts) == {2: ["A1", "1"], 3: ["A2", "2"]}


NAMES = TableSchema(
    name="events",
    title="Events",
    description="",
    columns=tuple(
        Column(name=name, kind=ColumnKind.TEXT, description="", optional=name == "note")
        for name in ("child", "sex", "note")
    ),
)


@pytest.mark.parametrize(
    ("above", "first_row"),
    [
        (b"", 2),
        (b"sep=,\r\n", 2),
        (b'"sep=,"\n', 2),
        (b"Events\n", 3),
        (b"Child\n", 3),
        (b"\n\n", 4),
        (b'"Events, 2019-20",,,\n,,,\n', 4),
    ],
)
def test_a_title_or_a_separator_line_may_stand_above_the_names(above: bytes, first_row: int) -> None:
    texts, findings = read_csv(above + b"child,sex\nA1,1\n", SOURCE, NAMES)

    assert findings == []
    assert texts is not None
    assert (texts.header, texts.header_row) == (("child", "sex"), first_row - 1)
    assert cells_by_row(texts) == {first_row: ["A1", "1"]}


def test_records_above_the_names_are_not_passed_over() -> None:
    texts, findings = read_csv(b"A1,1\nEvents\nA2,2\nchild,sex\nA3,1\n", SOURCE, NAMES)

    assert texts is None
    assert [(finding.code, finding.rows) for finding in findings] == [("inputs.names-below", (1, 3))]


def test_a_file_without_names_is_told_before_its_longer_rows() -> None:
    texts, findings = read_csv(b"A1,1\nA2,2,3\n", SOURCE, NAMES)

    assert texts is None
    assert [finding.code for finding in findings] == ["inputs.no-header"]


@pytest.mark.parametrize("above", [b"", b"Events\n", b"sep=;\n"])
def test_commas_in_numbers_separate_no_columns(above: bytes) -> None:
    texts, findings = read_csv(above + b"child;sex\nA1;12,50\n", SOURCE, NAMES)

    assert texts is None
    assert [(finding.code, finding.found) for finding in findings] == [("inputs.wrong-separator", "semicolons")]


def test_bytes_that_are_no_text_are_told() -> None:
    for content in (b"child,sex\nA1,1\n\0\0\0\0", b"\0" * 512):
        texts, findings = read_csv(content, SOURCE, NAMES)
        assert texts is None
        assert [finding.code for finding in findings] == ["inputs.unreadable-file"]
