"""What ties the virtual school report's numbers together.

Several percentages are of pupils whose number is printed nowhere. Their counts are latent, so that what a
percentage says of few pupils is seen. Sessions, weeks and days are no counts of pupils: a percentage of
them follows the pupils whose they are.
"""

from __future__ import annotations

from itertools import pairwise

from annual_reports.measures.figures import slug
from annual_reports.measures.links import AtMost, Follows, Link, Links, Official, Open, Same, Share, Total
from annual_reports.reports.virtual_school.cohort import GRADES, NO_SCHOOL
from annual_reports.reports.virtual_school.cohort import SETTINGS as SETTING_LABELS
from annual_reports.reports.virtual_school.history import KEY_STAGES
from annual_reports.reports.virtual_school.key_stage_4 import SETTINGS
from annual_reports.reports.virtual_school.peps import TERMS
from annual_reports.reports.virtual_school.post_16 import DESTINATION_LABELS, NOT_IN_EET
from annual_reports.reports.virtual_school.progress import SUBJECTS
from annual_reports.reports.virtual_school.trends import MEASURES

STAGES = tuple(slug(stage) for stage in KEY_STAGES)
YEARS = ("{year}", "{year-1}")
SUBJECT_IDS = tuple(slug(subject) for subject in SUBJECTS)
IN_BOROUGH, OUT_OF_BOROUGH = "cohort_by_setting.total.in_borough", "cohort_by_setting.total.out_of_borough"


def _setting(code: str) -> str:
    return slug(SETTING_LABELS[code])


COHORT: tuple[Link, ...] = (
    *(
        Same((f"looked_after.total{past}", f"looked_after_by_year.{year}.children"))
        for past, year in zip(("", ".previous_year"), YEARS, strict=True)
    ),
    Official("looked_after_by_year.*.children", "looked_after", "looked_after.number", "*"),
    AtMost("looked_after.total", ("cohort.pupils",)),
    AtMost("looked_after.total.previous_year", ("cohort.pupils.previous_year",)),
    AtMost("cohort.pupils", ("cohort.reporting",)),
    AtMost("cohort.pupils.previous_year", ("cohort.reporting.previous_year",)),
    Same(("cohort.pupils", "cohort_by_key_stage.total.looked_after", "cohort_by_ofsted_grade.total.pupils")),
    Same(("cohort.reporting", "cohort_by_key_stage.total.for_12_months")),
    Total("cohort_by_key_stage.total.looked_after", ("cohort_by_key_stage.*.looked_after",)),
    Total("cohort_by_key_stage.total.for_12_months", ("cohort_by_key_stage.*.for_12_months",)),
    AtMost("cohort_by_key_stage.*.looked_after", ("cohort_by_key_stage.*.for_12_months",)),
    AtMost("cohort.pupils", ("cohort_by_setting.total.total",)),
    Total("cohort_by_setting.total.in_borough", ("cohort_by_setting.*.in_borough",)),
    Total("cohort_by_setting.total.out_of_borough", ("cohort_by_setting.*.out_of_borough",)),
    Total("cohort_by_setting.total.total", ("cohort_by_setting.*.total",)),
    AtMost("cohort_by_setting.*.total", ("cohort_by_setting.*.in_borough", "cohort_by_setting.*.out_of_borough")),
    Total("cohort_by_ofsted_grade.total.pupils", ("cohort_by_ofsted_grade.*.pupils",)),
    # ~cohort.in_borough and ~cohort.ehcp: pupils at school in the borough, and with a plan.
    Share("cohort.in_borough_percent", "~cohort.in_borough", "cohort.pupils"),
    Total(
        "~cohort.in_borough",
        tuple(f"cohort_by_setting.{_setting(code)}.in_borough" for code in SETTINGS if code != NO_SCHOOL),
    ),
    AtMost("cohort.pupils", ("~cohort.in_borough",)),
    Share("cohort.ehcp_percent", "~cohort.ehcp", "cohort.pupils"),
    AtMost("cohort.pupils", ("~cohort.ehcp",)),
    # ~cohort.good_schools and ~cohort.graded_schools: pupils whose school has such a grade, and has one at all.
    Share("cohort.good_schools_percent", "~cohort.good_schools", "~cohort.graded_schools"),
    Total("~cohort.good_schools", tuple(f"cohort_by_ofsted_grade.{slug(GRADES[code])}.pupils" for code in "12")),
    Total("~cohort.graded_schools", tuple(f"cohort_by_ofsted_grade.{slug(grade)}.pupils" for grade in GRADES.values())),
    AtMost("cohort.asylum_seekers", ("ks5_status.uasc.young_people",)),
)


