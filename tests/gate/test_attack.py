"""Each way in which a hidden number can be read out of finished files, by name; and clean files that hold."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annual_reports.errors import DisclosureRefusedError
from annual_reports.findings import Severity
from annual_reports.gate import Papers, attack_findings, attack_year
from annual_reports.gate.reading import read_catalogue, read_folder
from annual_reports.gate.reading.catalogue import Catalogue, TableEntry
from annual_reports.gate.reading.totals import printed_totals
from annual_reports.measures.kinds import Kind
from annual_reports.measures.links import Flow, Links, Same, Share, Total
from annual_reports.official import OfficialValue
from annual_reports.review.page import CellNote, preview_html
from tests.gate.paper import (
    FOUR,
    REPORT,
    WORDS,
    YEAR,
    change_docx,
    change_json,
    count,
    finish,
    hidden,
    links,
    notebook,
    percent,
    replace_once,
    results,
)
from tests.publish.specimen import settings

COUNCIL, REGION = "placed_by_agency.this_council.number", "placed_by_agency.regional_agency.number"
AGENCIES = {COUNCIL, REGION}
EVERY_AGENCY = {*AGENCIES, "placed_by_agency.voluntary_agency.number"}
SEXES = {f"placed.{sex}" for sex in ("male", "female")} | {
    f"placed_by_sex.{sex}.{column}" for sex in ("male", "female") for column in ("number", "percent")
}


def broken(folder: Path, tied: Links | None = None, outside: Path | None = None, *, insiders: bool = False) -> set[str]:
    """Names of the hidden counts that are not safe, without the report's."""
    before = {REPORT: outside} if outside else None
    attacked = attack_year({REPORT: folder}, {REPORT: tied or links()}, before, insiders=insiders, explain=False)
    verdicts = attacked.verdicts
    assert verdicts, "nothing is hidden"
    return {verdict.name.removeprefix(f"{REPORT}:") for verdict in verdicts if not verdict.possible}


