"""The modules of the SSDA903 return as they first were: the base of 2017, and modules added since.

A column that no figure is made from may be empty or left out, since an extract should hold no more
than the reports need.
"""

from __future__ import annotations

from annual_reports.inputs.schema import Column, ColumnKind, TableSchema
from annual_reports.inputs.ssda903 import codes


def _child() -> Column:
    return Column(
        name="CHILD",
        kind=ColumnKind.IDENTIFIER,
        description="the council's identifier of the child, the same in every module and year",
        sensitive=True,
    )


def _birth(name: str = "DOB", description: str = "the child's date of birth", *, required: bool = True) -> Column:
    return Column(name=name, kind=ColumnKind.DATE, description=description, required=required, sensitive=True)


def _day(name: str, description: str, *, required: bool = True) -> Column:
    return Column(name=name, kind=ColumnKind.DATE, description=description, required=required)


def _code(name: str, description: str, values: codes.Codes, *, required: bool = True) -> Column:
    return Column(name=name, kind=ColumnKind.CODE, description=description, codes=values, required=required)


def _flag(name: str, description: str, *, required: bool = False) -> Column:
    return Column(name=name, kind=ColumnKind.FLAG, description=description, required=required)


def _spare(name: str, description: str, kind: ColumnKind = ColumnKind.TEXT, *, sensitive: bool = False) -> Column:
    """Declare a column of the return that no report reads."""
    return Column(name=name, kind=kind, description=description, required=False, optional=True, sensitive=sensitive)


HEADER = TableSchema(
    name="HEADER",
    title="Children",
    description="One row a child looked after at any time in the year, or a care leaver of the year.",
    columns=(
        _child(),
        _code("SEX", "the child's sex", codes.SEX),
        _birth(),
        _code("ETHNIC", "the child's ethnic group", codes.ETHNIC),
        _spare("UPN", "unique pupil number", ColumnKind.IDENTIFIER, sensitive=True),
        _spare("MOTHER", "whether the child is a mother", ColumnKind.FLAG),
        _spare("MC_DOB", "date of birth of the child's own child", ColumnKind.DATE, sensitive=True),
    ),
    key=("CHILD",),
)

EPISODES = TableSchema(
    name="EPISODES",
    title="Episodes of care",
    description="One row for each unbroken time under one legal status in one placement.",
    columns=(
        _child(),
        _day("DECOM", "day on which the episode began"),
        _code("RNE", "why the episode began", codes.REASON_NEW_EPISODE),
        _code("LS", "legal status", codes.LEGAL_STATUS),
        _code("CIN", "main need", codes.CATEGORY_OF_NEED, required=False),
        _code("PLACE", "kind of placement", codes.PLACE),
        _code("PLACE_PROVIDER", "who provides the placement", codes.PLACE_PROVIDER, required=False),
        _day("DEC", "day on which the episode ended; empty while it is open", required=False),
        _code("REC", "why the episode ended", codes.REASON_EPISODE_CEASED, required=False),
        _code("REASON_PLACE_CHANGE", "why the placement changed", codes.REASON_PLACE_CHANGE, required=False),
        _spare("HOME_POST", "postcode of the child's home", sensitive=True),
        _spare("PL_POST", "postcode of the placement", sensitive=True),
        _spare("URN", "Ofsted's number of the provider"),
    ),
    key=("CHILD", "DECOM"),
)

REVIEWS = TableSchema(
    name="REVIEWS",
    title="Reviews of care plans",
    description="One row a review held in the year.",
    columns=(
        _child(),
        _birth(),
        _day("REVIEW", "day of the review"),
        _code("REVIEW_CODE", "how the child took part", codes.REVIEW),
    ),
    key=("CHILD", "REVIEW"),
)

UASC = TableSchema(
    name="UASC",
    title="Unaccompanied asylum-seeking children",
    description="One row a child who was one at any time in the year.",
    columns=(
        _child(),
        _code("SEX", "the child's sex", codes.SEX),
        _birth(),
        _day("DUC", "day on which the child stopped being one", required=False),
    ),
    key=("CHILD",),
)

OC2 = TableSchema(
    name="OC2",
    title="Health and offending",
    description="One row a child looked after for at least 12 months at 31 March.",
    columns=(
        _child(),
        _birth(),
        Column(
            name="SDQ_SCORE",
            kind=ColumnKind.INTEGER,
            description="score of the strengths and difficulties questionnaire",
            required=False,
            minimum=0,
            maximum=40,
        ),
        _code("SDQ_REASON", "why there is no score", codes.SDQ_REASON, required=False),
        _flag("CONVICTED", "convicted or cautioned in the year"),
        _flag("HEALTH_CHECK", "health promotion checks up to date"),
        _flag("IMMUNISATIONS", "immunisations up to date"),
        _flag("TEETH_CHECK", "teeth checked by a dentist"),
        _flag("HEALTH_ASSESSMENT", "had the annual health assessment"),
        _flag("SUBSTANCE_MISUSE", "identified as having a substance misuse problem"),
        _flag("INTERVENTION_RECEIVED", "received an intervention for it"),
        _flag("INTERVENTION_OFFERED", "was offered an intervention and refused it"),
    ),
    key=("CHILD",),
)