def _progress(group: str, subject: str, what: str) -> str:
    """A count of pupils of a group: with a judgement in a subject, or with the progress expected; most are latent."""
    if (group, what) == ("all_pupils", "judged"):
        return f"progress.{subject}_judged"
    return f"~progress.{group}.{subject}.{what}"


GROUPINGS = (STAGES, ("in_borough", "out_of_borough"), ("with_ehcp", "with_sen_not_ehcp", "no_sen"))


def _progress_in(subject: str) -> tuple[Link, ...]:
    return (
        Same((f"progress.{subject}_percent", f"expected_progress_percent.all_pupils.{subject}")),
        *(
            Share(
                f"expected_progress_percent.{group}.{subject}",
                _progress(group, subject, "expected"),
                _progress(group, subject, "judged"),
            )
            for groups in (("all_pupils",), *GROUPINGS)
            for group in groups
        ),
        *(
            AtMost(_progress("all_pupils", subject, what), tuple(_progress(group, subject, what) for group in groups))
            for groups in GROUPINGS[1:]
            for what in ("expected", "judged")
        ),
        *(
            Total(_progress("all_pupils", subject, what), tuple(_progress(group, subject, what) for group in STAGES))
            for what in ("expected", "judged")
        ),
        *(
            AtMost(f"cohort_by_key_stage.{stage}.for_12_months", (_progress(stage, subject, "judged"),))
            for stage in STAGES
        ),
        AtMost("cohort.reporting", (_progress("all_pupils", subject, "judged"),)),
        AtMost(IN_BOROUGH, (_progress("in_borough", subject, "judged"),)),
        AtMost(OUT_OF_BOROUGH, (_progress("out_of_borough", subject, "judged"),)),
        AtMost("~cohort.ehcp", (_progress("with_ehcp", subject, "judged"),)),
        Share(
            f"progress.{subject}_percent.previous_year",
            f"~progress.{subject}.expected.previous_year",
            f"~progress.{subject}.judged.previous_year",
        ),
        AtMost("cohort.reporting.previous_year", (f"~progress.{subject}.judged.previous_year",)),
    )


PROGRESS: tuple[Link, ...] = tuple(link for subject in SUBJECT_IDS for link in _progress_in(subject))

NESTED = ("one_gcse", "five_gcses", "five_4plus", "five_4plus_em")
"""Results at the end of key stage 4, each reached by some of those who reach the one before."""
TABLE_ROWS = {id.removeprefix("ks4.").removesuffix("_percent"): slug(label) for label, id in MEASURES.items()}


def _earlier_results(steps: int) -> tuple[Link, ...]:
    """Results of an earlier summer, whose counts are printed in brackets behind the percentages.

    ~….2019: pupils of that summer's cohort with the result; the cohort itself stands in a header of the table.
    """
    summer = f"{{summer-{steps}}}"
    cohort = "ks4.reporting_cohort.previous_year" if steps == 1 else f"~ks4.reporting_cohort.{summer}"
    counts = {result: f"~ks4.{result}_pupils.{summer}" for result in NESTED}
    return (
        *(Share(f"ks4_four_years.{TABLE_ROWS[result]}.{summer}_*", counts[result], cohort) for result in NESTED),
        AtMost(cohort, (counts["one_gcse"],)),
        *(AtMost(counts[more], (counts[less],)) for more, less in pairwise(NESTED)),
    )


