import hashlib
import shutil
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook

from annual_reports.findings import describe
from annual_reports.inputs.reading import read_records
from annual_reports.inputs.records import Records, TableSource
from annual_reports.inputs.tables import empty_table
from annual_reports.periods import Year
from tests.inputs.samples import COMPLAINTS, GOOD, MODULES, SUPPORT_FUND, YEAR, project_of, read

RETURN = "data/2019-20/ssda903"
BEFORE = YEAR.previous()


def workbook_of(folder: Path, place: Path, prefix: str = "") -> None:
    """Put the CSV files of a folder into one workbook, a sheet a file."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for path in sorted(folder.glob("*.csv")):
        sheet = workbook.create_sheet(prefix + path.stem.title())
        for line in path.read_text().splitlines():
            sheet.append(line.split(","))
        path.unlink()
    workbook.save(place)


def test_years_are_read_back_to_the_first_gap(tmp_path: Path) -> None:
    project = project_of(tmp_path, GOOD)
    (tmp_path / "data" / "2016-17").mkdir()

    assert read(project).years == (YEAR, BEFORE)
    assert read(project, years=1).years == (YEAR,)


def test_frames_are_typed_and_numbered_as_in_the_file(tmp_path: Path) -> None:
    episodes = read(project_of(tmp_path, GOOD)).frame("EPISODES", YEAR)

    assert episodes.index.tolist() == [2, 3, 4, 5, 6, 7, 8]
    assert episodes["DEC"].tolist()[:4] == [*pd.to_datetime(["2019-05-08", "2020-02-19", "2019-07-02"]), pd.NaT]
    assert episodes.dtypes.astype("str")[["CHILD", "DECOM", "REC"]].tolist() == ["str", "datetime64[us]", "str"]


def test_files_are_recorded_with_hash_and_rows(tmp_path: Path) -> None:
    records = read(project_of(tmp_path, GOOD))

    files = {file.path: file for file in records.files}
    fund = files["data/2019-20/sample/support_fund.csv"]
    assert fund.rows == 3
    assert fund.sha256 == hashlib.sha256((tmp_path / fund.path).read_bytes()).hexdigest()
    assert len(files) == 4 + 4 + 2
    assert records.sources[YEAR, "HEADER"] == TableSource(f"{RETURN}/header.csv")


@pytest.mark.parametrize("name", ["EPISODES.CSV", "SSDA903_2020_Episodes.csv", "Bromley episodes 2020.csv"])
def test_a_module_may_have_a_prefix_and_any_letter_case(name: str, tmp_path: Path) -> None:
    project = project_of(tmp_path, GOOD)
    (tmp_path / RETURN / "episodes.csv").rename(tmp_path / RETURN / name)

    records = read(project)

    assert records.findings == ()
    assert len(records.frame("EPISODES", YEAR)) == 7


@pytest.mark.parametrize("name", ["placed for adoption.csv", "Should be placed for adoption.CSV", "PlacedAdoption.csv"])
def test_placed_adoption_has_several_names(name: str, tmp_path: Path) -> None:
    project = project_of(tmp_path, GOOD)
    (tmp_path / RETURN / "placed_adoption.csv").rename(tmp_path / RETURN / name)

    assert len(read(project).frame("PLACED_ADOPTION", YEAR)) == 3


@pytest.mark.parametrize("prefix", ["", "2020 "])
def test_a_return_may_be_one_workbook(prefix: str, tmp_path: Path) -> None:
    from_csv = read(project_of(tmp_path / "csv", GOOD))
    project = project_of(tmp_path / "xlsx", GOOD)
    workbook_of(project.root / RETURN, project.root / RETURN / "SSDA903 return.xlsx", prefix)

    from_workbook = read(project)

    assert from_workbook.findings == ()
    for key, frame in from_csv.frames.items():
        pd.testing.assert_frame_equal(from_workbook.frames[key], frame)
    assert [file.rows for file in from_workbook.files if file.path.endswith(".xlsx")] == [4 + 7 + 1 + 3]
    assert from_workbook.sources[YEAR, "HEADER"].sheet == f"{prefix}Header"


def test_a_register_may_be_a_workbook_with_notes_beside_it(tmp_path: Path) -> None:
    project = project_of(tmp_path, GOOD)
    folder = tmp_path / "data" / "2019-20" / "sample"
    (folder / "complaints.csv").unlink()
    workbook = Workbook()
    workbook.worksheets[0].title = "Notes"
    workbook.worksheets[0].append(["kept by the complaints officer"])
    sheet = workbook.create_sheet("complaints")
    for row in (["complaint", "received", "upheld"], ["C-1", "12/12/2019", "Partly"]):
        sheet.append(row)
    workbook.save(folder / "Complaints.xlsx")

    records = read(project)

    assert [(finding.code, finding.found) for finding in records.findings] == [
        ("inputs.unread-sheets", "beside it, Notes")
    ]
    assert records.frame("complaints", YEAR)["upheld"].tolist() == ["partly"]


def test_what_explains_the_data_is_no_data(tmp_path: Path) -> None:
    project = project_of(tmp_path, GOOD)
    for name in ("README.md", "notes.txt", ".gitkeep", "~$complaints.xlsx"):
        (tmp_path / "data" / "2019-20" / "sample" / name).write_text("synthetic")

    assert read(project).findings == ()


def test_a_table_that_may_be_missing_is_empty(tmp_path: Path) -> None:
    project = project_of(tmp_path, GOOD)
    (tmp_path / "data" / "2019-20" / "sample" / "complaints.csv").unlink()

    records = read(project)

    pd.testing.assert_frame_equal(records.frame("complaints", YEAR), empty_table(COMPLAINTS).frame)
    assert [(finding.code, finding.is_error) for finding in records.findings] == [("inputs.missing-file", False)]


def test_an_earlier_year_may_lack_what_the_edition_may_not(tmp_path: Path) -> None:
    project = project_of(tmp_path, GOOD)
    (tmp_path / "data" / "2018-19" / "ssda903" / "ad1.csv").unlink()

    records = read(project)

    assert not records.has("AD1", BEFORE)
    assert not records.has("support_fund", BEFORE)
    assert [(finding.code, finding.is_error) for finding in records.findings] == [("inputs.missing-file", False)]


def test_files_that_an_earlier_year_lacks_altogether_are_one_doubt(tmp_path: Path) -> None:
    project = project_of(tmp_path, GOOD)
    for path in (tmp_path / "data" / "2018-19" / "ssda903").iterdir():
        path.unlink()

    found = [finding for finding in read(project).findings if finding.code == "inputs.missing-files"]

    assert [(finding.file, finding.is_error) for finding in found] == [("data/2018-19/ssda903", False)]
    assert found[0].expected.startswith("header, episodes, ad1, placed_adoption if there is anything")


def test_a_return_beyond_one_that_lacks_a_module_is_told_to_be_out_of_reach(tmp_path: Path) -> None:
    project = project_of(tmp_path, GOOD)
    shutil.copytree(tmp_path / "data" / "2018-19", tmp_path / "data" / "2017-18")
    (tmp_path / "data" / "2018-19" / "ssda903" / "ad1.csv").unlink()

    found = [finding for finding in read(project).findings if finding.code == "inputs.return-out-of-reach"]

    assert [(finding.file, finding.found) for finding in found] == [("data/2017-18/ssda903", "no ad1 of 2018-19")]
    assert found[0].next_step.endswith("figures look back no further than 2019-20")


def test_years_run_back_as_far_as_all_tables_were_read() -> None:
    there = [(YEAR, "a"), (YEAR, "b"), (BEFORE, "a"), (BEFORE.previous(), "a"), (BEFORE.previous(), "b")]
    records = Records((YEAR,), {key: pd.DataFrame() for key in there})

    assert records.run_of_years(YEAR, ["a"]) == (YEAR, BEFORE, BEFORE.previous())
    assert records.run_of_years(YEAR, ["a", "b"]) == (YEAR,)
    assert records.run_of_years(YEAR.previous(-1), ["a"]) == ()
    assert records.run_of_years(YEAR, []) == ()


def test_a_year_without_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()

    records = read(project_of(tmp_path))

    assert records.years == ()
    assert [finding.place for finding in records.findings] == ["data/2019-20"]
    assert records.findings[0].is_error


def test_a_report_without_children_needs_no_return(tmp_path: Path) -> None:
    project = project_of(tmp_path, GOOD)
    for path in (tmp_path / RETURN).iterdir():
        path.unlink()
    (tmp_path / RETURN).rmdir()
    (tmp_path / "data" / "2019-20" / "sample" / "support_fund.csv").unlink()

    records = read_records(project, YEAR, report_id="sample", return_modules=(), registers=(COMPLAINTS,), years=1)

    assert records.findings == ()
    assert list(records.frames) == [(YEAR, "complaints")]


def test_header_is_read_where_a_register_names_children(tmp_path: Path) -> None:
    records = read_records(
        project_of(tmp_path, GOOD),
        YEAR,
        report_id="sample",
        return_modules=(),
        registers=(SUPPORT_FUND, COMPLAINTS),
        years=2,
    )

    assert records.has("HEADER", YEAR)
    assert not records.has("EPISODES", YEAR)
    assert records.findings == ()


def test_codes_are_those_of_each_folder_s_own_year(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    for start, sexes in ((2023, "12"), (2024, "MF")):
        folder = project.data(Year(start)) / "ssda903"
        folder.mkdir(parents=True)
        rows = [f"K{number},{sex},01/02/2015,WBRI" for number, sex in enumerate(sexes)]
        (folder / "header.csv").write_text("\n".join(["CHILD,SEX,DOB,ETHNIC", *rows]))

    records = read_records(project, Year(2024), report_id="sample", return_modules=("HEADER",), registers=(), years=3)

    assert records.findings == ()
    assert records.frame("HEADER", Year(2024))["SEX"].tolist() == ["M", "F"]


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    faults = ("unknown-code", "duplicate-child", "amount-not-a-number", "reversal-before-decision")
    layers = [GOOD.parent / fault for fault in faults]

    found = {finding.code for finding in read(project_of(tmp_path, GOOD, *layers)).findings}

    assert {
        "inputs.unknown-code",
        "inputs.duplicate-child",
        "inputs.not-a-number",
        "inputs.ends-before-it-begins",
    } <= found
    assert set(MODULES) <= {name for _, name in read(project_of(tmp_path, GOOD)).frames}


def test_names_that_could_be_a_child_s_are_told_by_their_shape(tmp_path: Path) -> None:
    project = project_of(tmp_path, GOOD)
    registers, returned = tmp_path / "data" / "2019-20" / "sample", tmp_path / RETURN
    (registers / "Jo KID100001.csv").write_text("a")
    (registers / "KID100001 dob 11-02-2017.pdf").write_text("a")
    complaints = registers / "complaints.csv"
    complaints.write_text(complaints.read_text().replace("upheld\n", "upheld,KID100001,11/02/2017\n"))
    workbook = Workbook()
    workbook.worksheets[0].title = "KID100001"
    workbook.worksheets[0].append(["a"])
    workbook.create_sheet("header 2020").append(["KID100001"])
    workbook.save(returned / "Return of KID100001.xlsx")

    findings = read(project).findings

    worded = "\n".join(map(describe, findings))
    assert "KID100001" not in worded
    assert "2017" not in worded
    assert {finding.place for finding in findings} >= {
        "data/2019-20/sample/aa aaa999999.csv",
        "data/2019-20/sample/aaa999999 aaa 99-99-9999.pdf",
        "data/2019-20/ssda903/aaaaaa aa aaa999999.xlsx, sheet aaa999999",
    }


def test_a_file_with_such_a_name_is_recorded_as_it_is_called(tmp_path: Path) -> None:
    project = project_of(tmp_path, GOOD)
    workbook_of(tmp_path / RETURN, tmp_path / RETURN / "Return 20200401.xlsx")

    records = read(project)

    assert f"{RETURN}/Return 20200401.xlsx" in {file.path for file in records.files}
    assert records.sources[YEAR, "HEADER"] == TableSource(f"{RETURN}/aaaaaa 99999999.xlsx", "Header")


def test_an_unknown_column_is_told_with_its_letter(tmp_path: Path) -> None:
    project = project_of(tmp_path, GOOD)
    header = tmp_path / RETURN / "header.csv"
    header.write_text("Extract of the return\n" + header.read_text().replace("CHILD,", "CHILD,,Case Worker,", 1))
    lines = header.read_text().splitlines()
    header.write_text("\n".join([*lines[:2], *(line.replace(",", ",,x,", 1) for line in lines[2:])]))

    (found,) = read(project).findings

    assert (found.code, found.rows, found.found) == (
        "inputs.unknown-column",
        (2,),
        "a name of the shape aaaa aaaaaa in column C",
    )


@pytest.mark.parametrize(
    ("name", "next_step"),
    [
        ("complaints (1).csv", "take it away"),
        ("complaints - Copy.xlsx", "take it away"),
        ("complaints.xls", "take it away"),
        ("complants.csv", "take it away"),
        ("suport_fund.csv", "name it support_fund"),
        ("support-fund.ods", "save it as one of the two"),
        ("suport_fund.xls", "save it as support_fund.csv or support_fund.xlsx"),
        ("support_fund 2019.pdf", "leave it if it is there for other uses, or take it away"),
        ("support_fund.csv.bak", "leave it if it is there for other uses, or take it away"),
        ("minutes.csv", "move it to its folder, or take it away"),
    ],
)
def test_a_file_that_is_not_read_is_told_what_to_do_with_it(name: str, next_step: str, tmp_path: Path) -> None:
    project = project_of(tmp_path, GOOD)
    folder = tmp_path / "data" / "2019-20" / "sample"
    (folder / "support_fund.csv").unlink()
    (folder / name).write_text("a,b\n")

    (found,) = (finding for finding in read(project).findings if finding.code == "inputs.unknown-file")

    assert found.next_step == next_step


def test_a_sheet_is_not_to_be_named_as_a_table_that_is_there(tmp_path: Path) -> None:
    project = project_of(tmp_path, GOOD)
    workbook = Workbook()
    for title in ("Heador", "Episods"):
        workbook.create_sheet(title).append(["a"])
    workbook.save(tmp_path / RETURN / "return.xlsx")
    (tmp_path / RETURN / "episodes.csv").unlink()

    found = [finding.next_step for finding in read(project).findings if finding.code == "inputs.unknown-sheet"]

    assert found == ["take it away", "name it episodes"]
