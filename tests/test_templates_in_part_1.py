"""Every sentence of the templates reads well in Part 1 whichever figure is not shown, and gives nothing away."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import cast

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode

from annual_reports.gate.reading.catalogue import Catalogue
from annual_reports.gate.reading.claims import claims_in
from annual_reports.gate.reading.sentences import readings_of_sentences
from annual_reports.measures.figures import Figure, FigureDefinition
from annual_reports.measures.kinds import Kind, Ratio, Status, Value
from annual_reports.narrative.cells import for_part, is_narrative
from annual_reports.narrative.inline import fill, names_used
from annual_reports.notebooks.shown import display_names
from annual_reports.reports.registry import REPORTS
from tests.conftest import ROOT

CLUMSY = [
    re.compile(pattern)
    for pattern in (
        r"\b(some|all|the|other|an?|each|no|those|any) (some|undisclosed)\b(?<!an undisclosed)",
        r"\bsome of some\b",
        r"\bthe (who|were|was|had|of|in|are|on|and)\b",
        r"undisclosed (number|share|sum) (days|months|years|times|children|pupils|school|people|percentage|an?\b)",
        r"undisclosed \w+%",
        r"\((some|an undisclosed[^)]*)\)",
        r"(?m)(^|[.!?] |\*\* )(some|an undisclosed)\b",
        r"\(\s*\)|\(\s*;|;\s*\)| [,.;)]|\( |\.\.|,\.|:\.",
        r"not shown\b.*\bnot shown\b.*\bnot shown in",
        r"\bzero other\b",
        r"\[c\]",
    )
]
DIGIT_FIRST = re.compile(r"(?m)(^(- )?|[.!?] |\*\* )\d")
BULLETS = re.compile(r"(?m)^- (?=some|an undisclosed)")
TEXT_ONLY = {Kind.TEXT}
LEFT_OUT_WHERE_FEW = {
    "plan_by_age_at_decision", "plan_by_outcome", "placed_by_ethnicity", "placed_by_provider", "waiting_by_status",
    "orders_by_age_years", "orders_by_ethnicity", "orders_by_provider", "support_by_outcome", "asf_by_service",
    "arrangements_by_ending", "arrangements_by_reason", "arrangements_by_locality", "arrangements_by_ethnicity",
    "arrangements_by_age",
    "destinations_at_end", "cohort_by_age", "cohort_by_ethnicity", "ks4_settings", "destinations",
    "ks5_highest_qualification", "ks5_status",
}  # fmt: skip
"""Tables of so few people that a year may come in which none of their numbers can be shown."""


@cache
def _narrative(report: str) -> dict[str, str]:
    """The words of Part 1 that name figures, by cell id."""
    template = cast(NotebookNode, nbformat.read(ROOT / "notebooks" / f"{report}.ipynb", as_version=4))
    return {cell.id: cell.source for cell in for_part(template, 1).cells if is_narrative(cell) and "{" in cell.source}


def _value(kind: Kind, number: int) -> Value:
    match kind:
        case Kind.DATE:
            return date(2020, 1, 1 + number % 28)
        case Kind.LIST:
            return ("Theft", "Drugs")
        case Kind.TEXT:
            return "April 2019 to March 2020"
        case Kind.CHANGE:
            return 7 - number
        case _:
            return number


def _figure(definition: FigureDefinition, number: int, *, hidden: bool) -> Figure:
    """A figure. A hidden one still carries its value, which no sentence may notice; a hidden count is not nought."""
    number = max(number, 1) if hidden else number
    return Figure(
        id=definition.id,
        value=_value(definition.kind, number),
        unit=definition.unit,
        label=definition.label,
        kind=definition.kind,
        decimals=definition.decimals,
        ratio=Ratio(number, 100, 100) if definition.kind in {Kind.PERCENT, Kind.PERCENT_AND_COUNT} else None,
        status=Status.SUPPRESSED if hidden else Status.PUBLISHED,
        symbol="c" if hidden else "",
    )


def _text(report: str, cell: str, figures: Mapping[str, Figure]) -> str:
    filled = fill(_narrative(report)[cell], figures, file=f"notebooks/{report}.ipynb", cell=cell)
    assert filled.findings == ()
    return filled.text


def _texts(report: str, figures: Mapping[str, Figure]) -> dict[str, str]:
    return {cell: _text(report, cell, figures) for cell in _narrative(report)}


def _figures(report: str, numbers: Mapping[str, int], hidden: set[str], *, left_out: bool = False) -> dict[str, Figure]:
    """Figures by id, with tables and charts, which are printed or left out."""
    catalogue = REPORTS[report].catalogue
    displays = [
        FigureDefinition(id=name, label=name, unit="", definition="", source=(), kind=Kind.TEXT)
        for name in display_names(catalogue)
    ]
    return {
        **{one.id: _figure(one, numbers[one.id], hidden=one.id in hidden) for one in catalogue.figures},
        **{one.id: _figure(one, 1, hidden=left_out or one.id in hidden) for one in displays},
    }


def _assert_reads_well(texts: Mapping[str, str]) -> None:
    for cell, text in texts.items():
        for pattern in CLUMSY:
            found = pattern.search(BULLETS.sub("* ", text))
            start = max(found.start() - 60, 0) if found else 0
            assert not found, f"{cell}: …{text[start : start + 160]}… ({pattern.pattern})"


def _ids(report: str, *kinds: Kind) -> set[str]:
    return {one.id for one in REPORTS[report].catalogue.figures if one.kind in kinds}


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize(
    "kinds",
    [(Kind.COUNT,), (Kind.PERCENT, Kind.PERCENT_AND_COUNT, Kind.MEAN, Kind.AGE), tuple(set(Kind) - TEXT_ONLY)],
    ids=["all counts", "what is derived", "everything"],
)
def test_a_paper_with_much_left_out_still_reads_well(report: str, kinds: tuple[Kind, ...]) -> None:
    numbers = {one.id: position % 7 for position, one in enumerate(REPORTS[report].catalogue.figures)}
    for left_out in (True, False):
        _assert_reads_well(_texts(report, _figures(report, numbers, _ids(report, *kinds), left_out=left_out)))


@pytest.mark.parametrize("report", REPORTS)
def test_no_sentence_points_at_a_chart_that_is_left_out_with_its_table(report: str) -> None:
    catalogue = REPORTS[report].catalogue
    numbers = {one.id: position % 7 for position, one in enumerate(catalogue.figures)}
    few = {f"fig-{chart.id.replace('_', '-')}" for chart in catalogue.charts if chart.table in LEFT_OUT_WHERE_FEW}
    few |= {f"tbl-{id.replace('_', '-')}" for id in LEFT_OUT_WHERE_FEW}
    for cell, text in _texts(report, _figures(report, numbers, set(), left_out=True)).items():
        assert not few & set(re.findall(r"@((?:tbl|fig)-[\w-]+)", text)), cell


@pytest.mark.parametrize("report", REPORTS)
def test_no_sentence_begins_with_a_digit(report: str) -> None:
    numbers = {one.id: 11 + position % 80 for position, one in enumerate(REPORTS[report].catalogue.figures)}
    for cell, text in _texts(report, _figures(report, numbers, set())).items():
        found = DIGIT_FIRST.search(re.sub(r"(?m)^\d\. ", "", text))
        assert not found, f"{cell}: {text[max(found.start() - 30, 0) : found.end() + 30]}"


@pytest.mark.parametrize("report", REPORTS)
def test_running_text_writes_counts_up_to_ten_in_words(report: str) -> None:
    counts = _ids(report, Kind.COUNT)
    for cell, words in _narrative(report).items():
        raw = set(re.findall(r"\{\{ ([\w.]+)(?: \| the)? \}\}", words)) & counts
        assert not raw, f"{cell}: write {', '.join(raw)} with the filter number"


@pytest.mark.parametrize("report", REPORTS)
def test_a_paper_with_one_figure_left_out_reads_well(report: str) -> None:
    numbers = {one.id: position % 7 for position, one in enumerate(REPORTS[report].catalogue.figures)}
    for cell, words in _narrative(report).items():
        for id in set(names_used(words)) - _ids(report, *TEXT_ONLY):
            _assert_reads_well({cell: _text(report, cell, _figures(report, numbers, {id}))})


@pytest.mark.parametrize("report", REPORTS)
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_sentence_depends_on_a_value_that_is_not_shown(report: str, data: st.DataObject) -> None:
    ids = sorted(one.id for one in REPORTS[report].catalogue.figures)
    hidden = {id for id in data.draw(st.sets(st.sampled_from(ids))) if id not in _ids(report, *TEXT_ONLY)}
    shuffle = st.randoms(use_true_random=False)
    chance, another = data.draw(shuffle), data.draw(shuffle)
    numbers = {id: chance.randint(0, 9) for id in ids}
    others = {id: another.randint(0, 90) if id in hidden else number for id, number in numbers.items()}

    texts = _texts(report, _figures(report, numbers, hidden))
    _assert_reads_well(texts)
    assert texts == _texts(report, _figures(report, others, hidden))


def _taken_for_hidden(report: str, cell: str, hidden: set[str]) -> list[str]:
    """What the gate takes for a hidden number in one cell, where every number that is shown is another."""
    numbers = {one.id: 21 + position for position, one in enumerate(REPORTS[report].catalogue.figures)}
    figures = _figures(report, numbers, hidden)
    printed = {
        id: {
            "label": figure.label,
            "unit": figure.unit,
            "value": None if id in hidden else numbers[id],
            "status": "suppressed" if id in hidden else "published",
        }
        for id, figure in figures.items()
        if id in numbers
    }
    lines = _text(report, cell, figures).replace("**", "").splitlines()
    catalogue, words = Catalogue(report, "2019-20", printed), dict.fromkeys(filter(None, lines), cell)
    taken = [f"{reading.id} from {reading.place}" for reading in readings_of_sentences(catalogue, words)]
    for claim in claims_in(catalogue, words):
        terms = [{id.removesuffix(".previous_year") for id in term.ids} for term in claim.terms]
        taken += [f"{ids} from {claim.place}" for ids in terms if ids and ids <= hidden]
    return taken


@pytest.mark.parametrize("report", REPORTS)
def test_no_word_of_a_template_is_taken_for_a_hidden_number(report: str) -> None:
    """Else a council of small numbers could not publish: the gate would refuse what nobody has said."""
    every = _ids(report, *(set(Kind) - TEXT_ONLY))
    for cell, words in _narrative(report).items():
        for shown in (set(), *({id} for id in names_used(words))):
            assert not _taken_for_hidden(report, cell, every - shown)
        for id in set(names_used(words)) & every:
            assert not _taken_for_hidden(report, cell, {id})