KEY_STAGE_4: tuple[Link, ...] = (
    # ~…leavers_short and ~…ks4_short: who had not been looked after for 12 months, in year 11 and in years 10 and 11.
    Total("ks4.year_11_leavers", ("ks4.reporting_cohort", "~ks4.leavers_short")),
    Total("cohort_by_key_stage.ks4.looked_after", ("cohort_by_key_stage.ks4.for_12_months", "~cohort.ks4_short")),
    AtMost("~cohort.ks4_short", ("~ks4.leavers_short",)),
    AtMost("cohort_by_key_stage.ks4.looked_after", ("ks4.year_11_leavers",)),
    AtMost("cohort_by_key_stage.ks4.for_12_months", ("ks4.reporting_cohort",)),
    AtMost("ks4.year_11_leavers.previous_year", ("ks4.reporting_cohort.previous_year",)),
    AtMost("ks4.reporting_cohort", ("ks4.one_gcse_pupils",)),
    *(AtMost(f"ks4.{more}_pupils", (f"ks4.{less}_pupils",)) for more, less in pairwise(NESTED)),
    # Both at grade 4 without five such grades: with a GCSE, and without five at that grade.
    AtMost("ks4.one_gcse_pupils", ("ks4.five_4plus_pupils", "ks4.maths_and_english_only_pupils")),
    # ~ks4.english_and_maths: pupils with grade 4 in both, with five such grades or without.
    Total("~ks4.english_and_maths", ("ks4.five_4plus_em_pupils", "ks4.maths_and_english_only_pupils")),
    Official(
        "~ks4.english_and_maths", "key_stage_4", "english_and_maths_4_plus.percent", "{year}", "ks4.reporting_cohort"
    ),
    *(Share(f"ks4.{result}_percent", f"ks4.{result}_pupils", "ks4.reporting_cohort") for result in NESTED),
    *(
        Share(f"ks4_four_years.{TABLE_ROWS[result]}.{{summer}}_*", f"ks4.{result}_pupils", "ks4.reporting_cohort")
        for result in NESTED
    ),
    *(link for steps in (1, 2, 3) for link in _earlier_results(steps)),
    Share(
        "ks4.five_4plus_em_percent.previous_year",
        "~ks4.five_4plus_em_pupils.{summer-1}",
        "ks4.reporting_cohort.previous_year",
    ),
    Share("ks4.ehcp_percent", "ks4.ehcp_pupils", "ks4.reporting_cohort"),
    # ~ks4.any_sen: pupils with a plan, with support or under assessment.
    Share("ks4.any_sen_percent", "~ks4.any_sen", "ks4.reporting_cohort"),
    Total("~ks4.any_sen", ("ks4.ehcp_pupils", "ks4.sen_support_pupils", "ks4.under_assessment_pupils")),
    AtMost("ks4.reporting_cohort", ("~ks4.any_sen",)),
    AtMost("~cohort.ehcp", ("ks4.ehcp_pupils",)),
    Total("ks4_settings.total.pupils", ("ks4_settings.*.pupils",)),
    AtMost("ks4.reporting_cohort", ("ks4_settings.total.pupils",)),
    *(Same((f"ks4.setting.{id}", f"ks4_settings.{_setting(code)}.pupils")) for code, id in SETTINGS.items()),
    *(Share(f"ks4.setting.{id}_percent", f"ks4.setting.{id}", "ks4.reporting_cohort") for id in SETTINGS.values()),
    AtMost("cohort_by_setting.*.total", ("ks4_settings.*.pupils",)),
)

