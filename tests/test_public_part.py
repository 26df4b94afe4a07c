"""Part 1 of the sample, end to end: what is hidden is hidden everywhere, and what must not be there stops the build."""

from __future__ import annotations

import copy
import json
import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from bs4 import BeautifulSoup

from annual_reports import public_gate
from annual_reports.disclosure_record import disclosure_log
from annual_reports.errors import DisclosureRefusedError, FindingsError
from annual_reports.findings import Finding
from annual_reports.gate import Attacked
from annual_reports.gate.links import write_out
from annual_reports.gate.reading import read_catalogue, read_folder
from annual_reports.gate.statements import Source, board_of, bound
from annual_reports.inputs.schema import Column, ColumnKind, TableSchema
from annual_reports.inputs.ssda903.changes import CHANGES, ModuleAdded
from annual_reports.measures.kinds import Kind, Status
from annual_reports.measures.link_names import UNKNOWN_LINK
from annual_reports.measures.linked import figures_by_id
from annual_reports.measures.links import Links, Same, matching
from annual_reports.narrative.final import not_for_the_public
from annual_reports.notebooks.displays import fixed_notes
from annual_reports.notebooks.handover import dump_handover
from annual_reports.params import LeftOut
from annual_reports.periods import Year
from annual_reports.prepare import Prepared, fill_part, handover_of, prepare, prepare_or_refuse
from annual_reports.project import Project
from annual_reports.protected import ProtectedYear, protect_year
from annual_reports.public_gate import (
    Identities,
    identities,
    part_1_folders,
    refuse_leaks,
    refuse_what_gives_away,
    secrets_of,
)
from annual_reports.public_words import words_on_hidden
from annual_reports.reports.registry import REPORTS
from tests.conftest import SAMPLE_YEAR, run_command
from tests.inputs.test_workbooks import content_of

YEAR = Year.parse(SAMPLE_YEAR)
FILES = (
    "{report}.html",
    "{report}.docx",
    "{report}.pdf",
    "{report}.qmd",
    "{report}.ipynb",
    "preview.html",
    "figures.json",
)


@pytest.fixture(scope="module")
def project(built_project: Path) -> Project:
    return Project.at(built_project)


@pytest.fixture(scope="module")
def adoption(project: Project) -> Prepared:
    made = prepare(project, YEAR, REPORTS["adoption"])
    assert isinstance(made, Prepared)
    return made


@pytest.fixture(scope="module")
def protected(project: Project, adoption: Prepared) -> ProtectedYear:
    return protect_year(project, YEAR, [adoption])


def _part(project: Project, part: int, report: str) -> Path:
    return project.outputs(YEAR) / f"part-{part}" / report


