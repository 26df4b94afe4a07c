"""Numbers that were typed and are those of hidden figures are asked about; other numbers are let be."""

from __future__ import annotations

from typing import Any

import pytest

from annual_reports.gate.reading.catalogue import Catalogue, TableEntry
from annual_reports.gate.typed import typed_hidden

PERCENT = {"unit": "%", "numerator": 18, "denominator": 28}
HIDDEN: dict[str, dict[str, Any]] = {
    "persistent": {"label": "Persistent absence, September to March", "value": 20.408163, "unit": "%"},
    "sen": {"label": "Year 11 pupils with any special educational need", "value": 64.2857, **PERCENT},
    "assessed": {"label": "Year 11 pupils under assessment", "value": 1, "unit": "pupils"},
    "apprenticeships": {"label": "Apprenticeships begun after year 11", "value": 3, "unit": "young people"},
    "apprenticeships.previous_year": {
        "label": "Apprenticeships begun after year 11, in the previous year",
        "value": 5,
        "unit": "young people",
    },
    "approved": {"label": "Adopters approved", "value": 3, "unit": "households"},
    "residents": {"label": "Adopters approved who live in the council's area", "value": 2, "unit": "households"},
    "upheld": {"label": "Complaints upheld in part", "value": 1, "unit": "complaints"},
    "early": {"label": "Placed by early permanence", "value": 2, "unit": "children"},
    "eldest": {"label": "Age of the eldest child placed", "value": 6, "unit": "years"},
    "led": {"label": "Assessments that led to support", "value": 35, "unit": "assessments"},
    "custody": {"label": "Custodial sentences per 1,000 aged 10 to 17", "value": 0.16026, "unit": "per 1,000"},
    "joined": {"label": "Children who joined a brother or sister", "value": 1, "unit": "children"},
    "no_school": {"label": "Year 11 pupils: no school", "value": 1, "unit": "pupils"},
    "risk": {"label": "Young people on the risk panel's list", "value": 4, "unit": "young people"},
    "gcses": {"label": "Five GCSEs at grade 4 or above: pupils", "value": 5, "unit": "pupils"},
    "boys": {"label": "Boys placed", "value": 5, "unit": "children"},
    "girls": {"label": "Girls placed", "value": 7, "unit": "children"},
    "against": {"label": "Rate of custody against London", "value": -14.3013, "unit": "%"},
}
SHOWN: dict[str, dict[str, Any]] = {
    "year_11": {"label": "Year 11 pupils", "value": 28, "unit": "pupils"},
    "led.previous_year": {"label": "Assessments that led to support, in the previous year", "value": 35, "unit": ""},
    "matched": {"label": "Children matched with adopters", "value": 3, "unit": "children"},
}
TYPED = {
    "There were 3 apprenticeships (last year: 5).": {"apprenticeships", "apprenticeships.previous_year"},
    "Apprenticeships: three.": {"apprenticeships"},
    "Three lads began apprenticeships.": {"apprenticeships"},
    "Pupils without a school: 9. Under assessment: 1.": {"assessed"},
    "Some pupils (1) were under assessment.": {"assessed"},
    "Persistent absence, September to March, was 20.4%.": {"persistent"},
    "Persistent absence was a fifth, or 20 per cent.": {"persistent"},
    "64% of year 11 pupils had any special educational need.": {"sen"},
    "Of 28 year 11 pupils, 18 had any special educational need.": {"sen"},
    "Adopters approved: three": {"approved"},
    "Upheld in part: one.": {"upheld"},
    "Early permanence was the way for two.": {"early"},
    "The eldest child was six years old when placed.": {"eldest"},
    "35 assessments led to support.": {"led"},
    "The custody rate was 0.16.": {"custody"},
    "We saw 14% less custody than London.": {"against"},
    "Five pupils had five GCSEs at grade 4 or above.": {"gcses"},
    "On the risk panel's list: four.": {"risk"},
    "Year 11 pupils without a school: one.": {"no_school"},
    "Boys: 5; girls: 7.": {"boys", "girls"},
    "Of all who were placed there, 7 were girls.": {"girls"},
    "| Reprimanded, no school | 2 |": {"reprimands.reprimanded.number"},
}
OTHERS = """
There were 4 apprenticeships.
Persistent absence was 21.4%.
Persistent absence was {{ persistent }}.
Of 28 year 11 pupils, some had needs.
Three children were matched with adopters.
Three pupils moved to Kent.
Assessments led to support for 35 in the year before.
The panel met six times in the year.
Two social workers joined the adopters' team in May.
The agency serves five councils and has two offices.
Three training days for adopters were held online.
Adopters are visited within two weeks of a placement.
The strategy for early permanence has three strands.
Support is reviewed every six months.
In 2019 the regional agency was two years old.
Six meetings of the adoption board were held.
A complaint is answered within 1 day.
Birth families may ask for up to six sessions.
Chapter 3 of the guidance is on apprenticeships.
Standard 2 asks for early planning.
The panel has two vice-chairs and three members from social work.
Adopters wait 35 days on average in England.
Regulation 1 sets out what is upheld.
The virtual school works on two sites.
Three designated teachers spoke at the conference.
Each pupil has a plan that is reviewed three times a year.
National assessments at the end of key stages 1 and 2 were cancelled.
Five workshops on special educational needs were held.
Attendance is collected daily from 18 boroughs.
The governing body has three committees.
There are six half-terms in a school year.
Apprenticeships are paid for by a levy of 0.5%.
The list brings together adopters and others whose experience helps to see a life from more than one side.
Schools of all kinds are one group there.
The board met on 3 May and on 6 June.
Section 1 tells of assessments, section 3 of apprenticeships.
A decision gives a child the best chance of settling early with one family, brothers and sisters too.
Some groups of brothers and sisters moved to one family together; others were placed singly.
Where a pupil had no school place, the virtual school arranged tuition while it looked for one.
Of pupils whose school has a grade, most were in a good or outstanding one.
The board watches four risks to this plan.
Some gained five GCSEs at grade 4 or above with English among them.
Some had five or more at grade 4 or above, and some at least one.
Some had that grade in both, but fewer than five such grades.
""".strip().splitlines()


