"""What an analyst is told about a cell that breaks its column's rule.

A value is shown only where it cannot be a child's: codes that look like codes, and the usual words
for "none". Anything else, since rows slip and columns get mixed up, is shown by its shape.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

from annual_reports.findings import Finding, shape
from annual_reports.inputs.cells import DATE
from annual_reports.inputs.names import listed, nearest
from annual_reports.inputs.records import TableSource
from annual_reports.inputs.schema import Column, ColumnKind
from annual_reports.inputs.validation import Breach, Fault

VALUES_SHOWN = 3
WORDS_FOR_NONE = frozenset({"n/a", "na", "none", "nil", "null", "nan", "tbc", "unknown", "not known", "-", "--", "?"})

CodeNotes = Mapping[str, Mapping[str, str]]
"""Column to code to what is known of that code in other years."""

PROBLEMS: Mapping[Fault, str] = {
    Fault.BLANK: "a cell is empty that needs a value",
    Fault.UNKNOWN_CODE: "a code is not in the column's list",
    Fault.WRONG_DATE: "a date cannot be read",
    Fault.NOT_A_NUMBER: "a value is not a number",
    Fault.NOT_A_FLAG: "a value is neither yes nor no",
    Fault.TOO_SMALL: "a number is too small",
    Fault.TOO_LARGE: "a number is too large",
}

EXPECTED: Mapping[ColumnKind, str] = {
    ColumnKind.DATE: "a date as dd/mm/yyyy, such as 01/04/2019",
    ColumnKind.INTEGER: "a whole number",
    ColumnKind.NUMBER: "a number",
    ColumnKind.MONEY: "an amount in pounds, such as 1250.50",
    ColumnKind.FLAG: "0 or 1, no or yes",
}

DATE_CAUSES: tuple[tuple[str, str], ...] = (
    (r"\d{4}-\d{2}-\d{2}.*", "the extract was made with the year first"),
    (r"\d{4}/\d{2}/\d{2}.*", "the extract was made with the year first"),
    (r"\d{2}/\d{2}/\d{4}.+", "the extract adds a time of day"),
    (DATE.pattern, "the calendar has no such day, or day and month have changed places"),
    (r"\d{2}/\d{2}/\d{4}", "the year is mistyped"),
    (r"\d{2}/\d{2}/\d{2}", "the year has two digits"),
    (r"\d{1,2}/\d{1,2}/\d{4}", "days or months below ten lack their leading nought"),
    (r"\d{5}", "Excel shows the date as the number of a day"),
)


def word(
    breach: Breach,
    source: TableSource,
    private: Collection[str],
    notes: CodeNotes,
) -> Finding:
    """Word one breach.

    Parameters
    ----------
    private
        Texts that stand in the table's columns of identifiers and sensitive values; none of them is shown.
    notes
        What is known of codes in other years.
    """
    cause, next_step = ADVICE[breach.fault](breach, notes)
    return Finding(
        code=f"inputs.{breach.fault.value}",
        problem=PROBLEMS[breach.fault],
        file=source.file,
        sheet=source.sheet,
        column=breach.column.name,
        rows=breach.rows,
        expected=expected(breach),
        found=found(breach, private, notes),
        cause=cause,
        next_step=next_step,
    )


def expected(breach: Breach) -> str:
    """Say what should stand in the cells."""
    column = breach.column
    match breach.fault:
        case Fault.BLANK:
            return "a value in every row"
        case Fault.UNKNOWN_CODE:
            return f"one of {listed(column.codes)}"
        case Fault.TOO_SMALL:
            return f"{EXPECTED[column.kind]}, {column.minimum:g} or more"
        case Fault.TOO_LARGE:
            return f"{EXPECTED[column.kind]}, {column.maximum:g} or less"
        case _:
            return EXPECTED[column.kind]


def found(breach: Breach, private: Collection[str], notes: CodeNotes) -> str:
    """Say what does stand there, without showing what could be a child's."""
    if breach.fault is Fault.BLANK:
        return "an empty cell"
    known = notes.get(breach.column.name, {})
    harmless = [text for text in breach.texts if text not in private and may_be_shown(text, breach.column, known)]
    shapes = dict.fromkeys(shape(text) for text in breach.texts if text not in harmless)
    parts = [
        listed(harmless, most=VALUES_SHOWN) if harmless else "",
        f"values of the shape {listed(shapes, most=VALUES_SHOWN)}" if shapes else "",
    ]
    return "; ".join(part for part in parts if part)


