"""Printed numbers that cannot all be true: what a reader leaves aside, and what is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annual_reports.disclosure.attack import Printed, Role
from annual_reports.disclosure.attack.blame import smallest_cause
from annual_reports.disclosure.attack.tables import possible
from annual_reports.findings import Finding, Severity
from annual_reports.gate.statements import Board

MOST_AT_ONCE = 60
MOST_LINKS_NAMED = 3
_WITHOUT_SAYING = frozenset({Role.STRUCTURE, Role.HIDDEN})
_CORRECTED, _WRONG = (
    "records were corrected after last year's paper was published, so that it and this year's cannot both be right",
    "a file was changed by hand or is left of an earlier build, an official series was corrected, or a link between "
    "numbers that is declared (links.py) does not hold this year",
)


@dataclass(frozen=True)
class Weighed:
    """What a reader believes of a group of statements.

    Attributes
    ----------
    believed
        What is left when statements that contradict the rest are left aside: numbers that were read out of sentences
        (whether those are right is the audit's matter), and last year's, which may have been corrected since.
    findings
        What contradicts what, but for sentences. An error where this year's own numbers and official ones do.
    """

    believed: list[Printed]
    findings: tuple[Finding, ...] = ()


def weigh(board: Board, group: list[Printed], most: int) -> Weighed:
    """Find what of a group can be believed together.

    Parameters
    ----------
    board
        Which says where each statement comes from.
    group
        Statements that are tied together.
    most
        Largest count to think of.
    """
    if possible(group, {}, most):
        return Weighed(group)
    guesses = [statement for statement in group if statement.id in board.guesses]
    sure = [statement for statement in group if statement.id not in board.guesses]
    findings: list[Finding] = []
    while not possible(sure, {}, most):
        against = _cause(sure, most)
        aside = board.earlier if board.earlier & {statement.id for statement in against} else set()
        hidden = {statement.name for statement in group if statement.role is Role.HIDDEN}
        findings.append(_told(against, hidden, is_error=not aside))
        if not aside:
            return Weighed([], tuple(findings))
        sure = [statement for statement in sure if statement.id not in aside]
    for guess in guesses:
        if possible([*sure, guess], {}, most):
            sure.append(guess)
    return Weighed(sure, tuple(findings))


def _cause(group: Sequence[Printed], most: int) -> list[Printed]:
    """Name a smallest set of statements that contradict each other, with the layout and symbols that it takes."""
    thinned = thin(group, {}, most)
    named = set(smallest_cause(thinned, {}, most))
    against = [statement for statement in thinned if statement.id in named and statement.role not in _WITHOUT_SAYING]
    given = [statement for statement in thinned if statement.role in _WITHOUT_SAYING]
    return [*against, *_needed(given, against, {}, most)]


def _told(against: Sequence[Printed], hidden: Iterable[str], *, is_error: bool) -> Finding:
    links = [_in_words(statement) for statement in against if statement.role is Role.STRUCTURE]
    printed = [statement for statement in against if statement.role is not Role.STRUCTURE]
    tied = "; ".join([*links[:MOST_LINKS_NAMED], *(["…"] if len(links) > MOST_LINKS_NAMED else [])])
    return Finding(
        code="gate.contradiction",
        problem="printed numbers contradict one another",
        severity=Severity.ERROR if is_error else Severity.WARNING,
        key=", ".join(sorted({name for statement in printed for name, _ in statement.terms})),
        expected="numbers that can all be true" + (f", where {tied}" if tied else ""),
        found="; ".join(dict.fromkeys(_with_number(statement, hidden) for statement in printed)),
        cause=_WRONG if is_error else _CORRECTED,
        next_step="find out which of them is wrong"
        + (
            ", correct it where it comes from (records, params, data/reference), and build the year again"
            if is_error
            else "; last year's were left aside when it was tried to work out what is hidden"
        ),
    )


def _with_number(statement: Printed, hidden: Iterable[str]) -> str:
    """Where a statement stands, with its number where that is no number that is hidden elsewhere."""
    exact = len(statement.terms) == 1 and statement.terms[0][1] == 1 and statement.low == statement.high
    return f"{statement.low} in {statement.id}" if exact and statement.name not in hidden else statement.id


def _in_words(link: Printed) -> str:
    """Write a total, a part of a whole or a flow as a reader would.

    Examples
    --------
    >>> _in_words(Printed(id="layout", terms=(("all", 1), ("boys", -1), ("girls", -1)), low=0, high=0))
    'all = boys + girls'
    """
    sides = [" + ".join(name for name, factor in link.terms if factor * sign > 0) or "0" for sign in (1, -1)]
    return f" {'=' if link.low == link.high else '≥'} ".join(sides)


def thin(group: Sequence[Printed], known: dict[str, int], most: int) -> list[Printed]:
    """Leave out of a large group what is not needed to exclude something, so that its cause is found in time."""
    if len(group) <= MOST_AT_ONCE:
        return list(group)
    given = [statement for statement in group if statement.role in _WITHOUT_SAYING]
    others = [statement for statement in group if statement.role not in _WITHOUT_SAYING]
    return [*given, *_needed(others, given, known, most)]


def _needed(others: Sequence[Printed], given: Sequence[Printed], known: dict[str, int], most: int) -> list[Printed]:
    """Leave out, by halves, what is not needed beside what is given for that nothing is possible."""
    needed = list(others)
    size = len(needed) // 2 or len(needed)
    while size:
        at = 0
        while at < len(needed):
            fewer = needed[:at] + needed[at + size :]
            if possible([*given, *fewer], known, most):
                at += size
            else:
                needed = fewer
        size //= 2
    return needed
