"""How bounds, changes and shares are said, in a clause whose counts are written ``#`` and whose shares ``~``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annual_reports.gate.reading.sentences import NUMBER
from annual_reports.narrative.audit.language.wordlists import word_set
from annual_reports.narrative.audit.language.words import VERBS

_LAST_YEAR = (
    r"(?:in |during |at |for )?(?:the )?(?:last year|previous|preceding|prior|year before|year earlier|20\d\d\S*)"
)
_DOWN = r"(?:fell|fallen|dropped|decreased|declined|reduced|shrank)"
_UP = r"(?:rose|risen|grew|grown|increased|climbed)"
_MOVE = (
    rf"(?:(?P<down>{_DOWN}|down|fall|drop|decrease|decline|reduction)|(?P<up>{_UP}|up|rise|increase|growth))"
    r"(?: again| only| just| slightly)*"
)
_N = r"#(?P<number>\d+)"
FROM_TO = re.compile(rf"\b{_MOVE} (?:from {_N} to #(?P<to>\d+)|to #(?P<now>\d+) from #(?P<then>\d+))")
CHANGES = (
    re.compile(rf"\b{_MOVE} by (?:only |just )?{_N}"),
    re.compile(rf"\b(?:(?P<down>fall|drop|decrease|decline|reduction)|rise|increase|growth) of (?:only |just )?{_N}"),
    re.compile(rf"\b{_MOVE} {_N} (?:on|from|compared with) (?={_LAST_YEAR})"),
    re.compile(rf"{_N} (?:(?P<down>fewer|less)|more)\b(?P<rest>.*?)\bthan {_LAST_YEAR}"),
    re.compile(rf"\b(?:(?P<down>fewer|less)|more)\b(?P<rest>.*?)\bthan {_LAST_YEAR}"),
    re.compile(
        r"(?<!almost )(?<!nearly )(?<!about )(?P<beyond>\bmore than )?"
        r"\b(?:(?P<x2>doubled)|(?P<x3>trebled|tripled)|(?P<x4>quadrupled)|(?P<half>halved))\b"
    ),
    re.compile(rf"\b(?:(?P<x2>twice)|(?P<half>half)) as many\b(?P<rest>.*?)\bas {_LAST_YEAR}"),
    re.compile(
        rf"\b(?P<same>unchanged|(?:remained|stayed) (?:the same|unchanged)|(?:was|were) the same as {_LAST_YEAR}"
        rf"|the same (?:number )?(?:of )?(?P<rest>.*?)\bas {_LAST_YEAR})"
    ),
    re.compile(rf"\b(?:(?P<down>{_DOWN})|{_UP})\b(?! (?:by|of|from|to) )"),
)
TIMES = {"x2": 2, "x3": 3, "x4": 4}
BOUND = re.compile(
    rf"\b(?:(?P<most>(?:no|not) (?:more|greater) than|at most|up to|a maximum of)"
    rf"|(?P<least>(?:no|not) (?:fewer|less) than|at least|a minimum of)"
    rf"|(?P<fewer>(?:fewer|less) than)|(?P<more>more than)"
    rf"|(?P<under>under|below)|(?P<over>over|above)) {_N}"
    r"|#(?P<or_more>\d+) (?P<those>[a-z]+ )?or more|#(?P<or_fewer>\d+) (?P<them>[a-z]+ )?or (?:fewer|less)"
    r"|\bbetween #(?P<low>\d+) and #(?P<high>\d+)"
    r"|\b(?P<several>several|a few|a couple of|a handful of)\b"
)
SHARE = re.compile(
    r"(?P<over>\b(?:a|the) (?:(?:large|great|small|vast|clear) )?majority of|(?<!the )(?<!at )\bmost(?: of)?"
    r"|\b(?:more than|over) half(?: of)?|\b(?:almost|nearly|virtually) all(?: of)?)"
    r"|(?P<under>\ba (?:small )?minority of|\b(?:fewer than|less than|under) half(?: of)?)"
    r"|(?<!not )(?<!at )(?<!in )(?<!of )\b(?P<all>all(?: of)?|every(?: one of)?|each of)"
    r"|\b(?P<none>none of)|\b(?P<two>both(?: of)?|neither(?: of)?)|\b(?P<one>the (?:only|sole|lone)|a single)"
    r"|~(?P<fraction>\d+)(?: of)?(?= )"
)
_PREDICATE = re.compile(
    r"\b(?:was|were|is|are|had|have|has)\b"
    r"|\b(?:became|moved|lived|left|joined|achieved|passed|attended|received|stayed|began|ended|remained|led|came)\b"
)
_ENDS_PART = re.compile(r"\b(?:(?:made|make|makes) up|(?:accounted|account) for|were|was|formed|represented)$")
_EXACT = re.compile(r"#(?P<exact>\d+)")
_WHOLE_NUMBER = re.compile(r"(?<=\bof the )#\d+ |(?<=\bof our )#\d+ |(?<=\bof these )#\d+ ")
NUMBERED = ("number", "or_more", "or_fewer", "high", "exact")
OTHERWISE = word_set("by from about around nearly almost some another further than")
MARK = re.compile(r"[#~]\d+")
DOUBT = word_set(
    "will would could should must may might can cannot target forecast expected expect aim aims hope if unless whether "
    "per typically normally usually no not never without nor until percentage percent % proportion share rate average "
    "mean median cent points such these those"
)
BOUNDARIES = word_set("; : ( ) [ ] – — , . ? ! while whereas but although whilst though")
_TRIGGER = re.compile(
    rf"\b(?:{_DOWN}|{_UP}|fewer|less|more|most|least|under|over|below|above|up to|maximum|minimum|between|several|"
    r"few|couple|handful|only|sole|lone|single|majority|minority|half|halved|doubled|trebled|tripled|quadrupled|twice|same|"
    r"unchanged|stayed|remained|all|every|each|none|both|neither|thirds?|quarters?|fifths?|fall|drop|decrease|"
    r"decline|reduction|rise|increase|growth|up|down)\b",
    re.IGNORECASE,
)


def says_something(text: str) -> bool:
    """Whether a text has a word or a number that any of these begins with: a quick look."""
    return bool(_TRIGGER.search(text) or NUMBER.search(text))


def joined(words: list[str]) -> str:
    """Words as a clause, but for what is no claim: how many the whole is, of the #1 boys, is not what is claimed."""
    return _WHOLE_NUMBER.sub("", " ".join(words))


def parted(ahead: str, after: str) -> tuple[str, str]:
    """The words for a whole and those for a part: most of the boys | were adopted; girls made up | most of the boys."""
    cut = _PREDICATE.search(after)
    if cut:
        return after[: cut.start()], f"{ahead} {after[cut.end() :]}"
    return (after, ahead) if _ENDS_PART.search(ahead.strip()) else (after, "")


def only_number(clause: str) -> Iterator[re.Match[str]]:
    """The number of a clause that has no other."""
    if len(MARK.findall(clause)) == 1 and VERBS & set(clause.split()):  # headings are numbered too
        yield from _EXACT.finditer(clause)
