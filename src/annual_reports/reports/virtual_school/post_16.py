"""After year 11: destinations, re-engagement, higher education, key stage 5."""

from __future__ import annotations

import pandas as pd

from annual_reports.measures.figures import FigureDefinition, TableDefinition
from annual_reports.measures.kinds import Kind
from annual_reports.reports.report import Measurement
from annual_reports.reports.virtual_school.history import History
from annual_reports.reports.virtual_school.registers import (
    DESTINATIONS,
    FRESH_START,
    HIGHER_EDUCATION,
    KEY_STAGE_5,
    PUPILS,
)
from annual_reports.reports.virtual_school.section import Section, code_labels, count, counts_of, percentage, rows_of

STARTED = "Pupils of year 11 looked after at 31 March, by what they did when year 12 began"
ENGAGED = "Young people who were with the Fresh Start programme in the academic year"
STUDENTS = "Care leavers on a university course at any time in the academic year"
YEAR_13 = "Young people of year 13 who were looked after at any time in the academic year before 31 March"
NOT_IN_EET = "not in EET"
DESTINATION_LABELS = code_labels(DESTINATIONS, "destination")
QUALIFICATIONS = {**code_labels(KEY_STAGE_5, "highest_qualification"), "entry": "ESOL or entry level"}

FIGURES = (
    count("post16.year_12_start_eet_percent", "In education, employment or training as year 12 began", "%",
          f"{STARTED}: those in education, employment or training", "destinations", "pupils", "EPISODES",
          kind=Kind.PERCENT, headline=True),
    count("post16.apprenticeships", "Apprenticeships begun after year 11", "young people",
          f"{STARTED}: those who began an apprenticeship", "destinations", "pupils", "EPISODES"),
    count("post16.fresh_start_engaged", "Young people engaged by Fresh Start", "young people", ENGAGED, "fresh_start"),
    count("post16.fresh_start_still_in_place", "Young people still in the place found by Fresh Start", "young people",
          f"{ENGAGED} and were still in the place that was found on 31 August", "fresh_start"),
    count("post16.higher_education", "Care leavers in higher education", "young people", STUDENTS, "higher_education",
          headline=True),
    count("post16.new_undergraduates", "Care leavers who began at university", "young people",
          f"{STUDENTS} who began it in the year", "higher_education"),
    count("ks5.cohort", "Young people in year 13", "young people", YEAR_13, "key_stage_5"),
    count("ks5.uasc_percent", "Year 13: unaccompanied asylum-seeking", "%",
          f"{YEAR_13} who are in the UASC module of the return", "key_stage_5", "UASC", kind=Kind.PERCENT),
    count("ks5.eet_percent", "Year 13: in education, employment or training", "%",
          f"{YEAR_13} and were in education, employment or training at its end", "key_stage_5", kind=Kind.PERCENT,
          headline=True),
)  # fmt: skip

DESTINATION_TABLE = TableDefinition(
    id="destinations",
    title="What year 11 leavers did when year 12 began",
    columns=("Destination", "Young people"),
    unit="young people",
    definition=STARTED,
    source=("destinations", "pupils", "EPISODES"),
    total_row=True,
)
QUALIFICATION_TABLE = TableDefinition(
    id="ks5_highest_qualification",
    title="Highest qualification at the end of key stage 5",
    columns=("Highest qualification", "Young people"),
    unit="young people",
    definition=YEAR_13,
    source=("key_stage_5",),
)
STATUS_TABLE = TableDefinition(
    id="ks5_status",
    title="Position and needs at the end of key stage 5",
    columns=("Position or need", "Young people"),
    unit="young people",
    definition=f"{YEAR_13}; one young person may be in several rows",
    source=("key_stage_5", "pupils", "UASC"),
    rows_apart="one young person may be in several rows; the rows that leave nobody out are totals in links.py",
)


def measure_destinations(history: History) -> Measurement:
    """Count what the year's leavers did next."""
    leavers = history.of_pupils("destinations", history.in_care[history.in_care["year_group"] == 11])
    by_destination = counts_of(leavers["destination"], DESTINATION_LABELS)
    not_in_eet = by_destination[DESTINATION_LABELS[NOT_IN_EET]]
    return Measurement(
        values={
            "post16.year_12_start_eet_percent": percentage(
                len(leavers) - not_in_eet, len(leavers), "", "ks4.year_11_leavers"
            ),
            "post16.apprenticeships": by_destination[DESTINATION_LABELS["apprenticeship"]],
        },
        tables={"destinations": rows_of(by_destination, total=True)},
    )


def measure_older(history: History) -> Measurement:
    """Count young people in the re-engagement programme and at university."""
    engaged, students = (_during(history, name) for name in ("fresh_start", "higher_education"))
    in_place = ~(engaged["date_ended"] <= pd.Timestamp(history.period.last))
    return Measurement(
        values={
            "post16.fresh_start_engaged": int(engaged["young_person"].nunique()),
            "post16.fresh_start_still_in_place": int(engaged["young_person"][in_place].nunique()),
            "post16.higher_education": int(students["young_person"].nunique()),
            "post16.new_undergraduates": int(history.in_year(students, "date_started")["young_person"].nunique()),
        },
        tables={},
    )


def _during(history: History, register: str) -> pd.DataFrame:
    """Rows of a register that were not over before the year, and began by its end."""
    rows = history.registers[register]
    began = rows["date_started"] <= pd.Timestamp(history.period.last)
    return rows[began & ~(rows["date_ended"] < pd.Timestamp(history.period.first))]


def measure_key_stage_5(history: History) -> Measurement:
    """Count qualifications, position and needs of year 13."""
    young_people = history.registers["key_stage_5"].merge(history.pupils, on="child", how="left")
    total = len(young_people)
    eet = int((young_people["status"] == "EET").sum())
    asylum = int(young_people["asylum_seeker"].fillna(False).astype(bool).sum())
    sen = {code: int((young_people["sen"] == code).sum()) for code in ("EHCP", "support")}
    return Measurement(
        values={
            "ks5.cohort": total,
            "ks5.uasc_percent": percentage(asylum, total, "", "ks5.cohort"),
            "ks5.eet_percent": percentage(eet, total, "", "ks5.cohort"),
        },
        tables={
            "ks5_highest_qualification": rows_of(counts_of(young_people["highest_qualification"], QUALIFICATIONS)),
            "ks5_status": [
                ("EET", eet),
                ("NEET", total - eet),
                ("UASC", asylum),
                ("EHCP", sen["EHCP"]),
                ("SEN support", sen["support"]),
                ("Neither EHCP nor SEN support", total - sum(sen.values())),
            ],
        },
    )


def _figures(*beginnings: str) -> tuple[FigureDefinition, ...]:
    return tuple(figure for figure in FIGURES if figure.id.startswith(beginnings))


NEXT_STEPS = Section(
    figures=_figures("post16.year_12", "post16.app"),
    tables=(DESTINATION_TABLE,),
    registers=(PUPILS, DESTINATIONS),
    measure=measure_destinations,
)
OLDER = Section(
    figures=_figures("post16.fresh", "post16.higher", "post16.new"),
    registers=(FRESH_START, HIGHER_EDUCATION),
    measure=measure_older,
)
KEY_STAGE_5_RESULTS = Section(
    figures=_figures("ks5."),
    tables=(QUALIFICATION_TABLE, STATUS_TABLE),
    registers=(PUPILS, KEY_STAGE_5),
    measure=measure_key_stage_5,
)