def _figures(project: Project, part: int, report: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((_part(project, part, report) / "figures.json").read_text(encoding="utf-8"))
    return content


@pytest.mark.parametrize("report", REPORTS)
def test_both_parts_of_each_report_are_built(project: Project, report: str) -> None:
    for part in (1, 2):
        for name in FILES:
            assert (_part(project, part, report) / name.format(report=report)).is_file()


@pytest.mark.parametrize("report", REPORTS)
def test_no_small_count_is_printed_that_is_not_open(project: Project, protected: ProtectedYear, report: str) -> None:
    part_1, part_2 = (_figures(project, part, report)["figures"] for part in (1, 2))
    for id, figure in part_2.items():
        value, name = figure["value"], f"{report}:{id}"
        if id in protected.results[report].merged:
            assert id not in part_1
            continue
        kind = protected.measured[report].figures[id].kind
        small = (
            kind is Kind.COUNT and isinstance(value, int) and 1 <= value <= 5 and name in protected.assembled.item_of
        )
        if small:
            assert part_1[id]["value"] is None, id
            assert part_1[id]["status"] != "published"


@pytest.mark.parametrize("report", REPORTS)
def test_what_part_1_shows_is_what_part_2_shows(project: Project, protected: ProtectedYear, report: str) -> None:
    part_1, part_2 = (_figures(project, part, report)["figures"] for part in (1, 2))
    assert part_2.keys() - part_1.keys() == set(protected.results[report].merged)
    shown = [id for id, figure in part_1.items() if figure["status"] == "published" and id in part_2]
    assert len(shown) > len(part_1) / 3, "the public paper says something"
    for id in shown:
        assert part_1[id]["display"] == part_2[id]["display"]
        assert "denominator" not in part_1[id]


def test_a_report_whose_links_were_forgotten_prints_no_count_and_says_so(project: Project, adoption: Prepared) -> None:
    forgotten = replace(adoption, report=replace(adoption.report, links=Links()))
    made = protect_year(project, YEAR, [forgotten])
    counts = {
        figure.display
        for id, figure in figures_by_id(made.results["adoption"]).items()
        if figure.kind is Kind.COUNT and adoption.results.tables.get(id.partition(".")[0]) is None
    }
    assert counts == {"[x]"}
    told = [finding for finding in made.shield.findings if finding.code == "disclosure.nothing-said"]
    assert [finding.file for finding in told] == ["src/annual_reports/reports/adoption/links.py"]


def test_a_link_to_a_number_that_nothing_defines_stops_the_build(project: Project) -> None:
    report = REPORTS["adoption"]
    misspelt = replace(report, links=Links((*report.links.links, Same(("placed.totl", "placed.total")))))
    with pytest.raises(FindingsError) as refused:
        prepare_or_refuse(project, YEAR, [misspelt])
    told = [finding for finding in refused.value.findings if finding.code == UNKNOWN_LINK]
    assert [(finding.key, finding.expected) for finding in told] == [("placed.totl", "perhaps placed.total")]


def test_headline_totals_stand(project: Project) -> None:
    figures = _figures(project, 1, "adoption")["figures"]
    printed = {id: figures[id]["display"] for id in ("plan.decisions", "placed.total", "orders.total")}
    assert printed == {"plan.decisions": "13", "placed.total": "12", "orders.total": "8"}


def test_merged_categories_are_one_row_in_every_format(project: Project) -> None:
    folder = _part(project, 1, "virtual_school")
    content = _figures(project, 1, "virtual_school")
    rows = content["tables"]["ks4_settings"]["rows"]
    assert [row for row in rows if row[0] != "Total"] == [
        ["Mainstream school or college", 17],
        ["Not in a mainstream school", 11],
    ]
    assert content["figures"]["ks4.setting.not_in_a_mainstream_school_percent"]["display"] == "39%"
    assert "Not in a mainstream school" in (folder / "virtual_school.html").read_text(encoding="utf-8")
    for name in ("virtual_school.qmd", "virtual_school.html", "figures.json"):
        assert "Special school |" not in (folder / name).read_text(encoding="utf-8").split("ks4-settings")[-1]
    rows = _figures(project, 2, "virtual_school")["tables"]["ks4_settings"]["rows"]
    assert len(rows) == 5, "Part 2 prints each"


def test_a_table_without_a_number_to_show_is_a_sentence_and_is_still_attacked(project: Project) -> None:
    folder = _part(project, 1, "adoption")
    rows = _figures(project, 1, "adoption")["tables"]["placed_by_ethnicity"]["rows"]
    assert {row[1] for row in rows} == {"[c]"}
    for name in ("adoption.qmd", "adoption.html", "preview.html"):
        text = (folder / name).read_text()
        assert "Children placed for adoption, by ethnicity. This table is left out" in text
        assert "Traveller of Irish" not in text
        assert "only the total, 8, can be shown in this paper" in text
    assert {row[1] for row in _figures(project, 1, "adoption")["tables"]["orders_by_provider"]["rows"]} == {"[c]", 8}
    # Where some number can be shown, the table stands with its symbols.
    line = next(row for row in (folder / "adoption.qmd").read_text().splitlines() if row.startswith("| This council"))
    assert r"\[c\]" in line


def test_the_kernel_of_part_1_is_given_no_hidden_value(adoption: Prepared, protected: ProtectedYear) -> None:
    results = protected.results["adoption"]
    handover = json.loads(dump_handover(handover_of(adoption, results, 1)))
    hidden = [id for id, figure in results.figures.items() if figure.status is Status.SUPPRESSED]
    assert len(hidden) > 10
    for id in hidden:
        assert handover["results"]["figures"][id]["value"] is None
        assert handover["results"]["figures"][id]["ratio"] is None


def test_part_1_says_that_it_is_public_and_part_2_that_it_is_exempt(project: Project) -> None:
    part_1, part_2 = ((_part(project, part, "adoption") / "adoption.qmd").read_text() for part in (1, 2))
    assert "PUBLIC" in part_1
    assert "exempt, not for publication" not in part_1
    assert "exempt, not for publication" in part_2
    assert "paragraphs 1 and 2): information relating to an individual or likely to reveal the identity" in part_2


@pytest.mark.parametrize("report", REPORTS)
def test_no_sentence_speaks_of_an_undisclosed_share(project: Project, report: str) -> None:
    _, told, words = (_part(project, 1, report) / f"{report}.qmd").read_text().partition("How numbers are shown")
    assert told
    assert words.count("undisclosed") == 1, "where the front sheet says how numbers are shown"


def test_the_record_is_in_part_2_alone(project: Project) -> None:
    folder = project.outputs(YEAR) / "part-2" / "disclosure"
    log = (folder / "disclosure-log.html").read_text(encoding="utf-8")
    assert "placed_by_ethnicity.traveller_of_irish_heritage.number" in log
    assert "any number from 1 to 5, and perhaps others" in log
    assert "Children placed for adoption, by ethnicity (Ethnicity: Traveller of Irish heritage)" in log
    assert "Decisions about boys; Decisions about girls;" in log, "decisions name figures, not ids alone"
    assert ":~" not in log
    assert "would tell “Sibling groups among the year&#39;s decisions”, which is hidden" in log
    assert "Director of Children" in log, "whose decision it was to leave figures out"
    assert "printed as one, “Not in a mainstream school”" in log
    assert "Applications to the Adoption Support Fund, by service: 3 of 4 rows are hidden" in log, "a proposal"
    assert "one row for “Therapeutic parenting support”, “Specialist assessment” and" in log
    pasted = BeautifulSoup(log, "html.parser").select("details pre")
    assert pasted
    assert all({"split", "categories", "label"} <= yaml.safe_load(text.get_text())[0].keys() for text in pasted)
    assert '@top-center { content: "Part 2: exempt, not for publication' in log, "on each page in print"
    proof = json.loads((folder / "disclosure-proof.json").read_text(encoding="utf-8"))
    for group in proof["groups"]:
        for said in group["statements"]:
            for table in group["tables"]:
                worth = sum(factor * table[name] for name, factor in said["terms"])
                assert said["low"] is None or said["low"] <= worth
                assert said["high"] is None or worth <= said["high"]
    assert not list((project.outputs(YEAR) / "part-1").rglob("disclosure*"))


def test_the_attacker_finds_nothing_to_break(project: Project) -> None:
    attacked = run_command("attack", SAMPLE_YEAR, root=project.root)
    assert attacked.returncode == 0, attacked.stderr
    assert attacked.stdout.strip().endswith(": 0 excluded")


def test_why_a_figure_is_hidden_can_be_asked(project: Project) -> None:
    asked = run_command("attack", SAMPLE_YEAR, "--explain", "placed.early_permanence", root=project.root)
    assert asked.returncode == 0, asked.stderr
    assert "hidden by rule: a count of 1 to 5" in asked.stdout
    unknown = run_command("attack", SAMPLE_YEAR, "--explain", "placed.nonsense", root=project.root)
    assert unknown.returncode == 2


def test_an_identifier_in_a_finished_file_stops_the_build(
    project: Project, adoption: Prepared, protected: ProtectedYear, tmp_path: Path
) -> None:
    shutil.copytree(_part(project, 1, "adoption"), tmp_path / "adoption")
    refuse_leaks(project, YEAR, [adoption], protected.results, tmp_path)
    canary = next(name for name in sorted(identities(project).identifiers) if len(name) > 6)
    page = tmp_path / "adoption" / "adoption.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</body>", f"<!-- {canary} --></body>"), encoding="utf-8")
    with pytest.raises(DisclosureRefusedError) as refused:
        refuse_leaks(project, YEAR, [adoption], protected.results, tmp_path)
    assert {finding.code for finding in refused.value.findings} == {"gate.identifier"}
    assert canary not in repr(refused.value.findings)
    assert "placed-words" not in repr(refused.value.findings)
    notebook = copy.deepcopy(adoption.notebook)
    (cell,) = (cell for cell in notebook.cells if cell.get("id") == "placed-words")
    cell.source += f"\n\nThe case **{canary}** went on."
    with pytest.raises(DisclosureRefusedError) as refused:
        refuse_leaks(project, YEAR, [replace(adoption, notebook=notebook)], protected.results, tmp_path)
    assert {finding.next_step[:26] for finding in refused.value.findings} == {"look at cell placed-words;"}


