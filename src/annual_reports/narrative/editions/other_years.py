"""Params that are of another year: a meeting before the period's end, a title of last year, a decision of long ago.

What was copied from another year by hand carries no mark, so the values themselves have to be asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from annual_reports.findings import Finding, Severity
from annual_reports.narrative.audit.language.words import MONTHS
from annual_reports.params import Committee, DisclosureOverride, FrontSheet
from annual_reports.periods import PeriodKind, Year, in_words

MEETING_TOO_EARLY = "params.meeting-before-period-ends"
WORDS_OF_ANOTHER_YEAR = "params.words-of-another-year"
DECIDED_BEFORE = "params.decision-before-period"
OF_ANOTHER_YEAR = frozenset({MEETING_TOO_EARLY, WORDS_OF_ANOTHER_YEAR, DECIDED_BEFORE})

SAY_WHAT_IT_IS_ABOUT = {"title", "reason_for_report"}  # other words may look ahead: "the priorities for 2026/27"
NO_WORDS_OF_THE_PAPER = {"report_no", "contact_officer", "background_documents"}  # a document has a year of its own

MONTH = rf"(?P<month>{'|'.join(MONTHS)})\b\.?"
DAY, YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>(?:19|20)\d\d)(?!\d)"
LABEL = re.compile(
    r"(?<![\d/-])(?P<start>(?:19|20)\d\d)(?:\s*[/–-]\s*(?P<end>\d{4}|\d\d)|\s+to\s+(?P<until>\d{4}))(?![/–-]?\d)"
)
FULL_DATES = (
    re.compile(rf"(?<!\d){DAY}(?:\s+of)?\s+{MONTH},?\s+{YEAR}", re.IGNORECASE),
    re.compile(rf"\b{MONTH}\s+{DAY},?\s+{YEAR}", re.IGNORECASE),
    re.compile(rf"(?<![\d/.])(?P<day>\d{{1,2}})(?P<sign>[/.])(?P<month>\d{{1,2}})(?P=sign){YEAR}"),
    re.compile(r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"),
)
MONTH_OF_YEAR = re.compile(rf"\b{MONTH},?\s+{YEAR}", re.IGNORECASE)
YEAR_ALONE = re.compile(rf"(?<!\d){YEAR}")


def meeting_before_period_ends(
    committee: Committee, year: Year, kind: PeriodKind, file: str, key: str = "meeting_date"
) -> list[Finding]:
    """Doubt a meeting that would hear of days that had not yet come.

    Examples
    --------
    >>> committee = Committee(
    ...     decision_maker="Children's Committee", meeting_date=date(2021, 1, 26), decision_type="Key",
    ...     chief_officer={"role": "Director", "email": "director@example.org"},
    ... )
    >>> (finding,) = meeting_before_period_ends(committee, Year(2020), PeriodKind.FINANCIAL, "committee.yml")
    >>> finding.expected
    'a day after 31 March 2021, when the period of the paper ends'
    """
    last = year.period(kind).last
    if committee.meeting_date > last:
        return []
    return [
        _doubt(
            MEETING_TOO_EARLY,
            "the meeting is before the end of the period that the paper is about",
            file=file,
            key=key,
            expected=f"a day after {in_words(last)}, when the period of the paper ends",
            found=in_words(committee.meeting_date),
            cause="the params are those of another year",
            next_step=f"write the date of the meeting that takes the paper of {year}",
        )
    ]


def words_of_another_year(front_sheet: FrontSheet, year: Year, kind: PeriodKind, file: str) -> list[Finding]:
    """Doubt words of the front sheet that name years, but not the paper's own.

    Comparisons name both. Words that only look ahead, such as priorities for the next year, are left alone, but not
    in the title and the reason for the report.
    """
    content = front_sheet.model_dump(exclude=NO_WORDS_OF_THE_PAPER)
    findings = []
    for key, words in _texts(content, "front_sheet"):
        named = years_named(words, kind)
        look_ahead = key.rpartition(".")[2] not in SAY_WHAT_IT_IS_ABOUT and any(
            other > year for other in named.values()
        )
        if not named or year in named.values() or look_ahead:
            continue
        findings.append(
            _doubt(
                WORDS_OF_ANOTHER_YEAR,
                "words of the front sheet name another year than the paper's",
                file=file,
                key=key,
                expected=f"{year.label.replace('-', '/')}, or dates from {year.period(kind)}",
                found=", ".join(named),
                cause="the words are those of another year's paper",
                next_step="correct the year; where another year is meant, name the paper's own beside it",
            )
        )
    return findings


def decisions_before_period(disclosure: DisclosureOverride, year: Year, kind: PeriodKind, file: str) -> list[Finding]:
    """Doubt decisions on Part 1 whose latest date lies before the paper's period: nobody took them for this paper."""
    first = year.period(kind).first
    lists = {name: getattr(disclosure, name) for name in ("exemptions", "left_out", "groupings")}
    decisions = [
        (f"disclosure.{name}, entry {number}, decision", entry.decision)
        for name, entries in lists.items()
        for number, entry in enumerate(entries, start=1)
    ]
    return [
        _doubt(
            DECIDED_BEFORE,
            "a decision on Part 1 was taken before the period that the paper is about",
            file=file,
            key=key,
            expected=f"a decision of {in_words(first)} or later",
            found=decision,
            cause="the decision is that of another year's paper, and was taken over with its params",
            next_step="have it decided for this year and write the new date, or take the entry out",
        )
        for key, decision in decisions
        if (day := latest_day(decision)) is not None and day < first
    ]


