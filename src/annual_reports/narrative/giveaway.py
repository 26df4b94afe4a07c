"""Words of Part 1 that may give a small number away: typed small numbers, "both", "the only child", "half of them".

A figure that is filled in is protected wherever it stands; what a person typed is not. Nobody but a
person can tell whether such words speak of the year's children, so that each is a question: a warning
in a draft, which a final Part 1 does not pass until the words are changed or the case is settled with
``<!-- disclosure: ok REASON -->`` in the cell.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from nbformat import NotebookNode

from annual_reports.findings import Finding, Severity
from annual_reports.narrative.audit.language.mentions import Mention, NumberKind
from annual_reports.narrative.audit.language.reader import mentions
from annual_reports.narrative.audit.language.tokens import Token, sentences, tokenise
from annual_reports.narrative.audit.language.wordlists import word_set
from annual_reports.narrative.audit.language.words import PREPOSITIONS, VERBS, is_plural, stem
from annual_reports.narrative.cells import for_part, is_narrative
from annual_reports.narrative.limits import COMMENT
from annual_reports.narrative.outline import CONDITION, VALUE
from annual_reports.narrative.plain_words import plain_words

GIVES_AWAY = "narrative.gives-away"
SAYS_OF_HIDDEN, NOT_SO, TYPED_NUMBER = "narrative.says-of-hidden", "narrative.not-so", "narrative.typed-number"
# What says more of a sentence, before what says less.
INSTEAD_OF = {GIVES_AWAY: {SAYS_OF_HIDDEN, NOT_SO, TYPED_NUMBER}, SAYS_OF_HIDDEN: {TYPED_NUMBER}}
LARGEST = 5
SETTLED = re.compile(r"<!--\s*disclosure:\s*ok\b[\s:]*(?=[^\s>-])[^>]*-->", re.IGNORECASE)

PEOPLE = word_set(
    "child children baby babies infant infants toddler toddlers boy boys girl girls brother brothers sister sisters "
    "sibling siblings twin twins pupil pupils student students teenager teenagers adolescent adolescents youngster "
    "youngsters leaver leavers learner learners person persons people man men woman women mother mothers father "
    "fathers family families household households couple couples adopter adopters carer carers applicant applicants "
    "adoptee adoptees offender offenders entrant entrants reoffender reoffenders victim victims parent parents "
    "apprentice apprentices seeker seekers refugee refugees residents adults teens kid kids lad lads "
    "uasc cla lac cyp yp neet neets eet eets"
)
CASES = word_set(
    "case cases complaint complaints allegation allegations disruption disruptions breakdown breakdowns placement "
    "placements adoption adoptions match matches exclusion exclusions suspension suspensions referral referrals "
    "notification notifications arrangement arrangements sentence sentences conviction convictions caution cautions "
    "breach breaches offence offences incident incidents death deaths compliment compliments appeal appeals occasion "
    "occasions apprenticeship apprenticeships registration registrations withdrawal withdrawals remand remands "
    "order orders sgo sgos ehcp ehcps approval approvals"
)
COLLECTIVE = word_set("people uasc cla lac cyp yp")
COUNTED = {stem(word) for word in PEOPLE | CASES} | PEOPLE | CASES
THEM = word_set("them whom these those")
DOERS = VERBS | word_set("moved lived stayed returned joined died complained appealed remained began became")
LOOSE = word_set("to with in into by from within under for any each every")  # children who moved to one family
ANY_OF_A_KIND = word_set("family household parent couple")
NO_COUNT = word_set("these those year years")
AMOUNTS = word_set("was were from to than only just")  # the number fell from 4 to 2
SCALES = word_set("age ages aged scale grade grades")

_AGED = r"(?:\d+-year-olds?|under-\w+s)"


def _any_of(words: Collection[str]) -> str:
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))}|{_AGED})"


_PEOPLE, _CASES = _any_of(PEOPLE), _any_of(PEOPLE | CASES)
_ADJECTIVES = (
    r"(?:(?!as\b|of\b|and\b|or\b|nor\b|to\b|that\b|who\b|for\b|in\b|with\b|the\b)"
    r"(?:(?:year|key stage) \d{1,2}|[a-z-]+) ){0,2}"
)
_NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight)"
_THE = "(?:the|these|those|our|them|whom|us)"
_ACTED = "(?:" + "|".join(sorted(DOERS - {"are", "is", "be"}, key=len, reverse=True)) + ")"
_SIBLINGS = "(?:siblings|brothers|sisters|twins)"
_ARTICLE = "(?:a|the|one|his|her)"
_SMALL = r"(?:[1-6](?![\d.,%]*\d|\s?%)|one|two|three|four|five|six)"
_BEGINS = r"(?:^|[.;(] ?)"
_SHARE = (
    r"(?:(?:almost|nearly|just|well) )?(?:most|all|none|both|(?:the|a|a (?:large|small|vast|clear)) majority|"
    r"(?:more|less|fewer) than half|(?:over|under) half)"
)
_MANY = _any_of({word for word in PEOPLE | CASES if is_plural(word)} | COLLECTIVE)
_VAGUE = r"(?:several|a (?:small )?handful|a couple|a pair)"
_FEW = r"(?:(?:only |just )?a few|(?:very|only) few)"
_MULTIPLIED = "(?:doubled|trebled|tripled|quadrupled|halved)"
_MEANWHILE = "(?: (?:has|have|had|more than|almost|nearly|in the year|again))*"
_WENT = (
    "(?:fell|rose|dropped|grew|increased|decreased|declined|reduced|went (?:up|down)|(?:is|was|were|are) (?:up|down))"
)
_MEASURED = r"(?:per cent|percent|percentage|points?|days?|weeks?|months?|years?|hours?|posts?|pounds?|times|%)"
_HAPPENED = "(?:" + "|".join(sorted(CASES | {"custody"}, key=len, reverse=True)) + ")"
_OF_A_SEX = "(?:boys?|girls?|males?|females?|neet|eet)"
_ROMAN = r"(?:i{1,3}|iv|vi?)"
_PERCENT = r"\b\d{1,3}(?:\.\d+)? ?(?:%|per cent\b|percent\b)"
_ENDS = r"(?= ?[.;,!)(|]| ?$)"
PHRASES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_SMALL} {_ADJECTIVES}{_AGED}\b",
        rf"{_BEGINS}{_SHARE} {_ACTED}\b|\b{_SHARE} of (?:them|whom|these) {_ACTED}\b",
        rf"\b{_SHARE} of {_THE} {_ADJECTIVES}{_CASES}\b",
        rf"(?<!when )(?<!where )\bmost {_ADJECTIVES}{_PEOPLE} (?:[a-z]+ )?{_ACTED}\b",
        r"\bthe (?:largest|biggest|smallest|commonest|most common) (?:[a-z]+ )?(?:group|category|reason)s?\b"
        r"(?: [a-z]+){0,3} (?:was|were)\b",
        rf"\b(?:more|fewer) {_ADJECTIVES}{_PEOPLE} than {_ADJECTIVES}{_PEOPLE}\b",
        rf"\b(?:twice|three times|half) as many {_ADJECTIVES}{_CASES}\b|\bas many {_ADJECTIVES}{_CASES} as\b",
        rf"\bthe same number of {_ADJECTIVES}{_CASES}\b",
        rf"\b(?:numbers|the number|{_CASES}){_MEANWHILE} {_MULTIPLIED}\b",
        rf"\bthe number of {_ADJECTIVES}{_MANY}(?: [a-z-]+){{0,4}}{_MEANWHILE} {_MULTIPLIED}\b",
        rf"\b{_WENT}(?: again| only| just)? by (?:only |just )?{_SMALL}\b(?! {_MEASURED}\b| ?%|\.\d)",
        rf"\b(?:fewer|less|more|no more|no fewer|not more) than {_SMALL}(?= {_ACTED}\b| ?[.;)]|$)",
        rf"\b(?:at least|at most) {_SMALL}(?= {_ACTED}\b)",
        rf"\b{_SMALL} (?:year|key stage) \d{{1,2}} {_ADJECTIVES}{_CASES}\b",
        rf"\b{_CASES} \({_SMALL}\)",
        rf"\bboth of (?:{_THE}|whom)\b|\bboth {_ACTED}\b",
        rf"\bboth (?!as\b|parents|carers|adopters|families){_ADJECTIVES}{_CASES}\b",
        rf"\bneither (?:of {_THE}\b|{_ADJECTIVES}{_PEOPLE}\b|{_ACTED}\b)",
        rf"\bthe (?:only|one|lone|sole|last remaining) {_ADJECTIVES}{_CASES}\b",
        rf"\bthe only one\b|\b(?:only|just) one {_ACTED}\b",
        rf"\b(?:nobody|no[ -]one|none|everyone|everybody|(?:no|all) {_ADJECTIVES}{_CASES}),? "
        rf"(?:but|except|other than|apart from|save)(?: for)? (?:(?:an?|the) {_ADJECTIVES}{_CASES}|{_SMALL})\b",
        rf"\ball but {_SMALL}\b",
        rf"\b(?:only|just) an? {_ADJECTIVES}(?:boy|girl|brother|sister|baby|infant|toddler|twin)\b",
        rf"\b(?:a|one) (?:single|lone|sole) {_ADJECTIVES}(?!case\b|parent\b|sentence\b){_CASES}\b",
        rf"\bsiblings? (?:group|pair|set)s? of {_NUMBER}\b|\bsibling pairs?\b|\bpairs? of {_SIBLINGS}\b",
        rf"\bgroups? of {_NUMBER} {_PEOPLE}\b|\b(?:twins?|triplets)\b",
        rf"\b{_ARTICLE} brother and (?:{_ARTICLE} )?sister\b|\b{_ARTICLE} sister and (?:{_ARTICLE} )?brother\b",
        r"\ba boy and a girl\b|\ba girl and a boy\b",
        rf"\b(?:all|none|any|every one) of (?:{_THE} {_ADJECTIVES}{_CASES}\b|them {_ACTED}\b|whom\b)",
        rf"\ball (?:the|these|those) {_ADJECTIVES}{_CASES} (?:[a-z]+ )?{_ACTED}\b",
        rf"\beach of the {_NUMBER}\b",
        r"\bthe other (?:child|boy|girl|pupil|sibling|brother|sister|one)\b",
        rf"\b{_VAGUE} (?:of )?{_ADJECTIVES}{_MANY}\b|\b(?:{_VAGUE}|{_FEW}) of {_THE} {_ADJECTIVES}{_CASES}\b",
        rf"\b(?:{_VAGUE}|{_FEW}) of (?:them|whom|these)\b|(?:^|[.(] ?)(?:{_VAGUE}|{_FEW}) {_ACTED}\b",
        rf"(?:\b{_FEW}|{_BEGINS}few) {_ADJECTIVES}{_MANY} (?:(?!are )[a-z]+ )?(?:{_ACTED}|[a-z]+ed)\b",
        rf"\b(?:(?:only|just) a|only|very) few {_ADJECTIVES}{_MANY}\b(?! (?:are|will|can|may)\b)",
        rf"\b(?:fewer|less|no more) than (?:\d|two|three|four|five|six) {_ADJECTIVES}{_CASES}\b",
        rf"\b(?:{_CASES}|eet|numbers): (?:{_SMALL}|{_ROMAN}){_ENDS}",
        rf"\b{_CASES} (?:numbered|totalled|came to|amounted to) (?:only |just )?{_SMALL}\b",
        rf"\bhow many {_ADJECTIVES}{_CASES}\b[^.?]{{0,60}}\? {_SMALL}{_ENDS}",
        rf"\b{_HAPPENED} (?:was|were|had|has been|have been) (?:[a-z]+ ){{0,2}}(?:once|twice|thrice|{_SMALL} times)"
        rf"(?:{_ENDS}|(?= (?:in|during)\b))",
        rf"\b(?:duo|trio|threesome|foursome|quartet|quintet) of {_ADJECTIVES}{_MANY}\b|\ba (?:single|lone|sole) one\b",
        rf"{_PERCENT} (?:[a-z]+ ){{0,6}}(?:were|was) {_OF_A_SEX}\b|\| ?{_OF_A_SEX} ?\| ?{_PERCENT}",
        rf"\$ ?{_SMALL} ?\$ {_ADJECTIVES}{_CASES}\b",
    )
)
# In a cell of a table: 2, two, 2 (1%), 1% (2), 2 of 14.
_SMALL_ALONE = re.compile(
    rf"\s*(?:(?P<number>[1-{LARGEST}]|one|two|three|four|five)\s*(?:(?!/\d+/)[(/,;].*|of\b.*)?[*†‡§¹²³]*"
    rf"|[\d.]+\s?%\s*\((?P<bracketed>[1-{LARGEST}]|one|two|three|four|five)\))\s*",
    re.IGNORECASE,
)
_TITLE = re.compile(r'\]\([^()"]{0,400}\s"([^"]+)"\s*\)')
_MARK = r"[ \t>]*(?:[-*+]|\d{1,3}[.)])[ \t]"
BLOCK = re.compile(rf"(?m)^(?:{_MARK}+|#+[ \t]+)?(.+(?:\n(?!{_MARK}|#|[^\n{{]*\||\s*$).+)*)")


def giveaways(text: str, *, file: str, cell: str) -> list[Finding]:
    """Find words of a Part 1 cell, before it is filled in, that may give a small number away.

    Parameters
    ----------
    text
        Markdown as it was written.
    file, cell
        The notebook and the cell's id.

    Examples
    --------
    >>> [found.found for found in giveaways("Two children moved, {{ placed.total }} in all.", file="a.ipynb", cell="x")]
    ['Two children']
    >>> giveaways("Both boys moved. <!-- disclosure: ok said in the court's judgment -->", file="a.ipynb", cell="x")
    []
    """
    if SETTLED.search(text):
        return []
    found: dict[int, tuple[int, str]] = {}
    for start, block in blocks(COMMENT.sub(_blank, text)):
        for offset, piece in ((0, block), *_titles(block)):
            read = plain_words(piece)
            for first, end in (*_numbers(read.text), *_phrases(read.text)):
                at, last = (start + offset + read.place(place) for place in (first, end - 1))
                found.setdefault(at, (last, read.text[first:end]))
    apart = _without_overlaps([(at, last, words) for at, (last, words) in sorted(found.items())])
    return [_finding(words, text.count("\n", 0, at) + 1, file, cell) for at, words in apart]


def giveaways_in(notebook: NotebookNode, file: str) -> tuple[Finding, ...]:
    """Find such words in all that a person wrote for Part 1.

    Parameters
    ----------
    notebook
        The edition or template, with its values not yet filled in.
    file
        Its path below the project folder.
    """
    cells = [cell for cell in for_part(notebook, 1).cells if is_narrative(cell)]
    return tuple(finding for cell in cells for finding in giveaways(cell.source, file=file, cell=cell.get("id", "?")))


def told_once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Leave out what another finding says more precisely of the same sentence; each finding once.

    A final paper is refused for all of them: this is for telling people.
    """
    each = tuple(dict.fromkeys(findings))
    return tuple(one for one in each if not any(_says_more(other, one) for other in each))


