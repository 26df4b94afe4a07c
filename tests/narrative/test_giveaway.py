"""Typed words of Part 1 that may give a small number away are found, and other words are let be."""

from __future__ import annotations

from dataclasses import replace

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from annual_reports.findings import Severity
from annual_reports.narrative.final import not_for_the_public
from annual_reports.narrative.giveaway import (
    SAYS_OF_HIDDEN,
    TYPED_NUMBER,
    _without_overlaps,
    giveaways,
    giveaways_in,
    told_once,
)
from annual_reports.reports.registry import REPORTS
from tests.conftest import ROOT

GIVES_AWAY = """
Several UASC left.
A handful of CLA moved.
Several 16-year-olds left.
Two 16-year-olds moved away.
A couple of under-fives were placed.
Two children were placed with the same family.
We received 3 complaints.
One went to a residential school and the rest stayed.
Most moved; one went abroad.
The service dealt with 1 allegation.
There was one disruption in the year.
Only one child waited longer than a year.
Two of the three children were girls.
Of these pupils, two of them had no school place.
Three were boys.
All three were under five years old.
Both children have settled well.
Both were adopted by their foster carers.
Both of them moved in the summer.
The placements of both boys were supported.
Neither child had contact with the birth family.
Neither of them has complained.
The only child who waited had complex needs.
The only girl was placed in another region.
She was the only one.
Just one was upheld.
A sibling group of two was placed together.
We placed a sibling group of three.
A group of three brothers waited for a family.
A pair of sisters moved together.
The twins were placed in May.
A brother and sister joined one family.
All of the children were placed singly.
All of the boys went to mainstream school.
All of them were under one year old.
None of the children was of minority ethnic heritage.
None of the young people reoffended.
None of them passed.
All the children placed were white British.
The one child who waited has since moved.
A single child was not in school.
A single allegation was made.
Each of the two had a life-story book.
Half of the children were girls.
Half of them were under two.
A third of the pupils gained five GCSEs.
Two thirds of the young people were in custody for violence.
A quarter of the families asked for help.
The other child went home.
A couple of children had no school.
A handful of families left.
Fewer than six children were placed.
No more than two young people were sentenced.
Two young people were remanded.
Four birth families took up the offer.
Five exclusions were of one pupil.
On 3 May two pupils left.
{{ placed.total }} children were placed, two of whom were girls.
- one moved to Kent
| Boys | 3 |
Courts passed two custodial sentences.
A complaint was made by two parents.
The number of complaints fell from 4 to 2.
There were 3.
5 (21%) gained five GCSEs.
A boy and a girl were placed.
Two Black boys were remanded.
Two-thirds of children are boys.
The twin of one was adopted.
Two Year 11 pupils left school.
Three key stage 4 pupils had no plan.
The girls (two) moved in the summer.
There were no more than 3.
Fewer than six moved.
Most were boys.
Children moved; most of them were boys.
Most of the children were boys.
Most children were boys.
The majority of the pupils were in school.
More than half were girls.
A large majority were girls.
Nearly all were placed in time.
All were placed in time.
None were placed.
The largest group was white British.
There were more girls than boys.
There were twice as many boys as girls.
The same number of children as last year moved.
The number fell by three.
Complaints rose by 2 in the year.
Numbers were down by four.
Placements doubled.
The number of children has more than halved.
Several children were placed nearby.
Several of the younger pupils moved school.
Several were boys.
Of the children who waited, several of them were under five.
A few families asked for help.
A few moved.
Only a few of the complaints were upheld.
Few children waited.
Very few older children waited.
A handful were boys.
A small handful of young people were remanded.
A couple of them moved.
A couple moved.
The number trebled.
The number has almost doubled.
The number of boys placed with relatives has trebled.
The number of first time entrants halved.
Custodial sentences halved.
Nobody but a girl in Year 11 is still under assessment.
No pupils except a boy moved.
All but one passed.
Everyone apart from two siblings moved.
Only a girl was placed abroad.
The only Year 11 pupil under assessment moved.
None of the Year 11 pupils moved.
Only a few leavers, under five, were in training.
3 UASC left.
2 CLA had no school.
The plan is for one CYP.
There were 3 apprenticeships.
Two SGOs were made.
Boys: 5; girls: 7.
42% of the children placed were boys.
Three approvals were made.
Orders were breached twice.
Custody was used thrice.
Custody was used three times in the year.
NEET: 4.
EET: five (last year: 6)
90% were EET.
Boys numbered five.
How many boys? Five.
A trio of young people went to custody.
There were ⑤ custodial sentences.
There were ❺ custodial sentences.
Complaints fell to a single one.
Custody numbers: V.
## The boys: five
A [paper](https://example.org "five boys and seven girls") tells more.
$5$ boys and $7$ girls.
| Boys | 42% |
""".strip().splitlines()

