"""What cells show: Markdown that means the same in JupyterLab, the preview and the documents."""

import subprocess
from dataclasses import replace
from datetime import date

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from annual_reports.measures.figures import Figure, Results, TableDefinition, table_from
from annual_reports.measures.kinds import Kind, Measured, Ratio, Status, Unavailable
from annual_reports.notebooks.displays import ChartDisplay, FiguresDisplay, FrontSheetDisplay, TableDisplay
from annual_reports.notebooks.edition import Edition
from annual_reports.notebooks.front_sheet import FrontSheetContent
from annual_reports.notebooks.handover import Handover
from annual_reports.notebooks.markdown import escape, pipe_table
from annual_reports.notebooks.table_notes import PERCENTAGES_ROUNDED, table_note
from annual_reports.publish.pandoc import READER, pandoc_path
from tests.publish.specimen import (
    AGES,
    ALL_HIDDEN,
    ALL_HIDDEN_CHART,
    BY_AGE,
    COMMITTEE,
    FRONT_SHEET,
    HEADLINES,
    PREVIOUS,
    RETURN,
    table,
)

COLUMNS = ("Sex", "Number")


def html(markdown: str) -> BeautifulSoup:
    command = [pandoc_path(), f"--from={READER}-smart", "--wrap=none"]
    run = subprocess.run(command, input=markdown, capture_output=True, text=True, check=True)
    return BeautifulSoup(run.stdout, "html.parser")


def test_what_the_params_do_without_shows_nothing() -> None:
    results = Results("any", "2019-20", "", without=("by_area",))
    edition = Edition(Handover(2, results, FrontSheetContent.of(COMMITTEE, FRONT_SHEET, 2), "#1F4E79"))
    for shown in (edition.table("by_area"), edition.chart("by_area")):
        assert shown._repr_mimebundle_()[0]["text/markdown"] == ""


def test_a_table_has_header_caption_and_bold_total() -> None:
    table = html(TableDisplay(AGES).markdown).table
    assert table is not None
    assert table.caption is not None
    assert table["id"] == "tbl-plan-by-age"
    assert table.caption.get_text() == "Age | at the *decision*"
    assert [cell.get_text() for cell in table.find_all("th")] == ["Age", "Number"]
    assert [cell.get_text() for cell in table.find_all("strong")] == ["Total", "13"]


def test_numbers_stand_to_the_right_and_words_to_the_left() -> None:
    table = html(TableDisplay(RETURN).markdown).table
    assert table is not None
    for row in table.find_all("tr"):
        sides = [str(cell["style"]) for cell in row.find_all(["th", "td"])]
        assert ["left" in sides[0], "right" in sides[1], "right" in sides[2]] == [True] * 3


@pytest.mark.parametrize(
    ("cells", "not_printed", "words"),
    [
        ((Status.SUPPRESSED, "c"), (), r"\[c\] confidential."),
        ((Status.NOT_AVAILABLE, "c"), (), r"\[c\] withheld by the source."),
        ((Status.NOT_AVAILABLE, "x"), (), r"\[x\] not available."),
        ((Status.NOT_AVAILABLE, "x"), ("by_sex.boys.number",), r"\[x\] not printed in this paper."),
        ((Status.PUBLISHED, ""), (), ""),
    ],
)
def test_symbols_are_explained_below_their_table_and_only_where_there_are_any(
    cells: tuple[Status, str], not_printed: tuple[str, ...], words: str
) -> None:
    status, symbol = cells
    boys = Figure(id="by_sex.boys.number", value=3, unit="", label="", kind=Kind.COUNT, status=status, symbol=symbol)
    rows = (("Boys", boys), ("Girls", replace(boys, id="by_sex.girls.number", status=Status.PUBLISHED)))
    markdown = TableDisplay(replace(ALL_HIDDEN, rows=rows), not_printed=not_printed).markdown
    assert markdown.split("\n\n")[2:] == ([f"*{words}*"] if words else [])


def test_a_table_without_rows_says_nothing_of_its_percentages() -> None:
    assert table_note(table("split", "Split", ("Sex", "Percent"), [])) == ""


def test_what_was_merged_was_counted_and_is_not_printed() -> None:
    results = Results("adoption", "2019-20", "", left_out=("placed.male",), merged=("placed.age.one",))
    assert results.not_printed == ("placed.male", "placed.age.one")


