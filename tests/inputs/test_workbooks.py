import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from annual_reports.inputs.records import TableSource
from annual_reports.inputs.workbooks import open_workbook, read_sheet
from tests.inputs.samples import GOOD, YEAR, project_of, read
from tests.inputs.test_texts import cells_by_row

TEXT_CELL = b'<c r="A1" t="inlineStr"><is><t>complaint</t></is></c>'
SHEET = "xl/worksheets/sheet1.xml"
COMPLAINTS = [["complaint", "received", "upheld"], ["C-1", "12/12/2019", "Partly"]]


def content_of(
    sheets: Mapping[str, Sequence[Sequence[object]]], finish: Callable[[Workbook], object] = lambda _: None
) -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    finish(workbook)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def with_part(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Change one file of those that a workbook is packed of."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, change(before.read(name)) if name == part else before.read(name))
    return file.getvalue()


def with_bytes_changed(content: bytes) -> bytes:
    begin = content.find(SHEET.encode()) + 60
    return content[:begin] + bytes(byte ^ 0x5A for byte in content[begin : begin + 60]) + content[begin + 60 :]


def complaints_in(root: Path, content: bytes, name: str = "complaints.xlsx") -> Path:
    """Lay out a good project, with one of its registers as a workbook."""
    project_of(root, GOOD)
    folder = root / "data" / "2019-20" / "sample"
    (folder / "complaints.csv").unlink()
    (folder / name).write_bytes(content)
    return root


def test_sheets_are_read_one_by_one() -> None:
    content = content_of({"Episodes": [["CHILD", " n "], ["007", 7], [" "]], "Notes": [["read me"]], "Empty": [[" "]]})

    sheets = open_workbook(content)

    assert [(sheet.title, sheet.holds_anything()) for sheet in sheets] == [
        ("Episodes", True),
        ("Notes", True),
        ("Empty", False),
    ]
    texts, findings = read_sheet(sheets[0], TableSource("return.xlsx", "Episodes"))
    assert findings == []
    assert texts is not None
    assert texts.source == TableSource("return.xlsx", "Episodes")
    assert (texts.header, cells_by_row(texts)) == (("CHILD", "n"), {2: ["007", "7"]})


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[: len(content) // 2],
        with_bytes_changed,
        lambda content: with_part(content, SHEET, lambda sheet: sheet[: len(sheet) // 2]),
        lambda content: with_part(content, SHEET, lambda _: b""),
        lambda content: with_part(
            content, "xl/_rels/workbook.xml.rels", lambda part: part.replace(b"sheet1", b"sheet9")
        ),
        lambda content: with_part(
            content, SHEET, lambda sheet: sheet.replace(TEXT_CELL, b'<c r="A1" t="s"><v>99</v></c>')
        ),
        lambda content: with_part(content, "xl/workbook.xml", lambda part: part[: len(part) // 2]),
        lambda content: with_part(content, "xl/styles.xml", lambda part: part[: len(part) // 2]),
        lambda content: with_part(content, SHEET, lambda sheet: sheet.replace(b"C-1", b"C\x0b1")),
    ],
    ids=[
        "cut short",
        "changed bytes",
        "half a sheet",
        "no sheet",
        "a sheet that is not there",
        "text that is not there",
        "half a list of sheets",
        "half the looks",
        "control character",
    ],
)
def test_a_damaged_workbook_is_told(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    root = complaints_in(tmp_path, damage(content_of({"Sheet1": COMPLAINTS})))

    found = read(project_of(root)).findings

    assert [(finding.code, finding.place) for finding in found] == [
        ("inputs.unreadable-file", "data/2019-20/sample/complaints.xlsx")
    ]


def test_a_chart_beside_the_records_is_passed_over(tmp_path: Path) -> None:
    content = content_of({"Sheet1": COMPLAINTS}, lambda workbook: workbook.create_chartsheet("Chart"))

    records = read(project_of(complaints_in(tmp_path, content)))

    assert records.findings == ()
    assert records.frame("complaints", YEAR)["upheld"].tolist() == ["partly"]


def test_a_workbook_without_any_row_is_empty(tmp_path: Path) -> None:
    found = read(project_of(complaints_in(tmp_path, content_of({"Sheet1": []})))).findings

    assert [finding.code for finding in found] == ["inputs.empty-file"]


def hide(*titles: str) -> Callable[[Workbook], None]:
    def finish(workbook: Workbook) -> None:
        for title in titles:
            workbook[title].sheet_state = "hidden"

    return finish


OLD = [COMPLAINTS[0], ["C-9", "12/12/2012", "No"]]


@pytest.mark.parametrize(
    ("sheets", "hidden", "told"),
    [
        ({"Complaints": COMPLAINTS, "Notes": [["by the officer"]], "Empty": []}, [], "beside it, Notes"),
        ({"complaints": COMPLAINTS, "complaints Q3-Q4": OLD}, [], "beside it, complaints Q3-Q4"),
        ({"Sheet1": COMPLAINTS, "Jo 00100036": OLD, "x": OLD}, ["Jo 00100036", "x"],
         "beside it, aa 99999999 (hidden), x (hidden)"),
        ({"complaints": COMPLAINTS, "old": OLD, "Empty": []}, ["complaints", "old"], "beside it, old (hidden)"),
    ],
)  # fmt: skip
def test_sheets_beside_the_records_are_told_once(
    sheets: dict[str, list[list[object]]], hidden: list[str], told: str, tmp_path: Path
) -> None:
    records = read(project_of(complaints_in(tmp_path, content_of(sheets, hide(*hidden)))))

    assert records.frame("complaints", YEAR)["complaint"].tolist() == ["C-1"]
    assert [(finding.code, finding.found, finding.is_error) for finding in records.findings] == [
        ("inputs.unread-sheets", told, False)
    ]


def test_a_hidden_sheet_is_not_taken_for_the_one_that_is_seen(tmp_path: Path) -> None:
    content = content_of({"Sheet1": COMPLAINTS, "Complaints": OLD}, hide("Complaints"))

    found = read(project_of(complaints_in(tmp_path, content))).findings

    assert [(finding.code, finding.place, finding.is_error) for finding in found] == [
        ("inputs.hidden-sheet", "data/2019-20/sample/complaints.xlsx, sheet Complaints", True)
    ]


def test_a_workbook_of_which_all_is_hidden_is_read(tmp_path: Path) -> None:
    content = content_of({"Notes": [], "Sheet1": COMPLAINTS}, hide("Sheet1"))

    assert read(project_of(complaints_in(tmp_path, content))).findings == ()


def test_which_sheet_is_meant_has_to_be_clear(tmp_path: Path) -> None:
    content = content_of({"April": COMPLAINTS, "May": OLD, "June": OLD}, hide("June"))

    found = read(project_of(complaints_in(tmp_path, content))).findings

    assert [(finding.code, finding.found) for finding in found] == [("inputs.which-sheet", "the sheets April, May")]


def return_in(root: Path, name: str, hidden: Sequence[str] = (), **more: Sequence[Sequence[object]]) -> Path:
    """Lay out a good project, with its return as one workbook."""
    project_of(root, GOOD)
    sheets: dict[str, Sequence[Sequence[object]]] = {}
    for path in sorted((root / "data/2019-20/ssda903").glob("*.csv")):
        sheets[path.stem] = [line.split(",") for line in path.read_text().splitlines()]
        path.unlink()
    (root / "data/2019-20/ssda903" / name).write_bytes(content_of({**sheets, **more}, hide(*hidden)))
    return root


def test_hidden_sheets_of_a_return_are_not_read(tmp_path: Path) -> None:
    old = [["CHILD", "SEX", "DOB", "ETHNIC"]]
    root = return_in(tmp_path, "return.xlsx", ["header_2019", "episodes"], header_2019=old)

    records = read(project_of(root))

    assert len(records.frame("HEADER", YEAR)) == 4
    assert not records.has("EPISODES", YEAR)
    assert [(finding.code, finding.sheet or finding.found) for finding in records.findings] == [
        ("inputs.hidden-sheet", "episodes"),
        ("inputs.unread-sheets", "beside it, header_2019 (hidden)"),
    ]


def test_a_return_that_is_named_as_one_of_its_modules_is_told_how_to_be_named(tmp_path: Path) -> None:
    found = read(project_of(return_in(tmp_path, "SSDA903 header 2020.xlsx"))).findings

    told = next(finding for finding in found if finding.code == "inputs.unread-sheets")
    assert told.found == "beside it, ad1, episodes, placed_adoption"
    assert "such as return.xlsx" in told.next_step


def test_formulas_without_a_result_are_not_empty_cells(tmp_path: Path) -> None:
    rows = [[*COMPLAINTS[0], "days"], ["C-1", "=DATE(2019,12,12)", "=B2", "=1+1"], ["C-2", "12/12/2019", "No", "=1"]]

    records = read(project_of(complaints_in(tmp_path, content_of({"complaints": rows}))))

    assert [(finding.code, finding.column, finding.rows) for finding in records.findings] == [
        ("inputs.formula-without-result", "received", (2,)),
        ("inputs.formula-without-result", "upheld", (2,)),
    ]
    assert not records.has("complaints", YEAR)


def test_formulas_are_found_where_a_sheet_does_not_say_where_its_cells_stand() -> None:
    def without_places(sheet: bytes) -> bytes:
        return re.sub(rb' r="[A-Z]*\d+"', b"", sheet)

    content = with_part(content_of({"a": [["n", "words"], ["1", "=1+1"], ["=1+1"]]}), SHEET, without_places)
    (sheet,) = open_workbook(content)

    assert sheet.uncalculated() == {"A": (3,), "B": (2,)}


def test_formulas_with_their_results_are_read_as_those() -> None:
    def calculate(sheet: bytes) -> bytes:
        number, words = b"<f>1+1</f><v></v>", b'<c r="B2"><f>""</f><v></v></c>'
        assert number in sheet
        assert words in sheet
        return sheet.replace(number, b"<f>1+1</f><v>2</v>").replace(words, b'<c r="B2" t="str"><f>""</f><v></v></c>')

    content = with_part(content_of({"a": [["n", "words"], ["=1+1", '=""']]}), SHEET, calculate)
    (sheet,) = open_workbook(content)
    texts, _ = read_sheet(sheet, TableSource("a.xlsx", "a"))

    assert texts is not None
    assert cells_by_row(texts) == {2: ["2", None]}
    assert texts.uncalculated == {}


def test_a_title_may_stand_above_the_names_of_a_sheet(tmp_path: Path) -> None:
    title: list[list[object]] = [["Complaints 2019-20"], []]

    records = read(project_of(complaints_in(tmp_path, content_of({"Report": [*title, *COMPLAINTS]}))))

    assert records.findings == ()
    assert records.frame("complaints", YEAR).index.tolist() == [4]


def test_cells_beside_a_sheet_s_table_are_not_put_down_to_commas(tmp_path: Path) -> None:
    rows: list[list[object]] = [[*COMPLAINTS[0]], [*COMPLAINTS[1], None, "look into this"]]

    (found,) = read(project_of(complaints_in(tmp_path, content_of({"Report": rows})))).findings

    assert (found.code, found.found) == ("inputs.beyond-header", "more cells, in column E")
    assert "comma" not in found.cause + found.next_step
