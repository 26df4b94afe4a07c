"""Numbers in a sentence: what they are, what they count, and which of them claim nothing."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annual_reports.narrative.audit.language.mentions import Nearness, NumberKind
from annual_reports.narrative.audit.language.numerals import read_words
from annual_reports.narrative.audit.language.reader import mentions
from annual_reports.narrative.audit.language.tokens import tokenise
from annual_reports.narrative.audit.language.when import periods
from annual_reports.narrative.filters import words


def claims(text: str) -> list[tuple[float, str, str]]:
    found = mentions(tokenise(text), text, opens_block=True)
    return [(round(number.value, 4), number.kind.value, number.noun) for number in found if number.is_claim]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 children", [(12, "count", "child")]),
        ("twenty-four sessions", [(24, "count", "session")]),
        ("one hundred and five visits", [(105, "count", "visit")]),
        ("a dozen adopters", [(12, "count", "adopter")]),
        ("1,302 pupils", [(1302, "count", "pupil")]),
        ("1.4 million people", [(1_400_000, "count", "person")]),
        ("29%", [(29, "percent", "")]),
        ("29 per cent", [(29, "percent", "")]),
        ("thirty percent", [(30, "percent", "")]),
        ("3.5 percentage points", [(3.5, "percentage points", "")]),
        ("three quarters of pupils", [(0.75, "fraction", "pupil")]),
        ("two-thirds of pupils", [(0.6667, "fraction", "pupil")]),
        ("1 in 4 pupils", [(0.25, "fraction", "pupil")]),
        ("one in five", [(0.2, "fraction", "")]),
        ("£151,082.83", [(151082.83, "money", "")]),
        ("£1.4m", [(1_400_000, "money", "")]),
        ("a twofold rise", [(2, "multiple", "")]),
        ("three times as many", [(3, "multiple", "")]),
        ("374 days", [(374, "duration", "day")]),
        ("seven working days", [(7, "duration", "day")]),
        ("174 per 100,000", [(174, "rate", "")]),
        ("12 looked after children", [(12, "count", "child")]),
        ("9 special guardianship orders", [(9, "count", "order")]),
        ("22 times", [(22, "count", "time")]),
        ("42 year 11 leavers", [(42, "count", "leaver")]),
        ("All 28 of the year 11 cohort", [(28, "count", "")]),
        ("In the year 8 children were adopted", [(8, "count", "child")]),
        ("In the last year 12 children came", [(12, "count", "child")]),
    ],
)
def test_a_number_is_read_with_its_kind_and_noun(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "in 2019", "2019/20", "2019-20", "on 3 May 2019", "on 3, 10 and 17 May", "31/03/2020", "section 17",
        "sections 4 and 5",
        "regulations 4(1) and 7(1)", "paragraph 3.12", "table 2", "Stage 1", "key stage 2", "KS4", "Year 11",
        "Years 7 to 11",
        "aged 16 to 17", "under 18", "children under 16", "17 or more", "10-17 year olds", "4+", "0-40",
        "020 7946 0999", "9am", "10:30", "24/7", "AB1 2CD", "CEF20036", "no one", "one of the aims", "one another",
        "1:1 support", "Covid-19", "12-month order", "between 10 and 15", "3.12 The service", "version 2.1",
        "page 143-152",
        "4 Children placed for adoption", "the second half of the year", "a third party", "board@example.org",
        "19/20",
    ],
)  # fmt: skip
def test_what_claims_nothing(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    ("text", "nearness"),
    [
        ("about 12", Nearness.ABOUT),
        ("just under 12", Nearness.ABOUT),
        ("more than 12 families", Nearness.OVER),
        ("at least 12 families", Nearness.OVER),
        ("fewer than 12 families", Nearness.UNDER),
        ("the 12 families", Nearness.EXACT),
    ],
)
def test_how_exactly_a_number_is_meant(text: str, nearness: Nearness) -> None:
    assert [number.nearness for number in mentions(tokenise(text), text)] == [nearness]


@given(st.integers(0, 99))
def test_words_that_the_inline_filter_writes_are_read_back(number: int) -> None:
    assert read_words(words(number).split()) == (number, len(words(number).split()))


@given(st.text(max_size=300))
def test_tokens_lie_in_order_and_say_what_stands_there(text: str) -> None:
    tokens = tokenise(text)
    assert all(first.end <= second.start for first, second in pairwise(tokens))
    assert all(token.end - token.start == len(token.text) for token in tokens)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("last year", ["2018"]),
        ("in the previous year", ["2018"]),
        ("two years before", ["several years"]),
        ("in 2018/19 and 2019/20", ["2018", "2019"]),
        ("at 31 March 2020", ["2019@end"]),
        ("at 31 March", ["2019@end"]),
        ("on 1 April 2019", ["2019@start"]),
        ("at the end of the year", ["2019@end"]),
        ("during the year", ["2019"]),
        ("in May 2019", ["2019-5"]),
    ],
)
def test_periods(text: str, keys: list[str]) -> None:
    assert [at.when.key(2019) for at in periods(tokenise(text))] == keys


def test_an_inline_value_claims_nothing_until_its_figure_is_known() -> None:
    text = "{{ placed.total }} children"
    assert claims(text) == []
    known = mentions(tokenise(text), text, inline={"{{ placed.total }}": (12.0, NumberKind.COUNT, 0)})
    assert [(number.value, number.noun, number.inline) for number in known] == [(12.0, "child", True)]
