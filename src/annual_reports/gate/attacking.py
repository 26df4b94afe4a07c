"""Attack a year's finished files: can what is hidden be worked out from all that is printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from annual_reports.disclosure.attack import Printed, Role, Verdict, attack
from annual_reports.disclosure.attack.blame import smallest_cause
from annual_reports.disclosure.attack.tables import possible
from annual_reports.findings import Finding
from annual_reports.gate.links import write_out
from annual_reports.gate.reading import read_catalogue, read_folder
from annual_reports.gate.reading.catalogue import readings_of
from annual_reports.gate.statements import Board, Source, board_of, largest_thought_of
from annual_reports.measures.links import Links
from annual_reports.official import OfficialValue

MOST_EXPLAINED = 40
MOST_AT_ONCE = 60
LARGEST = 5


class ContradictionError(ValueError):
    """Finished files contradict one another, or a link that is declared does not hold."""


def attack_year(
    folders: Mapping[str, Path],
    links: Mapping[str, Links],
    outside: Mapping[str, Path] | None = None,
    *,
    links_before: Mapping[str, Links] | None = None,
    official: Mapping[str, Mapping[str, OfficialValue]] | None = None,
    left_out: Collection[str] = (),
    largest: int = LARGEST,
    insiders: bool = False,
    in_words: bool = False,
    explain: bool = True,
) -> list[Verdict]:
    """Read the finished files of a year's Part 1 and attack what they hide.

    Parameters
    ----------
    folders
        The finished folder of each report, by the report's id.
    links
        What ties each report's numbers together, as declared or already written out for the year.
    outside
        Folders of last year's Part 1, which a reader may have kept. What it hid is attacked too, as far as this
        year's files say anything of it.
    links_before
        What ties last year's numbers together, where it is not said by ``links``.
    official
        What official statistics say of the same numbers, by report and id.
    left_out
        Ids that are not printed by decision, after their report's: attacked where a sentence speaks of them.
    largest
        Largest sensitive count.
    insiders
        Whether the only member of each cell that may be of one attacks too.
    in_words
        Whether such a member attacks at least what sentences say something of: the protection has not seen them.
    explain
        Whether to name the smallest set of printed things that gives each away.

    Returns
    -------
    verdicts
        One for each hidden count and value that has to stay possible. Names are ``report:id``; where a value is
        not possible, ``because`` names the places that together exclude it: the smallest such set or, among very
        many numbers that are tied together, one of which nothing is needless. Forty are explained; that is enough
        to begin with.

    Raises
    ------
    ContradictionError
        What is printed cannot be true with these links.
    """
    sources = read_sources(folders, links, official or {}, frozenset(left_out))
    sources += read_earlier_sources(outside or {}, {**links, **(links_before or {})}, sources)
    board = board_of(sources)
    verdicts: list[Verdict] = []
    for component in components(board.printed()):
        if not board.earlier >= {statement.id for statement in component}:
            found = _attack(board, component, largest, insiders)
            spoken_of = in_words and any(statement.id in board.guesses for statement in component)
            if spoken_of and not insiders and all(verdict.possible for verdict in found):
                found = _attack(board, component, largest, insiders=True)
            verdicts += [verdict for verdict in found if not _told_before(board, component, verdict)]
    return _explained(board, verdicts) if explain else verdicts


def read_sources(
    folders: Mapping[str, Path],
    links: Mapping[str, Links],
    official: Mapping[str, Mapping[str, OfficialValue]],
    left_out: frozenset[str] = frozenset(),
) -> list[Source]:
    """Read this year's finished folders: all files."""
    sources = []
    for report, folder in folders.items():
        catalogue = read_catalogue(folder)
        tied = tuple(write_out(links.get(report, Links()), catalogue))
        read = read_folder(folder, catalogue)
        said = official.get(report, {})
        sources.append(Source(catalogue, read.readings, tied, official=said, claims=read.claims, left_out=left_out))
    return sources


def read_earlier_sources(
    outside: Mapping[str, Path], links: Mapping[str, Links], now: Sequence[Source]
) -> list[Source]:
    """Read last year's finished folders: the numbers."""
    again = {source.catalogue.report: source.catalogue.ids for source in now}
    sources = []
    for report, folder in outside.items():
        catalogue = read_catalogue(folder)
        tied = tuple(write_out(links.get(report, Links()), catalogue))
        known = again.get(report, frozenset())
        sources.append(Source(catalogue, tuple(readings_of(catalogue)), tied, earlier=True, again=known))
    return sources


def components(printed: Sequence[Printed]) -> list[list[Printed]]:
    """Part statements into groups that share no count, and keep those with a hidden one.

    Examples
    --------
    >>> a, b = (Printed(id=name, terms=((name, 1),), low=1, high=None, role=Role.HIDDEN) for name in "ab")
    >>> c = Printed(id="c", terms=(("c", 1),), low=3, high=3, role=Role.COUNT)
    >>> [[statement.id for statement in group] for group in components([a, b, c])]
    [['a'], ['b']]
    """
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        parent.setdefault(name, name)
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for statement in printed:
        for name, _ in statement.terms[1:]:
            parent[root(name)] = root(statement.name)
    groups: dict[str, list[Printed]] = {}
    for statement in printed:
        groups.setdefault(root(statement.name), []).append(statement)
    return [group for group in groups.values() if any(statement.role is Role.HIDDEN for statement in group)]