def places(folder: Path, tied: Links | None = None, outside: Path | None = None) -> str:
    """Places that findings name."""
    before = {REPORT: outside} if outside else None
    findings = attack_findings(attack_year({REPORT: folder}, {REPORT: tied or links()}, before).verdicts)
    return " | ".join(finding.found for finding in findings)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All formats, with two agencies and both sexes hidden."""
    formats = ("html", "docx", "pdf")
    return finish(tmp_path_factory.mktemp("part-1"), results(AGENCIES | SEXES), formats=formats)


def test_clean_files_hold(documents: Path) -> None:
    assert broken(documents) == set()


def test_total_beside_one_hidden_cell(tmp_path: Path) -> None:
    folder = finish(tmp_path, results({COUNCIL}))
    assert broken(folder) == {COUNCIL}
    assert "cell placed_by_agency.regional_agency.number" in places(folder)


def test_total_row_of_which_no_link_tells(tmp_path: Path) -> None:
    folder = finish(tmp_path, results({COUNCIL}), code=False)
    assert broken(folder, Links((Same(("placed.total",)),))) == {COUNCIL}
    assert "cell placed_by_agency.total.number" in places(folder, Links())


def test_row_called_total_that_is_no_sum(tmp_path: Path) -> None:
    """Who counts children twice, or rounds, may print a total that the rows do not come to: it ties nothing."""
    folder = finish(tmp_path / "all", results(SEXES), code=False)
    change_json(folder, lambda content: content["tables"]["placed_by_agency"]["rows"][-1].__setitem__(1, 20))  # type: ignore[index]
    assert not list(printed_totals(read_catalogue(folder)))
    folder = finish(tmp_path / "some", results({COUNCIL} | SEXES), code=False)
    change_json(folder, lambda content: content["tables"]["placed_by_agency"]["rows"][-1].__setitem__(1, 20))  # type: ignore[index]
    assert broken(folder, Links()) == set(), "twenty are fewer than the other two agencies have"


@pytest.mark.parametrize("column", ["Percent", "Rate per 10,000", "Average days", "% of all"])
def test_no_total_below_what_does_not_sum(column: str) -> None:
    table = TableEntry("t", "T", ("Sex", column), (("Boys", 3), ("Girls", "[c]"), ("Total", 7)), 1)
    assert not list(printed_totals(Catalogue(REPORT, YEAR, tables={"t": table})))


def test_one_total_under_two_names(tmp_path: Path) -> None:
    hide = {COUNCIL, "placed_by_agency.total.number"}
    assert broken(finish(tmp_path / "a", results(hide))) == {COUNCIL, "placed.total"}
    # Twenty-four are also seven boys and seventeen girls.
    assert broken(finish(tmp_path / "b", results(hide | {"placed.total"}))) == {COUNCIL, "placed.total"}
    # Of the total it is known that it is more than the agencies shown, but nothing of this council's part.
    assert broken(finish(tmp_path / "c", results(hide | {"placed.total"} | SEXES))) == {"placed.total"}


def test_shared_margin(tmp_path: Path) -> None:
    more = tuple(count(id, value) for id, value in {"ab": 5, "ac": 4, "bc": 3, "a": 3, "b": 2, "c": 1}.items())
    tied = links(*(Total(pair, tuple(pair)) for pair in ("ab", "ac", "bc")))
    folder = finish(tmp_path, results({"a", "b", "c"}, more=more), code=False)
    assert broken(folder, tied) == {"a", "b", "c"}


def test_percentage_with_a_known_denominator(tmp_path: Path) -> None:
    hide = {id for id in SEXES if not id.endswith("percent")}
    assert broken(finish(tmp_path, results(hide), code=False)) == {"placed.male", "placed.female"}


def test_percentage_with_a_hidden_denominator(tmp_path: Path) -> None:
    """40% to the last place is two of five or four of ten, and not one, three or five of anything."""
    more = (count("visits.in_time", 2), percent("visits.in_time_percent", 2, 5))
    folder = finish(tmp_path, results({"visits.in_time"}, more=more), code=False)

    def one_decimal(content: Any) -> None:
        content["figures"]["visits.in_time_percent"]["display"] = "40.0%"

    change_json(folder, one_decimal)
    assert broken(folder) == {"visits.in_time"}


def test_unrounded_percentage_in_json_only(tmp_path: Path) -> None:
    """17.1428… per cent prints as 17%, but is six of thirty-five and nothing else."""
    more = (count("visits.in_time", 6), percent("visits.in_time_percent", 6, 35))
    folder = finish(tmp_path, results({"visits.in_time"}, more=more), code=False)
    assert broken(folder) == set()
    change_json(folder, lambda content: content["figures"]["visits.in_time_percent"].update(value=100 * 6 / 35))  # type: ignore[index]
    assert broken(folder) == {"visits.in_time"}


def test_numerator_in_json_only(tmp_path: Path) -> None:
    more = (count("visits.in_time", 3), percent("visits.in_time_percent", 3, 35, rounded=False))
    folder = finish(tmp_path, results({"visits.in_time"}, more=more), code=False)
    assert broken(folder) == {"visits.in_time"}


def test_hidden_number_in_json_only(tmp_path: Path) -> None:
    folder = finish(tmp_path, results(AGENCIES | SEXES), code=False)
    change_json(folder, lambda content: content["figures"]["placed.male"].update(value=7))  # type: ignore[index]
    assert "placed.male" in broken(folder)
    assert "value of placed.male" in places(folder)


@pytest.mark.parametrize("kept", [".qmd", ".html", ".docx", ".pdf", ".ipynb"])
def test_number_in_json_only_of_a_table_that_a_document_leaves_out(documents: Path, tmp_path: Path, kept: str) -> None:
    for path in documents.iterdir():
        if path.is_file() and path.suffix in {kept, ".json"}:
            shutil.copy(path, tmp_path / path.name)

    def plant(content: dict[str, Any]) -> None:
        content["figures"].pop("placed.male")  # so that the document alone says that the number is hidden
        content["tables"]["placed_by_sex"]["rows"][0][1] = 7

    assert broken(tmp_path) == set()
    change_json(tmp_path, plant)
    assert "placed_by_sex.male.number" in broken(tmp_path)


@pytest.fixture(scope="module")
def documents_with_a_total_alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All formats, with all three agencies hidden and their total shown."""
    return finish(tmp_path_factory.mktemp("part-1"), results(EVERY_AGENCY), formats=("html", "docx", "pdf"))