def _says_more(other: Finding, one: Finding) -> bool:
    of_one_sentence = (other.file, other.cell) == (one.file, one.cell) and one.found in other.found
    return of_one_sentence and other.code in INSTEAD_OF.get(one.code, ())


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def blocks(text: str) -> Iterator[tuple[int, str]]:
    """Paragraphs, list items without their marks, and rows of tables, each with its place."""
    for match in BLOCK.finditer(text):
        yield match.start(1), match[1]


def _titles(block: str) -> Iterator[tuple[int, str]]:
    """Titles of links, which a page shows under the pointer, each with its place."""
    for match in _TITLE.finditer(block):
        yield match.start(1), match[1]


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    for start, cell, is_cell in _cells(text):
        if is_cell and (alone := _SMALL_ALONE.fullmatch(cell)):
            small = "number" if alone["number"] else "bracketed"
            yield start + alone.start(small), start + alone.end(small)
            continue
        for sentence in sentences(tokenise(cell), cell):
            for mention in mentions(sentence, cell):
                end = _end_of_count(mention, sentence) if not mention.inline else 0
                if end:
                    yield start + mention.start, start + end


def _cells(text: str) -> Iterator[tuple[int, str, bool]]:
    """Cells of a table's row, or the text itself where it is none; whether each is a cell, and where it begins."""
    bars = [match.start() for match in re.finditer(r"\|", _without_values(text))]
    ends = [-1, *bars, len(text)]
    for before, end in pairwise(ends):
        yield before + 1, text[before + 1 : end], bool(bars)