def _attack(board: Board, component: list[Printed], largest: int, insiders: bool) -> list[Verdict]:
    if len(component) == 1:
        # Nothing is said of it but that it is hidden: any count will do.
        return [Verdict(component[0].name, value, "", True) for value in range(1, largest + 1)]
    most = largest_thought_of(component, board.shares)
    try:
        return attack(_believed(board, component, most), largest=largest, insiders=insiders, explain=False, most=most)
    except ValueError as error:
        raise ContradictionError(str(error)) from error


def _believed(board: Board, component: list[Printed], most: int) -> list[Printed]:
    """Leave aside what contradicts the rest: words that were misread, and numbers of last year since corrected."""
    if possible(component, {}, most):
        return component
    sure = [statement for statement in component if statement.id not in board.guesses]
    if not possible(sure, {}, most):
        return [statement for statement in sure if statement.id not in board.earlier]
    believed = sure
    for statement in component:
        if statement.id in board.guesses and possible([*believed, statement], {}, most):
            believed = [*believed, statement]
    return believed


def _told_before(board: Board, component: list[Printed], verdict: Verdict) -> bool:
    """Whether last year's files alone excluded what is excluded of a number that they hide: no news of this year."""
    hidden_in = {
        statement.id for statement in component if statement.role is Role.HIDDEN and statement.name == verdict.name
    }
    if verdict.possible or not board.earlier >= hidden_in:
        return False
    known = {verdict.name: verdict.value} | ({verdict.insider: 1} if verdict.insider else {})
    before = [statement for statement in component if statement.id in board.earlier]
    return not possible(before, known, largest_thought_of(component, board.shares))


def _explained(board: Board, verdicts: list[Verdict]) -> list[Verdict]:
    """Name the causes of what is broken, for each count and reader of the first value excluded and then the rest."""
    groups = {statement.name: group for group in components(board.printed()) for statement in group
              if statement.role is Role.HIDDEN}  # fmt: skip
    seen: Counter[tuple[str, bool]] = Counter()
    turns: list[tuple[int, int]] = []
    for place, verdict in enumerate(verdicts):
        if not verdict.possible:
            turns.append((seen[verdict.name, bool(verdict.insider)], place))
            seen[verdict.name, bool(verdict.insider)] += 1
    explained = list(verdicts)
    for _, place in sorted(turns)[:MOST_EXPLAINED]:
        verdict = verdicts[place]
        known = {verdict.name: verdict.value} | ({verdict.insider: 1} if verdict.insider else {})
        most = largest_thought_of(groups[verdict.name], board.shares)
        group = _believed(board, groups[verdict.name], most)
        cause = smallest_cause(_thinned(group, known, most), known, most)
        explained[place] = replace(verdict, because=tuple(dict.fromkeys(cause)))
    return explained


def _thinned(group: list[Printed], known: dict[str, int], most: int) -> list[Printed]:
    """Leave out of a large group what a break does not need, by halves, so that its cause is found in time."""
    if len(group) <= MOST_AT_ONCE:
        return group
    given = [statement for statement in group if statement.role in {Role.STRUCTURE, Role.HIDDEN}]
    others = [statement for statement in group if statement.role not in {Role.STRUCTURE, Role.HIDDEN}]
    size = len(others) // 2
    while size:
        at = 0
        while at < len(others):
            fewer = others[:at] + others[at + size :]
            if possible([*given, *fewer], known, most):
                at += size
            else:
                others = fewer
        size //= 2
    return given + others


def attack_findings(verdicts: Iterable[Verdict]) -> list[Finding]:
    """Word what is broken, one finding a hidden count. No value is named.

    Examples
    --------
    >>> attack_findings([Verdict("adoption:placed.male", 1, "", False, ("adoption.docx, key figures",))])[0].found
    'adoption.docx, key figures'
    """
    broken: dict[tuple[str, bool], list[str]] = {}
    for verdict in verdicts:
        if not verdict.possible:
            broken.setdefault((verdict.name, bool(verdict.insider)), []).extend(verdict.because)
    return [
        Finding(
            code="gate.insider" if insider else "gate.worked-out",
            problem="a hidden number can be narrowed down from what Part 1 prints"
            + (" by the one person in another hidden cell" if insider else ""),
            key=name,
            expected="every value that a hidden number might have stays possible",
            found="; ".join(dict.fromkeys(places)) or "the printed numbers taken together",
            cause="something prints, or adds up to, a number that is hidden elsewhere",
            next_step="take the number out of the words named above; if none is named, tell the maintainers, "
            "since the protection has missed a link",
        )
        for (name, insider), places in broken.items()
    ]