MARKED_UP = """
**Two** pupils were in custody.
**2** pupils were in custody.
*Both* siblings moved.
_Both_ siblings moved.
The **only** pupil moved.
The only  pupil moved.
The only&nbsp;pupil moved.
`2` pupils were in custody.
[Two](https://www.gov.uk) pupils were in custody.
T**wo** pupils were in custody.
&#50; pupils were in custody.
2<sup>a</sup> pupils were in custody.
Two\u200b pupils were in custody.
{{ 2 }} pupils were in custody.
{{ "two" | capitalise }} pupils were in custody.
| Boys | **2** |
| Boys | two |
| Boys | 2 (1%) |
| Boys | 1% (2) |
| Boys | 2^a^ |
| Boys | 2\\* |
| Boys | 2 of 14 |
| Boys | *Both* moved |
| Boys | two pupils |
Boys | **3**
""".strip().splitlines()

SAYS_NOTHING = """
One of the aims is to be quick.
One of the placements ended early.
The virtual school works on two sites.
Assessment has two stages.
Three outcomes are measured for every service.
On 3 May the panel met.
The panel met on 1 and 2 April 2020.
See section 3 and regulation 4(2).
Standard 5 of the national minimum standards applies.
Children aged 4 to 5 start school.
Children under 5 need more sleep.
A child of 3 years or older is asked.
Pupils in year 3 and year 4 are taught together.
A two-year plan was agreed.
The service was inspected in 2019.
In 2019-20 the service grew.
Visits are made every six weeks.
A visit is due within five working days.
Two social workers joined the team.
Three posts were vacant.
There are four risks to this plan.
The strategy has five priorities.
Key stage 2 results were cancelled.
Five GCSEs at grade 4 or above are the measure.
The Department sets thresholds for both.
Carers are approved both as foster carers and as adopters.
The service encourages neither haste nor delay.
Both parents keep parental responsibility.
The child is the only judge of that.
All children have a right to education.
All of the evidence was read.
None of this is new.
Half of the budget was spent.
A third of the staff work part time.
Half an hour is enough.
A quarter of the year had passed.
{{ placed.total | words | capitalise }} children were placed.
{% if placed.total == 2 %}Some{% endif %} children were placed.
{{ "Both" if placed.total == 2 else "All" }} children were placed.
Some children waited. <!-- two children, both boys -->
The other agency found a family.
Every child who waits is reviewed each month.
No child should wait.
A child grows up with one family.
Brothers and sisters are placed together where they can be.
Each of the agencies has a role.
Four times a year the board meets.
Each child has one social worker.
Two weeks later the child moved.
Both agencies said so.
School begins at ages from 4 to 5.
The two councils share an office.
Reports were made in year 3 (after a pause).
Part 2 (exempt) says more.
The rate was 3 per 1,000 residents.
It cost £3 a head.
About 5% of time is spent on travel.
One high standard applies to all.
On the one hand it is slow, on the other hand it is thorough.
No one was turned away.
These two are counted by other definitions.
An allowance may be paid for a child who is one of a group of brothers and sisters.
1. keep up first visits
2. meet international schools
| Year | 2019 |
| **2019** | Kent |
| Day | 1/4/2020 |
| Children | {{ placed.total }} |
The **second** pupil premium report is _the only source_ of this.
The 2^nd^ pupil premium report is out.
A snake_two_case name counts nothing.
Letters are exchanged once or twice a year.
Most authorities face the same shortage.
Most meetings were held online.
All staff were trained.
The budget doubled.
More than half of the budget was spent.
Spending fell by 3%.
The rate rose by 2 points and fell by 4 percentage points.
The time rose by 5 days and fell by 2.5 weeks.
More than one agency is involved.
Most children grow up at home.
Pupils in Year 11 sit their examinations.
The same number of posts is funded.
The largest risk is the shortage of carers.
Most of the evidence was read.
Several agencies share the cost.
Several adoption agencies share the cost.
A few weeks later the panel met.
Few councils are larger.
No one but the panel decides.
Very few older children are adopted in England.
Only a few councils do this.
The court makes orders, all but for good reason.
Two youth justice workers left.
Few young people are sent to custody in any borough.
Numbers this small move with the circumstances of a few young people.
They should be read over several years.
A couple of months is usual.
A handful of schools took part.
The number of posts doubled.
The cost of placements in secure homes has doubled.
Orders are reviewed twice a year.
The orders were made once the court had heard both sides.
Children: 5 to 10 years.
Services for children: 3.5 posts.
42% of the budget was for placements.
90% of visits were in time.
How many children wait? Section 3 tells.
A [paper](https://example.org "the five priorities") tells more.
A footnote's number² says nothing of children.
Numbers: see below.
""".strip().splitlines()