def test_notes_that_are_printed_below_tables_are_no_secret_of_part_2(
    project: Project, adoption: Prepared, protected: ProtectedYear
) -> None:
    note = "Children who came twice in the year are counted once in each of the rows of this table."
    results = protected.results["adoption"]
    first, *others = results.tables.values()
    results = replace(results, tables={table.id: table for table in (replace(first, note=note), *others)})
    notebook = copy.deepcopy(adoption.notebook)
    (cell,) = (cell for cell in notebook.cells if cell.get("id") == "placed-words")
    words = "Here are words that stand in Part 2 alone and in no other place."
    cell.source = "\n\n".join(("<!-- part 2 -->", note, *fixed_notes(), words))

    secrets = secrets_of(project, YEAR, replace(adoption, notebook=notebook), {"adoption": results}, Identities())

    assert [secrets.kinds_in(text) for text in (note, *fixed_notes())] == [{}] * (1 + len(fixed_notes()))
    assert secrets.kinds_in(words)


@pytest.mark.parametrize("pattern", ["placed.*", "*.male"])
def test_the_log_names_what_was_left_out_and_nothing_else(
    adoption: Prepared, protected: ProtectedYear, pattern: str
) -> None:
    assert {id.partition(":")[0] for one in protected.left_out for id in one.figures} == {"adoption"}
    decision = LeftOut(figures=(f"adoption:{pattern}",), reason="A reason", decision="Somebody, today")

    log = disclosure_log(
        replace(protected, exemptions=(), left_out=(decision,), groupings=()), adoption.sources.authority, YEAR.label
    )

    figures = figures_by_id(protected.measured["adoption"])
    ((decided, _, _),) = log.decisions
    assert decided.words.split("; ") == [*dict.fromkeys(figures[id].label for id in matching(pattern, figures))]