@pytest.mark.parametrize("kept", [".qmd", ".html", ".docx", ".pdf", ".ipynb"])
def test_sentence_that_stands_for_a_table_with_a_total_alone(
    documents_with_a_total_alone: Path, tmp_path: Path, kept: str
) -> None:
    for path in documents_with_a_total_alone.iterdir():
        if path.is_file() and path.suffix in {kept, ".json"}:
            shutil.copy(path, tmp_path / path.name)

    def without_total(content: dict[str, Any]) -> None:
        content["figures"].pop("placed.total")  # so that the sentence alone tells it
        content["tables"]["placed_by_agency"]["rows"][-1][1] = None

    def plant(content: dict[str, Any]) -> None:
        content["tables"]["placed_by_agency"]["rows"][0][1] = 3
        content["tables"]["placed_by_agency"]["rows"][1][1] = 9

    assert broken(tmp_path) == set()
    change_json(tmp_path, plant)
    change_json(tmp_path, without_total)
    readings = read_folder(tmp_path, read_catalogue(tmp_path)).readings
    told = {reading.id: reading.text for reading in readings if "left out" in reading.place}
    assert told == dict.fromkeys(AGENCIES, "[c]") | {"placed_by_agency.total.number": "24"}
    assert broken(tmp_path) >= EVERY_AGENCY


def test_chart_drawn_with_the_hidden_bar(tmp_path: Path) -> None:
    folder = finish(tmp_path, results(AGENCIES))
    assert broken(folder) == set()
    shown = finish(tmp_path.with_name("shown"), results(set()))
    chart = "charts/placed-by-agency.svg"
    # The label of the bar says [c], its height says three.
    svg = (shown / chart).read_text(encoding="utf-8").replace("<!-- 3 -->", "<!-- [c] -->")
    (folder / chart).write_text(svg.replace("<!-- 9 -->", "<!-- [c] -->", 1), encoding="utf-8")
    assert broken(folder) == AGENCIES
    assert "the mark of This council" in places(folder)


def test_pie_drawn_with_the_hidden_slice(tmp_path: Path) -> None:
    hide = SEXES
    folder = finish(tmp_path, results(hide))
    assert broken(folder) == set()
    shown = finish(tmp_path.with_name("slices"), results(set()))
    chart = "charts/placed-by-sex.svg"
    svg = (shown / chart).read_text(encoding="utf-8")
    (folder / chart).write_text(
        svg.replace("Male: 7", "Male: [c]").replace("Female: 17", "Female: [c]"), encoding="utf-8"
    )
    assert broken(folder) == {"placed.male", "placed.female"}


def test_symbol_that_stands_at_the_height_of_its_bar(tmp_path: Path) -> None:
    folder = finish(tmp_path, results(AGENCIES, agencies=FOUR))
    chart = folder / "charts/placed-by-agency.svg"
    svg = chart.read_text(encoding="utf-8")
    raised = replace_once(r"(<!-- \[c\] -->\s*<g [^>]*translate\([\d.]+ )([\d.]+)", r"\g<1>120.0")(svg)
    chart.write_text(raised, encoding="utf-8")
    assert COUNCIL in broken(folder)


def test_hidden_number_in_the_description_of_a_chart(tmp_path: Path) -> None:
    folder = finish(tmp_path, results(AGENCIES, agencies=FOUR))
    paper = folder / f"{REPORT}.qmd"
    said = replace_once(r"This council: \[c\]", "This council: 3")(paper.read_text(encoding="utf-8"))
    paper.write_text(said, encoding="utf-8")
    assert COUNCIL in broken(folder)
    assert "description of the chart" in places(folder)


@pytest.mark.parametrize(
    "sentence",
    [
        "Seven boys were placed in the year.",
        "In the year 24 children were placed, of whom 7 were boys who were placed nearby.",
        "The boys placed with new families were seven.",
    ],
)
def test_hidden_number_in_a_sentence(tmp_path: Path, sentence: str) -> None:
    folder = finish(tmp_path, results(SEXES), sentence)
    assert "placed.male" in broken(folder)
    assert "the sentence" in places(folder)
    assert "seven" not in places(folder)


@pytest.mark.parametrize(
    "sentence",
    [
        "A small number of boys were placed.",
        "Twenty-four children were placed, and visits were made within seven working days.",
        "The panel met 22 times in the year in which boys were placed.",
        WORDS,
    ],
)
def test_sentences_that_tell_nothing(tmp_path: Path, sentence: str) -> None:
    assert broken(finish(tmp_path, results(SEXES), sentence)) == set()