OC3 = TableSchema(
    name="OC3",
    title="Care leavers",
    description="One row a care leaver whose 17th to 21st birthday falls in the year.",
    columns=(
        _child(),
        _birth(),
        _code("IN_TOUCH", "whether the council is in touch", codes.IN_TOUCH),
        _code("ACTIV", "main activity", codes.ACTIVITY),
        _code("ACCOM", "accommodation, and whether it is suitable", codes.ACCOMMODATION),
    ),
    key=("CHILD",),
)

AD1 = TableSchema(
    name="AD1",
    title="Adoptions",
    description="One row a child adopted in the year.",
    columns=(
        _child(),
        _birth(),
        _day("DATE_INT", "day of the decision that the child should be placed for adoption", required=False),
        _day("DATE_MATCH", "day of the decision to match the child with the adopters", required=False),
        _flag("FOSTER_CARE", "whether the adopters were the child's foster carers", required=True),
        Column(
            name="NB_ADOPTR",
            kind=ColumnKind.INTEGER,
            description="number of adopters",
            required=False,
            minimum=1,
            maximum=2,
        ),
        _code("SEX_ADOPTR", "sex of the adopters", codes.SEX_OF_ADOPTERS, required=False),
        _code("LS_ADOPTR", "legal status of the adopters", codes.LEGAL_STATUS_OF_ADOPTERS, required=False),
    ),
    key=("CHILD",),
)

PLACED_ADOPTION = TableSchema(
    name="PLACED_ADOPTION",
    title="Children who should be placed for adoption",
    description="One row a decision that a child should be placed for adoption, or its reversal.",
    columns=(
        _child(),
        _birth(),
        _day("DATE_PLACED", "day of the decision, not of a placement"),
        _day("DATE_PLACED_CEASED", "day on which the decision was reversed", required=False),
        _code("REASON_PLACED_CEASED", "why it was reversed", codes.REASON_PLACED_CEASED, required=False),
    ),
    key=("CHILD", "DATE_PLACED"),
    aliases=("placed_for_adoption", "should_be_placed_for_adoption", "sbpfa", "placedadoption"),
)

PREV_PERM = TableSchema(
    name="PREV_PERM",
    title="Previous permanence",
    description="One row a child who came into care in the year, with the permanence option they had before.",
    columns=(
        _child(),
        _birth(),
        _code("PREV_PERM", "the option", codes.PREVIOUS_PERMANENCE),
        _spare("LA_PERM", "the council that arranged it"),
        _day("DATE_PERM", "day of the order", required=False),
    ),
    key=("CHILD",),
    aliases=("previous_permanence", "prevperm"),
)

MISSING = TableSchema(
    name="MISSING",
    title="Missing or away from placement",
    description="One row an incident.",
    columns=(
        _child(),
        _birth(),
        _code("MISSING", "missing, or away without authorisation", codes.MISSING),
        _day("MIS_START", "first day"),
        _day("MIS_END", "last day; empty while it lasts", required=False),
    ),
    aliases=("missing_episodes", "missing_from_care"),
)

SW_EPISODES = TableSchema(
    name="SW_EPISODES",
    title="Social workers",
    description="One row for each time that one social worker held a child's case.",
    columns=(
        _child(),
        _birth(),
        Column(name="SW_ID", kind=ColumnKind.IDENTIFIER, description="identifier of the social worker", sensitive=True),
        _day("SW_DECOM", "first day"),
        _day("SW_DEC", "last day; empty while it lasts", required=False),
        _code("SW_REASON", "why it changed", codes.REASON_SOCIAL_WORKER_CHANGED, required=False),
    ),
    aliases=("social_worker", "social_workers", "sw_episode", "swepisodes"),
)

DOLO = TableSchema(
    name="DOLO",
    title="Deprivation of liberty orders",
    description="One row an order in force in the year.",
    columns=(
        _child(),
        _birth(),
        _day("DOLO_START", "first day"),
        _day("DOLO_END", "last day; empty while it lasts", required=False),
    ),
    key=("CHILD", "DOLO_START"),
)

BASE = (HEADER, EPISODES, REVIEWS, UASC, OC2, OC3, AD1, PLACED_ADOPTION, PREV_PERM, MISSING)
"""The return of 2017."""
