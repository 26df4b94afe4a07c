"""Arrangements of the year: how many, who told the council, how they ended."""

from __future__ import annotations

from annual_reports.measures.figures import Chart, ChartKind, TableDefinition
from annual_reports.reports.private_fostering.history import History
from annual_reports.reports.private_fostering.notifications import occurring
from annual_reports.reports.private_fostering.registers import ARRANGEMENTS
from annual_reports.reports.report import Measurement
from annual_reports.reports.section import Section, code_labels, count, counts_of, rows_of

IN_YEAR = (
    "Private fostering arrangements (Children Act 1989, section 66) that were open on at least one day of the year"
)
ENDED = f"{IN_YEAR} and ended in it"
SOURCE_GROUPS = {
    "school admissions": "School admissions",
    "social care": "Children's social care",
    "international school": "Schools",
    "school": "Schools",
    "school inclusion": "Schools",
    "housing": "Housing",
    "faith group": "Faith group",
    "public": "Public",
    "gp": "Health services",
    "hospital": "Health services",
    "other professional": "Other professionals",
}
"""Source of an arrangement to the group that the table prints."""
ENDINGS = code_labels(ARRANGEMENTS, "how_ended")

FIGURES = (
    count("arrangements.total_in_year", "Arrangements in the year", "arrangements", IN_YEAR, "arrangements",
          headline=True),
    count("arrangements.ongoing_from_previous_year", "Arrangements going on from the previous year", "arrangements",
          f"{IN_YEAR} and began before 1 April", "arrangements"),
    count("arrangements.new_in_year", "Arrangements that began in the year", "arrangements",
          f"{IN_YEAR} and began in it", "arrangements", headline=True),
    count("arrangements.ended_in_year", "Arrangements that ended in the year", "arrangements", ENDED, "arrangements",
          headline=True),
    count("arrangements.open_at_year_end", "Children in arrangements at 31 March", "children",
          "Arrangements that began by 31 March and had not ended by the end of that day: those open before, and those "
          "begun, less those ended", "arrangements", headline=True),
    count("arrangements.transferred_to_safeguarding", "Arrangements that passed to safeguarding", "arrangements",
          f"{ENDED} because the child passed to the safeguarding service", "arrangements"),
    count("arrangements.ended_in_special_guardianship", "Arrangements that ended in special guardianship",
          "arrangements", f"{ENDED} with a special guardianship order (Children Act 1989, section 14A)",
          "arrangements"),
)  # fmt: skip

SOURCE_TABLE = TableDefinition(
    id="arrangements_by_source",
    title="Arrangements in the year, by source of the notification",
    columns=("Source", "Number"),
    unit="arrangements",
    definition=f"{IN_YEAR}, by who told the council; schools and the school inclusion service are one group",
    source=("arrangements",),
    total_row=True,
)
ENDING_TABLE = TableDefinition(
    id="arrangements_by_ending",
    title="Arrangements that ended in the year, by how they ended",
    columns=("How it ended", "Number"),
    unit="arrangements",
    definition=f"{ENDED}; endings that did not occur are left out",
    source=("arrangements",),
    total_row=True,
)
SOURCE_CHART = Chart(
    id="arrangements_by_source",
    table="arrangements_by_source",
    kind=ChartKind.BARS,
    caption="Arrangements in the year, by source of the notification",
    horizontal=True,
    sort=True,
)


def measure_arrangements(history: History) -> Measurement:
    """Count the arrangements of the year."""
    arrangements = history.arrangements
    ended = arrangements[~arrangements["open_at_end"]]
    by_ending = counts_of(ended["how_ended"], ENDINGS)
    sources = counts_of(arrangements["source"].map(SOURCE_GROUPS), {name: name for name in SOURCE_GROUPS.values()})
    return Measurement(
        values={
            "arrangements.total_in_year": len(arrangements),
            "arrangements.ongoing_from_previous_year": int(arrangements["began_before"].sum()),
            "arrangements.new_in_year": len(history.new_arrangements),
            "arrangements.ended_in_year": len(ended),
            "arrangements.open_at_year_end": int(arrangements["open_at_end"].sum()),
            "arrangements.transferred_to_safeguarding": by_ending[ENDINGS["safeguarding"]],
            "arrangements.ended_in_special_guardianship": by_ending[ENDINGS["special guardianship"]],
        },
        tables={
            "arrangements_by_source": rows_of(occurring(sources), total=True),
            "arrangements_by_ending": rows_of(occurring(by_ending), total=True),
        },
    )


ARRANGEMENTS_OF_THE_YEAR = Section[History](
    figures=FIGURES,
    tables=(SOURCE_TABLE, ENDING_TABLE),
    charts=(SOURCE_CHART,),
    registers=(ARRANGEMENTS,),
    measure=measure_arrangements,
)
