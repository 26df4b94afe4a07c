"""What nobody has thought about is not public: counts without links, and columns without their whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from annual_reports.disclosure.assemble import assemble
from annual_reports.disclosure.redact import redact
from annual_reports.disclosure.shield import shield
from annual_reports.disclosure.then import LastYear
from annual_reports.disclosure.untied import UNTIED, nothing_said
from annual_reports.measures.figures import Figure, Results, TableDefinition, table_from
from annual_reports.measures.kinds import Kind, MeasuredCell, Ratio
from annual_reports.measures.links import AtMost, Follows, Link, Links, Open, Same, Share, Total
from annual_reports.params import DisclosurePolicy

POLICY = DisclosurePolicy(decoy_share=0, insider="member")
SETTINGS = {"School": 13, "Foster home": 3, "Hospital": 0, "Club": 0}
SUM = Total("referrals.total", ("by_setting.*.number",))
SUM_OF_TABLE = Total("by_setting.total.number", ("by_setting.*.number",))
SHARES = (
    Same(("referrals.school", "by_setting.school.number")),
    Same(("referrals.school_percent", "by_setting.school.percent")),
    Share("by_setting.*.percent", "by_setting.*.number", "referrals.total"),
    Share("referrals.school_percent", "referrals.school", "referrals.total"),
    Follows("referrals.cost", ("referrals.school",)),
)


def measured(
    settings: Mapping[str, int] = SETTINGS, *, total: int | None = None, total_row: bool = False, rows_apart: str = ""
) -> Results:
    """Referrals by setting, with a percentage in each row."""
    whole = total or sum(settings.values())
    rows: list[list[MeasuredCell]] = [[name, number, Ratio(number, whole, 100)] for name, number in settings.items()]
    definition = TableDefinition(
        id="by_setting", title="Referrals, by setting", columns=("Setting", "Number", "Percent"), unit="referrals",
        definition="", source=(), kinds={"Percent": Kind.PERCENT}, total_row=total_row, rows_apart=rows_apart,
    )  # fmt: skip
    if total_row:
        rows.append(["Total", whole, Ratio(whole, whole, 100)])
    school = settings["School"]
    figures = (
        Figure(id="referrals.total", value=whole, unit="referrals", label="", kind=Kind.COUNT),
        Figure(id="referrals.school", value=school, unit="referrals", label="", kind=Kind.COUNT),
        Figure(id="referrals.school_percent", value=100 * school / whole, unit="%", label="", kind=Kind.PERCENT,
               ratio=Ratio(school, whole, 100)),
        Figure(id="referrals.cost", value=900, unit="pounds", label="", kind=Kind.MONEY),
    )  # fmt: skip
    return Results(
        "adoption", "2019-20", "",
        figures={figure.id: figure for figure in figures}, tables={"by_setting": table_from(definition, rows)},
    )  # fmt: skip


def printed(results: Results, *links: Link, last_year: LastYear | None = None) -> dict[str, str]:
    """What Part 1 prints of each id."""
    assembled = assemble({"adoption": results}, {"adoption": Links(links)}, last_year=last_year)
    hidden = shield(assembled, lambda _: POLICY, "seed").hidden
    public = redact(results, {id: reason.rule for id, reason in hidden.items()})
    cells = [cell for row in public.tables["by_setting"].rows for cell in row if isinstance(cell, Figure)]
    return {figure.id: figure.display for figure in (*public.figures.values(), *cells)}


def column(found: Mapping[str, str]) -> list[str]:
    return [text for id, text in found.items() if id.startswith("by_setting.") and id.endswith(".number")]


def test_a_report_without_links_prints_no_count() -> None:
    found = printed(measured())
    assert column(found) == ["[x]"] * 4, "a zero would say who is there"
    assert found["referrals.total"] == "[x]"


def test_a_total_that_a_table_prints_is_one_though_no_link_says_it() -> None:
    found = column(printed(measured(total_row=True), Same(("by_setting.total.number",))))
    assert found[-1] == "16"
    assert {"13", "3"}.isdisjoint(found), "16 less 13"


def test_a_total_that_may_be_a_figure_too_is_not_printed_before_that_is_said() -> None:
    """Hidden in the table, it would be read in the figure: the protection has to know that they are one."""
    settings = {"School": 13, "Foster home": 3}
    figure = AtMost("referrals.total", ("referrals.school",))
    found = printed(measured(settings, total_row=True), figure, SUM_OF_TABLE)
    assert column(found) == ["[x]"] * 3
    assert found["referrals.total"] == "16"
    said = printed(measured(settings, total_row=True), figure, Same(("referrals.total", "by_setting.total.number")))
    assert column(said)[-1] == said["referrals.total"]


def test_a_column_of_which_no_link_has_all_rows_is_not_printed_and_nothing_that_tells_it() -> None:
    settings = {"School": 13, "Foster home": 10, "Hospital": 4, "Club": 0}
    found = printed(measured(settings), *SHARES, Same(("referrals.total",)))
    assert column(found) == ["[x]"] * 4
    assert found["referrals.total"] == "27"
    assert {id: text for id, text in found.items() if id != "referrals.total"} == dict.fromkeys(
        found.keys() - {"referrals.total"}, "[x]"
    )


def test_a_column_with_its_whole_is_protected_as_ever() -> None:
    settings = {"School": 13, "Foster home": 10, "Hospital": 4, "Club": 0}
    found = column(printed(measured(settings), *SHARES, SUM))
    assert found[-2:] == ["[c]", "0"]
    assert found[:2].count("[c]") == 1


def test_some_rows_are_not_all() -> None:
    of_two = AtMost("referrals.total", ("by_setting.school.number", "by_setting.foster_home.number"))
    assert column(printed(measured(), of_two)) == ["[x]"] * 4


def test_rows_that_are_apart_by_the_catalogues_word_need_no_whole() -> None:
    apart = measured({"School": 13, "Foster home": 30}, rows_apart="a child may be in several rows")
    assert column(printed(apart, Same(("by_setting.*.number",)))) == ["13", "30"]
    assert column(printed(apart)) == ["[x]", "[x]"], "they are in no link all the same"


def test_counts_of_nobody_need_no_whole() -> None:
    assert column(printed(measured(), Open(("by_setting.*.number",), "meetings"))) == ["13", "3", "0", "0"]


def test_the_parts_of_what_is_not_printed_are_not_either() -> None:
    results = measured({"School": 13, "Foster home": 30})
    parts = {id: Figure(id=id, value=value, unit="", label="", kind=Kind.COUNT)
             for id, value in (("school.boys", 7), ("school.girls", 6))}  # fmt: skip
    more = replace(results, figures={**results.figures, **parts})
    found = printed(more, Total("by_setting.school.number", ("school.boys", "school.girls")))
    assert found["school.boys"] == found["school.girls"] == "[x]"


def test_a_column_with_categories_printed_as_one_has_its_whole_still() -> None:
    results = measured({"School": 13, "Others": 30})
    merged = Total("by_setting.others.number", ("~foster_home", "~hospital"))
    whole = Total("referrals.total", ("by_setting.school.number", "~foster_home", "~hospital"))
    assert column(printed(results, merged, whole)) == ["13", "30"]


def test_a_number_that_last_years_paper_printed_is_known_though_no_link_names_it() -> None:
    before = Figure(id="referrals.total.previous_year", value=20, unit="", label="", kind=Kind.COUNT)
    results = measured()
    this = replace(results, figures={**results.figures, before.id: before})
    last = Results("adoption", "2018-19", "", figures={"referrals.total": replace(before, id="referrals.total")})
    known = LastYear({"adoption": last}, {"adoption": Links()}, {"adoption:referrals.total": True})
    assembled = assemble({"adoption": this}, {"adoption": Links((SUM,))}, last_year=known)
    assert assembled.always[f"adoption:{before.id}"] == UNTIED
    assert next(item for item in assembled.system.items if item.quantity == f"adoption:{before.id}").public


def test_what_is_left_out_for_want_of_links_is_told() -> None:
    assembled = assemble({"adoption": measured()}, {"adoption": Links()})
    (finding,) = nothing_said(assembled.always)
    assert (finding.file, finding.is_error) == ("src/annual_reports/reports/adoption/links.py", False)
    assert finding.found.endswith("more")
    assert not list(nothing_said({"adoption:placed.eldest": "a single age"}))


def test_a_total_row_that_is_no_sum_ties_nothing() -> None:
    found = column(printed(measured(total=20, total_row=True), Same(("by_setting.total.number",))))
    assert found == ["[x]"] * 4 + ["20"]
