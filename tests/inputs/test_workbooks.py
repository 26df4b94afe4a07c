import io
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