def _end_of_count(mention: Mention, sentence: list[Token]) -> int:
    """Where the words that count people or cases end; 0 where they count none, or more than is small."""
    small = mention.kind is NumberKind.COUNT and 1 <= mention.value <= LARGEST and mention.value.is_integer()
    if not small and mention.kind is not NumberKind.FRACTION:
        return 0
    before = sentence[mention.first - 1].low if mention.first else ""
    after = [token.low for token in sentence[mention.last : mention.last + 3]]
    at = _counted_at(mention, sentence)
    if at:
        general = mention.value == 1 and stem(sentence[at].low) in ANY_OF_A_KIND and before in LOOSE
        return 0 if general else sentence[at].end
    if before in NO_COUNT or not after:
        return 0
    if after[0] == "of" and len(after) > 1 and after[1] in THEM:
        return sentence[mention.last + 1].end
    alone = mention.value != 1 or before in {"", ",", ";", ":", "and", "but", "while", "of"}
    if small and alone and after[0] in DOERS:
        return sentence[mention.last].end
    earlier = sentence[mention.first - 2].low if mention.first > 1 else ""
    amount = before in AMOUNTS and earlier not in SCALES and after[0] in {".", ",", ";", ")", "to"}
    bare = amount or (after[0] == "(" and mention.text != "one")
    return mention.end if small and bare else 0


