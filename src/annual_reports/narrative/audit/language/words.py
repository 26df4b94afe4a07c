"""Words: their stems, and the lists that tell what a word does in a sentence."""

from __future__ import annotations

from functools import lru_cache

from annual_reports.narrative.audit.language.wordlists import word_set

MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        1,
    )
    for name in names.split()
}

IRREGULAR = {
    "children": "child", "people": "person", "men": "man", "women": "woman", "persons": "person", "rose": "rise",
    "fell": "fall", "grew": "grow", "grown": "grow", "risen": "rise", "fallen": "fall",
    "shrank": "shrink", "shrunk": "shrink",
    "began": "begin", "begun": "begin", "left": "leave", "held": "hold", "met": "meet",
    "took": "take", "taken": "take", "made": "make", "given": "give", "came": "come", "became": "become",
    "families": "family", "enquiries": "enquiry", "inquiries": "enquiry", "staff": "staff", "lives": "life",
    "sent": "send", "seen": "see", "saw": "see", "did": "do", "ran": "run", "brought": "bring", "wives": "wife",
    "parties": "party", "authorities": "authority", "bodies": "body", "studies": "study", "agencies": "agency",
    "carers": "carer", "found": "find", "pupil": "pupil", "spent": "spend",
}  # fmt: skip

# Words that say the same in these papers.
SAME = {
    "male": "boy", "female": "girl", "commence": "begin", "start": "begin", "cease": "end", "close": "end",
    "conclude": "end", "youngster": "child", "kid": "child", "youth": "child", "personal-education-plan": "pep",
    "inhouse": "in-house", "sgo": "special-guardianship-order",
    "math": "mathematic",
}  # fmt: skip

VERBS = word_set(
    "was were is are am be been being had has have do does did will would can could may might shall should must "
    "led went came made took got gave became began left met held sat ran saw said told found sent spent rose fell "
    "grew remain remained remains received attended achieved passed completed required needed showed included "
    "includes include represent represents represented equates accounts accounted makes make stood stands"
)
PREPOSITIONS = word_set(
    "of in on at by for with from to into onto under over within without between during since until through per "
    "against among amongst across about as than via following before after where when who whom whose that which "
    "because if while whilst whereas but and or nor plus compared including despite due"
)
DETERMINERS = word_set("the a an our their its his her these those this that all each every both any some such")

# Words that carry no subject of their own: a statement is not told from another by them.
STOP = (
    VERBS
    | PREPOSITIONS
    | DETERMINERS
    | word_set(
        "there it they we he she i you us them also only just now then not no yes so too very more most less "
        "least few fewer many much other another same further additional up down out off again still already "
        "however therefore overall total totals totalled totalling number numbers figure figures count amount one "
        "ones year years period month months week weeks day days time times date annual annually reporting "
        "current last previous prior next end beginning start percentage percent per cent proportion rate around "
        "approximately nearly almost roughly exactly altogether all whole during what how s t re ve ll d etc e.g "
        "i.e eg ie"
    )
)

# Words that add little: two statements that differ by these alone are about the same thing.
WEAK = word_set(
    "child person young people council borough local authority service team receive make record take hold "
    "undertake complete report carry provide see new successfully formally individual different separate various "
    "actual case within have go get become be subject area process pupil student open active"
)

PEOPLE = word_set(
    "child person pupil student boy girl man woman adult adopter carer parent family household learner leaver "
    "resident member applicant worker teacher victim offender baby infant sibling teenager applicant couple"
)

# What can be announced with a count and then listed.
LISTED = word_set(
    "priority theme area strand objective aim session event course school question recommendation workstream "
    "stage team way action outcome principle pillar panel date category reason group form type factor heading "
    "commitment goal element component domain value standard key step option measure meeting workshop project "
    "programme initiative risk challenge strength partner agency authority borough council service evening "
    "conference target ambition promise pledge duty function requirement part section chapter topic issue point "
    "item task"
)

NOT_PLURAL = word_set(
    "always perhaps sometimes ones theirs ours hers across less yes its besides towards afterwards news years "
    "months weeks days hours minutes"
)

UP = word_set("increase rise grow growth climb up gain jump upward surge upturn")
DOWN = word_set("decrease fall drop reduce reduction decline down dip shrink downward downturn")
UP_THAN = word_set("higher more greater above over larger longer exceed older bigger")
DOWN_THAN = word_set("lower fewer less below smaller shorter under fewest")
UNCHANGED = word_set("unchanged same identical")

DURATIONS = word_set("day week month year hour minute term night fortnight decade")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The word as a dictionary lists it, near enough to tell two statements apart.

    Agent nouns keep their ending: an adopter is not an adoption.

    Examples
    --------
    >>> [stem(word) for word in ("children", "placed", "families", "adopters", "planning", "boxes", "services")]
    ['child', 'place', 'family', 'adopter', 'plan', 'box', 'service']
    >>> stem("males"), stem("commenced"), stem("previous"), stem("process")
    ('boy', 'begin', 'previous', 'process')
    """
    word = word.lower().removesuffix("'s").removesuffix("s'")
    root = IRREGULAR.get(word) or _without_ending(word)
    return SAME.get(root, root)


def _without_ending(word: str) -> str:
    if len(word) > 3 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if len(word) > 4 and word.endswith("ed") and not word.endswith("eed"):
        return _verb(word[:-2])
    if len(word) > 5 and word.endswith("ing"):
        return _verb(word[:-3])
    return word


def _verb(root: str) -> str:
    if root.endswith("i"):
        return root[:-1] + "y"
    if len(root) > 2 and root[-1] == root[-2] and root[-1] not in "lsez":
        return root[:-1]
    if root.endswith(
        ("ac", "c", "v", "g", "rs", "at", "iz", "is", "ur", "ir", "pos", "eas", "uc", "let", "let", "clos", "u")
    ):
        return root + "e"
    return root


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun.

    Examples
    --------
    >>> is_plural("children"), is_plural("sessions"), is_plural("previous"), is_plural("process")
    (True, True, False, False)
    """
    if word in VERBS or word in NOT_PLURAL:
        return False
    if word in {"children", "people", "men", "women", "staff", "sgos"}:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "ous"))