def test_each_meaning_of_a_symbol_is_told_and_words_for_no_number_too() -> None:
    rows: list[list[Measured]] = [["a", Unavailable("x")], ["b", Unavailable("x")], ["c", "n/a"], ["d", 4]]
    markdown = TableDisplay(table("split", "Split", COLUMNS, rows), not_printed=("split.a.number",)).markdown
    assert markdown.endswith("*\\[x\\] not available or not printed in this paper; n/a not recorded.*")


def test_a_note_stands_below_its_table_and_rounding_is_told_once() -> None:
    rows = [[str(number), number, Ratio(number, 27, scale=100)] for number in (11, 4, 4, 4, 3, 1)]
    definition = TableDefinition(
        id="by_group", title="By group", columns=("Group", "Number", "Percent"), unit="children", definition="",
        source=(), kinds={"Percent": Kind.PERCENT}, note="Groups of the census.",
    )  # fmt: skip
    table = table_from(definition, rows)
    below = html(TableDisplay(table).markdown).find_all("p")
    assert [said.get_text() for said in below] == [f"Groups of the census. {PERCENTAGES_ROUNDED}"], (
        "41+15+15+15+11+4 is 101"
    )

    *shown, (group, number, percent) = table.rows
    assert isinstance(percent, Figure)
    hidden = replace(percent, value=None, ratio=None, status=Status.SUPPRESSED, symbol="c")
    assert PERCENTAGES_ROUNDED not in TableDisplay(replace(table, rows=(*shown, (group, number, hidden)))).markdown


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), max_size=12), min_size=1, max_size=30))
@settings(max_examples=15, deadline=None)
def test_any_text_in_a_cell_is_shown_as_it_stands(texts: list[str]) -> None:
    table = html(pipe_table(["Text"], [[escape(text)] for text in texts], [False])).table
    assert table is not None
    assert [cell.get_text() for cell in table.find_all("td")] == texts


def test_headline_figures_show_last_year_and_the_change() -> None:
    table = html(FiguresDisplay("key", "Key figures", "2019-20", "2018-19", HEADLINES, PREVIOUS).markdown).table
    assert table is not None
    rows = [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in table.find_all("tr")]
    assert rows == [
        ["Measure", "2019-20", "2018-19", "Change"],
        ["Children placed", "12", "9", "Up 3"],
        ["Hidden", "[c]", "", "No earlier figure"],
    ]


@pytest.mark.parametrize(
    "display",
    [
        TableDisplay(AGES),
        FiguresDisplay("key", "Key figures", "2019-20", "2018-19", HEADLINES, PREVIOUS),
        FrontSheetDisplay(FrontSheetContent.of(COMMITTEE, FRONT_SHEET, part=1)),
    ],
    ids=lambda display: type(display).__name__,
)
def test_tables_are_shown_as_markdown_and_never_as_html(
    display: TableDisplay | FiguresDisplay | FrontSheetDisplay,
) -> None:
    data, _ = display._repr_mimebundle_()
    assert set(data) == {"text/markdown", "text/plain"}


def test_a_chart_is_shown_as_images_with_the_words_for_them() -> None:
    data, metadata = ChartDisplay(BY_AGE, AGES, "#1F4E79")._repr_mimebundle_()
    assert set(data) == {"image/svg+xml", "image/png", "text/plain"}
    assert data["image/png"].startswith(b"\x89PNG")
    words = metadata["annual_reports"]
    assert words["id"] == "age-chart"
    assert words["caption"] == "Age at the decision"
    assert words["alt"] == data["text/plain"]


def test_the_front_sheet_has_every_field_of_the_committees() -> None:
    page = html(FrontSheetDisplay(FrontSheetContent.of(COMMITTEE, FRONT_SHEET, part=2)).markdown)
    fields = {row.td.get_text(): row.find_all("td")[1].get_text() for row in page.find_all("tr") if row.td}
    headings = [heading.get_text() for heading in page.find_all("h2")]

    assert list(fields) == [
        "Report number", "Part", "Exempt information", "Decision maker", "Date", "Decision type", "Title",
        "Contact officer", "Chief officer", "Ward", "Impact on vulnerable adults and children",
        "Corporate policy: status", "Corporate policy: priority", "Financial: cost of proposal",
        "Financial: ongoing costs", "Financial: budget head", "Financial: total current budget",
        "Financial: source of funding",
        "Personnel: number of staff", "Personnel: staff hours", "Legal: requirement", "Legal: call-in", "Procurement",
        "Customer impact: users or beneficiaries", "Ward councillors' views", "Policy", "Financial", "Personnel",
        "Legal", "Non-applicable sections", "Background documents",
    ]  # fmt: skip
    assert headings == ["Reason for report", "Recommendations", "Impact and resources", "Commentary", "Implications"]
    assert fields["Contact officer"] == "Head of Service, head@example.org, 020 7946 0000"
    assert fields["Financial: total current budget"] == "£1,395,006"
    assert fields["Exempt information"].startswith("Paragraph 1 of Schedule 12A to the Local Government Act 1972.")
    assert [item.get_text() for item in page.find_all("li")] == list(FRONT_SHEET.recommendations)