def test_the_margins_of_a_preview_say_nothing_of_the_year(tmp_path: Path) -> None:
    published = results(SEXES)
    folder = finish(tmp_path, published)
    guidance = {"words": CellNote("draft", guidance="What it means where seven boys were placed.")}
    page = folder / "preview.html"
    page.write_text(preview_html(notebook(published), settings(part=1), guidance), encoding="utf-8")
    assert "seven boys" in page.read_text(encoding="utf-8")
    assert broken(folder) == set()
    typed = notebook(published, "Seven boys were placed.")
    page.write_text(preview_html(typed, settings(part=1), {}), encoding="utf-8")
    assert "placed.male" in broken(folder)


def test_a_number_of_a_name_is_not_its_value(tmp_path: Path) -> None:
    sixteen = replace(
        hidden(count("ended.at_16", 3, "Arrangements that ended: the child turned 16")), unit="arrangements"
    )
    for words, found in (("Some arrangements ended since the child turned 16.", set()),
                         ("Arrangements that ended since the child turned 16: 3.", {"ended.at_16"})):  # fmt: skip
        folder = finish(tmp_path / str(len(found)), results(set(), more=(sixteen,)), words)
        assert broken(folder) == found


def test_hidden_number_in_the_docx_only(documents: Path, tmp_path: Path) -> None:
    paper = tmp_path / f"{REPORT}.docx"
    (tmp_path / "figures.json").write_bytes((documents / "figures.json").read_bytes())
    paper.write_bytes((documents / paper.name).read_bytes())
    assert broken(tmp_path) == set()
    row = replace_once(r"(This council</w:t>.*?)\[c\]", r"\g<1>3")
    change_docx(paper, {"word/document.xml": row})
    assert broken(tmp_path) == AGENCIES
    assert f"{REPORT}.docx, table" in places(tmp_path)


def test_hidden_number_in_the_page_only(documents: Path, tmp_path: Path) -> None:
    (tmp_path / "figures.json").write_bytes((documents / "figures.json").read_bytes())
    page = (documents / f"{REPORT}.html").read_text(encoding="utf-8")
    (tmp_path / "preview.html").write_text(
        replace_once(r"(This council</th>.*?)\[c\]", r"\g<1>3")(page), encoding="utf-8"
    )
    assert broken(tmp_path) == AGENCIES


def test_hidden_number_in_the_pdf_only(documents: Path, tmp_path: Path) -> None:
    open_copy = finish(tmp_path / "open", results(set()), formats=("pdf",))
    folder = tmp_path / "closed"
    folder.mkdir()
    (folder / "figures.json").write_bytes((documents / "figures.json").read_bytes())
    (folder / f"{REPORT}.pdf").write_bytes((open_copy / f"{REPORT}.pdf").read_bytes())
    assert broken(folder) == AGENCIES | {"placed.male", "placed.female"}
    assert f"{REPORT}.pdf, table" in places(folder)


def test_hidden_number_in_the_notebook_only(tmp_path: Path) -> None:
    import nbformat

    folder = finish(tmp_path, results(AGENCIES), code=False)
    nbformat.write(notebook(results(set())), folder / f"{REPORT}.ipynb")
    assert broken(folder) == AGENCIES


def test_difference_to_last_year_in_a_key_figure(tmp_path: Path) -> None:
    """Last year's 9 was printed, and the table of key figures says "Down 6"."""
    small = {"This council": 1, "Regional agency": 1, "Voluntary agency": 1}
    hide = {"placed.total", "placed.total.previous_year", "placed_by_agency.total.number"} | {
        f"placed_by_agency.{name}.number" for name in ("this_council", "regional_agency", "voluntary_agency")
    }  # fmt: skip
    hide |= SEXES
    folder = finish(tmp_path / YEAR, results(hide, agencies=small))
    last = finish(tmp_path / "2018-19", results(set(), year="2018-19", agencies={"This council": 9}), code=False)
    paper = folder / f"{REPORT}.qmd"
    said = replace_once(r"Not compared *\|", "Down 6 |")(paper.read_text(encoding="utf-8"))
    assert broken(folder) == set()
    paper.write_text(said, encoding="utf-8")
    # Who fell by six was seven or more, and that is all.
    assert broken(folder) == {"placed.total.previous_year"}
    found = broken(folder, outside=last)
    assert "placed.total" in found
    assert "2018-19" in places(folder, outside=last)


