"""The same thing said twice with different numbers, in one paper or across several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from annual_reports.narrative.audit.checks.common import plain, quote, rounds_to, same
from annual_reports.narrative.audit.findings import AuditFinding, AuditKind, Confidence
from annual_reports.narrative.audit.language.mentions import Nearness, NumberKind
from annual_reports.narrative.audit.language.tokens import tokenise
from annual_reports.narrative.audit.language.words import PEOPLE
from annual_reports.narrative.audit.reading.clean import squeeze
from annual_reports.narrative.audit.statements import Statement, subject

MOST_SAID = 40


def check_repeats(statements: Sequence[Statement]) -> Iterator[AuditFinding]:
    """Compare the statements of one paper with each other."""
    for group in _groups(statements).values():
        yield from _within(group)
    yield from _against_rows(statements)


def _groups(statements: Sequence[Statement]) -> dict[tuple[frozenset[str], str, str], list[Statement]]:
    groups: dict[tuple[frozenset[str], str, str], list[Statement]] = {}
    for statement in statements:
        kind = "count" if statement.kind in {NumberKind.COUNT, NumberKind.RATE} else statement.kind.value
        if statement.kind is NumberKind.DURATION:
            kind = statement.head
        groups.setdefault((statement.topics, kind, statement.period), []).append(statement)
    return groups


def _within(group: Sequence[Statement]) -> Iterator[AuditFinding]:
    """Two values of one subject and period. Three or more are rather a measure told place by place."""
    if len(group) < 2 or len(group) > MOST_SAID:
        return
    values = _distinct(group)
    if len(values) != 2:
        return
    first, second = values
    if _comparable(first, second):
        yield contradiction(first, second)


def _distinct(group: Sequence[Statement]) -> list[Statement]:
    """One statement for each value, prose before tables."""
    found: list[Statement] = []
    for statement in sorted(group, key=lambda statement: statement.in_table):
        if not any(agree(statement, known) for known in found):
            found.append(statement)
    return found


def agree(first: Statement, second: Statement) -> bool:
    """Whether two values can be one number, each as exactly as it was printed."""
    if same(first.value, second.value):
        return True
    for inline, other in ((first, second), (second, first)):
        if _is_inline(inline) and inline.decimals == other.decimals:  # it is printed rounded: 81.7 as 82
            return rounds_to(inline.value, other.value, inline.decimals)
    coarse = max(10.0**-first.decimals, 10.0**-second.decimals)
    if Nearness.ABOUT in {first.nearness, second.nearness}:
        coarse = max(coarse, 0.2 * max(abs(first.value), abs(second.value)))
    fine = first.decimals == second.decimals and Nearness.ABOUT not in {first.nearness, second.nearness}
    return not fine and abs(first.value - second.value) <= 0.5 * coarse + 1e-9


def _comparable(first: Statement, second: Statement) -> bool:
    """Whether two statements stand where they must agree."""
    if not _same_heads(first.head, second.head) or (first.sentence is second.sentence and not first.in_table):
        return False
    if first.in_table and second.in_table:
        return _same_tables(first, second)
    if first.in_table or second.in_table or first.section == second.section:
        return True
    return first.in_overview or second.in_overview or _about(first) or _about(second)


def _same_heads(first: str, second: str) -> bool:
    """Whether two nouns can be one: 199 people with an outcome for an offence are not 371 offences with an outcome."""
    return not first or not second or (first in PEOPLE) == (second in PEOPLE)


def _same_tables(first: Statement, second: Statement) -> bool:
    alike = (
        first.caption == second.caption or not subject(tokenise(first.caption)) or not subject(tokenise(second.caption))
    )
    return first.place != second.place and first.dated and second.dated and len(first.topics) > 1 and alike


def _about(statement: Statement) -> bool:
    """Whether the section is about what the statement counts."""
    heading = {word[:5] for word in subject(tokenise(statement.heading))}
    return bool(heading & {topic[:5] for topic in statement.topics})


def _against_rows(statements: Sequence[Statement]) -> Iterator[AuditFinding]:
    """A sentence that only names the noun, and the one row of the tables that counts this noun.

    "25 notifications in the previous year" against "Notifications of new arrangements received": 27.
    """
    rows: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.in_table:
            rows.setdefault(statement.head, []).append(statement)
    for statement in statements:
        if statement.in_table or statement.topics != {statement.head} or not statement.dated:
            continue
        candidates = [
            row for row in rows.get(statement.head, ()) if row.kind is statement.kind and row.topics > statement.topics
        ]
        labels = {row.quote.partition(":")[0] for row in candidates}
        here = [row for row in candidates if row.period == statement.period]
        if len(labels) != 1 or len(here) != 1 or agree(statement, here[0]):
            continue
        yield contradiction(statement, here[0], Confidence.LOOK)


def contradiction(first: Statement, second: Statement, confidence: Confidence | None = None) -> AuditFinding:
    """Word two values of one thing; a typed one is told against an inline value, which cannot be mistyped."""
    if _is_inline(first) and not _is_inline(second):
        first, second = second, first
    sure = Confidence.LIKELY if len(first.topics) > 1 or first.in_table != second.in_table else Confidence.LOOK
    if not first.dated and not second.dated and first.section != second.section and len(first.topics) < 2:
        sure = Confidence.LOOK
    here, there = _printed(first), _printed(second)
    return AuditFinding(
        kind=AuditKind.REPEAT,
        confidence=confidence or sure,
        quote=_quote(first),
        where=first.place,
        found=here,
        expected=there,
        why=f"{here} here, {there} there, both of “{' '.join(sorted(first.topics))}”",
        elsewhere=second.place,
        elsewhere_quote=_quote(second),
    )


def _is_inline(statement: Statement) -> bool:
    return statement.mention is not None and statement.mention.inline


def _printed(statement: Statement) -> str:
    return plain(statement.value, statement.decimals if _is_inline(statement) else 2)


def _quote(statement: Statement) -> str:
    if statement.sentence is not None and statement.mention is not None:
        return quote(statement.sentence, statement.mention.start, statement.mention.end)
    return squeeze(statement.quote)


def check_across(papers: Sequence[Sequence[Statement]]) -> Iterator[AuditFinding]:
    """Compare the statements of several papers of one year.

    Only what two papers say in the same words, of the same year, is compared, and one word is not enough but
    for a moment of the year: "looked after at 31 March".
    """
    for one, other in combinations(papers, 2):
        groups = _groups([statement for statement in other if _names_enough(statement)])
        for key, mine in _groups([statement for statement in one if _names_enough(statement)]).items():
            theirs = groups.get(key)
            if theirs is None or len(_distinct(mine)) > 1 or len(_distinct(theirs)) > 1 or key[2].startswith("now"):
                continue
            if not agree(mine[0], theirs[0]):
                yield contradiction(mine[0], theirs[0], Confidence.LIKELY)


def _names_enough(statement: Statement) -> bool:
    return len(statement.topics) > 1 or (bool(statement.topics) and "@" in statement.period)
