"""Code lists of the SSDA903 return as it was in 2017, the base that later years differ from.

Codes are those of the Department for Education's technical specification of the return; the
meanings are put in this project's words.
"""

from __future__ import annotations

from collections.abc import Mapping

Codes = Mapping[str, str]

SEX: Codes = {"1": "male", "2": "female"}

ETHNIC: Codes = {
    "WBRI": "White British",
    "WIRI": "White Irish",
    "WOTH": "any other White background",
    "WIRT": "Traveller of Irish heritage",
    "WROM": "Gypsy or Roma",
    "MWBC": "White and Black Caribbean",
    "MWBA": "White and Black African",
    "MWAS": "White and Asian",
    "MOTH": "any other mixed background",
    "AIND": "Indian",
    "APKN": "Pakistani",
    "ABAN": "Bangladeshi",
    "AOTH": "any other Asian background",
    "BCRB": "Black Caribbean",
    "BAFR": "Black African",
    "BOTH": "any other Black background",
    "CHNE": "Chinese",
    "OOTH": "any other ethnic group",
    "REFU": "the child or parents refused to say",
    "NOBT": "not yet known",
}

REASON_NEW_EPISODE: Codes = {
    "S": "began to be looked after",
    "L": "legal status changed",
    "P": "placement and carer changed",
    "T": "placement changed, same carer",
    "B": "legal status, placement and carer changed",
    "U": "legal status and placement changed, same carer",
}

LEGAL_STATUS: Codes = {
    "C1": "interim care order",
    "C2": "full care order",
    "D1": "freeing order",
    "E1": "placement order",
    "V2": "accommodated under section 20",
    "V3": "short breaks, each recorded on its own",
    "V4": "short breaks, recorded as one agreement",
    "L1": "police protection",
    "L2": "emergency protection order",
    "L3": "child assessment order",
    "J1": "remand",
    "J2": "detained under the Police and Criminal Evidence Act 1984",
    "J3": "youth rehabilitation order with residence or intensive fostering",
}

CATEGORY_OF_NEED: Codes = {
    "N1": "abuse or neglect",
    "N2": "the child's disability",
    "N3": "a parent's illness or disability",
    "N4": "family in acute stress",
    "N5": "family dysfunction",
    "N6": "socially unacceptable behaviour",
    "N7": "low income",
    "N8": "absent parenting",
}

PLACE: Codes = {
    "A3": "placed for adoption with consent, with the current foster carer",
    "A4": "placed for adoption with consent, with others",
    "A5": "placed for adoption under a placement order, with the current foster carer",
    "A6": "placed for adoption under a placement order, with others",
    "H5": "semi-independent living that is not a children's home",
    "K1": "secure children's home",
    "K2": "children's home",
    "P1": "with parents or others with parental responsibility",
    "P2": "independent living",
    "P3": "residential employment",
    "R1": "residential care home",
    "R2": "National Health Service or other nursing or medical care",
    "R3": "family centre or mother and baby unit",
    "R5": "young offender institution",
    "S1": "residential school",
    "T0": "temporary move of any kind",
    "T1": "temporary stay in hospital",
    "T2": "temporary absence on holiday",
    "T3": "temporary place while the foster carer is on holiday",
    "T4": "temporary place of seven days or less",
    "U1": "fostered by relatives or friends, long term",
    "U2": "fostered by relatives or friends who are approved adopters",
    "U3": "fostered by relatives or friends, neither long term nor for adoption",
    "U4": "fostered by others, long term",
    "U5": "fostered by others who are approved adopters (fostering for adoption)",
    "U6": "fostered by others, neither long term nor for adoption",
    "Z1": "another placement",
}

PLACE_PROVIDER: Codes = {
    "PR0": "parents or others with parental responsibility",
    "PR1": "the council itself, or a regional adoption agency that it hosts",
    "PR2": "another council, or a regional adoption agency that one hosts",
    "PR3": "another public body",
    "PR4": "private provider",
    "PR5": "voluntary agency",
}

REASON_EPISODE_CEASED: Codes = {
    "X1": "the next episode begins on the same day",
    "E11": "adopted, application not opposed",
    "E12": "adopted, consent dispensed with by the court",
    "E2": "died",
    "E3": "another council took over the care",
    "E4A": "returned to parents or relatives as planned",
    "E4B": "returned to parents or relatives, not as planned",
    "E13": "left to live with parents, relatives or others without parental responsibility",
    "E41": "child arrangements or residence order",
    "E43": "special guardianship of former foster carers",
    "E44": "special guardianship of others",
    "E5": "independent living with support",
    "E6": "independent living without support",
    "E7": "residential care paid for by adult social care",
    "E9": "sentenced to custody",
    "E14": "remand ended",
    "E15": "found to be 18 or older",
    "E16": "moved abroad",
    "E17": "turned 18 and stayed with the carers",
    "E8": "ceased for another reason",
}