def test_last_years_paper_shows_what_this_years_hides(tmp_path: Path) -> None:
    folder = finish(tmp_path / YEAR, results({"placed.total.previous_year"}), code=False)
    last = finish(tmp_path / "2018-19", results(set(), year="2018-19", agencies={"A": 4, "B": 5}), code=False)
    assert broken(folder) == set()
    assert broken(folder, outside=last) == {"placed.total.previous_year"}


def test_the_paper_of_two_years_ago_shows_what_this_years_hides(tmp_path: Path) -> None:
    then = "placed.total.two_years_before"
    folder = finish(tmp_path / YEAR, results({then}, more=(count(then, 9),)), code=False)
    old = finish(tmp_path / "2017-18", results(set(), year="2017-18", agencies={"A": 4, "B": 5}), code=False)
    assert broken(folder) == set()
    attacked = attack_year({REPORT: folder}, {REPORT: links()}, older=Papers({REPORT: old}, {REPORT: links()}))
    assert {verdict.name for verdict in attacked.verdicts if not verdict.possible} == {f"{REPORT}:{then}"}
    places = " ".join(place for verdict in attacked.verdicts for place in verdict.because)
    assert f"{REPORT} 2017-18, figures.json" in places


def test_papers_of_two_years_tell_together_what_neither_prints(tmp_path: Path) -> None:
    """Last year's paper says of the year before that nine were placed, and that year's own hid its second agency."""
    old = finish(
        tmp_path / "2017-18",
        results(SEXES | EVERY_TOTAL | {"placed_by_agency.b.number"}, year="2017-18", agencies={"A": 6, "B": 3}),
        code=False,
    )
    last = finish(tmp_path / "2018-19", results(set(), year="2018-19"), code=False)
    folder = finish(
        tmp_path / YEAR, results(AGENCIES | SEXES, more=(count("placed.total.two_years_before", 9),)), code=False
    )
    attacked = attack_year({REPORT: folder}, {REPORT: links()}, {REPORT: last},
                           older=Papers({REPORT: old}, {REPORT: links()}))  # fmt: skip
    told = {verdict.name for verdict in attacked.verdicts if not verdict.possible}
    assert f"{REPORT}:placed_by_agency.b.number.two_years_before" not in told, "the papers that are out told it already"
    attacked = attack_year({REPORT: folder}, {REPORT: links()}, older=Papers({REPORT: old}, {REPORT: links()}))
    told = {verdict.name for verdict in attacked.verdicts if not verdict.possible}
    assert f"{REPORT}:placed_by_agency.b.number.two_years_before" in told, "this year's paper tells it first"


EVERY_TOTAL = {"placed.total", "placed_by_agency.total.number"}


def _last_year(folder: Path, *, hide: set[str]) -> Path:
    agencies = {"This council": 3, "Regional agency": 6}
    return finish(folder, results(hide | SEXES | AGENCIES, year="2018-19", agencies=agencies), code=False)


def test_this_years_flow_tells_a_total_that_last_years_paper_hid(tmp_path: Path) -> None:
    """Twenty-four now, after twenty came and five went: nine a year ago, which neither paper prints."""
    before = _last_year(tmp_path / "before", hide=EVERY_TOTAL | {"placed.total.previous_year"})
    more = (count("came", 20), count("went", 5))
    folder = finish(tmp_path / "now", results({"placed.total.previous_year"} | AGENCIES, more=more), code=False)
    tied = links(Flow("placed.total", "~placed.total.previous_year", "came", "went"))
    assert broken(folder, tied) == set(), "without last year's paper nothing is known to be hidden"
    assert {"placed.total.previous_year"} <= broken(folder, tied, before)


def test_a_row_of_last_years_table_is_printed_again(tmp_path: Path) -> None:
    """A row named by its year is one quantity in both papers, whatever this year's links say of this year's rows."""
    now, then = "by_year.2019_20.placed", "by_year.2018_19.placed"
    before = finish(
        tmp_path / "before",
        results(AGENCIES | SEXES | EVERY_TOTAL | {then}, year="2018-19", agencies={"This council": 3, "Other": 6},
                more=(count(then, 9),)), code=False,
    )  # fmt: skip
    this = results(AGENCIES | SEXES | {"placed.total.previous_year"}, more=(count(now, 24), count(then, 9)))
    folder = finish(tmp_path / "now", this, code=False)
    tied = links(Same(("placed.total", "by_year.{year}.placed")))
    assert "placed.total.previous_year" in broken(folder, tied, before)