def _catalogue(*, public: bool) -> Catalogue:
    status = "suppressed" if public else "published"
    hidden = {id: {**figure, "status": status} for id, figure in HIDDEN.items()}
    shown = {id: {**figure, "status": "published"} for id, figure in SHOWN.items()}
    rows = (("Reprimanded", "[c]" if public else 2), ("Total", 9))
    table = TableEntry("reprimands", "Reprimands", ("Kind", "Number"), rows, 1)
    return Catalogue("a_report", "2019-20", {**hidden, **shown}, {"reprimands": table})


def _typed(text: str) -> set[str]:
    return {typed.id for typed in typed_hidden(_catalogue(public=False), _catalogue(public=True), {text: "a-cell"})}


@pytest.mark.parametrize(("text", "ids"), TYPED.items())
def test_a_typed_number_that_is_hidden_is_told_with_its_figure(text: str, ids: set[str]) -> None:
    assert _typed(text) == ids


@pytest.mark.parametrize("text", OTHERS)
def test_other_numbers_are_let_be(text: str) -> None:
    assert _typed(text) == set()


def test_the_sentence_is_named_with_its_place() -> None:
    text = "Some waited. Apprenticeships were 3. Others left."
    (typed,) = typed_hidden(_catalogue(public=False), _catalogue(public=True), {text: "a-cell"})
    assert (typed.file, typed.words) == ("a-cell", "Apprenticeships were 3.")


def test_a_number_of_one_figures_name_is_not_the_value_of_another() -> None:
    figures = {
        "five": {
            "label": "Five GCSEs at grade 4 or above: pupils",
            "value": 2,
            "unit": "pupils",
            "status": "published",
        },
        "one": {"label": "At least one GCSE: pupils", "value": 5, "unit": "pupils", "status": "published"},
    }
    hidden = {id: {**figure, "status": "suppressed"} for id, figure in figures.items()}
    words = {
        "Some gained five GCSEs at grade 4 or above, and more gained at least one GCSE.": "a",
        "Five pupils had at least one GCSE.": "b",
    }
    found = typed_hidden(Catalogue("s", "2019-20", figures), Catalogue("s", "2019-20", hidden), words)
    assert [(one.file, one.id) for one in found] == [("b", "one")]
