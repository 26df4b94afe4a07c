"""Series that the reports put beside their own figures, by the file that publishes them.

Names of indicators and filters are the publisher's. What a reference table in ``data/reference/``
holds names its own series in its header instead.
"""

from __future__ import annotations

from annual_reports.inputs.comparators.comparison import Series

_LOOKED_AFTER = {"population_type": "Children looked after on 31 March each year"}
_TWELVE_MONTHS = {"social_care_group": "CLA 12 months at 31 March"}
_ALL_SCHOOLS = {**_TWELVE_MONTHS, "phase_type_grouping": "Total"}
_ALL_AGES = {"age_start_poc": "Total"}

# cla_number_and_rate_per_10k_children: by reporting year.
LOOKED_AFTER = Series(
    indicator="children_count",
    filters=_LOOKED_AFTER,
    label="Children looked after at 31 March",
    unit="children",
    counts=True,
)
LOOKED_AFTER_RATE = Series(
    indicator="rate_per_10000",
    filters=_LOOKED_AFTER,
    label="Children looked after at 31 March per 10,000 aged under 18",
    unit="per 10,000",
)

# la_cla_placement_stability: by reporting year.
THREE_OR_MORE_PLACEMENTS = Series(
    indicator="children_percent",
    filters={"cla_group": "CLA on 31 March", "placement_stability": "With 3 or more placements during the year"},
    label="Looked-after children with three or more placements in the year",
    unit="%",
)

# national_cla_adopted_average_time_between_adoption_process_stages: England, by reporting year.
ENTRY_TO_PLACEMENT_MONTHS = Series(
    indicator="number",
    filters={
        **_ALL_AGES,
        "stage_of_adoption_process": ("4. Total average time between entry into care and date placed for adoption"),
    },
    label="Average time from entering care to being placed for adoption",
    unit="months",
)
ENTRY_TO_ADOPTION_MONTHS = Series(
    indicator="number",
    filters={
        **_ALL_AGES,
        "stage_of_adoption_process": "6. Total average time between entry into care and adoption",
    },
    label="Average time from entering care to adoption",
    unit="months",
)

# ks4_la: by academic year.
ATTAINMENT_8 = Series(indicator="avg_att8", filters=_TWELVE_MONTHS, label="Average Attainment 8 score", unit="points")
ENGLISH_AND_MATHS_4_PLUS = Series(
    indicator="pt_l2basics_94",
    filters=_TWELVE_MONTHS,
    label="Pupils with grade 4 or above in English and mathematics",
    unit="%",
)

# absence_la: by academic year.
OVERALL_ABSENCE = Series(indicator="pt_overall", filters=_ALL_SCHOOLS, label="Sessions missed", unit="%")
PERSISTENT_ABSENCE = Series(
    indicator="pt_pupils_pa_10_exact",
    filters=_ALL_SCHOOLS,
    label="Pupils who missed 10% or more of their sessions",
    unit="%",
)

# Local Authority Interactive Tool.
LAIT_LOOKED_AFTER = Series(indicator="LACnum", label="Children looked after at 31 March", unit="children", counts=True)
LAIT_LOOKED_AFTER_RATE = Series(
    indicator="LAC", label="Children looked after at 31 March per 10,000 aged under 18", unit="per 10,000"
)
LAIT_ADOPTED = Series(
    indicator="No_of LAC Adopted", label="Looked-after children adopted in the year", unit="children", counts=True
)
LAIT_SPECIAL_GUARDIANSHIP = Series(
    indicator="LAC_ceased_SGO",
    label="Children who ceased to be looked after through special guardianship",
    unit="children",
    counts=True,
)
LAIT_FIRST_TIME_ENTRANTS_RATE = Series(
    indicator="FirstYJS", label="First time entrants aged 10 to 17 per 100,000", unit="per 100,000"
)
LAIT_REOFFENDING_PERCENT = Series(indicator="ReoffYO", label="Young offenders proven to have reoffended", unit="%")
LAIT_PROGRESS_8 = Series(indicator="LAC_KS4_AVG_Prog8", label="Average Progress 8 score", unit="points")