def test_a_number_of_last_year_that_was_corrected_contradicts_nothing(tmp_path: Path) -> None:
    before = _last_year(tmp_path / "before", hide=set())
    this = results(AGENCIES | SEXES, more=(count("placed.total.previous_year", 8),))
    assert broken(finish(tmp_path / "now", this, code=False), None, before) == set()


def test_official_statistics_tell_a_hidden_total(tmp_path: Path) -> None:
    hide = {COUNCIL, "placed_by_agency.total.number", "placed.total"} | SEXES
    folder = finish(tmp_path, results(hide), code=False)
    said = OfficialValue("24", "data/reference/adoption.csv, 2019-20")
    attacked = attack_year({REPORT: folder}, {REPORT: links()}, official={REPORT: {"placed.total": said}})
    found = attack_findings(attacked.verdicts)
    told = next(finding.found for finding in found if finding.key == f"{REPORT}:{COUNCIL}")
    assert "data/reference/adoption.csv, 2019-20" in told
    # Nearest five: 24 is then one of five numbers.
    rounded = {REPORT: {"placed.total": OfficialValue("25", "a series", rounded_to=5)}}
    verdicts = attack_year({REPORT: folder}, {REPORT: links()}, official=rounded).verdicts
    left = [verdict for verdict in verdicts if verdict.name.endswith(COUNCIL)]
    assert [verdict.value for verdict in left if verdict.possible] == [2, 3, 4, 5]


def test_official_statistics_print_a_hidden_number_as_a_share_or_a_rate(tmp_path: Path) -> None:
    residents = replace(count("residents", 31000), unit="residents")
    rate = replace(count("visits.rate", 0, "Visits"), unit="per 100,000", kind=Kind.RATE)
    hide = {"visits.in_time", "visits.rate"}
    folder = finish(tmp_path, results(hide, more=(count("visits.in_time", 3), rate, residents)), code=False)
    tied = links(Share("visits.rate", "visits.in_time", "residents"))

    def safe(official: dict[str, OfficialValue]) -> bool:
        attacked = attack_year({REPORT: folder}, {REPORT: tied}, official={REPORT: official})
        return all(verdict.possible for verdict in attacked.verdicts)

    assert safe({})
    assert not safe({"visits.rate": OfficialValue("10", "a series")})
    assert not safe({"visits.in_time": OfficialValue("12.5%", "a series", whole="placed.total")})


def test_an_official_rate_of_last_year_is_read_by_the_population_of_last_years_paper(tmp_path: Path) -> None:
    residents = replace(count("residents", 31000), unit="residents")
    rate = replace(count("visits.rate", 10, "Visits"), unit="per 100,000", kind=Kind.RATE)
    visits = count("visits.in_time", 3)
    hide = {"visits.in_time", "visits.rate"}
    tied = links(Share("visits.rate", "visits.in_time", "residents"))
    last = finish(tmp_path / "last", results(hide, year="2018-19", more=(visits, rate, residents)), code=False)
    before = {f"{id}.previous_year" for id in hide}
    now = tuple(replace(figure, id=f"{figure.id}.previous_year") for figure in (visits, rate))
    folder = finish(tmp_path / "now", results(before, more=now), code=False)

    def safe(official: dict[str, OfficialValue]) -> bool:
        attacked = attack_year({REPORT: folder}, {REPORT: tied}, {REPORT: last}, official={REPORT: official})
        return all(verdict.possible for verdict in attacked.verdicts)

    assert safe({})
    assert not safe({"visits.rate.previous_year": OfficialValue("10", "a series")})


def test_one_of_one_knows_the_other(tmp_path: Path) -> None:
    """Two cells sum to four: who is the only one of her cell knows that the other has three."""
    agencies = {"This council": 1, "Regional agency": 7, "Voluntary agency": 12}
    folder = finish(tmp_path, results(AGENCIES, agencies=agencies), code=False)
    assert broken(folder) == set()
    assert broken(folder, insiders=True) == AGENCIES