def test_who_is_alone_in_a_group_attacks_when_a_paper_is_built(
    project: Project, protected: ProtectedYear, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def attacked(*_: object, insiders: bool, **__: object) -> Attacked:
        asked.append(insiders)
        return Attacked([])

    monkeypatch.setattr(public_gate, "attack_year", attacked)
    member = replace(protected, policy=protected.policy.model_copy(update={"insider": "member"}))
    for policy in (protected, member):
        refuse_what_gives_away(project, YEAR, part_1_folders(project, YEAR), policy)
    assert asked == [True, False]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_children_are_read_from_all_forms_of_a_register(tmp_path: Path, name: str) -> None:
    for folder in ("params", "notebooks", "data/2019-20/ssda903"):
        (tmp_path / folder).mkdir(parents=True)
    rows = [
        ["CHILD", "DOB", "SEX"],
        ["SYN001", "01/02/2010", "1"],
        ["SYN002", "2011-3-4", "2"],
        ["SYN003", "31/02/2010"],
    ]
    path = tmp_path / "data/2019-20/ssda903" / name
    if path.suffix == ".csv":
        path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8-sig")
    else:
        book = openpyxl.Workbook()
        for row in [*rows, ["SYN004", datetime(2012, 5, 6), "1"]]:
            book.worksheets[0].append(row)
        book.save(path)
    known = identities(Project.at(tmp_path))
    more = path.suffix == ".xlsx"
    assert known.identifiers == {"SYN001", "SYN002", "SYN003"} | ({"SYN004"} if more else set())
    assert known.dates_of_birth == {date(2010, 2, 1), date(2011, 3, 4)} | ({date(2012, 5, 6)} if more else set())


def csv_of(rows: list[list[str]]) -> str:
    return "\n".join(",".join(row) for row in rows)


IN_HEADER = [["CHILD", "dob", "SEX"], ["SYN001", "01/02/2010", "1"]]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("header.csv", csv_of(IN_HEADER).encode("utf-16")),
        ("header.csv", csv_of(IN_HEADER).encode("utf-16-le")),
        ("header.csv", b"sep=,\n" + csv_of(IN_HEADER).encode()),
        ("header.csv", b"The return\n\n" + csv_of(IN_HEADER).encode()),
        ("header.csv", b"Matches, 2014 to 2015\n" + csv_of(IN_HEADER).encode()),
        ("header.csv", b"Matches, 2014 to 2015\nCHILD,dob,x,y,z\nSYN001,01/02/2010\n"),
        ("header.csv", b"CHILD,dob,notes\nSYN001,01/02/2010," + b"x" * 131_073),
        ("header.XLSM", content_of({"Chart": [], "Sheet1": [["The return"], *IN_HEADER]})),
        ("header.xlsx", content_of({"s": IN_HEADER}, lambda workbook: workbook.create_chartsheet("Chart"))),
        ("header.xlsx", content_of({"s": [["child", "dob"], ["SYN001", date(2010, 2, 1)]]})),
    ],
)
def test_records_in_every_form_are_known_to_the_gate(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / "data/2019-20/ssda903").mkdir(parents=True)
    (tmp_path / "data/2019-20/ssda903" / name).write_bytes(content)
    for beside in ("~$header.xlsx", "._header.csv", ".~header.xlsx"):
        (tmp_path / "data/2019-20/ssda903" / beside).write_bytes(b"\0")

    known = identities(Project(tmp_path))

    assert known.identifiers == {"SYN001"}
    assert known.dates_of_birth == {date(2010, 2, 1)}


