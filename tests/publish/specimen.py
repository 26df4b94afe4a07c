"""A small notebook as it is after its run: each thing that a report can show, once."""

import base64
from datetime import date

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from annual_reports.measures.figures import Chart, ChartKind, Figure, Table, TableDefinition, table_from
from annual_reports.measures.kinds import Kind, Measured, Status, Unavailable
from annual_reports.notebooks.displays import ChartDisplay, FiguresDisplay, FrontSheetDisplay, TableDisplay
from annual_reports.notebooks.front_sheet import FrontSheetContent
from annual_reports.params import Brand, Committee, Contact, Exemption, Finance, FrontSheet, Personnel
from annual_reports.publish.settings import DocumentSettings

NOTICES = (
    "Part 2: exempt, not for publication (Local Government Act 1972, Schedule 12A, paragraph 1)",
    "DRAFT",
    "Sample: invented",
)
LONG = "Notifications that the council received in the year about children living with someone other than their parents"


def table(
    id: str, title: str, columns: tuple[str, ...], rows: list[list[Measured]], *, total_row: bool = False
) -> Table:
    definition = TableDefinition(
        id=id, title=title, columns=columns, unit="children", definition="", source=(), total_row=total_row
    )
    return table_from(definition, rows)


AGES = table(
    "plan.by_age", "Age | at the *decision*", ("Age", "Number"),
    [["Under 12 months", 8], ["1", 2], ["2", Unavailable("c")], ["Total", 13]], total_row=True,
)  # fmt: skip
RETURN = table(
    "return", "The return", ("Indicator", "2018-19", "2019-20"),
    [[LONG, 1250, 29], ["Visits <within> 7 days | 'quoted' [x] 100% _so_ $5", 3, 4]],
)  # fmt: skip
MONTHS = table(
    "months", "A table longer than a page", ("Month", "Enquiries"),
    [[f"Month {number}", number] for number in range(1, 61)],
)  # fmt: skip
ALL_HIDDEN = table("by_sex", "By sex", ("Sex", "Number"), [["Boys", Unavailable("c")], ["Girls", Unavailable("x")]])
ALL_HIDDEN_CHART = Chart(id="sex_chart", table="by_sex", kind=ChartKind.BARS, caption="Boys and girls")
BY_AGE = Chart(id="age_chart", table="plan.by_age", kind=ChartKind.BARS, caption="Age at the decision")
HEADLINES = (
    Figure(id="placed", value=12, unit="children", label="Children placed", kind=Kind.COUNT),
    Figure(
        id="hidden", value=None, unit="children", label="Hidden", kind=Kind.COUNT, status=Status.SUPPRESSED, symbol="c"
    ),
)
PREVIOUS = {"placed": Figure(id="placed.previous_year", value=9, unit="children", label="", kind=Kind.COUNT)}

COMMITTEE = Committee(
    decision_maker="Children's Committee",
    meeting_date=date(2021, 1, 26),
    decision_type="Non-Urgent Executive Non-Key",
    chief_officer=Contact(role="Director of Children's Services", email="director@example.org"),
)
FRONT_SHEET = FrontSheet(
    report_no="CEF1",
    title="Specimen & report",
    contact_officer=Contact(role="Head of Service", email="head@example.org", telephone="020 7946 0000"),
    reason_for_report="The rules ask for a report.",
    recommendations=("That the committee notes it.", "That the committee approves it."),
    impact_on_vulnerable="It is about children.",
    finance=Finance(budget_head="1234", total_budget_gbp=1395006),
    personnel=Personnel(number="5"),
    exemption=Exemption(paragraphs=(1,), reason="A child could be recognised."),
    background_documents=("Statement of purpose",),
)

WORDS = """The text refers to @tbl-plan-by-age, to [@fig-age-chart; @tbl-return] and to @sec-end; see also @sec-aside.

In 2019-20 it says:

- a list
- of two things

After the list.

<!-- audit: ok a comment -->

> “A quotation”, it's said.

---

An address, officer@example.org, and 5% & £3 < £4."""


def notebook() -> NotebookNode:
    """Make the executed notebook."""
    content = FrontSheetContent.of(COMMITTEE, FRONT_SHEET, part=2)
    made: NotebookNode = new_notebook(
        cells=[
            new_code_cell("year = 'CODE'", id="parameters", metadata={"tags": ["parameters"]}),
            new_code_cell(
                "CODE", id="setup", metadata={"tags": ["setup"]}, outputs=[new_output("stream", text="CODE")]
            ),
            _words("heading-cover", "# Cover report {.unnumbered}", "heading"),
            _display("front-sheet", FrontSheetDisplay(content)),
            _words("heading-first", "# First things {#sec-first}", "heading"),
            _words("first", WORDS, "narrative"),
            _display("key-figures", FiguresDisplay("key", "Key figures", "2019-20", "2018-19", HEADLINES, PREVIOUS)),
            _words("heading-ages", "## Ages", "heading"),
            _display("ages", TableDisplay(AGES)),
            _display("chart", ChartDisplay(BY_AGE, AGES, Brand().colour)),
            _words("heading-aside", "# Aside {#sec-aside .unnumbered}", "heading"),
            _words("aside", "Not numbered.", "narrative"),
            _words("heading-end", "# The end {#sec-end}", "heading"),
            _display("return", TableDisplay(RETURN)),
            _display("months", TableDisplay(MONTHS)),
            _words("left-out", "What is left out is @tbl-by-sex and @fig-sex-chart.", "narrative"),
            _display("left-out-table", TableDisplay(ALL_HIDDEN)),
            _display("left-out-chart", ChartDisplay(ALL_HIDDEN_CHART, ALL_HIDDEN, Brand().colour)),
        ]
    )
    return made


def settings(part: int = 2) -> DocumentSettings:
    """What the specimen says of itself."""
    return DocumentSettings(
        report="specimen",
        title="Specimen & report",
        subtitle="1 April 2019 to 31 March 2020",
        authority="London Borough of St Mary's",
        part=part,
        notices=NOTICES if part == 2 else NOTICES[1:],
        brand=Brand(),
        date=date(2021, 1, 26),
        report_no="CEF1",
    )


def _words(id: str, text: str, tag: str) -> NotebookNode:
    cell: NotebookNode = new_markdown_cell(text, id=id, metadata={"tags": [tag]})
    return cell


def _display(id: str, display: TableDisplay | ChartDisplay | FiguresDisplay | FrontSheetDisplay) -> NotebookNode:
    data, metadata = display._repr_mimebundle_()
    # As a kernel sends it: bytes become base64.
    sent = {
        kind: base64.b64encode(value).decode() if isinstance(value, bytes) else value for kind, value in data.items()
    }
    output = new_output("execute_result", data=sent, metadata=metadata, execution_count=1)
    cell: NotebookNode = new_code_cell("CODE", id=id, metadata={"tags": ["display"]}, outputs=[output])
    return cell