def years_named(words: str, kind: PeriodKind) -> dict[str, Year]:
    """Find the years that words name as 2019/20, 2019-20 or by a full date; an Act of 2002 names none.

    Returns
    -------
    dict
        The year by the words that name it. A date names the year whose period it falls in.

    Examples
    --------
    >>> years_named("From 1 April 2019, as in 2018/19; the Act of 2002", PeriodKind.FINANCIAL)
    {'2018/19': Year(start=2018), '1 April 2019': Year(start=2019)}
    >>> years_named("to 31 August 2020", PeriodKind.ACADEMIC)
    {'31 August 2020': Year(start=2019)}
    """
    named = {
        match[0]: Year(int(match["start"]))
        for match in LABEL.finditer(words)
        if str(int(match["start"]) + 1).endswith(match["end"] or match["until"])
    }
    return named | {found: _year_of(day, kind) for found, day in _full_dates(words).items()}


def latest_day(words: str) -> date | None:
    """Find the latest day that words name; of a month, or of a year where there is no more, the last counts.

    Examples
    --------
    >>> latest_day("Director, 14 December 2020; renewed in Dec 2026"), latest_day("Director")
    (datetime.date(2026, 12, 31), None)
    """
    days = [*_full_dates(words).values(), *(_last_of_month(match) for match in MONTH_OF_YEAR.finditer(words))]
    years = [date(int(match["year"]), 12, 31) for match in YEAR_ALONE.finditer(words)]
    return max(days or years, default=None)


def _full_dates(words: str) -> dict[str, date]:
    found = {}
    for pattern in FULL_DATES:
        for match in pattern.finditer(words):
            try:
                found[match[0]] = date(int(match["year"]), _month(match["month"]), int(match["day"]))
            except ValueError:  # no such day
                continue
    return found


def _month(name: str) -> int:
    return int(name) if name.isdigit() else MONTHS[name.lower()]


def _last_of_month(match: re.Match[str]) -> date:
    year, month = int(match["year"]), _month(match["month"])
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _year_of(day: date, kind: PeriodKind) -> Year:
    year = Year(day.year)
    return year if day >= year.period(kind).first else year.previous()


def _texts(value: Any, key: str) -> Iterator[tuple[str, str]]:
    """Every text below a key, with the key that leads to it."""
    match value:
        case str():
            yield key, " ".join(value.split())
        case Mapping():
            for name, inner in value.items():
                yield from _texts(inner, f"{key}.{name}")
        case Sequence():
            for number, inner in enumerate(value, start=1):
                yield from _texts(inner, f"{key}, entry {number}")


def _doubt(code: str, problem: str, **place_and_words: str) -> Finding:
    return Finding(code=code, problem=problem, severity=Severity.WARNING, **place_and_words)  # type: ignore[arg-type]  # only texts are given