EET_ROWS = tuple(
    f"destinations.{slug(label)}.young_people" for code, label in DESTINATION_LABELS.items() if code != NOT_IN_EET
)
POST_16: tuple[Link, ...] = (
    Total("destinations.total.young_people", ("destinations.*.young_people",)),
    AtMost("ks4.year_11_leavers", ("destinations.total.young_people",)),
    # ~post16.in_eet: leavers in education, employment or training.
    Share("post16.year_12_start_eet_percent", "~post16.in_eet", "destinations.total.young_people"),
    Total("~post16.in_eet", EET_ROWS),
    Same(("post16.apprenticeships", f"destinations.{slug(DESTINATION_LABELS['apprenticeship'])}.young_people")),
    Share(
        "post16.year_12_start_eet_percent.previous_year",
        "~post16.in_eet.previous_year",
        "~destinations.total.previous_year",
    ),
    AtMost("ks4.year_11_leavers.previous_year", ("~destinations.total.previous_year",)),
    AtMost("post16.fresh_start_engaged", ("post16.fresh_start_still_in_place",)),
    AtMost("post16.higher_education", ("post16.new_undergraduates",)),
    Same(("post16.higher_education.previous_year",)),
    Total("ks5.cohort", ("ks5_highest_qualification.*.young_people",)),
    Total("ks5.cohort", ("ks5_status.eet.young_people", "ks5_status.neet.young_people")),
    Total(
        "ks5.cohort",
        (
            "ks5_status.ehcp.young_people",
            "ks5_status.sen_support.young_people",
            "ks5_status.neither_ehcp_nor_sen_support.young_people",
        ),
    ),
    AtMost("ks5.cohort", ("ks5_status.uasc.young_people",)),
    Share("ks5.uasc_percent", "ks5_status.uasc.young_people", "ks5.cohort"),
    Share("ks5.eet_percent", "ks5_status.eet.young_people", "ks5.cohort"),
    # ~ks5.….previous_year: the numbers that last year's paper printed with the same percentage.
    Share("ks5.eet_percent.previous_year", "~ks5.eet.previous_year", "~ks5.cohort.previous_year"),
    AtMost("~ks5.cohort.previous_year", ("~ks5.eet.previous_year",)),
)

