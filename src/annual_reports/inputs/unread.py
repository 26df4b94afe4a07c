"""What an analyst is told of files and sheets of a folder that are not read."""

from __future__ import annotations

from collections.abc import Sequence

from annual_reports.findings import Finding, Severity
from annual_reports.inputs.expected import Expected
from annual_reports.inputs.names import listed, nearest, plain
from annual_reports.inputs.records import TableSource


def unknown(source: TableSource, stem: str, expected: Expected, *, wrong_ending: bool = False) -> Finding:
    """Word that a file or a sheet is of no table that is known in its folder."""
    known = {name: table.name for table in expected.schemas.values() for name in (table.name, *table.aliases)}
    elsewhen = next((said for name, said in expected.elsewhen.items() if plain(name) in plain(stem)), None)
    likely = nearest(stem, known)
    names = listed(sorted(name.lower() for name in expected.schemas), most=30)
    what = "sheet" if source.sheet else "file"
    if wrong_ending and expected.table_of(stem):
        cause, next_step = "it is neither CSV nor a workbook (.xlsx)", "save it as one of the two"
    elif elsewhen:
        cause, next_step = elsewhen, "leave it if it is there for other uses"
    elif likely:
        cause, next_step = "the name is misspelt", f"name it {known[likely].lower()}"
    else:
        cause, next_step = "it belongs to another report or to nobody", "move it to its folder, or take it away"
    return Finding(
        code=f"inputs.unknown-{what}",
        problem=f"a {what} is not known and not read",
        severity=Severity.WARNING,
        file=source.file,
        sheet=source.sheet,
        expected=f"perhaps {known[likely].lower()}" if likely else f"one of {names}",
        found=f"a {what} of another name" if not wrong_ending else "a file with another ending",
        cause=cause,
        next_step=next_step,
    )


def twice(table: str, sources: Sequence[TableSource]) -> Finding:
    """Word that a table stands in more than one place."""
    places = [" sheet ".join(filter(None, (source.file, source.sheet))) for source in sources]
    return Finding(
        code="inputs.two-files",
        problem="one table stands in more than one file",
        file=sources[0].file,
        sheet=sources[0].sheet,
        expected=f"one file or sheet for {table.lower()}",
        found=listed(places),
        cause="an older export was left beside the new one, or a CSV file beside the workbook it was saved from",
        next_step="take away those that are not meant",
    )


def which_sheet(file: str, table: str) -> Finding:
    """Word that it cannot be known which sheet of a workbook holds the records."""
    return Finding(
        code="inputs.which-sheet",
        problem="a workbook has several sheets and none bears the table's name",
        file=file,
        expected=f"one sheet, or one named {table.lower()}",
        found="several sheets",
        cause="sheets with notes or sums stand beside the records",
        next_step=f"name the sheet with the records {table.lower()}",
    )
