"""What an analyst is told of files and sheets of a folder that are not read."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from annual_reports.findings import Finding, Severity
from annual_reports.inputs.expected import ENDINGS, OTHER_TABLES, Expected
from annual_reports.inputs.names import as_shown, listed, nearest, plain
from annual_reports.inputs.records import TableSource
from annual_reports.inputs.workbooks import Sheet


def unknown(
    source: TableSource, stem: str, expected: Expected, there: Collection[str], *, ending: str = ".csv"
) -> Finding:
    """Word that a file or a sheet is of no table that is known in its folder.

    Parameters
    ----------
    there
        Tables that other files of the folder, or sheets of the workbook, hold: nothing else is to be named after them.
    ending
        Of the file.
    """
    known = {name: table.name for table in expected.schemas.values() for name in (table.name, *table.aliases)}
    elsewhen = next((said for name, said in expected.elsewhen.items() if plain(name) in plain(stem)), None)
    likely = nearest(stem, known)
    meant = expected.table_of(stem) or (known[likely] if likely else None)
    wrong_ending = ending not in ENDINGS
    should = f"one of {listed(sorted(name.lower() for name in expected.schemas), most=30)}"
    if wrong_ending and expected.table_of(stem) and meant not in there:
        cause, next_step = "it is neither CSV nor a workbook (.xlsx)", "save it as one of the two"
    elif wrong_ending and ending not in OTHER_TABLES:
        cause, next_step = "it is no table of records", "leave it if it is there for other uses, or take it away"
    elif elsewhen:
        cause, next_step = elsewhen, "leave it if it is there for other uses"
    elif meant is None and source.sheet:
        cause, next_step = "it holds notes or sums, or records that the return has no part for", "leave it if so"
    elif meant is None:
        cause, next_step = "it belongs to another report or to nobody", "move it to its folder, or take it away"
    elif meant in there:
        should = f"one {_what(source)} for {meant.lower()}, which is there"
        cause, next_step = "it is a second copy of that, or the table of another report", "take it away"
    else:
        should = f"perhaps {meant.lower()}"
        name = f"{meant.lower()}.csv or {meant.lower()}.xlsx" if wrong_ending else meant.lower()
        cause, next_step = "the name is misspelt", f"{'save it as' if wrong_ending else 'name it'} {name}"
    return Finding(
        code=f"inputs.unknown-{_what(source)}",
        problem=f"a {_what(source)} is not known and not read",
        severity=Severity.WARNING,
        file=source.file,
        sheet=source.sheet,
        expected=should,
        found="a file with another ending" if wrong_ending else f"a {_what(source)} of another name",
        cause=cause,
        next_step=next_step,
    )


def _what(source: TableSource) -> str:
    return "sheet" if source.sheet else "file"


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


def which_sheet(file: str, table: str, sheets: Sequence[Sheet], *, bear_its_name: bool) -> Finding:
    """Word that it cannot be known which sheet of a workbook holds the records."""
    bear = "more than one bears" if bear_its_name else "none bears"
    return Finding(
        code="inputs.which-sheet",
        problem=f"a workbook has several sheets and {bear} the table's name",
        file=file,
        expected=f"one sheet, or one named {table.lower()}",
        found=f"the sheets {_titles(sheets)}",
        cause="sheets with notes or sums stand beside the records, or the records are in several sheets",
        next_step=f"put the records into one sheet and name it {table.lower()}; take sheets with other records away",
    )


def hidden_sheet(source: TableSource, table: str) -> Finding:
    """Word that the records would be read from a sheet that nobody sees."""
    return Finding(
        code="inputs.hidden-sheet",
        problem="the sheet that bears the table's name is hidden",
        file=source.file,
        sheet=source.sheet,
        expected="the records in a sheet that is seen when the workbook is opened",
        found="a hidden sheet, while others are seen",
        cause="an older copy of the records was hidden and left in the workbook",
        next_step="unhide it if the records are in it; else delete it, and name the sheet with the records "
        f"{table.lower()}",
    )


def unread_sheets(file: str, table: str, sheets: Sequence[Sheet], *, of_others: bool = False) -> Finding:
    """Word that sheets beside the one with the records are not read.

    Parameters
    ----------
    of_others
        Whether one of them bears the name of another table of the return.
    """
    if of_others:
        cause = "the workbook is named as one that holds a single table"
        next_step = "give the workbook the name of no table, such as return.xlsx: each sheet is then read for its own"
    else:
        cause = "notes, sums or older records stand beside the records, or the records are in several sheets"
        next_step = "leave them if they hold no records of the year; else put all records into one sheet"
    return Finding(
        code="inputs.unread-sheets",
        problem="sheets of a workbook are not read",
        severity=Severity.WARNING,
        file=file,
        expected=f"all records of {table.lower()} in one sheet",
        found=f"beside it, {_titles(sheets)}",
        cause=cause,
        next_step=next_step,
    )


def _titles(sheets: Sequence[Sheet]) -> str:
    return listed(as_shown(sheet.title) + (" (hidden)" if sheet.hidden else "") for sheet in sheets)