SEN_NOT_EHCP = "~progress.with_sen_not_ehcp.english.judged"
"""The nearest there is to the number of pupils with needs and no plan, which is printed nowhere."""
PUPILS_OF_GROUP = {
    "all_cyp_5_16": "cohort.pupils",
    **{stage: f"cohort_by_key_stage.{stage}.looked_after" for stage in STAGES},
    "primary": "~cohort.primary",
    "secondary": "~cohort.secondary",
    "school_in_borough": IN_BOROUGH,
    "school_out_of_borough": OUT_OF_BOROUGH,
    "send_without_an_ehcp": SEN_NOT_EHCP,
    "ehcp": "~cohort.ehcp",
    "unauthorised_absence": "cohort.pupils",
}
"""Group of the table of attendance to the pupils whose sessions it has."""
ATTENDANCE: tuple[Link, ...] = (
    Total("~cohort.primary", tuple(f"cohort_by_key_stage.{stage}.looked_after" for stage in STAGES[:2])),
    Total("~cohort.secondary", tuple(f"cohort_by_key_stage.{stage}.looked_after" for stage in STAGES[2:])),
    AtMost("cohort.pupils", ("attendance.number_of_cyp_5_16.sep_mar_{year}",)),
    AtMost("cohort.pupils.previous_year", ("attendance.number_of_cyp_5_16.sep_mar_{year-1}",)),
    *(
        Follows(f"attendance.{group}.sep_mar_{{year}}", ("attendance.number_of_cyp_5_16.sep_mar_{year}", pupils))
        for group, pupils in PUPILS_OF_GROUP.items()
    ),
    *(
        Follows(f"attendance.{group}.sep_mar_{{year-1}}", ("attendance.number_of_cyp_5_16.sep_mar_{year-1}",))
        for group in PUPILS_OF_GROUP
    ),
    Same(("attendance.percent", "attendance.all_cyp_5_16.sep_mar_{year}")),
    Same(("attendance.percent.previous_year", "attendance.all_cyp_5_16.sep_mar_{year-1}")),
    Same(("attendance.unauthorised_percent", "attendance.unauthorised_absence.sep_mar_{year}")),
    # ~attendance.persistent: pupils who missed a tenth of their sessions.
    *(
        link
        for past, year in zip(("", ".previous_year"), YEARS, strict=True)
        for link in (
            Same((f"attendance.persistent_absence_percent{past}", f"attendance.persistent_absence.sep_mar_{year}")),
            Share(
                f"attendance.persistent_absence_percent{past}",
                f"~attendance.persistent{past}",
                f"attendance.number_of_cyp_5_16.sep_mar_{year}",
            ),
        )
    ),
)
CLOSURE: tuple[Link, ...] = (
    # ~closure.…: pupils on the roll of whom it is known how they learned in the week.
    Total(
        "~closure.*",
        (
            "closure_attendance_by_week.*.in_school",
            "closure_attendance_by_week.*.at_home",
            "closure_attendance_by_week.*.not_engaged",
        ),
    ),
    # Weeks of pupils: as few pupils as the group has may stand behind them.
    *(
        Follows(f"closure_attendance_by_key_stage.{stage}.in_school", (f"cohort_by_key_stage.{stage}.looked_after",))
        for stage in STAGES
    ),
    Follows("closure_attendance_by_need.ehcp.in_school", ("~cohort.ehcp",)),
    Follows("closure_attendance_by_need.sen_support_or_under_assessment.in_school", (SEN_NOT_EHCP,)),
    Follows("closure_attendance_by_need.no_sen.in_school", ("~progress.no_sen.english.judged",)),
)

EXCLUDED = "exclusions.children_with_a_fixed_term_exclusion"


def _exclusions(past: str, year: str) -> tuple[Link, ...]:
    return (
        Same((f"exclusions.permanent{past}",)),
        Same((f"exclusions.suspended_children{past}", f"{EXCLUDED}.{year}_total")),
        AtMost(f"{EXCLUDED}.{year}_total", (f"{EXCLUDED}.{year}_in", f"{EXCLUDED}.{year}_out")),
        Same((f"exclusions.days_lost{past}", f"exclusions.days_lost.{year}_total")),
        # Days in and outside the borough sum to all days: none stays where one of the three numbers of children goes.
        *(
            Follows(id, (f"{EXCLUDED}.{year}_*",))
            for id in (
                f"exclusions.days_lost{past}",
                *(f"exclusions.days_lost.{year}_{place}" for place in ("total", "in", "out")),
            )
        ),
    )


