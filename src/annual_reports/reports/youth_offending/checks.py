"""Checks that only this report can make: its registers against each other."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from annual_reports.findings import Finding, Severity
from annual_reports.measures.ages import completed_years
from annual_reports.measures.care import one_history
from annual_reports.periods import PeriodKind
from annual_reports.reports.report import Sources
from annual_reports.reports.youth_offending.registers import REGISTERS, YOUNG_PEOPLE
from annual_reports.reports.youth_offending.registers.cases import PREVENTION

REPORT = "youth_offending"
ENTRANTS = "first_time_entrants"
CRIMINAL_RESPONSIBILITY, ADULT = 10, 18
"""Children and Young Persons Act 1933, section 50; at 18 a person is an adult in criminal law."""
AGED_AT = {
    "offences": ("date_offence", "offence"),
    ENTRANTS: ("date_outcome", "first outcome"),
    "custodial_sentences": ("date_sentenced", "sentence"),
}
"""Register, the day on which its young people are 10 to 17, and what happened on it."""
IN_ORDER = (
    ("offences", "date_offence", "date_outcome"),
    ("interventions", "date_started", "date_ended"),
    ("panels", "date_listed", "date_taken_off"),
    ("staff", "date_started", "date_left"),
    ("partner_time", "date_from", "date_until"),
)
"""Register, first day and last day."""


@dataclass(frozen=True)
class Registers:
    """The registers of the edition's year, and each with the rows of the years before."""

    sources: Sources

    def this_year(self, name: str) -> pd.DataFrame:
        """A register as the edition's year holds it, its rows numbered as in the file."""
        return self.sources.records.frame(name, self.sources.year)

    def all_years(self, name: str) -> pd.DataFrame:
        """A register with the rows of all years that were read."""
        records = self.sources.records
        key = next(schema.key for schema in REGISTERS if schema.name == name)
        return one_history([records.frame(name, year) for year in records.years if records.has(name, year)], key)

    def file(self, name: str) -> str:
        """The file of a register as it was read, or where it would be."""
        source = self.sources.records.sources.get((self.sources.year, name))
        return source.file if source else f"data/{self.sources.year}/{REPORT}/{name}.csv"


def check(sources: Sources) -> list[Finding]:
    """Find every disagreement, errors where a published figure would be wrong."""
    registers = Registers(sources)
    return [
        *check_young_people(registers),
        *check_days(registers),
        *check_ages(registers),
        *check_interventions(registers),
        *check_ended(registers),
        *check_breaches(registers),
        *check_entrants(registers),
        *check_sentences(registers),
    ]


def check_young_people(registers: Registers) -> list[Finding]:
    """Whoever a register names is in the register of young people."""
    known = registers.all_years(YOUNG_PEOPLE.name)["young_person"]
    findings = []
    for schema in REGISTERS:
        if schema is YOUNG_PEOPLE or not any(column.name == "young_person" for column in schema.columns):
            continue
        rows = registers.this_year(schema.name)
        findings += _found(
            registers, schema.name, "young_person", rows[~rows["young_person"].isin(known)],
            code="young-person-unknown",
            problem="a young person is not in the register of young people",
            expected="a mark of young_people, of this year or one before",
            found="{rows} whose mark is not there",
            cause="the young person is missing there, or the mark is misspelt",
            next_step="add the young person with day of birth, sex and ethnicity, or correct the mark",
        )  # fmt: skip
    return findings


def check_days(registers: Registers) -> list[Finding]:
    """What ends does not end before it begins."""
    findings = []
    for name, first, last in IN_ORDER:
        rows = registers.this_year(name)
        findings += _found(
            registers, name, last, rows[rows[last] < rows[first]],
            code="days-out-of-order",
            problem=f"{last} is before {first}",
            expected=f"{last} on or after {first}",
            found="{rows} with the days the other way round",
            cause="the two days were exchanged, or a year was mistyped",
            next_step="look the case up and correct the day that is wrong",
        )  # fmt: skip
    return findings


def check_ages(registers: Registers) -> list[Finding]:
    """Nobody is in the youth justice system for what was done before ten or after eighteen.

    A first outcome and a custodial sentence count by the age on their own day.
    """
    born = registers.all_years(YOUNG_PEOPLE.name).set_index("young_person")["date_of_birth"]
    findings = []
    for name, (column, event) in AGED_AT.items():
        rows = registers.this_year(name)
        ages = completed_years(_looked_up(rows["young_person"], born), rows[column])
        wrong = rows[(ages < CRIMINAL_RESPONSIBILITY).fillna(False) | (ages >= ADULT).fillna(False)]
        findings += _found(
            registers, name, column, wrong,
            code=f"age-at-{event.replace(' ', '-')}",
            problem=f"a young person was too young or too old on the day of the {event}",
            expected=f"an age of {CRIMINAL_RESPONSIBILITY} to {ADULT - 1} on that day",
            found="{rows} with another age",
            cause=f"the day of birth or of the {event} is wrong, or an adult's case was exported too",
            next_step="correct the day, or take the row out",
        )  # fmt: skip
    return findings


