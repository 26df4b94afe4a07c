"""Expected progress in English and mathematics, by teachers' judgement."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from annual_reports.measures.catalogue import Rows
from annual_reports.measures.figures import TableDefinition
from annual_reports.measures.kinds import Kind, Ratio
from annual_reports.reports.report import Measurement
from annual_reports.reports.virtual_school.history import KEY_STAGES, History
from annual_reports.reports.virtual_school.registers import EXPECTED_PROGRESS, PUPILS
from annual_reports.reports.virtual_school.section import SEN_NOT_EHCP, Section, count, share

JUDGED = (
    "Pupils of the reporting cohort who made at least the progress expected from their starting point, of those with a "
    "judgement in the subject"
)
SUBJECTS = ("English", "Maths")

GROUPS: dict[str, Callable[[pd.DataFrame], pd.Series[bool]]] = {
    **{stage: lambda rows, stage=stage: rows["key_stage"] == stage for stage in KEY_STAGES},  # type: ignore[misc]  # bound in the loop
    "In borough": lambda rows: rows["school"] == "in",
    "Out of borough": lambda rows: rows["school"] == "out",
    "With EHCP": lambda rows: rows["sen"] == "EHCP",
    "With SEN (not EHCP)": lambda rows: rows["sen"].isin(SEN_NOT_EHCP),
    "No SEN": lambda rows: rows["sen"] == "none",
    "All pupils": lambda rows: rows["child"].notna(),
}

SOURCES = ("expected_progress", "pupils", "EPISODES")
NAMES = dict(zip(SUBJECTS, ("English", "mathematics"), strict=True))

FIGURES = (
    *(count(f"progress.{subject.lower()}_percent", f"Expected progress in {name}", "%", JUDGED, *SOURCES,
            kind=Kind.PERCENT, headline=True) for subject, name in NAMES.items()),
    *(count(f"progress.{subject.lower()}_judged", f"Pupils with a judgement of progress in {name}", "pupils",
            f"Pupils of the reporting cohort whose progress in {name} was judged", *SOURCES)
      for subject, name in NAMES.items()),
)  # fmt: skip

PROGRESS_TABLE = TableDefinition(
    id="expected_progress_percent",
    title="Pupils who made expected progress, by group",
    columns=("Group", *SUBJECTS),
    unit="%",
    definition=JUDGED,
    source=SOURCES,
    kind=Kind.PERCENT,
    note="Percentages are of the pupils of each group whose progress in the subject was judged.",
)


def measure_progress(history: History) -> Measurement:
    """Share of judgements that progress was as expected, by group of pupils."""
    judged = history.of_pupils("expected_progress", history.cohort)
    rows: Rows = [
        (group, *(_share(judged[is_in(judged)], subject) for subject in SUBJECTS)) for group, is_in in GROUPS.items()
    ]
    return Measurement(
        values={
            **{f"progress.{subject.lower()}_percent": _share(judged, subject) for subject in SUBJECTS},
            **{f"progress.{subject.lower()}_judged": int((judged["subject"] == subject).sum()) for subject in SUBJECTS},
        },
        tables={"expected_progress_percent": rows},
    )


def _share(judged: pd.DataFrame, subject: str) -> Ratio:
    of_subject = judged[judged["subject"] == subject]
    return share(of_subject["expected"].sum(), len(of_subject))


PROGRESS = Section(
    figures=FIGURES,
    tables=(PROGRESS_TABLE,),
    registers=(PUPILS, EXPECTED_PROGRESS),
    measure=measure_progress,
)