EXCLUSIONS: tuple[Link, ...] = (*_exclusions("", YEARS[0]), *_exclusions(".previous_year", YEARS[1]))
PEPS: tuple[Link, ...] = (
    # ~pep.…: pupils with as many plans; their number stands in brackets behind the percentage.
    Share("pep.two_or_more", "~pep.two_or_more", "cohort.reporting"),
    Share("pep.three", "~pep.three", "cohort.reporting"),
    AtMost("cohort.reporting", ("~pep.two_or_more",)),
    AtMost("~pep.two_or_more", ("~pep.three",)),
    Share("pep.three.previous_year", "~pep.three.previous_year", "cohort.reporting.previous_year"),
    AtMost("cohort.reporting.previous_year", ("~pep.three.previous_year",)),
    # ~peps.…: plans completed in time, and those of them that were authorised.
    *(Same((f"pep.{term}_completed_percent", f"peps.{term}.completed.{{year}}")) for term in TERMS),
    *(
        link
        for term in TERMS
        for year in YEARS
        for due, completed, authorised in [
            (f"peps.{term}.cohort.{year}", f"~peps.{term}.completed.{year}", f"~peps.{term}.authorised.{year}")
        ]
        for link in (
            Share(f"peps.{term}.completed.{year}", completed, due),
            Share(f"peps.{term}.authorised.{year}", authorised, completed),
            AtMost(due, (completed,)),
            AtMost(completed, (authorised,)),
        )
    ),
)
PREMIUM: tuple[Link, ...] = (
    *(Share(f"ppp.{sum}_gbp", "", "ppp.pupils") for sum in ("rate", "initial_allocation", "withheld")),
    *(Follows(f"ppp.{sum}_gbp", ("ppp.pupils",)) for sum in ("rate", "initial_allocation", "withheld")),
    # ~ppp.pupils.previous_year: pupils who had the grant, as last year's paper printed them.
    Share("ppp.rate_gbp.previous_year", "", "~ppp.pupils.previous_year"),
    Follows("ppp.rate_gbp.previous_year", ("~ppp.pupils.previous_year",)),
    Total("pupil_premium_uses.total.pounds", ("pupil_premium_uses.*.pounds",)),
    Follows("pupil_premium_uses.*.pounds", ("ppp.pupils",)),
    Same(("previously_looked_after.pupils_with_ppp", "previously_looked_after_by_route.total.pupils")),
    Total("previously_looked_after_by_route.total.pupils", ("previously_looked_after_by_route.*.pupils",)),
    AtMost("previously_looked_after.pupils_with_ppp", ("previously_looked_after.schools",)),
    Same(("previously_looked_after.pupils_with_ppp.previous_year",)),
)
OPEN: tuple[Link, ...] = (
    Open(
        (
            "looked_after.rate_per_10000",
            "looked_after.rate_per_10000.*",
            "looked_after_rate.*.*",
            "looked_after_by_year.{year-2}.children",
            "looked_after_by_year.{year-3}.children",
            "looked_after_by_year.{year-4}.children",
            "ks4_elsewhere.*.*",
            "absence_elsewhere.*.*",
        ),
        "official statistics, published already",
    ),
)
LIKELY: tuple[Link, ...] = (
    # The kind and the place of every pupil's school are on record.
    Same(("cohort.pupils", "cohort_by_setting.total.total")),
    Same(("~cohort.in_borough", IN_BOROUGH)),
    Total("cohort_by_setting.*.total", ("cohort_by_setting.*.in_borough", "cohort_by_setting.*.out_of_borough")),
    Same(("ks4.reporting_cohort", "ks4_settings.total.pupils")),
    Total(f"{EXCLUDED}.{{year}}_total", (f"{EXCLUDED}.{{year}}_in", f"{EXCLUDED}.{{year}}_out")),
    Total(f"{EXCLUDED}.{{year-1}}_total", (f"{EXCLUDED}.{{year-1}}_in", f"{EXCLUDED}.{{year-1}}_out")),
    *(
        Total(_progress("all_pupils", subject, what), tuple(_progress(group, subject, what) for group in groups))
        for subject in SUBJECT_IDS
        for groups in GROUPINGS[1:]
        for what in ("expected", "judged")
    ),
    # What every leaver did next is known.
    Same(("ks4.year_11_leavers", "destinations.total.young_people")),
    Same(("ks4.year_11_leavers.previous_year", "~destinations.total.previous_year")),
    # Every pupil has a session on record, and a row for each week in which schools were closed.
    Same(("cohort.pupils", "attendance.number_of_cyp_5_16.sep_mar_{year}")),
    Same(("cohort.pupils", "~closure.*")),
)

LINKS = Links(
    (
        *COHORT,
        *PROGRESS,
        *KEY_STAGE_4,
        *POST_16,
        *ATTENDANCE,
        *CLOSURE,
        *EXCLUSIONS,
        *PEPS,
        *PREMIUM,
        *OPEN,
    ),
    LIKELY,
)