def check_interventions(registers: Registers) -> list[Finding]:
    """An intervention follows an offence, unless it is there to prevent one."""
    rows = registers.this_year("interventions")
    offences = registers.all_years("offences")["offence"]
    return [
        *_found(
            registers, "interventions", "offence", rows[(rows["kind"] != PREVENTION) & rows["offence"].isna()],
            code="intervention-without-offence",
            problem="an intervention that follows an offence names none",
            expected=f"a mark of offences for every kind but '{PREVENTION}'",
            found="{rows} without one",
            cause="the offence was not linked in the case system, or this is a prevention programme",
            next_step="enter the offence, or correct the kind",
        ),
        *_found(
            registers, "interventions", "offence", rows[rows["offence"].notna() & ~rows["offence"].isin(offences)],
            code="intervention-offence-unknown",
            problem="an intervention names an offence that is not in the register",
            severity=Severity.WARNING,
            expected="a mark of offences, of this year or one before",
            found="{rows} whose mark is not there",
            cause="the offence is older than the files that were read, or the mark is misspelt",
            next_step="nothing for an older offence; else correct the mark",
        ),
    ]  # fmt: skip


def check_ended(registers: Registers) -> list[Finding]:
    """An intervention that has ended says where the young person was, and an open one does not."""
    rows = registers.this_year("interventions")
    findings = []
    for column in ("ete_at_end", "suitable_home_at_end"):
        findings += _found(
            registers, "interventions", column, rows[rows["date_ended"].notna() != rows[column].notna()],
            code="outcome-at-end",
            problem="an intervention and its outcome do not agree",
            expected=f"{column} for each intervention with a last day, and for no other",
            found="{rows} with one of the two",
            cause="the case was closed without it, or the last day is missing",
            next_step="enter what is missing",
        )  # fmt: skip
    return findings


def check_breaches(registers: Registers) -> list[Finding]:
    """A breach is of an order that is in the register."""
    rows = registers.this_year("breaches")
    known = registers.all_years("interventions")["intervention"]
    return _found(
        registers, "breaches", "intervention", rows[~rows["intervention"].isin(known)],
        code="breach-of-nothing",
        problem="a breach names an intervention that is not in the register",
        expected="a mark of interventions, of this year or one before",
        found="{rows} whose mark is not there",
        cause="the intervention is missing there, or the mark is misspelt",
        next_step="add the intervention, or correct the mark",
    )  # fmt: skip


def check_entrants(registers: Registers) -> list[Finding]:
    """A first outcome happens once, and stands in the register of offences."""
    rows, sources = registers.this_year(ENTRANTS), registers.sources
    earlier = [year for year in sources.records.years if year < sources.year]
    before = pd.concat(
        [sources.records.frame(ENTRANTS, y) for y in earlier if sources.records.has(ENTRANTS, y)] or [rows.iloc[:0]]
    )
    days = before.drop_duplicates("young_person", keep="last").set_index("young_person")["date_outcome"]
    known_day = _looked_up(rows["young_person"], days)
    in_year = rows[sources.year.period(PeriodKind.FINANCIAL).covers(rows["date_outcome"])]
    outcomes = pd.MultiIndex.from_frame(registers.all_years("offences")[["young_person", "date_outcome"]])
    lost = ~pd.MultiIndex.from_frame(in_year[["young_person", "date_outcome"]]).isin(outcomes)
    return [
        *_found(
            registers, ENTRANTS, "young_person", rows[known_day.notna() & (known_day != rows["date_outcome"])],
            code="entered-twice",
            problem="a young person is a first time entrant twice",
            expected="one first caution or conviction in a young person's life",
            found="{rows} with another day than in an earlier file",
            cause="a later outcome was entered as the first, or a day was corrected since",
            next_step="keep the earlier row, or correct the earlier year's day",
        ),
        *_found(
            registers, ENTRANTS, "date_outcome", in_year[lost],
            code="entrant-without-offence",
            problem="a first time entrant has no offence with an outcome on that day",
            severity=Severity.WARNING,
            expected="an offence of the young person in the register, with that day as its outcome's",
            found="{rows} without one",
            cause="police records and the case system hold different days",
            next_step="find out which is right and correct the other",
        ),
    ]  # fmt: skip


def check_sentences(registers: Registers) -> list[Finding]:
    """A custodial sentence is the outcome of an offence."""
    rows = registers.this_year("custodial_sentences")
    offences = registers.all_years("offences")
    custody = offences[offences["disposal"] == "custody"]
    outcomes = pd.MultiIndex.from_frame(custody[["young_person", "date_outcome"]])
    lost = ~pd.MultiIndex.from_frame(rows[["young_person", "date_sentenced"]]).isin(outcomes)
    return _found(
        registers, "custodial_sentences", "date_sentenced", rows[lost],
        code="sentence-without-offence",
        problem="a custodial sentence has no offence in the register",
        severity=Severity.WARNING,
        expected="an offence of the young person with disposal 'custody' and that day as its outcome's",
        found="{rows} without one",
        cause="the offence's outcome was not brought up to date, or the days differ",
        next_step="find out which is right and correct the other",
    )  # fmt: skip


def _looked_up(marks: pd.Series[str], days: pd.Series[pd.Timestamp]) -> pd.Series[pd.Timestamp]:
    """The day of each mark; unlike ``map`` it stays a day where there is none to look up."""
    return days.reindex(marks).set_axis(marks.index)


def _found(
    registers: Registers,
    name: str,
    column: str,
    rows: pd.DataFrame,
    *,
    code: str,
    problem: str,
    expected: str,
    found: str,
    cause: str,
    next_step: str,
    severity: Severity = Severity.ERROR,
) -> list[Finding]:
    if rows.empty:
        return []
    return [
        Finding(
            code=f"{REPORT.replace('_', '-')}.{code}",
            problem=problem,
            severity=severity,
            file=registers.file(name),
            column=column,
            rows=tuple(int(row) for row in rows.index),
            expected=expected,
            found=found.format(rows="1 row" if len(rows) == 1 else f"{len(rows)} rows"),
            cause=cause,
            next_step=next_step,
        )
    ]
