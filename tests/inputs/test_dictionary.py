from annual_reports.inputs.dictionary import data_dictionary
from annual_reports.inputs.ssda903 import modules
from tests.inputs.samples import COMPLAINTS, SUPPORT_FUND

PAGE = data_dictionary({"sample_report": (SUPPORT_FUND, COMPLAINTS), "without_registers": ()})


def test_names_every_table_and_column_of_the_latest_return() -> None:
    for schema in modules(2026).values():
        section = PAGE.split(f"\n### `{schema.name.lower()}`: ")[1].split("\n### ")[0]
        assert all(f"| `{column.name}` | " in section for column in schema.columns)
        assert all(f"`{code}` " in section for column in schema.columns for code in column.codes)


def test_says_what_later_returns_changed() -> None:
    assert "`SEX`: `1` male; `2` female. From 2025: `M` male; `F` female; `U` not known; no longer `1` or `2`." in PAGE
    assert "In the return from 2026 on." in PAGE


def test_says_what_an_analyst_may_leave_out() -> None:
    assert "| `UPN` | identifier, may be left out | " in PAGE
    assert "| `DEC` | date, dd/mm/yyyy, may be empty | " in PAGE
    assert "| `amount` | pounds from 0 to 100000 | " in PAGE
    assert PAGE.count("The file may be missing.") == 1


def test_has_a_section_for_each_report_with_registers() -> None:
    assert "## Sample report\n\nThe council's own registers, in `data/<year>/sample_report/`.\n" in PAGE
    assert "Without registers" not in PAGE