def may_be_shown(text: str, column: Column, known_elsewhere: Collection[str] = ()) -> bool:
    """Tell whether a value may stand in a message.

    Examples
    --------
    >>> rec = Column(name="REC", kind=ColumnKind.CODE, description="", codes={"X1": "", "E11": ""})
    >>> may_be_shown("E19", rec), may_be_shown("Jo Example", rec)
    (True, False)
    """
    if column.sensitive or column.kind in {ColumnKind.IDENTIFIER, ColumnKind.DATE, ColumnKind.TEXT}:
        return False
    if text.casefold() in WORDS_FOR_NONE or text in known_elsewhere:
        return True
    if column.kind is ColumnKind.CODE:
        shapes = {shape(code) for code in column.codes}
        return shape(text) in shapes or nearest(text, column.codes) is not None
    return False


def _blank(breach: Breach, _: CodeNotes) -> tuple[str, str]:
    return (
        "it was not recorded, or the row is not a record",
        f"record {breach.column.description or breach.column.name} and export again, or take the row out",
    )


def _unknown_code(breach: Breach, notes: CodeNotes) -> tuple[str, str]:
    codes = breach.column.codes
    known = notes.get(breach.column.name, {})
    of_other_years = [known[text] for text in breach.texts if text in known]
    if of_other_years:
        return "; ".join(of_other_years), "export the return of the folder's year, or record a code of that year"
    likely = [code for text in breach.texts if (code := nearest(text, codes))]
    if likely:
        return "the code is mistyped", f"write {listed(dict.fromkeys(likely), most=VALUES_SHOWN)} if that is meant"
    return "a value from another column or another system's list", "look at the row in the file and correct the code"


def _wrong_date(breach: Breach, _: CodeNotes) -> tuple[str, str]:
    causes = dict.fromkeys(
        next((cause for pattern, cause in DATE_CAUSES if re.fullmatch(pattern, text)), "the cell holds no date")
        for text in breach.texts
    )
    return "; ".join(causes), "correct the date, or format the column as dd/mm/yyyy and save the file again"


def _not_a_number(breach: Breach, _: CodeNotes) -> tuple[str, str]:
    if all(text.casefold() in WORDS_FOR_NONE for text in breach.texts):
        return "a word stands for an unknown amount", "leave the cell empty where nothing is known, or write the number"
    return "words or signs beside the number, or a value from another column", "write the number alone"


def _not_a_flag(_: Breach, __: CodeNotes) -> tuple[str, str]:
    return "another list of answers, or a value from another column", "write 1 for yes and 0 for no"


def _out_of_range(_: Breach, __: CodeNotes) -> tuple[str, str]:
    return "a digit too many or too few, or a value from another column", "check the number against the case record"


ADVICE: Mapping[Fault, Callable[[Breach, CodeNotes], tuple[str, str]]] = {
    Fault.BLANK: _blank,
    Fault.UNKNOWN_CODE: _unknown_code,
    Fault.WRONG_DATE: _wrong_date,
    Fault.NOT_A_NUMBER: _not_a_number,
    Fault.NOT_A_FLAG: _not_a_flag,
    Fault.TOO_SMALL: _out_of_range,
    Fault.TOO_LARGE: _out_of_range,
}
"""Likely cause and next step of each fault."""
