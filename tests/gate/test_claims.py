"""Bounds, changes and shares in sentences: what they say where they name one count, and that others are let be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annual_reports.gate import attack_year
from annual_reports.gate.reading.catalogue import Catalogue, TableEntry
from annual_reports.gate.reading.claims import claims_in
from annual_reports.measures.figures import Figure, Results
from annual_reports.measures.kinds import Status
from annual_reports.measures.links import Total
from tests.gate.paper import REPORT, count, finish, links, results
from tests.gate.test_attack import AGENCIES, EVERY_TOTAL, SEXES, broken, places


def _figure(label: str, unit: str = "children", definition: str = "") -> dict[str, str]:
    return {"label": label, "unit": unit, "definition": definition}


CATALOGUE = Catalogue(
    "adoption",
    "2019-20",
    {
        "placed.total": _figure("Children placed for adoption", definition="Children who moved in with a new family"),
        "placed.male": _figure("Boys placed", definition="Boys who moved in with a new family"),
        "placed.early": _figure("Placed by early permanence"),
        "plan.reversed": _figure("Plan changed away from adoption"),
        "complaints.total": _figure("Complaints", "complaints"),
        "matches.own": _figure("Matches of the council's own children", "matches"),
        "pupils.sen": _figure("Year 11 pupils with SEN support", "pupils"),
        "pupils.grades": _figure("Pupils with five such grades in English", "pupils"),
        "placed.early_percent": _figure("Share placed by early permanence", "%"),
        "pupils.gcse": _figure("At least one GCSE: pupils", "pupils"),
        "training.sessions": _figure("Training sessions", "sessions"),
        "training.days": _figure("Days of training", "days"),
    },
    {
        "by_ethnicity": TableEntry(
            "by_ethnicity", "Children placed for adoption, by ethnicity", ("Ethnicity", "Number"),
            (("Traveller of Irish heritage", "[c]"), ("White British", 9)), 1,
        ),
    },
)  # fmt: skip
BEFORE = ".previous_year"


def _read(text: str, catalogue: Catalogue = CATALOGUE) -> list[tuple[dict[str, int], int | None, int | None]]:
    """What a text says: counts with their factors, and the ends of their sum. A whole that is not named is "?"."""
    return [
        ({"|".join(term.ids) or "?": term.factor for term in claim.terms}, claim.low, claim.high)
        for claim in claims_in(catalogue, {text: "a.html"})
    ]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Fewer than three boys were placed.", None, 2),
        ("In the year, fewer than three boys were placed with a new family.", None, 2),
        ("No more than 3 boys were placed for adoption.", None, 3),
        ("At most two boys were placed.", None, 2),
        ("At least ten boys were placed.", 10, None),
        ("More than five boys were placed in 2019/20.", 6, None),
        ("Ten or more boys were placed.", 10, None),
        ("Three boys or fewer were placed.", None, 3),
        ("Between two and four boys were placed.", 2, 4),
        ("Several boys were placed.", 2, None),
        ("The boys placed were fewer than six.", None, 5),
        ("Four boys were placed.", 4, 4),
        ("Both boys placed moved in with a brother.", 2, 2),
        ("Neither of the boys placed had waited.", 2, 2),
        ("The only boy placed was a baby.", 1, 1),
        ("A single boy was placed.", 1, 1),
        ("The children placed included three boys.", 3, 3),
        ("Three of the twelve children placed were boys.", 3, 3),
        ("Fewer than three of the children placed were boys.", None, 2),
    ],
)
def test_bounds(text: str, low: int | None, high: int | None) -> None:
    assert _read(text) == [({"placed.male": 1}, low, high)]


@pytest.mark.parametrize(
    ("text", "factors", "low", "high"),
    [
        ("The number of boys placed fell by 3.", (-1, 1), 3, 3),
        ("The number of boys placed has risen by only two in the year.", (1, -1), 2, 2),
        ("There was a fall of two in the number of boys placed.", (-1, 1), 2, 2),
        ("Three fewer boys were placed than last year.", (-1, 1), 3, 3),
        ("Two more boys were placed than in the previous year.", (1, -1), 2, 2),
        ("More boys were placed than in 2018/19.", (1, -1), 1, None),
        ("The number of boys placed fell.", (-1, 1), 1, None),
        ("The number of boys placed doubled.", (1, -2), 0, 0),
        ("The number of boys placed more than trebled.", (1, -3), 1, None),
        ("The number of boys placed halved.", (-2, 1), 0, 0),
        ("Twice as many boys were placed as in the previous year.", (1, -2), 0, 0),
        ("The number of boys placed was the same as last year.", (1, -1), 0, 0),
        ("The same number of boys were placed as last year.", (1, -1), 0, 0),
        ("The number of boys placed (up three on last year) was small.", (1, -1), 3, 3),
    ],
)
def test_changes(text: str, factors: tuple[int, int], low: int | None, high: int | None) -> None:
    expected = dict(zip(("placed.male", f"placed.male{BEFORE}"), factors, strict=True))
    assert _read(text) == [(expected, low, high)]


def test_from_one_number_to_another() -> None:
    then, now = ({f"placed.male{BEFORE}": 1}, 4, 4), ({"placed.male": 1}, 7, 7)
    assert _read("The number of boys placed rose from 4 to 7.") == [now, then]
    assert _read("The number of boys placed rose to seven from four.") == [now, then]


@pytest.mark.parametrize(
    ("text", "part", "whole", "low", "high"),
    [
        ("Most of the children placed for adoption were boys.", 2, -1, 1, None),
        ("The majority of children placed for adoption were boys.", 2, -1, 1, None),
        ("Nearly all the children placed for adoption were boys.", 2, -1, 1, None),
        ("Fewer than half of the children placed for adoption were boys.", 2, -1, None, -1),
        ("All of the children placed for adoption were boys.", 1, -1, 0, 0),
        ("Every child placed for adoption was a boy.", 1, -1, 0, 0),
        ("Of the children placed for adoption, all were boys.", 1, -1, 0, 0),
        ("Boys made up most of the children placed for adoption.", 2, -1, 1, None),
        ("More than a third of the twelve children placed for adoption were boys.", 3, -1, 1, None),
    ],
)
def test_shares(text: str, part: int, whole: int, low: int | None, high: int | None) -> None:
    assert _read(text) == [({"placed.male": part, "placed.total": whole}, low, high)]


def test_a_share_that_is_said_roughly_is_read_roughly() -> None:
    (low, high) = _read("A third of the children placed for adoption were boys.")
    for boys, fits in ((2, False), (3, False), (4, True), (5, False)):
        worth = [boys * said[0]["placed.male"] + 12 * said[0]["placed.total"] for said in (low, high)]
        assert (worth[0] >= 0 >= worth[1]) == fits


def test_none_and_last_year_and_a_row_of_a_table() -> None:
    assert _read("None of the children placed for adoption were boys.") == [({"placed.male": 1}, 0, 0)]
    assert _read("Last year, fewer than three boys were placed.") == [({f"placed.male{BEFORE}": 1}, None, 2)]
    row = "by_ethnicity.traveller_of_irish_heritage.number"
    assert _read("Fewer than three children of Traveller of Irish heritage were placed.") == [({row: 1}, None, 2)]
    assert _read("The plan was changed away from adoption for at least two of the children.") == [
        ({"plan.reversed": 1}, 2, None)
    ]
    assert _read("At least ten year 11 pupils had SEN support.") == [({"pupils.sen": 1}, 10, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Fewer than five such grades were reached.",
        "Pupils with five or more GCSEs are those in the first column.",
        "Fewer than three boys were placed abroad.",
        "Fewer than three girls were placed.",
        "Fewer than three of the boys placed were there.",
        "Three of the boys placed had waited.",
        "The panel is made up of four boys.",
        "Fewer than three families had boys placed with them.",
        "The service plans to place at least ten boys, and boys should be placed soon.",
        "At least ten boys should be placed.",
        "If fewer than three boys were placed, the panel would ask why.",
        "Boys under five were placed.",
        "Boys were placed within fewer than three weeks.",
        "The number of boys placed fell by 3 per cent.",
        "The share of children placed by early permanence rose by 3.",
        "The number of boys placed has doubled since 2015.",
        "The number of boys placed almost doubled.",
        "The number of boys placed was not the same as last year.",
        "Most boys had waited.",
        "Most were boys.",
        "Not all of the children placed for adoption were boys.",
        "In all, boys were placed in every borough.",
        "At least three days of training were held.",
        "3 Complaints",
        "About four boys were placed.",
        "A further four boys were placed.",
        "Some boys were placed and four came home.",
        "“Most of these children placed for adoption were boys.”",
    ],
)
def test_words_that_cannot_be_bound_are_not_believed(text: str) -> None:
    assert _read(text) == []


@pytest.mark.parametrize(
    ("sentence", "exposed"),
    [
        ("Fewer than three boys were placed.", {"placed.male", "placed.female"}),
        ("At least ten boys were placed.", {"placed.male"}),
        ("Most of the children placed were boys.", {"placed.male"}),
        ("A third of the children placed were boys.", {"placed.male", "placed.female"}),
        ("Both boys placed moved in with a brother.", {"placed.male", "placed.female"}),
        # Nobody knows that a hidden count is small: to say so tells that the other is large.
        ("Fewer than six boys were placed.", {"placed.female"}),
    ],
)
def test_a_sentence_narrows_a_hidden_number(tmp_path: Path, sentence: str, exposed: set[str]) -> None:
    folder = finish(tmp_path, results(SEXES), sentence)
    assert broken(folder) == exposed
    assert "the sentence" in places(folder)


@pytest.mark.parametrize(
    "sentence", ["The number of children placed fell by 3.", "The number of children placed doubled."]
)
def test_a_change_tells_a_hidden_total_beside_last_years(tmp_path: Path, sentence: str) -> None:
    hide = SEXES | AGENCIES | EVERY_TOTAL | {"placed_by_agency.voluntary_agency.number"}
    assert broken(finish(tmp_path / "silent", results(hide))) == set()
    assert "placed.total" in broken(finish(tmp_path / "said", results(hide), sentence))


def test_all_tells_a_hidden_part(tmp_path: Path) -> None:
    more = (count("placed.early", 24, "Children placed by early permanence"),)
    assert broken(finish(tmp_path / "silent", results({"placed.early"}, more=more))) == set()
    said = "All the children placed were placed by early permanence."
    assert broken(finish(tmp_path / "said", results({"placed.early"}, more=more), said)) == {"placed.early"}


def test_what_the_tables_contradict_is_left_aside_and_the_rest_is_believed(tmp_path: Path) -> None:
    """All girls would leave no boy, who are some: misread, or a slip. The other sentence still counts."""
    wrong, right = "All of the children placed were girls.", "At least ten boys were placed."
    assert broken(finish(tmp_path / "wrong", results(SEXES), wrong)) == set()
    assert broken(finish(tmp_path / "both", results(SEXES), f"{wrong} {right}")) == {"placed.male"}


def _left_out(figure: Figure) -> Figure:
    return replace(figure, value=None, ratio=None, status=Status.NOT_AVAILABLE, symbol="x")


def test_words_about_a_number_that_was_left_out(tmp_path: Path) -> None:
    """Nobody need know that there was a girl in custody at all."""

    def with_girls(hide: set[str]) -> Results:
        made = results(hide, more=(count("custody.female", 2, "Girls in custody"),))
        return replace(made, figures={**made.figures, "custody.female": _left_out(made.figures["custody.female"])})

    def narrowed(words: str, left_out: set[str]) -> set[str]:
        folder = finish(tmp_path / str(len(words)), with_girls(AGENCIES), words)
        verdicts = attack_year({REPORT: folder}, {REPORT: links()}, left_out=left_out, explain=False).verdicts
        return {verdict.name for verdict in verdicts if not verdict.possible}

    girls = f"{REPORT}:custody.female"
    assert narrowed("Nothing is said.", {girls}) == set()
    assert narrowed("Two girls were in custody.", {girls}) == {girls}
    # What was not counted this year is not kept from anybody.
    assert narrowed("Twelve girls were in custody.", set()) == set()


def test_the_only_member_of_a_group_learns_from_words(tmp_path: Path) -> None:
    """As many boys as last year: who was the only one this year knows of last year."""
    then = count(f"placed.male{BEFORE}", 1, "Boys placed, in the previous year")
    made = results(SEXES | {then.id}, more=(then,))
    folder = finish(tmp_path, made, "The number of boys placed was the same as last year.")
    tied = {REPORT: links(Total("placed.total", ("placed.male", "placed.female")))}
    outsiders = attack_year({REPORT: folder}, tied, explain=False).verdicts
    assert all(verdict.possible for verdict in outsiders)
    told = attack_year({REPORT: folder}, tied, insiders=True, explain=False).verdicts
    assert {verdict.name for verdict in told if not verdict.possible} >= {f"{REPORT}:placed.male{BEFORE}"}
