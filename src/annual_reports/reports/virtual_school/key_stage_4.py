"""Key stage 4: the leavers, their results, needs and schools."""

from __future__ import annotations

import pandas as pd

from annual_reports.measures.ages import completed_years
from annual_reports.measures.catalogue import Rows
from annual_reports.measures.figures import FigureDefinition, TableDefinition
from annual_reports.measures.kinds import Kind, Measured
from annual_reports.reports.report import Measurement
from annual_reports.reports.virtual_school.history import History
from annual_reports.reports.virtual_school.registers import GCSE_RESULTS, PUPILS
from annual_reports.reports.virtual_school.section import SEN_NOT_EHCP, Section, code_labels, count, percentage

LEAVERS = "Pupils of year 11 looked after at 31 March"
PUPILS_12_MONTHS = f"{LEAVERS} who had been looked after for 12 months"
FIVE_EM = f"{PUPILS_12_MONTHS} with five or more GCSEs at grade 4 or above, English and mathematics among them"
FIVE = f"{PUPILS_12_MONTHS} with five or more GCSEs at grade 4 or above"
SOURCES = ("gcse_results", "pupils", "EPISODES")
COHORT_ID = "ks4.reporting_cohort"
SETTINGS = {
    "mainstream": "mainstream",
    "special": "special",
    "alternative": "alternative_provision",
    "none": "no_school",
}
SETTING_LABELS = code_labels(PUPILS, "setting")
SEN_IN_PRINT = {"EHCP": "EHCP", "support": "K", "assessment": "Under assessment"}


def _results(id: str, label: str, definition: str, *, headline: bool = False) -> tuple[FigureDefinition, ...]:
    return (
        count(f"{id}_pupils", f"{label}: pupils", "pupils", definition, *SOURCES),
        count(f"{id}_percent", label, "%", definition, *SOURCES, kind=Kind.PERCENT, headline=headline),
    )


def _sen(id: str, label: str, definition: str) -> FigureDefinition:
    return count(id, label, "pupils", f"{PUPILS_12_MONTHS}, {definition}", "pupils", "EPISODES")


FIGURES = (
    count("ks4.year_11_leavers", "Year 11 leavers", "pupils", LEAVERS, "pupils", "EPISODES", headline=True),
    count(COHORT_ID, "Year 11 leavers looked after for 12 months", "pupils", PUPILS_12_MONTHS, "pupils", "EPISODES",
          headline=True),
    *_results("ks4.five_4plus_em", "Five GCSEs at grade 4 or above with English and mathematics", FIVE_EM,
              headline=True),
    *_results("ks4.five_4plus", "Five GCSEs at grade 4 or above", FIVE),
    count("ks4.maths_and_english_only_pupils", "Grade 4 or above in English and mathematics without five at that grade",
          "pupils", f"{PUPILS_12_MONTHS} with grade 4 or above in both, and fewer than five such grades in all",
          *SOURCES),
    *_results("ks4.five_gcses", "Five GCSEs at any grade",
              f"{PUPILS_12_MONTHS} with five or more GCSEs at grades 9 to 1"),
    *_results("ks4.one_gcse", "At least one GCSE", f"{PUPILS_12_MONTHS} with one GCSE or more at grades 9 to 1"),
    _sen("ks4.ehcp_pupils", "Year 11 pupils with a plan (EHCP)", "with an education, health and care plan"),
    count("ks4.ehcp_percent", "Year 11 pupils with a plan (EHCP)", "%",
          f"{PUPILS_12_MONTHS}, with an education, health and care plan", "pupils", "EPISODES", kind=Kind.PERCENT),
    _sen("ks4.sen_support_pupils", "Year 11 pupils with SEN support", "with SEN support"),
    _sen("ks4.under_assessment_pupils", "Year 11 pupils under assessment",
         "under assessment for an education, health and care plan"),
    count("ks4.any_sen_percent", "Year 11 pupils with any special educational need", "%",
          f"{PUPILS_12_MONTHS}, with a plan, SEN support or under assessment", "pupils", "EPISODES", kind=Kind.PERCENT),
    *(_sen(f"ks4.setting.{id}", f"Year 11 pupils: {SETTING_LABELS[code].lower()}",
           f"setting: {SETTING_LABELS[code].lower()}")
      for code, id in SETTINGS.items()),
    *(count(f"ks4.setting.{id}_percent", f"Year 11 pupils: {SETTING_LABELS[code].lower()}", "%",
            f"{PUPILS_12_MONTHS}, setting: {SETTING_LABELS[code].lower()}", "pupils", "EPISODES", kind=Kind.PERCENT)
      for code, id in SETTINGS.items()),
)  # fmt: skip