REASON_PLACE_CHANGE: Codes = {
    "CARPL": "care plan",
    "CLOSE": "provision closed or carer resigned",
    "ALLEG": "allegation",
    "STAND": "concern about standards of care",
    "APPRR": "approval removed",
    "CREQB": "asked for by the carer because of the child's behaviour",
    "CREQO": "asked for by the carer for another reason",
    "CHILD": "asked for by the child",
    "LAREQ": "asked for by the council",
    "PLACE": "only the status of the placement changed",
    "OTHER": "another reason",
}

SEX_OF_ADOPTERS: Codes = {
    "M1": "one man",
    "F1": "one woman",
    "MM": "two men",
    "FF": "two women",
    "MF": "a man and a woman",
}

LEGAL_STATUS_OF_ADOPTERS: Codes = {
    "L0": "single adopter",
    "L11": "married couple of different sexes",
    "L12": "married couple of the same sex",
    "L2": "civil partners",
    "L3": "unmarried couple of different sexes",
    "L4": "couple of the same sex, neither married nor civil partners",
}

REASON_PLACED_CEASED: Codes = {
    "RD1": "the child's needs changed",
    "RD2": "the court made no placement order",
    "RD3": "no adopters could be found",
    "RD4": "another reason",
}

REVIEW: Codes = {
    "PN0": "child under four",
    "PN1": "attended and spoke",
    "PN2": "attended, an advocate spoke",
    "PN3": "attended and showed views without words",
    "PN4": "attended without contributing",
    "PN5": "did not attend, an advocate spoke",
    "PN6": "did not attend, views conveyed in another way",
    "PN7": "did not attend, views not conveyed",
}

SDQ_REASON: Codes = {
    "SDQ1": "under 4 or over 16 at the assessment",
    "SDQ2": "the carer refused",
    "SDQ3": "not possible because of the child's disability",
    "SDQ4": "another reason",
    "SDQ5": "the child refused",
}

IN_TOUCH: Codes = {
    "YES": "in touch",
    "NO": "not in touch",
    "DIED": "died after leaving care",
    "REFU": "refuses contact",
    "NREQ": "no longer needs the service",
    "RHOM": "returned home for six months or more",
}

ACTIVITY: Codes = {
    "F1": "full time in higher education",
    "P1": "part time in higher education",
    "F2": "full time in other education",
    "P2": "part time in other education",
    "F3": "full time in training or employment",
    "P3": "part time in training or employment",
    "G4": "not in education, employment or training: illness or disability",
    "G5": "not in education, employment or training: other circumstances",
    "G6": "not in education, employment or training: pregnancy or parenting",
    "0": "not known: not in touch, died or returned home",
}

_ACCOMMODATION_KINDS: Codes = {
    "B": "with parents or relatives",
    "C": "residential care",
    "D": "semi-independent accommodation with support",
    "E": "supported lodgings",
    "G": "gone abroad",
    "H": "deported",
    "K": "lodgings without support",
    "R": "residence not known",
    "S": "no fixed abode",
    "T": "foyer or similar",
    "U": "independent living",
    "V": "emergency accommodation",
    "W": "bed and breakfast",
    "X": "in custody",
    "Y": "other accommodation",
    "Z": "with former foster carers",
}

ACCOMMODATION: Codes = {
    **{f"{kind}1": f"{meaning}: suitable" for kind, meaning in _ACCOMMODATION_KINDS.items()},
    **{f"{kind}2": f"{meaning}: unsuitable" for kind, meaning in _ACCOMMODATION_KINDS.items()},
    "0": "not known: not in touch, died or returned home",
}

PREVIOUS_PERMANENCE: Codes = {
    "P1": "adoption",
    "P2": "special guardianship",
    "P3": "residence or child arrangements order",
    "P4": "of a kind not known",
    "Z1": "none",
}

MISSING: Codes = {"M": "missing: whereabouts not known", "A": "away without authorisation: whereabouts known"}

REASON_SOCIAL_WORKER_CHANGED: Codes = {
    "MANAGE": "caseloads were balanced",
    "FCONTA": "first social worker",
    "LEFTRL": "the social worker left",
    "ORGRST": "the service was reorganised",
    "TSPROC": "the case moved between teams as planned",
    "ABSENC": "the social worker was absent",
    "CHCHAN": "the child asked for a change",
    "PCCHAN": "the parents or carers asked for a change",
    "SWDIED": "the social worker died",
    "OTHERS": "another reason",
}