def test_a_papers_own_word_goes_before_the_committees() -> None:
    own = FRONT_SHEET.model_copy(update={"decision_type": "Key", "ward": "One ward", "call_in": "No"})
    own = own.model_copy(update={"meeting_date": date(2021, 9, 8), "decision_maker": "Corporate Parenting Panel"})
    content = FrontSheetContent.of(COMMITTEE.for_paper(own), own, part=1)
    assert (content.decision_type, content.ward, content.call_in) == ("Key", "One ward", "No")
    assert (content.meeting_date, content.decision_maker) == (date(2021, 9, 8), "Corporate Parenting Panel")
    assert content.legal_requirement == COMMITTEE.legal_requirement
    assert content.part == "PART ONE – PUBLIC"
    assert content.exemption == ""


def test_a_hidden_figure_of_last_year_is_not_compared() -> None:
    now = Figure(id="a", value=5, unit="", label="A", kind=Kind.COUNT)
    before = Figure(id="b", value=3, unit="", label="A", kind=Kind.COUNT, status=Status.SUPPRESSED, symbol="c")
    text = FiguresDisplay("key", "Key figures", "2019-20", "2018-19", [now], {"a": before}).markdown
    assert "Not compared" in text
    assert "Up" not in text


def test_the_meeting_is_dated_in_words() -> None:
    content = FrontSheetContent.of(COMMITTEE, FRONT_SHEET, part=1)
    assert content.meeting_date == date(2021, 1, 26)
    assert "26 January 2021" in FrontSheetDisplay(content).markdown


def test_a_table_and_a_chart_without_a_number_to_show_are_one_sentence_each() -> None:
    table = TableDisplay(ALL_HIDDEN).markdown
    data, metadata = ChartDisplay(ALL_HIDDEN_CHART, ALL_HIDDEN, "#1F4E79")._repr_mimebundle_()
    assert "By sex. This table is left out" in table
    assert "[c]" not in table
    assert "Boys" not in table
    assert set(data) == {"text/markdown", "text/plain"}
    assert "Boys and girls. This chart is left out" in data["text/markdown"]
    assert metadata == {}


def test_a_table_with_a_total_alone_is_a_sentence_that_tells_it() -> None:
    hidden: list[list[Measured]] = [["Boys", Unavailable("c")], ["Girls", Unavailable("x")]]
    text = TableDisplay(table("by_sex", "By sex", COLUMNS, [*hidden, ["Total", 8]], total_row=True)).markdown
    assert "By sex. This table is left out, since of its numbers only the total, 8, can be shown" in text
    assert "Boys" not in text
    # A nought is a number too, and a total that is hidden is not told.
    others: list[list[list[Measured]]] = [
        [*hidden, ["Neither", 0], ["Total", 8]],
        [["Boys", 3], ["Total", Unavailable("c")]],
    ]
    for rows in others:
        assert "left out" not in TableDisplay(table("by_sex", "By sex", COLUMNS, rows, total_row=True)).markdown


def test_rounding_is_told_at_each_table_and_on_the_front_sheet() -> None:
    assert "rounded to the nearest 5" in TableDisplay(AGES, rounded_to=5).markdown
    assert "rounded" not in TableDisplay(AGES).markdown
    rounded, hidden, by_chance, exempt = (
        FrontSheetContent.of(COMMITTEE, FRONT_SHEET, part, rounded_to=base, by_chance=by_chance).numbers
        for part, base, by_chance in ((1, 5, False), (1, 1, False), (1, 1, True), (2, 1, True))
    )
    assert "rounded to the nearest 5" in rounded
    assert "small numbers are hidden" in hidden
    assert "by chance" not in hidden
    assert "could be worked out, and a few others chosen by chance. A hidden number" in by_chance
    assert exempt == ""