def _counted_at(mention: Mention, sentence: list[Token]) -> int:
    """Place of the noun for people or cases that a number counts; 0 where it counts something else."""
    for at in range(mention.last, min(mention.last + 4, len(sentence))):
        if sentence[at].low in PEOPLE | CASES:
            return at
        if sentence[at].low in DOERS | PREPOSITIONS or not sentence[at].low[0].isalnum():
            break
    return mention.noun_at if mention.noun in COUNTED else 0


def _phrases(text: str) -> Iterator[tuple[int, int]]:
    low = (letter.lower() for letter in _without_values(text).replace("’", "'"))
    plain = "".join(letter[:1] for letter in low)  # one for one, whatever alphabet it is of
    for pattern in PHRASES:
        for match in pattern.finditer(plain):
            yield match.span()


def _without_values(text: str) -> str:
    return CONDITION.sub(_blank, VALUE.sub(_blank, text))


def _without_overlaps(found: list[tuple[int, int, str]]) -> list[tuple[int, str]]:
    """Leave out what stands within words that were found already."""
    apart: list[tuple[int, str]] = []
    end = -1
    for at, last, words in found:
        if at > end:
            apart.append((at, words))
        end = max(end, last)
    return apart


def _finding(words: str, line: int, file: str, cell: str) -> Finding:
    return Finding(
        code=GIVES_AWAY,
        problem="words for Part 1 may give a small number away",
        severity=Severity.WARNING,
        file=file,
        cell=cell,
        line=line,
        expected="no small numbers of people or cases but those that the report fills in, which are protected",
        found=" ".join(words.split()),
        cause="the words were typed, and nothing protects them",
        next_step="let the report fill in the number, say it without one, begin the cell with <!-- part 2 -->, or, "
        "where nothing of the year is said, settle it with <!-- disclosure: ok REASON -->",
    )