@pytest.mark.parametrize("hide", [AGENCIES, set[str]()])
def test_numbers_that_contradict_one_another(tmp_path: Path, hide: set[str]) -> None:
    """Seven boys are not the seventeen girls and some others, whether or not anything is hidden."""
    folder = finish(tmp_path, results(hide | {id for id in SEXES if id.endswith("percent")}), code=False)
    with pytest.raises(DisclosureRefusedError) as refused:
        attack_year({REPORT: folder}, {REPORT: links(Total("placed.male", (COUNCIL, "placed.female")))})
    (finding,) = refused.value.findings
    assert (finding.code, finding.is_error) == ("gate.contradiction", True)
    # The girls, and either the boys or all children: a smallest set, each with its number and its place.
    girls, others = sorted(finding.found.split("; "))
    assert girls == f"17 in {REPORT} {YEAR}, figures.json, display of placed.female"
    file = f"{REPORT} {YEAR}, figures.json, display of placed"
    assert others in {f"7 in {file}.male", f"24 in {file}.total"}
    assert f"{REPORT}:placed.male = {REPORT}:{COUNCIL} + {REPORT}:placed.female" in finding.expected
    assert finding.cause
    assert "build the year again" in finding.next_step


def test_numbers_of_one_thing_in_two_files_that_contradict_one_another(documents: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(documents, tmp_path / "paper"))
    page = folder / f"{REPORT}.html"
    page.write_text(replace_once(r"(Total</.*?)24", r"\g<1>26")(page.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(DisclosureRefusedError) as refused:
        attack_year({REPORT: folder}, {REPORT: links()})
    (finding,) = refused.value.findings
    assert f"26 in {REPORT} {YEAR}, {page.name}, table “Children placed, by agency”, Total, Number" in finding.found
    assert "24 in " in finding.found


def test_a_paper_that_contradicts_official_statistics(tmp_path: Path) -> None:
    folder = finish(tmp_path, results(AGENCIES | SEXES), code=False)
    said = {REPORT: {"placed.total": OfficialValue("25", "data/reference/adoption.csv, 2019-20")}}
    with pytest.raises(DisclosureRefusedError) as refused:
        attack_year({REPORT: folder}, {REPORT: links()}, official=said)
    (finding,) = refused.value.findings
    assert "25 in data/reference/adoption.csv, 2019-20" in finding.found
    assert "24 in " in finding.found


def test_a_paper_that_contradicts_last_years(tmp_path: Path) -> None:
    """Last year's three and six are not this year's "8 last year": a warning, since they may have been corrected."""
    agencies = {"This council": 3, "Regional agency": 6}
    last = results(EVERY_TOTAL | SEXES, year="2018-19", agencies=agencies)
    before = finish(tmp_path / "before", last, code=False)
    this = results(AGENCIES | SEXES, more=(count("placed.total.previous_year", 8),))
    attacked = attack_year({REPORT: finish(tmp_path / "now", this, code=False)}, {REPORT: links()}, {REPORT: before})
    (doubt,) = attacked.doubts
    assert (doubt.code, doubt.severity) == ("gate.contradiction", Severity.WARNING)
    assert f"{REPORT} 2018-19, figures.json, cell {COUNCIL}" in doubt.found
    assert f"{REPORT} {YEAR}, figures.json" in doubt.found
    assert "corrected" in doubt.cause
    assert all(verdict.possible for verdict in attacked.verdicts), "what is doubtful is left aside"


def test_a_sentence_that_contradicts_the_tables_does_not_stop_another_from_being_read(tmp_path: Path) -> None:
    wrong, true = "Thirty boys were placed in the year.", "Seventeen girls were placed in the year."
    assert broken(finish(tmp_path / "a", results(SEXES), wrong)) == set(), "no more than 24 can have been boys"
    for words in (f"{wrong}\n\n{true}", f"{true}\n\n{wrong}"):
        assert broken(finish(tmp_path / str(len(words)), results(SEXES), words)) == {"placed.male", "placed.female"}


def test_findings_name_no_value(tmp_path: Path) -> None:
    folder = finish(tmp_path, results({COUNCIL}))
    (finding,) = attack_findings(attack_year({REPORT: folder}, {REPORT: links()}).verdicts)
    assert finding.code == "gate.worked-out"
    assert finding.key == f"{REPORT}:{COUNCIL}"
    assert " 3" not in finding.found
