"""Training, awareness raising, and what children, parents and carers say."""

from __future__ import annotations

from annual_reports.measures.catalogue import Rows
from annual_reports.measures.figures import TableDefinition
from annual_reports.measures.kinds import Kind
from annual_reports.reports.private_fostering.history import History
from annual_reports.reports.private_fostering.registers import AWARENESS, QUOTATIONS
from annual_reports.reports.report import Measurement
from annual_reports.reports.section import Section, count

SPEAKERS = {"child": "Child", "carer": "Private foster carer", "parent": "Parent"}
NOTHING_SAID = ("Nobody", "Nothing was recorded that may be printed.")
TOLD = "Children Act 1989, schedule 8, paragraph 7A"

AWARENESS_FIGURES = (
    count("training.sessions", "Training sessions", "sessions",
          f"Training sessions on private fostering held in the year ({TOLD})", "awareness", headline=True),
    count("training.attendees", "People trained", "people",
          "People who attended those sessions; somebody who came twice counts twice", "awareness", headline=True),
    count("awareness.events", "Talks, stalls and mailings", "events",
          f"Talks, stalls and mailings on private fostering in the year ({TOLD})", "awareness"),
    count("awareness.app_downloads", "Downloads of the campaign's app", "downloads",
          "Downloads of the awareness campaign's app in the year, as its distributor counts them", "awareness",
          kind=Kind.MEASURE, headline=True),
)  # fmt: skip
VIEW_FIGURES = (
    count("views.total", "Views recorded that may be printed", "views",
          "What children, parents and carers said in the year and agreed may be printed", "quotations"),
)  # fmt: skip
QUOTATION_TABLE = TableDefinition(
    id="quotations",
    title="In the words of children, parents and carers",
    columns=("Who", "What was said"),
    unit="views",
    definition="Every quotation of the year whose speaker agreed to its printing, children first; no other is printed",
    source=("quotations",),
)


def measure_awareness(history: History) -> Measurement:
    """Count the year's sessions and those who came."""
    events = history.in_year(history.registers["awareness"], "date")
    reached = {kind: events.loc[events["kind"] == kind, "reached"] for kind in ("training", "talk", "mailing", "app")}
    return Measurement(
        values={
            "training.sessions": len(reached["training"]),
            "training.attendees": int(reached["training"].sum()),
            "awareness.events": len(reached["talk"]) + len(reached["mailing"]),
            "awareness.app_downloads": int(reached["app"].sum()),
        },
        tables={},
    )


def measure_views(history: History) -> Measurement:
    """Take the year's quotations to which their speakers agreed."""
    said = history.in_year(history.registers["quotations"], "date")
    agreed = said[said["consent"].fillna(False).astype(bool)].sort_values("date")
    rows: Rows = [
        (name, f"“{words}”")
        for speaker, name in SPEAKERS.items()
        for words in agreed.loc[agreed["speaker"] == speaker, "words"]
    ]
    return Measurement(values={"views.total": len(agreed)}, tables={"quotations": rows or [NOTHING_SAID]})


PROMOTION = Section[History](figures=AWARENESS_FIGURES, registers=(AWARENESS,), measure=measure_awareness)
VIEWS = Section[History](
    figures=VIEW_FIGURES, tables=(QUOTATION_TABLE,), registers=(QUOTATIONS,), measure=measure_views
)