def test_headings_are_known_to_the_gate_as_they_are_when_they_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "data/2019-20/private_fostering"
    folder.mkdir(parents=True)
    (folder / "arrangements.csv").write_text("Arrangement,Date of-Birth\nARR-1,01/02/2010\n")

    assert identities(Project(tmp_path)).dates_of_birth == {date(2010, 2, 1)}


def test_words_of_a_record_are_not_taken_for_headings_by_the_gate(tmp_path: Path) -> None:
    folder = tmp_path / "data/2019-20/adoption"
    folder.mkdir(parents=True)
    (folder / "outcomes.csv").write_text("outcome,number\nchild,1\nhousehold,2\n")

    assert identities(Project(tmp_path)).identifiers == frozenset()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notes.xlsx", b"PK\x03\x04 and no more"),
        ("header.csv", b"PK\x03\x04 and no more"),
        ("header.csv", b"child;date_linked\nSYN900001;01/02/2019\n"),
        ("header.csv", b"Matches, 2014 to 2015\nchild;score\nSYN900001;12,50\n"),
        ("header.csv", b'child,notes\nSYN900001,"never closed\nSYN900002,x\n'),
    ],
)
def test_records_that_cannot_be_read_keep_part_1_back(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / "data/2018-19/ssda903").mkdir(parents=True)
    (tmp_path / "data/2018-19/ssda903" / name).write_bytes(content)

    with pytest.raises(DisclosureRefusedError) as error:
        identities(Project(tmp_path))

    assert [(finding.code, finding.place) for finding in error.value.findings] == [
        ("disclosure.unreadable-records", f"data/2018-19/ssda903/{name}")
    ]