PUPIL_TABLE = TableDefinition(
    id="ks4_pupils",
    title="Pupils at the end of key stage 4",
    columns=("Ref", "Born", "Years looked after", "Placed", "SEN", "GCSEs", "Maths 4+", "English 4+"),
    unit="GCSEs",
    definition=(
        f"{PUPILS_12_MONTHS}, one row each: year of birth, completed years looked after at 31 March, special "
        "educational needs, GCSEs at grades 9 to 1; x marks a grade 4 or above"
    ),
    source=("pupils", "gcse_results", "HEADER", "EPISODES"),
    pupil_level=True,
)
SETTING_TABLE = TableDefinition(
    id="ks4_settings",
    title="Year 11 pupils looked after for 12 months, by kind of school",
    columns=("Kind of school", "Pupils"),
    unit="pupils",
    definition=PUPILS_12_MONTHS,
    source=("pupils", "EPISODES"),
    total_row=True,
)


def measure_key_stage_4(history: History) -> Measurement:
    """Count results, needs and settings of the year-11 pupils in the reporting cohort."""
    pupils = with_results(history)
    total = len(pupils)
    settings = {code: int((pupils["setting"] == code).sum()) for code in SETTINGS}
    ehcp, support, assessment = (int((pupils["sen"] == code).sum()) for code in ("EHCP", *SEN_NOT_EHCP))
    values: dict[str, Measured] = {
        "ks4.year_11_leavers": int((history.in_care["year_group"] == 11).sum()),
        COHORT_ID: total,
        "ks4.maths_and_english_only_pupils": int((pupils["maths"] & pupils["english"] & ~pupils["five"]).sum()),
        "ks4.ehcp_pupils": ehcp,
        "ks4.ehcp_percent": percentage(ehcp, total, "ks4.ehcp_pupils", COHORT_ID),
        "ks4.sen_support_pupils": support,
        "ks4.under_assessment_pupils": assessment,
        "ks4.any_sen_percent": percentage(ehcp + support + assessment, total, "", COHORT_ID),
    }
    for id, column in (
        ("five_4plus_em", "five_with_both"),
        ("five_4plus", "five"),
        ("five_gcses", "five_any"),
        ("one_gcse", "one_any"),
    ):
        number = int(pupils[column].sum())
        values[f"ks4.{id}_pupils"] = number
        values[f"ks4.{id}_percent"] = percentage(number, total, f"ks4.{id}_pupils", COHORT_ID)
    for code, id in SETTINGS.items():
        values[f"ks4.setting.{id}"] = settings[code]
        values[f"ks4.setting.{id}_percent"] = percentage(settings[code], total, f"ks4.setting.{id}", COHORT_ID)
    by_setting = [(SETTING_LABELS[code], number) for code, number in settings.items()]
    return Measurement(
        values=values,
        tables={
            "ks4_settings": [*by_setting, ("Total", sum(settings.values()))],
            "ks4_pupils": _one_by_one(pupils, history),
        },
    )  # fmt: skip


def with_results(history: History) -> pd.DataFrame:
    """Add to the year-11 pupils how many GCSEs they have and which thresholds they reach.

    Returns
    -------
    DataFrame
        The pupils in the order of the register, with ``gcses`` (grades 9 to 1), ``maths`` and ``english``
        (grade 4 or above), ``five`` (five at grade 4 or above), ``five_with_both``, ``five_any`` and ``one_any``.
    """
    results = history.registers["gcse_results"]
    passed = results[results["grade"] != "U"]
    good = passed[passed["grade"].astype("int64") >= 4]
    pupils = history.year_11

    def number(rows: pd.DataFrame) -> pd.Series[int]:
        return pupils["child"].map(rows["child"].value_counts()).fillna(0).astype(int)

    gcses, at_grade_4 = number(passed), number(good)
    maths, english = (number(good[good["subject"] == subject]) > 0 for subject in ("Maths", "English"))
    return pupils.assign(
        gcses=gcses,
        maths=maths,
        english=english,
        five=at_grade_4 >= 5,
        five_with_both=(at_grade_4 >= 5) & maths & english,
        five_any=gcses >= 5,
        one_any=gcses >= 1,
    )


def _one_by_one(pupils: pd.DataFrame, history: History) -> Rows:
    if pupils["born"].isna().any() or pupils.empty:
        return []
    years = [
        f"{whole}-{whole + 1}" if begins_then else f"{whole} or more"
        for whole, begins_then in zip(
            completed_years(pupils["in_care_since"], history.year.last_day), pupils["period_start"].notna(), strict=True
        )
    ]
    columns = ("placed", "sen", "gcses", "maths", "english")
    return [
        (
            str(number),
            str(born.year),
            in_care,
            {"in": "In", "out": "Out"}.get(placed, ""),
            SEN_IN_PRINT.get(sen, ""),
            int(gcses),
            "x" if maths else "",
            "x" if english else "",
        )
        for number, (born, in_care, placed, sen, gcses, maths, english) in enumerate(
            zip(pupils["born"], years, *(pupils[column] for column in columns), strict=True), start=1
        )
    ]


KEY_STAGE_4 = Section(
    figures=FIGURES,
    tables=(SETTING_TABLE, PUPIL_TABLE),
    registers=(PUPILS, GCSE_RESULTS),
    measure=measure_key_stage_4,
)