def _found(text: str) -> list[str]:
    return [finding.found for finding in giveaways(text, file="notebooks/a.ipynb", cell="x")]


@pytest.mark.parametrize("text", [*GIVES_AWAY, *MARKED_UP])
def test_words_that_may_give_a_number_away_are_found(text: str) -> None:
    assert _found(text)


@pytest.mark.parametrize("text", SAYS_NOTHING)
def test_words_that_say_nothing_of_small_numbers_are_let_be(text: str) -> None:
    assert not _found(text)


def test_each_place_is_named_once_with_its_line() -> None:
    text = "Some children waited.\n\nTwo children, both boys, moved.\nThe only girl stayed."
    findings = giveaways(text, file="notebooks/a.ipynb", cell="placed")

    assert [(finding.line, finding.found) for finding in findings] == [
        (3, "Two children"),
        (3, "both boys"),
        (4, "The only girl"),
    ]
    assert {(finding.code, finding.severity, finding.cell) for finding in findings} == {
        ("narrative.gives-away", Severity.WARNING, "placed")
    }


@pytest.mark.parametrize("text", GIVES_AWAY)
def test_a_reason_settles_the_cell(text: str) -> None:
    assert not _found(f"{text}\n\n<!-- disclosure: ok the judgment is public -->")


@pytest.mark.parametrize(
    "mark", ["<!-- disclosure: ok -->", "<!-- disclosure: ok  -->", "<!-- disclosure: fine, go on -->"]
)
def test_a_mark_without_a_reason_settles_nothing(mark: str) -> None:
    assert _found(f"Both boys moved. {mark}")


def test_a_row_without_a_bar_at_its_beginning_is_a_row() -> None:
    assert _found("Group | Children\n--- | ---\nBoys | 3\nKent | 2\n") == ["3", "2"]


def test_places_are_those_of_what_was_written() -> None:
    findings = giveaways("**Some** boys\nmoved.\n\n*İ* said: __two__ [boys](https://x.uk) moved.", file="a", cell="x")
    assert [(finding.line, finding.found) for finding in findings] == [(4, "two boys")]


def test_words_for_part_2_may_say_what_happened() -> None:
    notebook = new_notebook(
        cells=[
            new_markdown_cell("<!-- part 2 -->\nBoth boys moved.", id="a"),
            new_markdown_cell("<!-- part 1 -->\nSome boys moved.", id="b"),
            new_markdown_cell("Both girls stayed.", id="c"),
            new_markdown_cell("For both boys.", id="d", metadata={"tags": ["guidance"]}),
        ]
    )
    assert [(finding.cell, finding.found) for finding in giveaways_in(notebook, "a.ipynb")] == [("c", "Both girls")]


@pytest.mark.parametrize("report", REPORTS)
def test_the_templates_give_nothing_away(report: str) -> None:
    notebook = nbformat.read(ROOT / "notebooks" / f"{report}.ipynb", as_version=4)
    assert [(finding.cell, finding.found) for finding in giveaways_in(notebook, report)] == []


def test_a_draft_goes_on_and_a_final_paper_does_not() -> None:
    (finding,) = giveaways("Both boys moved.", file="notebooks/a.ipynb", cell="x")
    (refusal,) = not_for_the_public([finding])
    assert not finding.is_error
    assert refusal.is_error


def test_words_within_others_are_told_once_however_many_stand_there() -> None:
    inner = [(0, 100, "all"), (10, 20, "one"), (30, 40, "two"), (101, 110, "next")]
    assert _without_overlaps(inner) == [(0, "all"), (101, "next")]


@pytest.mark.parametrize("begins", ["{{ ", "{{", "{%", "{{ '", "](", "&"])
def test_no_text_of_beginnings_takes_for_ever(begins: str) -> None:
    assert giveaways(begins * (48_000 // len(begins)), file="a.ipynb", cell="x") == []


def test_of_one_sentence_the_most_precise_question_is_asked() -> None:
    (small,) = giveaways("Two boys were adopted.", file="a.ipynb", cell="x")
    hidden, typed = (
        replace(small, code=code, found="Two boys were adopted.") for code in (SAYS_OF_HIDDEN, TYPED_NUMBER)
    )
    elsewhere = replace(small, cell="y")
    assert told_once((small, hidden, typed, elsewhere, typed)) == (typed, elsewhere)
    assert told_once((small, hidden)) == (hidden,)