@pytest.mark.parametrize("kind", [ColumnKind.IDENTIFIER, ColumnKind.TEXT, ColumnKind.DATE])
def test_what_a_later_return_brings_in_is_known_to_the_gate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: ColumnKind
) -> None:
    column = Column(name="NEW", kind=kind, description="", sensitive=True)
    later = ModuleAdded(year=2031, schema=TableSchema(name="LATER", title="", description="", columns=(column,)))
    monkeypatch.setattr("annual_reports.inputs.ssda903.CHANGES", (*CHANGES, later))
    (tmp_path / "data/2030-31/ssda903").mkdir(parents=True)
    (tmp_path / "params").mkdir()
    (tmp_path / "data/2030-31/ssda903/later.csv").write_text("NEW\n01/02/2010\n")
    known = identities(Project(tmp_path))
    assert date(2010, 2, 1) in known.dates_of_birth if kind is ColumnKind.DATE else "01/02/2010" in known.identifiers


def test_children_behind_a_link_are_known_to_the_gate(tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    (share / "header.csv").write_text("CHILD,DOB\nSYN001,01/02/2010\n")
    for folder in ("data/2019-20", "params"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "data/2019-20/ssda903").symlink_to(share, target_is_directory=True)
    known = identities(Project(tmp_path))
    assert known.identifiers == {"SYN001"}
    assert known.dates_of_birth == {date(2010, 2, 1)}


def test_a_hidden_number_in_a_finished_file_stops_the_build(
    project: Project, protected: ProtectedYear, tmp_path: Path
) -> None:
    folders = part_1_folders(project, YEAR)
    shutil.copytree(folders["adoption"], tmp_path / "adoption")
    planted = {**folders, "adoption": tmp_path / "adoption"}
    path = tmp_path / "adoption" / "figures.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["tables"]["placed_by_ethnicity"]["rows"][2][1] = 1
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(DisclosureRefusedError) as refused:
        refuse_what_gives_away(project, YEAR, planted, protected)
    assert any("placed_by_ethnicity" in finding.found for finding in refused.value.findings)


PLANTED = {
    "Fewer than three children were placed by early permanence.": "placed.early_permanence",
    "Both boys adopted moved in quickly.": "orders.male",
    "Most of the children placed were boys.": "placed.male",
    "All of the children adopted were adopted after early permanence.": "orders.early_permanence",
    "Three fewer disruptions were recorded than last year.": "disruptions.previous_year",
    "The number of complaints rose by four.": "complaints.total",
}


def test_a_sentence_about_a_hidden_number_stops_the_build(
    project: Project, protected: ProtectedYear, tmp_path: Path
) -> None:
    """Words are typed, so that nothing has protected what they say. What the tables contradict is left aside."""
    folders = part_1_folders(project, YEAR)
    shutil.copytree(folders["adoption"], tmp_path / "adoption")
    paper = tmp_path / "adoption" / "adoption.qmd"
    said = ["The number of children placed fell by 3.", *PLANTED]
    paper.write_text(paper.read_text(encoding="utf-8") + "\n\n" + "\n\n".join(said) + "\n", encoding="utf-8")
    with pytest.raises(DisclosureRefusedError) as refused:
        refuse_what_gives_away(project, YEAR, {**folders, "adoption": tmp_path / "adoption"}, protected)
    assert {f"adoption:{id}" for id in PLANTED.values()} <= {finding.key for finding in refused.value.findings}
    assert all("the sentence" in finding.found for finding in refused.value.findings)


@pytest.mark.parametrize("report", REPORTS)
def test_the_words_of_the_papers_are_taken_for_the_numbers_that_they_print(project: Project, report: str) -> None:
    """Where nothing is hidden it shows whether words are taken for the right figure: all that they say is so."""
    folder = _part(project, 2, report)
    catalogue = read_catalogue(folder)
    contents = read_folder(
        folder, replace(catalogue, figures={**catalogue.figures, "": {"status": "suppressed", "label": ""}})
    )
    tied = tuple(write_out(REPORTS[report].links, catalogue))
    source = Source(catalogue, contents.readings, tied, claims=contents.claims)
    board = board_of([source])
    bindings = [(claim, bound(board, source, claim)) for claim in contents.claims]
    told = [(claim, terms) for claim, terms in bindings if terms and all(name in board.counts for name, _ in terms)]
    assert len(told) >= 3
    for claim, terms in told:
        assert claim.holds(sum(factor * board.counts[name] for name, factor in terms)), claim


def _words_on_hidden(edition: Prepared, protected: ProtectedYear) -> tuple[Finding, ...]:
    filled = fill_part(edition, protected.results[edition.report.id], part=1)
    return words_on_hidden([(edition, filled.notebook)], protected)


def test_typed_words_about_a_hidden_number_are_told_with_their_cell(
    adoption: Prepared, protected: ProtectedYear
) -> None:
    notebook = copy.deepcopy(adoption.notebook)
    (cell,) = (cell for cell in notebook.cells if cell.get("id") == "placed-words")
    assert _words_on_hidden(adoption, protected) == ()
    typed = "Fewer than three children were placed by early permanence. The number of children placed fell by 3."
    cell.source += f"\n\n{typed}"
    found = _words_on_hidden(replace(adoption, notebook=notebook), protected)
    assert [(finding.code, finding.cell, finding.found) for finding in found] == [
        ("narrative.says-of-hidden", "placed-words", "Fewer than three children were placed by early permanence."),
        ("narrative.not-so", "placed-words", "The number of children placed fell by 3."),
    ]
    assert "placed.early_permanence" in found[0].problem
    cell.source += "\n\n<!-- disclosure: ok the words were agreed -->"
    assert _words_on_hidden(replace(adoption, notebook=notebook), protected) == ()


def test_a_typed_number_that_is_hidden_is_asked_about_and_stops_a_final_paper(
    adoption: Prepared, protected: ProtectedYear
) -> None:
    notebook = copy.deepcopy(adoption.notebook)
    (cell,) = (cell for cell in notebook.cells if cell.get("id") == "placed-words")
    cell.source += "\n\nSupport after assessments: **35** (of {{ placed.total }})."
    found = _words_on_hidden(replace(adoption, notebook=notebook), protected)
    assert [(finding.code, finding.cell, finding.is_error) for finding in found] == [
        ("narrative.typed-number", "placed-words", False)
    ]
    assert "support.assessments_leading_to_support" in found[0].problem
    assert [finding.is_error for finding in not_for_the_public(found)] == [True]
    cell.source += "\n\n| Year | Assessments leading to support |\n| --- | --- |\n| This year | 35 |"
    assert len(_words_on_hidden(replace(adoption, notebook=notebook), protected)) == 2
    cell.source += "\n\n<!-- disclosure: ok of the region, not of the council -->"
    assert _words_on_hidden(replace(adoption, notebook=notebook), protected) == ()


def test_a_sentence_that_the_attacker_would_take_for_a_hidden_number_is_told_with_its_cell(
    adoption: Prepared, protected: ProtectedYear
) -> None:
    notebook = copy.deepcopy(adoption.notebook)
    (cell,) = (cell for cell in notebook.cells if cell.get("id") == "placed-words")
    cell.source += "\n\nThe number of adopters approved: 17 households."
    (found,) = _words_on_hidden(replace(adoption, notebook=notebook), protected)
    assert (found.code, found.cell) == ("narrative.not-so", "placed-words")
    assert "recruitment.approved" in found.problem


@pytest.mark.parametrize("report", REPORTS)
def test_no_sentence_of_the_sample_holds_a_hidden_number(
    project: Project, protected: ProtectedYear, report: str
) -> None:
    edition = prepare(project, YEAR, REPORTS[report])
    assert isinstance(edition, Prepared)
    assert _words_on_hidden(edition, protected) == ()


def test_a_condition_on_a_hidden_number_is_told_beside_other_faults(project: Project, tmp_path: Path) -> None:
    root = Path(shutil.copytree(project.root, tmp_path / "project"))
    path = Project.at(root).template("adoption")
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["id"] == "placed-words":
            cell["source"] = "{{ placed.totl }} children."
        if cell["id"] == "future-words":
            cell["source"] = "{% if placed.early_permanence > 2 %}Many came early.{% endif %}"
    path.write_text(json.dumps(notebook), encoding="utf-8")

    checked = run_command("check", SAMPLE_YEAR, "adoption", "--json", root=root)

    assert checked.returncode == 3, checked.stderr
    found = [(finding["code"], finding["cell"], finding["line"]) for finding in json.loads(checked.stdout)]
    assert ("narrative.unknown-figure", "placed-words", 1) in found
    assert ("narrative.value-not-usable", "future-words", 1) in found


def test_printed_numbers_that_contradict_each_other_are_named_by_the_command(project: Project, tmp_path: Path) -> None:
    """An old file beside new ones: its total of children placed is not that of the page."""
    root = Path(shutil.copytree(project.root, tmp_path / "project"))
    path = Project.at(root).public_figures(YEAR, "adoption")
    content = json.loads(path.read_text(encoding="utf-8"))
    content["figures"]["placed.total"] |= {"value": 14, "display": "14"}
    path.write_text(json.dumps(content), encoding="utf-8")
    attacked = run_command("attack", SAMPLE_YEAR, root=root)
    assert attacked.returncode == 5, attacked.stderr
    assert "Traceback" not in attacked.stderr
    said = " ".join(attacked.stderr.split())
    assert "Error: printed numbers contradict one another where: key adoption:placed.total" in said
    assert "14 in adoption 2019-20, figures.json, display of placed.total" in said
    assert "12 in adoption 2019-20, " in said
    assert "next step: find out which of them is wrong" in said


def test_the_seed_stays_and_the_same_is_hidden_again(project: Project, adoption: Prepared) -> None:
    seed = project.disclosure_seed.read_text(encoding="utf-8")
    again = protect_year(project, YEAR, [adoption])
    assert project.disclosure_seed.read_text(encoding="utf-8") == seed
    assert again.shield.hidden == protect_year(project, YEAR, [adoption]).shield.hidden


def test_a_misspelt_exemption_is_a_finding(project: Project, adoption: Prepared) -> None:
    project.disclosure_params.write_text(
        "exemptions:\n  - {figure: 'adoption:placed.totl', reason: public, decision: 'Director, 1 May 2020'}\n",
        encoding="utf-8",
    )
    try:
        with pytest.raises(FindingsError) as refused:
            protect_year(project, YEAR, [adoption])
    finally:
        project.disclosure_params.unlink()
    assert refused.value.findings[0].expected == "perhaps adoption:placed.total"


def test_what_last_years_part_1_did_not_print_stays_unprinted(project: Project, adoption: Prepared) -> None:
    """Two figures of last year that this year's paper has too: one was merged away then, one was printed."""
    folder = project.outputs(YEAR.previous()) / "part-1" / "adoption"
    folder.mkdir(parents=True)
    figures = {"recruitment.enquiries": {"status": "published", "value": None}}
    (folder / "figures.json").write_text(json.dumps({"figures": figures}), encoding="utf-8")
    try:
        hidden = protect_year(project, YEAR, [adoption]).shield.hidden
    finally:
        shutil.rmtree(project.outputs(YEAR.previous()))
    assert "adoption:support.letterbox_exchanges.previous_year" in hidden
    assert "adoption:recruitment.enquiries.previous_year" not in hidden
