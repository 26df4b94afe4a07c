"""The adoption panel: meetings, business and members."""

from __future__ import annotations

from annual_reports.reports.adoption.history import History
from annual_reports.reports.adoption.registers import PANEL_ITEMS, PANEL_MEETINGS, PANEL_MEMBERS
from annual_reports.reports.adoption.section import Section, count
from annual_reports.reports.report import Measurement

LISTED = (
    "Persons on the central list on the last day of the year, chairs and vice chairs included (Adoption Agencies "
    "Regulations 2005, regulation 3)"
)

FIGURES = (
    count("panel.meetings", "Panel meetings", "meetings", "Meetings of the adoption panel held in the year",
          "panel_meetings", headline=True),
    count("panel.adopters_presented", "Prospective adopters presented", "households",
          "Households whose suitability to adopt was on the agenda of a meeting in the year",
          "panel_items", "panel_meetings"),
    count("panel.matches", "Matches presented", "matches",
          "Proposed placements on the agenda of a meeting in the year", "panel_items", "panel_meetings"),
    count("panel.matches_own_children", "Matches of the council's own children", "matches",
          "Of the matches presented, those of children looked after by this council",
          "panel_items", "panel_meetings"),
    count("panel.matches_at_local_panel", "Matches heard by the local panel", "matches",
          "Of the matches presented, those heard by the panel that meets in this council's area",
          "panel_items", "panel_meetings"),
    count("panel.chairs", "Chairs", "chairs", f"{LISTED}, whose role is chair", "panel_members"),
    count("panel.vice_chairs", "Vice chairs", "vice chairs", f"{LISTED}, whose role is vice chair", "panel_members"),
    count("panel.central_list", "Members on the central list", "members", LISTED, "panel_members"),
    count("panel.central_list_original", "Members who came from the council's own panel", "members",
          f"{LISTED}, who were on the council's own panel before", "panel_members"),
    count("panel.central_list_new", "Members newly recruited", "members",
          f"{LISTED}, recruited for the regional adoption agency's list", "panel_members"),
)  # fmt: skip


def measure_panel(history: History) -> Measurement:
    """Count the year's meetings and their business, and the members at its end."""
    meetings = history.in_year(history.registers["panel_meetings"], "date")
    items = history.registers["panel_items"].merge(meetings, on="meeting")
    matches = items[items["kind"] == "match"]
    members = history.registers["panel_members"]
    joined = history.by_year_end(members["date_joined"])
    listed = members[joined & ~history.by_year_end(members["date_left"])]
    return Measurement(
        values={
            "panel.meetings": len(meetings),
            "panel.adopters_presented": int((items["kind"] == "adopters").sum()),
            "panel.matches": len(matches),
            "panel.matches_own_children": int(matches["own_child"].sum()),
            "panel.matches_at_local_panel": int((matches["panel"] == "local").sum()),
            "panel.chairs": int((listed["role"] == "chair").sum()),
            "panel.vice_chairs": int((listed["role"] == "vice chair").sum()),
            "panel.central_list": len(listed),
            "panel.central_list_original": int((listed["origin"] == "original").sum()),
            "panel.central_list_new": int((listed["origin"] == "new").sum()),
        },
        tables={},
    )


PANEL = Section(figures=FIGURES, registers=(PANEL_MEETINGS, PANEL_ITEMS, PANEL_MEMBERS), measure=measure_panel)
